"""What each company draws people with on a day: operating compute, capital, a flagship product."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from aitalent.facts.partners import owner_of
from aitalent.metrics.measure import UNKNOWN, Measure
from aitalent.metrics.valuation import PRODUCT_STAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from aitalent.metrics.register import Company

MILLION = 1e6
FLAGSHIP = PRODUCT_STAGES.index("flagship")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """A trait on the scale that exponents are of, with the range that facts leave open."""

    low: float
    best: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mass:
    """One company's traits: `operating_h100e` and `capital_usd` are None where not known.

    `compute` is log10(1 + H100-equivalents at work), `capital` is log10(1 + millions of dollars),
    `product` is 1 once a flagship product is out.
    """

    company: str
    name: str
    owner: str
    operating_h100e: float | None
    capital_usd: float | None
    compute: Trait
    capital: Trait
    product: Trait


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The companies that there are on a day, by id; whether any compute or capital is known."""

    masses: tuple[Mass, ...]
    has_compute: bool
    has_capital: bool


def field_of(companies: Sequence[Company], day: date) -> Field:
    """The masses of those companies that there are by a day.

    What is not known of one counts as the median of what is known of companies of its kind on that
    day, and lies anywhere from nothing to the most that is known of any.
    """
    there = sorted(
        (each for each in companies if exists(each, day)), key=lambda each: each.profile.id
    )
    compute = [each.measure("operating_h100e", day) for each in there]
    capital = [_capital(each, day) for each in there]
    kinds = [each.profile.kind for each in there]
    computes = _traits(compute, kinds, lambda value: math.log10(1 + value))
    capitals = _traits(capital, kinds, lambda value: math.log10(1 + value / MILLION))
    masses = tuple(
        Mass(
            company=each.profile.id,
            name=each.profile.name,
            owner=owner_of(each.profile.name).casefold(),
            operating_h100e=_known(compute[place]),
            capital_usd=_known(capital[place]),
            compute=computes[place],
            capital=capitals[place],
            product=_product(each.measure("product_stage", day)),
        )
        for place, each in enumerate(there)
    )
    return Field(
        masses=masses,
        has_compute=any(each.is_known for each in compute),
        has_capital=any(each.is_known for each in capital),
    )


def exists(company: Company, day: date) -> bool:
    """Whether a company is there: founded by the day, or something is known of it by then."""
    founded = company.ledger.founded
    if founded is not None and founded.last <= day:
        return True
    return any(facts and facts[0].start <= day for facts in company.ledger.sections.values())


def _capital(company: Company, day: date) -> Measure:
    """The larger of the valuation and of all money raised: one of them is known for most.

    Liquidity is known for one company in seven, and a laboratory within a larger company raises
    nothing: its owner's market value stands for what it can draw on.
    """
    known = [
        each
        for name in ("valuation_usd", "raised_usd")
        if (each := company.measure(name, day)).is_known
    ]
    if not known:
        return UNKNOWN
    return Measure(
        low=max(each.low for each in known),
        best=max(each.best for each in known),
        high=max(each.high for each in known),
    )


def _known(measure: Measure) -> float | None:
    return measure.best if measure.is_known and math.isfinite(measure.best) else None


def _traits(
    measures: Sequence[Measure], kinds: Sequence[str], scale: Callable[[float], float]
) -> list[Trait]:
    """Measures on a scale; those unknown by the median of their kind, else of all, else nothing."""
    known: dict[str, list[float]] = {}
    for measure, kind in zip(measures, kinds, strict=True):
        if (best := _known(measure)) is not None:
            known.setdefault(kind, []).append(scale(max(0.0, best)))
    every = [value for values in known.values() for value in values]
    usual = {kind: median(values) for kind, values in known.items()}
    common, most = (median(every), max(every)) if every else (0.0, 0.0)
    found = []
    for measure, kind in zip(measures, kinds, strict=True):
        best = _known(measure)
        if best is None:
            found.append(Trait(low=0.0, best=usual.get(kind, common), high=most))
            continue
        low, middle = scale(max(0.0, measure.low)), scale(max(0.0, best))
        # "At least" is bounded by the most that any company is known to have.
        high = scale(max(0.0, measure.high)) if math.isfinite(measure.high) else max(middle, most)
        found.append(Trait(low=min(low, middle), best=middle, high=max(middle, high)))
    return found


def _product(stage: Measure) -> Trait:
    """Whether a flagship is out: one that no file tells of is not, and may be."""
    if not stage.is_known:
        return Trait(low=0.0, best=0.0, high=1.0)
    low, best, high = (float(end >= FLAGSHIP) for end in (stage.low, stage.best, stage.high))
    return Trait(low=low, best=best, high=high)
