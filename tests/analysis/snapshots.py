"""Snapshots built by hand, the subjects made of them, and books that are scored for their lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from aitalent.analysis.changes import CompanyChange, FactChange, Spot
from aitalent.analysis.gates import Drop, Gates, Threshold
from aitalent.analysis.judge import judge, letters
from aitalent.analysis.snapshot import Level, PillarLevel, RaisedFlag, Snapshot, snapshot
from aitalent.analysis.subjects import Subject, evidence_of
from aitalent.facts.ledger import View
from aitalent.rules.reading import default_rulebook
from aitalent.scoring.score import score_companies
from tests.analysis.case import DAY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from aitalent.analysis.changes import Why
    from aitalent.analysis.gates import Verdict
    from aitalent.metrics.register import Company

RULES = default_rulebook()
GRADES = letters(RULES)
PILLARS = ("valuation", "compute", "retention", "capital")
Number = float | None


def level(score: Number, *, spread: float = 5.0) -> Level:
    """A score in the middle of its range; unknown is anything."""
    if score is None:
        return Level(low=1.0, score=None, high=100.0)
    return Level(low=max(1.0, score - spread), score=score, high=min(100.0, score + spread))


def result(
    score: Number = 60.0,
    *,
    spread: float = 5.0,
    pillars: Mapping[str, Number] | None = None,
    flags: Mapping[str, str] | None = None,
    **more: Any,
) -> Snapshot:
    """A result whose pillars are as the whole, unless they are given; its grade fits its score."""
    known = {**dict.fromkeys(PILLARS, score), **(pillars or {})}
    name, coverage = more.pop("name", "acme"), more.get("coverage", 0.8)
    plain = Snapshot(
        id=name,
        name=name.title(),
        rank=1,
        level=level(score, spread=spread),
        grade="NR" if score is None else RULES.grade(score),
        coverage=coverage,
        stale=0.0,
        pillars=tuple(
            PillarLevel(id=each, level=level(points, spread=spread), coverage=coverage)
            for each, points in known.items()
        ),
        rules=(),
        flags=tuple(
            RaisedFlag(id=each, severity=severity, says=f"{each} is up")
            for each, severity in (flags or {}).items()
        ),
        flags_unknown=(),
    )
    return replace(plain, **more)


def subject(after: Snapshot | None, before: Snapshot | None = None, **more: Any) -> Subject:
    """A company of two results."""
    one = after or before
    assert one is not None
    return Subject(id=one.id, name=one.name, after=after, before=before, **more)


def verdict(gates: Gates, *subjects: Subject, base_day: date | None = DAY) -> Verdict:
    return judge(gates, subjects, DAY, grades=GRADES, base_day=base_day)


def found(
    gates: Gates, after: Snapshot | None, before: Snapshot | None = None, **more: Any
) -> list[str]:
    """The rules of what gates find on one company."""
    return [each.rule for each in verdict(gates, subject(after, before, **more)).findings]


def scored(*companies: Company, day: date = DAY) -> list[Subject]:
    """Companies scored together, with their evidence."""
    scores = score_companies(companies, RULES, day, View())
    evidence = evidence_of(scores, companies)
    return [
        subject(snapshot(card), evidence=evidence[card.id])
        for card in sorted(scores.cards, key=lambda card: card.id)
    ]


def with_base(one: Subject, before: Subject) -> Subject:
    """A company whose BASE is another subject's HEAD."""
    return replace(one, before=before.after, evidence_before=before.evidence)


def spot(line: int) -> Spot:
    return Spot(
        path="acme.yaml", line=line, column=3, end_line=line, end_column=9, text="x", sources=()
    )


def fact(
    section: str, effect: float | None, *, line: int = 1, deed: str = "changed", scores: bool = True
) -> FactChange:
    return FactChange(
        section=section,
        what=f"{section}: it",
        deed=deed,  # type: ignore[arg-type]
        before=None if deed == "added" else spot(100 + line),
        after=None if deed == "removed" else spot(line),
        fields=(),
        effect=effect,
        scores=scores,
    )


def change(*facts: FactChange, state: str = "changed", why: Why | None = None) -> CompanyChange:
    return CompanyChange(
        id="acme", name="Acme", state=state, path="acme.yaml", former_id=None, former_path=None,  # type: ignore[arg-type]
        before=None, after=None, why=why, facts=facts, flags_raised=(), flags_lowered=(),
    )  # fmt: skip


UNDER_50 = Gates(fail_under=(Threshold(pillar=None, at_least=50),))
RETENTION_40 = Gates(fail_under=(Threshold(pillar="retention", at_least=40),))
DROP_5 = Gates(fail_on_drop=(Drop(pillar=None, points=5.0, share=None),))
DROP_TENTH = Gates(fail_on_drop=(Drop(pillar=None, points=None, share=0.1),))
RETENTION_3 = Gates(fail_on_drop=(Drop(pillar="retention", points=3.0, share=None),))
GRADE_DROP = Gates(fail_on_grade_drop=True)
UNRATED = result(60.0, grade="NR", coverage=0.3)
NOTHING_KNOWN = result(None, coverage=0.0)
UNKNOWN_PILLAR = result(60.0, pillars={"retention": None})
