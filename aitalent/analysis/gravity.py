"""Who pulls on a company's founders and leaders, how strongly, and what would lessen it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from aitalent.analysis.masses import field_of
from aitalent.analysis.pulls import End, Pulls, pulls_of
from aitalent.facts.histories import Histories, histories
from aitalent.facts.people import current, founders
from aitalent.facts.posts import founders_and_leaders
from aitalent.metrics.register import every_company
from aitalent.rules.gravity import years_since

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from aitalent.analysis.masses import Field, Mass
    from aitalent.facts.book import Book
    from aitalent.facts.ledger import View
    from aitalent.metrics.register import Company
    from aitalent.rules.gravity import Gravity
    from aitalent.rules.rulebook import Identity, Rulebook

WELLS = 3
Silence = Literal["no-people", "no-wells", "no-compute", "no-capital"]
"""Why a company has no exposure: nobody is listed, nobody else is in the book, or nothing that
pulls is known of any company."""
Relief = Literal["compute-tenfold", "compute-of-well", "product-out", "one-year", "two-years"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Well:
    """A company that pulls: `share` is of all pulls; the ratios are its own to the other's.

    A ratio is None where one of the two is not known, or the other's is zero. `founders` and
    `leaders` are those who have worked there; `colleagues` have gone there from the other.
    """

    company: str
    name: str
    share: float
    compute_ratio: float | None
    capital_ratio: float | None
    founders: int
    leaders: int
    colleagues: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Easing:
    """What the exposure would be if one thing were otherwise; `well` is whose compute is meant."""

    relief: Relief
    well: str | None
    before: float
    after: float


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
    sources: tuple[str, ...]
    rulebook: Identity
    model: Gravity
    companies: int
    exposures: tuple[Exposure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """A founder or leader: years since each other company of the book, by its place."""

    is_founder: bool
    years: dict[int, float]
    ahead: dict[int, int]


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
        elif self.pulls.strongest(owner, "best") is None:
            silence = "no-wells"
        elif not self.field.has_compute:
            silence = "no-compute"
        elif not self.field.has_capital:
            silence = "no-capital"
        mass = self.pulls.masses[own] if own is not None else None
        is_told = own is not None and silence is None
        subject = _Subject(sky=self, own=own or 0, owner=owner, people=people)
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

    def _people(self, company: Company, own: int | None) -> tuple[_Person, ...]:
        """The founders and leaders who are there, with what ties them elsewhere."""
        everyone = company.people(self.day)
        founding, asked = founders(everyone), founders_and_leaders(everyone, self.day)
        there = dict.fromkeys(each.person for each in current(everyone) if each.person in asked)
        owner = self.pulls.masses[own].owner if own is not None else ""
        return tuple(
            _Person(
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """A company with the people there, and what they are asked: stay, or which way to go."""

    sky: Sky
    own: int
    owner: str
    people: tuple[_Person, ...]

    def value(
        self,
        *,
        own_end: End = "best",
        end: End = "best",
        own_pull: float | None = None,
        later_years: float = 0.0,
    ) -> float:
        """The exposure, 0 to 100: the mean of the share that the strongest pull has beside staying.

        Staying is judged as going is: by the company's own traits, with a tie that is fresh.
        """
        pulls, model = self.sky.pulls, self.sky.model
        stay = pulls.at[own_end][self.own] if own_pull is None else own_pull
        stay += model.of_tie(0.0)
        strongest = pulls.strongest(self.owner, end)
        outside = pulls.at[end][strongest] if strongest is not None else -math.inf
        shares = [
            _share(max(outside, self._tied(each, end, later_years)) - stay) for each in self.people
        ]
        return 100 * math.fsum(shares) / len(shares)

    def _tied(self, person: _Person, end: End, later_years: float) -> float:
        """The strongest pull on a person of those that ties or colleagues add to."""
        at = self.sky.pulls.at[end]
        return max(
            (at[place] + more for place, more in self._added(person, later_years).items()),
            default=-math.inf,
        )

    def _added(self, person: _Person, later_years: float = 0.0) -> dict[int, float]:
        model = self.sky.model
        added = {
            place: model.of_tie(years + later_years if years else 0.0)
            for place, years in person.years.items()
        }
        for place, count in person.ahead.items():
            added[place] = added.get(place, 0.0) + model.of_colleagues(count)
        return added

    def wells(self) -> Iterator[Well]:
        """The strongest, by their share of all pulls, the mean over the people."""
        pulls = self.sky.pulls
        added = [self._added(each) for each in self.people]
        wanted = list(
            dict.fromkeys(
                [*pulls.leading(self.owner, "best", WELLS), *(p for each in added for p in each)]
            )
        )
        shares = [pulls.shares(self.owner, each, wanted) for each in added]
        means = {
            place: math.fsum(each[k] for each in shares) / len(shares)
            for k, place in enumerate(wanted)
        }
        own = pulls.masses[self.own]
        ranked = sorted(means, key=lambda place: (-means[place], pulls.masses[place].company))
        for place in ranked[:WELLS]:
            mass = pulls.masses[place]
            tied = [each for each in self.people if place in each.years]
            yield Well(
                company=mass.company,
                name=mass.name,
                share=means[place],
                compute_ratio=_ratio(mass.operating_h100e, own.operating_h100e),
                capital_ratio=_ratio(mass.capital_usd, own.capital_usd),
                founders=sum(each.is_founder for each in tied),
                leaders=sum(not each.is_founder for each in tied),
                colleagues=max((each.ahead.get(place, 0) for each in self.people), default=0),
            )

    def easings(self, wells: Sequence[Well]) -> Iterator[Easing]:
        """What one thing otherwise would make of the exposure, everything else as it is."""
        before = self.value()
        own = self.sky.pulls.masses[self.own]
        if own.operating_h100e:
            compute = math.log10(1 + 10 * own.operating_h100e)
            after = self.value(own_pull=self._own_pull(own, compute=compute))
            yield Easing(relief="compute-tenfold", well=None, before=before, after=after)
        place = self._richest(wells, own)
        if place is not None:
            well = self.sky.pulls.masses[place]
            after = self.value(own_pull=self._own_pull(own, compute=well.compute.best))
            yield Easing(relief="compute-of-well", well=well.company, before=before, after=after)
        if own.product.best < 1:
            after = self.value(own_pull=self._own_pull(own, product=1.0))
            yield Easing(relief="product-out", well=None, before=before, after=after)
        for relief, years in _LATER:
            after = self.value(later_years=years)
            yield Easing(relief=relief, well=None, before=before, after=after)

    def _richest(self, wells: Sequence[Well], own: Mass) -> int | None:
        """The first of the wells that is known to run more than this company is reckoned to."""
        places = (self.sky.pulls.place_of[each.company] for each in wells)
        masses = self.sky.pulls.masses
        return next(
            (
                place
                for place in places
                if masses[place].operating_h100e is not None
                and masses[place].compute.best > own.compute.best
            ),
            None,
        )

    def _own_pull(
        self, own: Mass, *, compute: float | None = None, product: float | None = None
    ) -> float:
        return self.sky.model.of_mass(
            own.compute.best if compute is None else compute,
            own.capital.best,
            own.product.best if product is None else product,
        )


_LATER: tuple[tuple[Relief, float], ...] = (("one-year", 1.0), ("two-years", 2.0))


def _share(above: float) -> float:
    """The share of one pull beside another that it is so far above, on the scale of logarithms."""
    if above >= 0:
        return 1 / (1 + math.exp(-above))
    return math.exp(above) / (1 + math.exp(above))


def _ratio(theirs: float | None, own: float | None) -> float | None:
    """How many times the other; None where that can't be said."""
    return theirs / own if theirs is not None and own else None


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
        sources=view.sources,
        rulebook=rulebook.identity,
        model=model,
        companies=len(above.field.masses),
        exposures=tuple(sorted(found, key=_order)),
    )


def _order(each: Exposure) -> tuple[bool, float, str]:
    """The most exposed first, those of which nothing can be said last."""
    return (each.value is None, -(each.value or 0.0), each.company)
