"""Each metric of the capital pillar by its definition."""

from __future__ import annotations

from datetime import date

import pytest

from tests.metrics.case import DAY, INF, MONTH, lines, measured, same


def capital(*entries: str) -> str:
    return "capital:\n" + "".join(f"- {{{entry}, source: press}}\n" for entry in entries)


def funding(*entries: str) -> str:
    return "funding:\n" + "".join(f"- {{{entry}, source: press}}\n" for entry in entries)


@pytest.mark.parametrize(
    ("written", "dollars"),
    [
        ("$2B", same(2e9)),
        ("~$2B", (1.8e9, 2e9, 2.2e9)),
        ("$10B+", (10e9, 10e9, INF)),
        ("<$1B", (0, 1e9, 1e9)),
        ("$4B..$5B", (4e9, 4.5e9, 5e9)),
        ("$0", same(0)),
    ],
)
def test_cash_has_the_ends_of_its_notation(
    written: str, dollars: tuple[float, float, float]
) -> None:
    facts = capital(f"date: 2025-06-01, cash: {written}")
    assert measured("cash_usd", facts) == pytest.approx(dollars)
    assert lines("cash_usd", facts) == ["acme capital 0"]


def test_the_newest_cash_counts_and_a_bound_that_agrees_narrows_it() -> None:
    older, newer = "date: 2024-06-01, cash: $3B", "date: 2025-06-01, cash: ~$2B"
    assert measured("cash_usd", capital(older, newer)) == pytest.approx((1.8e9, 2e9, 2.2e9))
    assert measured("cash_usd", capital(older, newer), day=date(2025, 5, 31)) == same(3e9)
    bounded = capital(older, newer, "date: 2025-07-01, cash: $1.9B+")
    assert measured("cash_usd", bounded) == pytest.approx((1.9e9, 2e9, 2.2e9))
    assert lines("cash_usd", bounded) == ["acme capital 1", "acme capital 2"]


def test_a_bound_that_conflicts_replaces_what_stood() -> None:
    facts = capital("date: 2024-06-01, cash: $3B", "date: 2025-06-01, cash: <$1B")
    assert measured("cash_usd", facts) == (0, 1e9, 1e9)
    assert lines("cash_usd", facts) == ["acme capital 1"]


@pytest.mark.parametrize("status", ["planned", "talks", "disputed"])
@pytest.mark.parametrize("key", ["cash", "credit"])
def test_what_is_planned_or_disputed_never_counts(status: str, key: str) -> None:
    facts = capital(f"date: 2025-06-01, {key}: $1B, status: {status}, why: a rumour")
    assert measured(f"{key}_usd", facts) is None


def test_liquidity_is_cash_and_credit_and_unknown_without_cash() -> None:
    cash, credit = "date: 2025-06-01, cash: ~$2B", "date: 2025-06-01, credit: $4B"
    assert measured("liquidity_usd", capital(cash, credit)) == pytest.approx((5.8e9, 6e9, 6.2e9))
    assert measured("liquidity_usd", capital(cash)) == pytest.approx((1.8e9, 2e9, 2.2e9))
    assert measured("liquidity_usd", capital(credit)) is None
    open_ended = capital(cash, "date: 2025-06-01, credit: $0+")
    assert measured("liquidity_usd", open_ended) == pytest.approx((1.8e9, 2e9, INF))


@pytest.mark.parametrize("key", ["burn", "revenue"])
@pytest.mark.parametrize(
    ("basis", "times"),
    [("annual", 1), ("annualised", 1), ("half-year", 2), ("quarterly", 4), ("monthly", 12)],
)
def test_a_flow_is_multiplied_up_to_a_year(key: str, basis: str, times: int) -> None:
    facts = capital(f"date: 2025-06-01, {key}: ~$10M, basis: {basis}")
    assert measured(f"{key}_usd_per_year", facts) == pytest.approx(
        (9e6 * times, 10e6 * times, 11e6 * times)
    )


def test_a_bound_on_a_quarter_narrows_the_year_it_agrees_with() -> None:
    facts = capital(
        "date: 2025-06-01, revenue: ~$100M, basis: annual",
        "date: 2025-09-01, revenue: $24M+, basis: quarterly",
    )
    assert measured("revenue_usd_per_year", facts) == pytest.approx((96e6, 100e6, 110e6))


@pytest.mark.parametrize(
    ("cash", "burn", "months"),
    [
        ("$120M", "$10M", (12, 12, 12)),
        ("~$120M", "~$10M", (108 / 11, 12, 132 / 9)),
        ("$120M+", "$10M", (12, 12, INF)),
        ("$120M", "<$10M", (12, 12, INF)),
        ("$120M", "$10M+", (0, 12, 12)),
        ("$120M", "$0", (INF, INF, INF)),
        ("$120M", "-$1M", (INF, INF, INF)),
        ("$0", "$10M", (0, 0, 0)),
    ],
)
def test_runway_is_liquidity_over_monthly_burn(
    cash: str, burn: str, months: tuple[float, float, float]
) -> None:
    facts = capital(f"date: 2025-06-01, cash: {cash}, burn: {burn}, basis: monthly")
    assert measured("runway_months", facts) == pytest.approx(months)


def test_runway_rests_on_cash_credit_and_burn() -> None:
    facts = capital(
        "date: 2025-06-01, burn: $1M, basis: monthly",
        "date: 2025-06-02, credit: $1M",
        "date: 2025-06-03, cash: $1M",
    )
    assert measured("runway_months", facts) == same(2)
    assert lines("runway_months", facts) == [f"acme capital {place}" for place in (2, 1, 0)]


def test_each_closed_round_counts_once() -> None:
    facts = funding(
        "date: 2024-06-01, stage: seed, amount: $100M",
        "date: 2025-06-01, stage: series-a, round: a, amount: ~$1B, status: reported",
        "date: 2025-06-10, stage: series-a, round: a, amount: $900M",
        "date: 2025-07-01, stage: secondary, amount: $5B",
        "date: 2025-07-02, stage: debt, amount: $5B",
        "date: 2025-07-03, stage: acquisition, amount: $5B",
        "date: 2025-07-04, stage: series-b, amount: $5B, status: talks",
        "date: 2025-07-05, stage: series-b, amount: $5B, status: planned",
    )
    assert measured("raised_usd", facts) == same(1e9)
    assert lines("raised_usd", facts) == ["acme funding 0", "acme funding 2"]


def test_a_round_without_an_amount_leaves_the_upper_end_open() -> None:
    facts = funding(
        "date: 2024-06-01, stage: seed, amount: $100M", "date: 2025-06-01, stage: series-a"
    )
    assert measured("raised_usd", facts) == (100e6, 100e6, INF)


def test_money_raised_is_unknown_while_no_round_states_an_amount() -> None:
    facts = funding("date: 2025-06-01, stage: series-a, valuation: $1B")
    assert measured("raised_usd", facts) is None
    assert measured("raised_usd", funding("date: 2025-06-01, stage: debt, amount: $1B")) is None


@pytest.mark.parametrize(
    ("when", "days"),
    [("2026-01-20", 0), ("2025-01-20", 365), ("2024-01-20", 731), ("2025-07", 173), ("2026", 1)],
)
def test_months_since_the_newest_round(when: str, days: int) -> None:
    facts = funding(
        "date: 2016-01-01, stage: seed",
        f"date: {when}, stage: series-a",
        "date: 2026-01-20, stage: debt",
    )
    assert measured("months_since_round", facts) == pytest.approx(same(days / MONTH))


def test_a_round_of_tomorrow_has_not_been_raised() -> None:
    facts = funding("date: 2026-01-21, stage: seed, amount: $1M")
    assert measured("months_since_round", facts) is None
    assert measured("raised_usd", facts, day=date(2026, 1, 21)) == same(1e6)


@pytest.mark.parametrize(
    ("before", "now", "growth"),
    [
        ("$100M", "$250M", (1.5, 1.5, 1.5)),
        ("$100M", "$50M", (-0.5, -0.5, -0.5)),
        ("~$100M", "~$250M", (225 / 110 - 1, 1.5, 275 / 90 - 1)),
        ("<$100M", "$250M", (1.5, 1.5, INF)),
        ("$100M+", "$250M", (-1, 1.5, 1.5)),
        ("$0", "$250M", None),
    ],
)
def test_growth_is_revenue_now_over_that_of_a_year_before_less_one(
    before: str, now: str, growth: tuple[float, float, float] | None
) -> None:
    facts = capital(
        f"date: 2024-12-31, revenue: {before}, basis: annual",
        f"date: 2025-12-31, revenue: {now}, basis: annual",
    )
    found = measured("revenue_growth", facts)
    assert found == (pytest.approx(growth) if growth else None)


def test_growth_needs_a_figure_from_a_year_ago_and_a_newer_one() -> None:
    only_new = capital("date: 2025-01-21, revenue: $1M, basis: annual")
    only_old = capital("date: 2025-01-20, revenue: $1M, basis: annual")
    assert measured("revenue_growth", only_new) is None
    assert measured("revenue_growth", only_old) is None


def test_growth_compares_flows_by_the_year() -> None:
    facts = capital(
        "date: 2025-01-20, revenue: $100M, basis: annual",
        "date: 2025-06-30, revenue: $50M, basis: quarterly",
    )
    assert measured("revenue_growth", facts) == pytest.approx(same(1))


def test_suppliers_on_the_cap_table_are_counted_once_and_the_list_may_be_longer() -> None:
    facts = funding(
        "date: 2024-06-01, stage: seed, lead: [Nvidia], investors: [Jane Street, Microsoft Azure]",
        "date: 2025-06-01, stage: series-a, investors: [Nvidia, Microsoft]",
        "date: 2025-07-01, stage: series-b, investors: [AMD], status: talks",
    )
    assert measured("compute_suppliers_invested", facts) == (2, 2, 9)


def test_suppliers_on_the_cap_table_are_unknown_until_an_investor_is_named() -> None:
    unnamed = funding("date: 2025-06-01, stage: seed, amount: $1M")
    others = funding("date: 2025-06-01, stage: seed, investors: [Jane Street]")
    assert measured("compute_suppliers_invested", unnamed) is None
    assert measured("compute_suppliers_invested", others) == (0, 0, 9)


def test_euros_count_at_the_rate_of_their_day() -> None:
    facts = capital("date: 2024-01-02, cash: €100M")
    assert measured("cash_usd", facts, day=DAY) == pytest.approx(same(109.56e6))
