"""What a diff holds: sides, companies before and after, changed facts, and why a score moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from aitalent.analysis.snapshot import RaisedFlag, Snapshot
    from aitalent.rules.rulebook import Identity

SideKind = Literal["files", "revision", "result"]
Deed = Literal["added", "removed", "changed", "reordered"]
State = Literal["changed", "added", "removed", "broken", "mended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One end of a diff: what it was called, what kind of thing it is, and its day.

    `commit` is the full id of a revision's commit.
    """

    label: str
    kind: SideKind
    as_of: date
    commit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A stretch of a file on one side, with its text; lines and columns count from 1.

    The text has the lines of the file, those below the first without the margin of the first.
    `path` is the file as its own side knows it, without the name of a revision.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One key of an entry on both sides, as written; None where it is not."""

    key: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """An entry (or a key of the head, a source, the list of names) that differs.

    `what` names the entry without its place in the file: `people: Barret Zoph`. `fields` are the
    keys that differ in a changed one. `effect` is its share in the move of the score: None where it
    is told for its section as a whole, or not at all. `scores` is False for what no score can rest
    on (a plan, a note, an outcome).
    """

    section: str
    what: str
    deed: Deed
    before: Spot | None
    after: Spot | None
    fields: tuple[FieldChange, ...]
    effect: float | None
    scores: bool

    @property
    def spot(self) -> Spot | None:
        """Where a reader finds it: after the change, or before if it is gone."""
        return self.after or self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionEffect:
    """What all the changes of one section did together, where they are many."""

    section: str
    changes: int
    effect: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """before + clock + rules + facts = after, to 1e-9.

    The clock is what BASE's facts score on HEAD's day less what they scored on their own; rules are
    what HEAD's rules change about that; facts are the rest, and either the `effect` of each changed
    fact or the `sections` add up to them. A saved result holds no facts, so where more than one of
    the three changed, `untold` holds what can't be told apart.
    """

    clock: float
    rules: float
    facts: float
    sections: tuple[SectionEffect, ...] = ()
    untold: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyChange:
    """A company before and after; `why` is None unless it has a score on both sides.

    `broken` is a file that could be read at BASE and can't at HEAD, `mended` the reverse.
    `former_id` and `former_path` tell of another id or file at BASE. `facts` are the changed
    entries, the strongest effect first.
    """

    id: str
    name: str
    state: State
    path: str | None
    former_id: str | None
    former_path: str | None
    before: Snapshot | None
    after: Snapshot | None
    why: Why | None
    facts: tuple[FactChange, ...]
    flags_raised: tuple[RaisedFlag, ...]
    flags_lowered: tuple[RaisedFlag, ...]

    @property
    def move(self) -> float | None:
        """By how much the score moved; None without a score on both sides."""
        if self.before is None or self.after is None:
            return None
        start, end = self.before.level.score, self.after.level.score
        return None if start is None or end is None else end - start


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """A part of the rulebook that differs: a rule, a flag, a pillar, or a key of its head."""

    part: str
    id: str
    deed: Deed
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookChange:
    """Two rulebooks; `changes` is None where one of them is known by its name alone."""

    before: Identity
    after: Identity
    changes: tuple[RuleChange, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """BASE and HEAD: companies that moved, worst first; those whose file alone changed; the rest.

    A company has moved when its score, range, grade, pillars, coverage or flags differ, or when it
    is on one side only; a rank that others' moves changed is no move. `compared` counts all of the
    companies on either side.
    """

    base: Side
    head: Side
    known_by: date | None
    sources: tuple[str, ...]
    rulebook: Identity
    rulebook_change: RulebookChange | None
    moved: tuple[CompanyChange, ...]
    unmoved: tuple[CompanyChange, ...]
    compared: int

    @property
    def moved_by_id(self) -> dict[str, CompanyChange]:
        """The companies that moved, by their ids at HEAD, or at BASE if they are gone."""
        return {change.id: change for change in self.moved}
