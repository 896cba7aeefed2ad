"""A company that moved, in one line for it and one for every line that did it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.table import number, signed
from aitalent.render.why_words import causes, deed_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aitalent.analysis.changes import CompanyChange, Spot
    from aitalent.analysis.snapshot import Snapshot

LEAST_SHOWN = 0.05
"""The least effect that one digit after the point shows."""


def headline(change: CompanyChange) -> str:
    """What became of a company: `Acme 58.9 → 41.7 (−17.2)`, `Acme was removed (was 24.1, E)`."""
    if change.state == "changed":
        start, end = (
            "unknown" if side is None or side.level.score is None else number(side.level.score)
            for side in (change.before, change.after)
        )
        by = "" if change.move is None else f" ({signed(change.move)})"
        return f"{change.name} {start} → {end}{by}"
    deed = {
        "added": "was added",
        "removed": "was removed",
        "broken": "can't be read any more",
        "mended": "can be read again",
    }[change.state]
    was = f" (was {_scored(change.before)})" if change.before else ""
    now = f": {_scored(change.after)}" if change.after else ""
    return f"{change.name} {deed}{was}{now}"


def _scored(side: Snapshot) -> str:
    score = "unknown" if side.level.score is None else number(side.level.score)
    return f"{score}, {side.grade}"


def moving_lines(change: CompanyChange) -> Iterator[tuple[Spot, str, str]]:
    """Each line at HEAD that moved the score: where it is, its entry, and by how much it did."""
    for fact in change.facts:
        if fact.after and fact.effect is not None and abs(fact.effect) >= LEAST_SHOWN:
            share = f"{signed(fact.effect)} of the {signed(change.move or 0.0)}"
            deed = deed_words(fact, change.facts)
            yield fact.after, fact.what, f"{deed}: {share} that {change.name} moved."


def because(change: CompanyChange) -> str:
    """What moved it, as a sentence; nothing for a company without a score on both sides."""
    told = causes(change)
    return f"Why: {told}." if told else ""
