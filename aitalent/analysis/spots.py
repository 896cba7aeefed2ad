"""Spots: the stretch of a file that a finding or a change points at, with its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aitalent.analysis.changes import Spot

if TYPE_CHECKING:
    from aitalent.facts.ledger import Fact
    from aitalent.text.document import Document


def spot_at(document: Document[Any], *path: str | int, sources: tuple[str, ...] = ()) -> Spot:
    """The value at a path of a document; its text on one line."""
    span = document.span(*path)
    lines = list(document.text.lines[: span.end_line])
    lines[-1] = lines[-1][: span.end_column - 1]
    lines = lines[span.line - 1 :]
    lines[0] = lines[0][span.column - 1 :]
    return Spot(
        path=document.text.label,
        line=span.line,
        column=span.column,
        end_line=span.end_line,
        end_column=span.end_column,
        text=" ".join(line.strip() for line in lines if line.strip()),
        sources=sources,
    )


def spot_of(fact: Fact[Any]) -> Spot:
    """The entry of a fact."""
    return spot_at(fact.document, fact.section, fact.index, sources=fact.sources)
