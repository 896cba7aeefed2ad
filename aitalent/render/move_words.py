"""Why a company moved, in one line each for the company and for every line that did it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.table import number, signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aitalent.analysis.changes import CompanyChange, Spot, Why
    from aitalent.analysis.snapshot import Snapshot

MOST_CAUSES = 3
"""How many changed facts a sentence lists before it counts the rest."""
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


def causes(change: CompanyChange) -> Iterator[tuple[Spot, str, str]]:
    """Each line at HEAD that moved the score: where it is, its entry, and by how much it did."""
    for fact in change.facts:
        if fact.after and _shows(fact.effect):
            share = f"{signed(fact.effect or 0.0)} of {signed(change.move or 0.0)}"
            yield fact.after, fact.what, f"{fact.what} moved {change.name} by {share}."


def because(change: CompanyChange) -> str:
    """The parts of a move, the changed facts named: `Why: facts −17.2 (people: Zoph −6.1, …).`.

    Nothing for a company without a score on both sides.
    """
    why = change.why
    if why is None:
        return ""
    named = _named(change, why)
    parts = [
        f"{words} {signed(effect)}{detail}"
        for words, effect, detail in (
            ("facts", why.facts, f" ({named})" if named else ""),
            ("rules", why.rules, ""),
            ("clock", why.clock, ""),
            ("facts, rules and clock, which a saved result can't tell apart,", why.untold, ""),
        )
        if _shows(effect)
    ]
    return f"Why: {', '.join(parts)}." if parts else ""


def _named(change: CompanyChange, why: Why) -> str:
    """The facts or sections behind a move, the strongest first."""
    single = [(fact.what, fact.effect) for fact in change.facts if fact.effect is not None]
    found = single or [(each.section, each.effect) for each in why.sections]
    named = [f"{what} {signed(effect)}" for what, effect in found if _shows(effect)]
    rest = [f"{len(named) - MOST_CAUSES} more"] if len(named) > MOST_CAUSES else []
    return ", ".join((*named[:MOST_CAUSES], *rest))


def _shows(effect: float | None) -> bool:
    return effect is not None and abs(effect) >= LEAST_SHOWN
