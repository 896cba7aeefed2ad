"""A fact as it is cited: where it stands, what it says there, and who said it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aitalent.facts.people import begin_of, tenure
from aitalent.facts.profile import Stint

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from aitalent.facts.ledger import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCited:
    """A publication behind a fact."""

    key: str
    title: str
    publisher: str
    date: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One fact with its file, line, text and sources."""

    company: str
    path: str
    line: int
    section: str
    index: int
    status: str
    text: str
    sources: tuple[SourceCited, ...]

    @property
    def where(self) -> str:
        """`file:line`."""
        return f"{self.path}:{self.line}"

    @property
    def place(self) -> tuple[str, int, str, int]:
        """What tells facts apart, even on one line, in the order of files and lines."""
        return (self.path, self.line, self.section, self.index)


def cite(fact: Fact[Any], day: date) -> Citation:
    """The citation of a fact on a day; its text is the entry as it stands in the file.

    What had not happened by then (an exit, a promotion) is left out of the text.
    """
    document, span = fact.document, fact.span
    known = document.value.sources
    return Citation(
        company=document.value.id,
        path=document.text.label,
        line=span.line,
        section=fact.section,
        index=fact.index,
        status=fact.entry.status,
        text=_text(fact, day),
        sources=tuple(
            SourceCited(
                key=key,
                title=known[key].title,
                publisher=known[key].publisher,
                date=str(known[key].date or ""),
                url=known[key].url or "",
            )
            for key in fact.sources
        ),
    )


def cite_all(facts: Iterable[Fact[Any]], day: date) -> tuple[Citation, ...]:
    """The citations of facts on a day, by file and line."""
    return tuple(sorted((cite(fact, day) for fact in facts), key=lambda each: each.place))


def _text(fact: Fact[Any], day: date) -> str:
    document, span = fact.document, fact.span
    lines = list(document.text.lines[: span.end_line])
    lines[-1] = lines[-1][: span.end_column - 1]
    for path in sorted(_still_to_come(fact, day), reverse=True):
        cut = document.member(fact.section, fact.index, *path)
        first, last = cut.line - 1, cut.end_line - 1
        rest = lines[last][cut.end_column - 1 :] if last < len(lines) else ""
        lines[first : last + 1] = [lines[first][: cut.column - 1] + rest.lstrip(", ")]
    lines = lines[span.line - 1 :]
    lines[0] = lines[0][span.column - 1 :]
    text = " ".join(line.strip() for line in lines if line.strip())
    return re.sub(r",\s*(?=[}\]])", "", text)


def _still_to_come(fact: Fact[Any], day: date) -> list[tuple[str | int, ...]]:
    """The parts of a stint that lie after the day: its exit, and roles not yet taken up."""
    if not isinstance(fact.entry, Stint):
        return []
    person = tenure(fact, day)
    stays = person.is_current and not person.may_have_left
    parts: list[tuple[str | int, ...]] = [
        (key,) for key in ("left", "to") if stays and getattr(fact.entry, key) is not None
    ]
    parts += [
        ("role", place)
        for place, role in enumerate(fact.entry.role)
        if role.since is not None and begin_of(role, person) > day
    ]
    return parts
