"""How often people leave in one state and in another: hazard ratios of Cox's regression."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from aitalent.analysis.cox import Spell, hazard_ratio
from aitalent.facts.day import DAYS_PER_MONTH
from aitalent.metrics.retention import out_computes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from aitalent.analysis.stretches import Stretch
    from aitalent.metrics.register import Company

FEWEST_EVENTS = 10
"""Exits for one covariate (Peduzzi et al., J Clin Epidemiol 1995)."""
FEWEST_IN_A_STATE = 5
FEWEST_COMPANIES = 10
"""The variance of Lin and Wei rests on the number of clusters: of a few it comes out too small."""
YEAR = math.ceil(12 * DAYS_PER_MONTH)

Covariate = Literal["former-employer-10x", "after-flagship", "after-12-months"]
COVARIATES: tuple[Covariate, ...] = ("former-employer-10x", "after-flagship", "after-12-months")
NotShown = Literal[
    "too-few-events", "too-few-in-a-state", "too-few-companies", "covers-one", "no-estimate"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """Exits with and without a state, and how many times as frequent they are with it.

    `ratio` is None where it is not shown; the interval is given wherever there is an estimate.
    Months are those of stints spent in the state. `unknown` stints are at no time in a state that
    is known; within a company they need not be independent.
    """

    covariate: Covariate
    stints: int
    unknown: int
    companies: int
    events_with: int
    events_without: int
    months_with: float
    months_without: float
    ratio: float | None
    low: float | None
    high: float | None
    not_shown: NotShown | None


def hazards(stretches: Sequence[Stretch]) -> tuple[Hazard, ...]:
    """Each covariate alone, by the days that count."""
    return tuple(_hazard(covariate, stretches) for covariate in COVARIATES)


def spells(covariate: Covariate, stretches: Sequence[Stretch]) -> tuple[Spell, ...]:
    """Each stint cut where its state changes; what it did in no known state is left out.

    The axis is the age of the stint; where that is the question, it is the calendar.
    """
    turns, state = _STATES[covariate]
    found = []
    for place, stretch in enumerate(stretches):
        origin = date.min if covariate == "after-12-months" else stretch.start
        begin, end = max(stretch.followed, stretch.start), stretch.end or stretch.day
        cuts = sorted({day for day in turns(stretch) if begin < day < end})
        for first, last in zip((begin, *cuts), (*cuts, end), strict=True):
            known = state(stretch, first)
            if known is not None and first < last:
                found.append(
                    Spell(
                        stint=place,
                        company=stretch.company.profile.id,
                        state=known,
                        entry=(first - origin).days,
                        end=(last - origin).days,
                        ended=last == end and stretch.end is not None,
                    )
                )
    return tuple(found)


def _turns_of_compute(stretch: Stretch) -> Iterable[date]:
    """The days on which the compute of the company or of the former employer is known anew."""
    peer = _former_employer(stretch)
    for company in (stretch.company, peer) if peer else ():
        yield from (fact.start for fact in company.ledger.scoring("compute", stretch.day))


def _has_ten_times(stretch: Stretch, day: date) -> bool | None:
    """Whether the former employer operates ten times the compute, by what is in force that day."""
    peer = _former_employer(stretch)
    if peer is None:
        return None
    own = stretch.company.measure("operating_h100e", day)
    theirs = peer.measure("operating_h100e", day)
    if not (own.is_known and theirs.is_known):
        return None
    return out_computes(theirs.best, own.best)


def _former_employer(stretch: Stretch) -> Company | None:
    name = stretch.tenure.former_employer
    return None if name is None else stretch.company.peer(name)


def _turns_of_flagship(stretch: Stretch) -> Iterator[date]:
    products = stretch.company.ledger.scoring("products", stretch.day)
    yield from (fact.start for fact in products[:1])
    yield from (fact.start for fact in products if fact.entry.flagship)


def _has_flagship(stretch: Stretch, day: date) -> bool | None:
    """Whether a flagship product is out; unknown while the file lists no product at all."""
    products = stretch.company.ledger.scoring("products", stretch.day)
    if not products:
        return None
    return any(fact.entry.flagship and fact.start <= day for fact in products)


def _turn_of_tenure(stretch: Stretch) -> Iterator[date]:
    if (date.max - stretch.start).days > YEAR:
        yield stretch.start + timedelta(YEAR)


def _has_been_a_year(stretch: Stretch, day: date) -> bool:
    return (day - stretch.start).days >= YEAR


_STATES: dict[
    Covariate,
    tuple[Callable[[Stretch], Iterable[date]], Callable[[Stretch, date], bool | None]],
] = {
    "former-employer-10x": (_turns_of_compute, _has_ten_times),
    "after-flagship": (_turns_of_flagship, _has_flagship),
    "after-12-months": (_turn_of_tenure, _has_been_a_year),
}


def _hazard(covariate: Covariate, stretches: Sequence[Stretch]) -> Hazard:
    rows = spells(covariate, stretches)
    events = {
        state: sum(row.ended for row in rows if row.state is state) for state in (True, False)
    }
    spent = {
        state: sum(row.end - row.entry for row in rows if row.state is state) / DAYS_PER_MONTH
        for state in (True, False)
    }
    ratio, low, high, not_shown = _estimate(rows, events)
    known = {row.stint for row in rows}
    seen = sum(each.best.is_observed and each.best.length > 0 for each in stretches)
    return Hazard(
        covariate=covariate,
        stints=len(known),
        unknown=seen - len(known),
        companies=len({row.company for row in rows}),
        events_with=events[True],
        events_without=events[False],
        months_with=spent[True],
        months_without=spent[False],
        ratio=ratio,
        low=low,
        high=high,
        not_shown=not_shown,
    )


Estimate = tuple[float | None, float | None, float | None, NotShown | None]


def _estimate(rows: Sequence[Spell], events: dict[bool, int]) -> Estimate:
    """The ratio with its interval, or why it is not shown."""
    if sum(events.values()) < FEWEST_EVENTS:
        return None, None, None, "too-few-events"
    if min(events.values()) < FEWEST_IN_A_STATE:
        return None, None, None, "too-few-in-a-state"
    if len({row.company for row in rows}) < FEWEST_COMPANIES:
        return None, None, None, "too-few-companies"
    fitted = hazard_ratio(rows)
    if fitted is None:
        return None, None, None, "no-estimate"
    ratio, low, high = fitted
    if low <= 1 <= high:
        return None, low, high, "covers-one"
    return ratio, low, high, None
