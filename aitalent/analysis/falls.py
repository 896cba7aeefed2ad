"""What gates find between BASE and HEAD: scores and grades that fell, flags that rose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.analysis.findings import (
    finding,
    is_as_bad,
    is_asked,
    is_rated,
    level_of,
    raised,
    rule_of,
    unrated,
)
from aitalent.scoring.scorecard import HAIR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aitalent.analysis.changes import CompanyChange
    from aitalent.analysis.gates import Drop, Finding, Gates
    from aitalent.analysis.snapshot import Level, Snapshot
    from aitalent.analysis.subjects import Subject


def falls(gates: Gates, subject: Subject, grades: Sequence[str]) -> Iterator[Finding]:
    """What is found on a company by comparing; `grades` are the letters, the best first.

    A company that is only at HEAD has nothing to fall from, but all of its flags are new. One that
    is only at BASE is `removed`, so that deleting a file is no way past a gate.
    """
    if subject.after is None:
        if is_asked(gates, "removed"):
            yield finding(subject, "removed")
        return
    yield from _new_flags(gates, subject, subject.after)
    if subject.before is not None and (gates.fail_on_drop or gates.fail_on_grade_drop):
        yield from _fallen(gates, subject, (subject.before, subject.after), grades)


def _new_flags(gates: Gates, subject: Subject, after: Snapshot) -> Iterator[Finding]:
    limit = gates.fail_on_new_flag
    if limit is None:
        return
    known = {flag.id for flag in subject.before.flags} if subject.before else set()
    for flag in after.flags:
        if flag.id not in known and is_as_bad(flag, limit):
            yield raised(subject, "fail-on-new-flag", flag, limit)


def _fallen(
    gates: Gates, subject: Subject, sides: tuple[Snapshot, Snapshot], grades: Sequence[str]
) -> Iterator[Finding]:
    before, after = sides
    if not is_rated(after):
        lost = is_rated(before) or is_touched(before, after, subject.change)
        if lost and not gates.allow_unrated:
            yield unrated(subject)
    elif is_rated(before):
        for drop in gates.fail_on_drop:
            yield from _dropped(gates, subject, drop, sides)
        if gates.fail_on_grade_drop and _is_worse(before.grade, after.grade, grades):
            yield finding(
                subject, "fail-on-grade-drop", seen=after.grade, limit=before.grade, unit="grade"
            )


def _dropped(
    gates: Gates, subject: Subject, drop: Drop, sides: tuple[Snapshot, Snapshot]
) -> Iterator[Finding]:
    """A fall of the whole or of a pillar by more than allowed, in points or as a share."""
    start, end = (level_of(side.of(drop.pillar), gates.gate_on) for side in sides)
    if start is None:
        return
    if end is None:
        if not gates.allow_unrated:
            yield unrated(subject, drop.pillar)
        return
    rule, fall = rule_of("fail-on-drop", drop.pillar), start - end
    if drop.points is not None and fall > drop.points + HAIR:
        limit = float(drop.points)
        yield finding(subject, rule, seen=fall, limit=limit, unit="points")
    if drop.share is not None and fall > drop.share * start + HAIR:
        limit, share = float(drop.share), fall / start
        yield finding(subject, rule, seen=share, limit=limit, unit="share")


def _is_worse(before: str, after: str, grades: Sequence[str]) -> bool:
    """Whether a letter is worse than another; one that is unknown can't be told to be as good."""
    if before == after:
        return False
    if before not in grades or after not in grades:
        return True
    return grades.index(after) > grades.index(before)


def is_touched(before: Snapshot, after: Snapshot, change: CompanyChange | None) -> bool:
    """Whether anything but the clock moved what gates judge; a rank that others moved does not."""
    if _same(before, after):
        return False
    why = change.why if change is not None else None
    by_clock_alone = (
        change is not None
        and why is not None
        and not change.facts
        and max(abs(why.facts), abs(why.rules), abs(why.untold)) <= HAIR
    )
    return not by_clock_alone


def _same(before: Snapshot, after: Snapshot) -> bool:
    """Whether two results agree; a saved one is rounded."""
    words = [
        (side.grade, [each.id for each in side.pillars], {flag.id for flag in side.flags})
        for side in (before, after)
    ]
    numbers = [
        [
            side.coverage,
            *_numbers(side.level),
            *(n for each in side.pillars for n in (each.coverage, *_numbers(each.level))),
        ]
        for side in (before, after)
    ]
    return words[0] == words[1] and all(
        abs(one - other) <= HAIR for one, other in zip(*numbers, strict=True)
    )


def _numbers(level: Level) -> tuple[float, float, float]:
    unknown = -1.0
    return (level.low, unknown if level.score is None else level.score, level.high)
