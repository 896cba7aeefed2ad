"""What improves a score, and what can't lower it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

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


def _assert_not_worse(after: Aggregate, before: Aggregate) -> None:
    for end in ("low", "best", "high"):
        new, old = getattr(after, end), getattr(before, end)
        assert np.array_equal(np.isnan(new), np.isnan(old))
        assert (np.nan_to_num(new) >= np.nan_to_num(old) - HAIR).all()


def _improved(table: MeasureTable, place: int, rng: np.random.Generator) -> MeasureTable:
    ends = [end[:, place] for end in (table.low, table.best, table.high)]
    metric = METRICS[table.metrics[place]]
    step = rng.integers(0, 3, table.count) if metric.levels else 10 ** rng.uniform(-3, 11)
    by = step if metric.better == "higher" else -step
    top = len(metric.levels) - 1 if metric.levels else np.inf
    low, best, high = (np.minimum(end + by, top) for end in ends)
    return changed(table, place, low, best, high)


def _with_better(rules: Rulebook) -> list[int]:
    return [place for place, name in enumerate(rules.metrics) if METRICS[name].better != "neither"]


@settings(max_examples=15, deadline=None)
@given(SEEDS)
def test_a_better_value_never_lowers_the_score_or_an_end_of_its_range(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rules = DEFAULT if rng.random() < 0.5 else random_rulebook(rng)
    table = random_table(rng, rules, COMPANIES)
    better = [_improved(table, place, rng) for place in _with_better(rules)]
    before = outcome(stacked([table] * len(better)), rules)
    _assert_not_worse(outcome(stacked(better), rules), before)


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_a_lower_cap_never_raises(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rules = DEFAULT if rng.random() < 0.5 else random_rulebook(rng)
    flags = tuple(
        replace(
            flag,
            caps=tuple(
                replace(cap, at_most=float(rng.uniform(1, cap.at_most))) for cap in flag.caps
            ),
        )
        for flag in rules.flags
    )
    table = random_table(rng, rules, COMPANIES)
    _assert_not_worse(outcome(table, rules), outcome(table, replace(rules, flags=flags)))


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_the_lower_the_exponent_the_less_one_pillar_makes_up_for_another(seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = random_table(rng, DEFAULT, COMPANIES)
    exponents = sorted([-1.0, 0.0, 1.0, *rng.uniform(-10, 10, 3)])
    results = [outcome(table, replace(DEFAULT, exponent=exponent)) for exponent in exponents]
    for lower, higher in pairwise(results):
        _assert_not_worse(higher, lower)


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_only_the_proportions_of_weights_count(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rules = DEFAULT if rng.random() < 0.5 else random_rulebook(rng)
    scaled = replace(
        rules,
        pillars=tuple(replace(each, weight=each.weight * 2) for each in rules.pillars),
        rules=tuple(replace(each, weight=each.weight * 0.3) for each in rules.rules),
    )
    table = random_table(rng, rules, COMPANIES)
    before, after = outcome(table, rules), outcome(table, scaled)
    for end in ("low", "best", "high", "coverage"):
        np.testing.assert_allclose(getattr(after, end), getattr(before, end), rtol=0, atol=HAIR)
