"""Small books, so that each statement can be traced to a line by eye."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.text.diagnostic import has_errors
from aitalent.text.files import Text

if TYPE_CHECKING:
    from aitalent.metrics.register import Company

DAY = date(2026, 1, 20)

HEAD = """\
id: {id}
name: {name}
aliases: [{alias}]
kind: startup
founded: 2023-01
source: press
sources:
  press: {{title: News, publisher: The Post, date: 2026-01-17, url: "https://post.example/1"}}
"""


def profile(name: str, facts: str, *, alias: str = "") -> Text:
    """A file of eight head lines with one source, `press`; the facts begin in line 9."""
    head = HEAD.format(id=name.lower(), name=name, alias=alias)
    return Text(label=f"{name.lower()}.yaml", content=head + facts)


def companies(*texts: Text, view: View | None = None) -> tuple[Company, ...]:
    """The companies of a book of these texts, in their order."""
    book, findings = read_book(texts)
    assert not has_errors(findings), findings
    found = [book.find(text.label.removesuffix(".yaml")) for text in texts]
    return tuple(company(each, book, view or View()) for each in found if each is not None)
