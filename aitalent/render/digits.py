"""Numbers for machines, without the digits on which machines differ."""

from __future__ import annotations

import math
from typing import overload

DIGITS = 9
"""Digits after the point: below them, machines of different makes may differ."""
FITTED_DIGITS = 3
"""The same of what is found by search, where releases of libraries may differ, too."""
RATIO_DIGITS = 5
"""Digits that count of a ratio found by search: it may be of any power of ten."""


@overload
def rounded(value: float, digits: int = ...) -> float: ...
@overload
def rounded(value: float | None, digits: int = ...) -> float | None: ...
def rounded(value: float | None, digits: int = DIGITS) -> float | None:
    """A number with so many digits after the point; null where it is unknown or has no bound.

    Never a negative zero.
    """
    if value is None or not math.isfinite(value):
        return None
    found = round(value, digits)
    return found or abs(found)


def fitted_ratio(value: float | None) -> float | None:
    """A ratio found by search; null where there is none."""
    return None if value is None else float(f"{value:.{RATIO_DIGITS}g}")
