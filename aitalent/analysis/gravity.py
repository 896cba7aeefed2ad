"""Who pulls on a company's founders and leaders, how strongly, and what would lessen it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from aitalent.analysis.exposure import Easing, Person, Subject, Well
from aitalent.analysis.masses import field_of
from aitalent.analysis.pulls import Pulls, pulls_of
from aitalent.facts.histories import Histories, histories
from aitalent.facts.people import current, founders
from aitalent.facts.posts import founders_and_leaders
from aitalent.metrics.register import every_company
from aitalent.rules.gravity import years_since

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aitalent.analysis.masses import Field
    from aitalent.facts.book import Book
    from aitalent.facts.ledger import View
    from aitalent.metrics.register import Company
    from aitalent.rules.gravity import Gravity
    from aitalent.rules.rulebook import Identity, Rulebook

FEWEST_PEOPLE = 2
"""Of one person alone an exposure would be a figure about that person, and none is given."""
Silence = Literal["no-people", "one-person", "no-wells", "no-compute", "no-capital"]
"""Why a company has no exposure: nobody is listed, or one person alone, nobody else is in the book,
or nothing that pulls is known of any company."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """How exposed a company's founders and leaders are, 0 to 100; None says why in `silence`.

    `leaders` are those who are no founders. `tied` have worked at some other company of the book.
    """

    company: str
    name: str
    value: float | None
    low: float | None
    high: float | None
    silence: Silence | None
    founders: int
    leaders: int
    tied: int
    operating_h100e: float | None
    capital_usd: float | None
    wells: tuple[Well, ...]
    easings: tuple[Easing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GravityAnswer:
    """The exposures of some companies on a day, the most exposed first, and the model used."""

    as_of: date
    known_by: date | None
    only: tuple[str, ...]
    rulebook: Identity
    model: Gravity
    companies: int
    exposures: tuple[Exposure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sky:
    """All that pulls in a book on a day, ready to be asked about any company of it."""

    model: Gravity
    day: date
    field: Field
    pulls: Pulls
    histories: Histories

    def exposure(self, company: Company) -> Exposure:
        """The exposure of one company."""
        profile = company.profile
        own = self.pulls.place_of.get(profile.id)
        people = self._people(company, own)
        owner = self.pulls.masses[own].owner if own is not None else ""
        silence: Silence | None = None
        if own is None or not people:
            silence = "no-people"
        elif len(people) < FEWEST_PEOPLE:
            silence = "one-person"
        elif self.pulls.strongest(owner, "best") is None:
            silence = "no-wells"
        elif not self.field.has_compute:
            silence = "no-compute"
        elif not self.field.has_capital:
            silence = "no-capital"
        mass = self.pulls.masses[own] if own is not None else None
        is_told = own is not None and silence is None
        subject = Subject(
            pulls=self.pulls, model=self.model, own=own or 0, owner=owner, people=people
        )
        wells = tuple(subject.wells()) if is_told else ()
        return Exposure(
            company=profile.id,
            name=profile.name,
            value=subject.value() if is_told else None,
            low=subject.value(own_end="high", end="low") if is_told else None,
            high=subject.value(own_end="low", end="high") if is_told else None,
            silence=silence,
            founders=sum(each.is_founder for each in people),
            leaders=sum(not each.is_founder for each in people),
            tied=sum(bool(each.years) for each in people),
            operating_h100e=mass.operating_h100e if mass else None,
            capital_usd=mass.capital_usd if mass else None,
            wells=wells,
            easings=tuple(subject.easings(wells)) if is_told else (),
        )

    def _people(self, company: Company, own: int | None) -> tuple[Person, ...]:
        """The founders and leaders who are there, with what ties them elsewhere."""
        everyone = company.people(self.day)
        founding, asked = founders(everyone), founders_and_leaders(everyone, self.day)
        there = dict.fromkeys(each.person for each in current(everyone) if each.person in asked)
        owner = self.pulls.masses[own].owner if own is not None else ""
        return tuple(
            Person(
                is_founder=person in founding,
                years=self._years(person, owner),
                ahead=self._ahead(person, owner),
            )
            for person in there
        )

    def _years(self, person: str, owner: str) -> dict[int, float]:
        return {
            place: years_since(left, self.day)
            for been, left in self.histories.ties(person).items()
            if been != owner
            for place in self.pulls.places_of_owner.get(been, ())
        }

    def _ahead(self, person: str, owner: str) -> dict[int, int]:
        """By place, the colleagues who have gone there from the owner's."""
        counts = (
            (self.pulls.place_of[company], self.histories.ahead(owner, company, person))
            for company in self.histories.gone_ahead.get(owner, {})
            if company in self.pulls.place_of
        )
        return {
            place: count
            for place, count in counts
            if count and self.pulls.masses[place].owner != owner
        }


def sky_of(everyone: Sequence[Company], book: Book, model: Gravity, day: date) -> Sky:
    """All that pulls in a book on a day, from the companies of it in a view."""
    field = field_of(everyone, day)
    return Sky(
        model=model,
        day=day,
        field=field,
        pulls=pulls_of(field, model),
        histories=histories((each.ledger for each in everyone), book, day),
    )


def exposures(
    companies: Sequence[Company], rulebook: Rulebook, day: date, view: View
) -> GravityAnswer | None:
    """The exposures of companies of one book; None where the rulebook has no fitted gravity."""
    model = rulebook.gravity
    if model is None:
        return None
    book = companies[0].book
    everyone = every_company(book, view, yardsticks=rulebook.yardsticks, read=companies)
    above = sky_of(everyone, book, model, day)
    found = [above.exposure(each) for each in companies]
    return GravityAnswer(
        as_of=day,
        known_by=view.known_by,
        only=view.sources,
        rulebook=rulebook.identity,
        model=model,
        companies=len(above.field.masses),
        exposures=tuple(sorted(found, key=_order)),
    )


def _order(each: Exposure) -> tuple[bool, float, str]:
    """The most exposed first, those of which nothing can be said last."""
    return (each.value is None, -(each.value or 0.0), each.company)
