"""Who stands where: companies scored together, in the order asked for, the first of them shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aitalent.analysis.footing import footings_of, loudness
from aitalent.metrics.register import METRICS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aitalent.analysis.footing import Footing, Loudness
    from aitalent.metrics.measure import Measure
    from aitalent.metrics.register import Company, Metric
    from aitalent.scoring.scorecard import Scorecard, Scores

CARD_KEYS = (
    "score", "name", "id", "low", "high", "coverage", "valuation", "compute", "retention", "capital"
)  # fmt: skip
"""What a league can be ordered by beside any metric."""


ENDINGS = ("acquisition", "license-and-hire", "shutdown", "bankruptcy")
"""Outcomes after which a company is no longer what its score was about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What became of a company: never scored, and told beside the score."""

    id: str
    name: str
    kind: str
    date: str
    to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class League:
    """The scorecards shown, of how many scored; ranks are by score whatever the order.

    Ordered by a metric, it holds that metric's measure for each card shown. `footings` are what
    each score shown rests on, `together` what all that were scored do; `loudness` is None where the
    companies behind the scores are not at hand. The endings are those of the companies shown, in
    their order, the newest of each.
    """

    scores: Scores
    scored: int
    endings: tuple[Ending, ...]
    metric: Metric | None
    measures: tuple[Measure, ...]
    footings: tuple[Footing | None, ...]
    together: Footing | None
    loudness: Loudness | None


def league(
    scores: Scores, companies: Sequence[Company], *, sort: str = "score", top: int | None = None
) -> League:
    """Scores of companies by a key of CARD_KEYS or a metric; the best come first.

    `id` and `name` rise, numbers fall, and a metric of which less is better rises. Unknown comes
    last.
    """
    metric = None if sort in CARD_KEYS else METRICS[sort]
    measures = {
        company.profile.id: company.measure(metric.id, scores.as_of)
        for company in companies
        if metric
    }
    cards = (
        sorted(scores.cards, key=lambda card: _by_measure(card, measures[card.id], metric))
        if metric
        else _by_card(scores.cards, sort)
    )
    shown = tuple(cards[:top])
    footings, together = footings_of(scores)
    return League(
        scores=replace(scores, cards=shown),
        scored=len(scores.cards),
        endings=_endings(shown, companies, scores.as_of),
        metric=metric,
        measures=tuple(measures[card.id] for card in shown if metric),
        footings=tuple(footings[card.id] for card in shown),
        together=together,
        loudness=loudness(scores, companies),
    )


def whole_league(scores: Scores) -> League:
    """Scores as they are, all of them, best first."""
    footings, together = footings_of(scores)
    return League(
        scores=scores,
        scored=len(scores.cards),
        endings=(),
        metric=None,
        measures=(),
        footings=tuple(footings.values()),
        together=together,
        loudness=None,
    )


def _endings(
    cards: Sequence[Scorecard], companies: Sequence[Company], day: date
) -> tuple[Ending, ...]:
    ledgers = {company.profile.id: company.ledger for company in companies}
    found = []
    for card in cards:
        outcomes = [f.entry for f in ledgers[card.id].scoring("outcomes", day)]
        last = next((each for each in reversed(outcomes) if each.kind in ENDINGS), None)
        if last is not None:
            found.append(
                Ending(id=card.id, name=card.name, kind=last.kind, date=str(last.date), to=last.to)
            )
    return tuple(found)


def _by_measure(card: Scorecard, measure: Measure, metric: Metric) -> tuple[bool, float, str]:
    sign = 1.0 if metric.better == "lower" else -1.0
    return (not measure.is_known, sign * measure.best if measure.is_known else 0.0, card.id)


def _by_card(cards: Sequence[Scorecard], key: str) -> list[Scorecard]:
    if key == "score":
        return list(cards)
    if key in ("id", "name"):
        return sorted(cards, key=lambda card: (str(getattr(card, key)).casefold(), card.id))
    return sorted(cards, key=lambda card: (-_number(card, key), card.id))


def _number(card: Scorecard, key: str) -> float:
    value = getattr(card, key) if hasattr(card, key) else card.pillar(key).score
    return -1.0 if value is None else float(value)
