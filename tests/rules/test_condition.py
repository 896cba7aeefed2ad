"""The small language of `when`: what it means, and everything it refuses."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.rules.condition import (
    NO,
    UNSURE,
    YES,
    ConditionError,
    evaluate,
    raised_by_more_of,
    read_condition,
)
from tests.scoring.build import table

KNOWN = {
    "runway_months": 6.0,
    "supplier_count": (1.0, 2.0, 3.0),
    "compute_phase": 1.0,
    "cash_usd": None,
    "revenue_growth": (-0.5, 0.0, 0.5),
}


def truth(when: str, **values: float | tuple[float, float, float] | None) -> tuple[float, ...]:
    """Certain, best and possible of a condition on one company."""
    columns = {name: [value] for name, value in {**KNOWN, **values}.items()}
    found = evaluate(read_condition(when), table(**columns))
    return tuple(float(each[0]) for each in (found.certain, found.best, found.possible))


def is_read(when: str) -> bool:
    """Whether a text is a condition; any error but ConditionError fails the test."""
    try:
        read_condition(when)
    except ConditionError:
        return False
    return True


UP, DOWN, OPEN = (YES, YES, YES), (NO, NO, NO), (NO, UNSURE, YES)
MEANINGS = [
    ("runway_months < 6", DOWN),
    ("runway_months <= 6", UP),
    ("runway_months == 6", UP),
    ("runway_months != 6", DOWN),
    ("6 >= runway_months", UP),
    ("3 < runway_months < 9", UP),
    ("3 < runway_months < 6", DOWN),
    ("not runway_months < 6", UP),
    ("not not runway_months < 6", DOWN),
    ("runway_months < 6 or runway_months > 5", UP),
    ("runway_months < 6 and runway_months > 5", DOWN),
    ("runway_months > 5 or runway_months > 5 and runway_months < 0", UP),
    ("(runway_months > 5 or runway_months > 5) and runway_months < 0", DOWN),
    ("runway_months + 2 * 3 == 12", UP),
    ("(runway_months + 2) * 3 == 24", UP),
    ("runway_months - 1 - 1 == 4", UP),
    ("runway_months / 4 == 1.5", UP),
    ("-runway_months < -5", UP),
    ("-runway_months + 7 == 1", UP),
    ("runway_months < 1e1", UP),
    ("compute_phase == building", UP),
    ("compute_phase == compute_phase", UP),
    ("compute_phase < scaling", UP),
    ("mature > compute_phase", UP),
    ("compute_phase != building", DOWN),
    ("supplier_count >= 1", UP),
    ("supplier_count > 1", (NO, YES, YES)),
    ("supplier_count > 2", (NO, NO, YES)),
    ("supplier_count > 3", DOWN),
    ("supplier_count == 2", (NO, YES, YES)),
    ("supplier_count != 2", (NO, NO, YES)),
    ("supplier_count == 4", DOWN),
    ("supplier_count != 4", UP),
    ("supplier_count * revenue_growth > 1", (NO, NO, YES)),
    ("supplier_count - supplier_count == 0", (NO, YES, YES)),
    ("1 / revenue_growth > 5", (NO, UNSURE, YES)),
    ("cash_usd > 1e9", OPEN),
    ("not cash_usd > 1e9", OPEN),
    ("cash_usd > 1e9 and runway_months < 6", DOWN),
    ("cash_usd > 1e9 or runway_months <= 6", UP),
    ("cash_usd > 1e9 or runway_months < 6", OPEN),
]


@pytest.mark.parametrize(("when", "expected"), MEANINGS)
def test_a_condition_means_what_it_says(when: str, expected: tuple[float, ...]) -> None:
    assert truth(when) == expected


def test_an_unknown_level_lies_among_the_levels() -> None:
    assert truth("compute_phase <= mature", compute_phase=None) == UP
    assert truth("compute_phase < none", compute_phase=None) == DOWN
    assert truth("compute_phase <= building", compute_phase=None) == OPEN


REFUSED = [
    ("f(1) < 2", 0, "A call is not allowed here."),
    ("__import__('os')", 0, "A call stands where a comparison belongs, like `a < 6`."),
    ("runway_months[0] < 6", 0, "An index is not allowed here."),
    ("runway_months.real < 6", 0, "A dot is not allowed here."),
    ("1 < (lambda: 2)", 5, "A function is not allowed here."),
    ("runway_months ** 2 < 3", 0, "This operator is not allowed here."),
    ("runway_months // 2 < 3", 0, "This operator is not allowed here."),
    ("[1] < 2", 0, "A list is not allowed here."),
    ("[x for x in y] < 2", 0, "A list is not allowed here."),
    ("runway_months < '6'", 16, "A constant is not allowed here."),
    ("runway_months < True", 16, "A constant is not allowed here."),
    ("runway_months < 6j", 16, "A constant is not allowed here."),
    ("f'{runway_months}' < 6", 0, "This is not allowed here."),
    ("(a := 6) < 7", 1, "This is not allowed here."),
    ("+runway_months < 7", 0, "This is not allowed here."),
    ("runway_months in 7", 0, "Only <, <=, >, >=, == and != compare."),
    ("runway_months is 7", 0, "Only <, <=, >, >=, == and != compare."),
    ("runway_months", 0, "A name stands where a comparison belongs, like `a < 6`."),
    ("runway_months if 1 else 2", 0, "This stands where a comparison belongs, like `a < 6`."),
    ("runway_month < 6", 0, "No metric `runway_month`; did you mean `runway_months`?"),
    ("zodiac < 6", 0, "No metric `zodiac`."),
    ("compute_phase < 2", 16, "A level belongs here: none, building, scaling, mature."),
    (
        "compute_phase < scalling",
        16,
        "No level `scalling` of none, building, scaling, mature; did you mean `scaling`?",
    ),
    (
        "compute_phase < runway_months",
        16,
        "`runway_months` has no levels none, building, scaling, mature.",
    ),
    (
        "none < product_stage == compute_phase",
        24,
        "`compute_phase` has no levels none, preview, api, app, flagship.",
    ),
    ("runway_months < 1e400", 16, "This number is too large."),
    ("runway_months < 1" + 310 * "0", 16, "This number is too large."),
    ("compute_phase + 1 < 2", 0, "`compute_phase` has levels and is no number."),
    ("a" * 501, 0, "A condition has at most 500 characters."),
]


@pytest.mark.parametrize(("when", "column", "message"), REFUSED)
def test_a_condition_refuses_what_is_no_comparison(when: str, column: int, message: str) -> None:
    with pytest.raises(ConditionError) as refused:
        read_condition(when)
    assert (refused.value.column, str(refused.value)) == (column, message)
    assert refused.value.unknown_metric == message.startswith("No metric")


@pytest.mark.parametrize(
    "when", ["", "runway_months <", "import os", "runway_months < 6\nand 1 < 2", "a b"]
)
def test_what_is_no_expression_is_no_condition(when: str) -> None:
    with pytest.raises(ConditionError, match=r"^Not a condition: invalid syntax"):
        read_condition(when)


@pytest.mark.parametrize("nest", ["(", "-", "not ", "1+"])
def test_a_deep_condition_is_refused_or_read_and_never_crashes(nest: str) -> None:
    closing = ")" * 160 if nest == "(" else ""
    when = nest * 160 + "runway_months" + closing + " < 6"
    assert is_read(when) in (True, False)


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_reading_any_text_gives_a_condition_or_words(when: str) -> None:
    assert is_read(when) in (True, False)


NUMBERS = st.sampled_from(["runway_months", "supplier_count", "revenue_growth", "cash_usd", "2"])
SUMS = st.recursive(
    NUMBERS,
    lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(
        lambda parts: f"({' '.join(parts)})"
    ),
    max_leaves=4,
)
COMPARED = st.builds("{} {} {}".format, SUMS, st.sampled_from([">", ">=", "<", "<=", "=="]), SUMS)
CONDITIONS = st.recursive(
    COMPARED,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(
            lambda parts: f"({' '.join(parts)})"
        ),
        inner.map(lambda part: f"(not {part})"),
    ),
    max_leaves=4,
)
WHOLE = st.integers(-5, 5).map(float)


@given(CONDITIONS, st.fixed_dictionaries(dict.fromkeys(list(KNOWN)[:2] + list(KNOWN)[3:], WHOLE)))
@settings(max_examples=200, deadline=None)
def test_on_exact_numbers_a_condition_is_what_python_says(
    when: str, values: dict[str, float]
) -> None:
    expected = YES if eval(when, {}, dict(values)) else NO
    assert truth(when, **values) == (expected, expected, expected)


@given(CONDITIONS, st.data())
@settings(max_examples=200, deadline=None)
def test_the_truth_lies_between_certain_and_possible(when: str, data: st.DataObject) -> None:
    """Whatever number within the ranges turns out to be the true one."""
    names = ["runway_months", "supplier_count", "revenue_growth", "cash_usd"]
    ranges, drawn = {}, {}
    for name in names:
        low, best, high = sorted(data.draw(st.tuples(WHOLE, WHOLE, WHOLE)))
        known = data.draw(st.booleans())
        ranges[name] = (low, best, high) if known else None
        drawn[name] = data.draw(st.integers(int(low), int(high)) if known else WHOLE)
    certain, best, possible = truth(when, **ranges)
    assert certain <= best <= possible
    happened = YES if eval(when, {}, {name: float(v) for name, v in drawn.items()}) else NO
    assert certain <= happened <= possible


DIRECTIONS = [
    ("runway_months > 6", {("runway_months", True)}),
    ("runway_months < 6", {("runway_months", False)}),
    ("not runway_months < 6", {("runway_months", True)}),
    ("runway_months == 6", {("runway_months", True), ("runway_months", False)}),
    ("6 < runway_months", {("runway_months", True)}),
    ("-runway_months < -6", {("runway_months", True)}),
    ("10 - runway_months > 6", {("runway_months", False)}),
    ("runway_months * 2 > 6", {("runway_months", True)}),
    ("-1 * runway_months > 6", {("runway_months", True), ("runway_months", False)}),
    ("1 / runway_months > 6", {("runway_months", False)}),
    (
        "runway_months < 6 and cash_usd > 1",
        {("runway_months", False), ("cash_usd", True)},
    ),
]


@pytest.mark.parametrize(("when", "expected"), DIRECTIONS)
def test_the_directions_in_which_a_metric_raises_a_flag(
    when: str, expected: set[tuple[str, bool]]
) -> None:
    assert set(raised_by_more_of(read_condition(when))) == expected


def test_an_infinite_number_compares_as_one() -> None:
    assert truth("runway_months > 1e300", runway_months=math.inf) == UP
    assert truth("runway_months - runway_months == 0", runway_months=math.inf)[2] == YES
