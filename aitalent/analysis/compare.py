"""Companies side by side, and where the gap between their scores comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.analysis.portrait import PortraitCell, portrait
from aitalent.scoring.attribution import Attribution, difference
from aitalent.scoring.score import score_companies

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aitalent.metrics.register import Company
    from aitalent.rules.rulebook import Rulebook
    from aitalent.scoring.scorecard import Scorecard, Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The score of `id` less that of the first company, attributed."""

    id: str
    name: str
    reference: str
    attribution: Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Cards and portraits in the order asked for, and the gaps to the first company."""

    scores: Scores
    cards: tuple[Scorecard, ...]
    portraits: tuple[tuple[PortraitCell, ...], ...]
    gaps: tuple[Gap, ...]


def compare(companies: Sequence[Company], rulebook: Rulebook, day: date) -> Comparison:
    """Two or more companies of one view on a day."""
    scores = score_companies(companies, rulebook, day, companies[0].ledger.view)
    by_id = {card.id: card for card in scores.cards}
    cards = tuple(by_id[company.profile.id] for company in companies)
    return Comparison(
        scores=scores,
        cards=cards,
        portraits=tuple(portrait(company, day) for company in companies),
        gaps=tuple(
            Gap(
                id=card.id,
                name=card.name,
                reference=cards[0].name,
                attribution=difference(cards[0], card, rulebook),
            )
            for card in cards[1:]
            if card.score is not None and cards[0].score is not None
        ),
    )
