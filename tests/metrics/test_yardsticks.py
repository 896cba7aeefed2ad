"""Shelf lives: a stale figure still counts, with a range that grows with its age."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aitalent.metrics.measure import UNKNOWN, between, exactly
from aitalent.metrics.yardsticks import Yardsticks, widened
from tests.metrics.case import INF, acme, measured, same, spread

YEAR = Yardsticks(
    stale_after_months=dict.fromkeys(
        ("valuation", "cash", "credit", "burn", "revenue", "headcount", "compute"), 12.0
    )
)
SINCE, FRESH, TWICE = date(2022, 1, 1), date(2022, 12, 31), date(2024, 1, 1)
FIGURES = {
    "valuation_usd": "valuation:\n- {date: 2022-01-01, value: $8B, basis: tender, source: wire}\n",
    "cash_usd": "capital:\n- {date: 2022-01-01, cash: $8B, source: wire}\n",
    "credit_usd": "capital:\n- {date: 2022-01-01, credit: $8B, source: wire}\n",
    "burn_usd_per_year": "capital:\n- {date: 2022-01-01, burn: $8B, basis: annual, source: wire}\n",
    "revenue_usd_per_year": (
        "capital:\n- {date: 2022-01-01, revenue: $8B, basis: annual, source: wire}\n"
    ),
    "employees": "headcount:\n- {date: 2022-01-01, employees: 8B, source: wire}\n",
    "power_mw": "compute:\n- {date: 2022-01-01, power: 8000000000MW, source: wire}\n",
    "operating_h100e": (
        "compute:\n- {date: 2022-01-01, accelerators: 8B, accelerator: H100, source: wire}\n"
    ),
}


@pytest.mark.parametrize("metric", FIGURES)
def test_at_twice_its_shelf_life_a_figure_may_be_half_or_double(metric: str) -> None:
    company = acme(FIGURES[metric], yardsticks=YEAR)
    fresh, stale = company.measure(metric, FRESH), company.measure(metric, TWICE)
    assert (spread(fresh), fresh.is_stale) == (same(8e9), False)
    assert spread(stale) == pytest.approx((4e9, 8e9, 16e9), rel=2e-3)
    assert stale.is_stale
    assert stale.facts == fresh.facts


@pytest.mark.parametrize("metric", FIGURES)
def test_without_a_shelf_life_a_figure_never_goes_stale(metric: str) -> None:
    assert measured(metric, FIGURES[metric], day=date(2090, 1, 1)) == same(8e9)


@pytest.mark.parametrize(
    ("day", "levels"),
    [
        (FRESH, (1, 1, 1)),
        (date(2023, 6, 1), (0, 1, 2)),
        (date(2024, 1, 2), (0, 1, 3)),
        (date(2030, 1, 1), (0, 1, 3)),
    ],
)
def test_a_stale_phase_may_be_a_level_off_for_each_shelf_life(
    day: date, levels: tuple[int, int, int]
) -> None:
    phase = acme("compute:\n- {date: 2022-01-01, phase: building, source: wire}\n", yardsticks=YEAR)
    assert spread(phase.measure("compute_phase", day)) == levels
    assert phase.measure("compute_phase", day).is_stale is (day != FRESH)


def test_a_ratio_is_stale_when_a_part_of_it_is() -> None:
    facts = FIGURES["cash_usd"] + ("- {date: 2023-12-01, burn: $4B, basis: annual, source: wire}\n")
    runway = acme(facts, yardsticks=YEAR).measure("runway_months", TWICE)
    assert spread(runway) == pytest.approx((12, 24, 48), rel=2e-3)
    assert runway.is_stale


def test_a_newer_bound_that_narrows_a_value_refreshes_it() -> None:
    facts = FIGURES["cash_usd"].replace("$8B", "~$8B") + (
        "- {date: 2023-12-01, cash: $7.5B+, source: wire}\n"
    )
    cash = acme(facts, yardsticks=YEAR).measure("cash_usd", TWICE)
    assert (spread(cash), cash.is_stale) == (pytest.approx((7.5e9, 8e9, 8.8e9)), False)


def test_a_loss_can_grow_and_shrink_with_age_too() -> None:
    assert spread(widened(between(-10, -8, -6), 2)) == (-20, -8, -3)
    assert spread(widened(between(-10, 0, 6), 2)) == (-20, 0, 12)
    assert spread(widened(exactly(0), 9)) == same(0)
    assert spread(widened(between(1, 1, INF), 2)) == (0.5, 1, INF)
    assert widened(UNKNOWN, 3) is UNKNOWN


@given(
    st.tuples(*[st.floats(-1e12, 1e12)] * 3).map(sorted),
    st.lists(st.floats(1, 100), min_size=2).map(sorted),
)
def test_a_range_only_grows_with_age_and_keeps_its_best(
    ends: list[float], ages: list[float]
) -> None:
    low, best, high = ends
    ranges = [widened(between(low, best, high), age) for age in ages]
    assert all(each.best == best for each in ranges)
    assert all(one.low >= two.low and one.high <= two.high for one, two in pairwise(ranges))
    assert all(each.low <= low <= best <= high <= each.high for each in ranges)
