"""Cohorts and windows: who is eligible, who stayed, and what vague dates leave open."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.analysis.cohorts import cohort, window
from aitalent.analysis.stretches import Stretch, follow
from aitalent.analysis.survival import kaplan_meier
from tests.analysis.case import companies, profile

DAY = date(2026, 1, 20)


def founders(*stints: str, group: str = "founders") -> tuple[Stretch, ...]:
    people = "".join(
        f"- {{name: P{place}, founder: true, {words}, source: press}}\n"
        for place, words in enumerate(stints)
    )
    found = follow(companies(profile("Acme", f"people:\n{people}")), DAY, group)  # type: ignore[arg-type]
    return found.stretches


def test_the_two_definitions_answer_different_questions() -> None:
    """Of four, one left within the year of joining, one later, one joined lately."""
    some = founders(
        "joined: 2023-01-01",
        "joined: 2023-01-01, left: 2023-06-01",
        "joined: 2023-01-01, left: 2025-06-01",
        "joined: 2025-06-01",
    )
    stayed = cohort(some, 12, DAY)
    assert (stayed.eligible, stayed.stayed, stayed.share) == (3, 2, pytest.approx(2 / 3))
    there = window(some, 12, DAY)
    assert (there.since, there.eligible, there.stayed) == (date(2025, 1, 20), 2, 1)


def test_of_nobody_there_is_no_share() -> None:
    for kept in (
        cohort((), 12, DAY),
        window((), 12, DAY),
        cohort(founders("joined: 2026"), 12, DAY),
    ):
        assert (kept.eligible, kept.share, kept.least, kept.most) == (0, None, None, None)
        assert (kept.low, kept.high) == (0.0, 1.0)


def test_a_vague_joining_leaves_eligibility_open() -> None:
    # 2025 counts from its last day; it may have been a year ago on the day.
    kept = cohort(founders("joined: 2025", "joined: 2023-01-01, left: 2023-02-01"), 12, DAY)
    assert (kept.eligible, kept.stayed, kept.least, kept.most) == (1, 0, 0.0, 0.5)


def test_a_vague_exit_leaves_staying_open() -> None:
    kept = cohort(founders("joined: 2024-01-10, left: 2025-01", "joined: 2024-01-01"), 12, DAY)
    assert (kept.eligible, kept.stayed, kept.least, kept.most) == (2, 2, 0.5, 1.0)


def test_all_of_a_cohort_may_be_out_of_it() -> None:
    kept = cohort(founders("joined: 2025"), 12, DAY)
    assert (kept.eligible, kept.share, kept.least, kept.most) == (0, None, 1.0, 1.0)
    gone = cohort(founders("joined: 2024, left: 2025-01-05"), 13, DAY)
    assert (gone.eligible, gone.least, gone.most) == (0, 0.0, 0.0)


def test_a_possible_exit_leaves_the_window_open() -> None:
    some = founders("joined: 2024-01-01, left: 2026-01, to: Meta")
    before = date(2026, 1, 10)
    found = follow([some[0].company], before, "founders").stretches
    kept = window(found, 12, before)
    assert (kept.eligible, kept.stayed, kept.least, kept.most) == (1, 1, 0.0, 1.0)


def test_who_comes_into_sight_late_is_left_out_and_counted() -> None:
    text = profile("Acme", "people:\n- {name: Bob, role: CEO, joined: 2024-01-01, source: press}\n")
    found = follow(companies(text), DAY, "all").stretches
    assert (cohort(found, 12, DAY).eligible, cohort(found, 12, DAY).followed_late) == (0, 1)
    assert (window(found, 12, DAY).eligible, window(found, 12, DAY).followed_late) == (0, 1)
    # Written of on 2026-01-17: in sight a day later, and so in a window that begins then.
    later = follow([found[0].company], date(2026, 2, 20), "all").stretches
    assert window(later, 1, date(2026, 2, 20)).eligible == 1


days = st.dates(date(2023, 2, 1), date(2026, 1, 10))


@st.composite
def written(draw: st.DrawFn) -> str:
    """A stint with days, months or years."""
    first, last = sorted((draw(days), draw(days)))
    shown = draw(st.sampled_from(["{:%Y-%m-%d}", "{:%Y-%m}", "{:%Y}", "<{:%Y-%m}"]))
    left = f", left: {shown.format(last)}" if draw(st.booleans()) else ""
    return (
        f"joined: {draw(st.sampled_from(['{:%Y-%m-%d}', '{:%Y-%m}', '{:%Y}'])).format(first)}{left}"
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(written(), min_size=1, max_size=8), st.integers(1, 30))
def test_a_share_lies_within_its_interval_and_what_dates_allow(
    stints: list[str], months: int
) -> None:
    some = founders(*stints)
    for kept in (cohort(some, months, DAY), window(some, months, DAY)):
        assert 0 <= kept.stayed <= kept.eligible <= len(some)
        assert 0 <= kept.low <= (kept.share or 0) + (kept.share is None)
        if kept.share is not None:
            assert kept.low <= kept.share <= kept.high
            assert kept.least is not None
            assert kept.most is not None
            assert kept.least <= kept.share <= kept.most


@settings(max_examples=30, deadline=None)
@given(st.lists(days, min_size=1, max_size=8), st.integers(1, 12), st.randoms())
def test_a_cohort_of_all_is_the_curve(exits: list[date], months: int, draw: object) -> None:
    """All joined on a day so long ago that nobody is censored before: both are plain shares."""
    gone = [day for day in exits if draw.random() < 0.7]  # type: ignore[attr-defined]
    some = founders(*(f"joined: 2023-01-31, left: {day}" for day in gone), "joined: 2023-01-31")
    at = kaplan_meier([each.best for each in some]).at(months)
    assert at is not None
    assert cohort(some, months, DAY).share == pytest.approx(at.survival)
