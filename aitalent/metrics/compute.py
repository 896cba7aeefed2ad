"""Can researchers run large experiments today."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from aitalent.facts.accelerators import h100_equivalents
from aitalent.facts.day import months_before
from aitalent.facts.ledger import InForce, in_force
from aitalent.metrics.measure import (
    UNKNOWN,
    Measure,
    between,
    exactly,
    merged,
    ratio,
    scaled,
    total,
)
from aitalent.metrics.register import Company, metric
from aitalent.metrics.yardsticks import aged, aged_level, widened

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from aitalent.facts.ledger import Fact, InForce
    from aitalent.facts.quantity import Quantity

PHASES = ("none", "building", "scaling", "mature")
ACCESSES = ("allocation", "cloud", "partner", "owned")
PHASE_FLOORS_H100E = (0.0, 0.0, 1_000.0, 50_000.0)
PHASE_CEILINGS_H100E = (0.0, 1_000.0, 50_000.0, math.inf)
"""The written criteria of the phases: building under 1,000, scaling to 50,000, mature above."""
SUPPLIER_MONTHS = 24


def _sites(
    company: Company, day: date, what: str, read: Callable[[Fact[Any]], Quantity | None]
) -> tuple[Measure, Measure]:
    """The company-wide figure in force, and the sum of the newest figure of each site."""
    facts = company.ledger.scoring("compute", day)

    def by_site() -> dict[str | None, InForce | None]:
        names = dict.fromkeys([None, *(fact.entry.site for fact in facts)])
        return {name: in_force([f for f in facts if f.entry.site == name], read) for name in names}

    figures = {
        name: aged(company.noted(figure), "compute", company.yardsticks, day)
        for name, figure in company.ledger.remembered(what, len(facts), by_site).items()
    }
    whole = figures.pop(None)
    known = total(figures.values())
    # Sites that nobody wrote about may exist: their sum is a lower bound.
    return whole, replace(known, high=math.inf) if known.is_known else known


def _capacity(
    company: Company, day: date, what: str, read: Callable[[Fact[Any]], Quantity | None]
) -> Measure:
    whole, sites = _sites(company, day, what, read)
    if not (whole.is_known and sites.is_known):
        return whole if whole.is_known else sites
    if sites.best <= whole.best:
        return whole
    return between(
        max(whole.low, sites.low),
        sites.best,
        math.inf,
        merged(whole.facts, sites.facts),
        is_stale=whole.is_stale or sites.is_stale,
    )


def _chips(company: Company, day: date) -> Measure:
    table = h100_equivalents()

    def read(fact: Fact[Any]) -> Quantity | None:
        count: Quantity | None = fact.entry.accelerators
        factor = table.get((fact.entry.accelerator or "").casefold())
        if count is None or factor is None:
            return None
        return replace(
            count,
            low=count.low * factor,
            best=count.best * factor,
            high=count.high * factor,
            unit="H100e",
        )

    return _capacity(company, day, "chips", read)


def _stated_phase(company: Company, day: date) -> Fact[Any] | None:
    stated = [f for f in company.ledger.scoring("compute", day) if f.entry.phase is not None]
    return stated[-1] if stated else None


@metric(unit="H100e", better="higher", needs=("compute.accelerators", "compute.phase"))
def operating_h100e(company: Company, day: date) -> Measure:
    """H100-equivalents at work: chips times dense BF16 speed relative to an H100 SXM.

    Without a chip count, the bounds of the stated phase: building `<1k`, scaling `1k..50k`, mature
    `50k+`; the best of a bound is the bound, of a range its middle, as for any quantity.
    """
    chips, stated = _chips(company, day), _stated_phase(company, day)
    if chips.is_known or stated is None:
        return chips
    place = PHASES.index(stated.entry.phase)
    low, high = PHASE_FLOORS_H100E[place], PHASE_CEILINGS_H100E[place]
    best = low if math.isinf(high) else high if low == 0 else (low + high) / 2
    times = company.yardsticks.times_shelf_life("compute", stated.start, day)
    return widened(between(low, best, high, (stated,)), times)


def _phase_of(h100e: float) -> int:
    if h100e > PHASE_FLOORS_H100E[3]:
        return 3
    if h100e >= PHASE_FLOORS_H100E[2]:
        return 2
    return 1 if h100e > 0 else 0


@metric(
    unit="level", better="higher", levels=PHASES, needs=("compute.accelerators", "compute.phase")
)
def compute_phase(company: Company, day: date) -> Measure:
    """none, building (under 1,000 H100-equivalents at work), scaling (to 50,000), mature.

    Follows from chip counts when they are known, else from the newest stated phase. A phase of
    mature is also right for a hyperscaler's fleet on call, so a count never lowers it; nor does a
    count of no chips yet turn a stated building into none.
    """
    chips, stated = _chips(company, day), _stated_phase(company, day)
    if stated and (stated.entry.phase == "mature" or not chips.is_known):
        return _level(company, day, PHASES, stated.entry.phase, stated)
    if not chips.is_known:
        return UNKNOWN
    floor = min(PHASES.index(stated.entry.phase) if stated else 0, PHASES.index("building"))
    low, best, high = (
        max(floor, _phase_of(value)) for value in (chips.low, chips.best, chips.high)
    )
    rests_on = (stated,) if stated and _phase_of(chips.low) < floor else ()
    facts = (*chips.facts, *rests_on)
    return between(low, best, high, facts, is_stale=chips.is_stale)


def _level(
    company: Company, day: date, levels: tuple[str, ...], level: str, fact: Fact[Any]
) -> Measure:
    times = company.yardsticks.times_shelf_life("compute", fact.start, day)
    return aged_level(levels.index(level), len(levels) - 1, fact, times)


@metric(unit="level", better="neither", levels=ACCESSES, needs=("compute.access",))
def compute_access(company: Company, day: date) -> Measure:
    """How compute is had: allocation (promised chips), cloud, partner, owned; the newest stated."""
    stated = [f for f in company.ledger.scoring("compute", day) if f.entry.access is not None]
    return (
        _level(company, day, ACCESSES, stated[-1].entry.access, stated[-1]) if stated else UNKNOWN
    )


@metric(unit="share", better="higher", needs=("compute.accelerators", "compute.phase"))
def frontier_share(company: Company, day: date) -> Measure:
    """Operating H100-equivalents over the rulebook's yardstick (100,000 H100)."""
    return scaled(company.measure("operating_h100e", day), 1 / company.yardsticks.frontier_h100e)


@metric(unit="MW", better="higher", needs=("compute.power",))
def power_mw(company: Company, day: date) -> Measure:
    """Electric power at work: the company-wide figure or, if larger, the sum of its sites."""

    def read(fact: Fact[Any]) -> Quantity | None:
        power: Quantity | None = fact.entry.power
        return power

    return _capacity(company, day, "power", read)


@metric(unit="count", better="higher", needs=("compute.providers",))
def supplier_count(company: Company, day: date) -> Measure:
    """Different suppliers of compute named in the last 24 months, clouds under their owner.

    A list is seldom complete; it counts as it stands, because a supplier nobody names can't be
    relied on. The company itself, or its owner, is no supplier: unknown if no other is named.
    """
    since = months_before(day, SUPPLIER_MONTHS)
    naming = [
        (fact, others)
        for fact in company.ledger.scoring("compute", day)
        if fact.start > since
        and (others := [name for name in fact.entry.providers if not company.is_called(name)])
    ]
    if not naming:
        return UNKNOWN
    suppliers = {company.owner(name) for _, others in naming for name in others}
    return exactly(len(suppliers), [fact for fact, _ in naming])


@metric(unit="count", better="neither", needs=("headcount.employees",))
def employees(company: Company, day: date) -> Measure:
    """Employees in force: the newest headcount that a source states."""
    value = in_force(company.ledger.scoring("headcount", day), lambda fact: fact.entry.employees)
    return aged(company.noted(value), "headcount", company.yardsticks, day)


@metric(
    unit="H100e/person",
    better="higher",
    needs=("compute.accelerators", "compute.phase", "headcount.employees"),
)
def compute_per_employee(company: Company, day: date) -> Measure:
    """Operating H100-equivalents over employees."""
    return ratio(company.measure("operating_h100e", day), company.measure("employees", day))
