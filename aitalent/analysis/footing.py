"""What a score rests on: how sure its facts are, and whether it measures more than loudness."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from aitalent.facts.corroboration import is_self_reported, is_single_origin, vouching
from aitalent.scoring.aggregate import shares_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from aitalent.facts.ledger import Fact
    from aitalent.metrics.register import Company
    from aitalent.metrics.table import Numbers
    from aitalent.scoring.scorecard import Scorecard, Scores

FEWEST_RANKED = 3
"""Two companies are always in the same order or the opposite one."""
LOUD = 0.6
"""Above this rank correlation with the number of sources a score tells who is written about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """Shares of the weight that is known; `known` is that weight's share of all weight.

    A rule's weight is split equally over the facts that its measure rests on. The shares overlap:
    a confirmed fact may have a single origin, and that may be the company itself.
    """

    known: float
    confirmed: float
    single_origin: float
    self_reported: float
    stale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Loudness:
    """How far the order of scores is that of the numbers of sources.

    `rank_correlation` is Spearman's; None with fewer than three scored companies, or where all
    have one score or one number of sources.
    """

    rank_correlation: float | None
    companies: int

    @property
    def is_loud(self) -> bool:
        """Whether the score may mostly measure how much is written about a company."""
        return self.rank_correlation is not None and self.rank_correlation > LOUD


def footing(card: Scorecard, day: date, *, pillar: str | None = None) -> Footing | None:
    """What a score, or one of its pillars, rests on; None where nothing is known."""
    return _footing(_weights(card, day, pillar))


def footings_of(scores: Scores) -> tuple[dict[str, Footing | None], Footing | None]:
    """What each score of a run rests on, by company in the order of the cards, and all together.

    Together, each company counts by the weight that is known of it.
    """
    weights = {card.id: _weights(card, scores.as_of, None) for card in scores.cards}
    together = _footing(np.mean(list(weights.values()), axis=0)) if weights else None
    return {name: _footing(each) for name, each in weights.items()}, together


def loudness(scores: Scores, companies: Iterable[Company]) -> Loudness:
    """The rank correlation between score and number of sources, over the companies scored."""
    counts = {each.profile.id: source_count(each, scores.as_of) for each in companies}
    scored = [card for card in scores.cards if card.score is not None]
    return Loudness(
        rank_correlation=rank_correlation(
            [card.score or 0.0 for card in scored], [counts[card.id] for card in scored]
        ),
        companies=len(scored),
    )


def source_count(company: Company, day: date) -> int:
    """How many different sources the facts of a company rest on that are in view by the day."""
    return len({key for fact in company.ledger.until(day) for key in vouching(fact, day)})


def rank_correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Spearman's rank correlation, ties at their average rank; None where it is not defined."""
    if len(one) < FEWEST_RANKED or len(set(one)) == 1 or len(set(other)) == 1:
        return None
    first, second = (ranks - ranks.mean() for ranks in map(_ranks, (one, other)))
    return float(first @ second / math.sqrt(float(first @ first) * float(second @ second)))


def _ranks(values: Sequence[float]) -> Numbers:
    """The place of each value from 1, equal values at the mean of their places."""
    _, place, count = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    ranks: Numbers = (last - (count - 1) / 2)[place]
    return ranks


_KINDS = ("known", "confirmed", "single_origin", "self_reported", "stale")


def _weights(card: Scorecard, day: date, pillar: str | None) -> Numbers:
    """The weight of a card, or of one pillar, on each of _KINDS; all weight is 1."""
    shares = shares_of([each.rule for each in card.rules], card.pillars)
    by_fact: dict[tuple[str, str, int], float] = {}
    facts: dict[tuple[str, str, int], Fact[Any]] = {}
    whole = known = stale = 0.0
    for result, share in zip(card.rules, shares, strict=True):
        if pillar is not None and result.rule.pillar != pillar:
            continue
        whole += share
        if result.points is None:
            continue
        known += share
        stale += share * result.measure.is_stale
        for fact in result.measure.facts:
            facts[fact.place] = fact
            part = share / len(result.measure.facts)
            by_fact[fact.place] = by_fact.get(fact.place, 0.0) + part
    kinds = (
        lambda fact: fact.entry.status == "confirmed",
        lambda fact: is_single_origin(fact, day),
        lambda fact: is_self_reported(fact, day),
    )
    on = [sum(by_fact[place] for place, fact in facts.items() if kind(fact)) for kind in kinds]
    return np.array([known, *on, stale]) / (whole or 1.0)


def _footing(weights: Numbers) -> Footing | None:
    known = float(weights[0])
    if known == 0:
        return None
    shares = {
        kind: min(1.0, float(each / known)) for kind, each in zip(_KINDS, weights, strict=True)
    }
    return Footing(**{**shares, "known": known})
