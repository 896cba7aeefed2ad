"""A ledger as it would be with a line more, a line less, or a line that says something else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from aitalent.facts.ledger import Fact, Ledger, start_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.facts.day import Day
    from aitalent.facts.profile import Entry

AFTER_ALL = 1_000_000
"""The position of a line that stands in no file, behind those that do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A line more, confirmed and in force on its own date."""

    section: str
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """A line that says something else, on the word of the same sources."""

    fact: Fact[Any]
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A line less."""

    fact: Fact[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """Another founding date in the head of the file."""

    founded: Day


Change = Added | Rewritten | Withdrawn | Founded


def supposed(ledger: Ledger, changes: Sequence[Change]) -> Ledger:
    """The ledger with the changes made; the file it was read from stays as it is."""
    sections = dict(ledger.sections)
    document = ledger.document
    for place, change in enumerate(changes):
        if isinstance(change, Founded):
            profile = replace(document.value, founded=change.founded)
            document = replace(document, value=profile)
            continue
        if isinstance(change, Added):
            section, kept = change.section, sections[change.section]
            new = _fact(ledger, section, AFTER_ALL + place, change.entry)
        else:
            section = change.fact.section
            kept = tuple(f for f in sections[section] if f.index != change.fact.index)
            new = _rewritten(change) if isinstance(change, Rewritten) else ()
        sections[section] = tuple(sorted((*kept, *new), key=lambda f: (f.start, f.index)))
    # Made anew, so that nothing remembered of the one is taken for the other's.
    return Ledger(
        document=document,
        view=ledger.view,
        sections=sections,
        shows_head=ledger.shows_head,
        sources=ledger.sources,
    )


def sections_of(changes: Sequence[Change]) -> tuple[str | None, ...]:
    """The sections that changes touch; None is the head of the file."""
    return tuple(
        None
        if isinstance(change, Founded)
        else change.section
        if isinstance(change, Added)
        else change.fact.section
        for change in changes
    )


def _fact(ledger: Ledger, section: str, index: int, entry: Entry) -> tuple[Fact[Any], ...]:
    start = start_of(entry, (), {})
    if start is None:
        return ()
    return (
        Fact(
            document=ledger.document,
            section=section,
            index=index,
            entry=entry,
            sources=(),
            start=start,
        ),
    )


def _rewritten(change: Rewritten) -> tuple[Fact[Any], ...]:
    fact = change.fact
    sources = fact.document.value.sources
    published = {key: day.last for key, source in sources.items() if (day := source.date)}
    start = start_of(change.entry, fact.sources, published)
    return () if start is None else (replace(fact, entry=change.entry, start=start),)
