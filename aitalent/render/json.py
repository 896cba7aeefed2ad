"""JSON: one object, or one object a line; the same keys always, null where there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aitalent.metrics.register import METRICS
from aitalent.metrics.words import in_words
from aitalent.render.digits import DIGITS, rounded
from aitalent.render.footing import footing_shape, loudness_shape, pillar_footing_shapes
from aitalent.render.json_text import dumped
from aitalent.render.shapes import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aitalent.analysis.citation import Citation
    from aitalent.analysis.compare import Comparison
    from aitalent.analysis.explain import Explanation
    from aitalent.analysis.league import Ending, League
    from aitalent.analysis.since import LineEffect, Movement
    from aitalent.metrics.measure import Measure
    from aitalent.metrics.register import Metric
    from aitalent.render import shapes
    from aitalent.scoring.attribution import Attribution
    from aitalent.scoring.scorecard import RuleScore, Scorecard, Scores


def draw(document: object) -> str:
    """One JSON object, indented."""
    return dumped(document, indent=2)


def draw_lines(documents: Iterable[object]) -> str:
    """One JSON object a line."""
    return "".join(dumped(each, indent=None) for each in documents)


def score_shape(league: League) -> shapes.ScoreShape:
    """The object of `aitalent score`."""
    return {
        **head_shape(league.scores, "score"),
        "companies": _in_league(league),
        "rests_on": footing_shape(league.together),
        "loudness": loudness_shape(league.loudness),
    }


def score_lines(league: League) -> list[dict[str, Any]]:
    """A line a company, each with what the result depends on."""
    return [{**head_shape(league.scores, "score"), **each} for each in _in_league(league)]


def _in_league(league: League) -> list[shapes.LeagueCompanyShape]:
    asked: list[shapes.MeasureShape | None] = [
        measure_shape(measure, league.metric) for measure in league.measures if league.metric
    ]
    endings = {ending.id: ending for ending in league.endings}
    return [
        {
            **_company(card),
            "sorted_by": each,
            "ending": _ending(endings.get(card.id)),
            "rests_on": footing_shape(footing),
        }
        for card, each, footing in zip(
            league.scores.cards,
            asked or [None] * len(league.scores.cards),
            league.footings,
            strict=True,
        )
    ]


def _ending(ending: Ending | None) -> shapes.EndingShape | None:
    return {"kind": ending.kind, "date": ending.date, "to": ending.to} if ending else None


def compare_shape(comparison: Comparison) -> shapes.CompareShape:
    """The object of `aitalent compare`."""
    by_id = {each["id"]: each for each in _companies(comparison.scores)}
    return {
        **head_shape(comparison.scores, "compare"),
        "companies": [by_id[card.id] for card in comparison.cards],
        "rows": [
            {
                "row": cell.row,
                "company": card.id,
                "statements": list(cell.statements),
                "facts": [_fact(fact) for fact in cell.facts],
            }
            for card, portrait in zip(comparison.cards, comparison.portraits, strict=True)
            for cell in portrait
        ],
        "gaps": [
            {
                "company": gap.id,
                "against": comparison.cards[0].id,
                "attribution": _attribution(gap.attribution),
            }
            for gap in comparison.gaps
        ],
    }


def compare_lines(comparison: Comparison) -> list[dict[str, Any]]:
    """A line a cell, each with what the result depends on."""
    head = head_shape(comparison.scores, "compare")
    return [{**head, **cell} for cell in compare_shape(comparison)["rows"]]


def explain_shape(explanation: Explanation) -> shapes.ExplainShape:
    """The object of `aitalent explain`."""
    return {
        **head_shape(explanation.scores, "explain"),
        "company": _companies(explanation.scores)[0],
        "attribution": _attribution(explanation.attribution),
        "reasons": [
            {
                "rule": each.result.rule.id,
                "effect": rounded(each.effect),
                "facts": [_fact(fact) for fact in each.facts],
            }
            for each in explanation.reasons
        ],
        "unknowns": [
            {
                "rule": each.result.rule.id,
                "metric": each.result.rule.metric,
                "worst": round(each.worst, DIGITS),
                "best": round(each.best, DIGITS),
            }
            for each in explanation.unknowns
        ],
        "improvements": [
            {
                "rule": each.result.rule.id,
                "metric": each.result.rule.metric,
                "target": each.target,
                "score": round(each.score, DIGITS),
                "gain": round(each.gain, DIGITS),
            }
            for each in explanation.improvements
        ],
        "drag": explanation.drag.result.rule.id if explanation.drag else None,
        "movement": _movement(explanation.movement) if explanation.movement else None,
        "rests_on": footing_shape(explanation.footing),
        "pillars_rest_on": pillar_footing_shapes(explanation),
        "gravity": _pull(explanation),
    }


def _pull(explanation: Explanation) -> shapes.PullShape:
    pull = explanation.pull
    return {
        "simple": measure_shape(explanation.simple_pull, METRICS["gravity_exposure"]),
        "exposure": rounded(pull.value) if pull else None,
        "low": rounded(pull.low) if pull else None,
        "high": rounded(pull.high) if pull else None,
        "founders": pull.founders if pull else 0,
        "leaders": pull.leaders if pull else 0,
    }


def explain_lines(explanation: Explanation) -> list[dict[str, Any]]:
    """A line a rule, each with what the result depends on."""
    head = head_shape(explanation.scores, "explain")
    company = {"company": explanation.card.id}
    return [{**head, **company, **each} for each in explain_shape(explanation)["reasons"]]


def head_shape(scores: Scores, command: str) -> shapes.HeadShape:
    """What every answer begins with: the command and all that its result depends on."""
    return {
        "schema_version": SCHEMA_VERSION,
        "command": command,
        "as_of": str(scores.as_of),
        "known_by": str(scores.known_by) if scores.known_by else None,
        "sources": list(scores.sources),
        "rulebook": {
            "id": scores.rulebook.id,
            "version": scores.rulebook.version,
            "sha256": scores.rulebook.sha256,
        },
    }


def _companies(scores: Scores) -> list[shapes.CompanyShape]:
    return [_company(card) for card in scores.cards]


def _company(card: Scorecard) -> shapes.CompanyShape:
    return {
        "id": card.id,
        "name": card.name,
        "kind": card.kind,
        "rank": card.rank,
        "score": rounded(card.score),
        "range": {"low": rounded(card.low), "high": rounded(card.high)},
        "grade": card.grade,
        "rated": card.is_rated,
        "coverage": round(card.coverage, DIGITS),
        "stale": round(card.stale, DIGITS),
        "pillars": pillar_shapes(card),
        "flags": [
            {
                "id": flag.flag.id,
                "severity": flag.flag.severity,
                "state": flag.state,
                "says": flag.says,
                "capped": list(flag.binding),
            }
            for flag in card.flags_up
        ],
        "flags_unknown": [flag.flag.id for flag in card.flags if flag.state == "unknown"],
        "rules": [_rule(result) for result in card.rules],
    }


def pillar_shapes(card: Scorecard) -> list[shapes.PillarShape]:
    """The pillars of a scorecard, in the order of the rulebook."""
    return [
        {
            "id": pillar.id,
            "weight": pillar.weight,
            "score": rounded(pillar.score),
            "uncapped": rounded(pillar.uncapped),
            "range": {"low": rounded(pillar.low), "high": rounded(pillar.high)},
            "coverage": round(pillar.coverage, DIGITS),
        }
        for pillar in card.pillars
    ]


def _rule(result: RuleScore) -> shapes.RuleShape:
    metric = METRICS[result.rule.metric]
    return {
        "id": result.rule.id,
        "pillar": result.rule.pillar,
        "weight": result.rule.weight,
        "points": rounded(result.points),
        "range": {"low": rounded(result.low), "high": rounded(result.high)},
        "measure": measure_shape(result.measure, metric),
    }


def measure_shape(measure: Measure, metric: Metric) -> shapes.MeasureShape:
    """A metric's value."""
    return {
        "metric": metric.id,
        "unit": metric.unit,
        "low": rounded(measure.low),
        "best": rounded(measure.best),
        "high": rounded(measure.high),
        "words": in_words(measure, metric),
        "stale": measure.is_stale,
    }


def _attribution(attribution: Attribution) -> shapes.AttributionShape:
    return {
        "start": round(attribution.start, DIGITS),
        "end": round(attribution.end, DIGITS),
        "pillars": [
            {
                "pillar": pillar.pillar,
                "effect": round(pillar.effect, DIGITS),
                "parts": [
                    {"id": part.id, "effect": round(part.effect, DIGITS)} for part in pillar.parts
                ],
            }
            for pillar in attribution.pillars
        ],
    }


def _movement(movement: Movement) -> shapes.MovementShape:
    return {
        "since": str(movement.since),
        "before": round(movement.before.score or 0.0, DIGITS),
        "after": round(movement.after.score or 0.0, DIGITS),
        "clock": round(movement.clock, DIGITS),
        "happened": [_line(line) for line in movement.happened],
        "learned": [_line(line) for line in movement.learned],
        "carried_by": [line.fact.where for line in movement.carried_by],
        "flags_raised": list(movement.flags_raised),
        "flags_lowered": list(movement.flags_lowered),
    }


def _line(line: LineEffect) -> shapes.LineShape:
    return {"effect": round(line.effect, DIGITS), "fact": _fact(line.fact)}


def _fact(fact: Citation) -> shapes.FactShape:
    return {
        "company": fact.company,
        "path": fact.path,
        "line": fact.line,
        "section": fact.section,
        "index": fact.index,
        "status": fact.status,
        "text": fact.text,
        "sources": [
            {
                "key": source.key,
                "title": source.title,
                "publisher": source.publisher,
                "date": source.date,
                "url": source.url,
            }
            for source in fact.sources
        ],
    }
