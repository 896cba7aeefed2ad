"""Sides, companies and changed entries in words, the same on a page and in a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.table import counted, number, signed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aitalent.analysis.changes import (
        CompanyChange,
        Diff,
        FactChange,
        FieldChange,
        RulebookChange,
        RuleChange,
        Side,
        Spot,
    )
    from aitalent.analysis.snapshot import Level, RaisedFlag, Snapshot
    from aitalent.rules.rulebook import Identity

SIGNS = {"added": "+", "removed": "−", "changed": "~", "reordered": "="}
LONGEST = 60
UNTOLD = "what can't be told apart, for a saved result holds no facts, or halfway nothing is known"


def field_words(field: FieldChange) -> str:
    """`left: – → 2026-01-14`."""
    return f"{field.key}: {field_values(field)}"


def field_values(field: FieldChange) -> str:
    """`– → 2026-01-14`, a dash for what is not there."""
    before, after = (
        "–" if each is None else on_one_line(each) for each in (field.before, field.after)
    )
    return f"{before} → {after}"


def on_one_line(text: str, most: int = 160) -> str:
    """A text without its line breaks, cut with a sign."""
    return cut(" ".join(text.split()), most)


def cut(text: str, most: int = LONGEST) -> str:
    """A text of so many letters at most, with a sign where it was cut."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def where(spot: Spot) -> str:
    """`path:line`."""
    return f"{spot.path}:{spot.line}"


def place_words(fact: FactChange) -> str:
    """Where a reader finds it; what is gone, on the side before."""
    if fact.after is not None:
        return where(fact.after)
    return f"{where(fact.before)} (before)" if fact.before is not None else ""


def look_words(spot: Spot, change: CompanyChange | None) -> str:
    """Where a finding says to look; a line, or a file, that is gone is on the side before."""
    facts = change.facts if change else ()
    gone = (change is not None and change.state == "removed") or any(
        fact.after is None and fact.before == spot for fact in facts
    )
    return f"{where(spot)}{' (before)' if gone else ''}"


def flag_words(flag: RaisedFlag) -> str:
    """`critical structural-crack: 3 founders left within one week`."""
    says = f": {flag.says}" if flag.says else ""
    return f"{flag.severity} {flag.id}{says}"


def unsure_lines(change: CompanyChange) -> tuple[str, ...]:
    """Which flags can't be told any more, and which can again: what they ask for isn't known."""
    if change.before is None or change.after is None:
        return ()
    old, new = change.before.flags_unknown, change.after.flags_unknown
    if old is None or new is None:
        return ()
    raised = {flag.id for flag in change.flags_raised}
    lost = ", ".join(each for each in new if each not in old)
    found = ", ".join(each for each in old if each not in new and each not in raised)
    return (
        *([f"can't be told any more whether up: {lost}"] if lost else []),
        *([f"can be told again whether up: {found}"] if found else []),
    )


def score_words(change: CompanyChange) -> str:
    """`58.9 → 41.7`, or the one score of a company on one side."""
    ends = [number(each.level.score) for each in (change.before, change.after) if each is not None]
    return " → ".join(ends)


def grade_words(change: CompanyChange) -> str:
    """`C → D`, or one grade where it is the same or there is no other."""
    grades = [each.grade for each in (change.before, change.after) if each is not None]
    return " → ".join(dict.fromkeys(grades))


def range_words(level: Level) -> str:
    """`31–52`; `82` where nothing is unknown."""
    ends = (number(level.low, digits=0), number(level.high, digits=0))
    return "–".join(dict.fromkeys(ends))


def standing_words(snapshot: Snapshot) -> str:
    """`62.5 (NR), range 33–93, coverage 38 %`."""
    score = number(snapshot.level.score)
    return f"{score} ({snapshot.grade}), range {range_words(snapshot.level)}"


def pillar_moves(change: CompanyChange) -> tuple[tuple[str, Level, Level], ...]:
    """The pillars whose level or range differs as it is told, in the order of the rulebook."""
    if change.before is None or change.after is None:
        return ()
    found = []
    for pillar in change.after.pillars:
        before = change.before.of(pillar.id)
        if before is not None and _level_words(before) != _level_words(pillar.level):
            found.append((pillar.id, before, pillar.level))
    return tuple(found)


def _level_words(level: Level) -> tuple[str, str]:
    return number(level.score), range_words(level)


def pillar_words(pillar: str, before: Level, after: Level) -> str:
    """`retention 87.9 → 26.7 (−61.2)`; the ranges where the score is the same."""
    if before.score == after.score:
        ranges = f"{range_words(before)} → {range_words(after)}"
        return f"{pillar} {number(after.score)}, range {ranges}"
    moved = move_words(before.score, after.score)
    way = f"{number(before.score)} → {number(after.score)}"
    return f"{pillar} {way}" if moved == "–" else f"{pillar} {way} ({moved})"


def move_words(before: float | None, after: float | None) -> str:
    """A difference with its sign; a dash where one side is unknown."""
    return "–" if before is None or after is None else signed(after - before)


def no_score_words(change: CompanyChange) -> str:
    """`no score any more: nothing that the rules ask for is known`; nothing if both have one."""
    had, has = (
        each is not None and each.level.score is not None for each in (change.before, change.after)
    )
    if had and has:
        return ""
    when = "any more" if had else "before" if has else "on either side"
    return f"no score {when}: nothing that the rules ask for {'was' if has else 'is'} known"


def is_renamed(change: CompanyChange) -> bool:
    """Whether BASE knew it by another id or file; one that is gone has no new one."""
    return change.state == "changed" and bool(change.former_id or change.former_path)


def renamed_words(change: CompanyChange) -> str:
    """`meta-ai is now meta-superintelligence-labs (profiles/a.yaml → profiles/b.yaml)`."""
    ids = f"{change.former_id} is now {change.id}" if change.former_id else change.name
    if not change.former_path:
        return ids
    return f"{ids} ({change.former_path} → {change.path})"


def rules_words(change: RulebookChange) -> str:
    """Which rules gave way to which, so that nobody takes it for a movement."""
    rules = f"{identity_words(change.before)} → {identity_words(change.after)}"
    if change.changes is None:
        hidden = "What differs in them is not known here. Their part in a move is untold."
        return f"The rules changed: {rules}. {hidden}"
    return f"The rules changed: {rules}. Their part in each move is told as rules."


def rule_lines(changes: Iterable[RuleChange]) -> tuple[str, ...]:
    """`~ flag down-round: cap {valuation: 50} → {valuation: 45}`, a line a part."""
    return tuple(
        f"{SIGNS[each.deed]} {f'{each.part} {each.id}'.strip()}"
        + (": " if each.fields else "")
        + "; ".join(f"{field.key} {field_values(field)}" for field in each.fields)
        for each in changes
    )


def identity_words(rules: Identity) -> str:
    """`default 2 (c093e8bc3598)`."""
    return f"{rules.id} {rules.version} ({rules.sha256[:12]})"


def side_words(side: Side) -> str:
    """`main (4f2a90c1)`; `the merge base with main (4f2a90c1)` of `main...`."""
    label = side.label
    if side.kind == "revision" and "..." in label:
        left, _, right = (each or "HEAD" for each in label.partition("..."))
        label = (
            f"the merge base of {left} and {right}"
            if label[-1] != "."
            else f"the merge base with {left}"
        )
    return f"{label} ({side.commit[:8]})" if side.commit else label


def title_words(diff: Diff) -> str:
    """`main (4f2a90c1) → working tree, as of 2026-01-20`; both days where they differ."""
    base, head = side_words(diff.base), side_words(diff.head)
    if diff.base.as_of == diff.head.as_of:
        return f"{base} → {head}, as of {diff.head.as_of}"
    return f"{base} as of {diff.base.as_of} → {head} as of {diff.head.as_of}"


def count_lines(diff: Diff) -> tuple[str, ...]:
    """How many moved, whose file changed without a move, and how many are the same."""
    same = diff.compared - len(diff.moved) - len(diff.unmoved)
    unmoved = [f"{counted(len(diff.unmoved), 'profile')} changed without moving a score"]
    unchanged = [f"{same} of {counted(diff.compared, 'company', 'companies')} unchanged"]
    return (*(unmoved if diff.unmoved else []), *unchanged)
