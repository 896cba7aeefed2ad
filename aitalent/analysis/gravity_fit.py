"""Gravity fitted on the recorded moves: a conditional logit over destinations."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aitalent.analysis.choices import FADING_YEARS, choices_of, recorded, scenes
from aitalent.analysis.confidence import normal_quantile
from aitalent.metrics.register import every_company
from aitalent.rules.gravity import EXPONENTS, Exponent, Gravity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from aitalent.analysis.choices import Choice, Reason
    from aitalent.facts.book import Book
    from aitalent.facts.ledger import View
    from aitalent.rules.rulebook import Rulebook

    Numbers = NDArray[np.float64]

FEWEST_MOVES = 10
"""Two moves an exponent: below that a fit would be a tale of single people."""
PRIOR_DEVIATION = 10.0
"""Exponents are held near zero as loosely as this, so that moves which never contradict a trait
give it a large exponent and no infinite one."""
LARGEST = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihoods:
    """Logarithms: `fitted`, fitted `without_masses` (compute and capital at zero), and `alike`."""

    fitted: float
    without_masses: float
    alike: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A fit on the moves of a book by a day; `fitted` is None where they are too few.

    `held` are exponents that moves alone would have below zero. The logarithms of the likelihood
    are those of the fit, of one without compute and capital, and with all destinations alike.
    """

    as_of: date
    known_by: date | None
    only: tuple[str, ...]
    moves: int
    waves: int
    left_out: tuple[tuple[Reason, int], ...]
    fitted: Gravity | None
    held: tuple[str, ...]
    likelihoods: Likelihoods | None
    shipped: Gravity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The exponents of a fit, and the logarithm of its likelihood, the prior aside."""

    values: tuple[float, ...]
    log_likelihood: float


class Likelihood:
    """How likely the choices are under exponents, each wave counting as one move.

    McFadden's conditional logit (Conditional logit analysis of qualitative choice behavior, in
    Frontiers in Econometrics, 1974): of all destinations, one is chosen with a probability
    proportional to e to the exponents times its traits.
    """

    def __init__(self, choices: Sequence[Choice], *, prior_deviation: float | None) -> None:
        import numpy as np

        sizes = np.array([len(each.destinations) for each in choices])
        self._starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self._sizes = sizes
        self._traits = np.array([d.traits for each in choices for d in each.destinations])
        self._chosen = self._starts + np.array([each.chosen for each in choices])
        waves = Counter(each.wave for each in choices)
        self._weights = np.array([1 / waves[each.wave] for each in choices])
        self._tightness = 0.0 if prior_deviation is None else prior_deviation**-2
        self.count = self._traits.shape[1]

    def of(self, exponents: Numbers) -> tuple[float, Numbers]:
        """The logarithm of the likelihood with its slope, the prior aside."""
        import numpy as np

        pulls = self._traits @ exponents
        peaks = np.maximum.reduceat(pulls, self._starts)
        parts = np.exp(pulls - np.repeat(peaks, self._sizes))
        sums = np.add.reduceat(parts, self._starts)
        shares = parts / np.repeat(sums, self._sizes)
        expected = np.add.reduceat(shares[:, None] * self._traits, self._starts, axis=0)
        value = self._weights @ (pulls[self._chosen] - peaks - np.log(sums))
        slope = self._weights @ (self._traits[self._chosen] - expected)
        return float(value), slope

    def cost(self, exponents: Numbers) -> tuple[float, Numbers]:
        """What is made as small as can be: minus the logarithm, and the prior."""
        value, slope = self.of(exponents)
        held = self._tightness / 2 * float(exponents @ exponents)
        return held - value, self._tightness * exponents - slope

    def best(
        self, fixed: dict[int, float] | None = None, *, lowest: float | None = 0.0
    ) -> tuple[Numbers, float]:
        """The exponents of least cost, none below `lowest`, some of them maybe fixed."""
        import numpy as np
        from scipy.optimize import minimize

        fixed = fixed or {}
        start = np.array([fixed.get(place, 0.5) for place in range(self.count)])
        bounds = [
            (fixed[place], fixed[place]) if place in fixed else (lowest, LARGEST)
            for place in range(self.count)
        ]
        found: Any = minimize(
            self.cost,
            start,
            jac=True,
            # L-BFGS-B waits for threads of BLAS, which cost a thousand times the sums themselves.
            method="TNC",
            bounds=bounds,
            options={"ftol": 1e-14, "gtol": 1e-10, "xtol": 1e-10, "maxfun": 5000},
        )
        return found.x, float(found.fun)


def estimate(
    choices: Sequence[Choice],
    *,
    prior_deviation: float | None = PRIOR_DEVIATION,
    lowest: float | None = 0.0,
) -> Estimate:
    """The exponents fitted on choices, none below `lowest`."""
    likelihood = Likelihood(choices, prior_deviation=prior_deviation)
    values, _ = likelihood.best(lowest=lowest)
    return Estimate(
        values=tuple(float(each) for each in values), log_likelihood=likelihood.of(values)[0]
    )


def fit_gravity(book: Book, rulebook: Rulebook, day: date, view: View) -> Fit:
    """Gravity fitted on the moves that a book tells by a day."""
    companies = every_company(book, view, yardsticks=rulebook.yardsticks)
    made = choices_of(recorded(companies, book, day), scenes(companies, book))
    fitted, held, likelihoods = (
        _fitted(made.choices, day) if len(made.choices) >= FEWEST_MOVES else (None, (), None)
    )
    return Fit(
        as_of=day,
        known_by=view.known_by,
        only=view.sources,
        moves=len(made.choices),
        waves=len({each.wave for each in made.choices}),
        left_out=made.left_out,
        fitted=fitted,
        held=held,
        likelihoods=likelihoods,
        shipped=rulebook.gravity,
    )


def _fitted(choices: Sequence[Choice], day: date) -> tuple[Gravity, tuple[str, ...], Likelihoods]:
    import numpy as np

    likelihood = Likelihood(choices, prior_deviation=PRIOR_DEVIATION)
    values, least = likelihood.best()
    free, _ = likelihood.best(lowest=-LARGEST)
    exponents = {
        name: _with_interval(likelihood, place, values, least)
        for place, name in enumerate(EXPONENTS)
    }
    gravity = Gravity(
        as_of=day,
        moves=len(choices),
        waves=len({each.wave for each in choices}),
        fading_years=FADING_YEARS,
        **exponents,
    )
    held = tuple(name for place, name in enumerate(EXPONENTS) if free[place] < 0)
    without, _ = likelihood.best({0: 0.0, 1: 0.0})
    return (
        gravity,
        held,
        Likelihoods(
            fitted=likelihood.of(values)[0],
            without_masses=likelihood.of(without)[0],
            alike=likelihood.of(np.zeros(likelihood.count))[0],
        ),
    )


def _with_interval(likelihood: Likelihood, place: int, values: Numbers, least: float) -> Exponent:
    """An exponent with its interval of 95 % by the profile of the likelihood.

    Everything that the others could make up for is made up for; an end at zero is a bound of the
    model. No end above means that the moves give none: one that is mostly the prior's work is not
    theirs.
    """
    from scipy.optimize import brentq

    def beyond(other: float) -> float:
        return 2 * (likelihood.best({place: other})[1] - least) - normal_quantile() ** 2

    value = float(values[place])
    low = 0.0
    if value > 0 and beyond(0.0) > 0:
        low = float(brentq(beyond, 0.0, value, xtol=1e-4))
    high = value + 1.0
    while beyond(high) <= 0:
        high = 2 * high
    high = float(brentq(beyond, value, high, xtol=1e-4))
    there, _ = likelihood.best({place: high})
    fall = 2 * (likelihood.of(values)[0] - likelihood.of(there)[0])
    is_of_moves = fall > normal_quantile() ** 2 / 2
    return Exponent(value=value, low=low, high=max(high, value) if is_of_moves else None)
