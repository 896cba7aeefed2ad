"""Each metric of the valuation pillar by its definition."""

from __future__ import annotations

from datetime import date

import pytest

from tests.metrics.case import INF, MONTH, lines, measured, same


def section(name: str, *entries: str) -> str:
    return f"{name}:\n" + "".join(f"- {{{entry}, source: press}}\n" for entry in entries)


def funding(*entries: str) -> str:
    return section("funding", *entries)


def products(*entries: str) -> str:
    return section("products", *entries)


SEED = "date: 2024-06-01, stage: seed, amount: $2B, valuation: $12B"
TENDER = section("valuation", "date: 2025-10-02, value: $30B, basis: tender")


def test_the_newest_closed_mark_counts_and_talks_never_do() -> None:
    talks = "date: 2025-11-13, stage: series-a, valuation: ~$50B, status: talks"
    assert measured("valuation_usd", funding(SEED, talks)) == same(12e9)
    assert measured("valuation_usd", funding(SEED, talks) + TENDER) == same(30e9)
    assert lines("valuation_usd", funding(SEED, talks) + TENDER) == ["acme valuation 0"]
    assert measured("valuation_usd", funding(talks)) is None
    assert measured("valuation_usd", funding(SEED) + TENDER, day=date(2025, 10, 1)) == same(12e9)


def test_a_later_bound_narrows_a_mark_and_does_not_renew_it() -> None:
    facts = funding(SEED) + section("valuation", "date: 2025-10-02, value: $11B+, basis: secondary")
    assert measured("valuation_usd", facts) == same(12e9)
    assert measured("valuation_age_months", facts) == pytest.approx(same(598 / MONTH))
    assert measured("valuation_step", facts) is None


def test_of_several_reports_of_a_round_the_confirmed_price_counts_once() -> None:
    reported = "date: 2024-06-20, stage: seed, round: a, amount: $2B, valuation: $10B"
    facts = funding(
        "date: 2023-01-01, stage: seed, valuation: $6B",
        "date: 2024-06-01, stage: seed, round: a, valuation: $12B",
        f"{reported}, status: reported",
    )
    assert measured("valuation_usd", facts) == same(12e9)
    assert measured("valuation_step", facts) == same(2)
    assert measured("valuation_age_months", facts) == pytest.approx(same(598 / MONTH))


@pytest.mark.parametrize(
    ("when", "days"), [("2026-01-20", 0), ("2025-01-20", 365), ("2025-07", 173), ("2025", 20)]
)
def test_a_mark_ages_from_the_day_it_counts(when: str, days: int) -> None:
    facts = funding(f"date: {when}, stage: seed, valuation: $1B")
    assert measured("valuation_age_months", facts) == pytest.approx(same(days / MONTH))


@pytest.mark.parametrize(
    ("before", "now", "step"),
    [
        ("$12B", "$30B", same(2.5)),
        ("$12B", "$6B", same(0.5)),
        ("~$10B", "~$20B", (18 / 11, 2, 22 / 9)),
        ("$10B+", "$20B", (0, 2, 2)),
        ("$10B", "$20B+", (2, 2, INF)),
        ("<$10B", "$20B", (2, 2, INF)),
    ],
)
def test_the_step_is_the_mark_over_the_one_before(
    before: str, now: str, step: tuple[float, float, float]
) -> None:
    facts = funding(
        f"date: 2024-06-01, stage: seed, valuation: {before}",
        f"date: 2025-06-01, stage: series-a, valuation: {now}",
    )
    assert measured("valuation_step", facts) == pytest.approx(step)
    assert lines("valuation_step", facts) == ["acme funding 1", "acme funding 0"]


def test_the_first_mark_is_no_step() -> None:
    assert measured("valuation_step", funding(SEED)) is None
    assert measured("valuation_step", "") is None


def test_a_market_value_is_a_mark_and_no_step() -> None:
    listed = section(
        "valuation",
        "date: 2025-06-01, basis: market-value, value: $9B",
        "date: 2025-12-01, basis: market-value, value: $7B",
    )
    assert measured("valuation_usd", listed) == same(7e9)
    assert measured("valuation_step", listed) is None
    rounds = funding("date: 2023-01-01, stage: seed, valuation: $6B", SEED)
    assert measured("valuation_step", rounds + listed) == same(2)


def test_the_price_over_revenue_and_over_what_was_raised() -> None:
    sales = section("capital", "date: 2025-06-01, revenue: ~$100M, basis: quarterly")
    facts = funding(SEED) + sales
    assert measured("valuation_to_revenue", facts) == pytest.approx((12 / 0.44, 30, 12 / 0.36))
    assert measured("valuation_to_raised", facts) == same(6)
    assert lines("valuation_to_revenue", facts) == ["acme funding 0", "acme capital 0"]
    assert measured("valuation_to_revenue", funding(SEED)) is None


def test_the_price_over_what_was_raised_is_unknown_while_no_amount_is() -> None:
    unstated = funding("date: 2025-06-01, stage: seed, valuation: $1B")
    assert measured("valuation_to_raised", unstated) is None


@pytest.mark.parametrize(
    ("talks", "asked"),
    [
        ("date: 2025-11-13, stage: series-a, valuation: $48B, status: talks", same(4)),
        ("date: 2025-11-13, stage: series-a, valuation: ~$48B, status: talks", (3.6, 4, 4.4)),
        ("date: 2024-06-01, stage: series-a, valuation: $48B, status: talks", same(4)),
        ("date: 2024-05-31, stage: series-a, valuation: $48B, status: talks", None),
        ("date: 2025-11-13, stage: series-a, amount: $5B, status: talks", None),
        ("date: 2025-11-13, stage: series-a, valuation: $48B, status: planned", None),
        ("date: 2025-11-13, stage: series-a, valuation: $48B, status: disputed, why: no", None),
    ],
)
def test_talks_since_the_mark_are_compared_with_it(
    talks: str, asked: tuple[float, float, float] | None
) -> None:
    found = measured("talks_to_valuation", funding(SEED, talks))
    assert found == (pytest.approx(asked) if asked else None)


def test_the_highest_of_several_talks_is_compared() -> None:
    facts = funding(
        SEED,
        "date: 2025-09-01, stage: series-a, valuation: $60B, status: talks",
        "date: 2025-11-13, stage: series-a, valuation: $48B, status: talks",
    )
    assert measured("talks_to_valuation", facts) == same(5)
    assert lines("talks_to_valuation", facts) == ["acme funding 1", "acme funding 0"]


def test_talks_without_a_mark_compare_with_nothing() -> None:
    facts = funding("date: 2025-09-01, stage: seed, valuation: $60B, status: talks")
    assert measured("talks_to_valuation", facts) is None


@pytest.mark.parametrize(
    ("kind", "stage"),
    [("none", 0), ("research", 0), ("preview", 1), ("model", 2), ("api", 2), ("app", 3)],
)
def test_each_kind_of_product_reaches_a_stage(kind: str, stage: int) -> None:
    facts = products(f"date: 2025-06-01, name: Loom, kind: {kind}")
    assert measured("product_stage", facts) == same(stage)


def test_the_furthest_stage_counts_even_if_it_was_reached_earlier() -> None:
    facts = products(
        "date: 2023-06-01, name: Loom, kind: app",
        "date: 2025-06-01, name: Weft, kind: preview",
        "date: 2025-07-01, name: Warp, kind: api, flagship: true, status: planned",
    )
    assert measured("product_stage", facts) == same(3)
    assert lines("product_stage", facts) == ["acme products 0"]
    flagship = facts + "- {date: 2025-08-01, name: Woof, kind: api, flagship: true, source: press}"
    assert measured("product_stage", flagship) == same(4)


FLAGSHIP = products(
    "date: 2023-06-01, name: Loom, kind: api",
    "date: 2024-01-01, name: Weft, kind: app, flagship: true",
    "date: 2025-01-01, name: Warp, kind: app, flagship: true",
)


@pytest.mark.parametrize(
    ("founded", "months"),
    [
        ("2023-01-01", same(365 / MONTH)),
        ("2023-01", (335 / MONTH, 350 / MONTH, 365 / MONTH)),
        ("2024-02-01", same(0)),
        ("<2023-01-01", (365 / MONTH, 365 / MONTH, INF)),
    ],
)
def test_months_from_founding_to_the_first_flagship(
    founded: str, months: tuple[float, float, float]
) -> None:
    assert measured("months_to_flagship", FLAGSHIP, founded=founded) == pytest.approx(months)


def test_without_a_flagship_the_months_run_on() -> None:
    facts = products("date: 2025-06-01, name: Loom, kind: api")
    so_far = measured("months_to_flagship", facts, founded="2025-01-20")
    assert so_far == pytest.approx(same(365 / MONTH))
    assert measured("months_to_flagship", facts) is None
    assert measured("months_to_flagship", "", founded="2025-01-20") is None


@pytest.mark.parametrize(
    ("when", "kind", "count"),
    [
        ("2025-01-20", "api", 0),
        ("2025-01-21", "api", 1),
        ("2026-01-20", "model", 1),
        ("2025-06-01", "research", 0),
        ("2025-06-01", "none", 0),
        ("<2025-06", "api", 0),
        ("2025", "preview", 1),
    ],
)
def test_launches_of_twelve_months_are_at_least_those_listed(
    when: str, kind: str, count: int
) -> None:
    facts = products(f"date: {when}, name: Loom, kind: {kind}")
    assert measured("launches_12m", facts) == (count, count, INF)


@pytest.mark.parametrize(
    ("launched", "day", "count"),
    [
        ("2023-02-28", date(2024, 2, 29), 0),
        ("2023-03-01", date(2024, 2, 29), 1),
        ("2024-02-28", date(2025, 2, 28), 0),
        ("2024-02-29", date(2025, 2, 28), 1),
    ],
)
def test_twelve_months_over_a_leap_day(launched: str, day: date, count: int) -> None:
    facts = products(f"date: {launched}, name: Loom, kind: api")
    assert measured("launches_12m", facts, day=day) == (count, count, INF)


def test_launches_rest_on_those_of_the_year_or_else_on_the_newest() -> None:
    facts = products(
        "date: 2022-06-01, name: Loom, kind: api",
        "date: 2023-06-01, name: Weft, kind: api",
        "date: 2025-06-01, name: Warp, kind: api",
        "date: 2025-07-01, name: Woof, kind: api",
    )
    assert lines("launches_12m", facts) == ["acme products 2", "acme products 3"]
    assert lines("launches_12m", facts, day=date(2025, 1, 20)) == ["acme products 1"]
