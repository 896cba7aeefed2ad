"""A fitted gravity: how strongly each trait of a company draws people, and what that rests on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

EXPONENTS = ("compute", "capital", "product", "tie", "colleagues")
"""In this order everywhere. The first three are of a company, the last two of a person and it."""
DAYS_PER_YEAR = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Exponent:
    """An estimate with its interval of 95 %; without `high` nothing bounds it from above."""

    value: float
    low: float
    high: float | None

    @property
    def is_told_from_zero(self) -> bool:
        """Whether the moves tell it from having no part at all."""
        return self.low > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gravity:
    """The exponents of a pull, and the moves that they were fitted on.

    A pull grows by the factor e to the `compute` with each tenfold of operating compute, likewise
    with `capital`; a flagship product, an old tie and colleagues gone ahead have their own.
    """

    as_of: date
    moves: int
    waves: int
    fading_years: float
    compute: Exponent
    capital: Exponent
    product: Exponent
    tie: Exponent
    colleagues: Exponent

    @property
    def exponents(self) -> tuple[Exponent, ...]:
        """All of them, in the order of `EXPONENTS`."""
        return (self.compute, self.capital, self.product, self.tie, self.colleagues)

    def of_mass(self, compute: float, capital: float, product: float) -> float:
        """The logarithm of what a company's own traits draw with."""
        return (
            self.compute.value * compute
            + self.capital.value * capital
            + self.product.value * product
        )

    def of_tie(self, years: float) -> float:
        """The logarithm of what having worked there adds, so many years after leaving."""
        return self.tie.value * faded(years, self.fading_years)

    def of_colleagues(self, count: int) -> float:
        """The logarithm of what colleagues who have gone ahead add."""
        return self.colleagues.value * math.log1p(count)


def faded(years: float, fading_years: float) -> float:
    """What is left of a tie: one while there, and over e after each `fading_years`."""
    return math.exp(-max(0.0, years) / fading_years)


def years_since(left: date | None, day: date) -> float:
    """Years from a day of leaving; none while still there."""
    return 0.0 if left is None else max(0, (day - left).days) / DAYS_PER_YEAR
