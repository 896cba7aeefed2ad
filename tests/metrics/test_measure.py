"""A measure is low, best and high in this order, or unknown; its arithmetic keeps that."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.metrics.measure import (
    UNKNOWN,
    Measure,
    between,
    exactly,
    merged,
    of,
    ratio,
    scaled,
    total,
)
from tests.metrics.case import INF, acme, same, spread

LAWS = settings(max_examples=150, deadline=None)
AMOUNTS = st.one_of(st.just(0.0), st.floats(1e-3, 1e12))
ENDS = st.one_of(AMOUNTS, st.just(INF))


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    low, best, high = sorted((draw(AMOUNTS), draw(AMOUNTS), draw(ENDS)))
    return between(low, best, high)


def grown(measure: Measure, by: float) -> Measure:
    return between(measure.low + by, measure.best + by, measure.high + by)


def is_ordered(measure: Measure) -> bool:
    return measure.low <= measure.best <= measure.high


def at_most(one: Measure, other: Measure) -> bool:
    """Whether no end of one is above the same end of the other, but for rounding."""
    pairs = zip((one.low, one.best, one.high), (other.low, other.best, other.high), strict=True)
    return all(a <= b or a == pytest.approx(b, rel=1e-12) for a, b in pairs)


@LAWS
@given(measures(), measures())
def test_a_ratio_is_ordered_and_never_below_zero(over: Measure, under: Measure) -> None:
    quotient = ratio(over, under)
    assert is_ordered(quotient)
    assert quotient.low >= 0


@LAWS
@given(measures(), measures(), st.floats(0, 1e9))
def test_more_above_never_lowers_a_ratio_and_more_below_never_raises_it(
    over: Measure, under: Measure, more: float
) -> None:
    assert at_most(ratio(over, under), ratio(grown(over, more), under))
    assert at_most(ratio(over, grown(under, more)), ratio(over, under))


@LAWS
@given(measures(), measures())
def test_a_wider_measure_never_narrows_a_ratio(over: Measure, under: Measure) -> None:
    narrow = ratio(exactly(over.best), exactly(under.best))
    wide = ratio(over, under)
    assert wide.low <= narrow.low
    assert wide.high >= narrow.high


@LAWS
@given(st.lists(measures(), min_size=1, max_size=5), measures())
def test_a_sum_is_ordered_and_grows_with_each_part(parts: list[Measure], one: Measure) -> None:
    assert is_ordered(total(parts))
    assert at_most(total(parts), total([*parts, one]))


@LAWS
@given(measures(), st.floats(1e-6, 1e6))
def test_scaling_keeps_the_order(measure: Measure, factor: float) -> None:
    assert is_ordered(scaled(measure, factor))


@given(measures())
@LAWS
def test_unknown_is_contagious_in_a_ratio_and_in_scaling(measure: Measure) -> None:
    assert ratio(UNKNOWN, measure) is UNKNOWN
    assert ratio(measure, UNKNOWN) is UNKNOWN
    assert not scaled(UNKNOWN, 2).is_known


def test_a_sum_leaves_out_what_is_unknown_and_is_unknown_of_nothing() -> None:
    assert spread(total([exactly(1), UNKNOWN, between(1, 2, INF)])) == (2, 3, INF)
    assert total([UNKNOWN, UNKNOWN]) is UNKNOWN
    assert total([]) is UNKNOWN


@pytest.mark.parametrize(
    ("over", "under", "quotient"),
    [
        (exactly(6), exactly(2), same(3)),
        (between(4, 6, 8), between(1, 2, 4), (1, 3, 8)),
        (exactly(6), exactly(0), same(INF)),
        (exactly(0), exactly(0), same(INF)),
        (exactly(6), exactly(-2), same(INF)),
        (exactly(6), between(-1, 1, 2), (3, 6, INF)),
        (exactly(6), between(2, 2, INF), (0, 3, 3)),
        (between(6, 6, INF), exactly(2), (3, 3, INF)),
        (between(6, 6, INF), between(2, 2, INF), (0, 3, INF)),
        (exactly(6), exactly(INF), same(0)),
        (exactly(INF), exactly(2), same(INF)),
        (exactly(INF), exactly(INF), (0, INF, INF)),
    ],
)
def test_a_ratio_of_ends(
    over: Measure, under: Measure, quotient: tuple[float, float, float]
) -> None:
    assert spread(ratio(over, under)) == quotient


def test_zero_is_known_and_unknown_is_not_zero() -> None:
    assert exactly(0).is_known
    assert exactly(0).is_exact
    assert not between(0, 0, 1).is_exact
    assert [math.isnan(end) for end in (UNKNOWN.low, UNKNOWN.best, UNKNOWN.high)] == [True] * 3
    assert not UNKNOWN.is_exact
    assert of(None) is UNKNOWN


def test_facts_are_cited_once_in_the_order_first_met() -> None:
    facts = """\
capital:
- {date: 2025-01-01, cash: $2M, source: press}
- {date: 2025-02-01, credit: $1M, source: press}
"""
    one, other = acme(facts).ledger.sections["capital"]
    assert merged((other, one), (one, other)) == (other, one)
    assert total([exactly(1, [one]), exactly(2, [other, one])]).facts == (one, other)
    assert ratio(exactly(1, [other]), exactly(2, [one])).facts == (other, one)
    assert scaled(exactly(1, [one]), 2).facts == (one,)
