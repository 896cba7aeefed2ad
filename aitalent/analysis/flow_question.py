"""Which moves a question is about: the companies they touch, both ends, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.facts.partners import owner_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aitalent.facts.book import Book
    from aitalent.facts.moves import Move, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A company asked for; `id` is that of its file, if it has one.

    A laboratory is asked for alone; an owner stands for its laboratories too.
    """

    name: str
    id: str | None

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return self.id if self.id is not None else self.name.casefold()

    def is_at(self, place: Place) -> bool:
        """Whether an end of a move is this company."""
        folded = self.name.casefold()
        if owner_of(self.name).casefold() == folded:
            return place.owner == folded
        return place.id == self.id if self.id is not None else place.name.casefold() == folded


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowQuestion:
    """What narrows the moves: companies at either end, at one end, and the first day."""

    touching: tuple[Asked, ...] = ()
    from_: Asked | None = None
    to: Asked | None = None
    since: date | None = None

    @property
    def names_companies(self) -> bool:
        """Whether it is about some companies alone."""
        return bool(self.touching or self.from_ or self.to)

    @property
    def has_direction(self) -> bool:
        """Whether it asks for moves one way."""
        return self.from_ is not None or self.to is not None

    def is_about(self, place: Place) -> bool:
        """Whether a company is one of those asked for; any is where none was."""
        named = (*self.touching, *(each for each in (self.from_, self.to) if each is not None))
        return not named or any(each.is_at(place) for each in named)

    def fits(self, from_: Place, to: Place) -> bool:
        """Whether a move from here to there is asked for."""
        touches = not self.touching or any(
            each.is_at(place) for each in self.touching for place in (from_, to)
        )
        return (
            touches
            and (self.from_ is None or self.from_.is_at(from_))
            and (self.to is None or self.to.is_at(to))
        )

    def is_since(self, move: Move) -> bool | None:
        """Whether a move happened since the first day; None where its dates leave that open."""
        if self.since is None or move.first >= self.since:
            return True
        return None if move.day >= self.since else False


def asked_for(name: str, book: Book) -> Asked:
    """A company by any of its names; one that has no file as the files spell it."""
    found = book.meant_by(name)
    if found is None:
        called = book.canonical(name)
        folded = called.casefold()
        spelt = next((each for each in employers(book) if each.casefold() == folded), called)
        return Asked(name=spelt, id=None)
    return Asked(name=found.value.name, id=found.value.id)


def employers(book: Book) -> Iterator[str]:
    """The companies without a file that the files name, by their canonical names."""
    seen: set[str] = set()
    for document in book.documents:
        for stint in document.value.people:
            for name in (stint.from_, stint.to):
                called = book.canonical(name) if name else ""
                if called and called not in seen and book.find(called) is None:
                    seen.add(called)
                    yield called
