"""The fit: equal to a library's, true to what made the moves, and the one that ships."""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy.stats import chi2

import aitalent
from aitalent.analysis.gravity_fit import Likelihood, estimate, fit_gravity
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.rules.gravity import EXPONENTS
from aitalent.text.files import read_folder
from tests.analysis.gravity import BOOK, DAY, MODEL, RULES, book_of, simulated
from tests.analysis.test_choices import ACME, GIANT, MID
from tests.conftest import ROOT

TRUTH = (0.9, 0.6, 0.4, 3.0, 0.7)


def test_the_exponents_are_those_of_a_stratified_cox_regression() -> None:
    """A conditional logit is Cox's partial likelihood with a stratum a choice."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pandas as pd
        from lifelines import CoxPHFitter

        choices = simulated(60, TRUTH)
        rows = [
            (*each.traits, number, 1.0 if place == choice.chosen else 2.0, place == choice.chosen)
            for number, choice in enumerate(choices)
            for place, each in enumerate(choice.destinations)
        ]
        frame = pd.DataFrame(rows, columns=[*EXPONENTS, "choice", "time", "chosen"])
        cox = CoxPHFitter().fit(frame, "time", "chosen", strata=["choice"])
    found = estimate(choices, prior_deviation=None, lowest=None)
    assert found.values == pytest.approx(tuple(cox.params_[list(EXPONENTS)]), abs=1e-4)
    assert found.log_likelihood == pytest.approx(cox.log_likelihood_, abs=1e-6)


def test_the_exponents_that_made_the_moves_are_found_again() -> None:
    found = estimate(simulated(1500, TRUTH, seed=7))
    assert found.values == pytest.approx(TRUTH, abs=0.25)


def test_the_slope_is_that_of_the_likelihood() -> None:
    likelihood = Likelihood(simulated(30, TRUTH), prior_deviation=2.0)
    at = np.array([0.3, 0.2, -0.1, 1.0, 0.4])
    _, slope = likelihood.cost(at)
    for place in range(5):
        step = np.zeros(5)
        step[place] = 1e-6
        numeric = (likelihood.cost(at + step)[0] - likelihood.cost(at - step)[0]) / 2e-6
        assert slope[place] == pytest.approx(numeric, abs=1e-5)


def test_a_wave_counts_as_one_move_however_many_went() -> None:
    choices = simulated(40, TRUTH)
    once = estimate(choices)
    three_times = estimate([*choices, choices[0], choices[0]])
    assert three_times.values == pytest.approx(once.values, abs=1e-4)
    apart = replace(choices[0], wave=("another", "x", 2025, 1))
    assert estimate([*choices, apart]).values != pytest.approx(once.values, abs=1e-4)


def test_a_trait_that_is_never_contradicted_gets_a_large_exponent_and_no_infinite_one() -> None:
    always = [
        replace(
            each,
            destinations=tuple(
                replace(d, traits=(*d.traits[:3], float(place == each.chosen), d.traits[4]))
                for place, d in enumerate(each.destinations)
            ),
        )
        for each in simulated(40, TRUTH)
    ]
    assert 5 < estimate(always).values[3] < 50


def test_none_falls_below_zero() -> None:
    found = estimate(simulated(60, (0.9, -0.8, 0.4, 3.0, 0.7)))
    assert found.values[1] == 0


def test_a_fit_of_a_book_has_intervals_around_its_exponents_and_counts_what_it_left_out() -> None:
    fit = fit_gravity(BOOK, RULES, DAY, View())
    assert (fit.moves, fit.waves, fit.shipped) == (22, 21, RULES.gravity)
    assert dict(fit.left_out) == {
        "from-outside": 1, "to-outside": 1, "founding": 11, "vague": 1, "not-there-yet": 3,
    }  # fmt: skip
    assert fit.fitted is not None
    for each in fit.fitted.exponents:
        assert 0 <= each.low <= each.value <= (each.high or each.value)
    assert fit.fitted.tie.is_told_from_zero
    assert fit.held == ("capital", "colleagues")
    assert fit.likelihoods is not None
    told = fit.likelihoods
    assert told.alike < told.without_masses < told.fitted < 0


def test_an_interval_ends_where_the_likelihood_has_fallen_by_its_quantile() -> None:
    choices = simulated(60, TRUTH)
    from aitalent.analysis.gravity_fit import _fitted

    gravity, _, _ = _fitted(choices, DAY)
    likelihood = Likelihood(choices, prior_deviation=10.0)
    _, least = likelihood.best()
    for end in (gravity.compute.low, gravity.compute.high or 0):
        _, cost = likelihood.best({0: end})
        assert 2 * (cost - least) == pytest.approx(chi2.ppf(0.95, df=1), abs=1e-2)


def test_a_trait_that_the_moves_say_nothing_of_has_no_end_above() -> None:
    """Where no compute is known of any company, an end would be the prior's and not the moves'."""
    from aitalent.analysis.gravity_fit import _fitted

    blind = [
        replace(
            each,
            destinations=tuple(replace(d, traits=(0.0, *d.traits[1:])) for d in each.destinations),
        )
        for each in simulated(60, TRUTH)
    ]
    gravity, _, _ = _fitted(blind, DAY)
    assert gravity.compute.value == pytest.approx(0, abs=1e-6)
    assert (gravity.compute.low, gravity.compute.high) == (0, None)
    assert gravity.capital.high is not None


@pytest.mark.parametrize("moves", [0, 1])
def test_too_few_moves_give_no_exponents(moves: int) -> None:
    firms = [ACME, GIANT, MID] if moves else [GIANT, MID]
    fit = fit_gravity(book_of(*firms), replace(RULES, gravity=None), DAY, View())
    assert (fit.moves, fit.waves, fit.fitted, fit.likelihoods) == (moves, moves, None, None)
    assert (fit.held, fit.shipped) == ((), None)


def test_the_exponents_that_ship_are_those_of_the_book_that_ships() -> None:
    """Where this fails, facts have moved: paste `aitalent gravity --fit --as-of 2026-07-01`."""
    texts, _ = read_folder(ROOT / "profiles", label="profiles")
    book, _ = read_book(texts)
    shipped = RULES.gravity
    assert shipped is not None
    assert shipped.as_of == date(2026, 7, 1)
    fit = aitalent.gravity_fit(book, as_of=shipped.as_of)
    assert fit.fitted is not None
    assert (fit.moves, fit.waves) == (shipped.moves, shipped.waves)
    for name, each, known in zip(EXPONENTS, fit.fitted.exponents, shipped.exponents, strict=True):
        ends = (each.value, each.low, each.high)
        assert ends == pytest.approx((known.value, known.low, known.high), abs=0.0051), name
    assert fit.fitted.fading_years == shipped.fading_years == MODEL.fading_years
