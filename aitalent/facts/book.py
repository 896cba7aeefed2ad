"""Many companies: found by id, name or alias."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from aitalent.facts.book_lists import BookLists, is_book_list, read_book_lists
from aitalent.facts.lint import lint
from aitalent.facts.names import NAME_CHECKS, misspelt
from aitalent.facts.outside import OUTSIDE_CHECKS, kinds_twice, unplaced
from aitalent.facts.partners import owner_of
from aitalent.facts.people_lints import PEOPLE_CHECKS, across_files
from aitalent.facts.profile import Profile
from aitalent.facts.published import NOTHING_PUBLISHED, PUBLISHED_CHECKS, PublishedFigures
from aitalent.facts.waivers import WAIVER_CHECKS, waive
from aitalent.text.diagnostic import Check, Diagnostic, Severity, has_errors, nearest, shortened
from aitalent.text.document import Document, read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from aitalent.facts.outside import Kind
    from aitalent.text.files import Text

DUPLICATE_COMPANY = Check(
    code="AT119",
    name="duplicate-company",
    severity=Severity.ERROR,
    why="Two files with one id would make a score depend on which was read last.",
    remedy="Give each company one file and one id.",
)
SHARED_NAME = Check(
    code="AT120",
    name="shared-name",
    severity=Severity.WARNING,
    why="Asked for by a name that two companies bear, one would answer for the other.",
    remedy="Drop the alias, or add to the name what tells the two apart.",
)
BOOK_CHECKS = (
    DUPLICATE_COMPANY, SHARED_NAME, *NAME_CHECKS, *WAIVER_CHECKS, *OUTSIDE_CHECKS,
    *PUBLISHED_CHECKS, *PEOPLE_CHECKS,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class Book:
    """Company files, sorted by id, and what the lists beside them say.

    `spellings` is the canonical name of each spelling in small letters, `kinds_outside` the kind of
    each company without a file, by its name in small letters.
    """

    documents: tuple[Document[Profile], ...]
    spellings: dict[str, str] = field(default_factory=dict)
    kinds_outside: dict[str, Kind] = field(default_factory=dict)
    published: PublishedFigures = NOTHING_PUBLISHED

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the companies, sorted."""
        return tuple(document.value.id for document in self.documents)

    def canonical(self, name: str) -> str:
        """The name as the book's list of names spells it; itself where the list is silent.

        The companies of the book have no say in it: one more of them may not move another's score.
        """
        return self.spellings.get(name.casefold(), name)

    def find(self, name: str) -> Document[Profile] | None:
        """The company of that id, else of that name, else of that alias, case aside."""
        found = self._by_name.get(name.casefold())
        return found[1] if found else None

    def meant_by(self, name: str) -> Document[Profile] | None:
        """The company that a file means by a name: one of its own, else the book's spelling."""
        return self.find(name) or self.find(self.canonical(name))

    def kind_of(self, name: str) -> Kind | None:
        """What a company is by the book or its list of companies outside; None if neither knows."""
        found = self.meant_by(name)
        if found is not None:
            return found.value.kind
        return self.kinds_outside.get(self.canonical(name).casefold())

    def laboratory(self, owner: str) -> Document[Profile] | None:
        """The company of the book that is part of another: Google DeepMind for Google."""
        return self._by_owner.get(owner_of(owner).casefold())

    @cached_property
    def _by_name(self) -> dict[str, tuple[int, Document[Profile]]]:
        """By each name in small letters; an id goes before a name, a name before an alias."""
        best: dict[str, tuple[int, Document[Profile]]] = {}
        for document in self.documents:
            for place, called in enumerate(_names(document.value)):
                rank, folded = min(place, 2), called.casefold()
                if folded not in best or rank < best[folded][0]:
                    best[folded] = (rank, document)
        return best

    @cached_property
    def _by_owner(self) -> dict[str, Document[Profile]]:
        return {
            owner_of(document.value.name).casefold(): document for document in self.documents[::-1]
        }

    def nearest(self, name: str) -> str | None:
        """The id of the company whose id, name or alias is most like `name`."""
        by_name = {
            called: each.value.id for each in self.documents for called in _names(each.value)
        }
        close = nearest(name, by_name)
        return by_name[close] if close else None


def _names(profile: Profile) -> tuple[str, ...]:
    return (profile.id, profile.name, *profile.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one file came to, whatever the others hold: the company, if any, and the findings."""

    document: Document[Profile] | None
    faults: tuple[Diagnostic, ...]
    lints: tuple[Diagnostic, ...]


def read_profile(text: Text) -> Reading:
    """One company file; diagnostics are those of `read_document` and, if it can be read, `lint`."""
    document, faults = read_document(text, Profile)
    lints = lint(document) if document is not None else ()
    return Reading(document=document, faults=faults, lints=lints)


def read_book(
    texts: Iterable[Text],
    *,
    day: date | None = None,
    tell: Callable[[int, int], None] | None = None,
    read: Callable[[Text], Reading] = read_profile,
) -> tuple[Book, tuple[Diagnostic, ...]]:
    """The companies of the texts that can be read, and every finding about all of them.

    Diagnostics: those of `read_document`, AT119 for an id that two files claim (neither is read),
    AT120 for a name that two companies bear, AT226 to AT228 on spellings where the texts hold a
    list of names, AT232 and AT233 on kinds where they hold a list of companies, AT234 on published
    figures, AT235 to AT238 on people of several files, those of `lint`, and AT229 to AT231 on
    waivers, which expire by `day`. The order of the texts does not matter. `tell` hears how many
    files of how many have been read; `read` is asked for each company file. One core does it: what
    a second one reads takes as long to hand over as to read.
    """
    ordered = sorted(texts, key=lambda text: text.label)
    lists, list_faults = read_book_lists(text for text in ordered if is_book_list(text))
    faults = list(list_faults)
    by_id: dict[str, list[Document[Profile]]] = {}
    linted: dict[str, tuple[Diagnostic, ...]] = {}
    profiles = [text for text in ordered if not is_book_list(text)]
    for place, text in enumerate(profiles, start=1):
        reading = read(text)
        faults.extend(reading.faults)
        if reading.document is not None:
            by_id.setdefault(reading.document.value.id, []).append(reading.document)
            linted[reading.document.text.label] = reading.lints
        if tell is not None:
            tell(place, len(profiles))
    faults.extend(_claimed_twice(by_id))
    kept = [documents[0] for _, documents in sorted(by_id.items()) if len(documents) == 1]
    bearers = _bearers(kept)
    companies = {
        called.casefold(): document.value.name
        for document in kept
        for called in _names(document.value)
    }
    placed = _placed(lists, companies)
    faults.extend(kinds_twice(lists.outside, lambda label: _beside(label, kept)))
    of_people = across_files(kept, companies, lists.spellings or {})
    sound: list[Document[Profile]] = []
    for document in kept:
        label = document.text.label
        found = (*linted[label], *of_people.get(label, ()), *_shared_names(document, bearers))
        if lists.spellings is not None:
            found = (*found, *misspelt(document, lists.spellings, companies))
        if lists.outside:
            found = (*found, *unplaced(document, placed))
        faults.extend(waive(document, found, day))
        if not has_errors(found):
            sound.append(document)
    book = Book(
        documents=tuple(sound),
        spellings=lists.spellings or {},
        kinds_outside=lists.kinds,
        published=lists.published,
    )
    return book, tuple(sorted(faults, key=lambda fault: fault.order))


def _claimed_twice(by_id: dict[str, list[Document[Profile]]]) -> Iterator[Diagnostic]:
    """AT119 at each id that more than one file claims."""
    for claimed, documents in sorted(by_id.items()):
        for document in documents if len(documents) > 1 else ():
            others = ", ".join(d.text.label for d in documents if d is not document)
            message = f"The id `{claimed}` is claimed by {others} too."
            yield document.diagnostic(DUPLICATE_COMPANY, message, "id")


def _beside(label: str, documents: Iterable[Document[Profile]]) -> set[str]:
    """The names in small letters of the companies in the folder of a file, or below it."""
    folder = PurePosixPath(label).parent
    return {
        called.casefold()
        for document in documents
        if folder in PurePosixPath(document.text.label).parents
        for called in _names(document.value)
    }


def _placed(lists: BookLists, companies: dict[str, str]) -> dict[str, str]:
    """The companies that have a kind, by each of their spellings in small letters."""
    outside = {
        name.casefold(): name for document in lists.outside for name in document.value.companies
    }
    spelt = {
        spelling: name
        for spelling, name in (lists.spellings or {}).items()
        if name.casefold() in outside or name.casefold() in companies
    }
    return {**spelt, **outside, **companies}


def _bearers(documents: Sequence[Document[Profile]]) -> dict[str, tuple[str, ...]]:
    """The ids of the companies by each of their names in small letters."""
    bearers: dict[str, dict[str, None]] = {}
    for document in documents:
        for called in _names(document.value):
            bearers.setdefault(called.casefold(), {})[document.value.id] = None
    return {called: tuple(ids) for called, ids in bearers.items()}


def _shared_names(
    document: Document[Profile], bearers: dict[str, tuple[str, ...]]
) -> Iterator[Diagnostic]:
    """AT120 at each name and alias that another company bears too."""
    paths = (("name",), *(("aliases", place) for place in range(len(document.value.aliases))))
    for path, called in zip(paths, _names(document.value)[1:], strict=True):
        others = [name for name in bearers[called.casefold()] if name != document.value.id]
        if others:
            message = f"`{shortened(called)}` is a name of {', '.join(others)} too."
            yield document.diagnostic(SHARED_NAME, message, *path)
