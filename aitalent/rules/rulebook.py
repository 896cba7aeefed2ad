"""A rulebook: what is scored, how good each number is, and which facts raise a flag."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from aitalent.metrics.yardsticks import Yardsticks
    from aitalent.rules.condition import Condition
    from aitalent.rules.gravity import Gravity

PILLARS = ("valuation", "compute", "retention", "capital")
Spacing = Literal["linear", "log"]
FlagSeverity = Literal["critical", "warning", "note"]
FLAG_SEVERITIES: tuple[FlagSeverity, ...] = get_args(FlagSeverity)
"""The worst first."""
PILLAR_FLOOR = 1.0
"""A pillar never falls below this, so that one zero doesn't erase the rest of a product."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar:
    """One of the pillars with its share in the score."""

    id: str
    weight: float
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How many points (0 to 100) a value of one metric earns.

    `inputs` are the values (or the places of levels) at which `points` are given; straight lines
    join them, over the logarithm of the input where the spacing is `log`.
    """

    id: str
    pillar: str
    weight: float
    metric: str
    inputs: tuple[float, ...]
    points: tuple[float, ...]
    levels: tuple[str, ...]
    spacing: Spacing
    why: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """The most that a pillar may reach while a flag is up."""

    pillar: str
    at_most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A pattern worth naming, whatever the points say."""

    id: str
    severity: FlagSeverity
    condition: Condition
    caps: tuple[Cap, ...]
    says: str
    why: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A letter and the lowest score that earns it."""

    letter: str
    at_least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which rules scored: id, version and the SHA-256 of everything that can move a score."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """A whole method, checked; nothing in it depends on a company.

    `gravity` is shown beside scores and moves none, so that the identity knows nothing of it.
    """

    id: str
    version: str
    pillars: tuple[Pillar, ...]
    exponent: float
    min_coverage: float
    min_pillar_coverage: float
    yardsticks: Yardsticks
    grades: tuple[Grade, ...]
    rules: tuple[Rule, ...]
    flags: tuple[Flag, ...]
    gravity: Gravity | None = None

    @property
    def identity(self) -> Identity:
        """The rulebook's name, version and the hash of its resolved content, comments aside."""
        text = json.dumps(self, default=_plain, sort_keys=True, ensure_ascii=False)
        return Identity(
            id=self.id,
            version=self.version,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
        )

    @property
    def metrics(self) -> tuple[str, ...]:
        """Every metric that the rules and flags read, in a fixed order."""
        scored = [rule.metric for rule in self.rules]
        watched = [metric for flag in self.flags for metric in flag.condition.metrics]
        return tuple(dict.fromkeys([*scored, *watched]))

    def pillar_rules(self, pillar: str) -> tuple[int, ...]:
        """The places of a pillar's rules."""
        return tuple(place for place, rule in enumerate(self.rules) if rule.pillar == pillar)

    def grade(self, score: float) -> str:
        """The letter of a score."""
        reached = [g for g in self.grades if score >= g.at_least]
        return max(reached, key=lambda grade: grade.at_least).letter if reached else ""


def _plain(part: Any) -> dict[str, object]:
    """A part by field, without what moves no score or is worked out from its other fields."""
    names = (each.name for each in fields(part))
    left_out = ("tree", "metrics", "gravity")
    return {name: getattr(part, name) for name in names if name not in left_out}
