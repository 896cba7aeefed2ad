"""Dates as sources give them: `2026-01` <-> Day, and what counts before, after and within."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

from typing_extensions import override

from aitalent.text.diagnostic import Check, Severity, shortened
from aitalent.text.notation import FaultError, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

DAYS_PER_MONTH = 365.25 / 12

IMPOSSIBLE_DATE = Check(
    code="AT111",
    name="impossible-date",
    severity=Severity.ERROR,
    why="A fact without a real date can't be put in order.",
    remedy="Write 2026-01-14, 2026-01 or 2026; <2024-08 for `by then`.",
)
_WRITTEN = re.compile(r"(<?)(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A stretch of days in which something happened; `<2024-08` reaches back without end."""

    first: date
    last: date
    written: str

    @override
    def __str__(self) -> str:
        """The date as it was written."""
        return self.written

    @property
    def is_exact(self) -> bool:
        """Whether it names one day."""
        return self.first == self.last

    @property
    def is_upper_bound(self) -> bool:
        """Whether it only says "by then"."""
        return self.written.startswith("<")


def read_day(written: str) -> Day:
    """A date; raises the fault AT111 when no calendar has it."""
    match = _WRITTEN.fullmatch(written.strip())
    message = f"`{shortened(written)}` is not a date. Write 2026-01-14, 2026-01 or 2026."
    if not match:
        raise FaultError(IMPOSSIBLE_DATE, message)
    _, year, month, day = match.groups()
    try:
        start = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise FaultError(IMPOSSIBLE_DATE, message) from None
    last = start if month else start.replace(month=12)
    last = last if day else last.replace(day=monthrange(last.year, last.month)[1])
    first = date.min if match[1] else start
    return Day(first=first, last=last, written=written.strip())


def gone_by(last: date) -> Day:
    """Some day up to the one given, as `<2024-08-31` says it."""
    return Day(first=date.min, last=last, written=f"<{last}")


def counts_from(day: Day, published: date | None) -> date:
    """The first day on which a fact of that date is in force, so that nothing is in force early.

    A partial date counts from its last day, or from the day its earliest source was published if
    that lies within the stretch: what is reported on the 17th had happened by the 17th.
    """
    if published is not None and day.first <= published < day.last:
        return published
    return day.last


def first_report(day: Day, published: Iterable[date]) -> date | None:
    """The earliest publication that can report what happened then: none from before it began."""
    return min((each for each in published if each >= day.first), default=None)


def months_between(start: date, end: date) -> float:
    """Months from start to end, in months of 30.4375 days."""
    return (end - start).days / DAYS_PER_MONTH


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or that month's last day.

    No earlier than the first day that a calendar has.
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_before(day: date, days: int) -> date:
    """The day so many days earlier, but no earlier than the first day that a calendar has."""
    return day - timedelta(days=min(days, (day - date.min).days))


def _read(words: str | None) -> Day:
    if words is None:
        raise FaultError(IMPOSSIBLE_DATE, "A date belongs here. Write 2026-01-14, 2026-01 or 2026.")
    return read_day(words)


When = Annotated[
    Day,
    Scalar(
        read=_read,
        schema={
            "type": ["string", "integer"],
            "description": "2026-01-14, 2026-01, 2026 or <2024-08",
        },
    ),
]
