"""Financing rounds: several reports of one round brought together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.facts.profile import SCORING_STATUSES

if TYPE_CHECKING:
    from datetime import date

    from aitalent.facts.ledger import Fact, Ledger
    from aitalent.facts.profile import Round
    from aitalent.facts.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedRound:
    """One round: each figure from the most certain report that states it, then the newest.

    `passed_over` are the reports of the round that state no figure used.
    """

    stage: str
    start: date
    amount: Quantity | None
    valuation: Quantity | None
    investors: tuple[str, ...]
    facts: tuple[Fact[Round], ...]
    passed_over: tuple[Fact[Round], ...]


def closed_rounds(ledger: Ledger, day: date) -> tuple[ClosedRound, ...]:
    """The rounds that had happened by the day, oldest first; talks never count."""
    facts = ledger.scoring("funding", day)
    return ledger.remembered("rounds", len(facts), lambda: _rounds(facts))


def _rounds(facts: tuple[Fact[Round], ...]) -> tuple[ClosedRound, ...]:
    groups: dict[str | int, list[Fact[Round]]] = {}
    for fact in facts:
        groups.setdefault(fact.entry.round or fact.index, []).append(fact)
    rounds = (_closed(reports) for reports in groups.values())
    return tuple(sorted(rounds, key=lambda each: (each.start, each.facts[0].index)))


def _closed(reports: list[Fact[Round]]) -> ClosedRound:
    best = sorted(
        reports,
        key=lambda f: (SCORING_STATUSES.index(f.entry.status), -f.start.toordinal(), f.index),
    )
    amount = next((f for f in best if f.entry.amount is not None), None)
    valuation = next((f for f in best if f.entry.valuation is not None), None)
    investors = dict.fromkeys(name for f in reports for name in (*f.entry.lead, *f.entry.investors))
    strongest = best[0].entry.status
    used = {f.place: f for f in (best[0], amount, valuation) if f is not None}
    return ClosedRound(
        stage=best[0].entry.stage,
        start=min(f.start for f in reports if f.entry.status == strongest),
        amount=amount.entry.amount if amount else None,
        valuation=valuation.entry.valuation if valuation else None,
        investors=tuple(investors),
        facts=tuple(sorted(used.values(), key=lambda f: f.index)),
        passed_over=tuple(f for f in reports if f.place not in used),
    )
