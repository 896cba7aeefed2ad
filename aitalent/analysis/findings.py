"""What gates find on one result, whatever was before it; and how findings are made and ordered."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from aitalent.analysis.gates import Finding, GateOn
from aitalent.analysis.old_figures import old_figures
from aitalent.rules.rulebook import FLAG_SEVERITIES
from aitalent.scoring.scorecard import HAIR, NOT_RATED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aitalent.analysis.gates import Gate, Gates, Key, Threshold
    from aitalent.analysis.snapshot import Level, RaisedFlag, Snapshot
    from aitalent.analysis.subjects import Evidence, Subject
    from aitalent.rules.rulebook import FlagSeverity

THIN: tuple[Gate, ...] = ("unrated", "min-coverage", "max-range", "max-age")
"""Gates on what is known: warnings. A score that is low, fell or is gone is critical."""


def rule_of(gate: Gate, about: str | None) -> str:
    """The rule of a finding: the gate, and the pillar, flag or figure that it is about."""
    return gate if about is None else f"{gate}:{about}"


def finding(
    subject: Subject,
    rule: str,
    *,
    seen: float | str | None = None,
    limit: float | str | None = None,
    unit: str = "",
) -> Finding:
    """A finding of a gate on a company, yet without the line to look at."""
    return Finding(
        company=subject.id,
        name=subject.name,
        rule=rule,
        fact="",
        severity="warning" if rule.partition(":")[0] in THIN else "critical",
        seen=seen,
        limit=limit,
        unit=unit,
        spot=None,
    )


def unrated(subject: Subject, pillar: str | None = None) -> Finding:
    """That there is no score to judge, of the whole or of a pillar."""
    return finding(subject, rule_of("unrated", pillar), seen=NOT_RATED, unit="grade")


def raised(
    subject: Subject,
    gate: Literal["fail-on-flag", "fail-on-new-flag"],
    flag: RaisedFlag,
    limit: FlagSeverity,
) -> Finding:
    """A flag that is up; the finding is as severe as the flag."""
    found = finding(subject, rule_of(gate, flag.id), seen=flag.says, limit=limit, unit="flag")
    return replace(found, severity=FLAG_SEVERITIES[_rank(flag.severity)])


def is_rated(result: Snapshot) -> bool:
    """Whether there is a score that a gate may judge."""
    return result.is_rated and result.level.score is not None


def level_of(level: Level | None, gate_on: GateOn) -> float | None:
    """The number that gates look at; None where nothing is known of it, whatever its range."""
    if level is None or level.score is None:
        return None
    found: float = getattr(level, gate_on)
    return found


def is_as_bad(flag: RaisedFlag, limit: FlagSeverity | None) -> bool:
    """Whether a flag is of a severity, or of a worse one; of none where that is None."""
    return limit is not None and _rank(flag.severity) <= _rank(limit)


def worst_first(found: Finding) -> tuple[int, float, Key]:
    """Sorts findings by severity, then by the size of the excess, then by key."""
    return (_rank(found.severity), -excess(found), found.key)


def excess(found: Finding) -> float:
    """By how much a finding is beyond its limit: points, percent of a share, percent of an age.

    A company that is gone is beyond any number; what is told in words has no size.
    """
    if found.rule in ("broken", "removed"):
        return math.inf
    match found.seen, found.limit:
        case float(seen), float(limit):
            beyond = abs(seen - limit)
        case _:
            return 0.0
    if found.unit == "days":
        return 100.0 * beyond / max(1.0, limit)
    return 100.0 * beyond if found.unit == "share" else beyond


def is_asked(gates: Gates, rule: str, *, or_of_its_kind: bool = False) -> bool:
    """Whether gates look for findings of a rule; of one that no gate has, they always did.

    `fail-under` is the whole score, or any pillar's too where what is meant may be a kind.
    """
    gate, _, about = rule.partition(":")
    pillars = {
        "fail-under": [each.pillar for each in gates.fail_under],
        "fail-on-drop": [each.pillar for each in gates.fail_on_drop],
    }
    if gate in pillars:
        of_kind = or_of_its_kind and not about and bool(pillars[gate])
        return of_kind or (about or None) in pillars[gate]
    asks_fall = bool(gates.fail_on_drop) or gates.fail_on_grade_drop
    asks_score = asks_fall or bool(gates.fail_under) or gates.max_range is not None
    return {
        "fail-on-flag": gates.fail_on_flag is not None,
        "fail-on-new-flag": gates.fail_on_new_flag is not None,
        "fail-on-grade-drop": gates.fail_on_grade_drop,
        "min-coverage": gates.min_coverage is not None,
        "max-age": gates.max_age_days is not None,
        "max-range": gates.max_range is not None,
        "unrated": asks_score and not gates.allow_unrated,
        "removed": asks_fall or gates.fail_on_new_flag is not None,
    }.get(gate, True)


def _rank(severity: str) -> int:
    return [str(each) for each in FLAG_SEVERITIES].index(severity)


def absolute(
    gates: Gates, subject: Subject, result: Snapshot, evidence: Evidence | None, day: date
) -> Iterator[Finding]:
    """What is found on a result by itself, at HEAD or at BASE.

    The flags whose state is unknown are not up. Old figures need evidence.
    """
    asks_score = bool(gates.fail_under) or gates.max_range is not None
    if not is_rated(result):
        if asks_score and not gates.allow_unrated:
            yield unrated(subject)
    else:
        for threshold in gates.fail_under:
            yield from _under(gates, subject, result, threshold)
        yield from _too_wide(gates, subject, result)
    least = gates.min_coverage
    if least is not None and result.coverage + HAIR < least:
        yield finding(
            subject, "min-coverage", seen=result.coverage, limit=float(least), unit="share"
        )
    for flag in result.flags:
        if gates.fail_on_flag is not None and is_as_bad(flag, gates.fail_on_flag):
            yield raised(subject, "fail-on-flag", flag, gates.fail_on_flag)
    yield from _too_old(gates, subject, evidence, day)


def _under(
    gates: Gates, subject: Subject, result: Snapshot, threshold: Threshold
) -> Iterator[Finding]:
    seen = level_of(result.of(threshold.pillar), gates.gate_on)
    if seen is None:
        if not gates.allow_unrated:
            yield unrated(subject, threshold.pillar)
    elif seen + HAIR < threshold.at_least:
        limit = float(threshold.at_least)
        rule = rule_of("fail-under", threshold.pillar)
        yield finding(subject, rule, seen=seen, limit=limit, unit="points")


def _too_wide(gates: Gates, subject: Subject, result: Snapshot) -> Iterator[Finding]:
    width = result.level.high - result.level.low
    if gates.max_range is not None and width > gates.max_range + HAIR:
        limit = float(gates.max_range)
        yield finding(subject, "max-range", seen=width, limit=limit, unit="points")


def _too_old(
    gates: Gates, subject: Subject, evidence: Evidence | None, day: date
) -> Iterator[Finding]:
    if gates.max_age_days is None or evidence is None:
        return
    limit = float(gates.max_age_days)
    for old in old_figures(evidence, day, gates.max_age_days):
        rule = rule_of("max-age", old.figure)
        yield finding(subject, rule, seen=float(old.days), limit=limit, unit="days")
