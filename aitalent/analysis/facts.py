"""The ledger behind a metric, or of a company: what is in force, what was passed over and why."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from aitalent.analysis.passed_over import VERDICTS, Court, Judged, alone, ledgers
from aitalent.facts.corroboration import origins, vouching
from aitalent.facts.people import roles_by, tenure
from aitalent.facts.profile import SECTIONS, Entry, Stint
from aitalent.metrics.register import METRICS
from aitalent.text.notation import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from aitalent.analysis.passed_over import Verdict
    from aitalent.facts.ledger import Fact
    from aitalent.facts.profile import Role
    from aitalent.metrics.measure import Measure
    from aitalent.metrics.register import Company

ORDER: tuple[Verdict, ...] = tuple(VERDICTS)
SAID_ELSEWHERE = {"date", "joined", *(each.name for each in fields(Entry))}
"""Keys of an entry that have a place of their own in a ledger, or are remarks."""
LATER_KEYS = ("left", "to", "role")
"""Keys of a stint that may tell of a later day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFact:
    """A fact as it stands in a ledger: what it says, who said so, and what was made of it.

    `counts_from` is the day it came into force. `instead` are the lines of the facts that were
    taken over it, or that it narrows. What a stint says of a later day is left out.
    """

    company: str
    section: str
    index: int
    path: str
    line: int
    dated: str
    counts_from: date
    status: str
    says: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    origins: tuple[str, ...]
    verdict: Verdict
    instead: tuple[str, ...]

    @property
    def where(self) -> str:
        """`file:line`."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPart:
    """The facts of a section, or those behind a metric beside its measure, by date."""

    name: str
    measure: Measure | None
    facts: tuple[LedgerFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage:
    """The ledger of one company on a day: by section, or for a metric by the parts it is made of.

    `with_all` says that facts from after the day, or not known by then, are in it.
    """

    company: str
    name: str
    as_of: date
    known_by: date | None
    only: tuple[str, ...]
    with_all: bool
    metric: str | None
    measure: Measure | None
    parts: tuple[LedgerPart, ...]


def list_facts(
    company: Company, day: date, *, metric: str | None = None, with_all: bool = False
) -> LedgerPage:
    """The ledger behind a metric, or the whole one; facts that no view holds yet only `with_all`.

    Without `with_all` nothing dated after the day, or published after the view's, can be told from
    the answer.
    """
    court = Court(company, day)
    found = ledgers(company, day)
    outside: list[tuple[Verdict, Fact[Any]]] = [("other-source", f) for f in found.other_source]
    if with_all:
        outside.extend(("too-late", fact) for fact in found.too_late)
        outside.extend(("not-yet-known", fact) for fact in found.not_yet_known)
    writer = _Writer(court=court, with_all=with_all)
    parts = (
        _by_section(writer, found.in_view, outside)
        if metric is None
        else _by_part(writer, metric, found.in_view, outside)
    )
    view = company.ledger.view
    return LedgerPage(
        company=company.profile.id,
        name=company.profile.name,
        as_of=day,
        known_by=view.known_by,
        only=view.sources,
        with_all=with_all,
        metric=metric,
        measure=court.trial(metric).measure if metric else None,
        parts=parts,
    )


_Outside = tuple["Verdict", "Fact[Any]"]


def _by_section(
    writer: _Writer, in_view: Iterable[Fact[Any]], outside: Sequence[_Outside]
) -> tuple[LedgerPart, ...]:
    judged = [_strongest(writer.court, fact) for fact in in_view]
    judged.extend(Judged(fact=fact, verdict=verdict) for verdict, fact in outside)
    return tuple(
        LedgerPart(name=section, measure=None, facts=writer.write(here))
        for section in SECTIONS
        if (here := [each for each in judged if each.fact.section == section])
    )


def _strongest(court: Court, fact: Fact[Any]) -> Judged:
    """The strongest verdict of all metrics; talks, plans and what is disputed are just that."""
    if not fact.scores:
        return Judged(fact=fact, verdict=fact.entry.status)
    # A metric that rests on it settles the matter, and is asked first: the others take trials.
    names = [metric for metric in METRICS if court.rests_on(metric, fact)] or METRICS
    verdicts = [judged for name in names if (judged := court.judge(fact, name)) is not None]
    unread = Judged(fact=fact, verdict="unread")
    return min(verdicts, key=lambda each: ORDER.index(each.verdict), default=unread)


def _by_part(
    writer: _Writer, metric: str, in_view: Iterable[Fact[Any]], outside: Sequence[_Outside]
) -> tuple[LedgerPart, ...]:
    """A metric and what it is derived from, each with the facts that none of its own parts has."""
    court, in_view = writer.court, tuple(in_view)
    names = court.parts(metric)
    judged = {name: _judged(court, name, in_view, outside) for name in names}
    parts = []
    for name in names:
        below = {each.fact.place for part in court.parts(name)[1:] for each in judged[part]}
        own = [each for each in judged[name] if each.fact.place not in below]
        if own or len(court.parts(name)) == 1:
            measure = court.trial(name).measure
            parts.append(LedgerPart(name=name, measure=measure, facts=writer.write(own)))
    return tuple(parts)


def _judged(
    court: Court, metric: str, in_view: Iterable[Fact[Any]], outside: Sequence[_Outside]
) -> list[Judged]:
    judged = [each for fact in in_view if (each := court.judge(fact, metric)) is not None]
    own = {fact.place for fact in court.company.ledger.until(court.day)}
    # Facts of other companies, where a metric reads their files.
    judged.extend(
        Judged(fact=fact, verdict="in-force")
        for fact in court.trial(metric).measure.facts
        if fact.place not in own
    )
    judged.extend(
        Judged(fact=fact, verdict=verdict)
        for verdict, fact in outside
        if fact.place in alone(court.company, fact, metric, fact.start).touched
    )
    return judged


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    """Facts as a ledger shows them on a day."""

    court: Court
    with_all: bool

    def write(self, judged: Iterable[Judged]) -> tuple[LedgerFact, ...]:
        """Facts in the order they came into force."""
        ordered = sorted(judged, key=lambda each: (each.fact.start, each.fact.place))
        return tuple(self._written(each) for each in ordered)

    def _written(self, judged: Judged) -> LedgerFact:
        fact, entry = judged.fact, judged.fact.entry
        keys = vouching(fact, None if self.with_all else self.court.day)
        begun = entry.joined if isinstance(entry, Stint) else entry.date
        return LedgerFact(
            company=fact.document.value.id,
            section=fact.section,
            index=fact.index,
            path=fact.document.text.label,
            line=fact.span.line,
            dated=str(begun or ""),
            counts_from=fact.start,
            status=entry.status,
            says=self._says(fact),
            sources=keys,
            origins=origins(keys, fact.document.value),
            verdict=judged.verdict,
            instead=tuple(each.where for each in judged.instead),
        )

    def _says(self, fact: Fact[Any]) -> tuple[tuple[str, str], ...]:
        hidden = () if self.with_all or fact.section != "people" else LATER_KEYS
        names = [f.name for f in fields(fact.entry) if f.name not in (*SAID_ELSEWHERE, *hidden)]
        said = [(key_of(name), _in_words(getattr(fact.entry, name))) for name in names]
        if hidden:
            said.extend(self._known_of_stint(fact))
        return tuple((key, words) for key, words in said if words)

    def _known_of_stint(self, fact: Fact[Any]) -> Iterable[tuple[str, str]]:
        """Roles that had begun, and an exit that counts by the day or whose month has begun."""
        person = tenure(fact, self.court.day)
        yield "role", _in_words(tuple(role for _, role in roles_by(self.court.day, person)))
        left = fact.entry.left
        in_its_stretch = person.may_have_left and left is not None and not left.is_upper_bound
        if person.left is not None or in_its_stretch:
            yield "left", _in_words(fact.entry.left)
            yield "to", _in_words(fact.entry.to)


def _in_words(value: Any) -> str:
    """A value of an entry as its file writes it."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, tuple):
        return ", ".join(map(_role, value)) if value else ""
    return str(value)


def _role(value: str | Role) -> str:
    """A name of a list; a role with since when it was held."""
    if isinstance(value, str):
        return value
    return f"{value.role} since {value.since}" if value.since else value.role
