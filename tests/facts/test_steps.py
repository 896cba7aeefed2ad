"""The days of a history: both ends, and the end of each step between them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aitalent.facts.steps import STEPS, Step, step_days, step_end

DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "step", "end"),
    [
        (date(2026, 1, 14), "week", date(2026, 1, 18)),
        (date(2026, 1, 18), "week", date(2026, 1, 18)),
        (date(2026, 1, 19), "week", date(2026, 1, 25)),
        (date(2024, 2, 1), "month", date(2024, 2, 29)),
        (date(2025, 12, 31), "month", date(2025, 12, 31)),
        (date(2026, 1, 14), "quarter", date(2026, 3, 31)),
        (date(2025, 12, 1), "quarter", date(2025, 12, 31)),
        (date.max, "week", date.max),
        (date.max, "month", date.max),
    ],
)
def test_a_step_ends_on_its_last_day(day: date, step: Step, end: date) -> None:
    assert step_end(day, step) == end


def test_months_are_looked_at_on_their_last_day_and_both_ends_are_points() -> None:
    assert [str(day) for day in step_days(date(2025, 12, 10), date(2026, 2, 14), "month")] == [
        "2025-12-10",
        "2025-12-31",
        "2026-01-31",
        "2026-02-14",
    ]
    assert step_days(date(2025, 12, 31), date(2026, 1, 31), "month") == (
        date(2025, 12, 31),
        date(2026, 1, 31),
    )


@pytest.mark.parametrize("step", STEPS)
def test_one_day_is_one_point_even_at_the_end_of_the_calendar(step: Step) -> None:
    assert step_days(date.max, date.max, step) == (date.max,)
    assert step_days(date(2026, 1, 14), date(2026, 1, 14), step) == (date(2026, 1, 14),)


@pytest.mark.parametrize("step", STEPS)
@given(first=DAYS, length=st.integers(0, 900))
def test_days_rise_from_the_first_to_the_last_and_pass_every_end(
    step: Step, first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    days = step_days(first, last, step)
    assert (days[0], days[-1]) == (first, last)
    assert list(days) == sorted(set(days))
    every = (first + timedelta(days=each) for each in range(length + 1))
    ends = {day for day in every if step_end(day, step) == day}
    assert set(days) == ends | {first, last}
