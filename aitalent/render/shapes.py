"""The shapes of the machine output: what `aitalent schema` publishes and json.py fills."""

from __future__ import annotations

from typing_extensions import TypedDict

from aitalent.render.footing import FootingShape, LoudnessShape, PillarFootingShape

SCHEMA_VERSION = 1


class RangeShape(TypedDict):
    """The lowest and highest value that the uncertainty allows; null has no end or is unknown."""

    low: float | None
    high: float | None


class RulebookShape(TypedDict):
    """Which rules scored."""

    id: str
    version: str
    sha256: str


class MeasureShape(TypedDict):
    """A metric's value: `best` is null when unknown, `high` null and best known when unbounded.

    `stale`: past its shelf life, with a range the wider for it.
    """

    metric: str
    unit: str
    low: float | None
    best: float | None
    high: float | None
    words: str
    stale: bool


class SourceShape(TypedDict):
    """A publication."""

    key: str
    title: str
    publisher: str
    date: str
    url: str


class FactShape(TypedDict):
    """A fact with its place and sources."""

    company: str
    path: str
    line: int
    section: str
    index: int
    status: str
    text: str
    sources: list[SourceShape]


class PillarShape(TypedDict):
    """A pillar; `score` is null when none of its rules is known."""

    id: str
    weight: float
    score: float | None
    uncapped: float | None
    range: RangeShape
    coverage: float


class RuleShape(TypedDict):
    """A rule; `points` is null when its metric is unknown."""

    id: str
    pillar: str
    weight: float
    points: float | None
    range: RangeShape
    measure: MeasureShape


class FlagShape(TypedDict):
    """A flag: state up, down or unknown; `capped` lists the pillars it held down."""

    id: str
    severity: str
    state: str
    says: str
    capped: list[str]


class CompanyShape(TypedDict):
    """One company's result; `flags` are those that are up, `stale` a share of the weight."""

    id: str
    name: str
    kind: str
    rank: int
    score: float | None
    range: RangeShape
    grade: str
    rated: bool
    coverage: float
    stale: float
    pillars: list[PillarShape]
    flags: list[FlagShape]
    flags_unknown: list[str]
    rules: list[RuleShape]


class EndingShape(TypedDict):
    """What became of a company, if it is no longer what it was."""

    kind: str
    date: str
    to: str | None


class LeagueCompanyShape(CompanyShape):
    """A company in a league; `sorted_by` is its measure of the metric that orders it, if any.

    `rests_on` is null where nothing is known.
    """

    sorted_by: MeasureShape | None
    ending: EndingShape | None
    rests_on: FootingShape | None


class HeadShape(TypedDict):
    """What every result depends on."""

    schema_version: int
    command: str
    as_of: str
    known_by: str | None
    sources: list[str]
    rulebook: RulebookShape


class ScoreShape(HeadShape):
    """`aitalent score --format json`."""

    companies: list[LeagueCompanyShape]
    rests_on: FootingShape | None
    loudness: LoudnessShape | None


class PartShape(TypedDict):
    """What a rule, or the cap of a flag, adds."""

    id: str
    effect: float


class PillarEffectShape(TypedDict):
    """What a pillar adds; its parts add up to it."""

    pillar: str
    effect: float
    parts: list[PartShape]


class AttributionShape(TypedDict):
    """start + the effects of the pillars = end."""

    start: float
    end: float
    pillars: list[PillarEffectShape]


class CellShape(TypedDict):
    """One company's answer in one row of a comparison."""

    row: str
    company: str
    statements: list[str]
    facts: list[FactShape]


class GapShape(TypedDict):
    """The gap of a company to the first one asked for."""

    company: str
    against: str
    attribution: AttributionShape


class CompareShape(HeadShape):
    """`aitalent compare --format json`."""

    companies: list[CompanyShape]
    rows: list[CellShape]
    gaps: list[GapShape]


class ReasonShape(TypedDict):
    """A rule with what it cost (null when unknown) and the facts under it."""

    rule: str
    effect: float | None
    facts: list[FactShape]


class UnknownShape(TypedDict):
    """A rule without a known metric, and the score at 0 and at 100 points."""

    rule: str
    metric: str
    worst: float
    best: float


class ImprovementShape(TypedDict):
    """One step up a rule's curve."""

    rule: str
    metric: str
    target: float
    score: float
    gain: float


class LineShape(TypedDict):
    """A line of the file and what it did."""

    effect: float
    fact: FactShape


class MovementShape(TypedDict):
    """before + happened + learned + clock = after."""

    since: str
    before: float
    after: float
    clock: float
    happened: list[LineShape]
    learned: list[LineShape]
    carried_by: list[str]
    flags_raised: list[str]
    flags_lowered: list[str]


class PullShape(TypedDict):
    """Gravity beside the score: `simple` is the metric gravity_exposure, `exposure` is as fitted.

    `exposure` is 0 to 100 and null where nothing can be said, or the rulebook has no gravity.
    """

    simple: MeasureShape
    exposure: float | None
    low: float | None
    high: float | None
    founders: int
    leaders: int


class ExplainShape(HeadShape):
    """`aitalent explain --format json`."""

    company: CompanyShape
    attribution: AttributionShape
    reasons: list[ReasonShape]
    unknowns: list[UnknownShape]
    improvements: list[ImprovementShape]
    drag: str | None
    movement: MovementShape | None
    rests_on: FootingShape | None
    pillars_rest_on: list[PillarFootingShape]
    gravity: PullShape
