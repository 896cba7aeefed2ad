"""Gaps as JSON: one object, or a gap a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aitalent.render.digits import DIGITS, rounded
from aitalent.render.json import head_shape

if TYPE_CHECKING:
    from aitalent.analysis.gaps import Gap, Gaps
    from aitalent.render import gaps_shapes as shapes


def gaps_shape(found: Gaps) -> shapes.GapsShape:
    """The object of `aitalent gaps`."""
    return {
        **head_shape(found.scores, "gaps"),
        "asked": list(found.asked),
        "among": [
            {
                "id": card.id,
                "rank": card.rank,
                "rated": card.is_rated,
                "score": rounded(card.score),
                "range": {"low": round(card.low, DIGITS), "high": round(card.high, DIGITS)},
            }
            for card in found.scores.cards
        ],
        "firmness": {
            "pairs": found.firmness.pairs,
            "open_pairs": found.firmness.open_pairs,
            "overlap": round(found.firmness.overlap, DIGITS),
        },
        "found": found.found,
        "gaps": [_gap(position, gap) for position, gap in enumerate(found.gaps, start=1)],
    }


def gaps_lines(found: Gaps) -> list[dict[str, Any]]:
    """A line a gap, each with what the result depends on."""
    head = head_shape(found.scores, "gaps")
    return [{**head, **each} for each in gaps_shape(found)["gaps"]]


def _gap(position: int, gap: Gap) -> shapes.FactGapShape:
    return {
        "position": position,
        "company": gap.company,
        "name": gap.name,
        "kind": gap.kind,
        "figure": gap.figure,
        "beside": gap.beside,
        "rules": list(gap.rules),
        "flags": list(gap.flags),
        "score": rounded(gap.score),
        "worst": round(gap.worst, DIGITS),
        "best": round(gap.best, DIGITS),
        "rank": gap.rank,
        "rank_worst": gap.rank_worst,
        "rank_best": gap.rank_best,
        "narrows": round(gap.narrows, DIGITS),
        "moves": round(gap.moves, DIGITS),
        "firms": round(gap.firms, DIGITS),
        "place": {
            "path": gap.place.path,
            "line": gap.place.line,
            "section": gap.place.section,
            "adds_section": gap.place.adds_section,
            "now": gap.place.text,
            "write": gap.place.write,
            "hint": gap.place.hint,
        },
    }
