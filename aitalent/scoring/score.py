"""Companies and a rulebook to scorecards."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aitalent.metrics.register import METRICS
from aitalent.metrics.table import measure_table
from aitalent.metrics.words import in_words
from aitalent.rules.condition import NO, YES
from aitalent.scoring.aggregate import Aggregate, aggregate, rule_shares
from aitalent.scoring.points import Points, points
from aitalent.scoring.scorecard import (
    HAIR,
    NOT_RATED,
    FlagScore,
    FlagState,
    PillarScore,
    RuleScore,
    Scorecard,
    Scores,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from aitalent.facts.ledger import View
    from aitalent.metrics.register import Company
    from aitalent.rules.rulebook import Cap, Flag, Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """One scoring of a table: what it was scored by, and what came out."""

    rulebook: Rulebook
    day: date
    earned: Points
    result: Aggregate


def score_companies(
    companies: Sequence[Company],
    rulebook: Rulebook,
    day: date,
    view: View,
    *,
    tell: Callable[[int, int], None] | None = None,
) -> Scores:
    """The scorecards of companies on a day: rated ones first, best first, ties by id.

    `tell` hears how many of how many have been measured.
    """
    table = measure_table(companies, rulebook.metrics, day, tell=tell)
    earned = points(table, rulebook)
    result = aggregate(table, earned, rulebook)
    run = _Run(rulebook=rulebook, day=day, earned=earned, result=result)
    cards = sorted((_card(run, company, row) for row, company in enumerate(companies)), key=_rank)
    return Scores(
        as_of=day,
        known_by=view.known_by,
        sources=view.sources,
        rulebook=rulebook.identity,
        cards=tuple(replace(card, rank=rank) for rank, card in enumerate(cards, start=1)),
    )


def _rank(card: Scorecard) -> tuple[bool, float, str]:
    return (not card.is_rated, -(card.score if card.score is not None else -1.0), card.id)


def _card(run: _Run, company: Company, row: int) -> Scorecard:
    rulebook, result, earned = run.rulebook, run.result, run.earned
    score = _known(result.best[row])
    coverage = float(result.coverage[row])
    rated = (
        score is not None
        and coverage + HAIR >= rulebook.min_coverage
        and float(result.covered[row].min()) + HAIR >= rulebook.min_pillar_coverage
    )
    return Scorecard(
        rank=0,
        id=company.profile.id,
        name=company.profile.name,
        kind=company.profile.kind,
        score=score,
        low=float(result.low[row]),
        high=float(result.high[row]),
        grade=rulebook.grade(score + HAIR) if rated and score is not None else NOT_RATED,
        coverage=coverage,
        stale=_stale(run, company),
        pillars=tuple(
            PillarScore(
                id=pillar.id,
                weight=pillar.weight,
                low=float(result.pillars_low[row, column]),
                score=_known(result.pillars[row, column]),
                high=float(result.pillars_high[row, column]),
                uncapped=_known(result.uncapped[row, column]),
                coverage=float(result.covered[row, column]),
            )
            for column, pillar in enumerate(rulebook.pillars)
        ),
        rules=tuple(
            RuleScore(
                rule=rule,
                measure=company.measure(rule.metric, run.day),
                low=float(earned.low[row, place]),
                points=_known(earned.best[row, place]),
                high=float(earned.high[row, place]),
            )
            for place, rule in enumerate(rulebook.rules)
        ),
        flags=tuple(
            _flag(run, company, flag, row, float(result.truths[place].best[row]))
            for place, flag in enumerate(rulebook.flags)
        ),
    )


def _stale(run: _Run, company: Company) -> float:
    """The share of the weight whose measures are past their shelf life."""
    shares = rule_shares(run.rulebook)
    return math.fsum(
        share
        for rule, share in zip(run.rulebook.rules, shares, strict=True)
        if company.measure(rule.metric, run.day).is_stale
    )


def _flag(run: _Run, company: Company, flag: Flag, row: int, truth: float) -> FlagScore:
    state: FlagState = "up" if truth == YES else "down" if truth == NO else "unknown"
    columns = {pillar.id: column for column, pillar in enumerate(run.rulebook.pillars)}

    def fill(match: re.Match[str]) -> str:
        metric = METRICS[match[1]]
        return in_words(company.measure(metric.id, run.day), metric)

    def binds(cap: Cap) -> bool:
        place = (row, columns[cap.pillar])
        return bool(run.result.pillars[place] == cap.at_most < run.result.uncapped[place])

    return FlagScore(
        flag=flag,
        state=state,
        says=re.sub(r"\{([a-z0-9_]+)\}", fill, flag.says),
        binding=tuple(cap.pillar for cap in flag.caps if state == "up" and binds(cap)),
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
