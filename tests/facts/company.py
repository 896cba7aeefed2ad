"""Small companies to test with: a head, three sources, and the lines that a test is about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aitalent.facts.book import read_book
from aitalent.facts.ledger import Ledger, View, ledger
from aitalent.text.files import Text

if TYPE_CHECKING:
    from aitalent.facts.profile import Profile
    from aitalent.text.document import Document

HEAD = """\
id: acme
name: Acme
kind: startup
source: early
sources:
  early: {title: T, publisher: P, date: 2025-03-10}
  late: {title: T, publisher: P, date: 2026-01-17}
  month: {title: T, publisher: P, date: 2025-06}
  undated: {title: T, publisher: P}
"""
FAR = date(2099, 1, 1)


def document(facts: str, head: str = HEAD) -> Document[Profile]:
    """A company of these facts, which must not hold an error."""
    book, faults = read_book([Text(label="acme.yaml", content=head + facts)])
    assert [f.message for f in faults if f.severity == "error"] == []
    return book.documents[0]


def known(facts: str, *sources: str, by: date | None = None, head: str = HEAD) -> Ledger:
    """Its facts as a reader of these sources knew them by a day."""
    return ledger(document(facts, head), View(known_by=by, sources=sources))
