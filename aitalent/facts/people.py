"""People through time: who is there on a day, and who left when."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from aitalent.facts.day import Day, counts_from, first_report, gone_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aitalent.facts.ledger import Fact, Ledger
    from aitalent.facts.profile import Profile, Role, Stint

REMEMBERED = 1024
"""How many groups of people are remembered with what was worked out of them."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tenure:
    """One stint as it looked on a day; a later exit is not known yet.

    `person` is the same in all stints of one person. `left` is the day the exit counts from and
    `left_first` the earliest day it can have happened; `may_have_left` says that the stretch of a
    vague exit has begun.
    """

    fact: Fact[Stint]
    person: str
    name: str
    founder: bool
    technical: bool
    former_employer: str | None
    since: date
    left: date | None
    left_first: date | None
    left_is_bound: bool
    may_have_left: bool
    destination: str | None

    @property
    def is_current(self) -> bool:
        """Whether no exit counts yet."""
        return self.left is None


def tenures(ledger: Ledger, day: date) -> tuple[Tenure, ...]:
    """Every scoring stint that had begun by the day, in the order of their beginning."""
    turns = ledger.remembered("turns", 0, lambda: _turns(ledger))
    return ledger.remembered(
        "tenures",
        bisect_right(turns, day),
        lambda: tuple(tenure(fact, day) for fact in ledger.scoring("people", day)),
    )


def _turns(ledger: Ledger) -> tuple[date, ...]:
    """The days, in order, on which a stint begins, may have ended or has ended."""
    turns: set[date] = set()
    for fact in ledger.scoring("people", date.max):
        exit_written, exit_day = _exit(fact)
        turns.update((fact.start, exit_written.first) if exit_written else (fact.start,))
        turns.update((exit_day,) if exit_day else ())
    return tuple(sorted(turns))


def _exit(fact: Fact[Stint]) -> tuple[Day | None, date | None]:
    """An exit as it is dated, and the day it counts from."""
    written = gone_when(fact)
    return written, _exit_day(fact, written) if written else None


def gone_when(fact: Fact[Stint]) -> Day | None:
    """An exit as the file dates it, or by when it must have been where it only says `to`."""
    return fact.entry.left or _exit_by_destination(fact)


def tenure(fact: Fact[Stint], day: date) -> Tenure:
    """A stint as it looked on a day."""
    stint = fact.entry
    exit_written, exit_day = _exit(fact)
    has_left = exit_day is not None and exit_day <= day
    may_have_left = (
        exit_written is not None
        and exit_day is not None
        and not has_left
        and exit_written.first <= day
    )
    return Tenure(
        fact=fact,
        person=stint.person,
        name=stint.name,
        founder=stint.founder,
        technical=stint.technical,
        former_employer=stint.from_,
        since=fact.start,
        left=exit_day if has_left else None,
        left_first=exit_written.first if has_left and exit_written else None,
        left_is_bound=has_left and exit_written is not None and exit_written.is_upper_bound,
        may_have_left=may_have_left,
        destination=stint.to if has_left else None,
    )


def _exit_by_destination(fact: Fact[Stint]) -> Day | None:
    """Who has gone elsewhere on an unknown day had left by the day its first source came out.

    One that announced the joining beforehand can't have told of the exit.
    """
    days = _published(fact.sources, fact.document.value).values()
    joined = fact.entry.joined
    since = [day for day in days if joined is None or day >= joined.first]
    return gone_by(min(since or days)) if fact.entry.to and days else None


def _exit_day(fact: Fact[Stint], left: Day) -> date | None:
    """The day an exit counts from, or None when no source that counts can have known of it.

    A source published before the exit can't report it, so the later ones tell; where all came
    out before, the newest announced it.
    """
    published = _published(fact.entry.source, fact.document.value)
    begins = left.last.replace(day=1) if left.is_upper_bound else left.first
    newest = max(published.values(), default=date.max)
    silent = {key for key, day in published.items() if day < min(begins, newest)}
    telling = [key for key in fact.sources if key not in silent]
    if fact.sources and not telling:
        return None
    told = min((published[key] for key in telling if key in published), default=left.last)
    return min(told, left.last) if left.is_upper_bound else counts_from(left, told)


def _published(keys: Iterable[str], profile: Profile) -> dict[str, date]:
    """When each of the sources was published, those without a date left out."""
    sources = profile.sources
    return {key: day.last for key in keys if key in sources and (day := sources[key].date)}


def current(people: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """Those who are there."""
    return tuple(person for person in people if person.is_current)


def founders(people: Iterable[Tenure]) -> Mapping[str, tuple[Tenure, ...]]:
    """The stints of each founder, by person; coming back counts as staying."""
    return _founders(tuple(people))


@lru_cache(maxsize=REMEMBERED)
def _founders(people: tuple[Tenure, ...]) -> Mapping[str, tuple[Tenure, ...]]:
    known = dict.fromkeys(each.person for each in people if each.founder)
    return {person: tuple(p for p in people if p.person == person) for person in known}


def exits_between(people: Iterable[Tenure], start: date, end: date) -> tuple[Tenure, ...]:
    """Those whose exit may have fallen after `start` and up to `end`, vague dates included."""
    return tuple(
        p
        for p in people
        if (p.left is not None and start < p.left <= end) or (p.may_have_left and p.left is None)
    )


def exit_is_certain(person: Tenure, start: date) -> bool:
    """Whether the exit, however vaguely dated, must have fallen after `start`."""
    return person.left is not None and person.left_first is not None and person.left_first > start


def roles_by(day: date, person: Tenure) -> tuple[tuple[date, Role], ...]:
    """The roles of a stint that had begun by a day, each with the day it counts from."""
    last = last_day(person, day)
    dated = ((begin_of(role, person), role) for role in person.fact.entry.role)
    return tuple(each for each in dated if each[0] <= last)


def last_day(person: Tenure, day: date) -> date:
    """The last day up to a day on which a role can have begun: none begins after the exit."""
    return day if person.left is None else min(day, max(person.left, person.since))


def begin_of(role: Role, person: Tenure) -> date:
    """The day a role counts from; one without `since` was held from the start."""
    if role.since is None:
        return person.since
    published = _published(person.fact.sources, person.fact.document.value).values()
    return max(counts_from(role.since, first_report(role.since, published)), person.since)
