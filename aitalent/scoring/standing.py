"""Where companies stand: scores and ranges in arrays, ranks, and ranges that overlap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aitalent.metrics.table import MeasureTable, measure_table
from aitalent.scoring.aggregate import Aggregate, aggregate, rated
from aitalent.scoring.points import Points, points

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aitalent.metrics.register import Company
    from aitalent.metrics.table import Numbers
    from aitalent.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standing:
    """Scores and ranges of shape (rows,); a row is a company, or what a company could be."""

    table: MeasureTable
    earned: Points
    result: Aggregate
    rated: Numbers

    @property
    def width(self) -> Numbers:
        """How wide each range is."""
        return self.result.high - self.result.low


def standing(companies: Sequence[Company], rulebook: Rulebook, day: date) -> Standing:
    """The companies scored, each row by itself; the same bits as on their scorecards."""
    return standing_of(measure_table(companies, rulebook.metrics, day), rulebook)


def standing_of(table: MeasureTable, rulebook: Rulebook) -> Standing:
    """Rows of measures scored, whatever they were measured of."""
    earned = points(table, rulebook)
    result = aggregate(table, earned, rulebook)
    return Standing(table=table, earned=earned, result=result, rated=rated(result, rulebook))


def overlaps(low: Numbers, high: Numbers, others_low: Numbers, others_high: Numbers) -> Numbers:
    """By how much each range overlaps each other one: (rows, others), in points of score."""
    shared = np.minimum(high[:, None], others_high) - np.maximum(low[:, None], others_low)
    overlapping: Numbers = np.maximum(shared, 0.0)
    return overlapping


def ranks(rows: Standing, ids: Sequence[str], others: Standing, names: Sequence[str]) -> Numbers:
    """The rank each row would have among the others: rated first, best first, ties by id.

    The row's own company, by its id, is not among the others.
    """
    mine, theirs = _score(rows), _score(others)
    rated, their_rated = rows.rated[:, None], others.rated
    own = np.array(ids)[:, None] == np.array(names)
    earlier = np.array(names) < np.array(ids)[:, None]
    ahead = (their_rated > rated) | (
        (their_rated == rated) & ((theirs > mine[:, None]) | ((theirs == mine[:, None]) & earlier))
    )
    ranked: Numbers = 1.0 + (ahead & ~own).sum(axis=1)
    return ranked


def _score(rows: Standing) -> Numbers:
    return np.where(np.isnan(rows.result.best), -1.0, rows.result.best)
