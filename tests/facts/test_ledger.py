"""Which facts count on a day, for whom, and from when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.facts.ledger import Fact, Ledger, View, ledger
from aitalent.facts.profile import SCORING_STATUSES, Status
from tests.facts.company import FAR, HEAD, document, known

if TYPE_CHECKING:
    from typing import Any

STATUSES: tuple[Status, ...] = (
    "confirmed", "reported", "estimated", "planned", "talks", "disputed",
)  # fmt: skip


def starts(found: Ledger, section: str = "capital") -> list[str]:
    return [str(fact.start) for fact in found.sections[section]]


@pytest.mark.parametrize(
    ("day", "source", "start"),
    [
        ("2025-03-05", "early", "2025-03-05"),
        ("2025-03-05", "late", "2025-03-05"),
        ("2025-03", "early", "2025-03-10"),
        ("2025-03", "late", "2025-03-31"),
        ("2025", "early", "2025-03-10"),
        ("2025", "month", "2025-06-30"),
        ("2025", "undated", "2025-12-31"),
        ("2025", "[early, late]", "2025-03-10"),
        ("2026-01", "early", "2026-01-31"),
        ("2026-01", "[early, late]", "2026-01-17"),
        ("<2025-08", "early", "2025-03-10"),
        ("<2025-08", "late", "2025-08-31"),
        ("<2025-08", "[late, month]", "2025-06-30"),
    ],
)
def test_a_vague_date_counts_from_its_first_report_within_it_or_from_its_last_day(
    day: str, source: str, start: str
) -> None:
    found = known(f"capital:\n- {{date: {day}, cash: $1B, source: {source}}}\n")
    assert starts(found) == [start]
    began = date.fromisoformat(start)
    assert [
        len(found.facts("capital", date.fromordinal(began.toordinal() + k))) for k in (-1, 0)
    ] == [0, 1]


@pytest.mark.parametrize(
    ("stint", "start"),
    [
        ("joined: 2025-04-02, source: late", "2025-04-02"),
        ("joined: 2025-03, source: early", "2025-03-10"),
        ("source: early", "2025-03-10"),
        ("source: [late, month]", "2025-06-30"),
        ("left: 2024-05, source: early", "2024-05-31"),
        ("left: 2025, source: [early, late]", "2025-03-10"),
        ("left: 2024-05-01, source: undated", "2024-05-01"),
    ],
)
def test_a_stint_counts_from_its_beginning_or_once_it_was_reported(stint: str, start: str) -> None:
    found = known(f"people:\n- {{name: Ada, {stint}}}\n")
    assert starts(found, "people") == [start]


def test_a_stint_that_nothing_dates_is_in_force_on_no_day() -> None:
    assert starts(known("people:\n- {name: Ada, source: undated}\n"), "people") == []


@pytest.mark.parametrize("status", STATUSES)
def test_scores_rest_on_three_statuses_and_the_rest_stands_beside(status: Status) -> None:
    facts = f"capital:\n- {{date: 2025, cash: ~$1B, status: {status}, why: w, source: early}}\n"
    found = known(facts)
    scores = [fact.entry.status for fact in found.scoring("capital", FAR)]
    beside = [fact.entry.status for fact in found.beside("capital", FAR)]
    assert (scores, beside) == (([status], []) if status in SCORING_STATUSES else ([], [status]))
    assert [fact.entry.status for fact in found.facts("capital", FAR)] == [status]


def test_closed_scores_as_confirmed() -> None:
    found = known("capital:\n- {date: 2025, cash: $1B, status: closed, source: early}\n")
    assert [fact.entry.status for fact in found.scoring("capital", FAR)] == ["confirmed"]


FACTS = """\
capital:
- {date: 2025-01, cash: $1B, source: early}
- {date: 2025-01, cash: $2B, source: [early, late]}
- {date: 2025-01, cash: $3B, source: late}
- {date: 2025-01, cash: $4B, source: undated}
"""


def cash(found: Ledger) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(fact.entry.cash), fact.sources) for fact in found.sections["capital"]]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-03-09", []),
        ("2025-03-10", [("$1B", ("early",)), ("$2B", ("early",))]),
        ("2026-01-17", [("$1B", ("early",)), ("$2B", ("early", "late")), ("$3B", ("late",))]),
    ],
)
def test_known_by_a_day_is_what_a_dated_source_had_said(
    day: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert cash(known(FACTS, by=date.fromisoformat(day))) == expected


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (("early",), [("$1B", ("early",)), ("$2B", ("early",))]),
        (("late",), [("$2B", ("late",)), ("$3B", ("late",))]),
        (("late", "undated"), [("$2B", ("late",)), ("$3B", ("late",)), ("$4B", ("undated",))]),
        (("elsewhere",), []),
    ],
)
def test_only_named_sources_count(
    sources: tuple[str, ...], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert cash(known(FACTS, *sources)) == expected


def test_a_source_left_out_dates_no_fact() -> None:
    facts = "capital:\n- {date: 2025, cash: $1B, source: [early, month]}\n"
    assert starts(known(facts, "month")) == ["2025-06-30"]
    assert starts(known(facts, "month", by=date(2025, 6, 29))) == []


@pytest.mark.parametrize(
    ("sources", "by", "shown"),
    [
        ((), None, True),
        (("early",), None, True),
        (("late",), None, False),
        ((), date(2025, 3, 9), False),
        ((), date(2025, 3, 10), True),
    ],
)
def test_the_head_of_a_file_is_known_from_its_own_source(
    sources: tuple[str, ...], by: date | None, *, shown: bool
) -> None:
    found = ledger(document("founded: 2024-02\n"), View(known_by=by, sources=sources))
    assert (found.shows_head, str(found.founded)) == (shown, "2024-02" if shown else "None")


def test_a_head_without_a_source_is_hidden_from_a_reader_of_one_source_alone() -> None:
    plain = document("", HEAD.replace("source: early\n", "", 1))
    views = (View(), View(known_by=FAR), View(sources=("early",)))
    assert [ledger(plain, view).shows_head for view in views] == [True, True, False]


def test_facts_stand_in_the_order_they_came_into_force() -> None:
    found = known(
        "capital:\n"
        "- {date: 2025-08-01, cash: $3B, source: late}\n"
        "- {date: 2025-02, cash: $1B, source: late}\n"
        "- {date: 2025-02-28, cash: $2B, source: late}\n"
    )
    assert [str(fact.entry.cash) for fact in found.sections["capital"]] == ["$1B", "$2B", "$3B"]


def test_a_fact_knows_its_place_and_its_line() -> None:
    fact: Fact[Any] = known(FACTS).sections["capital"][2]
    line = HEAD.count("\n") + 4
    assert (fact.place, fact.where) == (("acme", "capital", 2), f"acme.yaml:{line}")
    assert (fact.span.line, fact.span.column) == (line, 3)


DATES = st.sampled_from(["2024", "2025", "2025-03", "2025-06-15", "2026-01", "<2025-08", "<2026"])
KEYS = st.lists(st.sampled_from(["early", "late", "month", "undated"]), min_size=1, unique=True)


@settings(max_examples=60, deadline=None)
@given(DATES, KEYS, st.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_nothing_is_in_force_before_it_can_have_happened_or_later_than_its_date(
    written: str, keys: list[str], by: date
) -> None:
    facts = f"capital:\n- {{date: {written}, cash: $1B, source: [{', '.join(keys)}]}}\n"
    (fact,) = known(facts).sections["capital"]
    assert fact.entry.date.first <= fact.start <= fact.entry.date.last
    for early in known(facts, by=by).sections["capital"]:
        assert fact.start <= early.start


def test_the_head_rests_on_those_of_its_sources_that_were_out() -> None:
    head = HEAD.replace("source: early", "source: [early, late, undated]")
    whole = ledger(document("", head), View())
    assert whole.head_sources(date(2025, 3, 9)) == ("undated",)
    assert whole.head_sources(date(2025, 3, 10)) == ("early", "undated")
    assert whole.head_sources(FAR) == ("early", "late", "undated")
    assert ledger(document("", head), View(sources=("late",))).head_sources(FAR) == ("late",)
