"""The days at which a stretch of time is looked at: the end of each week, month or quarter."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, get_args

Step = Literal["week", "month", "quarter"]
STEPS: tuple[Step, ...] = get_args(Step)
_MONTHS = {"month": 1, "quarter": 3}


def step_end(day: date, step: Step) -> date:
    """The last day of the week (a Sunday), month or quarter in which a day lies."""
    if step == "week":
        return day + timedelta(days=min(6 - day.weekday(), (date.max - day).days))
    months = _MONTHS[step]
    month = -(-day.month // months) * months
    return date(day.year, month, monthrange(day.year, month)[1])


def step_days(first: date, last: date, step: Step) -> tuple[date, ...]:
    """The first and the last day, and every end of a step between them, in order."""
    days = [first]
    end = step_end(first, step)
    while end < last:
        if end > days[-1]:
            days.append(end)
        end = step_end(end + timedelta(days=1), step)
    return (*days, last) if last > days[-1] else tuple(days)
