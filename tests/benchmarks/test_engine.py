"""A hundred thousand companies through the rulebook that ships."""

from __future__ import annotations

import resource
import sys
from typing import TYPE_CHECKING

import numpy as np

from aitalent.metrics.table import MeasureTable
from aitalent.rules.reading import default_rulebook
from aitalent.scoring.aggregate import aggregate
from aitalent.scoring.points import points

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

ROWS = 100_000
BYTES_PER_UNIT = 1 if sys.platform == "darwin" else 1024


def test_a_hundred_thousand_rows_take_well_under_a_second(
    benchmark: BenchmarkFixture, say: Callable[[str, float, float, str], None]
) -> None:
    rulebook = default_rulebook()
    table = _random_table(rulebook.metrics)
    result = benchmark.pedantic(
        lambda: aggregate(table, points(table, rulebook), rulebook), rounds=5, warmup_rounds=1
    )
    assert result.best.shape == (ROWS,)
    if benchmark.stats is not None:
        say("100,000 rows through the default rulebook", benchmark.stats.stats.min, 1.0, "seconds")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * BYTES_PER_UNIT
    say("peak memory of that run, whole process", peak / 1e9, 1.0, "GB")


def _random_table(metrics: tuple[str, ...]) -> MeasureTable:
    """Values over many orders of magnitude, a third of them unknown, a third exact."""
    generator = np.random.default_rng(7)
    shape = (ROWS, len(metrics))
    best = np.asfortranarray(10 ** generator.uniform(-2, 11, shape))
    best[generator.random(shape) < 1 / 3] = np.nan
    spread = np.where(generator.random(shape) < 0.5, 1.0, generator.uniform(1, 3, shape))
    low, high = np.asfortranarray(best / spread), np.asfortranarray(best * spread)
    return MeasureTable(metrics=metrics, low=low, best=best, high=high)
