"""The companies outside the book, where people come from and go to: what kind each is."""

# The annotations are read as types when the file is, so they are not put off as texts.
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from aitalent.facts.profile import Profile
from aitalent.text.diagnostic import Check, Diagnostic, Severity, did_you_mean, shortened
from aitalent.text.document import Document
from aitalent.text.files import COMPANIES_FILE
from aitalent.text.notation import Format

Kind = Literal["incumbent", "startup", "university", "other"]
"""What a company is in a table of moves; those of the book are incumbents or startups."""

KIND_TWICE = Check(
    code="AT232",
    name="kind-twice",
    severity=Severity.ERROR,
    why="A company whose kind stands in two places may be counted as either.",
    remedy=f"Keep it in one place; for a company of the book, drop it from `{COMPANIES_FILE}`.",
)
UNPLACED_EMPLOYER = Check(
    code="AT233",
    name="unplaced-employer",
    severity=Severity.WARNING,
    why="A move to or from a company of unknown kind is counted in no balance of kinds.",
    remedy=f"Add the company to `{COMPANIES_FILE}` with its kind.",
)
OUTSIDE_CHECKS = (KIND_TWICE, UNPLACED_EMPLOYER)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideList(Format):
    """The file `_companies.yaml` of a book: the kind of each company outside it, by its name."""

    companies: dict[str, Kind] = field(default_factory=dict)


def kinds_twice(
    documents: Iterable[Document[OutsideList]], beside: Callable[[str], Container[str]]
) -> Iterator[Diagnostic]:
    """AT232 at each company that has a profile beside the list, or that a list names already.

    `beside` are the names, in small letters, of the companies in the folder of a list. A profile
    from elsewhere is no fault of the list: one's own Apple, read with the shipped book. The lists
    of two folders may both name a company, as one of one kind.
    """
    first: dict[str, Kind] = {}
    for document in documents:
        profiles = beside(document.text.label)
        seen: set[str] = set()
        for name, kind in document.value.companies.items():
            folded = name.casefold()
            message = ""
            if folded in profiles:
                message = f"`{shortened(name)}` has a profile in this book, which says its kind."
            elif folded in seen:
                message = f"`{shortened(name)}` stands here already."
            elif first.setdefault(folded, kind) != kind:
                message = f"`{shortened(name)}` is of another kind in the list of another folder."
            seen.add(folded)
            if message:
                yield document.diagnostic(KIND_TWICE, message, "companies", name, key=True)


def unplaced(document: Document[Profile], placed: dict[str, str]) -> Iterator[Diagnostic]:
    """AT233 at each employer of a file that has no kind; `placed` are those that have one."""
    for index, stint in enumerate(document.value.people):
        for key, employer in (("from", stint.from_), ("to", stint.to)):
            if employer and employer.casefold() not in placed:
                hint = did_you_mean(employer, placed.values())
                message = f"`{shortened(employer)}` has no kind in `{COMPANIES_FILE}`{hint}"
                yield document.diagnostic(UNPLACED_EMPLOYER, message, "people", index, key)
