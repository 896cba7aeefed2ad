"""The format of a rulebook file, as written: what it leaves out comes from what it extends."""

# The annotations are read as types when a file is, so they are not put off as texts.
import re
from dataclasses import dataclass, field
from typing import Annotated

from aitalent.facts.day import When
from aitalent.facts.profile import Names
from aitalent.metrics.yardsticks import FRONTIER_H100E
from aitalent.rules.rulebook import FlagSeverity, Spacing
from aitalent.text.checks import WRONG_TYPE
from aitalent.text.notation import Between, FaultError, Format, Scalar

Points = Annotated[float, Between(low=0, high=100)]
# Zero and less have a check of their own; weights beyond this would drown the others' digits.
Weight = Annotated[float, Between(low=float("-inf"), high=1_000_000)]

_VERSION = {"type": ["string", "integer"]}


def _read_version(words: str | None) -> str:
    if words is None:
        raise FaultError(WRONG_TYPE, "A version belongs here, such as 1 or 2026-01.")
    return words


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarText(Format):
    """A pillar as written."""

    weight: Weight
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CombineText(Format):
    """How pillars combine: the exponent of their weighted power mean."""

    exponent: Annotated[float, Between(low=-10, high=10)] = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class YardsticksText(Format):
    """Constants that metrics are held against."""

    frontier_h100e: Annotated[float, Between(low=0, above=True)] = FRONTIER_H100E


_SPAN = re.compile(r"(\d{1,4}) months?", re.ASCII)


def _read_months(words: str | None) -> float:
    match = _SPAN.fullmatch(words or "")
    if match is None or not int(match[1]):
        raise FaultError(WRONG_TYPE, "A span of months belongs here, such as `18 months`.")
    return float(match[1])


Months = Annotated[
    float, Scalar(read=_read_months, schema={"type": "string", "pattern": f"^{_SPAN.pattern}$"})
]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleAfterText(Format):
    """How long each kind of figure stays fresh; one that is left out never goes stale."""

    valuation: Months | None = None
    cash: Months | None = None
    credit: Months | None = None
    burn: Months | None = None
    revenue: Months | None = None
    headcount: Months | None = None
    compute: Months | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText(Format):
    """A rule as written; what it leaves out comes from the rule of that id in the base."""

    id: str
    pillar: str | None = None
    weight: Weight | None = None
    metric: str | None = None
    scale: dict[float, Points] | None = None
    levels: dict[str, Points] | None = None
    spacing: Spacing | None = None
    why: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagText(Format):
    """A flag as written; what it leaves out comes from the flag of that id in the base."""

    id: str
    when: str | None = None
    severity: FlagSeverity | None = None
    cap: dict[str, Annotated[float, Between(low=1, high=100)]] | None = None
    says: str | None = None
    why: str | None = None
    evidence: str | None = None


# Beyond this a tenfold would outweigh all the people on Earth; and no sum of pulls overflows.
Strength = Annotated[float, Between(low=0, high=20)]
Count = Annotated[float, Between(low=0, high=1_000_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExponentText(Format):
    """An exponent with its interval; without `high` nothing bounds it from above."""

    value: Strength
    low: Annotated[float, Between(low=0)]
    high: Annotated[float, Between(low=0)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExponentsText(Format):
    """All exponents of a gravity: one fit gives them together."""

    compute: ExponentText
    capital: ExponentText
    product: ExponentText
    tie: ExponentText
    colleagues: ExponentText


@dataclass(frozen=True, slots=True, kw_only=True)
class GravityText(Format):
    """A fitted gravity, as `aitalent gravity --fit` writes it."""

    as_of: When
    moves: Count
    waves: Count
    fading_years: Annotated[float, Between(low=0, high=1000, above=True)]
    exponents: ExponentsText


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookText(Format):
    """A rulebook file as written."""

    rulebook: str
    version: Annotated[str, Scalar(read=_read_version, schema=_VERSION)]
    extends: str | None = None
    yardsticks: YardsticksText | None = None
    stale_after: StaleAfterText = field(default_factory=StaleAfterText)
    pillars: dict[str, PillarText] = field(default_factory=dict)
    combine: CombineText | None = None
    min_coverage: Annotated[float, Between(low=0, high=1)] | None = None
    min_pillar_coverage: Annotated[float, Between(low=0, high=1)] | None = None
    grades: dict[str, Points] | None = None
    rules: tuple[RuleText, ...] = ()
    flags: tuple[FlagText, ...] = ()
    gravity: GravityText | None = None
    drop: Names = ()
