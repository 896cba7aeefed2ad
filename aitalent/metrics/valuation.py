"""Is the price backed by a product."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from aitalent.facts.day import months_before, months_between
from aitalent.facts.ledger import InForce, in_force
from aitalent.facts.quantity import Quantity, in_usd
from aitalent.facts.rounds import closed_rounds
from aitalent.metrics.measure import UNKNOWN, Measure, between, exactly, of, ratio
from aitalent.metrics.register import Company, metric
from aitalent.metrics.yardsticks import aged

if TYPE_CHECKING:
    from datetime import date

    from aitalent.facts.ledger import Fact, InForce

MARKET_VALUE = "market-value"
PRODUCT_STAGES = ("none", "preview", "api", "app", "flagship")
STAGE_OF_KIND = {
    "none": "none", "research": "none", "preview": "preview", "model": "api", "api": "api",
    "app": "app", "device": "app",
}  # fmt: skip


def _marks(company: Company, day: date) -> tuple[Fact[Any], ...]:
    """Every closed post-money valuation and other mark, oldest first."""

    def marks() -> tuple[Fact[Any], ...]:
        rounds = [
            next(fact for fact in r.facts if fact.entry.valuation is r.valuation)
            for r in closed_rounds(company.ledger, day)
            if r.valuation is not None
        ]
        found = [*rounds, *company.ledger.scoring("valuation", day)]
        return tuple(sorted(found, key=lambda fact: (fact.start, fact.section, fact.index)))

    return company.ledger.remembered("marks", _priced(company, day), marks)


def _priced(company: Company, day: date) -> int:
    """How many rounds and marks there are: neither count ever falls, so the sum tells both."""
    ledger = company.ledger
    return len(ledger.scoring("funding", day)) + len(ledger.scoring("valuation", day))


def _price(fact: Fact[Any]) -> Quantity | None:
    entry = fact.entry
    price = entry.valuation if fact.section == "funding" else entry.value
    return in_usd(price, fact.start) if price is not None else None


def valuation_in_force(company: Company, day: date) -> InForce | None:
    """The mark in force with the facts it rests on."""
    value = company.ledger.remembered(
        "price", _priced(company, day), lambda: in_force(_marks(company, day), _price)
    )
    return company.noted(value)


@metric(unit="USD", better="neither", needs=("funding.valuation", "valuation.value"))
def valuation_usd(company: Company, day: date) -> Measure:
    """Post-money valuation in force: the newest closed round or other mark; talks never count.

    A high price is neither good nor bad by itself, so it raises flags but earns no points.
    """
    return aged(valuation_in_force(company, day), "valuation", company.yardsticks, day)


@metric(unit="months", better="lower", needs=("funding.valuation", "valuation.value"))
def valuation_age_months(company: Company, day: date) -> Measure:
    """Months since the mark in force was set."""
    value = valuation_in_force(company, day)
    return exactly(months_between(value.since, day), value.facts) if value else UNKNOWN


@metric(
    unit="ratio",
    better="higher",
    needs=("funding.valuation", "valuation.value", "valuation.value-before"),
)
def valuation_step(company: Company, day: date) -> Measure:
    """The newest priced mark over the one before it; below 1 is a down round.

    The market value of a listed company moves every day and is no round, so it makes no step.
    """
    priced = [f for f in _marks(company, day) if getattr(f.entry, "basis", "") != MARKET_VALUE]
    value = company.noted(in_force(priced, _price))
    if value is None:
        return UNKNOWN
    earlier = [f for f in priced if f.start < value.since]
    before = company.noted(in_force(earlier, _price))
    return ratio(of(value), of(before))


@metric(
    unit="ratio", better="lower", needs=("funding.valuation", "valuation.value", "capital.revenue")
)
def valuation_to_revenue(company: Company, day: date) -> Measure:
    """Valuation over yearly revenue: how many years of sales the price pays for."""
    return ratio(
        company.measure("valuation_usd", day), company.measure("revenue_usd_per_year", day)
    )


@metric(
    unit="ratio",
    better="neither",
    needs=("funding.valuation", "valuation.value", "funding", "funding.amount"),
)
def valuation_to_raised(company: Company, day: date) -> Measure:
    """Valuation over all money raised: how much of the price is a promise."""
    return ratio(company.measure("valuation_usd", day), company.measure("raised_usd", day))


@metric(unit="ratio", better="neither", needs=("funding.valuation", "valuation.value"))
def talks_to_valuation(company: Company, day: date) -> Measure:
    """The highest valuation in talks since the mark in force was set, over that mark.

    Talks are reported, not closed: this is shown and may raise a note, and never scores.
    """
    value = valuation_in_force(company, day)
    talks = [
        (in_usd(fact.entry.valuation, fact.start), fact)
        for fact in company.ledger.beside("funding", day)
        if fact.entry.status == "talks"
        and fact.entry.valuation
        and value
        and fact.start >= value.since
    ]
    if not talks or value is None:
        return UNKNOWN
    price, fact = max(talks, key=lambda each: (each[0].best, each[1].place))
    asked = between(price.low, price.best, price.high, (fact,))
    return ratio(asked, of(value))


def _launched(company: Company, day: date) -> tuple[Fact[Any], ...]:
    return company.ledger.scoring("products", day)


@metric(unit="level", better="higher", levels=PRODUCT_STAGES, needs=("products",))
def product_stage(company: Company, day: date) -> Measure:
    """The furthest stage that any product reached: none, preview, api, app, flagship.

    Unknown until the file lists a product; `kind: none` states that there was none yet.
    """
    launched = _launched(company, day)
    if not launched:
        return UNKNOWN

    def stage(fact: Fact[Any]) -> int:
        reached = "flagship" if fact.entry.flagship else STAGE_OF_KIND[fact.entry.kind]
        return PRODUCT_STAGES.index(reached)

    furthest = max(launched, key=lambda fact: (stage(fact), fact.place))
    return exactly(stage(furthest), (furthest,))


@metric(unit="months", better="lower", needs=("founded", "products"))
def months_to_flagship(company: Company, day: date) -> Measure:
    """Months from founding to the first flagship product; without one, months so far.

    Founded "by then" may be any time before, and so may a flagship that existed by then. Unknown
    until the file gives a founding date and lists a product.
    """
    launched, founded = _launched(company, day), company.ledger.founded
    if founded is None or not launched:
        return UNKNOWN
    first = next((fact for fact in launched if fact.entry.flagship), None)
    end = first.start if first else day
    facts = (first,) if first else launched
    low, high = (max(0.0, months_between(start, end)) for start in (founded.last, founded.first))
    best, high = (low, math.inf) if founded.is_upper_bound else ((low + high) / 2, high)
    if first is not None and first.entry.date.is_upper_bound:
        low = 0.0
    return between(low, best, high, facts)


@metric(unit="count", better="higher", needs=("products",))
def launches_12m(company: Company, day: date) -> Measure:
    """Products launched in the last twelve months; a list is seldom complete, so at least.

    A product that only existed by a date is no launch. Unknown until the file lists a product.
    """
    launched = _launched(company, day)
    if not launched:
        return UNKNOWN
    since = months_before(day, 12)
    recent = [
        f
        for f in launched
        if f.start > since
        and f.entry.kind not in ("none", "research")
        and not f.entry.date.is_upper_bound
    ]
    return between(len(recent), len(recent), math.inf, recent or launched[-1:])
