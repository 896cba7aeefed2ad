"""Numbers for machines: the same bytes on every machine."""

from __future__ import annotations

import math

import pytest

from aitalent.render.digits import FITTED_DIGITS, fitted_ratio, rounded


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1 / 3, "0.333333333"), (3, "3"), (-1e-12, "0.0"), (math.inf, "None"), (None, "None")],
)
def test_a_number_loses_the_digits_that_machines_differ_in(value: float | None, shown: str) -> None:
    assert str(rounded(value)) == shown


def test_what_is_found_by_search_has_fewer_digits() -> None:
    assert rounded(4.33349, FITTED_DIGITS) == 4.333
    assert (fitted_ratio(0.000123456789), fitted_ratio(None)) == (0.00012346, None)
