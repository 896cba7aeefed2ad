"""Gates: what a book must hold to, and what was found to break it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from aitalent.rules.rulebook import FlagSeverity

if TYPE_CHECKING:
    from datetime import date

    from aitalent.analysis.changes import Spot

Gate = Literal[
    "fail-under", "fail-on-drop", "fail-on-flag", "fail-on-new-flag", "fail-on-grade-drop",
    "min-coverage", "max-age", "max-range", "unrated", "removed", "broken",
]  # fmt: skip
"""What the rule of a finding begins with; after a colon comes what it is about."""
GATES: tuple[Gate, ...] = get_args(Gate)
GateOn = Literal["low", "score", "high"]
BaselineState = Literal["new", "unchanged", "absent"]
Pardon = Literal["baseline", "waiver", "base"]
Key = tuple[str, str, str]
"""The company, the rule and the fact of a finding: what it is known by from run to run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A least score, of the whole (None) or of a pillar."""

    pillar: str | None
    at_least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """A largest fall, of the whole (None) or of a pillar: in points, or as a share of before."""

    pillar: str | None
    points: float | None
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """All gates that are set; by default none is.

    `max_age_days` is the oldest that a figure under a score may be. With `new_only` what BASE fails
    too doesn't fail HEAD.
    """

    fail_under: tuple[Threshold, ...] = ()
    fail_on_drop: tuple[Drop, ...] = ()
    fail_on_flag: FlagSeverity | None = None
    fail_on_new_flag: FlagSeverity | None = None
    fail_on_grade_drop: bool = False
    min_coverage: float | None = None
    max_age_days: int | None = None
    max_range: float | None = None
    gate_on: GateOn = "score"
    allow_unrated: bool = False
    new_only: bool = False

    @property
    def is_set(self) -> bool:
        """Whether anything is asked at all."""
        return self.need_base or bool(
            self.fail_under
            or self.fail_on_flag
            or (self.min_coverage, self.max_age_days, self.max_range) != (None, None, None)
        )

    @property
    def need_base(self) -> bool:
        """Whether something is asked that only a comparison can answer."""
        return bool(
            self.fail_on_drop or self.fail_on_new_flag or self.fail_on_grade_drop or self.new_only
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A finding accepted until a day, for a reason; `fact` narrows it to one."""

    company: str
    rule: str
    fact: str | None
    until: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One broken gate of one company.

    Its key is company + rule + fact, never a line. `rule` is the gate and what it is about:
    `fail-under`, `fail-under:retention`, `fail-on-flag:structural-crack`, `max-age:revenue`,
    `unrated`, `removed`, `broken`. `fact` names an entry (`people: Barret Zoph`) where a rule can
    be broken by several of one company; so far none can, and it is empty: the line to look at is
    the `spot`, which may change while the finding stays. `seen` and `limit` are in `unit` (points,
    share, days, grade, flag); None where there is nothing to tell. `pardon` tells why it doesn't
    fail, `reason` in whose words.
    """

    company: str
    name: str
    rule: str
    fact: str
    severity: FlagSeverity
    seen: float | str | None
    limit: float | str | None
    unit: str
    spot: Spot | None
    state: BaselineState = "new"
    pardon: Pardon | None = None
    reason: str = ""

    @property
    def key(self) -> Key:
        """What it is known by from one run to the next."""
        return (self.company, self.rule, self.fact)

    @property
    def fails(self) -> bool:
        """Whether it fails the run."""
        return self.state == "new" and self.pardon is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the gates found, worst first; whether that fails; and what pardons were not needed.

    `gates` are those that were asked. `stale_pardons` are keys that a baseline lists and that are
    no longer found; `expired` are waivers whose day has passed, `unused` those that match nothing.
    """

    gates: Gates
    companies: int
    findings: tuple[Finding, ...]
    stale_pardons: tuple[Key, ...] = ()
    expired: tuple[Waiver, ...] = ()
    unused: tuple[Waiver, ...] = ()
    fails_on_stale: bool = False

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings that fail the run."""
        return tuple(each for each in self.findings if each.fails)

    @property
    def failed(self) -> bool:
        """Whether the run fails."""
        return bool(self.failing) or (self.fails_on_stale and bool(self.stale_pardons))
