"""Small books of moves, each company a list of stints."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aitalent.analysis.flow_question import FlowQuestion, asked_for
from aitalent.analysis.flows import Flows, flows
from aitalent.facts.ledger import View, ledger
from aitalent.text.files import Text, read_folder
from tests.conftest import ROOT
from tests.facts.stints import book_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aitalent.facts.book import Book

DAY = date(2026, 7, 1)
BOOK = ROOT / "tests" / "books" / "flows"


def kinds(**listed: str) -> Text:
    """The kinds of the companies without a file."""
    lines = "".join(f"  {name}: {kind}\n" for name, kind in listed.items())
    return Text(label="book/_companies.yaml", content=f"companies:\n{lines}")


def shipped_case() -> Book:
    """The book of `tests/books/flows`."""
    texts, faults = read_folder(BOOK, label="book")
    assert faults == ()
    return book_of(*texts)


def flows_in(  # noqa: PLR0913 - each narrows the question
    book: Book,
    *,
    touching: Iterable[str] = (),
    from_: str | None = None,
    to: str | None = None,
    since: date | None = None,
    day: date = DAY,
    view: View | None = None,
) -> Flows:
    """The flows of a book, narrowed as asked for."""
    view = view or View()
    question = FlowQuestion(
        touching=tuple(asked_for(each, book) for each in touching),
        from_=None if from_ is None else asked_for(from_, book),
        to=None if to is None else asked_for(to, book),
        since=since,
    )
    return flows([ledger(each, view) for each in book.documents], book, day, question, view)


def told(flows: Flows) -> list[str]:
    """The moves, a line each."""
    return [
        f"{each.move.day} {each.move.name}: {each.move.from_.name} > {each.move.to.name}"
        for each in flows.moves
    ]
