"""The score a company would have if some rules earned other points."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from aitalent.rules.rulebook import PILLAR_FLOOR
from aitalent.scoring.aggregate import power_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aitalent.rules.rulebook import Rulebook
    from aitalent.scoring.scorecard import Scorecard


def informed(card: Scorecard, later: Scorecard, rulebook: Rulebook) -> Scorecard:
    """The card had it known then what became known later: rules unknown then take later points.

    A rule that was known and no longer is becomes unknown. The difference to `card` is news about
    the past; the difference to `later` is what happened.
    """
    rules = tuple(
        now if (then.points is None) != (now.points is None) else then
        for then, now in zip(card.rules, later.rules, strict=True)
    )
    half = replace(card, rules=rules)
    levels = {pillar.id: _pillar(half, pillar.id, {}) for pillar in rulebook.pillars}
    plain = replace(half, flags=())
    uncapped = {pillar.id: _pillar(plain, pillar.id, {}) for pillar in rulebook.pillars}
    return replace(
        half,
        score=score_if(half, rulebook, {}),
        pillars=tuple(
            replace(
                pillar,
                score=None if math.isnan(levels[pillar.id]) else levels[pillar.id],
                uncapped=None if math.isnan(levels[pillar.id]) else uncapped[pillar.id],
            )
            for pillar in card.pillars
        ),
    )


def score_if(card: Scorecard, rulebook: Rulebook, points: Mapping[str, float]) -> float:
    """The score with the points of some rules replaced, or known at last; flags stay up."""
    pillars = [_pillar(card, pillar.id, points) for pillar in rulebook.pillars]
    weights = tuple(pillar.weight for pillar in rulebook.pillars)
    return float(power_mean(np.array([pillars]), weights, rulebook.exponent)[0])


def _pillar(card: Scorecard, pillar: str, points: Mapping[str, float]) -> float:
    total = weight = 0.0
    for each in card.rules:
        earned = points.get(each.rule.id, each.points)
        if each.rule.pillar == pillar and earned is not None:
            total += each.rule.weight * earned
            weight += each.rule.weight
    if weight == 0:
        return float("nan")
    caps = [c.at_most for f in card.flags_up for c in f.flag.caps if c.pillar == pillar]
    return min([max(total / weight, PILLAR_FLOOR), *caps])
