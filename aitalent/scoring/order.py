"""Scores in another order than best first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aitalent.scoring.scorecard import Scorecard, Scores


def ordered(scores: Scores, key: str) -> Scores:
    """Scores by a key: `score` as ranked, `id` and `name` rising, any other number falling."""
    if key == "score":
        return scores
    if key in ("id", "name"):
        cards = sorted(scores.cards, key=lambda card: (str(getattr(card, key)).casefold(), card.id))
    else:
        cards = sorted(scores.cards, key=lambda card: (-_number(card, key), card.id))
    return replace(scores, cards=tuple(cards))


def _number(card: Scorecard, key: str) -> float:
    value = getattr(card, key) if hasattr(card, key) else card.pillar(key).score
    return -1.0 if value is None else float(value)
