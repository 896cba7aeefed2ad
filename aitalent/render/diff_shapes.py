"""The shapes of `aitalent diff` and `check`: what `aitalent schema` publishes of them."""

from __future__ import annotations

from typing_extensions import TypedDict

from aitalent.render.shapes import HeadShape, RangeShape, RulebookShape


class SideShape(TypedDict):
    """One end: `kind` is files, revision or result; `commit` is null without a revision."""

    label: str
    kind: str
    as_of: str
    commit: str | None


class SpotShape(TypedDict):
    """A stretch of a file on one side; lines and columns count from 1."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    sources: list[str]


class FieldShape(TypedDict):
    """A key on both sides, as written; null where it is not."""

    key: str
    before: str | None
    after: str | None


class FactChangeShape(TypedDict):
    """A changed entry; `effect` is null where it is told for its section, or not at all.

    `deed` is added, removed, changed or reordered; `scores` is false for what no score can rest on.
    """

    section: str
    what: str
    deed: str
    says: str
    effect: float | None
    scores: bool
    before: SpotShape | None
    after: SpotShape | None
    fields: list[FieldShape]


class SectionEffectShape(TypedDict):
    """What all changes of a section did together."""

    section: str
    changes: int
    effect: float


class WhyShape(TypedDict):
    """before + clock + rules + facts + untold = after, to 1e-9.

    The effects of the changed facts, or the sections where there are any, add up to `facts`.
    `untold` is what a saved result can't tell apart.
    """

    before: float
    after: float
    clock: float
    rules: float
    facts: float
    untold: float
    sections: list[SectionEffectShape]


class LevelShape(TypedDict):
    """A pillar: `score` is null when none of its rules is known."""

    id: str
    score: float | None
    range: RangeShape
    coverage: float


class RaisedFlagShape(TypedDict):
    """A flag that is up."""

    id: str
    severity: str
    says: str


class SnapshotShape(TypedDict):
    """A company's result on one side."""

    id: str
    name: str
    rank: int
    score: float | None
    range: RangeShape
    grade: str
    rated: bool
    coverage: float
    stale: float
    pillars: list[LevelShape]
    flags: list[RaisedFlagShape]
    flags_unknown: list[str]


class RuleMoveShape(TypedDict):
    """A rule whose points or measure differ; null where a side hasn't got it, or doesn't know."""

    id: str
    pillar: str
    before: float | None
    after: float | None
    words_before: str | None
    words_after: str | None


class FindingShape(TypedDict):
    """A broken gate; `says` and `gate` are for people, `seen` and `limit` in `unit`.

    `state` is new, unchanged or absent against the baseline; `pardon` why it doesn't fail.
    """

    company: str
    name: str
    rule: str
    fact: str
    severity: str
    fails: bool
    says: str
    gate: str
    seen: float | str | None
    limit: float | str | None
    unit: str
    spot: SpotShape | None
    state: str
    pardon: str | None
    reason: str


class CompanyChangeShape(TypedDict):
    """A company before and after; `why` is null unless it has a score on both sides.

    `state` is changed, added, removed, broken or mended; `move` is after less before.
    """

    id: str
    name: str
    state: str
    path: str | None
    former_id: str | None
    former_path: str | None
    move: float | None
    before: SnapshotShape | None
    after: SnapshotShape | None
    why: WhyShape | None
    rules: list[RuleMoveShape]
    flags_raised: list[RaisedFlagShape]
    flags_lowered: list[RaisedFlagShape]
    facts: list[FactChangeShape]


class RuleChangeShape(TypedDict):
    """A part of the rulebook that differs."""

    part: str
    id: str
    deed: str
    fields: list[FieldShape]


class RulebookChangeShape(TypedDict):
    """Two rulebooks; `changes` is null where one of them is known by its name alone."""

    before: RulebookShape
    after: RulebookShape
    changes: list[RuleChangeShape] | None


class TargetShape(TypedDict):
    """A least score, of the whole (null) or of a pillar."""

    pillar: str | None
    at_least: float


class DropShape(TypedDict):
    """A largest fall, in points or as a share of before."""

    pillar: str | None
    points: float | None
    share: float | None


class GatesShape(TypedDict):
    """The gates that were asked; null or empty where one is not."""

    fail_under: list[TargetShape]
    fail_on_drop: list[DropShape]
    fail_on_flag: str | None
    fail_on_new_flag: str | None
    fail_on_grade_drop: bool
    min_coverage: float | None
    max_age_days: int | None
    max_range: float | None
    gate_on: str
    allow_unrated: bool
    new_only: bool


class KeyShape(TypedDict):
    """What a finding is known by from one run to the next."""

    company: str
    rule: str
    fact: str


class WaiverShape(TypedDict):
    """A finding accepted until a day, for a reason."""

    company: str
    rule: str
    fact: str | None
    until: str
    reason: str


class VerdictShape(TypedDict):
    """What the gates found, worst first, and what pardons were not needed."""

    failed: bool
    companies: int
    gates: GatesShape
    findings: list[FindingShape]
    stale_pardons: list[KeyShape]
    fails_on_stale: bool
    expired_waivers: list[WaiverShape]
    unused_waivers: list[WaiverShape]


class DiffHeadShape(HeadShape):
    """What a diff depends on; the day, the rulebook and the view are those of HEAD."""

    base: SideShape
    head: SideShape
    rulebook_change: RulebookChangeShape | None
    compared: int


class SummaryShape(TypedDict):
    """A diff in three figures: for a step of CI that only has to branch.

    `worst_drop` is the deepest fall of a score in points, 0 where none fell; a company that has no
    score on one side (removed, broken, unknown) has no fall and is among the `moved`. `failed` is
    null where no gate was judged.
    """

    moved: int
    worst_drop: float
    failed: bool | None


class DiffShape(DiffHeadShape):
    """`aitalent diff --format json`; `verdict` is null where no gate was judged."""

    summary: SummaryShape
    moved: list[CompanyChangeShape]
    unmoved: list[CompanyChangeShape]
    verdict: VerdictShape | None


class CheckShape(HeadShape):
    """`aitalent check --format json`; `base` is null without a comparison."""

    base: SideShape | None
    verdict: VerdictShape
