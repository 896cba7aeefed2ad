"""Who is and was there: founders and leaders of companies with their stints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.facts.corroboration import vouching
from aitalent.facts.people import begin_of, gone_when
from aitalent.facts.posts import leading_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from aitalent.facts.day import Day
    from aitalent.facts.ledger import Fact, View
    from aitalent.facts.people import Tenure
    from aitalent.facts.profile import Stint
    from aitalent.metrics.register import Company


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleHeld:
    """A title as the file writes it, since when (None: not said), and the day it counts from."""

    title: str
    since: Day | None
    counts_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One stint as it looked on the day.

    `joined` and `left` are as the file dates them, None where it doesn't; `began` and `ended` are
    the days they count from. `may_have_left_since` is the first day of an exit that is dated too
    vaguely to count yet. `to` is known once the exit counts.
    """

    company: str
    company_name: str
    fact: Fact[Stint]
    joined: Day | None
    began: date
    left: Day | None
    ended: date | None
    may_have_left_since: date | None
    titles: tuple[TitleHeld, ...]
    team: str | None
    via: str | None
    from_: str | None
    to: str | None
    founder: bool
    leader: bool
    technical: bool
    status: str
    sources: tuple[str, ...]

    @property
    def path(self) -> str:
        """The file that tells of it."""
        return self.fact.document.text.label

    @property
    def line(self) -> int:
        """Its line there; worked out when asked for, since a file is read anew for it."""
        return self.fact.span.line

    @property
    def is_current(self) -> bool:
        """Whether no exit counts yet."""
        return self.ended is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone with their stints in order; `person` is the id, else the name."""

    person: str
    name: str
    stays: tuple[Stay, ...]

    @property
    def founder(self) -> bool:
        """Whether any stint is a founder's."""
        return any(each.founder for each in self.stays)

    @property
    def leader(self) -> bool:
        """Whether any stint had a leading title."""
        return any(each.leader for each in self.stays)

    @property
    def technical(self) -> bool:
        """Whether any stint is marked technical."""
        return any(each.technical for each in self.stays)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The people of one company: founders first, then leaders, then the others, by beginning.

    `tracked` counts all whom the file knows on the day, shown or not.
    """

    id: str
    name: str
    path: str
    founded: Day | None
    people: tuple[Person, ...]
    tracked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleList:
    """The people of some companies in a view on a day; `everyone` says that none was left out."""

    as_of: date
    known_by: date | None
    only: tuple[str, ...]
    everyone: bool
    staffs: tuple[Staff, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        """Each person once, with the stints at all of these companies."""
        stays: dict[str, list[Stay]] = {}
        names: dict[str, str] = {}
        for staff in self.staffs:
            for each in staff.people:
                names.setdefault(each.person, each.name)
                stays.setdefault(each.person, []).extend(each.stays)
        return tuple(
            Person(
                person=person,
                name=name,
                stays=tuple(sorted(stays[person], key=lambda stay: stay.began)),
            )
            for person, name in names.items()
        )


def list_people(
    companies: Sequence[Company], day: date, view: View, *, everyone: bool = False
) -> PeopleList:
    """Founders and leaders of companies on a day, or everyone whom the files know.

    A leader is who held a leading title (CEO, CTO, chief scientist …) at any time up to the day.
    Stints that are disputed, planned or talked of are left out: no score rests on them either.
    """
    return PeopleList(
        as_of=day,
        known_by=view.known_by,
        only=view.sources,
        everyone=everyone,
        staffs=tuple(_staff(each, day, everyone=everyone) for each in companies),
    )


def _staff(company: Company, day: date, *, everyone: bool) -> Staff:
    stays: dict[str, list[Stay]] = {}
    names: dict[str, str] = {}
    for tenure in company.people(day):
        names.setdefault(tenure.person, tenure.name)
        stays.setdefault(tenure.person, []).append(_stay(company, tenure, day))
    people = [
        Person(person=person, name=name, stays=tuple(stays[person]))
        for person, name in names.items()
    ]
    shown = [each for each in people if everyone or each.founder or each.leader]
    return Staff(
        id=company.profile.id,
        name=company.profile.name,
        path=company.ledger.document.text.label,
        founded=company.ledger.founded,
        people=tuple(sorted(shown, key=lambda each: (not each.founder, not each.leader))),
        tracked=len(people),
    )


def _stay(company: Company, tenure: Tenure, day: date) -> Stay:
    fact = tenure.fact
    stint = fact.entry
    gone = gone_when(fact)
    titles = tuple(_titles(tenure, day))
    return Stay(
        company=company.profile.id,
        company_name=company.profile.name,
        fact=fact,
        joined=stint.joined,
        began=tenure.since,
        left=gone if tenure.left is not None else None,
        ended=tenure.left,
        may_have_left_since=gone.first if tenure.may_have_left and gone is not None else None,
        titles=titles,
        team=stint.team,
        via=stint.via,
        from_=stint.from_,
        to=tenure.destination,
        founder=stint.founder,
        leader=any(leading_titles(each.title) for each in titles),
        technical=stint.technical,
        status=stint.status,
        sources=vouching(fact, day),
    )


def _titles(tenure: Tenure, day: date) -> Iterable[TitleHeld]:
    last = day if tenure.left is None else min(day, max(tenure.left, tenure.since))
    for role in tenure.fact.entry.role:
        counts_from = begin_of(role, tenure)
        if counts_from <= last:
            yield TitleHeld(title=role.role, since=role.since, counts_from=counts_from)
