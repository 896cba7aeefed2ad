"""Amounts in the notation of the press."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.facts.quantity import in_usd, read_quantity
from aitalent.text.notation import FaultError

MEANINGS = [
    ("$12B", "money", (12e9, 12e9, 12e9, "USD")),
    ("$1.5M", "money", (1.5e6, 1.5e6, 1.5e6, "USD")),
    ("$1,250,000", "money", (1.25e6, 1.25e6, 1.25e6, "USD")),
    ("~$2B", "money", (1.8e9, 2e9, 2.2e9, "USD")),
    ("$150B+", "money", (150e9, 150e9, math.inf, "USD")),
    ("~$10B+", "money", (9e9, 10e9, math.inf, "USD")),
    ("<$1B", "money", (0.0, 1e9, 1e9, "USD")),
    ("$4B..$5B", "money", (4e9, 4.5e9, 5e9, "USD")),
    ("-$3M", "money", (-3e6, -3e6, -3e6, "USD")),
    ("~-$10M", "money", (-11e6, -10e6, -9e6, "USD")),
    ("€1.7B", "money", (1.7e9, 1.7e9, 1.7e9, "EUR")),
    ("£5M", "money", (5e6, 5e6, 5e6, "GBP")),
    ("¥5B", "money", (5e9, 5e9, 5e9, "JPY")),
    ("₩5T", "money", (5e12, 5e12, 5e12, "KRW")),
    ("CNY 300M", "money", (3e8, 3e8, 3e8, "CNY")),
    ("100k", "count", (1e5, 1e5, 1e5, "")),
    ("1600+", "count", (1600, 1600, math.inf, "")),
    ("100_000", "count", (1e5, 1e5, 1e5, "")),
    ("100..150", "count", (100, 125, 150, "")),
    ("0", "count", (0, 0, 0, "")),
    ("300MW", "power", (300, 300, 300, "MW")),
    ("1.2GW", "power", (1200, 1200, 1200, "MW")),
    ("500kW", "power", (0.5, 0.5, 0.5, "MW")),
    ("~1GW", "power", (900, 1000, 1100, "MW")),
]


@pytest.mark.parametrize(("written", "kind", "expected"), MEANINGS)
def test_an_amount_is_read_and_printed_back(
    written: str, kind: str, expected: tuple[float, float, float, str]
) -> None:
    quantity = read_quantity(written, kind)
    assert (quantity.low, quantity.best, quantity.high) == pytest.approx(expected[:3])
    assert quantity.unit == expected[3]
    assert str(quantity) == written


UNREADABLE = [
    ("$12Bn?", "money"), ("12B", "money"), ("$", "money"), ("", "money"), ("$12B$", "money"),
    ("XYZ 3B", "money"), ("$1B..€2B", "money"), ("$5B..$4B", "money"), ("<$1B+", "money"),
    ("~$1B..$2B", "money"), ("$1B..$2B..$3B", "money"), ("$1,2", "money"), ("$1e9", "money"),
    ("300MW", "money"), ("nan", "money"), ("inf", "count"), ("-5", "count"), ("$5", "count"),
    ("12 apples", "count"), ("1.2.3", "count"), ("٣", "count"), ("9" * 31, "count"),
    ("300", "power"), ("300 MW", "power"), ("$300MW", "power"), ("3kMW", "power"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "kind"), UNREADABLE)
def test_what_can_be_read_in_two_ways_is_refused(written: str, kind: str) -> None:
    with pytest.raises(FaultError) as refused:
        read_quantity(written, kind)
    assert refused.value.check.code == "AT110"
    assert f"`{written}`" in refused.value.message


AMOUNTS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "~", "<"]),
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["$", "€", "CNY "]),
        st.one_of(st.integers(0, 10**6).map(str), st.decimals(0, 999, places=2).map(str)),
        st.sampled_from(["", "k", "M", "B", "T"]),
    ),
    st.sampled_from(["", "+"]),
).filter(lambda text: not (text.startswith("<") and text.endswith("+")))


@given(AMOUNTS)
@settings(max_examples=200, deadline=None)
def test_every_notation_is_ordered_and_prints_back(written: str) -> None:
    quantity = read_quantity(written, "money")
    assert quantity.low <= quantity.best <= quantity.high
    assert str(quantity) == written
    assert read_quantity(str(quantity), "money") == quantity


@given(st.text(max_size=12), st.sampled_from(["money", "count", "power"]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_an_amount_or_a_fault(written: str, kind: str) -> None:
    try:
        quantity = read_quantity(written, kind)
    except FaultError as fault:
        code = fault.check.code
    else:
        code = "" if quantity.low <= quantity.best <= quantity.high else "unordered"
    assert code in ("", "AT110")


def test_other_currencies_are_converted_at_the_rate_of_the_day() -> None:
    """The European Central Bank's reference rate of 2024-06-03: 1.0842 dollars a euro."""
    dollars = in_usd(read_quantity("~€1B", "money"), date(2024, 6, 3))
    assert (dollars.low, dollars.best, dollars.high) == pytest.approx(
        (0.97578e9, 1.0842e9, 1.19262e9)
    )
    assert (dollars.unit, str(dollars)) == ("USD", "~€1B")


@pytest.mark.parametrize(
    ("day", "same_as"),
    [
        (date(2024, 6, 1), date(2024, 5, 31)),
        (date(1990, 1, 1), date(1999, 1, 4)),
    ],
    ids=["a Saturday takes Friday's rate", "before the euro, its first rate"],
)
def test_a_day_without_a_rate_takes_a_day_that_has_one(day: date, same_as: date) -> None:
    euros = read_quantity("€1B", "money")
    assert in_usd(euros, day).best == in_usd(euros, same_as).best


def test_a_day_beyond_the_table_takes_its_last_rate() -> None:
    yen = read_quantity("¥1T", "money")
    assert in_usd(yen, date(9999, 12, 31)).best == in_usd(yen, date(9998, 12, 31)).best > 0


def test_an_open_end_stays_open_in_any_currency() -> None:
    assert in_usd(read_quantity("€1B+", "money"), date(2024, 6, 3)).high == math.inf


def test_dollars_need_no_rate() -> None:
    dollars = read_quantity("$1B", "money")
    assert in_usd(dollars, date(1700, 1, 1)) is dollars
