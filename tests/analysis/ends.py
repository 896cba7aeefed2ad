"""Ends of a diff over small books, so that each move can be followed by eye."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aitalent.analysis.changes import Side
from aitalent.analysis.diff import diff
from aitalent.analysis.ends import BookEnd
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.rules.reading import default_rulebook
from tests.analysis.case import DAY, profile

if TYPE_CHECKING:
    from aitalent.analysis.changes import CompanyChange, Diff
    from aitalent.rules.rulebook import Rulebook
    from aitalent.text.files import Text

DEFAULT = default_rulebook()
TRIO = """\
people:
  - {name: Ada Ash, founder: true, technical: true, role: CEO, joined: 2023-01, source: press}
  - {name: Bo Bay, founder: true, technical: true, role: CTO, joined: 2023-01, source: press}
  - {name: Cy Cole, founder: true, joined: 2023-01, source: press}
funding:
  - {date: 2024-03, stage: seed, amount: $300M, valuation: $2B, source: press}
"""
"""Three founders and a round; Bo Bay stands in line 11 of the file."""


def gone(name: str, facts: str = TRIO, *, on: str = "2026-01-14") -> str:
    """The facts once someone has left."""
    before = f"name: {name}, founder: true"
    assert before in facts
    return facts.replace(before, f"{before}, left: {on}, to: OpenAI")


def end(
    *texts: Text,
    day: date = DAY,
    rulebook: Rulebook = DEFAULT,
    view: View | None = None,
    root: str = "",
) -> BookEnd:
    """A side of these texts."""
    book, faults = read_book(texts)
    return BookEnd(
        side=Side(label=root or "here", kind="files", as_of=day),
        book=book,
        rulebook=rulebook,
        view=view or View(),
        prefix="",
        root=root,
        faults=faults,
    )


def acme(before: str, after: str) -> tuple[Diff, CompanyChange]:
    """The diff of one company, and its one change."""
    found = diff(end(profile("Acme", before)), end(profile("Acme", after)))
    (change,) = (*found.moved, *found.unmoved)
    return found, change
