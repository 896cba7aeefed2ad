"""Spots: the stretch of a file that a finding or a change points at, with its text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from aitalent.analysis.changes import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.facts.ledger import Fact
    from aitalent.text.diagnostic import Span
    from aitalent.text.document import Document


def spot_at(
    document: Document[Any], *path: str | int, sources: tuple[str, ...] = (), prefix: str = ""
) -> Spot:
    """The value at a path of a document; `prefix` is the name of a revision before its file."""
    return _spot(document, document.span(*path), sources, prefix)


def spot_of(fact: Fact[Any], *, prefix: str = "") -> Spot:
    """The entry of a fact."""
    return spot_at(fact.document, fact.section, fact.index, sources=fact.sources, prefix=prefix)


def key_spot(document: Document[Any], *path: str | int, prefix: str = "") -> Spot:
    """The value at a path together with the key that leads to it."""
    return _spot(document, document.member(*path), (), prefix)


def narrowed(spot: Spot, document: Document[Any], paths: Sequence[tuple[str | int, ...]]) -> Spot:
    """A spot with the words of the whole entry, but at the lines of some of its keys alone."""
    spans = [document.member(*path) for path in paths]
    if not spans:
        return spot
    first = min(spans, key=lambda span: (span.line, span.column))
    last = max(spans, key=lambda span: (span.end_line, span.end_column))
    return replace(
        spot,
        line=first.line,
        column=first.column,
        end_line=last.end_line,
        end_column=last.end_column,
    )


def words_at(document: Document[Any], *path: str | int) -> str:
    """What is written at a path, in one line."""
    lines = (each.strip() for each in _lines(document, document.span(*path)))
    return " ".join(each for each in lines if each)


def _spot(document: Document[Any], span: Span, sources: tuple[str, ...], prefix: str) -> Spot:
    return Spot(
        path=document.text.label.removeprefix(prefix),
        line=span.line,
        column=span.column,
        end_line=span.end_line,
        end_column=span.end_column,
        text="\n".join(_lines(document, span)).rstrip("\n"),
        sources=sources,
    )


def _lines(document: Document[Any], span: Span) -> list[str]:
    """What stands in a stretch, its lines below the first without the margin of the first."""
    lines = list(document.text.lines[span.line - 1 : span.end_line])
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    margin = " " * (span.column - 1)
    return [each.removeprefix(margin).rstrip() for each in lines]
