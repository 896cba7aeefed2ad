"""A company's result as it can be saved and compared: a scorecard of today or of the past."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.metrics.register import METRICS
from aitalent.metrics.words import in_words
from aitalent.scoring.scorecard import HAIR, NOT_RATED

if TYPE_CHECKING:
    from aitalent.scoring.scorecard import Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A score with its range: `score` is None when nothing is known of what it is about."""

    low: float
    score: float | None
    high: float

    def is_as(self, other: Level) -> bool:
        """Whether two levels are the same but for rounding."""
        known = [each for each in (self.score, other.score) if each is not None]
        return (
            len(known) != 1
            and (not known or abs(known[0] - known[1]) <= HAIR)
            and abs(self.low - other.low) <= HAIR
            and abs(self.high - other.high) <= HAIR
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarLevel:
    """One pillar of a company."""

    id: str
    level: Level
    coverage: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedFlag:
    """A flag that is up, with what it says."""

    id: str
    severity: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLevel:
    """What a rule gave: points (None for unknown) and its measure in words."""

    id: str
    pillar: str
    points: float | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One company's result, whatever it was read from.

    `flags_unknown` are flags of which it can't be told whether they are up; None where a result
    that was saved says nothing of them.
    """

    id: str
    name: str
    rank: int
    level: Level
    grade: str
    coverage: float
    stale: float
    pillars: tuple[PillarLevel, ...]
    rules: tuple[RuleLevel, ...]
    flags: tuple[RaisedFlag, ...]
    flags_unknown: tuple[str, ...] | None

    @property
    def is_rated(self) -> bool:
        """Whether enough was known for a grade."""
        return self.grade != NOT_RATED

    def of(self, pillar: str | None) -> Level | None:
        """The level of one pillar (None where there is no such pillar), or of the whole."""
        if pillar is None:
            return self.level
        return next((each.level for each in self.pillars if each.id == pillar), None)

    def is_as(self, other: Snapshot) -> bool:
        """Whether two results say the same, the rank aside, which others' moves change."""
        flags, others = ({flag.id for flag in each.flags} for each in (self, other))
        mine, theirs = ({p.id: p.level for p in each.pillars} for each in (self, other))
        return (
            (self.id, self.name, self.grade) == (other.id, other.name, other.grade)
            and flags == others
            and (
                None in (self.flags_unknown, other.flags_unknown)
                or self.flags_unknown == other.flags_unknown
            )
            and abs(self.coverage - other.coverage) <= HAIR
            and self.level.is_as(other.level)
            and mine.keys() == theirs.keys()
            and all(level.is_as(theirs[pillar]) for pillar, level in mine.items())
        )


def snapshot(card: Scorecard) -> Snapshot:
    """A scorecard of today as a snapshot."""
    return Snapshot(
        id=card.id,
        name=card.name,
        rank=card.rank,
        level=Level(low=card.low, score=card.score, high=card.high),
        grade=card.grade,
        coverage=card.coverage,
        stale=card.stale,
        pillars=tuple(
            PillarLevel(
                id=pillar.id,
                level=Level(low=pillar.low, score=pillar.score, high=pillar.high),
                coverage=pillar.coverage,
            )
            for pillar in card.pillars
        ),
        rules=tuple(
            RuleLevel(
                id=each.rule.id,
                pillar=each.rule.pillar,
                points=each.points,
                words=in_words(each.measure, METRICS[each.rule.metric]),
            )
            for each in card.rules
        ),
        flags=tuple(
            RaisedFlag(id=flag.flag.id, severity=flag.flag.severity, says=flag.says)
            for flag in card.flags_up
        ),
        flags_unknown=tuple(flag.flag.id for flag in card.flags if flag.state == "unknown"),
    )
