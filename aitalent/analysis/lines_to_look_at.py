"""The line that a finding points at: the changed fact that did most, or the costliest in force."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from aitalent.analysis.findings import THIN
from aitalent.analysis.old_figures import statements
from aitalent.analysis.spots import spot_at, spot_of
from aitalent.facts.people import tenure
from aitalent.facts.profile import Stint
from aitalent.metrics.register import METRICS
from aitalent.rules.rulebook import PILLARS
from aitalent.scoring.aggregate import shares_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from aitalent.analysis.changes import Spot
    from aitalent.analysis.gates import Finding
    from aitalent.analysis.subjects import Evidence, Subject
    from aitalent.facts.ledger import Fact
    from aitalent.metrics.measure import Measure

HUNDRED = 100.0
_OF_FLAGS = ("fail-on-flag", "fail-on-new-flag")


def line_of(found: Finding, subject: Subject, day: date) -> Spot | None:
    """Where a reader of a finding should look; None where no facts are at hand.

    With a diff: the changed fact that did most, of those that the pillar or the flag reads.
    Without, or where no change did anything: for a flag the newest fact that its metrics rest on,
    for an age the fact that is old, else the newest fact under the rule (of the pillar) that costs
    most. Where nothing is known, the head of the file.
    """
    gate, _, about = found.rule.partition(":")
    if subject.after is None:
        before = subject.evidence_before
        return _head_of(before) if before else None
    metrics = _metrics(gate, about, subject.evidence)
    changed = _telling_change(subject, gate, metrics)
    if changed is not None or subject.evidence is None:
        return changed
    fact = _fact(gate, about, subject.evidence, day)
    return (
        spot_of(fact, prefix=subject.evidence.prefix)
        if fact is not None
        else _head_of(subject.evidence)
    )


def _fact(gate: str, about: str, evidence: Evidence, day: date) -> Fact[Any] | None:
    """The fact in force that a finding rests on most, if it rests on any."""
    if gate == "max-age":
        return statements(evidence)[about]
    if gate not in _OF_FLAGS:
        return _costliest(evidence, about or None, day)
    metrics = _metrics(gate, about, evidence)
    return _newest([evidence.company.measure(name, day) for name in metrics], day)


def _head_of(evidence: Evidence) -> Spot:
    return spot_at(evidence.company.ledger.document, "id", prefix=evidence.prefix)


def _metrics(gate: str, about: str, evidence: Evidence | None) -> tuple[str, ...]:
    """The metrics that a finding is about; of the whole score, all."""
    if gate in _OF_FLAGS:
        flags = evidence.card.flags if evidence is not None else ()
        return next((each.flag.condition.metrics for each in flags if each.flag.id == about), ())
    return _of_pillar(about) if about in PILLARS else tuple(METRICS)


@cache
def _of_pillar(pillar: str) -> tuple[str, ...]:
    return tuple(name for name, metric in METRICS.items() if metric.pillar == pillar)


def _telling_change(subject: Subject, gate: str, metrics: tuple[str, ...]) -> Spot | None:
    """The place of the change that most likely brought a finding about, if one did.

    For a score that is low or fell, what took most from it; for evidence that is thin, what was
    taken out or altered.
    """
    change = subject.change
    if change is None or gate == "max-age":
        return None
    sections = {section for name in metrics for section in METRICS[name].sections}
    spread = (
        {each.section: each.effect / each.changes for each in change.why.sections}
        if change.why
        else {}
    )
    found = []
    for place, fact in enumerate(change.facts):
        effect = spread.get(fact.section, 0.0) if fact.effect is None else fact.effect
        told = fact.deed in ("removed", "changed") if gate in THIN else effect < 0
        if told and fact.scores and fact.section in sections and fact.spot is not None:
            found.append((-abs(effect), place, fact.spot))
    return min(found, key=lambda each: each[:2])[2] if found else None


def _costliest(evidence: Evidence, pillar: str | None, day: date) -> Fact[Any] | None:
    """The newest fact under the rule that takes most points from the whole, or from a pillar."""
    results = evidence.card.rules
    shares = shares_of([each.rule for each in results], evidence.card.pillars)
    costs = [
        (share * (HUNDRED - result.points), -place)
        for place, (share, result) in enumerate(zip(shares, results, strict=True))
        if result.points is not None
        and result.measure.facts
        and pillar in (None, result.rule.pillar)
    ]
    return _newest([results[-max(costs)[1]].measure], day) if costs else None


def _newest(measures: Iterable[Measure], day: date) -> Fact[Any] | None:
    facts = [fact for measure in measures for fact in measure.facts]
    return max(facts, key=lambda fact: (_last_heard_of(fact, day), fact.place), default=None)


def _last_heard_of(fact: Fact[Any], day: date) -> date:
    """The day a fact came into force, or that somebody's stay ended."""
    if not isinstance(fact.entry, Stint):
        return fact.start
    return tenure(fact, day).left or fact.start
