"""Where a fact belongs in its file, and the YAML to paste there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.analysis.citation import cite
from aitalent.facts.day import Day
from aitalent.facts.figures import FIGURES, SOURCE_KEY
from aitalent.facts.quantity import Quantity
from aitalent.facts.starter import quoted

if TYPE_CHECKING:
    from datetime import date

    from aitalent.analysis.effects import Attempt
    from aitalent.facts.profile import Profile
    from aitalent.text.document import Document

INDENT = 2
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*|[0-9][A-Za-z0-9_.-]*[A-Za-z][A-Za-z0-9_.-]*")
"""A key that YAML reads as a text without quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line of a file, what stands there (nothing for a line to add), and what to write.

    `line` is that of the fact to firm up; of the section where a line is to be added below; or the
    first free one, where the section is to be added. `hint` says what may stand in the blanks.
    """

    path: str
    line: int
    section: str
    text: str
    write: str
    hint: str
    adds_section: bool

    @property
    def where(self) -> str:
        """`file:line`."""
        return f"{self.path}:{self.line}"


def place_of(attempt: Attempt, day: date) -> Place:
    """The place of a figure to find or of a line to firm up."""
    document = attempt.company.ledger.document
    if attempt.fact is not None:
        return _at_line(attempt, document, day)
    figure = FIGURES[attempt.figure]
    if figure.section is None:
        known = document.value.founded is not None
        return Place(
            path=document.text.label,
            line=document.span("founded" if known else "name").line,
            section="",
            text=f"founded: {document.value.founded}" if known else "",
            write=f"founded: YYYY-MM-DD  # instead of {attempt.written}" if known else figure.entry,
            hint=figure.hint,
            adds_section=False,
        )
    return _below_section(document, figure.section, figure.entry, figure.hint)


def _below_section(
    document: Document[Profile], section: str, entry: str, hint: str, text: str = ""
) -> Place:
    """A line to add to a section, or the section with it at the end of the file."""
    there = bool(getattr(document.value, section))
    indent, line = INDENT, _first_free_line(document)
    write = f"{section}:\n{' ' * INDENT}- {entry}"
    if there:
        line = document.span(section, key=True).line
        first = document.span(section, 0)
        in_flow = document.text.lines[first.line - 1][: first.column - 1].rstrip().endswith("[")
        indent = max(0, first.column - 1 - len("- "))
        write = f"{entry}," if in_flow else f"{' ' * indent}- {entry}"
    return Place(
        path=document.text.label,
        line=line,
        section=section,
        text=text,
        write=write,
        hint=hint,
        adds_section=not there,
    )


def _first_free_line(document: Document[Profile]) -> int:
    lines = document.text.lines
    return len(lines) + (1 if lines and lines[-1] else 0)


def _at_line(attempt: Attempt, document: Document[Profile], day: date) -> Place:
    """The line that says it now, and what to write in it or, for a fresh figure, below it."""
    fact = attempt.fact
    if fact is None:
        raise TypeError("a line is wanted")
    cited = cite(fact, day)
    figure = FIGURES.get(attempt.figure)
    hint = figure.hint if figure else ""
    if attempt.kind == "single-origin":
        keys = ", ".join((*map(_key, fact.entry.source), SOURCE_KEY))
        write, hint = f"source: [{keys}]", ""
    elif attempt.kind == "stale" and figure is not None and figure.section:
        write = _below_section(document, figure.section, figure.entry, hint).write
    elif attempt.kind == "unknown" and figure is not None:
        write = figure.completes
    else:
        write, hint = f"{attempt.key}: {_blank(attempt)}  # instead of {attempt.written}", ""
    return Place(
        path=cited.path,
        line=cited.line,
        section=fact.section,
        text=cited.text,
        write=write,
        hint=hint,
        adds_section=False,
    )


def _blank(attempt: Attempt) -> str:
    """A blank of the kind that stands there now."""
    value = getattr(attempt.fact.entry, attempt.key, None) if attempt.fact else None
    if isinstance(value, Quantity):
        return {"": "…", "MW": "…MW", "USD": "$…"}.get(value.unit, f"{value.unit} …")
    return "YYYY-MM-DD" if attempt.key == "since" or isinstance(value, Day) else "…"


def _key(key: str) -> str:
    return key if _PLAIN.fullmatch(key) else quoted(key)
