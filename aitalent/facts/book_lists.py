"""The lists that stand beside the profiles of a book: names, companies outside it, publications."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from aitalent.facts.names import NameList, canonical_names, listed_twice
from aitalent.facts.outside import Kind, OutsideList
from aitalent.facts.published import (
    NOTHING_PUBLISHED,
    PublishedFigures,
    both_published,
    unknown_publications,
)
from aitalent.text.diagnostic import has_errors
from aitalent.text.document import read_document
from aitalent.text.files import BOOK_FILES, COMPANIES_FILE, NAMES_FILE, PUBLISHED_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aitalent.text.diagnostic import Diagnostic
    from aitalent.text.document import Document
    from aitalent.text.files import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class BookLists:
    """What the lists of a book say: None where a folder has no such list.

    `spellings` is the canonical name of each spelling in small letters; `outside` are the lists of
    the companies outside the book, one a folder, and `kinds` what the first of them says by their
    names in small letters.
    """

    spellings: dict[str, str] | None = None
    outside: tuple[Document[OutsideList], ...] = ()
    kinds: dict[str, Kind] = field(default_factory=dict)
    published: PublishedFigures = NOTHING_PUBLISHED


def is_book_list(text: Text) -> bool:
    """Whether a text is one of the lists of its folder and no profile."""
    return PurePosixPath(text.label).name in BOOK_FILES


def read_book_lists(texts: Iterable[Text]) -> tuple[BookLists, tuple[Diagnostic, ...]]:
    """The lists among the texts, and what is wrong with them: AT228, AT234, those of reading."""
    faults: list[Diagnostic] = []
    spellings: dict[str, str] | None = None
    outside: list[Document[OutsideList]] = []
    published = NOTHING_PUBLISHED
    for text in texts:
        name = PurePosixPath(text.label).name
        if name == NAMES_FILE:
            names, found = read_document(text, NameList)
            faults.extend(found)
            if names is not None:
                faults.extend(listed_twice(names))
                spellings = {**(spellings or {}), **canonical_names(names.value)}
        elif name == COMPANIES_FILE:
            companies, found = read_document(text, OutsideList)
            faults.extend(found)
            outside.extend([companies] if companies is not None else [])
        elif name == PUBLISHED_FILE:
            figures, found = read_document(text, PublishedFigures)
            faults.extend(found)
            if figures is not None:
                unknown = tuple(unknown_publications(figures))
                faults.extend(unknown)
                if not has_errors(unknown):
                    published = both_published(published, figures.value)
    lists = BookLists(
        spellings=spellings,
        outside=tuple(outside),
        kinds={
            name.casefold(): kind
            for companies in outside[::-1]
            for name, kind in companies.value.companies.items()
        },
        published=published,
    )
    return lists, tuple(faults)
