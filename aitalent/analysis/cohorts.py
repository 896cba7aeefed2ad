"""Who stayed, as a share of a group: by cohort, and by the window that the press takes for it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from aitalent.analysis.proportions import exact_interval
from aitalent.analysis.stretches import months
from aitalent.facts.day import DAYS_PER_MONTH, days_before, months_before

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from aitalent.analysis.stretches import Stretch

Outcome = Literal["not-counted", "left", "stayed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How many of how many stayed, by the days that count; the share is None of nobody.

    `low` to `high` is the exact interval of 95 %, `least` to `most` what vague dates allow.
    `followed_late` would count, but came into sight too late: they are left out.
    """

    months: int
    since: date
    eligible: int
    stayed: int
    low: float
    high: float
    least: float | None
    most: float | None
    followed_late: int

    @property
    def share(self) -> float | None:
        """The share that stayed."""
        return self.stayed / self.eligible if self.eligible else None


def cohort(stretches: Iterable[Stretch], after: int, day: date) -> Kept:
    """Still there so many months after joining, of those who joined at least so long before a day.

    Who was first written of later than at joining is left out: nobody would have written of those
    like them who had gone by then.
    """
    since = days_before(day, math.ceil(after * DAYS_PER_MONTH))

    def came_to(start: date, end: date | None) -> Outcome:
        if start > since:
            return "not-counted"
        return "stayed" if end is None or months(start, end) > after else "left"

    return _kept(stretches, after, since, came_to, lambda each: not each.is_late)


def window(stretches: Iterable[Stretch], before: int, day: date) -> Kept:
    """Still there on a day, of those who were there so many months before, whenever they joined.

    Who was first written of after that day is left out, for the same reason.
    """
    since = months_before(day, before)

    def came_to(start: date, end: date | None) -> Outcome:
        if start > since or (end is not None and end <= since):
            return "not-counted"
        return "stayed" if end is None else "left"

    return _kept(
        stretches, before, since, came_to, lambda each: not each.is_late or each.followed <= since
    )


def _kept(
    stretches: Iterable[Stretch],
    span: int,
    since: date,
    came_to: Callable[[date, date | None], Outcome],
    is_followed: Callable[[Stretch], bool],
) -> Kept:
    best: list[Outcome] = []
    possible: list[frozenset[Outcome]] = []
    followed_late = 0
    for each in stretches:
        outcome = came_to(each.start, each.end)
        if is_followed(each):
            best.append(outcome)
            possible.append(frozenset(came_to(*way) for way in each.ways(since)))
        else:
            followed_late += outcome != "not-counted"
    stayed, left = best.count("stayed"), best.count("left")
    low, high = exact_interval(stayed, stayed + left)
    return Kept(
        months=span,
        since=since,
        eligible=stayed + left,
        stayed=stayed,
        low=low,
        high=high,
        least=_extreme(possible, ("left", "not-counted", "stayed")),
        most=_extreme(possible, ("stayed", "not-counted", "left")),
        followed_late=followed_late,
    )


def _extreme(possible: Sequence[frozenset[Outcome]], wish: Sequence[Outcome]) -> float | None:
    """The share if each stint came to the first of the outcomes wished for that its dates allow."""
    came = [next(each for each in wish if each in outcomes) for outcomes in possible]
    stayed, left = came.count("stayed"), came.count("left")
    if stayed + left:
        return stayed / (stayed + left)
    # All of them can be out of it; if one is in it, it came to what else is allowed.
    counted = [wish[-1] for outcomes in possible if wish[-1] in outcomes]
    return (1.0 if counted[0] == "stayed" else 0.0) if counted else None
