"""One spelling a name: the book's list of canonical names, and who writes them otherwise."""

# The annotations are read as types when the file is, so they are not put off as texts.
from collections.abc import Iterator
from dataclasses import dataclass, field

from aitalent.facts.partners import names_used
from aitalent.facts.profile import Names, Profile
from aitalent.text.diagnostic import Check, Diagnostic, Severity, did_you_mean, shortened
from aitalent.text.document import Document
from aitalent.text.files import NAMES_FILE
from aitalent.text.notation import Format

UNLISTED_NAME = Check(
    code="AT226",
    name="unlisted-name",
    severity=Severity.WARNING,
    why="A misspelt investor or employer is another one, and no match is ever found.",
    remedy=f"Mend the spelling, or add the name to `{NAMES_FILE}`.",
)
OTHER_SPELLING = Check(
    code="AT227",
    name="other-spelling",
    severity=Severity.WARNING,
    why="One name in two spellings reads as two companies.",
    remedy="Write the name as the message gives it.",
)
NAME_LISTED_TWICE = Check(
    code="AT228",
    name="name-listed-twice",
    severity=Severity.ERROR,
    why="A spelling that stands for two names stands for neither.",
    remedy="Keep it under one of the two.",
)
NAME_CHECKS = (UNLISTED_NAME, OTHER_SPELLING, NAME_LISTED_TWICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameList(Format):
    """The file `_names.yaml` of a book: canonical names, each with its other spellings."""

    names: dict[str, Names] = field(default_factory=dict)


def canonical_names(listed: NameList) -> dict[str, str]:
    """The canonical name by each of its spellings in small letters."""
    return {
        spelling.casefold(): name
        for name, others in listed.names.items()
        for spelling in (*others, name)
    }


def listed_twice(document: Document[NameList]) -> Iterator[Diagnostic]:
    """AT228 at each spelling that stands already under another name."""
    first: dict[str, str] = {}
    for name in document.value.names:
        first[name.casefold()] = name
    for name, others in document.value.names.items():
        for place, spelling in enumerate(others):
            taken = first.setdefault(spelling.casefold(), name)
            if taken != name:
                message = f"`{shortened(spelling)}` stands for `{shortened(taken)}` already."
                yield document.diagnostic(NAME_LISTED_TWICE, message, "names", name, place)


def misspelt(
    document: Document[Profile], canonical: dict[str, str], companies: dict[str, str]
) -> Iterator[Diagnostic]:
    """AT226 and AT227 at the names of a file, held against a list and the book's companies."""
    known = {**canonical, **companies}
    for path, name in names_used(document.value):
        wanted = known.get(name.casefold())
        if wanted is None:
            hint = did_you_mean(name, known.values())
            message = f"`{shortened(name)}` is not in `{NAMES_FILE}`{hint}"
            yield document.diagnostic(UNLISTED_NAME, message, *path)
        elif wanted != name:
            message = f"`{shortened(name)}` is written `{shortened(wanted)}` in this book."
            yield document.diagnostic(OTHER_SPELLING, message, *path)
