"""A fact as it is cited: where it stands, what it says there, and who said it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def cite(fact: Fact[Any]) -> Citation:
    """The citation of a fact; its text is the entry as it stands in the file."""
    document, span = fact.document, fact.span
    lines = list(document.text.lines[span.line - 1 : span.end_line])
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    text = " ".join(line.strip() for line in lines if line.strip())
    known = document.value.sources
    return Citation(
        company=document.value.id,
        path=document.text.label,
        line=span.line,
        section=fact.section,
        index=fact.index,
        status=fact.entry.status,
        text=text,
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


def cite_all(facts: Iterable[Fact[Any]]) -> tuple[Citation, ...]:
    """The citations of facts, by file and line."""
    return tuple(sorted(map(cite, facts), key=lambda each: each.place))
