"""Points to pillars, and pillars to score, range, coverage and caps, for all companies at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

import numpy as np

from aitalent.rules.condition import YES, Truth, evaluate
from aitalent.rules.rulebook import PILLAR_FLOOR
from aitalent.scoring.scorecard import HAIR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.metrics.table import MeasureTable, Numbers
    from aitalent.rules.rulebook import Pillar, Rule, Rulebook
    from aitalent.scoring.points import Points
    from aitalent.scoring.scorecard import PillarScore


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Aggregate:
    """Results by company: scores of shape (companies,), pillars of shape (companies, pillars).

    `uncapped` are the pillars before flags; `covered` is the share of each pillar's weight that is
    known; `truths` say for each flag whether it is up.
    """

    low: Numbers
    best: Numbers
    high: Numbers
    coverage: Numbers
    uncapped: Numbers
    pillars_low: Numbers
    pillars: Numbers
    pillars_high: Numbers
    covered: Numbers
    truths: tuple[Truth, ...]


def aggregate(table: MeasureTable, earned: Points, rulebook: Rulebook) -> Aggregate:
    """The scores of every company; each row depends on that row alone, to the last bit.

    Best is what the known rules say. Low and high let every quantity be at its ends, every unknown
    rule at 0 and at 100, every flag that may be up cap the low end, and only those that must be up
    cap the high end. A pillar of which nothing is known is not capped. So low <= best <= high.
    """
    shape = (table.count, len(rulebook.pillars))
    low, best, high, covered = (np.empty(shape, order="F") for _ in range(4))
    for column, pillar in enumerate(rulebook.pillars):
        places = rulebook.pillar_rules(pillar.id)
        weights = [rulebook.rules[place].weight for place in places]
        low[:, column] = _mean(earned.low, places, weights)
        best[:, column], covered[:, column] = _known_mean(earned.best, places, weights)
        high[:, column] = _mean(earned.high, places, weights)
    low, best, high = (np.clip(each, PILLAR_FLOOR, 100.0) for each in (low, best, high))
    uncapped = best.copy(order="F")
    truths = tuple(evaluate(flag.condition, table) for flag in rulebook.flags)
    for flag, truth in zip(rulebook.flags, truths, strict=True):
        for cap in flag.caps:
            column = [pillar.id for pillar in rulebook.pillars].index(cap.pillar)
            # The score leaves an unknown pillar out, and so may lie above a cap on it.
            known = ~np.isnan(best[:, column])
            for pillars, up in (
                (low, truth.possible),
                (best, truth.best),
                (high, truth.certain),
            ):
                capped = np.minimum(pillars[:, column], cap.at_most)
                pillars[:, column] = np.where(known & (up == YES), capped, pillars[:, column])
    pillar_weights = tuple(pillar.weight for pillar in rulebook.pillars)
    coverage = np.zeros(table.count)
    for column, weight in enumerate(pillar_weights):
        coverage = coverage + covered[:, column] * weight
    lowest, score, highest = (
        power_mean(pillars, pillar_weights, rulebook.exponent) for pillars in (low, best, high)
    )
    # Different sums round differently: the best must not end up a hair outside its range.
    return Aggregate(
        low=np.fmin(lowest, score),
        best=score,
        high=np.fmax(highest, score),
        coverage=coverage / _sum(pillar_weights),
        uncapped=uncapped,
        pillars_low=low,
        pillars=best,
        pillars_high=np.fmax(high, best),
        covered=covered,
        truths=truths,
    )


def rule_shares(rulebook: Rulebook) -> tuple[float, ...]:
    """Each rule's share of all the weight: its pillar's share, times its own within the pillar."""
    return shares_of(rulebook.rules, rulebook.pillars)


def shares_of(rules: Sequence[Rule], pillars: Sequence[Pillar | PillarScore]) -> tuple[float, ...]:
    """The same for the rules and pillars of a rulebook or of a scorecard."""
    weights = {pillar.id: pillar.weight for pillar in pillars}
    within = dict.fromkeys(weights, 0.0)
    for rule in rules:
        within[rule.pillar] += rule.weight
    whole = sum(weights.values())
    return tuple(weights[rule.pillar] / whole * rule.weight / within[rule.pillar] for rule in rules)


def rated(result: Aggregate, rulebook: Rulebook) -> Numbers:
    """1 where enough is known of a company, and of each of its pillars, for a grade; else 0."""
    known = (
        ~np.isnan(result.best)
        & (result.coverage + HAIR >= rulebook.min_coverage)
        & (result.covered.min(axis=1) + HAIR >= rulebook.min_pillar_coverage)
    )
    enough: Numbers = known.astype(float)
    return enough


def power_mean(pillars: Numbers, weights: tuple[float, ...], exponent: float) -> Numbers:
    """The weighted power mean of the pillars that are known; nan when none is.

    Exponent 1 is the arithmetic mean, 0 the geometric (the Human Development Index since 2010),
    -1 the harmonic. Pillars are at least 1, so every exponent is defined.
    """
    logs = np.log(pillars)
    geometric = _over_known(logs, weights)
    score = np.exp(geometric)
    if exponent != 0:
        # Relative to the geometric mean nothing cancels, however small the exponent.
        excess = _over_known(np.expm1(exponent * (logs - geometric[:, None])), weights)
        score = np.exp(geometric + np.log1p(excess) / exponent)
    clipped: Numbers = np.clip(score, PILLAR_FLOOR, 100.0)
    return clipped


def _over_known(values: Numbers, weights: Sequence[float]) -> Numbers:
    """The weighted mean of what is known in each row, column by column."""
    mean, _ = _known_mean(values, range(len(weights)), weights)
    return mean


def _mean(points: Numbers, places: tuple[int, ...], weights: list[float]) -> Numbers:
    earned = points[:, list(places)] * weights
    total = np.zeros(points.shape[0])
    for place in range(len(weights)):
        total = total + earned[:, place]
    return total / _sum(weights)


def _known_mean(
    points: Numbers, places: Sequence[int], weights: Sequence[float]
) -> tuple[Numbers, Numbers]:
    values = points[:, list(places)]
    known = ~np.isnan(values)
    earned, known_weights = np.where(known, values, 0.0) * weights, known * np.asarray(weights)
    total, weight_known = np.zeros(points.shape[0]), np.zeros(points.shape[0])
    for place in range(len(weights)):
        total = total + earned[:, place]
        weight_known = weight_known + known_weights[:, place]
    mean = np.divide(total, weight_known, out=np.full(total.shape, np.nan), where=weight_known > 0)
    return mean, weight_known / _sum(weights)


def _sum(weights: Sequence[float]) -> float:
    """Added one by one as in the arrays (`sum` need not), so that all of them are exactly all."""
    return reduce(add, weights)
