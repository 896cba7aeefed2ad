"""One company in a few lines, so that each number can be worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import DEFAULT_YARDSTICKS, company
from aitalent.text.diagnostic import has_errors
from aitalent.text.files import Text

if TYPE_CHECKING:
    from aitalent.metrics.measure import Measure
    from aitalent.metrics.register import Company
    from aitalent.metrics.yardsticks import Yardsticks

DAY = date(2026, 1, 20)
MONTH = 365.25 / 12
INF = float("inf")

HEAD = """\
id: {id}
name: {name}
aliases: [{alias}]
kind: startup
source: press
sources:
  press: {{title: News, publisher: The Post, date: 2026-01-19}}
  wire: {{title: More, publisher: The Wire, date: 2025-07-10}}
  book: {{title: Review, publisher: The Press, date: 2027-06-01}}
"""


def profile(name: str, facts: str, *, alias: str = "", founded: str = "") -> Text:
    """A file with the sources `press` of 2026-01-19, `wire` of 2025-07-10, `book` of 2027-06-01."""
    head = HEAD.format(id=name.lower(), name=name, alias=alias)
    head += f"founded: {founded}\n" if founded else ""
    return Text(label=f"{name.lower()}.yaml", content=head + facts)


def acme(
    facts: str, *others: Text, founded: str = "", yardsticks: Yardsticks = DEFAULT_YARDSTICKS
) -> Company:
    """A company of these facts, in a book with the others."""
    book, findings = read_book((profile("Acme", facts, founded=founded), *others))
    assert not has_errors(findings), findings
    document = book.find("acme")
    assert document is not None
    return company(document, book, View(), yardsticks=yardsticks)


def spread(measure: Measure) -> tuple[float, float, float] | None:
    """Low, best and high; None for unknown."""
    return (measure.low, measure.best, measure.high) if measure.is_known else None


def measured(
    metric: str, facts: str, *others: Text, day: date = DAY, founded: str = ""
) -> tuple[float, float, float] | None:
    """Low, best and high of a metric of a company of these facts; None for unknown."""
    return spread(acme(facts, *others, founded=founded).measure(metric, day))


def lines(metric: str, facts: str, *others: Text, day: date = DAY) -> list[str]:
    """What the measure rests on, as section and position."""
    found = acme(facts, *others).measure(metric, day).facts
    return [f"{fact.place[0]} {fact.section} {fact.index}" for fact in found]


def same(value: float) -> tuple[float, float, float]:
    """An exact value as low, best and high."""
    return (value, value, value)
