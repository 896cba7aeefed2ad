"""Which sources carry the book: dead weight and lone origins first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from aitalent.facts.corroboration import (
    is_single_origin,
    origins,
    origins_of,
    origins_of_fact,
    vouching,
)
from aitalent.facts.profile import NEVER_SCORED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from aitalent.facts.ledger import Fact, View
    from aitalent.metrics.register import Company

Standing = Literal["dead-weight", "single-origin", "corroborated"]
STANDINGS: tuple[Standing, ...] = ("dead-weight", "single-origin", "corroborated")
"""No fact in view cites it; it carries facts of one origin alone; others say the same."""
HEAD = "head"
"""What stands at the top of a file, beside its facts: founding date, focus, advantage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCarried:
    """A line of a file that a source carries, with all the origins that vouch for it.

    The head of a file (section `head`) is carried like a fact, and not counted as one.
    """

    section: str
    index: int
    line: int
    scores: bool
    origins: tuple[str, ...]
    is_single_origin: bool

    @property
    def is_counted(self) -> bool:
        """Whether it is a fact of the ledger."""
        return self.section != HEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStanding:
    """One source of one file, and what rests on it."""

    company: str
    path: str
    line: int
    key: str
    title: str
    publisher: str
    date: str
    url: str
    tier: str | None
    origins: tuple[str, ...]
    standing: Standing
    carries: tuple[FactCarried, ...]

    @property
    def facts(self) -> int:
        """How many facts cite it."""
        return sum(each.is_counted for each in self.carries)

    @property
    def scoring(self) -> int:
        """How many of them scores may rest on."""
        return sum(each.scores for each in self.carries if each.is_counted)

    @property
    def single_origin(self) -> int:
        """How many of them rest on one origin alone."""
        return sum(each.is_single_origin for each in self.carries if each.is_counted)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList:
    """The sources of some companies in a view on a day, dead weight first, and their counts.

    `origins` are those that facts rest on: a source that only repeats another adds none.
    """

    as_of: date
    known_by: date | None
    only: tuple[str, ...]
    companies: tuple[str, ...]
    sources: tuple[SourceStanding, ...]
    origins: int
    facts: int
    single_origin: int

    @property
    def single_origin_share(self) -> float | None:
        """The share of the facts that one origin alone vouches for; None without any fact."""
        return self.single_origin / self.facts if self.facts else None

    def of(self, standing: Standing) -> tuple[SourceStanding, ...]:
        """The sources of one standing, in order."""
        return tuple(each for each in self.sources if each.standing == standing)


def list_sources(companies: Sequence[Company], day: date, view: View) -> SourceList:
    """The sources of companies: dead weight, then lone origins, then the rest, by company and key.

    A source published after the day is listed only if a fact in view is known from it alone, so
    that nothing dated later shows.
    """
    facts = [fact for each in companies for fact in each.ledger.until(day)]
    listed = [found for each in companies for found in _standings(each, day)]
    origins_met = {name.casefold() for fact in facts for name in origins_of_fact(fact, day)}
    return SourceList(
        as_of=day,
        known_by=view.known_by,
        only=view.sources,
        companies=tuple(each.profile.id for each in companies),
        sources=tuple(sorted(listed, key=_order)),
        origins=len(origins_met),
        facts=len(facts),
        single_origin=sum(is_single_origin(fact, day) for fact in facts),
    )


def _order(source: SourceStanding) -> tuple[int, str, int, str]:
    """Within a company, the source that most facts rest on alone comes first."""
    place = STANDINGS.index(source.standing)
    return (place, source.company, -source.single_origin, source.key)


def _standings(company: Company, day: date) -> Iterator[SourceStanding]:
    ledger, document = company.ledger, company.ledger.document
    carried: dict[str, list[FactCarried]] = {}
    head = ledger.head_sources(day)
    if head:
        behind = origins(head, ledger.profile)
        carries = FactCarried(
            section=HEAD,
            index=0,
            line=document.span("source").line,
            scores=False,
            origins=behind,
            is_single_origin=len(behind) <= 1,
        )
        for key in head:
            carried.setdefault(key, []).append(carries)
    for fact in ledger.until(day):
        carries = _carried(fact, day)
        for key in vouching(fact, day):
            carried.setdefault(key, []).append(carries)
    for key in ledger.sources:
        source = ledger.profile.sources[key]
        lines = tuple(sorted(carried.get(key, ()), key=lambda each: each.line))
        if not lines and source.date is not None and source.date.last > day:
            continue
        yield SourceStanding(
            company=ledger.profile.id,
            path=document.text.label,
            line=document.span("sources", key).line,
            key=key,
            title=source.title,
            publisher=source.publisher,
            date=str(source.date or ""),
            url=source.url or "",
            tier=source.tier,
            origins=origins_of(source),
            standing=_standing(lines),
            carries=lines,
        )


def _carried(fact: Fact[Any], day: date) -> FactCarried:
    return FactCarried(
        section=fact.section,
        index=fact.index,
        line=fact.span.line,
        scores=fact.scores and fact.section not in NEVER_SCORED,
        origins=origins_of_fact(fact, day),
        is_single_origin=is_single_origin(fact, day),
    )


def _standing(lines: Sequence[FactCarried]) -> Standing:
    if not lines:
        return "dead-weight"
    alone = any(line.is_single_origin for line in lines if line.is_counted)
    return "single-origin" if alone else "corroborated"
