"""Shares and ratios of small counts: exact intervals, and never an infinite ratio."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.analysis.proportions import exact_interval, ratio

COUNTS = st.integers(min_value=0, max_value=400)


@settings(max_examples=40, deadline=None)
@given(successes=COUNTS, failures=COUNTS, confidence=st.sampled_from([0.5, 0.9, 0.95, 0.99]))
def test_the_interval_equals_that_of_scipy(
    successes: int, failures: int, confidence: float
) -> None:
    from scipy.stats import binomtest

    trials = successes + failures
    if trials == 0:
        assert exact_interval(0, 0) == (0.0, 1.0)
        return
    theirs = binomtest(successes, trials).proportion_ci(confidence, method="exact")
    ours = exact_interval(successes, trials, confidence)
    assert ours == pytest.approx((theirs.low, theirs.high), abs=1e-9)


@settings(max_examples=40)
@given(forth=COUNTS, back=COUNTS)
def test_a_ratio_is_finite_and_the_other_way_round_its_inverse(forth: int, back: int) -> None:
    there, backwards = ratio(forth, back), ratio(back, forth)
    if there.value is None:
        assert forth + back == 0
        assert (there.low, there.high) == (None, None)
        return
    assert math.isfinite(there.value)
    assert backwards.value == pytest.approx(1 / there.value)
    assert there.low is not None
    assert (there.high is None) == (back == 0)
    assert there.low <= there.value
    assert there.high is None or there.value <= there.high
    if there.high is not None and forth:
        assert backwards.low == pytest.approx(1 / there.high)


def test_three_against_none_stays_three_against_none() -> None:
    found = ratio(3, 0)
    assert (found.forth, found.back, found.value) == (3, 0, 7.0)
    assert found.low == pytest.approx(0.4137, abs=1e-3)
    assert found.high is None


@pytest.mark.parametrize(("successes", "trials"), [(-1, 3), (4, 3), (1, 0)])
def test_more_successes_than_trials_are_refused(successes: int, trials: int) -> None:
    with pytest.raises(ValueError, match="successes of"):
        exact_interval(successes, trials)
