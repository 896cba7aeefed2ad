"""Many companies: found by id, name or alias."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.facts.lint import lint
from aitalent.facts.profile import Profile
from aitalent.text.diagnostic import Check, Diagnostic, Severity, has_errors, nearest, shortened
from aitalent.text.document import Document, read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
BOOK_CHECKS = (DUPLICATE_COMPANY, SHARED_NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Company files, sorted by id."""

    documents: tuple[Document[Profile], ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the companies, sorted."""
        return tuple(document.value.id for document in self.documents)

    def find(self, name: str) -> Document[Profile] | None:
        """The company of that id, else of that name, else of that alias, case aside."""
        wanted = name.casefold()
        ranks: dict[int, Document[Profile]] = {}
        for each in self.documents:
            called = [known.casefold() for known in _names(each.value)]
            if wanted in called:
                ranks.setdefault(min(called.index(wanted), 2), each)
        return ranks[min(ranks)] if ranks else None

    def nearest(self, name: str) -> str | None:
        """The id of the company whose id, name or alias is most like `name`."""
        by_name = {
            called: each.value.id for each in self.documents for called in _names(each.value)
        }
        close = nearest(name, by_name)
        return by_name[close] if close else None


def _names(profile: Profile) -> tuple[str, ...]:
    return (profile.id, profile.name, *profile.aliases)


def read_book(texts: Iterable[Text]) -> tuple[Book, tuple[Diagnostic, ...]]:
    """The companies of the texts that can be read, and every finding about all of them.

    Diagnostics: those of `read_document`, AT119 for an id that two files claim (neither is read),
    AT120 for a name that two companies bear, and those of `lint`. The order of the texts does not
    matter.
    """
    faults: list[Diagnostic] = []
    by_id: dict[str, list[Document[Profile]]] = {}
    for text in sorted(texts, key=lambda text: text.label):
        document, found = read_document(text, Profile)
        faults.extend(found)
        if document is not None:
            by_id.setdefault(document.value.id, []).append(document)
    kept: list[Document[Profile]] = []
    for claimed, documents in sorted(by_id.items()):
        if len(documents) == 1:
            kept.append(documents[0])
            continue
        for document in documents:
            others = ", ".join(d.text.label for d in documents if d is not document)
            message = f"The id `{claimed}` is claimed by {others} too."
            faults.append(document.diagnostic(DUPLICATE_COMPANY, message, "id"))
    faults.extend(_shared_names(kept))
    sound: list[Document[Profile]] = []
    for document in kept:
        found = lint(document)
        faults.extend(found)
        if not has_errors(found):
            sound.append(document)
    return Book(documents=tuple(sound)), tuple(sorted(faults, key=lambda fault: fault.order))


def _shared_names(documents: Sequence[Document[Profile]]) -> Iterator[Diagnostic]:
    """AT120 at each name and alias that another company bears too."""
    bearers: dict[str, dict[str, None]] = {}
    for document in documents:
        for called in _names(document.value):
            bearers.setdefault(called.casefold(), {})[document.value.id] = None
    for document in documents:
        paths = (("name",), *(("aliases", place) for place in range(len(document.value.aliases))))
        for path, called in zip(paths, _names(document.value)[1:], strict=True):
            others = [name for name in bearers[called.casefold()] if name != document.value.id]
            if others:
                message = f"`{shortened(called)}` is a name of {', '.join(others)} too."
                yield document.diagnostic(SHARED_NAME, message, *path)
