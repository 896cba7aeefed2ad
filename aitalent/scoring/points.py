"""Measures and rules to points, for all companies at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from aitalent.metrics.table import MeasureTable, Numbers
    from aitalent.rules.rulebook import Rule, Rulebook


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Points:
    """Points of shape (companies, rules), stored by rule; `best` is nan where unknown.

    An unknown rule may be worth anything: low 0, high 100.
    """

    low: Numbers
    best: Numbers
    high: Numbers


def points(table: MeasureTable, rulebook: Rulebook) -> Points:
    """The points of every company for every rule."""
    shape = (table.count, len(rulebook.rules))
    low, best, high = (np.empty(shape, order="F") for _ in range(3))
    for place, rule in enumerate(rulebook.rules):
        low[:, place], best[:, place], high[:, place] = _rule_points(table, rule)
    return Points(low=low, best=best, high=high)


def _rule_points(table: MeasureTable, rule: Rule) -> tuple[Numbers, Numbers, Numbers]:
    values = np.array(table.column(rule.metric))
    earned = curve(rule, values)
    (low, best, high), middle = values, earned[1]
    worst, most = np.minimum.reduce(earned), np.maximum.reduce(earned)
    # A curve that bends inside the range can lie lower or higher there than at its ends.
    if (low < high).any():
        for value, point in zip(rule.inputs, rule.points, strict=True):
            inside = (low < value) & (value < high)
            worst = np.where(inside, np.minimum(worst, point), worst)
            most = np.where(inside, np.maximum(most, point), most)
    unknown = np.isnan(best)
    return np.where(unknown, 0.0, worst), middle, np.where(unknown, 100.0, most)


def curve(rule: Rule, values: Numbers) -> Numbers:
    """The points that values earn: straight lines between the rule's inputs, flat beyond them."""
    inputs = np.asarray(rule.inputs)
    clipped = np.minimum(np.maximum(values, inputs[0]), inputs[-1])
    if rule.spacing == "log":
        clipped, inputs = np.log10(clipped), np.log10(inputs)
    earned = np.interp(clipped, inputs, np.asarray(rule.points))
    # A line may round to a hair above its end.
    bounded = np.minimum(np.maximum(earned, min(rule.points)), max(rule.points))
    return np.where(np.isnan(values), np.nan, bounded)
