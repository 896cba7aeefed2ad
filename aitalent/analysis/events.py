"""What happened between two moments, told as events: the facts of one kind that fell together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from aitalent.analysis.since import came_into_force, new_roles
from aitalent.facts.posts import posts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aitalent.analysis.since import LineEffect, Moment, Movement
    from aitalent.facts.ledger import Fact
    from aitalent.facts.people import Tenure

EventKind = Literal[
    "founders-left", "people-left", "founders-gone", "people-gone", "founders-joined",
    "people-joined", "roles", "funding", "valuation", "capital", "compute", "products", "headcount",
]  # fmt: skip
_KINDS: dict[str, EventKind] = {
    "funding": "funding", "valuation": "valuation", "capital": "capital", "compute": "compute",
    "products": "products", "headcount": "headcount",
}  # fmt: skip
TOGETHER = timedelta(days=7)
"""Facts of one kind no further apart than this are one event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """Someone who came, went or took up a title; `employer` is where to, or where from."""

    name: str
    title: str | None
    employer: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Facts of one kind that fell together, from the first day to the last, and their effect.

    `happened` is what they changed, `learned` what they did by making something known. `movers` are
    the people of the facts, one each, where the facts are about people.
    """

    kind: EventKind
    first: date
    last: date
    happened: float
    learned: float
    facts: tuple[Fact[Any], ...]
    movers: tuple[Mover, ...]

    @property
    def effect(self) -> float:
        """What the event did to the score."""
        return self.happened + self.learned


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happening:
    """One fact, what it tells and when."""

    kind: EventKind
    day: date
    fact: Fact[Any]
    mover: Mover | None
    happened: float
    learned: float


def events(start: Moment, end: Moment, moved: Movement) -> tuple[Event, ...]:
    """The events behind a movement, the strongest first; their effects and the clock add up to it.

    An event has the facts' own day: the exit of a stint, the day a round counts from. What is older
    than the start but was not known then has the day it was published.
    """
    happened = {_place(line): line.effect for line in moved.happened}
    learned = {_place(line): line.effect for line in moved.learned}
    told: dict[EventKind, list[_Happening]] = {}
    seen: set[tuple[str, int]] = set()
    for fact in came_into_force(start, end):
        place = (fact.section, fact.index)
        if place in seen or not (place in happened or place in learned):
            continue
        seen.add(place)
        kind, day, mover = _told(fact, start, end)
        told.setdefault(kind, []).append(
            _Happening(
                kind=kind,
                day=_in_between(day, fact, start, end),
                fact=fact,
                mover=mover,
                happened=happened.get(place, 0.0),
                learned=learned.get(place, 0.0),
            )
        )
    found = [_event(group) for each in told.values() for group in _together(each)]
    return tuple(sorted(found, key=lambda each: (-abs(each.effect), each.first, each.kind)))


def _place(line: LineEffect) -> tuple[str, int]:
    return (line.fact.section, line.fact.index)


def _together(happenings: Iterable[_Happening]) -> list[list[_Happening]]:
    groups: list[list[_Happening]] = []
    for each in sorted(happenings, key=lambda one: (one.day, one.fact.index)):
        if groups and each.day - groups[-1][-1].day <= TOGETHER:
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _event(group: list[_Happening]) -> Event:
    return Event(
        kind=group[0].kind,
        first=group[0].day,
        last=group[-1].day,
        happened=sum(each.happened for each in group),
        learned=sum(each.learned for each in group),
        facts=tuple(each.fact for each in group),
        movers=tuple(each.mover for each in group if each.mover is not None),
    )


def _told(fact: Fact[Any], start: Moment, end: Moment) -> tuple[EventKind, date, Mover | None]:
    """What a fact tells of the time between: its kind, its day, and whom it is about."""
    if fact.section != "people":
        return _KINDS[fact.section], fact.start, None
    people = end.company.people(end.day)
    person = next(each for each in people if each.fact.place == fact.place)
    if person.left is not None:
        mover = Mover(name=person.name, title=_title(person, end), employer=person.destination)
        if person.left_is_bound:
            return "founders-gone" if person.founder else "people-gone", person.left, mover
        return "founders-left" if person.founder else "people-left", person.left, mover
    roles = new_roles(person, start, end)
    if roles and fact.start <= start.day:
        day, title = roles[-1]
        return "roles", day, Mover(name=person.name, title=title, employer=None)
    mover = Mover(name=person.name, title=_title(person, end), employer=person.former_employer)
    return "founders-joined" if person.founder else "people-joined", fact.start, mover


def _title(person: Tenure, end: Moment) -> str | None:
    """The last leading title that someone held in a stint."""
    held = [
        post.title
        for post in posts(end.company.people(end.day), end.day)
        if post.holder.fact.place == person.fact.place
    ]
    return held[-1] if held else None


def _in_between(day: date, fact: Fact[Any], start: Moment, end: Moment) -> date:
    """The day, if it lies between; else the day that the news came out, if that does."""
    if start.day < day <= end.day:
        return day
    known = fact.document.value.sources
    dates = [known[key].date for key in fact.sources if key in known]
    news = [each.last for each in dates if each is not None and start.day < each.last <= end.day]
    return min(news, default=end.day)
