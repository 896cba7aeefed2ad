"""How strongly others pull on the people of one company, and what would lessen it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aitalent.analysis.masses import Mass
    from aitalent.analysis.pulls import End, Pulls
    from aitalent.rules.gravity import Gravity

WELLS = 3
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
class Person:
    """A founder or leader there, with what ties them elsewhere, by the place of the company.

    `years` have passed since working there; `ahead` are the colleagues who have gone there.
    """

    is_founder: bool
    years: dict[int, float]
    ahead: dict[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A company with the people there, and what they are asked: stay, or which way to go."""

    pulls: Pulls
    model: Gravity
    own: int
    owner: str
    people: tuple[Person, ...]

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
        pulls, model = self.pulls, self.model
        stay = pulls.at[own_end][self.own] if own_pull is None else own_pull
        stay += model.of_tie(0.0)
        strongest = pulls.strongest(self.owner, end)
        outside = pulls.at[end][strongest] if strongest is not None else -math.inf
        shares = [
            _share(max(outside, self._tied(each, end, later_years)) - stay) for each in self.people
        ]
        return 100 * math.fsum(shares) / len(shares)

    def _tied(self, person: Person, end: End, later_years: float) -> float:
        """The strongest pull on a person of those that ties or colleagues add to."""
        at = self.pulls.at[end]
        return max(
            (at[place] + more for place, more in self._added(person, later_years).items()),
            default=-math.inf,
        )

    def _added(self, person: Person, later_years: float = 0.0) -> dict[int, float]:
        model = self.model
        added = {
            place: model.of_tie(years + later_years if years else 0.0)
            for place, years in person.years.items()
        }
        for place, count in person.ahead.items():
            added[place] = added.get(place, 0.0) + model.of_colleagues(count)
        return added

    def wells(self) -> Iterator[Well]:
        """The strongest, by their share of all pulls, the mean over the people."""
        pulls = self.pulls
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
        own = self.pulls.masses[self.own]
        if own.operating_h100e:
            compute = math.log10(1 + 10 * own.operating_h100e)
            after = self.value(own_pull=self._own_pull(own, compute=compute))
            yield Easing(relief="compute-tenfold", well=None, before=before, after=after)
        place = self._richest(wells, own)
        if place is not None:
            well = self.pulls.masses[place]
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
        places = (self.pulls.place_of[each.company] for each in wells)
        masses = self.pulls.masses
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
        return self.model.of_mass(
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
