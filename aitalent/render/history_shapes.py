"""The shapes of `aitalent history`: what `aitalent schema history` publishes."""

from __future__ import annotations

from typing_extensions import TypedDict

from aitalent.render.shapes import HeadShape, PillarShape, RangeShape, SourceShape


class PointShape(TypedDict):
    """A day: `score` is null when nothing was known; `change` since the point before, or null.

    `known_by` is the day by which the facts of this point had to be published, null for whenever.
    """

    day: str
    known_by: str | None
    score: float | None
    range: RangeShape
    grade: str
    rated: bool
    coverage: float
    stale: float
    pillars: list[PillarShape]
    flags: list[str]
    change: float | None


class PlaceShape(TypedDict):
    """Where a fact stands, and who said it; the words of the entry may tell what came later."""

    path: str
    line: int
    end_line: int
    section: str
    index: int
    status: str
    sources: list[SourceShape]


class EventShape(TypedDict):
    """Facts of one kind that fell together: effect = happened + learned."""

    kind: str
    day: str
    last_day: str
    says: str
    effect: float
    happened: float
    learned: float
    facts: list[PlaceShape]


class MoveShape(TypedDict):
    """A step of more than 5: before + happened + learned + clock = after, to 1e-9.

    The happened of its events add up to `happened`, the learned to `learned`.
    """

    since: str
    day: str
    before: float
    after: float
    effect: float
    happened: float
    learned: float
    clock: float
    grade_before: str
    grade_after: str
    flags_raised: list[str]
    flags_lowered: list[str]
    events: list[EventShape]


class CompanyHistoryShape(TypedDict):
    """One company over time."""

    id: str
    name: str
    kind: str
    points: list[PointShape]
    moves: list[MoveShape]


class HistoryHeadShape(HeadShape):
    """What every point depends on; `of` is what `change` and the moves measure."""

    first: str
    last: str
    step: str
    of: str
    as_known: bool


class HistoryShape(HistoryHeadShape):
    """`aitalent history --format json`."""

    companies: list[CompanyHistoryShape]
