"""The product-limit estimate of Kaplan and Meier, with late entry."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from aitalent.analysis.confidence import normal_quantile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HALF = 0.5 + 1e-9
"""A half, and what the rounding of a product may add to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """One length of time: observed from the age `entry` to the age `length`, where it `ended`.

    What did not end was lost from sight there (right-censored). It is at risk at each age above
    `entry` and up to `length`; with an entry of 0 at the age 0 too.
    """

    length: float
    ended: bool
    entry: float = 0.0

    @property
    def is_observed(self) -> bool:
        """Whether it is in sight at any age."""
        return self.length > self.entry or self.entry == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A fall of the curve: the share that lives on past an age, and its band.

    The band is None where the share is 0 or 1: its formula has none there.
    """

    age: float
    at_risk: int
    ended: int
    survival: float
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Curve:
    """The share that lives on past each age, in steps, and who was in sight when.

    `entries` and `lengths` are sorted; the three counts of lives add up to their number.
    """

    steps: tuple[Step, ...]
    entries: tuple[float, ...]
    lengths: tuple[float, ...]
    ended: int
    fewest: int

    @property
    def count(self) -> int:
        """How many lives it rests on."""
        return len(self.lengths)

    @property
    def late(self) -> int:
        """How many of them came into sight after their beginning."""
        return self.count - bisect_left(self.entries, math.ulp(0.0))

    def at_risk(self, age: float) -> int:
        """How many are in sight and alive just before an age; at 0 those in sight from 0 on."""
        entered = bisect_left(self.entries, age) if age > 0 else self.count - self.late
        return entered - bisect_left(self.lengths, age)

    @cached_property
    def told_until(self) -> float | None:
        """The age up to which the curve says something; None if nowhere.

        It ends at the first age at which fewer than `fewest` are at risk, unless all others were
        seen to end: what one life alone shows among many that are out of sight is no curve.
        """
        if self.count < self.fewest:
            return None
        ended_before, until = 0, None
        ended = {step.age: step.ended for step in self.steps}
        for age in sorted({*self.entries, *self.lengths, 0.0}):
            here = self.at_risk(age)
            if here < self.fewest and here + ended_before < self.count:
                # Just before this age somebody was missing: the last stretch is not told.
                break
            if here == ended.get(age) and self.entries[-1] >= max(age, math.ulp(0.0)):
                # It would fall to nothing here, and stay there beside those who are yet to come.
                break
            until = age if here or age == 0 else until
            ended_before += ended.get(age, 0)
        return until

    def at(self, age: float) -> Step | None:
        """The share that lives on past an age, with who is at risk there; None if not told.

        Where all were seen to end, it is 0 ever after.
        """
        if self.told_until is None or (age > self.told_until and not self._is_run_out):
            return None
        passed = bisect_left(self.steps, True, key=lambda step: step.age > age)  # noqa: FBT003
        last = self.steps[passed - 1] if passed else None
        return Step(
            age=age,
            at_risk=self.at_risk(age),
            ended=0,
            survival=last.survival if last else 1.0,
            low=last.low if last else None,
            high=last.high if last else None,
        )

    @property
    def _is_run_out(self) -> bool:
        """Whether it is told to its end, and all were seen to end by then."""
        return self.told_until == self.lengths[-1] and self.ended == self.count

    @property
    def told(self) -> tuple[Step, ...]:
        """The steps as far as the curve is told."""
        until = self.told_until
        return () if until is None else tuple(step for step in self.steps if step.age <= until)

    @property
    def median(self) -> float | None:
        """The first age that at most half live past; None while more do."""
        return next((step.age for step in self.told if step.survival <= HALF), None)

    @property
    def median_low(self) -> float | None:
        """The first age at which the lower end of the band is a half (Brookmeyer and Crowley)."""
        ends = ((step.age, 0.0 if step.survival == 0 else step.low) for step in self.told)
        return next((age for age, low in ends if low is not None and low <= HALF), None)

    @property
    def median_high(self) -> float | None:
        """The same of the upper end."""
        ends = ((step.age, step.high) for step in self.told)
        return next((age for age, high in ends if high is not None and high <= HALF), None)


def kaplan_meier(lives: Iterable[Life], *, fewest: int = 1) -> Curve:
    """The product-limit estimate (Kaplan and Meier, JASA 1958) over lives that are observed."""
    seen = [life for life in lives if life.is_observed]
    entries = tuple(sorted(life.entry for life in seen))
    lengths = tuple(sorted(life.length for life in seen))
    ended = Counter(life.length for life in seen if life.ended)
    bare = Curve(steps=(), entries=entries, lengths=lengths, ended=ended.total(), fewest=fewest)
    return Curve(
        steps=tuple(_steps(bare, ended)),
        entries=entries,
        lengths=lengths,
        ended=bare.ended,
        fewest=fewest,
    )


def _steps(bare: Curve, ended: Counter[float]) -> Iterator[Step]:
    """The falls, with Greenwood's variance (1926) and the log-minus-log band of Kalbfleisch."""
    survival, greenwood = 1.0, 0.0
    for age in sorted(ended):
        at_risk, gone = bare.at_risk(age), ended[age]
        survival *= 1 - gone / at_risk
        if gone < at_risk:
            greenwood += gone / (at_risk * (at_risk - gone))
        low, high = _band(survival, greenwood)
        yield Step(age=age, at_risk=at_risk, ended=gone, survival=survival, low=low, high=high)


def _band(survival: float, greenwood: float) -> tuple[float | None, float | None]:
    """The band stays between 0 and 1, as that around the share itself does not."""
    if survival in (0.0, 1.0):
        return None, None
    logarithm = math.log(survival)
    width = normal_quantile() * math.sqrt(greenwood) / logarithm
    low, high = (survival ** math.exp(sign * width) for sign in (-1, 1))
    return low, high
