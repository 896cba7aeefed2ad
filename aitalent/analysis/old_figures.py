"""Figures under a score that nobody has stated anew for long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aitalent.facts.figures import FIGURES
from aitalent.metrics.register import METRICS

if TYPE_CHECKING:
    from datetime import date

    from aitalent.analysis.subjects import Evidence
    from aitalent.facts.figures import Figure
    from aitalent.facts.ledger import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class OldFigure:
    """A figure, its age on the day, and the newest fact that states it."""

    figure: str
    days: int
    fact: Fact[Any]


def old_figures(evidence: Evidence, day: date, max_age_days: int) -> tuple[OldFigure, ...]:
    """The figures with a shelf life that known rules rest on and that are older than allowed.

    Events (a round, an exit, a launch) have no age. A fact counts from the day it came into force,
    and one that narrows a figure renews it. Sites are figures each; the oldest of them tells.
    """
    newest: dict[tuple[str, str | None], Fact[Any]] = {}
    for result in evidence.card.rules:
        if result.points is None:
            continue
        for figure in _aging(result.rule.metric):
            for fact in result.measure.facts:
                if not _states(fact, figure):
                    continue
                key = (name_of(figure), getattr(fact.entry, "site", None))
                known = newest.get(key)
                if known is None or _order(fact) > _order(known):
                    newest[key] = fact
    oldest: dict[str, Fact[Any]] = {}
    for (name, _), fact in newest.items():
        if name not in oldest or _order(fact) < _order(oldest[name]):
            oldest[name] = fact
    return tuple(
        OldFigure(figure=name, days=days, fact=fact)
        for name, fact in sorted(oldest.items())
        if (days := (day - fact.start).days) > max_age_days
    )


def name_of(figure: Figure) -> str:
    """What an aging figure is called: `revenue`, `valuation`, `compute.power`.

    By its kind; those of compute by their ids, because chips don't tell how old the power is.
    """
    return figure.id if figure.ages_as == "compute" else figure.ages_as


def _aging(metric: str) -> list[Figure]:
    return [FIGURES[need] for need in METRICS[metric].needs if FIGURES[need].ages_as]


def _states(fact: Fact[Any], figure: Figure) -> bool:
    key = figure.id.partition(".")[2]
    return fact.section == figure.section and getattr(fact.entry, key) is not None


def _order(fact: Fact[Any]) -> tuple[date, tuple[str, str, int]]:
    return (fact.start, fact.place)
