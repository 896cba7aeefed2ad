"""What a company's file does not say, and what the answer could be: lines to try in its place."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from aitalent.analysis.lines_to_try import Answer, Found, add, completed, on
from aitalent.analysis.people_to_try import (
    ask_beginnings,
    ask_founders,
    ask_leaders,
    ask_technical,
)
from aitalent.facts.day import months_before
from aitalent.facts.figures import FIGURES, Figure
from aitalent.facts.partners import COMPUTE_SUPPLIERS
from aitalent.facts.profile import (
    NOT_RAISED,
    Capital,
    Compute,
    FlowBasis,
    Headcount,
    Mark,
    Product,
    Round,
)
from aitalent.facts.quantity import read_quantity
from aitalent.facts.rounds import closed_rounds
from aitalent.facts.supposed import Added, Founded
from aitalent.metrics.compute import SUPPLIER_MONTHS
from aitalent.metrics.valuation import valuation_in_force

if TYPE_CHECKING:
    from aitalent.facts.ledger import Fact
    from aitalent.facts.profile import Entry
    from aitalent.metrics.register import Company

MONEY = ("$0", "$1M", "$10M", "$100M", "$1B", "$10B", "$100B", "$1T", "$10T")
COUNTS = ("1", "10", "100", "1k", "10k", "100k", "1M", "10M")
POWERS = ("0MW", "1MW", "10MW", "100MW", "1GW", "10GW", "100GW")
AGES_MONTHS = (0, 18, 36, 60)
BEFORE_ALL = date(1900, 1, 1)
"""The date of a mark before every other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A figure that no line states, or that the line `fact` lacks, and answers it could have.

    It is stale where the line states it, but too long ago to count. The answers reach from the
    worst to the best that the metrics can tell apart, by tenfold steps.
    """

    figure: Figure
    fact: Fact[Any] | None
    answers: tuple[Answer, ...]

    @property
    def is_stale(self) -> bool:
        """Whether there is a line that states it, rather than one to complete."""
        return self.fact is not None and not self.figure.completes


def missing(company: Company, day: date, figures: frozenset[str]) -> tuple[Missing, ...]:
    """What the file lacks on a day, of the figures asked for, in the order of the register."""
    found = []
    for name, figure in FIGURES.items():
        if name in figures and name in ASKED:
            for fact, answers in ASKED[name](company, day):
                found.append(Missing(figure=figure, fact=fact, answers=tuple(answers)))
    return tuple(found)


def _states(company: Company, section: str, key: str, day: date) -> bool:
    return any(getattr(f.entry, key) for f in company.ledger.scoring(section, day))


def _capital(key: str, basis: FlowBasis | None = None) -> Callable[[Company, date], Found]:

    def ask(company: Company, day: date) -> Found:
        if not _states(company, "capital", key, day):
            figures: list[dict[str, Any]] = [{key: read_quantity(w, "money")} for w in MONEY]
            entries = [Capital(date=on(day), basis=basis, **each) for each in figures]
            yield None, [(Added(section="capital", entry=entry),) for entry in entries]

    return ask


def _earlier_revenue(company: Company, day: date) -> Found:
    """What this year's revenue has grown from; an older one can't have grown since.

    A bound would only narrow what was known before it.
    """
    stated = [f for f in company.ledger.scoring("capital", day) if f.entry.revenue is not None]
    newest = stated[-1] if stated else None
    if newest and newest.start > months_before(day, 12) and not newest.entry.revenue.is_bound:
        then = on(months_before(day, 18))
        amounts = [read_quantity(written, "money") for written in MONEY[1:]]
        entries = [Capital(date=then, basis="annual", revenue=amount) for amount in amounts]
        yield None, [(Added(section="capital", entry=entry),) for entry in entries]


def _compute(key: str, values: list[Any], **beside: Any) -> Callable[[Company, date], Found]:
    def ask(company: Company, day: date) -> Found:
        if not _states(company, "compute", key, day):
            entries = [Compute(date=on(day), **{key: value}, **beside) for value in values]
            yield None, [(Added(section="compute", entry=entry),) for entry in entries]

    return ask


def _chips(company: Company, day: date) -> Found:
    """Chips at work; of a stated phase, as many as it allows."""
    if _states(company, "compute", "accelerators", day):
        return
    counts = [read_quantity(written, "count") for written in ("0", *COUNTS)]
    known = company.measure("operating_h100e", day)
    if known.is_known:
        ends = (known.low, known.best, known.high)
        # Just below an end too: where one phase begins, the one below it has ended.
        counts += [
            replace(counts[0], low=count, best=count, high=count, written=f"{count:g}")
            for end in dict.fromkeys(ends)
            if end < math.inf
            for count in (end, math.nextafter(end, 0))
        ]
    entries = [Compute(date=on(day), accelerators=n, accelerator="H100") for n in counts]
    yield None, [(Added(section="compute", entry=entry),) for entry in entries]


def _providers(company: Company, day: date) -> Found:
    """Suppliers of late; those named too long ago to count are the line to bring up to date."""
    naming = [f for f in company.ledger.scoring("compute", day) if f.entry.providers]
    if not naming or naming[-1].start <= months_before(day, SUPPLIER_MONTHS):
        named = [tuple(f"supplier {n}" for n in range(count)) for count in (1, 2, 3, 4, 6)]
        entries = [Compute(date=on(day), providers=names) for names in named]
        yield (
            (naming[-1] if naming else None),
            [(Added(section="compute", entry=entry),) for entry in entries],
        )


def _employees(company: Company, day: date) -> Found:
    if not company.ledger.scoring("headcount", day):
        counts = [read_quantity(written, "count") for written in COUNTS]
        entries = [Headcount(date=on(day), employees=count) for count in counts]
        yield None, [(Added(section="headcount", entry=entry),) for entry in entries]


def _rounds(company: Company, day: date) -> Found:
    """A closed round that brought money, when none is known."""
    if any(r.stage not in NOT_RAISED for r in closed_rounds(company.ledger, day)):
        return
    entries = [
        Round(
            date=on(months_before(day, age)),
            stage="venture",
            amount=read_quantity(amount, "money"),
            investors=investors,
        )
        for age in AGES_MONTHS
        for amount in MONEY
        for investors in (("an investor",), tuple(sorted(COMPUTE_SUPPLIERS)))
    ]
    yield None, [(Added(section="funding", entry=entry),) for entry in entries]


def _amounts(company: Company, day: date) -> Found:
    for each in closed_rounds(company.ledger, day):
        if each.stage not in NOT_RAISED and each.amount is None:
            values = [{"amount": read_quantity(written, "money")} for written in MONEY]
            yield each.facts[0], completed(each.facts[0], values)


def _investors(company: Company, day: date) -> Found:
    for each in closed_rounds(company.ledger, day):
        if not each.investors:
            known = sorted(COMPUTE_SUPPLIERS)
            names = [("an investor",), *(tuple(known[:count]) for count in (1, 2, 3, 5))]
            yield each.facts[0], completed(each.facts[0], [{"investors": n} for n in names])


def _valuations(company: Company, day: date) -> Found:
    """The valuation of the newest closed round, when there is one and no mark at all."""
    rounds = closed_rounds(company.ledger, day)
    if rounds and not company.measure("valuation_usd", day).is_known:
        values = [{"valuation": read_quantity(written, "money")} for written in MONEY[1:]]
        yield rounds[-1].facts[0], completed(rounds[-1].facts[0], values)


def _marks(company: Company, day: date) -> Found:
    if (
        not closed_rounds(company.ledger, day)
        and not company.measure("valuation_usd", day).is_known
    ):
        days = [on(months_before(day, age)) for age in AGES_MONTHS]
        values = [read_quantity(written, "money") for written in MONEY[1:]]
        entries = [Mark(date=then, value=v, basis="secondary") for then in days for v in values]
        yield None, [(Added(section="valuation", entry=entry),) for entry in entries]


def _earlier_marks(company: Company, day: date) -> Found:
    """What the mark in force is a step from; a bound would only narrow the mark before it."""
    mark = valuation_in_force(company, day)
    if mark is not None and not mark.quantity.is_bound:
        then, values = on(BEFORE_ALL), [read_quantity(written, "money") for written in MONEY[1:]]
        entries = [Mark(date=then, value=value, basis="secondary") for value in values]
        yield None, [(Added(section="valuation", entry=entry),) for entry in entries]


def _founded(company: Company, day: date) -> Found:
    if company.ledger.founded is None:
        ages = (0, 6, 12, 24, 48, 96, 240)
        yield None, [(Founded(founded=on(months_before(day, age))),) for age in ages]


def _products(company: Company, day: date) -> Found:
    if not company.ledger.scoring("products", day):
        long_ago, now = on(months_before(day, 60)), on(day)
        first = Product(date=long_ago, name="first", kind="app", flagship=True)
        answers: list[list[Entry]] = [
            [Product(date=now, name="none", kind="none")],
            [Product(date=long_ago, name="first", kind="preview")],
            [Product(date=long_ago, name="first", kind="api")],
            [Product(date=now, name="first", kind="app")],
            [first],
            [first, *(Product(date=now, name=f"{n}", kind="app") for n in range(6))],
        ]
        yield None, [tuple(add("products", each) for each in entries) for entries in answers]


ASKED: dict[str, Callable[[Company, date], Found]] = {
    "founded": _founded,
    "funding": _rounds,
    "funding.amount": _amounts,
    "funding.valuation": _valuations,
    "funding.investors": _investors,
    "valuation.value": _marks,
    "valuation.value-before": _earlier_marks,
    "capital.cash": _capital("cash"),
    "capital.burn": _capital("burn", "annual"),
    "capital.revenue": _capital("revenue", "annual"),
    "capital.revenue-before": _earlier_revenue,
    "compute.accelerators": _chips,
    "compute.access": _compute("access", ["allocation", "cloud", "partner", "owned"]),
    "compute.providers": _providers,
    "compute.power": _compute("power", [read_quantity(written, "power") for written in POWERS]),
    "people.founder": ask_founders,
    "people.technical": ask_technical,
    "people.role": ask_leaders,
    "people.joined": ask_beginnings,
    "products": _products,
    "headcount.employees": _employees,
}
"""How each figure is asked for.

Two are not: unstated credit is none (`capital.credit`), and a phase (`compute.phase`) is the second
best to a count of chips, which the hint of that figure says.
"""
