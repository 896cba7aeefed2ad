"""Random measure tables and rulebooks: what hypothesis draws is the seed they grow from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import strategies as st

from aitalent.metrics.register import METRICS
from aitalent.metrics.table import MeasureTable, Numbers
from aitalent.rules.reading import default_rulebook
from aitalent.rules.rulebook import PILLARS
from aitalent.scoring.aggregate import Aggregate, aggregate
from aitalent.scoring.points import points
from tests.scoring.build import flag, rule, rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.rules.rulebook import Rule, Rulebook

SEEDS = st.integers(0, 2**32 - 1)
HAIR = 1e-9
DEFAULT = default_rulebook()
SCORABLE = [m for m in METRICS.values() if not m.looks_at_peers and m.better != "neither"]
FLAGS = (
    flag("crack", "founder_exits_peak_7d >= 3", retention=30),
    flag("short", "runway_months < 6 and not liquidity_usd >= 1e10", capital=25),
    flag("thin", "compute_phase <= building or power_mw < 10", compute=40, valuation=60),
    flag("burning", "burn_usd_per_year > 2 * liquidity_usd and revenue_growth < 0", capital=1),
    flag("gone", "1 < founder_exits_12m + rival_exits_12m", retention=50),
)
THRESHOLDS = (-1.0, 0.0, 0.5, 1.0, 2.0, 3.0, 6.0, 10.0, 30.0, 1e9, 1e10)


def random_rulebook(rng: np.random.Generator) -> Rulebook:
    """A rulebook of a few rules a pillar, each better for a better value of its metric."""
    rules = [
        _random_rule(rng, f"{pillar}-{place}", pillar)
        for pillar in PILLARS
        for place in range(rng.integers(1, 4))
    ]
    flags = [each for each in FLAGS if rng.random() < 0.5]
    weights = dict(zip(PILLARS, rng.uniform(0.1, 50, len(PILLARS)).tolist(), strict=True))
    exponent = float(rng.choice([-10, -1, 0, 1, 10, rng.uniform(-3, 3)]))
    return rulebook(*rules, weights=weights, exponent=exponent, flags=flags)


def _random_rule(rng: np.random.Generator, name: str, pillar: str) -> Rule:
    metric = SCORABLE[rng.integers(len(SCORABLE))]
    count = len(metric.levels) or int(rng.integers(2, 6))
    inputs = np.arange(count) if metric.levels else np.sort(10 ** rng.uniform(-3, 11, count))
    earned = np.sort(rng.uniform(0, 100, count))
    if metric.better == "lower":
        earned = earned[::-1]
    scale = dict(zip(inputs.tolist(), earned.tolist(), strict=True))
    weight = float(rng.uniform(0.1, 5))
    one = rule(name, pillar, metric.id, scale, weight=weight)
    return one if metric.levels else replace(one, spacing=rng.choice(["linear", "log"]))


def random_table(rng: np.random.Generator, rules: Rulebook, count: int) -> MeasureTable:
    """Rows of exact, uncertain, open-ended and unknown measures, often on an edge of the rules."""
    columns = [_random_column(rng, rules, metric, count) for metric in rules.metrics]
    low, best, high = (
        np.asfortranarray(np.array([column[end] for column in columns]).T) for end in range(3)
    )
    return MeasureTable(metrics=rules.metrics, low=low, best=best, high=high)


def _random_column(rng: np.random.Generator, rules: Rulebook, metric: str, count: int) -> Numbers:
    if levels := METRICS[metric].levels:
        ends = rng.integers(0, len(levels), (3, count)).astype(float)
    else:
        edges = [value for each in rules.rules if each.metric == metric for value in each.inputs]
        near = rng.choice([*edges, *THRESHOLDS], (3, count))
        ends = np.where(rng.random((3, count)) < 0.5, near, near * rng.uniform(0.5, 2, (3, count)))
    ends.sort(axis=0)
    kind = rng.choice(["exact", "range", "open", "unknown"], count, p=[0.4, 0.3, 0.1, 0.2])
    ends = np.where(kind == "exact", ends[1], ends)
    if not levels:
        ends[2] = np.where(kind == "open", np.inf, ends[2])
    return np.where(kind == "unknown", np.nan, ends)


def changed(
    table: MeasureTable, place: int, low: Numbers, best: Numbers, high: Numbers
) -> MeasureTable:
    """The table with other numbers in one column."""
    ends = []
    for old, new in ((table.low, low), (table.best, best), (table.high, high)):
        column = old.copy(order="F")
        column[:, place] = new
        ends.append(column)
    return MeasureTable(metrics=table.metrics, low=ends[0], best=ends[1], high=ends[2])


def rows(table: MeasureTable, places: Sequence[int] | slice) -> MeasureTable:
    """Some companies of a table, in the order given."""
    ends = (np.asfortranarray(end[places]) for end in (table.low, table.best, table.high))
    low, best, high = ends
    return MeasureTable(metrics=table.metrics, low=low, best=best, high=high)


def stacked(tables: Sequence[MeasureTable]) -> MeasureTable:
    """The rows of many tables of the same metrics, one below the other, to be scored at once."""
    low, best, high = (
        np.asfortranarray(np.vstack([getattr(table, end) for table in tables]))
        for end in ("low", "best", "high")
    )
    return MeasureTable(metrics=tables[0].metrics, low=low, best=best, high=high)


def outcome(table: MeasureTable, rules: Rulebook) -> Aggregate:
    return aggregate(table, points(table, rules), rules)
