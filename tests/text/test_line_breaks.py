"""Lines are counted one way, whatever breaks them, so that no place lies outside the file."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.analysis.citation import cite
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View, ledger
from aitalent.text.files import decode

LINES = (
    "id: acme",
    "name: Acme",
    "kind: startup",
    "source: a",
    "sources: {a: {title: t, publisher: p, date: 2026-01-02}}",
    "capital:",
    "- {date: 2026-01-01, cash: $1B, source: a}",
)
BREAKS = {"unix": "\n", "windows": "\r\n", "old mac": "\r", "next line": "\x85", "u2028": "\u2028"}


@pytest.mark.parametrize("line_break", BREAKS.values(), ids=BREAKS)
def test_a_fact_is_cited_from_its_line(line_break: str) -> None:
    text, _ = decode(line_break.join(LINES).encode(), label="acme.yaml")
    assert text is not None
    book, findings = read_book([text])
    assert findings == ()
    (fact,) = ledger(book.documents[0], View()).sections["capital"]
    citation = cite(fact, date(2026, 1, 20))
    assert (citation.where, citation.text) == (
        "acme.yaml:7",
        "{date: 2026-01-01, cash: $1B, source: a}",
    )


@pytest.mark.parametrize("line_break", BREAKS.values(), ids=BREAKS)
def test_a_fault_is_shown_with_its_line(line_break: str) -> None:
    misspelt = line_break.join((*LINES[:3], "focuss: agents", *LINES[3:]))
    text, _ = decode(misspelt.encode(), label="acme.yaml")
    assert text is not None
    _, (finding,) = read_book([text])
    assert finding.span is not None
    assert (finding.code, finding.span.line, finding.span.column) == ("AT112", 4, 1)
    assert finding.excerpt == "focuss: agents"
