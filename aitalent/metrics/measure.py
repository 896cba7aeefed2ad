"""Measure: a number with its range, its unit and the facts it rests on, or unknown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aitalent.facts.ledger import Fact, InForce

Facts = tuple["Fact[Any]", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Low, best and high, or unknown (all three nan). Zero is a number; unknown is not zero.

    For a metric of levels the numbers are places in its list of levels, from 0. A stale measure
    rests on a figure past its shelf life, and its range is the wider for it.
    """

    low: float
    best: float
    high: float
    facts: Facts = ()
    is_stale: bool = False

    @property
    def is_known(self) -> bool:
        """Whether there is a number at all."""
        return not math.isnan(self.best)

    @property
    def is_exact(self) -> bool:
        """Whether nothing is uncertain about it."""
        return self.low == self.high


UNKNOWN = Measure(low=math.nan, best=math.nan, high=math.nan)


def exactly(value: float, facts: Iterable[Fact[Any]] = ()) -> Measure:
    """A measure without uncertainty."""
    return Measure(low=value, best=value, high=value, facts=merged(facts))


def between(
    low: float,
    best: float,
    high: float,
    facts: Iterable[Fact[Any]] = (),
    *,
    is_stale: bool = False,
) -> Measure:
    """A measure with a range."""
    return Measure(low=low, best=best, high=high, facts=merged(facts), is_stale=is_stale)


def of(value: InForce | None) -> Measure:
    """The value in force as a measure."""
    if value is None:
        return UNKNOWN
    return Measure(low=value.low, best=value.best, high=value.high, facts=value.facts)


def merged(*groups: Iterable[Fact[Any]]) -> Facts:
    """The facts of all groups, each once, in the order first met."""
    by_place = {fact.place: fact for group in groups for fact in group}
    return tuple(by_place.values())


def total(measures: Iterable[Measure]) -> Measure:
    """The sum of the known ones; unknown if none is."""
    known = [each for each in measures if each.is_known]
    if not known:
        return UNKNOWN
    return Measure(
        low=math.fsum(each.low for each in known),
        best=math.fsum(each.best for each in known),
        high=math.fsum(each.high for each in known),
        facts=merged(*(each.facts for each in known)),
        is_stale=any(each.is_stale for each in known),
    )


def scaled(measure: Measure, factor: float) -> Measure:
    """The measure times a positive number."""
    return Measure(
        low=measure.low * factor,
        best=measure.best * factor,
        high=measure.high * factor,
        facts=measure.facts,
        is_stale=measure.is_stale,
    )


def ratio(numerator: Measure, denominator: Measure) -> Measure:
    """A numerator of zero or more over a denominator; unknown if either is.

    Over zero or less there is no end: infinite, never a large number. Of two infinite ends nothing
    can be said, so the range stays open there.
    """
    if not (numerator.is_known and denominator.is_known):
        return UNKNOWN
    return Measure(
        low=_over(numerator.low, denominator.high, otherwise=0.0),
        best=_over(numerator.best, denominator.best, otherwise=math.inf),
        high=_over(numerator.high, denominator.low, otherwise=math.inf),
        facts=merged(numerator.facts, denominator.facts),
        is_stale=numerator.is_stale or denominator.is_stale,
    )


def _over(numerator: float, denominator: float, *, otherwise: float) -> float:
    if math.isinf(numerator) and math.isinf(denominator):
        return otherwise
    return numerator / denominator if denominator > 0 else math.inf
