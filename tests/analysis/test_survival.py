"""The product-limit estimate: a textbook example, the library's, and what it does not tell."""

from __future__ import annotations

import math
import warnings

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from aitalent.analysis.survival import Curve, Life, kaplan_meier

ENDED = (6, 6, 6, 7, 10, 13, 16, 22, 23)
CENSORED = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
FREIREICH = [
    *(Life(length=weeks, ended=True) for weeks in ENDED),
    *(Life(length=weeks, ended=False) for weeks in CENSORED),
]
"""Weeks in remission under 6-MP: Freireich et al., Blood 21 (1963), as in the textbooks since."""


def lives(*lengths: float, ended: bool = True, entry: float = 0.0) -> list[Life]:
    return [Life(length=length, ended=ended, entry=entry) for length in lengths]


def test_the_textbook_example_by_hand() -> None:
    curve = kaplan_meier(FREIREICH)
    by_hand = [
        (6, 21, 3, 0.857), (7, 17, 1, 0.807), (10, 15, 1, 0.753), (13, 12, 1, 0.690),
        (16, 11, 1, 0.627), (22, 7, 1, 0.538), (23, 6, 1, 0.448),
    ]  # fmt: skip
    assert [(s.age, s.at_risk, s.ended, round(s.survival, 3)) for s in curve.steps] == by_hand
    assert (curve.count, curve.ended, curve.median) == (21, 9, 23)
    assert [curve.at_risk(age) for age in (0, 6, 6.5, 35, 36)] == [21, 21, 17, 1, 0]


def test_greenwoods_standard_error_by_hand() -> None:
    # At 10 weeks: 3/(21·18) + 1/(17·16) + 1/(15·14) = 0.016375, times 0.7529² is 0.0963².
    step = kaplan_meier(FREIREICH).steps[2]
    assert (round(step.low or 0, 4), round(step.high or 0, 4)) == (0.5032, 0.8894)


ages = st.integers(1, 24)


@st.composite
def observed(draw: st.DrawFn) -> list[Life]:
    """Lives that begin between whole ages and end on them, so that no entry ties with an end."""
    found = []
    for length in draw(st.lists(ages, min_size=1, max_size=40)):
        entry = draw(st.one_of(st.just(0.0), st.integers(0, length - 1).map(lambda k: k + 0.5)))
        found.append(Life(length=length, ended=draw(st.booleans()), entry=entry))
    return found


@settings(max_examples=25, deadline=None)
@given(observed())
def test_it_is_that_of_the_library(some: list[Life]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from lifelines import KaplanMeierFitter
        from lifelines.exceptions import StatError
        from lifelines.utils import median_survival_times

        try:
            theirs = KaplanMeierFitter().fit(
                [each.length for each in some],
                [each.ended for each in some],
                entry=[each.entry for each in some],
            )
        except StatError:
            # It refuses a curve that comes to nothing before the last have come into sight.
            reject()
        band = theirs.confidence_interval_
        ends = median_survival_times(band).iloc[0]
    ours = kaplan_meier(some)
    for step in ours.steps:
        survival = theirs.survival_function_.loc[step.age].iloc[0]
        assert step.survival == pytest.approx(survival, abs=1e-9)
        if step.low is None:
            assert step.survival == 0
        else:
            assert (step.low, step.high) == pytest.approx(tuple(band.loc[step.age]), abs=1e-9)
    # At a half exactly, the rounding of its logarithms may take the library past it.
    exact = any(step.survival == pytest.approx(0.5, abs=1e-9) for step in ours.steps)
    if ours.told_until == max(each.length for each in some) and not exact:
        assert (ours.median or math.inf) == theirs.median_survival_time_
        if all(step.survival > 0 for step in ours.steps):
            found = (ours.median_low or math.inf, ours.median_high or math.inf)
            assert found == tuple(ends)


@settings(max_examples=40, deadline=None)
@given(observed(), st.randoms(use_true_random=False))
def test_the_order_does_not_matter_and_it_only_falls(some: list[Life], draw: object) -> None:
    shuffled = list(some)
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    curve = kaplan_meier(some)
    assert curve.steps == kaplan_meier(shuffled).steps
    shares = [1.0, *(step.survival for step in curve.steps)]
    assert shares == sorted(shares, reverse=True)
    for step in curve.steps:
        assert 0 <= step.survival < 1
        assert 0 <= (step.low or 0) <= step.survival <= (step.high or 1) <= 1
        assert step.at_risk >= step.ended > 0
    assert curve.ended == sum(each.ended for each in some)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(ages, st.booleans()), min_size=5, max_size=30))
def test_without_censoring_before_an_age_it_is_the_plain_share(
    drawn: list[tuple[int, bool]],
) -> None:
    some = [Life(length=length, ended=ended) for length, ended in drawn]
    curve = kaplan_meier(some)
    first_lost = min((each.length for each in some if not each.ended), default=99)
    for step in curve.steps:
        if step.age <= first_lost:
            left = sum(each.ended and each.length <= step.age for each in some)
            assert step.survival == pytest.approx(1 - left / len(some))


def test_a_curve_of_nobody_of_one_and_of_all_censored() -> None:
    nobody = kaplan_meier([])
    assert (nobody.count, nobody.steps, nobody.told_until, nobody.at(12)) == (0, (), None, None)
    one = kaplan_meier(lives(5), fewest=5)
    assert (one.told_until, one.told, one.median) == (None, (), None)
    going_on = kaplan_meier(lives(*range(1, 11), ended=False), fewest=5)
    assert (going_on.told_until, going_on.median, going_on.median_high) == (6, None, None)
    step = going_on.at(3)
    assert step is not None
    assert (step.survival, step.low, step.high, step.at_risk) == (1.0, None, None, 8)


def test_a_life_of_no_length_ends_at_once() -> None:
    curve = kaplan_meier([*lives(0), *lives(3, 3, 3, ended=False)])
    assert [(step.age, step.at_risk, step.survival) for step in curve.steps] == [(0, 4, 0.75)]


def test_who_comes_into_sight_late_is_at_risk_from_then_on() -> None:
    curve = kaplan_meier([*lives(4, 8), *lives(8, 8, entry=5)])
    assert [(step.age, step.at_risk) for step in curve.steps] == [(4, 2), (8, 3)]
    assert (curve.late, curve.count, curve.at_risk(0), curve.at_risk(5), curve.at_risk(5.1)) == (
        2, 4, 2, 1, 3,
    )  # fmt: skip
    assert curve.steps[-1].survival == 0


def test_who_comes_into_sight_only_at_the_end_adds_nothing() -> None:
    curve = kaplan_meier([*lives(4, 8), *lives(6, entry=6), *lives(6, entry=9)])
    assert (curve.count, curve.late) == (2, 0)


def test_a_curve_ends_where_too_few_are_in_sight() -> None:
    many = [*lives(2), *lives(*range(3, 9), ended=False), *lives(9)]
    curve = kaplan_meier(many, fewest=5)
    # Without the guard the one who is left at last would take it to nothing.
    assert curve.steps[-1].survival == 0
    assert (curve.told_until, [step.age for step in curve.told]) == (5, [2])
    assert curve.at(5) is not None
    assert curve.at(6) is None


def test_it_goes_on_to_the_last_where_all_others_were_seen_to_end() -> None:
    curve = kaplan_meier([*lives(1, 2, 3, 4, 5, 6), *lives(9, ended=False)], fewest=5)
    assert curve.told_until == 9
    assert curve.told[-1].survival == pytest.approx(1 / 7)


def test_where_all_were_seen_to_end_nobody_is_there_ever_after() -> None:
    curve = kaplan_meier(lives(1, 2, 3, 4, 5), fewest=5)
    after = curve.at(60)
    assert after is not None
    assert (after.survival, after.at_risk, curve.told_until) == (0, 0, 5)


def test_it_does_not_begin_where_too_few_are_in_sight_from_the_beginning() -> None:
    curve = kaplan_meier([*lives(1), *lives(*[9] * 20, entry=3)], fewest=5)
    assert (curve.told_until, curve.told, curve.median) == (None, (), None)


def test_where_all_end_at_once_the_median_has_no_upper_end() -> None:
    curve: Curve = kaplan_meier(lives(*[7] * 6), fewest=5)
    assert (curve.median, curve.median_low, curve.median_high) == (7, 7, None)


def test_that_all_ended_does_not_tell_what_lies_beyond_the_end_of_the_curve() -> None:
    """Six of each kind were seen to end, but none of the late ones is in sight at six."""
    some = [*lives(2, 3, 4, 5, 6, 7), *lives(30, 31, 32, 33, 34, 35, entry=20)]
    curve = kaplan_meier(some, fewest=5)
    assert (curve.told_until, curve.ended) == (3, curve.count)
    assert (curve.at(24), curve.median) == (None, None)


def test_a_curve_ends_before_it_falls_to_nothing_beside_those_to_come() -> None:
    some = [*lives(2, ended=False), *lives(6, 6, 6, 6, 6), *lives(9, ended=False, entry=6)]
    curve = kaplan_meier(some, fewest=5)
    assert (curve.told_until, curve.told, curve.at(8)) == (2, (), None)
    at_once = kaplan_meier([*lives(0, 0), *lives(9, entry=6)], fewest=2)
    assert at_once.told_until is None
