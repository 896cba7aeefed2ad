"""The exact interval of a share."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from aitalent.analysis.proportions import exact_interval


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_it_is_that_of_scipy(drawn: tuple[int, int]) -> None:
    successes, trials = drawn
    if trials == 0:
        assert exact_interval(0, 0) == (0.0, 1.0)
        return
    theirs = binomtest(successes, trials).proportion_ci(confidence_level=0.9, method="exact")
    assert exact_interval(successes, trials, 0.9) == pytest.approx((theirs.low, theirs.high))


def test_of_all_or_of_none_one_end_is_open() -> None:
    assert exact_interval(5, 5)[1] == 1.0
    assert exact_interval(0, 5)[0] == 0.0
    # The rule of three, nearly: 1 − 0.025^(1/5).
    assert exact_interval(0, 5)[1] == pytest.approx(1 - 0.025 ** (1 / 5))
