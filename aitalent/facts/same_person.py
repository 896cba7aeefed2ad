"""Who is who in a book: one person under two names, and one name that may be two people."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING

from aitalent.facts.partners import owner_of
from aitalent.text.diagnostic import Check, Severity, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from aitalent.facts.profile import Profile, Stint
    from aitalent.text.diagnostic import Diagnostic
    from aitalent.text.document import Document

TWO_SPELLINGS = Check(
    code="AT236",
    name="person-spelt-twice",
    severity=Severity.NOTE,
    why="One person under two spellings counts as two, and no move between them is seen.",
    remedy="Spell the name one way; if they are two people, give each an `id`.",
)
SOMETIMES_AN_ID = Check(
    code="AT238",
    name="name-with-and-without-id",
    severity=Severity.WARNING,
    why="A name with an `id` in one place and without in another counts as two people.",
    remedy="Give the same `id` to one person everywhere, and to another one an `id` of their own.",
)

_NICKNAME = re.compile(r"\(.*?\)")
_WORD = re.compile(r"[^\W_]+")

ALIKE = 0.85
"""How like each other (difflib's ratio, 0 to 1) the words are in which two names may differ."""
SHORTEST_ALIKE = 4
"""Letters that such a word has at least: `Li` and `Lu` are two names."""
MOST_SPELLINGS = 8
"""More names than this that come to the same letters are no spellings of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stint with the file it stands in; `company` is who owns the company of that file."""

    document: Document[Profile]
    index: int
    stint: Stint
    company: str

    def told(self, check: Check, message: str, key: str) -> Diagnostic:
        """A finding about the stint, at a key of it."""
        return self.document.diagnostic(check, message, "people", self.index, key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Employers:
    """Who is behind the name of an employer: case, spelling and laboratories aside."""

    spellings: dict[str, str]
    companies: dict[str, str]

    def owner(self, name: str) -> str:
        """The owner in small letters, the same for all names of one company and its laboratory."""
        folded = name.casefold()
        known = self.companies.get(folded) or self.spellings.get(folded) or name
        return owner_of(known).casefold()


def mentions(documents: Iterable[Document[Profile]], employers: Employers) -> Iterator[Mention]:
    """Every stint of every file, in the order of the files."""
    for document in documents:
        company = employers.owner(document.value.name)
        for index, stint in enumerate(document.value.people):
            yield Mention(document=document, index=index, stint=stint, company=company)


def who_is_who(everyone: Sequence[Mention], employers: Employers) -> Iterator[Diagnostic]:
    """AT236 at a name that may be another's, AT238 at one without the id it has elsewhere."""
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for each in everyone:
        by_name[each.stint.name].append(each)
    yield from _sometimes_an_id(by_name)
    plain = {name: _plain(name) for name in by_name}

    @cache
    def met(name: str) -> frozenset[str]:
        return _employers(by_name[name], employers)

    for one, other in sorted(chain(_same_letters(plain), _close(plain, met))):
        shared = sorted(met(one) & met(other))
        if shared and not _told_apart(by_name[one], by_name[other]):
            first, later = sorted(
                (by_name[one][0], by_name[other][0]),
                key=lambda each: (each.document.text.label, each.index),
            )
            message = (
                f"`{shortened(later.stint.name)}` may be the `{shortened(first.stint.name)}` of "
                f"{shortened(first.document.value.name)}: both name "
                f"{shortened(_as_written(shared[0], by_name[one], employers))}."
            )
            yield later.told(TWO_SPELLINGS, message, "name")


def _sometimes_an_id(by_name: dict[str, list[Mention]]) -> Iterator[Diagnostic]:
    for name, found in by_name.items():
        told = [each for each in found if each.stint.id is not None]
        if not told:
            continue
        for each in found:
            if each.stint.id is None:
                message = (
                    f"`{shortened(name)}` has no `id` here, and the id `{told[0].stint.id}` in "
                    f"the file of {shortened(told[0].document.value.name)}."
                )
                yield each.told(SOMETIMES_AN_ID, message, "name")


def _employers(found: Iterable[Mention], employers: Employers) -> frozenset[str]:
    names: set[str] = set()
    for each in found:
        names.add(each.company)
        stated = (each.stint.from_, each.stint.to)
        names.update(employers.owner(name) for name in stated if name is not None)
    return frozenset(names)


def _as_written(owner: str, found: Iterable[Mention], employers: Employers) -> str:
    """The name of an employer as the files that mention someone write it."""
    stated = (
        name
        for each in found
        for name in (each.document.value.name, each.stint.from_, each.stint.to)
        if name is not None and employers.owner(name) == owner
    )
    return next(stated)


def _told_apart(one: Iterable[Mention], other: Iterable[Mention]) -> bool:
    """Whether ids say already who is who: they all have one."""
    return all(each.stint.id is not None for each in (*one, *other))


def _plain(name: str) -> str:
    """A name without accents, case, punctuation, nicknames in brackets and middle initials."""
    letters = _NICKNAME.sub(" ", name).casefold() if "(" in name else name.casefold()
    if not letters.isascii():
        decomposed = unicodedata.normalize("NFKD", letters)
        letters = "".join(each for each in decomposed if not unicodedata.combining(each))
    words = _WORD.findall(letters)
    middle = [word for word in words[1:-1] if len(word) > 1 or not word.isalpha()]
    return " ".join([*words[:1], *middle, *words[1:][-1:]])


def _same_letters(plain: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Names that differ in nothing but accents, case, punctuation, initials and the order."""
    by_plain: dict[str, list[str]] = defaultdict(list)
    for name, letters in plain.items():
        by_plain[" ".join(sorted(letters.split()))].append(name)
    for letters, alike in by_plain.items():
        if letters and 1 < len(alike) < MOST_SPELLINGS:
            yield from combinations(sorted(alike), 2)


def _close(
    plain: dict[str, str], employers: Callable[[str], frozenset[str]]
) -> Iterator[tuple[str, str]]:
    """Names that differ in one word, and in that by a letter or two.

    Only words beginning alike are compared, each with the next in the alphabet among those who
    share an employer: it takes as long as there are names, not as there are pairs.
    """
    groups: dict[tuple[str, int, str], list[tuple[str, str]]] = defaultdict(list)
    for name, letters in plain.items():
        words = letters.split()
        for place, word in enumerate(words if len(words) > 1 else ()):
            if len(word) >= SHORTEST_ALIKE and word.isalpha():
                rest = " ".join([*words[:place], *words[place + 1 :]])
                groups[(rest, place, word[0])].append((word, name))
    found: set[tuple[str, str]] = set()
    for group in groups.values():
        if len(group) > 1:
            found.update(_neighbours(group, employers))
    yield from found


def _neighbours(
    group: Iterable[tuple[str, str]], employers: Callable[[str], frozenset[str]]
) -> Iterator[tuple[str, str]]:
    by_employer: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for word, name in group:
        for employer in employers(name):
            by_employer[employer].append((word, name))
    for met in by_employer.values():
        for (word, name), (next_word, next_name) in pairwise(sorted(met)):
            if word != next_word and SequenceMatcher(None, word, next_word).ratio() >= ALIKE:
                yield (name, next_name) if name < next_name else (next_name, name)
