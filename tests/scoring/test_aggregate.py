"""Points to pillars, pillars to score, range and coverage, with numbers worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from aitalent.scoring.aggregate import Aggregate, aggregate
from aitalent.scoring.points import points
from tests.scoring.build import Value, flag, geometric, plain_rulebook, rule, rulebook, table

PAIR = rulebook(
    rule("flow", "retention", "founder_exits_12m", weight=4),
    rule("tenure", "retention", "leader_tenure_months", weight=1),
    rule("runway", "capital", "runway_months", weight=3),
    weights={"retention": 60, "capital": 40},
    exponent=1,
)
"""Retention rests on two rules of weight 4 and 1, capital on one; points are the values."""


def _pair(flow: Value, tenure: Value, runway: Value) -> Aggregate:
    measures = table(
        founder_exits_12m=[flow], leader_tenure_months=[tenure], runway_months=[runway]
    )
    return aggregate(measures, points(measures, PAIR), PAIR)


def _row(end: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> list[float]:
    return [float(value) for value in end[0]]


def test_a_pillar_is_the_weighted_mean_of_its_rules() -> None:
    result = _pair(50, 90, 20)
    assert _row(result.pillars) == [58.0, 20.0]
    assert result.best[0] == pytest.approx(0.6 * 58 + 0.4 * 20, abs=1e-12)


def test_an_unknown_rule_is_left_out_at_best_and_0_or_100_at_the_ends() -> None:
    result = _pair(None, 90, 20)
    assert _row(result.pillars_low) == [18.0, 20.0]
    assert _row(result.pillars) == [90.0, 20.0]
    assert _row(result.pillars_high) == [98.0, 20.0]
    assert result.low[0] == pytest.approx(0.6 * 18 + 0.4 * 20, abs=1e-12)
    assert result.best[0] == pytest.approx(0.6 * 90 + 0.4 * 20, abs=1e-12)
    assert result.high[0] == pytest.approx(0.6 * 98 + 0.4 * 20, abs=1e-12)


def test_a_quantity_is_at_its_ends_at_the_ends() -> None:
    result = _pair((40, 50, 70), 90, (10, 20, math.inf))
    assert _row(result.pillars_low) == [50.0, 10.0]
    assert _row(result.pillars) == [58.0, 20.0]
    assert _row(result.pillars_high) == [74.0, 100.0]


def test_an_unknown_pillar_is_left_out_at_best_and_1_or_100_at_the_ends() -> None:
    result = _pair(50, 90, None)
    assert _row(result.pillars_low) == [58.0, 1.0]
    assert np.array_equal(result.pillars, [[58.0, np.nan]], equal_nan=True)
    assert _row(result.pillars_high) == [58.0, 100.0]
    assert result.best[0] == pytest.approx(58.0, abs=1e-12)
    assert result.low[0] == pytest.approx(0.6 * 58 + 0.4 * 1, abs=1e-12)
    assert result.high[0] == pytest.approx(0.6 * 58 + 0.4 * 100, abs=1e-12)


def test_with_nothing_known_there_is_no_score_and_the_range_is_the_whole_scale() -> None:
    result = _pair(None, None, None)
    assert (result.low[0], result.high[0], result.coverage[0]) == (1.0, 100.0, 0.0)
    assert np.isnan(result.best).all()
    assert np.isnan(result.pillars).all()
    assert np.isnan(result.uncapped).all()


def test_a_pillar_never_falls_below_1() -> None:
    plain = plain_rulebook()
    measures = table(
        launches_12m=[0], power_mw=[100], leader_tenure_months=[0.5], runway_months=[100]
    )
    result = aggregate(measures, points(measures, plain), plain)
    assert _row(result.pillars) == [1.0, 100.0, 1.0, 100.0]
    assert result.best[0] == pytest.approx(10.0, abs=1e-12)


@pytest.mark.parametrize(
    ("flow", "tenure", "runway", "coverage", "covered"),
    [
        (1, 1, 1, 1.0, [1.0, 1.0]),
        (1, None, 1, 0.6 * 0.8 + 0.4, [0.8, 1.0]),
        (None, 1, 1, 0.6 * 0.2 + 0.4, [0.2, 1.0]),
        (None, None, 1, 0.4, [0.0, 1.0]),
        (1, 1, None, 0.6, [1.0, 0.0]),
        (None, None, None, 0.0, [0.0, 0.0]),
    ],
)
def test_coverage_is_the_weight_of_the_known_rules(
    flow: Value, tenure: Value, runway: Value, coverage: float, covered: list[float]
) -> None:
    result = _pair(flow, tenure, runway)
    assert result.coverage[0] == pytest.approx(coverage, abs=1e-15)
    assert _row(result.covered) == covered


def test_coverage_of_tenths_adds_up_exactly() -> None:
    plain = plain_rulebook(weights=(1, 7, 1, 1))
    measures = table(
        launches_12m=[5], power_mw=[5], leader_tenure_months=[None], runway_months=[None]
    )
    assert aggregate(measures, points(measures, plain), plain).coverage[0] == 0.8


@pytest.mark.parametrize("exponent", [-1.0, 0.0, 0.5, 10.0])
def test_rounding_never_pushes_the_best_out_of_its_range(exponent: float) -> None:
    plain = plain_rulebook(exponent)
    lows = np.random.default_rng(1).uniform(1, 99, 20_000).tolist()
    bests = np.nextafter(lows, 100).tolist()
    highs = np.nextafter(bests, 100).tolist()
    measures = table(
        launches_12m=list(zip(lows, bests, highs, strict=True)),
        power_mw=[50] * len(lows),
        leader_tenure_months=[30] * len(lows),
        runway_months=[90] * len(lows),
    )
    result = aggregate(measures, points(measures, plain), plain)
    assert (result.low <= result.best).all()
    assert (result.best <= result.high).all()


def test_a_perfect_pillar_of_odd_weights_stays_within_its_range() -> None:
    weights = {"launches_12m": 2.6, "valuation_age_months": 4.8, "months_to_flagship": 0.8}
    book = rulebook(
        *(rule(name, "valuation", name, weight=weight) for name, weight in weights.items()),
        weights={"valuation": 1},
    )
    measures = table(launches_12m=[100], valuation_age_months=[None], months_to_flagship=[None])
    result = aggregate(measures, points(measures, book), book)
    assert (result.pillars[0, 0], result.pillars_high[0, 0]) == (100.0, 100.0)


def test_a_perfect_company_with_unknown_pillars_stays_within_its_range() -> None:
    book = plain_rulebook(weights=(38, 16, 2, 34))
    measures = table(
        launches_12m=[100], power_mw=[None], leader_tenure_months=[None], runway_months=[None]
    )
    result = aggregate(measures, points(measures, book), book)
    assert (result.best[0], result.high[0]) == (100.0, 100.0)


def _capped(value: Value, cap: float = 30.0) -> Aggregate:
    """Retention at 80 under a flag that is up while fewer than six months of runway are left."""
    book = plain_rulebook(flags=[flag("short", "runway_months < 6", retention=cap)])
    measures = table(
        launches_12m=[50], power_mw=[50], leader_tenure_months=[80], runway_months=[value]
    )
    return aggregate(measures, points(measures, book), book)


@pytest.mark.parametrize(
    ("runway", "low", "best", "high"),
    [
        (5.0, 30.0, 30.0, 30.0),
        (6.0, 80.0, 80.0, 80.0),
        ((5.0, 7.0, 8.0), 30.0, 80.0, 80.0),
        ((4.0, 5.0, 8.0), 30.0, 30.0, 80.0),
        ((4.0, 5.0, 5.9), 30.0, 30.0, 30.0),
        ((6.0, 7.0, math.inf), 80.0, 80.0, 80.0),
        (None, 30.0, 80.0, 80.0),
    ],
)
def test_a_flag_that_may_be_up_caps_the_low_end_and_one_that_must_be_up_the_high_end(
    runway: Value, low: float, best: float, high: float
) -> None:
    result = _capped(runway)
    ends = (result.pillars_low, result.pillars, result.pillars_high)
    assert [float(end[0, 2]) for end in ends] == [low, best, high]
    assert result.uncapped[0, 2] == 80.0


def test_a_cap_comes_before_the_mean() -> None:
    expected = geometric((50, 20), (50, 30), (30, 30), (5, 20))
    assert _capped(5.0).best[0] == pytest.approx(expected, abs=1e-12)


def test_a_cap_above_the_pillar_changes_nothing() -> None:
    assert _capped(5.0, cap=90.0).pillars[0, 2] == 80.0


@pytest.mark.parametrize("exponent", [-1.0, 0.0, 10.0])
def test_a_cap_on_an_unknown_pillar_does_not_push_the_range_below_the_score(
    exponent: float,
) -> None:
    book = plain_rulebook(exponent, flags=[flag("short", "runway_months < 60", retention=30)])
    measures = table(
        launches_12m=[50], power_mw=[50], leader_tenure_months=[None], runway_months=[50]
    )
    result = aggregate(measures, points(measures, book), book)
    assert math.isnan(result.pillars[0, 2])
    assert (result.pillars_low[0, 2], result.pillars_high[0, 2]) == (1.0, 100.0)
    assert result.best[0] == pytest.approx(50.0, abs=1e-12)
    assert result.low[0] < 50.0 < result.high[0]


def test_the_lowest_of_several_caps_counts_whatever_their_order() -> None:
    caps = [flag(f"cap-{most}", "runway_months < 6", capital=most) for most in (4, 2, 3)]
    for flags in (caps, caps[::-1]):
        book = plain_rulebook(flags=flags)
        measures = table(
            launches_12m=[50], power_mw=[50], leader_tenure_months=[50], runway_months=[5]
        )
        assert aggregate(measures, points(measures, book), book).pillars[0, 3] == 2.0


def test_no_company_no_result() -> None:
    plain = plain_rulebook()
    measures = table(launches_12m=[], power_mw=[], leader_tenure_months=[], runway_months=[])
    result = aggregate(measures, points(measures, plain), plain)
    assert (result.best.shape, result.pillars.shape) == ((0,), (0, 4))
