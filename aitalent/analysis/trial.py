"""Answers tried: companies as they could be, scored beside themselves as they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from aitalent.metrics.register import METRICS
from aitalent.scoring.standing import Standing, overlaps, ranks, standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aitalent.metrics.register import Company
    from aitalent.metrics.table import Numbers
    from aitalent.rules.rulebook import Rulebook

SAME = 1e-9
"""Points, and shares of a metric's value, below which a difference is rounding."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Trial:
    """Rows of companies as they are and as they could be, and the companies they stand among."""

    rulebook: Rulebook
    rows: Standing
    others: Standing
    ids: tuple[str, ...]
    names: tuple[str, ...]

    @cached_property
    def overlap(self) -> Numbers:
        """By how much each row's range overlaps those of the other companies, all together."""
        mine, theirs = self.rows.result, self.others.result
        shared = overlaps(mine.low, mine.high, theirs.low, theirs.high)
        own = np.array(self.ids)[:, None] == np.array(self.names)
        total: Numbers = np.where(own, 0.0, shared).sum(axis=1)
        return total

    @cached_property
    def ranks(self) -> Numbers:
        """The rank of each row among the other companies as they are."""
        return ranks(self.rows, self.ids, self.others, self.names)

    @cached_property
    def ends(self) -> tuple[Numbers, Numbers]:
        """The score of each row, lowest and highest: a score that is unknown may be its range."""
        result = self.rows.result
        unknown = np.isnan(result.best)
        return (
            np.where(unknown, result.low, result.best),
            np.where(unknown, result.high, result.best),
        )

    def agreeing(self, here: int, places: Sequence[int]) -> list[int]:
        """The rows that contradict nothing known of the company as it is.

        A metric that looks at peers is no knowledge of this company, and has no say.
        """
        table = self.rows.table
        own = [
            column
            for column, metric in enumerate(table.metrics)
            if not METRICS[metric].looks_at_peers
        ]
        low, high = table.low[here, own], table.high[here, own]
        known = ~np.isnan(table.best[here, own])
        with np.errstate(invalid="ignore"):
            slack = SAME * np.maximum(1.0, np.abs(np.where(np.isfinite(high), high, low)))
            inside = (table.low[:, own] >= low - slack) & (table.high[:, own] <= high + slack)
        return [place for place in places if np.all(inside[place] | ~known)]

    def spread(self, here: int, places: Sequence[int]) -> float:
        """How far the score of any row lies from the score as it is."""
        lowest, highest = self.ends
        rows = list(places)
        apart = (np.abs(lowest[rows] - lowest[here]), np.abs(highest[rows] - highest[here]))
        return float(np.max(apart))

    def gain(self, here: int, places: Sequence[int], of: Numbers) -> float:
        """How much less there is of something (width, overlap), on average over the rows."""
        return float(of[here] - np.mean(of[list(places)]))

    def known(self, place: int) -> frozenset[str]:
        """The metrics that are known in a row, those that look at peers aside."""
        known = ~np.isnan(self.rows.table.best[place])
        return frozenset(
            metric
            for metric, is_known in zip(self.rows.table.metrics, known, strict=True)
            if is_known and not METRICS[metric].looks_at_peers
        )

    def rules_changed(self, here: int, places: Sequence[int]) -> tuple[str, ...]:
        """The rules whose points are others in some row."""
        changed = np.zeros(len(self.rulebook.rules), dtype=bool)
        earned = self.rows.earned
        for points in (earned.low, earned.best, earned.high):
            here_points, there = points[here], points[list(places)]
            same = (np.abs(there - here_points) < SAME) | (np.isnan(there) & np.isnan(here_points))
            changed |= ~same.all(axis=0)
        pairs = zip(self.rulebook.rules, changed, strict=True)
        return tuple(rule.id for rule, moved in pairs if moved)

    def flags_changed(self, here: int, places: Sequence[int]) -> tuple[str, ...]:
        """The flags that go up, down, or become sure in some row."""
        pairs = zip(self.rulebook.flags, self.rows.result.truths, strict=True)
        rows = list(places)
        return tuple(
            flag.id for flag, truth in pairs if np.any(truth.best[rows] != truth.best[here])
        )


def trial(
    rows: Sequence[Company], cohort: Sequence[Company], rulebook: Rulebook, day: date
) -> Trial:
    """Every row scored, and the cohort it stands among."""
    return Trial(
        rulebook=rulebook,
        rows=standing(rows, rulebook, day),
        others=standing(cohort, rulebook, day),
        ids=tuple(each.profile.id for each in rows),
        names=tuple(each.profile.id for each in cohort),
    )
