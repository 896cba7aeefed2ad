"""Founders and other people who stay, leave, come and come back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.metrics.case import DAY, lines, measured, same

COUNTS = (
    "founder_exits_12m",
    "founder_exits_peak_7d",
    "rival_exits_12m",
    "boomerang_exits_12m",
    "net_talent_flow_12m",
)


def people(*stints: str, source: str = "press") -> str:
    named = (f"- {{{stint}, joined: 2023-01-01, source: {source}}}\n" for stint in stints)
    return "people:\n" + "".join(named)


def founder(name: str, more: str = "") -> str:
    return f"name: {name}, founder: true" + (f", {more}" if more else "")


def gone(name: str, left: str, more: str = "") -> str:
    return founder(name, f"left: {left}" + (f", {more}" if more else ""))


STAYING = founder("Ada Ash", "technical: true")


def test_founders_kept_over_founders_listed() -> None:
    facts = people(
        STAYING, gone("Bo Bay", "2024-03-01"), founder("Cy Cole"), "name: Di Dale, left: 2024-03-01"
    )
    assert measured("founder_retention", facts) == same(2 / 3)
    assert measured("founder_retention", facts, day=date(2024, 2, 29)) == same(1)
    assert lines("founder_retention", facts) == [f"acme people {place}" for place in (0, 1, 2)]


def test_technical_founders_are_those_marked_so() -> None:
    facts = people(
        STAYING,
        gone("Bo Bay", "2024-03-01", "technical: true"),
        founder("Cy Cole"),
        "name: Di Dale",
    )
    assert measured("technical_founder_retention", facts) == same(0.5)
    assert lines("technical_founder_retention", facts) == ["acme people 0", "acme people 1"]
    assert measured("technical_founder_retention", people(founder("Cy Cole"))) is None


@pytest.mark.parametrize("metric", [*COUNTS, "founder_retention", "technical_founder_retention"])
def test_without_a_listed_founder_nothing_is_known(metric: str) -> None:
    assert measured(metric, "") is None
    assert measured(metric, people("name: Di Dale, left: 2025-06-01, to: Globex")) is None


@pytest.mark.parametrize("metric", COUNTS)
def test_once_a_founder_is_listed_no_recorded_exit_is_no_exit(metric: str) -> None:
    assert measured(metric, people(STAYING)) == same(0)
    assert lines(metric, people(STAYING)) == ["acme people 0"]


def test_a_disputed_or_planned_exit_is_no_exit() -> None:
    facts = people(STAYING, gone("Bo Bay", "2025-06-01", "status: disputed, why: denied"))
    assert measured("founder_exits_12m", facts) == same(0)
    assert measured("founder_retention", facts) == same(1)


@pytest.mark.parametrize(
    ("left", "day", "count"),
    [
        ("2025-01-20", DAY, 0),
        ("2025-01-21", DAY, 1),
        ("2026-01-20", DAY, 1),
        ("2026-01-21", DAY, 0),
        ("2023-02-28", date(2024, 2, 28), 0),
        ("2023-02-28", date(2024, 2, 29), 0),
        ("2023-03-01", date(2024, 2, 29), 1),
        ("2024-02-28", date(2025, 2, 28), 0),
        ("2024-02-29", date(2025, 2, 28), 1),
    ],
)
@pytest.mark.parametrize("metric", ["founder_exits_12m", "founder_exits_peak_7d"])
def test_an_exit_counts_for_twelve_months(metric: str, left: str, day: date, count: int) -> None:
    facts = people(STAYING, gone("Bo Bay", left), source="book")
    assert measured(metric, facts, day=day) == same(count)


@pytest.mark.parametrize(
    ("left", "source", "count", "kept"),
    [
        # The month before the window and the month of its start.
        ("2024-12", "book", (0, 0, 0), (0.5, 0.5, 0.5)),
        ("2025-01", "book", (0, 1, 1), (0.5, 0.5, 0.5)),
        ("2025-02", "book", (1, 1, 1), (0.5, 0.5, 0.5)),
        ("2025", "book", (0, 1, 1), (0.5, 0.5, 0.5)),
        # Reported within the month, so it had happened by then.
        ("2026-01", "press", (1, 1, 1), (0.5, 0.5, 0.5)),
        # Told only later: this month it may have begun.
        ("2026-01", "book", (0, 0, 1), (0.5, 1, 1)),
        ("2026-02", "book", (0, 0, 0), (1, 1, 1)),
        # By then: any day before may be meant.
        ("<2025-07", "book", (0, 0, 1), (0.5, 0.5, 0.5)),
        ("<2025-01-20", "book", (0, 0, 0), (0.5, 0.5, 0.5)),
        ("<2025-01-21", "book", (0, 0, 1), (0.5, 0.5, 0.5)),
        ("<2026-03", "book", (0, 0, 1), (0.5, 1, 1)),
    ],
)
def test_a_vague_exit_widens_the_range(
    left: str, source: str, count: tuple[int, ...], kept: tuple[float, ...]
) -> None:
    facts = people(STAYING, gone("Bo Bay", left), source=source)
    assert measured("founder_exits_12m", facts) == count
    assert measured("founder_retention", facts) == kept


def test_who_went_elsewhere_on_an_unknown_day_had_left_by_the_first_report() -> None:
    facts = people(STAYING, founder("Bo Bay", "to: Globex"), source="[wire, press]")
    assert measured("founder_retention", facts) == same(0.5)
    assert measured("founder_exits_12m", facts) == (0, 0, 1)
    assert measured("founder_retention", facts, day=date(2025, 7, 9)) == (0.5, 1, 1)


@pytest.mark.parametrize(
    ("exits", "peak"),
    [
        (["2025-06-01"], same(1)),
        (["2025-06-01", "2025-06-01"], same(2)),
        (["2025-06-01", "2025-06-07"], same(2)),
        (["2025-06-01", "2025-06-08"], same(1)),
        (["2025-06-01", "2025-06-05", "2025-06-11"], same(2)),
        (["2025-06-11", "2025-06-01", "2025-06-05", "2025-06-09"], same(3)),
        (["2025-01-20", "2025-01-21"], same(1)),
        (["2024-12-30", "2025-02-02"], same(1)),
        (["2025-06-01", "2025-06"], (1, 1, 2)),
        (["2025-06", "2025-06"], (1, 1, 2)),
        (["2025-06-01", "<2025-09"], (1, 1, 2)),
    ],
)
def test_the_peak_is_the_most_founders_lost_within_seven_days(
    exits: list[str], peak: tuple[float, float, float]
) -> None:
    stints = [gone(f"F {place}", left) for place, left in enumerate(exits)]
    assert measured("founder_exits_peak_7d", people(STAYING, *stints, source="book")) == peak


def test_the_peak_rests_on_the_worst_week_alone() -> None:
    facts = people(
        STAYING,
        gone("Bo Bay", "2025-03-01"),
        gone("Cy Cole", "2025-06-01"),
        gone("Di Dale", "2025-06-02"),
        "name: Ed Eel, left: 2025-06-03",
    )
    assert measured("founder_exits_peak_7d", facts) == same(2)
    assert lines("founder_exits_peak_7d", facts) == ["acme people 2", "acme people 3"]


def returned(*, mark: str, again: str = "") -> str:
    first = "name: Bo Bay, founder: true, joined: 2023-01-01, left: 2025-06-01"
    second = f"name: Bo Bay, {mark}joined: 2025-06-05{again}"
    both = f"- {{{first}, source: press}}\n- {{{second}, source: press}}\n"
    return people(STAYING) + both


@pytest.mark.parametrize("mark", ["founder: true, ", ""])
def test_a_founder_who_comes_back_is_kept_and_made_up_for(mark: str) -> None:
    facts = returned(mark=mark)
    assert measured("founder_retention", facts) == same(1)
    assert measured("founder_exits_12m", facts) == same(1)
    assert measured("net_talent_flow_12m", facts) == same(0)
    assert measured("founder_retention", facts, day=date(2025, 6, 3)) == same(0.5)


@pytest.mark.parametrize("mark", ["founder: true, ", ""])
def test_a_founder_who_comes_back_and_leaves_again_is_lost_once(mark: str) -> None:
    facts = returned(mark=mark, again=", left: 2025-06-06")
    assert measured("founder_retention", facts) == same(0.5)
    assert measured("founder_exits_12m", facts) == same(1)
    assert measured("founder_exits_peak_7d", facts) == same(1)


@pytest.mark.parametrize(
    ("more", "rivals", "boomerangs"),
    [
        ("", 0, 0),
        ("from: Globex", 0, 0),
        ("to: Globex", 1, 0),
        ("from: Initech, to: Globex", 1, 0),
        ("from: Globex, to: Globex", 1, 1),
        ("from: GLOBEX, to: Globex", 1, 1),
    ],
)
def test_exits_to_a_named_company_and_back_to_a_former_one(
    more: str, rivals: int, boomerangs: int
) -> None:
    leaver = "name: Bo Bay, left: 2025-06-01" + (f", {more}" if more else "")
    facts = people(STAYING, leaver)
    assert measured("rival_exits_12m", facts) == same(rivals)
    assert measured("boomerang_exits_12m", facts) == same(boomerangs)
    assert measured("founder_exits_12m", facts) == same(0)


def test_the_former_employer_of_an_earlier_stay_counts_as_one_to_go_back_to() -> None:
    first = "{name: Bo Bay, from: Globex, joined: 2023-01-01, left: 2024-01-01, source: press}"
    second = "{name: Bo Bay, joined: 2024-06-01, left: 2025-06-01, to: Globex, source: press}"
    facts = people(STAYING) + f"- {first}\n- {second}\n"
    assert measured("boomerang_exits_12m", facts) == same(1)
    assert lines("boomerang_exits_12m", facts) == ["acme people 2"]


def test_talent_flow_is_who_joined_less_who_left() -> None:
    facts = people(STAYING, gone("Bo Bay", "2025-06-01"), "name: Cy Cole, left: 2025-07-01")
    facts += """\
- {name: Di Dale, joined: 2025-01-20, source: press}
- {name: Ed Eel, joined: 2025-01-21, source: press}
- {name: Flo Fir, joined: 2025-12, source: press}
- {name: Gus Gum, joined: 2026-02-01, source: press}
"""
    assert measured("net_talent_flow_12m", facts) == same(0)
    assert lines("net_talent_flow_12m", facts) == [f"acme people {place}" for place in (4, 5, 1, 2)]


def test_founders_at_the_founding_and_people_of_an_unknown_start_are_no_inflow() -> None:
    facts = """\
people:
- {name: Ada Ash, founder: true, joined: 2025-06-01, source: press}
- {name: Bo Bay, source: wire}
"""
    assert measured("net_talent_flow_12m", facts) == same(0)


def test_a_vague_exit_widens_the_flow_downwards() -> None:
    facts = people(STAYING, gone("Bo Bay", "<2025-07"), source="book")
    assert measured("net_talent_flow_12m", facts) == (-1, 0, 0)
