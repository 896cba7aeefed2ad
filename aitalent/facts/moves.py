"""Moves between companies, drawn from both companies' files: one that two files tell is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from aitalent.facts.partners import owner_of
from aitalent.facts.people import tenures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aitalent.facts.book import Book
    from aitalent.facts.ledger import Fact, Ledger
    from aitalent.facts.outside import Kind
    from aitalent.facts.people import Tenure
    from aitalent.facts.profile import Profile, Stint

LONGEST_BREAK_DAYS = 550
"""How long after leaving someone may arrive for an arrival to be the sequel of that exit, where one
of the two files does not name the other company: a year of notice and half a year of rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A company that someone came from or went to; `id` is that of its file, if it has one."""

    name: str
    id: str | None
    kind: Kind | None
    owner: str

    def is_same(self, other: Place) -> bool:
        """Whether the two are one company, a laboratory and its owner being one."""
        return self.owner == other.owner


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Move:
    """One person's going from one company to another, as the files that tell it say.

    It happened between `first` and `day`, the day it counts from. `exit` is the stint that ended
    and `arrival` the one that began: None where that company's file is silent or there is none.
    """

    person: str
    name: str
    from_: Place
    to: Place
    first: date
    day: date
    exit: Tenure | None
    arrival: Tenure | None

    @property
    def told_by(self) -> tuple[Fact[Stint], ...]:
        """The facts that tell it: one or two."""
        return tuple(each.fact for each in (self.exit, self.arrival) if each is not None)

    @property
    def by_founder(self) -> bool:
        """Whether a founder left."""
        return self.exit is not None and self.exit.founder

    @property
    def to_found(self) -> bool:
        """Whether the newcomer counts among the founders of the company gone to."""
        return self.arrival is not None and self.arrival.founder


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Stay:
    """A stint with the company it was at, and those named as the ones before and after."""

    tenure: Tenure
    at: Place
    before: Place | None
    after: Place | None

    @property
    def begun(self) -> tuple[date, date]:
        """The days between which it began; without a date, by the day it was reported."""
        joined = self.tenure.fact.entry.joined
        since = self.tenure.since
        return (date.min if joined is None else min(joined.first, since), since)

    @property
    def ended(self) -> tuple[date, date] | None:
        """The days between which it ended."""
        left = self.tenure.left
        return None if left is None else (self.tenure.left_first or left, left)


def moves(ledgers: Iterable[Ledger], book: Book, day: date) -> tuple[Move, ...]:
    """Every move by the day, in the order of their days.

    A move is known where one file names the company someone came from or went to. An exit and an
    arrival of one person are one move where each names the other's company; or where one does, the
    other is silent, and the arrival came within `LONGEST_BREAK_DAYS`.
    """
    by_person: dict[str, list[_Stay]] = {}
    places: dict[str, Place] = {}
    for ledger in ledgers:
        at = place_of(ledger.profile)
        for tenure in tenures(ledger, day):
            stay = _Stay(
                tenure=tenure,
                at=at,
                before=_place(tenure.former_employer, book, places),
                after=_place(tenure.destination, book, places),
            )
            by_person.setdefault(tenure.person, []).append(stay)
    found = [move for stays in by_person.values() for move in _moves_of_one(stays)]
    return tuple(
        sorted(found, key=lambda move: (move.day, move.name, move.from_.name, move.to.name))
    )


def place_of(profile: Profile) -> Place:
    """The company of a file."""
    owner = owner_of(profile.name).casefold()
    return Place(name=profile.name, id=profile.id, kind=profile.kind, owner=owner)


def place_called(name: str, book: Book) -> Place:
    """The company that a file means by a name, in the book or outside."""
    called, found = book.canonical(name), book.meant_by(name)
    if found is not None:
        return place_of(found.value)
    owner = owner_of(called).casefold()
    return Place(name=called, id=None, kind=book.kind_of(name), owner=owner)


def _place(name: str | None, book: Book, known: dict[str, Place]) -> Place | None:
    if name is None:
        return None
    if name not in known:
        known[name] = place_called(name, book)
    return known[name]


def _moves_of_one(listed: Sequence[_Stay]) -> Iterator[Move]:
    """The moves of one person: pairs of exit and arrival first, then what one file alone tells."""
    # Of pairs that fit as well the first is taken: which that is may not rest on the files' order.
    stays = sorted(listed, key=_words_of) if len(listed) > 1 else listed
    pairs = sorted(
        (rank, left, joined)
        for left, exit_ in enumerate(stays)
        for joined, arrival in enumerate(stays)
        if (rank := _rank(exit_, arrival)) is not None
    )
    gone: set[int] = set()
    come: set[int] = set()
    for _, left, joined in pairs:
        if left not in gone and joined not in come:
            gone.add(left)
            come.add(joined)
            exit_, arrival = stays[left], stays[joined]
            spans = (exit_.ended or arrival.begun, arrival.begun)
            ends = (exit_.at, arrival.at)
            yield _move(exit_.tenure, spans, ends, exit_=exit_.tenure, arrival=arrival.tenure)
    for place, stay in enumerate(stays):
        told, ended, after, before = stay.tenure, stay.ended, stay.after, stay.before
        if place not in gone and ended and after and not after.is_same(stay.at):
            yield _move(told, (ended,), (stay.at, after), exit_=told)
        if place not in come and before and not before.is_same(stay.at):
            yield _move(told, (stay.begun,), (before, stay.at), arrival=told)


def _words_of(stay: _Stay) -> tuple[str, str]:
    return (stay.at.name, repr(stay.tenure.fact.entry))


def _rank(exit_: _Stay, arrival: _Stay) -> tuple[bool, int] | None:
    """How well an exit and an arrival fit, the best first; None where they are not one move."""
    ended = exit_.ended
    names_next = exit_.after is not None and exit_.after.is_same(arrival.at)
    names_last = arrival.before is not None and arrival.before.is_same(exit_.at)
    if ended is None or exit_.at.is_same(arrival.at):
        return None
    if (exit_.after and not names_next) or (arrival.before and not names_last):
        return None
    begun = arrival.begun
    if begun[1] < exit_.begun[0]:
        return None  # Who was there before the stint that ended did not come there after it.
    apart = max(0, (begun[0] - ended[1]).days, (ended[0] - begun[1]).days)
    if names_next and names_last:
        return (False, apart)
    is_sequel = (names_next or names_last) and apart <= LONGEST_BREAK_DAYS
    return (True, apart) if is_sequel else None


def _move(
    told_by: Tenure,
    spans: Sequence[tuple[date, date]],
    ends: tuple[Place, Place],
    *,
    exit_: Tenure | None = None,
    arrival: Tenure | None = None,
) -> Move:
    """A move, dated by the narrowest of the spans that its files give."""
    first, day = min(spans, key=lambda span: span[1] - span[0])
    return Move(
        person=told_by.person,
        name=told_by.name,
        from_=ends[0],
        to=ends[1],
        first=first,
        day=day,
        exit=exit_,
        arrival=arrival,
    )
