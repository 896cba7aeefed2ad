"""How sure intervals are: the same in every answer."""

from __future__ import annotations

from functools import cache

CONFIDENCE = 0.95


@cache
def normal_quantile() -> float:
    """How many standard deviations either way hold so much of a normal distribution: 1.96."""
    from statistics import NormalDist

    return NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
