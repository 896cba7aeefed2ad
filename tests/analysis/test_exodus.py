"""The reverse-exodus index: what is counted, where it is placed, and what it shows."""

from __future__ import annotations

import pytest

from aitalent.analysis.exodus import Exodus, Tide, turn
from aitalent.analysis.proportions import exact_interval
from tests.analysis.flow_case import flows_in, kinds
from tests.facts.stints import book_of, profile

KINDS = kinds(Hooli="incumbent", Stanford="university")


def index(*stints: str) -> Exodus:
    return flows_in(book_of(profile("Acme", *stints), KINDS)).exodus


def tides(found: Exodus) -> list[tuple[str, int, int]]:
    return [(each.name, each.all.to_incumbents, each.all.to_startups) for each in found.quarters]


def test_moves_both_ways_are_placed_in_their_quarters() -> None:
    found = index(
        "name: A, joined: 2024-02, from: Hooli, left: 2026-01-14, to: Hooli",
        "name: B, joined: 2024-02-10, left: 2024-03-31, to: Hooli",
        "name: C, joined: 2024-04-01, from: Hooli",
        "name: D, joined: 2024-12-31, from: Hooli",
    )
    assert tides(found) == [
        ("2024-Q1", 1, 1),
        ("2024-Q2", 0, 1),
        ("2024-Q4", 0, 1),
        ("2026-Q1", 1, 0),
    ]
    assert [(str(each.first), str(each.last)) for each in found.quarters[2:]] == [
        ("2024-10-01", "2024-12-31"),
        ("2026-01-01", "2026-03-31"),
    ]
    assert (found.earlier.all.moves, found.later.all.moves, found.unplaced) == (4, 1, 0)


def test_a_move_of_several_quarters_is_in_none_and_may_be_in_its_years() -> None:
    found = index(
        "name: A, joined: 2025, from: Hooli",
        "name: B, from: Hooli",
        "name: C, joined: 2023-01, left: <2024-02, to: Hooli",
        "name: D, joined: 2020, from: Hooli",
    )
    assert (found.quarters, found.unplaced) == ((), 4)
    assert (found.earlier.all.moves, found.in_no_period) == (1, 2)


def test_founding_is_a_move_to_a_startup_told_apart() -> None:
    found = index(
        "name: A, founder: true, joined: 2024-02, from: Hooli",
        "name: B, joined: 2024-02, from: Hooli",
        "name: C, founder: true, joined: 2023-01, left: 2024-03-01, to: Hooli",
    )
    (quarter,) = found.quarters
    assert (quarter.all.to_startups, quarter.without_founding.to_startups) == (2, 1)
    assert (quarter.all.to_incumbents, quarter.without_founding.to_incumbents) == (1, 1)


def test_other_kinds_are_counted_apart() -> None:
    found = index(
        "name: A, joined: 2024-02, from: Stanford",
        "name: B, joined: 2024-02, from: Nowhere",
        "name: C, joined: 2024-02, left: 2025-01-01, to: Globex",
    )
    startup = profile("Globex")
    both = flows_in(
        book_of(profile("Acme", "name: C, joined: 2024, left: 2025-01-01, to: Globex"), startup)
    ).exodus
    assert (found.of_other_kinds, found.of_unknown_kind, found.within_a_kind) == (1, 2, 0)
    assert (both.within_a_kind, both.unplaced) == (1, 0)


def test_a_share_has_the_exact_interval_of_its_count() -> None:
    tide = Tide(to_incumbents=7, to_startups=4)
    assert (tide.moves, tide.share) == (11, 7 / 11)
    assert tide.interval == exact_interval(7, 11)
    assert (tide.ratio.forth, tide.ratio.back) == (7, 4)
    nothing = Tide(to_incumbents=0, to_startups=0)
    assert (nothing.share, nothing.interval, nothing.ratio.value) == (None, (0.0, 1.0), None)


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ((2, 30), (30, 2), ("supported", "supported", "supported")),
        ((30, 2), (2, 30), ("contradicted", "contradicted", "contradicted")),
        ((24, 27), (7, 4), ("not shown", "not shown", "not shown")),
        ((0, 0), (7, 4), ("unknown", "not shown", "unknown")),
        ((2, 30), (0, 0), ("supported", "unknown", "unknown")),
        ((2, 30), (9, 30), ("supported", "contradicted", "not shown")),
    ],
)
def test_nothing_is_shown_where_the_intervals_leave_it_open(
    earlier: tuple[int, int], later: tuple[int, int], expected: tuple[str, str, str]
) -> None:
    found = turn(*(Tide(to_incumbents=a, to_startups=b) for a, b in (earlier, later)))
    assert (found.were_left, found.gained_later, found.turned) == expected


def test_both_readings_of_founding_have_their_own_verdict() -> None:
    founders = [f"name: F{n}, founder: true, joined: 2025-02, from: Hooli" for n in range(9)]
    found = index(*founders, "name: B, joined: 2024, left: 2026-02-01, to: Hooli")
    assert found.turn.were_left == "supported"
    assert found.turn_without_founding.were_left == "unknown"
