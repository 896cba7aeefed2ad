"""The facts worth an analyst's next hour: what knowing each would do to the score and the rank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aitalent.analysis.effects import Attempt, Effect, GapKind, effects
from aitalent.analysis.placing import Place, place_of
from aitalent.scoring.score import score_companies
from aitalent.scoring.standing import overlaps, standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aitalent.metrics.register import Company
    from aitalent.rules.rulebook import Rulebook
    from aitalent.scoring.scorecard import Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One fact to find or firm up, what knowing it would do, and where it belongs.

    `worst` and `best` are scores and `rank_worst` and `rank_best` ranks over everything the answer
    could be; `narrows` is what the answer takes off the width of the range, and `firms` what it
    takes off the overlap with other companies' ranges, both in points of score and on average over
    the answers. `beside` names a figure that is missing too and tells more together with this one.
    """

    company: str
    name: str
    kind: GapKind
    figure: str
    rules: tuple[str, ...]
    flags: tuple[str, ...]
    beside: str | None
    score: float | None
    worst: float
    best: float
    rank: int
    rank_worst: int
    rank_best: int
    narrows: float
    moves: float
    firms: float
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmness:
    """How firm the ranking is: pairs of companies, those whose ranges overlap, and by how much."""

    pairs: int
    open_pairs: int
    overlap: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The gaps asked for, those first that would firm up the ranking most; `found` counts all.

    `asked` are the ids of the companies asked for; `scores` holds all that they are ranked among.
    """

    asked: tuple[str, ...]
    scores: Scores
    firmness: Firmness
    gaps: tuple[Gap, ...]
    found: int


def gaps(
    companies: Sequence[Company],
    rulebook: Rulebook,
    day: date,
    *,
    among: Sequence[Company] = (),
    top: int | None = None,
) -> Gaps:
    """The gaps of companies of one view, ranked among others (by default among themselves).

    By what the answer firms up in the ranking, then by what it narrows the range, then by how far
    it could move the score; ties by company and place.
    """
    view = companies[0].ledger.view
    asked = {each.profile.id: each for each in sorted(companies, key=lambda each: each.profile.id)}
    cohort = tuple({**{each.profile.id: each for each in among}, **asked}.values())
    cohort = tuple(sorted(cohort, key=lambda each: each.profile.id))
    scores = score_companies(cohort, rulebook, day, view)
    ranked = {card.id: card.rank for card in scores.cards}
    found = [
        (attempt, effect)
        for attempt, effect in effects(tuple(asked.values()), cohort, rulebook, day)
        if effect.is_felt
    ]
    found.sort(key=lambda each: _order(*each))
    return Gaps(
        asked=tuple(asked),
        scores=scores,
        firmness=_firmness(cohort, rulebook, day),
        gaps=tuple(
            Gap(
                company=attempt.company.profile.id,
                name=attempt.company.profile.name,
                kind=attempt.kind,
                figure=attempt.figure,
                rules=effect.rules,
                flags=effect.flags,
                beside=effect.beside,
                score=effect.score,
                worst=effect.worst,
                best=effect.best,
                rank=ranked[attempt.company.profile.id],
                rank_worst=effect.rank_worst,
                rank_best=effect.rank_best,
                narrows=effect.narrows,
                moves=effect.moves,
                firms=effect.firms,
                place=place_of(attempt, day),
            )
            for attempt, effect in found[:top]
        ),
        found=len(found),
    )


def _order(attempt: Attempt, effect: Effect) -> tuple[object, ...]:
    where = (attempt.fact.section, attempt.fact.index) if attempt.fact else ("", 0)
    company = attempt.company.profile.id
    # Nine digits: what differs below them is rounding, and no reason to come first.
    size = tuple(-round(each, 9) for each in (effect.firms, effect.narrows, effect.moves))
    return (*size, company, attempt.figure, where, attempt.kind, attempt.key)


def _firmness(cohort: Sequence[Company], rulebook: Rulebook, day: date) -> Firmness:
    result = standing(cohort, rulebook, day).result
    shared = np.triu(overlaps(result.low, result.high, result.low, result.high), k=1)
    return Firmness(
        pairs=len(cohort) * (len(cohort) - 1) // 2,
        open_pairs=int(np.count_nonzero(shared)),
        overlap=float(shared.sum()),
    )
