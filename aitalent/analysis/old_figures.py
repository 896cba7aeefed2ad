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
    """A figure and its age on the day."""

    figure: str
    days: int


def old_figures(evidence: Evidence, day: date, max_age_days: int) -> tuple[OldFigure, ...]:
    """The figures with a shelf life that known rules rest on and that are older than allowed.

    Events (a round, an exit, a launch) have no age.
    """
    return tuple(
        OldFigure(figure=name, days=days)
        for name, fact in statements(evidence).items()
        if (days := (day - fact.start).days) > max_age_days
    )


def statements(evidence: Evidence) -> dict[str, Fact[Any]]:
    """The newest fact that states each such figure, by the name of the figure.

    A fact counts from the day it came into force, and one that only narrows a figure renews it.
    Each site has figures of its own: the one that nobody has renewed for longest tells.
    """
    newest: dict[tuple[str, str | None], Fact[Any]] = {}
    for result in evidence.card.rules:
        for figure in _aging(result.rule.metric):
            for fact in result.measure.facts:
                if _states(fact, figure):
                    key = (name_of(figure), getattr(fact.entry, "site", None))
                    newest[key] = max(newest.get(key, fact), fact, key=_order)
    oldest: dict[str, Fact[Any]] = {}
    for (name, _), fact in newest.items():
        oldest[name] = min(oldest.get(name, fact), fact, key=_order)
    return oldest


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
