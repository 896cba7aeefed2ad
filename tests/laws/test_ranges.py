"""What uncertainty does to a range: it widens it, and the best lies within."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings

from aitalent.metrics.register import METRICS
from aitalent.metrics.table import MeasureTable
from aitalent.rules.rulebook import Rulebook
from aitalent.scoring.aggregate import Aggregate
from tests.laws.tables import (
    DEFAULT,
    HAIR,
    SEEDS,
    changed,
    outcome,
    random_rulebook,
    random_table,
    stacked,
)

COMPANIES = 150


def _assert_ordered(result: Aggregate) -> None:
    known = ~np.isnan(result.best)
    assert (result.low >= 1).all()
    assert (result.low <= result.high).all()
    assert (result.high <= 100).all()
    assert (result.low[known] <= result.best[known]).all()
    assert (result.best[known] <= result.high[known]).all()
    inside = ~np.isnan(result.pillars)
    assert (result.pillars_low[inside] <= result.pillars[inside]).all()
    assert (result.pillars[inside] <= result.pillars_high[inside]).all()
    assert (result.pillars_high <= 100).all()
    assert ((result.coverage >= 0) & (result.coverage <= 1)).all()
    assert np.array_equal(result.coverage > 0, known)


def _assert_not_narrower(wide: Aggregate, narrow: Aggregate) -> None:
    assert (wide.low <= narrow.low + HAIR).all()
    assert (wide.high >= narrow.high - HAIR).all()
    assert (wide.pillars_low <= narrow.pillars_low + HAIR).all()
    assert (wide.pillars_high >= narrow.pillars_high - HAIR).all()


def _widened(table: MeasureTable, place: int, rng: np.random.Generator) -> MeasureTable:
    low, best, high = (end[:, place] for end in (table.low, table.best, table.high))
    levels = METRICS[table.metrics[place]].levels
    by = rng.integers(0, 3, table.count) if levels else np.abs(best) * rng.random(table.count) + 1
    floor, ceiling = (0, len(levels) - 1) if levels else (-np.inf, np.inf)
    return changed(
        table, place, np.clip(low - by, floor, ceiling), best, np.clip(high + by, floor, ceiling)
    )


def _rules(rng: np.random.Generator) -> Rulebook:
    """The default rulebook, a random one, or one whose curves go up and down."""
    kind = rng.choice(["default", "random", "crooked"])
    if kind == "default":
        return DEFAULT
    rules = random_rulebook(rng)
    if kind == "random":
        return rules
    crooked = [replace(r, points=tuple(rng.permutation(r.points).tolist())) for r in rules.rules]
    return replace(rules, rules=tuple(crooked))


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_the_best_lies_between_low_and_high(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rules = _rules(rng)
    _assert_ordered(outcome(random_table(rng, rules, COMPANIES), rules))


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_where_all_is_known_exactly_there_is_no_range(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rules = _rules(rng)
    best = np.nan_to_num(random_table(rng, rules, COMPANIES).best)
    exact = MeasureTable(metrics=rules.metrics, low=best, best=best, high=best)
    result = outcome(exact, rules)
    assert np.array_equal(result.low, result.best)
    assert np.array_equal(result.best, result.high)
    assert np.array_equal(result.coverage, np.ones(COMPANIES))


@settings(max_examples=15, deadline=None)
@given(SEEDS)
def test_a_wider_measure_never_narrows_the_range_and_leaves_the_best(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rules = _rules(rng)
    table = random_table(rng, rules, COMPANIES)
    wider = [_widened(table, place, rng) for place in range(len(table.metrics))]
    before = outcome(stacked([table] * len(wider)), rules)
    after = outcome(stacked(wider), rules)
    _assert_not_narrower(after, before)
    assert np.array_equal(after.best, before.best, equal_nan=True)


@settings(max_examples=15, deadline=None)
@given(SEEDS)
def test_hiding_a_measure_never_narrows_the_range_nor_adds_coverage(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rules = _rules(rng)
    table = random_table(rng, rules, COMPANIES)
    unknown = np.full(table.count, np.nan)
    hidden = [
        changed(table, place, unknown, unknown, unknown) for place in range(len(table.metrics))
    ]
    before = outcome(stacked([table] * len(hidden)), rules)
    after = outcome(stacked(hidden), rules)
    _assert_not_narrower(after, before)
    assert (after.coverage <= before.coverage).all()
