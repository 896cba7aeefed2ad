"""Scorecard and Scores: results and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from aitalent.metrics.measure import Measure
    from aitalent.rules.rulebook import Flag, Identity, Rule

NOT_RATED = "NR"
HAIR = 1e-9
"""Scores are exact to this: a border of grade, coverage or gate is not missed by rounding."""
FlagState = Literal["up", "down", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleScore:
    """One rule for one company; `points` is None when its metric is unknown."""

    rule: Rule
    measure: Measure
    low: float
    points: float | None
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarScore:
    """One pillar; `score` is None when none of its rules is known, `uncapped` is before flags."""

    id: str
    weight: float
    low: float
    score: float | None
    high: float
    uncapped: float | None
    coverage: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagScore:
    """One flag for one company: up, down, or unknown; only one that is up says something.

    Its `binding` caps set a pillar's score.
    """

    flag: Flag
    state: FlagState
    says: str
    binding: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """One company's result; `score` is None when nothing at all is known.

    `rank` is its place among the companies scored with it; `stale` is the share of the weight that
    rests on figures past their shelf life, a part of `coverage`.
    """

    rank: int
    id: str
    name: str
    kind: str
    score: float | None
    low: float
    high: float
    grade: str
    coverage: float
    stale: float
    pillars: tuple[PillarScore, ...]
    rules: tuple[RuleScore, ...]
    flags: tuple[FlagScore, ...]

    @property
    def is_rated(self) -> bool:
        """Whether enough is known for a grade."""
        return self.grade != NOT_RATED

    def reaches(self, score: float) -> bool:
        """Whether it is rated, at that score or above."""
        return self.is_rated and self.score is not None and self.score + HAIR >= score

    @property
    def flags_up(self) -> tuple[FlagScore, ...]:
        """The flags that are up, in the order of the rulebook."""
        return tuple(flag for flag in self.flags if flag.state == "up")

    def pillar(self, pillar: str) -> PillarScore:
        """One pillar by its id."""
        return next(each for each in self.pillars if each.id == pillar)

    def level(self, pillar: str | None) -> float | None:
        """The score of one pillar, or of the whole for None."""
        return self.score if pillar is None else self.pillar(pillar).score


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The results of one run, best first, with all that they depend on."""

    as_of: date
    known_by: date | None
    sources: tuple[str, ...]
    rulebook: Identity
    cards: tuple[Scorecard, ...]
