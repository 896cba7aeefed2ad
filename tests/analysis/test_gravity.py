"""Exposure: bounded, growing with what draws, falling with time, and silent where it must be."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.rules.gravity import Exponent
from tests.analysis.gravity import (
    BOOK,
    DAY,
    MODEL,
    Firm,
    answer,
    book_of,
    exponent,
    exposure_of,
    founder,
    value_of,
)

ACME = Firm(name="Acme", people=(founder("Ann", before="Giant"), founder("Bob")))
GIANT = Firm(name="Giant", chips=100_000, raised="$10B", kind="incumbent")
chips = st.integers(1, 10_000_000)
money = st.integers(1, 900_000).map("${}M".format)
gentle = settings(max_examples=25, deadline=None)


def test_an_exposure_by_hand() -> None:
    years = (DAY - date(2020, 1, 20)).days / 365.25
    compute = math.log10(100_001) - math.log10(1001)
    capital = math.log10(10_001) - math.log10(101)
    outside = MODEL.compute.value * compute + MODEL.capital.value * capital - MODEL.tie.value
    tied = outside + MODEL.tie.value * math.exp(-years / 3)
    expected = 50 * (1 / (1 + math.exp(-tied)) + 1 / (1 + math.exp(-outside)))
    found = exposure_of("Acme", ACME, GIANT)
    assert found.value == pytest.approx(expected)
    assert (found.founders, found.leaders, found.tied) == (2, 0, 1)
    (well,) = found.wells
    assert (well.company, well.share, well.founders, well.leaders) == ("giant", 1.0, 1, 0)
    assert (well.compute_ratio, well.capital_ratio) == (100, 100)


@gentle
@given(own=chips, theirs=chips, more=st.integers(2, 1000), raised=money)
def test_it_grows_with_the_compute_of_a_well_and_falls_with_ones_own(
    own: int, theirs: int, more: int, raised: str
) -> None:
    acme = replace(ACME, chips=own, raised=raised)
    giant = replace(GIANT, chips=theirs)
    value = value_of("Acme", acme, giant)
    assert 0 <= value <= 100
    assert value_of("Acme", acme, replace(giant, chips=theirs * more)) >= value
    assert value_of("Acme", replace(acme, chips=own * more), giant) <= value


@gentle
@given(own=st.integers(1, 900), theirs=st.integers(1, 900), more=st.integers(2, 1000))
def test_it_grows_with_the_capital_of_a_well_and_falls_with_ones_own(
    own: int, theirs: int, more: int
) -> None:
    acme, giant = replace(ACME, raised=f"${own}M"), replace(GIANT, raised=f"${theirs}M")
    value = value_of("Acme", acme, giant)
    assert value_of("Acme", acme, replace(giant, raised=f"${theirs * more}M")) > value
    assert value_of("Acme", replace(acme, raised=f"${own * more}M"), giant) < value


@gentle
@given(first=st.dates(date(2020, 3, 2), date(2030, 1, 1)), days=st.integers(1, 4000))
def test_it_falls_with_the_time_since_a_tie(first: date, days: int) -> None:
    later = date.fromordinal(first.toordinal() + days)
    assert value_of("Acme", ACME, GIANT, day=later) < value_of("Acme", ACME, GIANT, day=first)


def test_a_tie_raises_it_and_colleagues_gone_ahead_do() -> None:
    alone = replace(ACME, people=(founder("Ann"), founder("Bob")))
    assert value_of("Acme", ACME, GIANT) > value_of("Acme", alone, GIANT)
    joined = replace(GIANT, people=("name: Cat, from: Acme, joined: 2020-01-30",))
    more = value_of("Acme", alone, joined)
    assert more > value_of("Acme", alone, GIANT)
    assert exposure_of("Acme", alone, joined).wells[0].colleagues == 1
    gone_on = replace(
        GIANT, people=("name: Cat, from: Acme, joined: 2020-01-30, left: 2020-01-31",)
    )
    assert value_of("Acme", alone, gone_on) == value_of("Acme", alone, GIANT)


@gentle
@given(count=st.integers(0, 6), size=st.integers(1, 900))
def test_small_companies_that_join_the_book_change_nothing(count: int, size: int) -> None:
    others = [Firm(name=f"Tiny{k}", chips=size, raised="$1M") for k in range(count)]
    assert value_of("Acme", ACME, GIANT, *others) == value_of("Acme", ACME, GIANT)


def test_the_shares_of_all_wells_add_up_and_only_strangers_pull() -> None:
    found = exposure_of(
        "Acme", ACME, GIANT, Firm(name="Google DeepMind"), Firm(name="Mid", chips=9_000)
    )
    assert [each.company for each in found.wells] == ["giant", "mid", "google-deepmind"]
    assert math.fsum(each.share for each in found.wells) == pytest.approx(1)
    twins = answer(
        book_of(
            replace(
                GIANT,
                name="Google",
                people=(founder("Zoe", before="Google DeepMind"), founder("Zed")),
            ),
            Firm(name="Google DeepMind", people=(founder("Yun"), founder("Yan"))),
            ACME,
        )
    )
    pulling = {each.company: [well.company for well in each.wells] for each in twins.exposures}
    assert pulling["google"] == pulling["google-deepmind"] == ["acme"]


@gentle
@given(
    own=st.none() | chips,
    theirs=st.none() | chips,
    raised=st.none() | money,
    exponents=st.tuples(*[st.floats(0, 20) for _ in range(5)]),
)
def test_it_lies_within_its_range_and_within_bounds_whatever_is_unknown(
    own: int | None,
    theirs: int | None,
    raised: str | None,
    exponents: tuple[float, float, float, float, float],
) -> None:
    names = ("compute", "capital", "product", "tie", "colleagues")
    model = replace(
        MODEL, **{name: exponent(each) for name, each in zip(names, exponents, strict=True)}
    )
    firms = (
        replace(ACME, chips=own, raised=raised),
        replace(GIANT, chips=theirs, people=(founder("Gil", before="Acme"), founder("Gus"))),
        Firm(name="Mid", people=(founder("Mo", before="Giant"), founder("Max"))),
    )
    for each in answer(book_of(*firms), model=model).exposures:
        assert each.value is not None
        assert each.low is not None
        assert each.high is not None
        assert 0 <= each.low <= each.value <= each.high <= 100
        assert math.fsum(well.share for well in each.wells) == pytest.approx(1)
        for easing in each.easings:
            assert 0 <= easing.after <= easing.before + 1e-9


def test_the_range_is_as_wide_as_what_is_not_known() -> None:
    model = replace(MODEL, product=exponent(0))
    known = exposure_of("Acme", ACME, GIANT, model=model)
    assert known.low == known.value == known.high
    silent = exposure_of("Acme", ACME, GIANT)
    assert (silent.low or 0) < (silent.value or 0) < (silent.high or 0)
    hidden = exposure_of("Acme", replace(ACME, chips=None), GIANT, Firm(name="Mid"), model=model)
    assert hidden.value == known.value
    assert hidden.low is not None
    assert hidden.high is not None
    assert hidden.low < (known.value or 0) < hidden.high
    assert (hidden.operating_h100e, hidden.wells[0].compute_ratio) == (None, None)


def test_a_company_without_compute_has_no_ratio_and_no_tenfold() -> None:
    found = exposure_of("Acme", replace(ACME, chips=0), GIANT)
    assert found.wells[0].compute_ratio is None
    assert [each.relief for each in found.easings] == [
        "compute-of-well", "product-out", "one-year", "two-years",
    ]  # fmt: skip


def test_what_would_lessen_the_pull_is_what_it_would_be() -> None:
    found = exposure_of("Acme", ACME, GIANT)
    after = {each.relief: each.after for each in found.easings}
    assert after["compute-tenfold"] == value_of("Acme", replace(ACME, chips=10_000), GIANT)
    assert after["compute-of-well"] == value_of("Acme", replace(ACME, chips=100_000), GIANT)
    assert after["product-out"] == value_of("Acme", replace(ACME, flagship=True), GIANT)
    in_two_years = value_of("Acme", ACME, GIANT, day=date(2027, 12, 15))
    assert after["two-years"] == pytest.approx(in_two_years, rel=1e-3)
    assert [each.well for each in found.easings][:2] == [None, "giant"]
    rich = exposure_of("Acme", replace(ACME, chips=10**9, flagship=True), GIANT)
    assert [each.relief for each in rich.easings] == ["compute-tenfold", "one-year", "two-years"]


@pytest.mark.parametrize(
    ("firms", "silence"),
    [
        ((ACME,), "no-wells"),
        ((replace(ACME, people=()), GIANT), "no-people"),
        ((replace(ACME, people=("name: Ann, joined: 2020-02",)), GIANT), "no-people"),
        ((replace(ACME, people=(founder("Ann", before="Giant"),)), GIANT), "one-person"),
        ((replace(ACME, chips=None), replace(GIANT, chips=None)), "no-compute"),
        ((replace(ACME, raised=None), replace(GIANT, raised=None)), "no-capital"),
    ],
)
def test_where_nothing_can_be_said_it_says_why(firms: tuple[Firm, ...], silence: str) -> None:
    found = exposure_of("Acme", *firms)
    assert (found.value, found.low, found.high, found.silence) == (None, None, None, silence)
    assert (found.wells, found.easings) == ((), ())


def test_a_company_that_is_not_there_yet_has_nobody() -> None:
    found = exposure_of("Acme", ACME, GIANT, day=date(2019, 1, 1))
    assert (found.silence, found.founders) == ("no-people", 0)


def test_one_founder_and_one_at_two_companies_at_once_count_once_each() -> None:
    both = "name: Ann, role: CTO, joined: 2020-02-01"
    acme = replace(ACME, people=(founder("Ann"), "name: Ann, role: CEO, joined: 2020-03-01"))
    found = answer(book_of(acme, replace(GIANT, people=(both,))))
    by_id = {each.company: each for each in found.exposures}
    assert (by_id["acme"].founders, by_id["acme"].leaders, by_id["acme"].tied) == (1, 0, 1)
    assert (by_id["giant"].founders, by_id["giant"].leaders, by_id["giant"].tied) == (0, 1, 1)
    assert {each.silence for each in by_id.values()} == {"one-person"}


def test_the_most_exposed_come_first_and_the_silent_last() -> None:
    found = answer(BOOK)
    values = [each.value for each in found.exposures]
    assert values == sorted(values, key=lambda value: -(value or 0))
    quiet = answer(book_of(ACME, GIANT))
    assert [each.company for each in quiet.exposures] == ["acme", "giant"]


def test_giants_leave_the_shares_of_the_others_whole() -> None:
    model = replace(MODEL, compute=Exponent(value=20, low=0, high=None), capital=exponent(20))
    whale = Firm(name="Whale", chips=10**9, raised="$900B", people=(founder("Wu"), founder("Ng")))
    dust = [Firm(name=f"Dust{k}", chips=1, raised="$1M") for k in range(3)]
    found = exposure_of("Whale", whale, *dust, model=model)
    assert [each.share for each in found.wells] == pytest.approx([1 / 3] * 3)
    vast = replace(whale, chips=10**18, raised="$900000B")
    found = exposure_of(
        "Whale",
        replace(vast, people=(founder("Wu", before="Dust1"), founder("Ng"))),
        *dust,
        model=model,
    )
    assert math.fsum(each.share for each in found.wells) == pytest.approx(1)
