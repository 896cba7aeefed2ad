"""Dates as sources give them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.facts.day import (
    counts_from,
    days_before,
    gone_by,
    months_before,
    months_between,
    read_day,
)
from aitalent.text.notation import FaultError

MEANINGS = [
    ("2026-01-14", date(2026, 1, 14), date(2026, 1, 14)),
    ("2026-01", date(2026, 1, 1), date(2026, 1, 31)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2026", date(2026, 1, 1), date(2026, 12, 31)),
    ("<2024-08", date.min, date(2024, 8, 31)),
    ("<2024", date.min, date(2024, 12, 31)),
    ("<2024-08-05", date.min, date(2024, 8, 5)),
    ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31)),
    ("0001", date(1, 1, 1), date(1, 12, 31)),
]


@pytest.mark.parametrize(("written", "first", "last"), MEANINGS)
def test_a_date_is_a_stretch_of_days_and_prints_back(written: str, first: date, last: date) -> None:
    day = read_day(written)
    assert (day.first, day.last, str(day)) == (first, last, written)
    assert day.is_exact == (first == last)
    assert day.is_upper_bound == written.startswith("<")


@pytest.mark.parametrize(
    "written",
    ["2026-02-30", "2025-02-29", "2026-13", "2026-00", "0000", "26-01-14", "2026-1-4", "2026/01/14",
     "January 2026", ">2026", "~2026", "", "2026-01-14T10:00", "٢٠٢٦", "2026-01-14 2026"],
)  # fmt: skip
def test_what_no_calendar_has_is_refused(written: str) -> None:
    with pytest.raises(FaultError) as refused:
        read_day(written)
    assert refused.value.check.code == "AT111"
    assert refused.value.message == (
        f"`{written}` is not a date. Write 2026-01-14, 2026-01 or 2026."
    )


@pytest.mark.parametrize(
    ("written", "published", "expected"),
    [
        ("2026-01-14", None, date(2026, 1, 14)),
        ("2026-01-14", date(2026, 1, 10), date(2026, 1, 14)),
        ("2026-01", None, date(2026, 1, 31)),
        ("2026-01", date(2026, 1, 17), date(2026, 1, 17)),
        ("2026-01", date(2025, 12, 31), date(2026, 1, 31)),
        ("2026-01", date(2026, 2, 3), date(2026, 1, 31)),
        ("2026", date(2026, 1, 1), date(2026, 1, 1)),
        ("<2024-08", date(2024, 3, 1), date(2024, 3, 1)),
    ],
)
def test_a_fact_is_never_in_force_early(
    written: str, published: date | None, expected: date
) -> None:
    assert counts_from(read_day(written), published) == expected


def test_gone_by_a_day_reads_like_its_notation() -> None:
    assert gone_by(date(2024, 8, 31)) == read_day("<2024-08-31")


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 20), 12, date(2025, 1, 20)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2025, 3, 31), 1, date(2025, 2, 28)),
        (date(2025, 1, 31), 14, date(2023, 11, 30)),
        (date(1, 3, 1), 12, date.min),
    ],
)
def test_months_back_end_on_a_day_that_exists(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


def test_days_back_end_at_the_first_day_of_the_calendar() -> None:
    assert days_before(date(2026, 1, 20), 31) == date(2025, 12, 20)
    assert days_before(date(1, 1, 5), 366) == date.min


def test_twelve_months_of_days_are_a_julian_year() -> None:
    assert months_between(date(2021, 1, 1), date(2025, 1, 1)) == pytest.approx(48)


@given(st.dates(), st.dates())
@settings(max_examples=100, deadline=None)
def test_an_exact_date_counts_from_itself_whatever_was_published(day: date, other: date) -> None:
    assert counts_from(read_day(day.isoformat()), other) == day


@given(st.dates(date(1, 2, 1)), st.dates())
@settings(max_examples=100, deadline=None)
def test_a_month_counts_from_within_itself(day: date, published: date) -> None:
    stretch = read_day(f"{day:%Y-%m}".rjust(7, "0"))
    start = counts_from(stretch, published)
    assert stretch.first <= start <= stretch.last
    assert stretch.last - start < timedelta(31)
