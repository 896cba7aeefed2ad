"""Who is there on a day, in which role, and who has left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.facts.people import (
    Tenure,
    current,
    exit_is_certain,
    exits_between,
    founders,
    tenures,
)
from tests.facts.company import FAR, known


def staff(
    *stints: str, day: date = FAR, sources: tuple[str, ...] = (), by: date | None = None
) -> tuple[Tenure, ...]:
    facts = "people:\n" + "".join(f"- {{{stint}}}\n" for stint in stints)
    return tenures(known(facts, *sources, by=by), day)


@pytest.mark.parametrize(
    ("exit_", "source", "left"),
    [
        ("left: 2025-04-10", "late", "2025-04-10"),
        ("left: 2025-04-10", "early", "2025-04-10"),
        ("left: 2025-03", "early", "2025-03-10"),
        ("left: 2025", "early", "2025-03-10"),
        ("left: 2025", "[early, late]", "2025-03-10"),
        ("left: 2026-01", "[early, late]", "2026-01-17"),
        ("left: 2025-06", "early", "2025-06-30"),
        ("left: <2025-08", "early", "2025-03-10"),
        ("left: <2025-08", "[early, month]", "2025-06-30"),
        ("left: <2025-06", "month", "2025-06-30"),
        ("left: <2025-08", "late", "2025-08-31"),
        ("to: Globex", "early", "2025-03-10"),
        ("to: Globex", "[early, late]", "2025-03-10"),
        ("left: 2025-04-10, to: Globex", "late", "2025-04-10"),
    ],
)
def test_an_exit_counts_from_its_day_or_from_its_report(exit_: str, source: str, left: str) -> None:
    stint = f"name: Ada, joined: 2024-01-01, {exit_}, source: {source}"
    day = date.fromisoformat(left)
    (before,), (after,) = staff(stint, day=day - timedelta(1)), staff(stint, day=day)
    assert (before.is_current, before.left, before.destination) == (True, None, None)
    assert (after.is_current, after.left) == (False, day)
    assert after.destination == ("Globex" if "to:" in exit_ else None)


def test_who_announced_a_joining_beforehand_did_not_tell_of_the_exit() -> None:
    (found,) = staff("name: Ada, joined: 2025-06-01, to: Globex, source: [early, late]")
    assert found.left == date(2026, 1, 17)


def test_who_went_elsewhere_without_a_date_or_a_dated_source_is_still_there() -> None:
    (found,) = staff("name: Ada, joined: 2024, to: Globex, source: undated")
    assert (found.left, found.may_have_left) == (None, False)


@pytest.mark.parametrize(
    ("left", "day", "may_have"),
    [
        ("2025", "2024-12-31", False),
        ("2025", "2025-01-01", True),
        ("2025", "2025-12-30", True),
        ("<2025-08", "2024-06-01", True),
        ("2025-05-05", "2025-05-04", False),
    ],
)
def test_during_a_vague_exit_the_person_may_have_left(
    left: str, day: str, *, may_have: bool
) -> None:
    stint = f"name: Ada, joined: 2024-01-01, left: {left}, source: late"
    (found,) = staff(stint, day=date.fromisoformat(day))
    assert (found.is_current, found.may_have_left) == (True, may_have)


def test_an_exit_that_no_source_of_the_reader_knew_of_has_not_happened() -> None:
    stint = "name: Ada, joined: 2025-01, left: 2025-12-01, to: Globex, source: [early, late]"
    assert [p.left for p in staff(stint)] == [date(2025, 12, 1)]
    assert [p.left for p in staff(stint, sources=("early",))] == [None]
    assert [p.left for p in staff(stint, by=date(2026, 1, 16))] == [None]
    assert [p.left for p in staff(stint, by=date(2026, 1, 17))] == [date(2025, 12, 1)]


def test_an_exit_that_its_only_source_announced_happens_on_its_day() -> None:
    stint = "name: Ada, joined: 2024-01, left: 2025-04-30, source: early"
    assert [p.left for p in staff(stint, by=date(2025, 4, 1))] == [date(2025, 4, 30)]
    assert [p.left for p in staff(stint, by=date(2025, 4, 1), day=date(2025, 4, 29))] == [None]


def test_statuses_that_do_not_score_employ_nobody() -> None:
    stints = (
        f"name: {status}, joined: 2025, status: {status}, source: early"
        for status in ("planned", "talks", "disputed", "reported")
    )
    assert [p.name for p in staff(*stints)] == ["reported"]


def test_people_stand_in_the_order_of_their_beginning() -> None:
    found = staff(
        "name: Bo, joined: 2025-05-01, source: late",
        "name: Ada, joined: 2024-05-01, from: Globex, technical: true, founder: true, source: late",
    )
    assert [p.name for p in found] == ["Ada", "Bo"]
    assert [(p.founder, p.technical, p.former_employer) for p in found] == [
        (True, True, "Globex"),
        (False, False, None),
    ]


def test_a_founder_who_came_back_has_two_stints_and_is_there() -> None:
    found = staff(
        "name: Ada, founder: true, joined: 2024-01-01, left: 2025-01-01, to: Globex, source: early",
        "name: Ada, founder: true, joined: 2025-02-01, from: Globex, source: early",
        "name: Bo, founder: true, joined: 2024-01-01, left: 2025-01-01, source: early",
        "name: Cy, joined: 2024-01-01, source: early",
    )
    assert {name: len(stints) for name, stints in founders(found).items()} == {"Ada": 2, "Bo": 1}
    assert [p.name for p in current(found)] == ["Cy", "Ada"]


@pytest.mark.parametrize(
    ("left", "counted", "certain"),
    [
        ("2025-02-01", False, False),
        ("2025-02-02", True, True),
        ("2025-08-01", True, True),
        ("2025-08-02", False, False),
        ("2025-02", True, False),
        ("2025-03", True, True),
        ("2025", True, False),
        ("2024", False, False),
        ("<2025-06", True, False),
    ],
)
def test_exits_of_a_window_are_those_that_may_lie_in_it(
    left: str, *, counted: bool, certain: bool
) -> None:
    start, end = date(2025, 2, 1), date(2025, 8, 1)
    found = staff(f"name: Ada, joined: 2023-01-01, left: {left}, source: late", day=end)
    assert [p.name for p in exits_between(found, start, end)] == (["Ada"] if counted else [])
    assert exit_is_certain(found[0], start) is certain


ADA = "name: Ada, joined: 2024-01-01"


EXITS = st.sampled_from(["2024", "2025", "2025-03", "2025-06-15", "2026-01", "<2025-08"])
KEYS = st.lists(st.sampled_from(["early", "late", "month", "undated"]), min_size=1, unique=True)


@settings(max_examples=60, deadline=None)
@given(EXITS, KEYS, st.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_nobody_leaves_early_and_whoever_has_left_stays_gone(
    left: str, keys: list[str], day: date
) -> None:
    stint = f"name: Ada, joined: 2023-01-01, left: {left}, source: [{', '.join(keys)}]"
    (on_the_day,), (after,) = staff(stint, day=day), staff(stint)
    assert after.left is not None
    assert after.left_first is not None
    assert after.left >= after.left_first
    assert on_the_day.left == (after.left if after.left <= day else None)
    (limited,) = staff(stint, by=FAR) or (None,)
    assert limited is None or limited.left == after.left or "undated" in keys


def test_two_founders_of_one_name_are_two_when_each_has_an_id() -> None:
    one, other = (
        "name: Wei Zhang, founder: true, id: wei-zhang-1, joined: 2020, left: 2021-05-01, "
        "source: late",
        "name: Wei Zhang, founder: true, id: wei-zhang-2, joined: 2020, source: late",
    )
    found = founders(staff(one, other))
    assert {person: [p.is_current for p in stints] for person, stints in found.items()} == {
        "wei-zhang-1": [False],
        "wei-zhang-2": [True],
    }
