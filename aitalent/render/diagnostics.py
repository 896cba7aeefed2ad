"""Findings as text with a caret, as JSON, or as GitHub workflow commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.annotation_rules import LEVELS
from aitalent.render.github import workflow_command
from aitalent.render.json_text import dumped
from aitalent.render.table import cell_len, plain
from aitalent.text.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.text.diagnostic import Diagnostic

LONGEST_EXCERPT = 100


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """`file:line:column: CODE severity: message`, with the line and a caret under each."""
    return "".join(f"{_one(each)}\n" for each in diagnostics)


def _one(diagnostic: Diagnostic) -> str:
    place = plain(diagnostic.path)
    span = diagnostic.span
    if span:
        place += f":{span.line}:{span.column}"
    head = f"{place}: {diagnostic.code} {diagnostic.severity}: {plain(diagnostic.message)}"
    if diagnostic.waived is not None:
        head += f" Waived: {plain(diagnostic.waived)}"
    if span is None or not diagnostic.excerpt.strip():
        return head
    fits = len(diagnostic.excerpt) <= LONGEST_EXCERPT
    start = 0 if fits else max(0, span.column - 1 - LONGEST_EXCERPT // 2)
    line = diagnostic.excerpt[start : start + LONGEST_EXCERPT]
    cut_left, cut_right = start > 0, start + LONGEST_EXCERPT < len(diagnostic.excerpt)
    shown = f"{'…' if cut_left else ''}{plain(line)}{'…' if cut_right else ''}"
    before = diagnostic.excerpt[start : span.column - 1]
    indent = cell_len(plain(before)) + (1 if cut_left else 0)
    end = span.end_column - 1 if span.end_line == span.line else span.column
    marked = diagnostic.excerpt[span.column - 1 : min(end, start + LONGEST_EXCERPT)]
    carets = max(1, cell_len(plain(marked)))
    return f"{head}\n    {shown}\n    {' ' * indent}{'^' * carets}"


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """One object with every finding and the counts by severity."""
    document = {
        "schema_version": 1,
        "command": "validate",
        "counts": {
            str(severity): sum(
                each.severity is severity and each.waived is None for each in diagnostics
            )
            for severity in Severity
        },
        "waived": sum(each.waived is not None for each in diagnostics),
        "findings": [
            {
                "code": each.code,
                "name": each.check.name,
                "severity": str(each.severity),
                "path": each.path,
                "line": each.span.line if each.span else None,
                "column": each.span.column if each.span else None,
                "end_line": each.span.end_line if each.span else None,
                "end_column": each.span.end_column if each.span else None,
                "message": each.message,
                "waived": each.waived,
                "why": each.check.why,
                "remedy": each.check.remedy,
            }
            for each in diagnostics
        ],
    }
    return dumped(document, indent=2)


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands that GitHub shows on the lines of a pull request."""
    return "".join(f"{_command(each)}\n" for each in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    fields = {"file": diagnostic.path, "title": f"{diagnostic.code} {diagnostic.check.name}"}
    if span:
        fields |= {"line": str(span.line), "col": str(span.column)}
    return workflow_command(LEVELS[diagnostic.severity], fields, diagnostic.message)
