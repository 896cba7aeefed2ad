"""The JSON of `aitalent facts`, and its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict

from aitalent.metrics.register import METRICS
from aitalent.render.json import measure_shape
from aitalent.render.shapes import MeasureShape
from aitalent.render.view import ViewShape, view_shape

if TYPE_CHECKING:
    from aitalent.analysis.facts import LedgerFact, LedgerPage, LedgerPart
    from aitalent.metrics.measure import Measure


class SaidShape(TypedDict):
    """A key of an entry with its value as the file writes it."""

    key: str
    value: str


class LedgerFactShape(TypedDict):
    """A fact: `standing` is what was made of it, `instead` are the lines taken over it."""

    company: str
    section: str
    index: int
    path: str
    line: int
    date: str
    counts_from: str
    status: str
    says: list[SaidShape]
    sources: list[str]
    origins: list[str]
    standing: str
    instead: list[str]


class LedgerPartShape(TypedDict):
    """A section (`measure` is null), or a metric with the facts behind it."""

    part: str
    measure: MeasureShape | None
    facts: list[LedgerFactShape]


class FactsShape(ViewShape):
    """`aitalent facts --format json`; without a metric the parts are the sections."""

    all: bool
    company: str
    metric: str | None
    measure: MeasureShape | None
    parts: list[LedgerPartShape]


def facts_shape(ledger: LedgerPage) -> FactsShape:
    """The object of `aitalent facts`."""
    return {
        **view_shape("facts", ledger.as_of, ledger.known_by, ledger.only),
        "all": ledger.with_all,
        "company": ledger.company,
        "metric": ledger.metric,
        "measure": _measure(ledger.metric, ledger.measure),
        "parts": [_part(part) for part in ledger.parts],
    }


def facts_lines(ledger: LedgerPage) -> list[dict[str, Any]]:
    """A line a fact of each part, each with what the answer depends on."""
    head = view_shape("facts", ledger.as_of, ledger.known_by, ledger.only)
    return [
        {**head, "metric": ledger.metric, "part": part.name, **_fact(fact)}
        for part in ledger.parts
        for fact in part.facts
    ]


def _part(part: LedgerPart) -> LedgerPartShape:
    return {
        "part": part.name,
        "measure": _measure(part.name, part.measure),
        "facts": [_fact(fact) for fact in part.facts],
    }


def _fact(fact: LedgerFact) -> LedgerFactShape:
    return {
        "company": fact.company,
        "section": fact.section,
        "index": fact.index,
        "path": fact.path,
        "line": fact.line,
        "date": fact.dated,
        "counts_from": str(fact.counts_from),
        "status": fact.status,
        "says": [{"key": key, "value": words} for key, words in fact.says],
        "sources": list(fact.sources),
        "origins": list(fact.origins),
        "standing": fact.verdict,
        "instead": list(fact.instead),
    }


def _measure(name: str | None, measure: Measure | None) -> MeasureShape | None:
    return measure_shape(measure, METRICS[name]) if name and measure is not None else None
