"""What is wrong, where it stands, and what to write instead."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


LONGEST_QUOTE = 40


class Severity(StrEnum):
    """How much a finding matters: an error stops, a warning asks, a note tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a text; lines and columns count from 1, the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One kind of fault: its code, the thing seen, why that is bad, and the remedy."""

    code: str
    name: str
    severity: Severity
    why: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One fault in one place; `excerpt` is the line of text it stands on.

    `waived` is the reason for which the author of the file accepts it, if so.
    """

    check: Check
    path: str
    message: str
    span: Span | None = None
    excerpt: str = ""
    waived: str | None = None

    @property
    def code(self) -> str:
        """The code of the check that found it."""
        return self.check.code

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.check.severity

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sorts findings by file, place and code, whatever order they were found in."""
        line, column = (self.span.line, self.span.column) if self.span else (0, 0)
        return (self.path, line, column, self.code, self.message)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any finding is an error."""
    return any(each.severity is Severity.ERROR for each in diagnostics)


def shortened(words: str) -> str:
    """Words of a file for use in a message, which no line of thousands of digits may drown."""
    return words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1]}…"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like `word`, case aside, or None when nothing is close."""
    by_folded = {name.casefold(): name for name in sorted(known, reverse=True)}
    close = difflib.get_close_matches(word.casefold(), sorted(by_folded), n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence on a word that isn't known: `; did you mean `x`?`, or a full stop."""
    name = nearest(word, known)
    return f"; did you mean `{name}`?" if name else "."
