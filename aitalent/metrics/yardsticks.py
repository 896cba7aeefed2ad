"""What measures are held against: the frontier's cluster, and how long a figure stays fresh."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aitalent.facts.day import months_between
from aitalent.metrics.measure import UNKNOWN, Measure, between, of

if TYPE_CHECKING:
    from datetime import date

    from aitalent.facts.ledger import Fact, InForce

FRONTIER_H100E = 100_000.0
"""The running cluster of the founding article, in H100-equivalents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardsticks:
    """The constants of a rulebook that measures depend on; shelf lives by kind of figure."""

    frontier_h100e: float = FRONTIER_H100E
    stale_after_months: dict[str, float] = field(default_factory=dict)

    def times_shelf_life(self, figure: str, since: date, day: date) -> float:
        """How many shelf lives a figure is old, or 1 while it is fresh (or never goes stale)."""
        shelf_life = self.stale_after_months.get(figure)
        return max(1.0, months_between(since, day) / shelf_life) if shelf_life else 1.0


def aged(value: InForce | None, figure: str, yardsticks: Yardsticks, day: date) -> Measure:
    """The value in force; past its shelf life its range grows in proportion to its age.

    At twice the shelf life it may be half or double of what it was. The best estimate stays: what
    nobody has reported has not changed.
    """
    if value is None:
        return UNKNOWN
    times = yardsticks.times_shelf_life(figure, max(fact.start for fact in value.facts), day)
    return widened(of(value), times)


def aged_level(place: int, top: int, fact: Fact[Any], times: float) -> Measure:
    """A level so many shelf lives old; for each one passed it may be a level lower or higher."""
    steps = int(times) if times > 1 else 0
    return between(
        max(0, place - steps), place, min(top, place + steps), (fact,), is_stale=times > 1
    )


def widened(measure: Measure, times: float) -> Measure:
    """The measure with its ends moved apart by a factor; zero has no scale to move on."""
    if times <= 1 or not measure.is_known:
        return measure
    low, high = measure.low, measure.high
    return between(
        low / times if low > 0 else low * times,
        measure.best,
        high * times if high > 0 else high / times,
        measure.facts,
        is_stale=True,
    )
