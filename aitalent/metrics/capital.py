"""How long does the money last."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from aitalent.facts.day import months_before, months_between
from aitalent.facts.ledger import InForce, in_force
from aitalent.facts.partners import COMPUTE_SUPPLIERS
from aitalent.facts.profile import NOT_RAISED
from aitalent.facts.quantity import Quantity, in_usd
from aitalent.facts.rounds import closed_rounds
from aitalent.metrics.measure import UNKNOWN, Measure, between, exactly, of, ratio, scaled, total
from aitalent.metrics.register import Company, metric
from aitalent.metrics.yardsticks import aged

if TYPE_CHECKING:
    from datetime import date

    from aitalent.facts.ledger import Fact, InForce

PERIODS_PER_YEAR = {
    "annual": 1, "annualised": 1, "nine-months": 4 / 3, "half-year": 2, "quarterly": 4,
    "monthly": 12,
}  # fmt: skip


def capital_in_force(company: Company, key: str, day: date) -> InForce | None:
    """The newest cash, credit, burn or revenue in US dollars, with the facts it rests on."""

    def read(fact: Fact[Any]) -> Quantity | None:
        amount: Quantity | None = getattr(fact.entry, key)
        return in_usd(amount, fact.start) if amount is not None else None

    facts = company.ledger.scoring("capital", day)
    value = company.ledger.remembered(key, len(facts), lambda: in_force(facts, read))
    return company.noted(value)


def _yearly(company: Company, key: str, day: date) -> InForce | None:
    """The newest flow in force, by the year before it is compared: a quarter may follow a year."""

    def read(fact: Fact[Any]) -> Quantity | None:
        amount: Quantity | None = getattr(fact.entry, key)
        if amount is None:
            return None
        periods = PERIODS_PER_YEAR[fact.entry.basis]
        usd = in_usd(amount, fact.start)
        return replace(usd, low=usd.low * periods, best=usd.best * periods, high=usd.high * periods)

    facts = company.ledger.scoring("capital", day)
    what = f"{key} a year"
    value = company.ledger.remembered(what, len(facts), lambda: in_force(facts, read))
    return company.noted(value)


@metric(unit="USD", better="higher", needs=("capital.cash",))
def cash_usd(company: Company, day: date) -> Measure:
    """Cash in force: the newest balance that a source states."""
    return aged(capital_in_force(company, "cash", day), "cash", company.yardsticks, day)


@metric(unit="USD", better="higher", needs=("capital.credit",))
def credit_usd(company: Company, day: date) -> Measure:
    """Committed credit not yet drawn. `$0+` says that there is credit of unknown amount."""
    return aged(capital_in_force(company, "credit", day), "credit", company.yardsticks, day)


@metric(unit="USD", better="higher", needs=("capital.cash", "capital.credit"))
def liquidity_usd(company: Company, day: date) -> Measure:
    """Cash plus committed credit not yet drawn; unknown without cash."""
    cash = company.measure("cash_usd", day)
    return total([cash, company.measure("credit_usd", day)]) if cash.is_known else UNKNOWN


@metric(unit="USD/year", better="lower", needs=("capital.burn",))
def burn_usd_per_year(company: Company, day: date) -> Measure:
    """Cash consumed a year, from the newest burn stated; shorter periods are multiplied up."""
    return aged(_yearly(company, "burn", day), "burn", company.yardsticks, day)


@metric(unit="USD/year", better="higher", needs=("capital.revenue",))
def revenue_usd_per_year(company: Company, day: date) -> Measure:
    """Revenue a year, from the newest revenue stated; shorter periods are multiplied up."""
    return aged(_yearly(company, "revenue", day), "revenue", company.yardsticks, day)


@metric(unit="months", better="higher", needs=("capital.cash", "capital.credit", "capital.burn"))
def runway_months(company: Company, day: date) -> Measure:
    """Months that liquidity covers at the burn in force.

    A company that earns money (burn at or below 0) has no end in sight: infinite.
    """
    burn_per_month = scaled(company.measure("burn_usd_per_year", day), 1 / 12)
    return ratio(company.measure("liquidity_usd", day), burn_per_month)


@metric(unit="USD", better="higher", needs=("funding", "funding.amount"))
def raised_usd(company: Company, day: date) -> Measure:
    """Money raised in closed rounds, each once; shares sold by holders and debt don't count.

    A round without a stated amount leaves the upper end open. Unknown until one is stated.
    """
    rounds = [r for r in closed_rounds(company.ledger, day) if r.stage not in NOT_RAISED]
    if all(r.amount is None for r in rounds):
        return UNKNOWN
    amounts = [
        Measure(
            low=(usd := in_usd(r.amount, r.start)).low, best=usd.best, high=usd.high, facts=r.facts
        )
        if r.amount is not None
        else between(0, 0, math.inf, r.facts)
        for r in rounds
    ]
    return total(amounts)


@metric(unit="months", better="lower", needs=("funding",))
def months_since_round(company: Company, day: date) -> Measure:
    """Months since the newest closed round that brought the company money."""
    rounds = [r for r in closed_rounds(company.ledger, day) if r.stage not in NOT_RAISED]
    if not rounds:
        return UNKNOWN
    newest = rounds[-1]
    return exactly(months_between(newest.start, day), newest.facts)


@metric(unit="ratio", better="higher", needs=("capital.revenue", "capital.revenue-before"))
def revenue_growth(company: Company, day: date) -> Measure:
    """Revenue a year in force now, over that in force twelve months before, less one."""
    before = of(_yearly(company, "revenue", months_before(day, 12)))
    now = company.measure("revenue_usd_per_year", day)
    if {f.place for f in before.facts} == {f.place for f in now.facts} or not before.best:
        return UNKNOWN
    growth = ratio(now, before)
    return between(
        growth.low - 1, growth.best - 1, growth.high - 1, growth.facts, is_stale=growth.is_stale
    )


@metric(unit="count", better="higher", needs=("funding", "funding.investors"))
def compute_suppliers_invested(company: Company, day: date) -> Measure:
    """Sellers of chips or compute among the investors named in closed rounds.

    Unknown until a round names an investor. An investor list is seldom complete, so the upper end
    is the number of such sellers that the method knows.
    """
    rounds = [r for r in closed_rounds(company.ledger, day) if r.investors]
    if not rounds:
        return UNKNOWN
    names = {company.owner(name) for r in rounds for name in r.investors}
    count = len(names & COMPUTE_SUPPLIERS)
    facts = [fact for r in rounds for fact in r.facts]
    return between(count, count, len(COMPUTE_SUPPLIERS), facts)
