"""Why: contributions of pillars and rules that add up to a score, or to a difference of two."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from aitalent.rules.rulebook import PILLAR_FLOOR
from aitalent.scoring.aggregate import power_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.rules.rulebook import Rulebook
    from aitalent.scoring.scorecard import Scorecard

PERFECT = 100.0
FLOOR_PART = "floor"
CAP_PART = "cap: "
UNKNOWN_PART = "unknown"
FLAT = 1e-7
"""Below this difference of a pillar the slope is its derivative: a quotient would be noise."""
NOISE = 1e-12
"""What rounding may leave between a pillar and the sum of its parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one rule (or the cap of one flag) adds to the score."""

    id: str
    effect: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarEffect:
    """What one pillar adds to the score, and its parts, which add up to it."""

    pillar: str
    effect: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A score, or a difference, as a start plus effects: start + effects = end, to 1e-9."""

    start: float
    end: float
    pillars: tuple[PillarEffect, ...]


def losses(card: Scorecard, rulebook: Rulebook) -> Attribution:
    """From 100 down to the score: what each pillar and rule cost.

    Shapley value over the pillars that are known: each pillar's cost is the mean, over every order
    in which pillars could fall from 100 to where they are, of what its fall takes off the score.
    """
    known = [pillar.id for pillar in card.pillars if pillar.score is not None]
    start = dict.fromkeys(known, PERFECT)
    end = {pillar.id: pillar.score for pillar in card.pillars if pillar.score is not None}
    before: dict[str, dict[str, float]] = {pillar: {} for pillar in known}
    after = {pillar: _in_pillar(card, pillar) for pillar in known}
    return _attribute(rulebook, _Side(levels=start, parts=before), _Side(levels=end, parts=after))


def difference(card: Scorecard, other: Scorecard, rulebook: Rulebook) -> Attribution:
    """From one score to another (both known): what each pillar and rule adds or takes.

    A pillar known on one side only counts as if it stood, on the other side, at the score without
    it: coming to know a pillar moves the score by what it says beyond the rest.
    """
    start, end = _levels(card, other), _levels(other, card)
    before = {pillar: _parts_or_level(card, pillar, start) for pillar in start}
    after = {pillar: _parts_or_level(other, pillar, end) for pillar in end}
    return _attribute(rulebook, _Side(levels=start, parts=before), _Side(levels=end, parts=after))


def pillar_difference(card: Scorecard, other: Scorecard, pillar: str) -> Attribution:
    """From one score of a pillar to another (both known), in the pillar's own points."""
    start, end = _in_pillar(card, pillar), _in_pillar(other, pillar)
    levels = card.pillar(pillar).score or 0.0, other.pillar(pillar).score or 0.0
    parts = tuple(
        Part(id=part, effect=end.get(part, 0.0) - start.get(part, 0.0))
        for part in dict.fromkeys([*start, *end])
    )
    effect = PillarEffect(pillar=pillar, effect=levels[1] - levels[0], parts=parts)
    return Attribution(start=levels[0], end=levels[1], pillars=(effect,))


def _levels(card: Scorecard, other: Scorecard) -> dict[str, float]:
    levels: dict[str, float] = {}
    for mine, theirs in zip(card.pillars, other.pillars, strict=True):
        if mine.score is not None:
            levels[mine.id] = mine.score
        elif theirs.score is not None and card.score is not None:
            levels[mine.id] = card.score
    return levels


def _parts_or_level(card: Scorecard, pillar: str, levels: dict[str, float]) -> dict[str, float]:
    if card.pillar(pillar).score is None:
        return {UNKNOWN_PART: levels[pillar] - PERFECT}
    return _in_pillar(card, pillar)


def _in_pillar(card: Scorecard, pillar: str) -> dict[str, float]:
    """What each known rule, cap and floor takes off the pillar; adds up to pillar minus 100."""
    known = [r for r in card.rules if r.rule.pillar == pillar and r.points is not None]
    weight = sum(each.rule.weight for each in known)
    parts = {
        each.rule.id: each.rule.weight * ((each.points or 0.0) - PERFECT) / weight for each in known
    }
    result = card.pillar(pillar)
    uncapped, score = result.uncapped or 0.0, result.score or 0.0
    raw = PERFECT + math.fsum(parts.values())
    if uncapped - raw > NOISE:
        parts[FLOOR_PART] = uncapped - raw
    caps = [
        (cap.at_most, flag.flag.id)
        for flag in card.flags_up
        for cap in flag.flag.caps
        if cap.pillar == pillar
    ]
    if caps and score < uncapped:
        parts[f"{CAP_PART}{min(caps)[1]}"] = score - uncapped
    return parts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One end of a difference: the pillars' levels, and the parts that take each from 100."""

    levels: dict[str, float]
    parts: dict[str, dict[str, float]]


def _attribute(rulebook: Rulebook, start: _Side, end: _Side) -> Attribution:
    pillars = [pillar for pillar in rulebook.pillars if pillar.id in start.levels]
    weights = tuple(pillar.weight for pillar in pillars)
    from_levels = [start.levels[pillar.id] for pillar in pillars]
    to_levels = [end.levels[pillar.id] for pillar in pillars]
    effects = []
    means = _means(from_levels, to_levels, weights, rulebook.exponent)
    for place, pillar in enumerate(pillars):
        ends = from_levels[place], to_levels[place]
        slope = _slope(place, ends, weights, rulebook.exponent, means)
        moved = {
            part: end.parts[pillar.id].get(part, 0.0) - start.parts[pillar.id].get(part, 0.0)
            for part in dict.fromkeys([*start.parts[pillar.id], *end.parts[pillar.id]])
        }
        effects.append(
            PillarEffect(
                pillar=pillar.id,
                effect=slope * (to_levels[place] - from_levels[place]),
                parts=tuple(Part(id=part, effect=slope * by) for part, by in moved.items()),
            )
        )
    return Attribution(
        start=means[()],
        end=means[tuple(range(len(pillars)))],
        pillars=tuple(effects),
    )


def _means(
    start: Sequence[float], end: Sequence[float], weights: tuple[float, ...], exponent: float
) -> dict[tuple[int, ...], float]:
    """The score with these pillars moved and the others not yet, for every choice of pillars.

    Without any pillar it is 100: nothing is known to cost a point.
    """
    if not start:
        return {(): PERFECT}
    choices = [
        moved for size in range(len(start) + 1) for moved in combinations(range(len(start)), size)
    ]
    levels = [[end[k] if k in moved else start[k] for k in range(len(start))] for moved in choices]
    means = power_mean(np.maximum(np.array(levels), PILLAR_FLOOR), weights, exponent)
    return {moved: float(mean) for moved, mean in zip(choices, means, strict=True)}


def _slope(
    place: int,
    ends: tuple[float, float],
    weights: tuple[float, ...],
    exponent: float,
    means: dict[tuple[int, ...], float],
) -> float:
    """The Shapley value of one pillar's move, per point of that move."""
    start, end = ends
    count = len(weights)
    others = [each for each in range(count) if each != place]
    total = 0.0
    for size in range(len(others) + 1):
        share = math.factorial(size) * math.factorial(len(others) - size) / math.factorial(count)
        for moved in combinations(others, size):
            mean = means[moved]
            if abs(end - start) >= FLAT:
                by_point = (means[tuple(sorted((*moved, place)))] - mean) / (end - start)
            else:
                by_point = float(weights[place] / sum(weights) * (mean / start) ** (1 - exponent))
            total += share * by_point
    return total
