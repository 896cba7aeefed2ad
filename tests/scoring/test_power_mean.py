"""Pillars to a score: the weighted power mean."""

from __future__ import annotations

import math

import numpy as np
import pytest

from aitalent.scoring.aggregate import power_mean

FOUR = (20.0, 80.0, 50.0, 90.0)
WEIGHTS = (20.0, 30.0, 30.0, 20.0)


def _mean(
    exponent: float, pillars: tuple[float, ...] = FOUR, weights: tuple[float, ...] = WEIGHTS
) -> float:
    return float(power_mean(np.array([pillars]), weights, exponent)[0])


@pytest.mark.parametrize(
    ("exponent", "expected"),
    [
        (1.0, 0.2 * 20 + 0.3 * 80 + 0.3 * 50 + 0.2 * 90),
        (0.0, 20**0.2 * 80**0.3 * 50**0.3 * 90**0.2),
        (-1.0, 1 / (0.2 / 20 + 0.3 / 80 + 0.3 / 50 + 0.2 / 90)),
        (2.0, math.sqrt(0.2 * 400 + 0.3 * 6400 + 0.3 * 2500 + 0.2 * 8100)),
        (0.5, (0.2 * 20**0.5 + 0.3 * 80**0.5 + 0.3 * 50**0.5 + 0.2 * 90**0.5) ** 2),
        (-2.0, (0.2 / 400 + 0.3 / 6400 + 0.3 / 2500 + 0.2 / 8100) ** -0.5),
        (10.0, (0.2 * 20**10 + 0.3 * 80**10 + 0.3 * 50**10 + 0.2 * 90**10) ** 0.1),
        (-10.0, (0.2 * 20**-10 + 0.3 * 80**-10 + 0.3 * 50**-10 + 0.2 * 90**-10) ** -0.1),
    ],
)
def test_the_power_mean_of_an_exponent(exponent: float, expected: float) -> None:
    assert _mean(exponent) == pytest.approx(expected, abs=1e-10)


@pytest.mark.parametrize(
    "exponent", [1e-6, 1e-9, 1e-11, 1e-12, 1e-15, 1e-17, 1e-300, 5e-324, -1e-9, -1e-15, -5e-324]
)
def test_the_power_mean_nears_the_geometric_one_without_a_jump(exponent: float) -> None:
    spread = sum(
        weight / 100 * math.log(value / _mean(0.0)) ** 2
        for value, weight in zip(FOUR, WEIGHTS, strict=True)
    )
    expected = _mean(0.0) * (1 + exponent * spread / 2)
    assert _mean(exponent) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("exponent", [-10.0, -1.0, 0.0, 1e-13, 0.3, 1.0, 10.0])
@pytest.mark.parametrize("value", [1.0, 35.0, 80.0, 100.0])
def test_equal_pillars_score_what_they_are(exponent: float, value: float) -> None:
    assert _mean(exponent, (value,) * 4) == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize("exponent", [-10.0, -1.0, 0.0, 1.0, 10.0])
def test_the_widest_spread_stays_between_its_ends(exponent: float) -> None:
    assert 1.0 < _mean(exponent, (1.0, 100.0), (1.0, 1.0)) < 100.0


@pytest.mark.parametrize("exponent", [-1.0, 0.0, 1.0])
def test_a_missing_pillar_leaves_the_others_their_weights(exponent: float) -> None:
    without = _mean(exponent, (20.0, 50.0, 90.0), (20.0, 30.0, 20.0))
    assert _mean(exponent, (20.0, math.nan, 50.0, 90.0)) == pytest.approx(without, abs=1e-12)


@pytest.mark.parametrize("exponent", [-1.0, 0.0, 0.5, 1.0])
def test_no_pillar_no_score(exponent: float) -> None:
    assert math.isnan(_mean(exponent, (math.nan,) * 4))


def test_rows_do_not_touch() -> None:
    rows = np.array([[20.0, 80.0], [math.nan, 80.0], [math.nan, math.nan], [50.0, 50.0]])
    assert power_mean(rows, (1.0, 1.0), 1.0) == pytest.approx(
        [50.0, 80.0, math.nan, 50.0], abs=1e-12, nan_ok=True
    )
