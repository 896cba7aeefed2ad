"""The shapes of the JSON of `aitalent retention`."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from aitalent.render.published import PublishedShape
from aitalent.render.view import ViewShape


class DefinitionsShape(TypedDict):
    """What the numbers are, in words."""

    survival: str
    median: str
    cohort: str
    window: str
    followed: str


class PointShape(TypedDict):
    """A fall of the curve: the share still there past an age; a band of null has no formula."""

    months: float
    survival: float
    low: float | None
    high: float | None
    at_risk: int
    events: int


class MedianShape(TypedDict):
    """Months that half stay: null was not reached, or there is no curve to tell it."""

    months: float | None
    low: float | None
    high: float | None
    least: float | None
    most: float | None


class MilestoneShape(TypedDict):
    """The share still there after some months; `least` and `most` are what vague dates allow."""

    months: int
    survival: float | None
    low: float | None
    high: float | None
    least: float | None
    most: float | None
    at_risk: int


class KeptShape(TypedDict):
    """How many of how many stayed; the share is null of nobody."""

    months: int
    since: str
    eligible: int
    stayed: int
    share: float | None
    low: float
    high: float
    least: float | None
    most: float | None
    followed_late: int


class LeftOutShape(TypedDict):
    """How many stints were left out for a reason: no-joining-date, open-joining-date and so on."""

    reason: str
    stints: int


class CurveShape(TypedDict):
    """Some stints together: of all, of a company, a kind or a year of joining."""

    id: str
    name: str
    stints: int
    people: int
    companies: int
    events: int
    censored: int
    late_entries: int
    unseen: int
    left_out: list[LeftOutShape]
    missing: Literal["nobody", "too-few", "too-few-at-first"] | None
    told_until_months: float | None
    median: MedianShape
    survival: list[MilestoneShape]
    cohorts: list[KeptShape]
    windows: list[KeptShape]
    points: list[PointShape]


class PublishedRetentionShape(PublishedShape):
    """A figure of others with who was counted, and the book's own for as many months."""

    published_company: str
    company: str
    months: float
    share: float
    cohort: KeptShape
    window: KeptShape


class HazardShape(TypedDict):
    """A hazard ratio; null where `not_shown` says why. The interval stands wherever it is known."""

    covariate: str
    definition: str
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
    not_shown: str | None


class RetentionHead(ViewShape):
    """What was asked."""

    group: str
    by: str | None
    confidence: float


class RetentionShape(RetentionHead):
    """`aitalent retention --format json`; `hazards` is null unless they were asked for."""

    companies: list[str]
    definitions: DefinitionsShape
    curves: list[CurveShape]
    published: list[PublishedRetentionShape]
    hazards: list[HazardShape] | None
