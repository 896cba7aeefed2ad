"""Why this score: what each rule cost, on which facts, what is unknown, and what would help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.analysis.citation import Citation, cite_all
from aitalent.analysis.footing import Footing, footing
from aitalent.analysis.gravity import Exposure, exposures
from aitalent.analysis.since import Movement, movement
from aitalent.scoring.attribution import Attribution, losses
from aitalent.scoring.score import score_companies
from aitalent.scoring.what_if import score_if

if TYPE_CHECKING:
    from datetime import date

    from aitalent.metrics.measure import Measure
    from aitalent.metrics.register import Company
    from aitalent.rules.rulebook import Rulebook
    from aitalent.scoring.scorecard import RuleScore, Scorecard, Scores

IMPROVEMENTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One rule: its result, what it cost the score (None when unknown), and its facts."""

    result: RuleScore
    effect: float | None
    facts: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A rule whose metric is unknown, and the score if it earned 0 and if it earned 100."""

    result: RuleScore
    worst: float
    best: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement:
    """The next step up a rule's own curve: the value to reach and the score it would give."""

    result: RuleScore
    target: float
    score: float
    gain: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything behind one company's score; `pull` and `simple_pull` stand beside it.

    `pull` is how gravity as fitted sees it, None where the rulebook has none; `simple_pull` is the
    metric `gravity_exposure`. Neither is scored, for both read other companies' files.
    """

    scores: Scores
    card: Scorecard
    attribution: Attribution
    reasons: tuple[Reason, ...]
    unknowns: tuple[Unknown, ...]
    improvements: tuple[Improvement, ...]
    drag: Reason | None
    since: date | None
    movement: Movement | None
    footing: Footing | None
    pillar_footings: tuple[tuple[str, Footing | None], ...]
    pull: Exposure | None
    simple_pull: Measure


def explain(
    company: Company, rulebook: Rulebook, day: date, *, since: date | None = None
) -> Explanation:
    """Why a company scores what it does on a day, and what moved it since another."""
    scores = score_companies([company], rulebook, day, company.ledger.view)
    card = scores.cards[0]
    attribution = losses(card, rulebook)
    effects = {part.id: part.effect for each in attribution.pillars for part in each.parts}
    reasons = tuple(
        Reason(
            result=result,
            effect=effects.get(result.rule.id),
            facts=cite_all(result.measure.facts, day),
        )
        for result in card.rules
    )
    costly = [each for each in reasons if each.effect is not None and each.effect < 0]
    return Explanation(
        scores=scores,
        card=card,
        attribution=attribution,
        reasons=reasons,
        unknowns=_unknowns(card, rulebook),
        improvements=_improvements(card, rulebook),
        drag=min(costly, key=lambda each: (each.effect or 0.0, each.result.rule.id), default=None),
        since=since,
        movement=movement(company, rulebook, since, day) if since else None,
        footing=footing(card, day),
        pillar_footings=tuple(
            (pillar.id, footing(card, day, pillar=pillar.id)) for pillar in rulebook.pillars
        ),
        pull=_pull(company, rulebook, day),
        simple_pull=company.measure("gravity_exposure", day),
    )


def _pull(company: Company, rulebook: Rulebook, day: date) -> Exposure | None:
    found = exposures([company], rulebook, day, company.ledger.view)
    return found.exposures[0] if found is not None else None


def _unknowns(card: Scorecard, rulebook: Rulebook) -> tuple[Unknown, ...]:
    """Rules without a known metric, the one that could move the score furthest first."""
    found = [
        Unknown(
            result=result,
            worst=score_if(card, rulebook, {result.rule.id: 0.0}),
            best=score_if(card, rulebook, {result.rule.id: 100.0}),
        )
        for result in card.rules
        if result.points is None
    ]
    return tuple(sorted(found, key=lambda each: (each.worst - each.best, each.result.rule.id)))


def _improvements(card: Scorecard, rulebook: Rulebook) -> tuple[Improvement, ...]:
    """The three steps that add most: each one step up its own curve, the least a rule can see."""
    found = []
    for result in card.rules:
        step = _next_step(result)
        if step is None or card.score is None:
            continue
        target, points = step
        score = score_if(card, rulebook, {result.rule.id: points})
        gain = score - card.score
        if gain > 0:
            found.append(Improvement(result=result, target=target, score=score, gain=gain))
    ranked = sorted(found, key=lambda each: (-each.gain, each.result.rule.id))
    return tuple(ranked[:IMPROVEMENTS])


def _next_step(result: RuleScore) -> tuple[float, float] | None:
    """The nearest input of the curve, either way, that earns more points than now."""
    if result.points is None:
        return None
    value = result.measure.best
    better = [
        (abs(target - value), target, points)
        for target, points in zip(result.rule.inputs, result.rule.points, strict=True)
        if points > result.points + 1e-9
    ]
    if not better:
        return None
    _, target, points = min(better)
    return target, points
