"""The bridge from one company at a time to arrays of (companies, metrics)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from aitalent.metrics.register import Company

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MeasureTable:
    """Measures as arrays of shape (companies, metrics), stored by metric; nan is unknown."""

    metrics: tuple[str, ...]
    low: Numbers
    best: Numbers
    high: Numbers

    @property
    def count(self) -> int:
        """How many companies there are."""
        return int(self.best.shape[0])

    def column(self, metric: str) -> tuple[Numbers, Numbers, Numbers]:
        """Low, best and high of one metric over the companies."""
        place = self.metrics.index(metric)
        return self.low[:, place], self.best[:, place], self.high[:, place]


def measure_table(
    companies: Sequence[Company],
    metrics: Sequence[str],
    day: date,
    *,
    tell: Callable[[int, int], None] | None = None,
) -> MeasureTable:
    """The measures of many companies on one day; `tell` hears how many of how many are done."""
    return measures_of([(each, day) for each in companies], metrics, tell=tell)


def measures_of(
    rows: Sequence[tuple[Company, date]],
    metrics: Sequence[str],
    *,
    tell: Callable[[int, int], None] | None = None,
) -> MeasureTable:
    """The measures of companies, each on a day of its own, a row each."""
    shape = (len(rows), len(metrics))
    low, best, high = (np.full(shape, np.nan, order="F") for _ in range(3))
    for row, (each, day) in enumerate(rows):
        measures = each.measures(metrics, day)
        low[row] = [measure.low for measure in measures]
        best[row] = [measure.best for measure in measures]
        high[row] = [measure.high for measure in measures]
        if tell is not None:
            tell(row + 1, len(rows))
    return MeasureTable(metrics=tuple(metrics), low=low, best=best, high=high)
