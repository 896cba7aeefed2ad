"""Measures to points: straight lines between the inputs of a rule, flat beyond them."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from aitalent.scoring.points import curve, points
from tests.scoring.build import Value, rule, rulebook, table

if TYPE_CHECKING:
    from aitalent.rules.rulebook import Spacing

RETENTION = {0.0: 0.0, 0.5: 30.0, 0.8: 75.0, 1.0: 100.0}
MONEY = {1e7: 0.0, 1e8: 25.0, 1e9: 60.0, 1e10: 85.0, 1e11: 100.0}
HILL = {0.0: 10.0, 10.0: 90.0, 20.0: 30.0, 30.0: 50.0}


def _points(scale: dict[float, float], value: Value, spacing: Spacing = "linear") -> list[float]:
    one = replace(rule("r", "capital", "cash_usd", scale), spacing=spacing)
    earned = points(table(cash_usd=[value]), rulebook(one, weights={"capital": 1}))
    return [float(end[0, 0]) for end in (earned.low, earned.best, earned.high)]


@pytest.mark.parametrize(
    ("value", "earned"),
    [
        (-1.0, 0.0),
        (0.0, 0.0),
        (0.25, 15.0),
        (0.5, 30.0),
        (0.6, 45.0),
        (0.8, 75.0),
        (0.9, 87.5),
        (1.0, 100.0),
        (7.0, 100.0),
        (math.inf, 100.0),
        (-math.inf, 0.0),
    ],
)
def test_a_linear_scale_joins_its_points_and_is_flat_beyond(value: float, earned: float) -> None:
    assert _points(RETENTION, value) == pytest.approx([earned] * 3, abs=1e-12)


@pytest.mark.parametrize(
    ("value", "earned"),
    [
        (-5.0, 0.0),
        (0.0, 0.0),
        (1e7, 0.0),
        (1e7 * 10**0.5, 12.5),
        (1e8, 25.0),
        (2e9, 60 + 25 * math.log10(2)),
        (1e10, 85.0),
        (1e11, 100.0),
        (1e300, 100.0),
        (math.inf, 100.0),
    ],
)
def test_a_log_scale_joins_its_points_over_the_logarithm(value: float, earned: float) -> None:
    assert _points(MONEY, value, "log") == pytest.approx([earned] * 3, abs=1e-12)


@pytest.mark.parametrize("spacing", ["linear", "log"])
def test_a_value_on_an_input_earns_exactly_its_points(spacing: Spacing) -> None:
    for value, earned in MONEY.items():
        assert _points(MONEY, value, spacing) == [earned] * 3


@pytest.mark.parametrize(("place", "earned"), [(0.0, 30.0), (1.0, 50.0), (2.0, 80.0), (3.0, 100.0)])
def test_a_level_earns_its_points(place: float, earned: float) -> None:
    levels = {0.0: 30.0, 1.0: 50.0, 2.0: 80.0, 3.0: 100.0}
    one = rule("access", "compute", "compute_access", levels)
    earned_points = points(table(compute_access=[place]), rulebook(one, weights={"compute": 1}))
    assert earned_points.best.tolist() == [[earned]]


def test_an_unknown_metric_earns_nothing_at_best_and_anything_in_its_range() -> None:
    low, best, high = _points(MONEY, None, "log")
    assert (low, high) == (0.0, 100.0)
    assert math.isnan(best)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ((0.5, 0.8, 1.0), [30.0, 75.0, 100.0]),
        ((0.0, 0.5, math.inf), [0.0, 30.0, 100.0]),
        ((-math.inf, 0.5, 0.5), [0.0, 30.0, 30.0]),
        ((0.8, 0.8, 0.8), [75.0, 75.0, 75.0]),
    ],
)
def test_the_ends_of_a_rising_scale_are_the_ends_of_the_range(
    value: tuple[float, float, float], expected: list[float]
) -> None:
    assert _points(RETENTION, value) == expected


def test_a_falling_scale_earns_least_at_the_high_end() -> None:
    falling = {0.0: 100.0, 12.0: 80.0, 24.0: 40.0}
    assert _points(falling, (0.0, 12.0, 18.0)) == [60.0, 80.0, 100.0]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ((5.0, 15.0, 25.0), [30.0, 60.0, 90.0]),
        ((5.0, 5.0, 10.0), [50.0, 50.0, 90.0]),
        ((0.0, 30.0, 30.0), [10.0, 50.0, 90.0]),
        ((-math.inf, 0.0, math.inf), [10.0, 10.0, 90.0]),
        ((12.5, 20.0, 25.0), [30.0, 30.0, 75.0]),
        ((21.0, 22.0, 23.0), [32.0, 34.0, 36.0]),
    ],
)
def test_a_peak_or_dip_inside_the_range_counts(
    value: tuple[float, float, float], expected: list[float]
) -> None:
    assert _points(HILL, value) == pytest.approx(expected, abs=1e-12)


def test_rounding_never_earns_more_than_the_best_point() -> None:
    below = math.nextafter(7.1, 0.0)
    assert _points({1.4: 6.0, 7.1: 100.0}, below) == [100.0] * 3


def test_a_peak_inside_the_range_counts_on_a_log_scale() -> None:
    peak = {1.0: 20.0, 10.0: 100.0, 100.0: 0.0}
    assert _points(peak, (1.0, 1.0, 1000.0), "log") == [0.0, 20.0, 100.0]


def test_points_are_stored_by_company_and_rule() -> None:
    rules = rulebook(
        rule("half", "capital", "runway_months", {0.0: 0.0, 200.0: 100.0}),
        rule("whole", "capital", "runway_months"),
        weights={"capital": 1},
    )
    earned = points(table(runway_months=[10, 20, None]), rules)
    assert earned.low.tolist() == [[5, 10], [10, 20], [0, 0]]
    assert earned.high.tolist() == [[5, 10], [10, 20], [100, 100]]
    expected = np.array([[5, 10], [10, 20], [np.nan, np.nan]])
    assert np.array_equal(earned.best, expected, equal_nan=True)


def test_no_company_earns_no_points() -> None:
    rules = rulebook(rule("r", "capital", "cash_usd"), weights={"capital": 1})
    assert points(table(cash_usd=[]), rules).best.shape == (0, 1)


def test_a_curve_keeps_unknown_unknown() -> None:
    one = replace(rule("r", "capital", "cash_usd", MONEY), spacing="log")
    earned = curve(one, np.array([math.nan, 1e8, math.inf]))
    assert np.array_equal(earned, [np.nan, 25.0, 100.0], equal_nan=True)
