"""Companies and a rulebook to scorecards."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aitalent.metrics.register import METRICS
from aitalent.metrics.table import measures_of
from aitalent.metrics.words import in_words
from aitalent.rules.condition import NO, YES
from aitalent.scoring.aggregate import Aggregate, aggregate, rated, rule_shares
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
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from aitalent.facts.ledger import View
    from aitalent.metrics.register import Company
    from aitalent.metrics.table import Numbers
    from aitalent.rules.rulebook import Cap, Flag, Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """One scoring of a table: what it was scored by, and what came out."""

    rulebook: Rulebook
    shares: tuple[float, ...]
    earned: Points
    result: Aggregate
    rated: Numbers


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
    rows = [(company, day) for company in companies]
    return Scores(
        as_of=day,
        known_by=view.known_by,
        sources=view.sources,
        rulebook=rulebook.identity,
        cards=ranked(score_rows(rows, rulebook, tell=tell)),
    )


def ranked(cards: Iterable[Scorecard]) -> tuple[Scorecard, ...]:
    """Cards in their order among each other, each with its place."""
    ordered = sorted(cards, key=_rank)
    return tuple(replace(card, rank=rank) for rank, card in enumerate(ordered, start=1))


def score_rows(
    rows: Sequence[tuple[Company, date]],
    rulebook: Rulebook,
    *,
    tell: Callable[[int, int], None] | None = None,
) -> tuple[Scorecard, ...]:
    """The scorecards of companies, each on a day of its own, in the order of the rows.

    A card is the one that its company would have alone on its day, to the last bit; it has no rank.
    """
    table = measures_of(rows, rulebook.metrics, tell=tell)
    earned = points(table, rulebook)
    result = aggregate(table, earned, rulebook)
    run = _Run(
        rulebook=rulebook,
        shares=rule_shares(rulebook),
        earned=earned,
        result=result,
        rated=rated(result, rulebook),
    )
    return tuple(_card(run, company, day, row) for row, (company, day) in enumerate(rows))


def _rank(card: Scorecard) -> tuple[bool, float, str]:
    return (not card.is_rated, -(card.score if card.score is not None else -1.0), card.id)


def _card(run: _Run, company: Company, day: date, row: int) -> Scorecard:
    rulebook, result, earned = run.rulebook, run.result, run.earned
    score = _known(result.best[row])
    coverage = float(result.coverage[row])
    is_rated = bool(run.rated[row])
    return Scorecard(
        rank=0,
        id=company.profile.id,
        name=company.profile.name,
        kind=company.profile.kind,
        score=score,
        low=float(result.low[row]),
        high=float(result.high[row]),
        grade=rulebook.grade(score + HAIR) if is_rated and score is not None else NOT_RATED,
        coverage=coverage,
        stale=_stale(run, company, day),
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
                measure=company.measure(rule.metric, day),
                low=low,
                points=_known(best),
                high=high,
            )
            for rule, low, best, high in zip(
                rulebook.rules,
                earned.low[row].tolist(),
                earned.best[row].tolist(),
                earned.high[row].tolist(),
                strict=True,
            )
        ),
        flags=tuple(
            _flag(run, (company, day), flag, row, float(result.truths[place].best[row]))
            for place, flag in enumerate(rulebook.flags)
        ),
    )


def _stale(run: _Run, company: Company, day: date) -> float:
    """The share of the weight whose measures are past their shelf life."""
    return math.fsum(
        share
        for rule, share in zip(run.rulebook.rules, run.shares, strict=True)
        if company.measure(rule.metric, day).is_stale
    )


def _flag(run: _Run, at: tuple[Company, date], flag: Flag, row: int, truth: float) -> FlagScore:
    company, day = at
    state: FlagState = "up" if truth == YES else "down" if truth == NO else "unknown"

    def fill(match: re.Match[str]) -> str:
        metric = METRICS[match[1]]
        measure = company.measure(metric.id, day)
        return in_words(measure, metric) + (" (stale)" if measure.is_stale else "")

    def binds(cap: Cap) -> bool:
        columns = [pillar.id for pillar in run.rulebook.pillars]
        place = (row, columns.index(cap.pillar))
        return bool(run.result.pillars[place] == cap.at_most < run.result.uncapped[place])

    return FlagScore(
        flag=flag,
        state=state,
        says=re.sub(r"\{([a-z0-9_]+)\}", fill, flag.says) if state == "up" else "",
        binding=tuple(cap.pillar for cap in flag.caps if state == "up" and binds(cap)),
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
