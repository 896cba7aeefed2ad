"""Companies that are lists of stints, told by sources of one year."""

from __future__ import annotations

from aitalent.facts.book import Book, read_book
from aitalent.text.diagnostic import has_errors
from aitalent.text.files import Text

SOURCES = (
    "source: s\nsources:\n  s: {title: T, publisher: P, date: 2026-06-01}\n"
    "  early: {title: T, publisher: P, date: 2026-01-05}\n"
)


def profile(name: str, *stints: str, kind: str = "startup") -> Text:
    """A company with these stints, told by a source of June 2026."""
    identity = name.lower().replace(" ", "-")
    head = f"id: {identity}\nname: {name}\nkind: {kind}\n{SOURCES}"
    people = "".join(f"- {{{stint}, source: s}}\n" for stint in stints)
    return Text(
        label=f"book/{identity}.yaml", content=f"{head}people:\n{people}" if people else head
    )


def book_of(*texts: Text) -> Book:
    """A book of these texts, which must not hold an error."""
    book, found = read_book(texts)
    assert not has_errors(found), found
    return book
