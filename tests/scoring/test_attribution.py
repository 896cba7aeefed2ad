"""Contributions against an independent oracle: the mean over every order of the pillars."""

from __future__ import annotations

import math
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.rules.rulebook import Rulebook
from aitalent.scoring.attribution import (
    Attribution,
    difference,
    losses,
    pillar_difference,
)
from aitalent.scoring.scorecard import Scorecard
from tests.scoring.build import Value, card, flag, plain_card, plain_rulebook, rule, rulebook

EXPONENTS = (-10.0, -1.0, 0.0, 0.5, 1.0, 10.0)
PILLARS = st.tuples(*[st.none() | st.floats(0, 100) for _ in range(4)])
KNOWN = PILLARS.filter(lambda pillars: any(value is not None for value in pillars))


def _mean(levels: dict[str, float], rules: Rulebook) -> float:
    weights = {pillar.id: pillar.weight for pillar in rules.pillars if pillar.id in levels}
    shares = {name: weight / sum(weights.values()) for name, weight in weights.items()}
    if rules.exponent == 0:
        return math.exp(math.fsum(share * math.log(levels[n]) for n, share in shares.items()))
    powers = (share * levels[name] ** rules.exponent for name, share in shares.items())
    return math.pow(math.fsum(powers), 1 / rules.exponent)


def _oracle(start: dict[str, float], end: dict[str, float], rules: Rulebook) -> dict[str, float]:
    effects = dict.fromkeys(start, 0.0)
    orders = list(permutations(start))
    for order in orders:
        levels = dict(start)
        for pillar in order:
            before = _mean(levels, rules)
            levels[pillar] = end[pillar]
            effects[pillar] += (_mean(levels, rules) - before) / len(orders)
    return effects


def _scores(one: Scorecard) -> dict[str, float]:
    return {pillar.id: pillar.score for pillar in one.pillars if pillar.score is not None}


def _effects(attribution: Attribution) -> dict[str, float]:
    return {pillar.pillar: pillar.effect for pillar in attribution.pillars}


def _parts(attribution: Attribution) -> dict[str, dict[str, float]]:
    return {p.pillar: {part.id: part.effect for part in p.parts} for p in attribution.pillars}


def _assert_adds_up(attribution: Attribution, start: float, end: float) -> None:
    assert attribution.start == pytest.approx(start, abs=1e-9)
    assert attribution.end == pytest.approx(end, abs=1e-9)
    effects = math.fsum(pillar.effect for pillar in attribution.pillars)
    assert attribution.start + effects == pytest.approx(attribution.end, abs=1e-9)
    for pillar in attribution.pillars:
        parts = math.fsum(part.effect for part in pillar.parts)
        assert parts == pytest.approx(pillar.effect, abs=1e-9)


@pytest.mark.parametrize("exponent", EXPONENTS)
@pytest.mark.parametrize(
    "pillars",
    [(62.7, 31.2, 29.6, 73.3), (0, 100, 50, 99), (100, 100, 100, 100), (None, 40, None, 70)],
)
def test_each_pillar_costs_its_shapley_value(exponent: float, pillars: tuple[Value, ...]) -> None:
    rules = plain_rulebook(exponent)
    one = plain_card(rules, *pillars)
    attribution = losses(one, rules)
    expected = _oracle(dict.fromkeys(_scores(one), 100.0), _scores(one), rules)
    assert _effects(attribution) == pytest.approx(expected, abs=1e-9)
    assert one.score is not None
    _assert_adds_up(attribution, 100.0, one.score)


@pytest.mark.parametrize("exponent", EXPONENTS)
def test_each_pillar_moves_a_difference_by_its_shapley_value(exponent: float) -> None:
    rules = plain_rulebook(exponent)
    one, other = plain_card(rules, 10, 80, 45, 45), plain_card(rules, 70, 20, 45, 50)
    attribution = difference(one, other, rules)
    expected = _oracle(_scores(one), _scores(other), rules)
    assert _effects(attribution) == pytest.approx(expected, abs=1e-9)
    assert _effects(attribution)["retention"] == 0.0
    assert one.score is not None
    assert other.score is not None
    _assert_adds_up(attribution, one.score, other.score)


def test_an_arithmetic_score_loses_each_pillar_its_weight_of_missing_points() -> None:
    rules = plain_rulebook(1.0)
    attribution = losses(plain_card(rules, 60, 50, 90, 100), rules)
    assert _effects(attribution) == pytest.approx(
        {"valuation": -8.0, "compute": -15.0, "retention": -3.0, "capital": 0.0}, abs=1e-12
    )


def test_a_pillar_known_on_one_side_counts_by_what_it_says_beyond_the_rest() -> None:
    rules = plain_rulebook(1.0, weights=(1, 1, 1, 1))
    one, other = plain_card(rules, 60, 40, None, None), plain_card(rules, 60, 40, 80, None)
    assert _effects(difference(one, other, rules)) == pytest.approx(
        {"valuation": 0.0, "compute": 0.0, "retention": 10.0}, abs=1e-12
    )
    assert _effects(difference(other, one, rules)) == pytest.approx(
        {"valuation": 0.0, "compute": 0.0, "retention": -10.0}, abs=1e-12
    )


TWO_RULES = rulebook(
    rule("flow", "retention", "founder_exits_12m", weight=4),
    rule("tenure", "retention", "leader_tenure_months", weight=1),
    rule("runway", "capital", "runway_months", weight=3),
    weights={"retention": 60, "capital": 40},
    exponent=1,
    flags=[
        flag("mild", "runway_months < 6", retention=40),
        flag("harsh", "runway_months < 3", retention=25),
        flag("same", "runway_months < 3", retention=25),
    ],
)


def test_rules_share_their_pillar_by_weight() -> None:
    one = card(TWO_RULES, founder_exits_12m=50.0, leader_tenure_months=90.0, runway_months=20.0)
    assert _parts(losses(one, TWO_RULES)) == {
        "retention": pytest.approx({"flow": -24.0, "tenure": -1.2}, abs=1e-12),
        "capital": pytest.approx({"runway": -32.0}, abs=1e-12),
    }


def test_an_unknown_rule_has_no_part() -> None:
    one = card(TWO_RULES, founder_exits_12m=50.0, runway_months=20.0)
    assert _parts(losses(one, TWO_RULES))["retention"] == pytest.approx({"flow": -30.0}, abs=1e-12)


def test_the_lowest_cap_is_a_part_of_its_own() -> None:
    one = card(TWO_RULES, founder_exits_12m=50.0, leader_tenure_months=90.0, runway_months=2.0)
    assert _parts(losses(one, TWO_RULES))["retention"] == pytest.approx(
        {"flow": -24.0, "tenure": -1.2, "cap: harsh": -19.8}, abs=1e-12
    )


def test_a_cap_above_the_pillar_is_no_part() -> None:
    one = card(TWO_RULES, founder_exits_12m=10.0, leader_tenure_months=60.0, runway_months=2.0)
    assert list(_parts(losses(one, TWO_RULES))["retention"]) == ["flow", "tenure"]


@pytest.mark.parametrize("points", [0.0, 0.25, 1 - 5e-8, 1 - 5e-11])
def test_the_floor_gives_back_what_the_rules_took_too_much(points: float) -> None:
    rules = plain_rulebook(0.0)
    one = plain_card(rules, points, 100, 100, 100)
    attribution = losses(one, rules)
    parts = _parts(attribution)["valuation"]
    per_point = attribution.pillars[0].effect / 99
    assert list(parts) == ["valuation", "floor"]
    assert parts["floor"] == pytest.approx(-per_point * (1 - points), abs=1e-12)
    _assert_adds_up(attribution, 100.0, 100**0.8)


@pytest.mark.parametrize("points", [1.0, 1.5, 40.0])
def test_from_the_floor_up_nothing_is_given_back(points: float) -> None:
    rules = plain_rulebook(0.0)
    parts = _parts(losses(plain_card(rules, points, 100, 100, 100), rules))
    assert list(parts["valuation"]) == ["valuation"]


def test_a_flag_that_comes_up_shows_as_its_cap_in_a_difference() -> None:
    before = card(TWO_RULES, founder_exits_12m=50.0, leader_tenure_months=90.0, runway_months=20.0)
    after = card(TWO_RULES, founder_exits_12m=50.0, leader_tenure_months=90.0, runway_months=5.0)
    assert _parts(difference(before, after, TWO_RULES)) == {
        "retention": pytest.approx({"flow": 0, "tenure": 0, "cap: mild": -10.8}, abs=1e-12),
        "capital": pytest.approx({"runway": -6.0}, abs=1e-12),
    }


def test_a_rule_that_becomes_known_takes_weight_from_the_others() -> None:
    before = card(TWO_RULES, founder_exits_12m=50.0, runway_months=20.0)
    after = card(TWO_RULES, founder_exits_12m=50.0, leader_tenure_months=90.0, runway_months=20.0)
    assert _parts(difference(before, after, TWO_RULES))["retention"] == pytest.approx(
        {"flow": 6.0, "tenure": -1.2}, abs=1e-12
    )


def test_with_nothing_known_nothing_is_lost() -> None:
    rules = plain_rulebook()
    attribution = losses(plain_card(rules, None, None, None, None), rules)
    assert attribution == Attribution(start=100.0, end=100.0, pillars=())


@settings(max_examples=60, deadline=None)
@given(KNOWN, st.sampled_from(EXPONENTS))
def test_losses_add_up_to_the_score(pillars: tuple[Value, ...], exponent: float) -> None:
    rules = plain_rulebook(exponent)
    one = plain_card(rules, *pillars)
    assert one.score is not None
    _assert_adds_up(losses(one, rules), 100.0, one.score)


@settings(max_examples=60, deadline=None)
@given(KNOWN, KNOWN, st.sampled_from(EXPONENTS))
def test_a_difference_adds_up_whatever_is_unknown_on_either_side(
    here: tuple[Value, ...], there: tuple[Value, ...], exponent: float
) -> None:
    rules = plain_rulebook(exponent, flags=[flag("short", "runway_months < 50", retention=30)])
    one, other = plain_card(rules, *here), plain_card(rules, *there)
    assert one.score is not None
    assert other.score is not None
    forth, back = difference(one, other, rules), difference(other, one, rules)
    _assert_adds_up(forth, one.score, other.score)
    assert _effects(back) == pytest.approx(
        {pillar: -effect for pillar, effect in _effects(forth).items()}, abs=1e-9
    )


@settings(max_examples=40, deadline=None)
@given(st.floats(1, 100), st.floats(-3e-7, 3e-7), st.sampled_from(EXPONENTS))
def test_the_least_moves_add_up_too(level: float, by: float, exponent: float) -> None:
    rules = plain_rulebook(exponent)
    one, other = plain_card(rules, level, 60, 1, 95), plain_card(rules, level + by, 60, 1, 95)
    assert one.score is not None
    assert other.score is not None
    _assert_adds_up(difference(one, other, rules), one.score, other.score)


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 100), st.floats(0, 100), st.sampled_from(EXPONENTS))
def test_a_pillar_by_itself_moves_in_its_own_points(
    before: float, after: float, exponent: float
) -> None:
    rules = plain_rulebook(exponent=exponent)
    start = plain_card(rules, before, 40.0, None, 80.0)
    end = plain_card(rules, after, 90.0, 10.0, None)
    moved = pillar_difference(start, end, "valuation")
    levels = [one.pillar("valuation").score or 0.0 for one in (start, end)]
    assert [pillar.pillar for pillar in moved.pillars] == ["valuation"]
    _assert_adds_up(moved, *levels)
