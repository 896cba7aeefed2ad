"""Small rulebooks, tables and companies, so that expected numbers can be worked out by hand."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from aitalent.facts.book import Book
from aitalent.facts.ledger import View, ledger
from aitalent.facts.profile import Profile
from aitalent.metrics.measure import UNKNOWN, Measure
from aitalent.metrics.register import METRICS, Company
from aitalent.metrics.table import MeasureTable
from aitalent.metrics.yardsticks import Yardsticks
from aitalent.rules.condition import read_condition
from aitalent.rules.rulebook import PILLARS, Cap, Flag, Grade, Pillar, Rule, Rulebook
from aitalent.scoring.score import score_companies
from aitalent.text.document import read_document
from aitalent.text.files import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aitalent.scoring.scorecard import Scorecard

DAY = date(2026, 1, 20)
IDENTITY = {0.0: 0.0, 100.0: 100.0}
METRIC_OF = {
    "valuation": "launches_12m",
    "compute": "power_mw",
    "retention": "leader_tenure_months",
    "capital": "runway_months",
}
"""A metric without levels for each pillar, where which one doesn't matter."""
Value = float | tuple[float, float, float] | None


def rule(
    name: str,
    pillar: str,
    metric: str,
    scale: Mapping[float, float] = IDENTITY,
    *,
    weight: float = 1.0,
) -> Rule:
    return Rule(
        id=name,
        pillar=pillar,
        weight=weight,
        metric=metric,
        inputs=tuple(scale),
        points=tuple(scale.values()),
        levels=METRICS[metric].levels,
        spacing="linear",
        why="A reason.",
        evidence="A reference.",
    )


def flag(name: str, when: str, says: str = "up", **caps: float) -> Flag:
    return Flag(
        id=name,
        severity="critical",
        condition=read_condition(when),
        caps=tuple(Cap(pillar=pillar, at_most=most) for pillar, most in caps.items()),
        says=says,
        why="A reason.",
        evidence="A reference.",
    )


def rulebook(
    *rules: Rule,
    weights: Mapping[str, float],
    exponent: float = 0.0,
    flags: Sequence[Flag] = (),
    min_coverage: float = 0.5,
) -> Rulebook:
    grades = {"A": 80.0, "B": 65.0, "C": 50.0, "D": 35.0, "E": 0.0}
    return Rulebook(
        id="small",
        version="1",
        pillars=tuple(Pillar(id=name, weight=weight, about="") for name, weight in weights.items()),
        exponent=exponent,
        min_pillar_coverage=0.0,
        min_coverage=min_coverage,
        yardsticks=Yardsticks(),
        grades=tuple(Grade(letter=letter, at_least=least) for letter, least in grades.items()),
        rules=rules,
        flags=tuple(flags),
    )


def plain_rulebook(
    exponent: float = 0.0,
    *,
    flags: Sequence[Flag] = (),
    weights: Sequence[float] = (20.0, 30.0, 30.0, 20.0),
    min_coverage: float = 0.5,
) -> Rulebook:
    """Four pillars of one rule each, whose points are the value of the metric."""
    return rulebook(
        *(rule(pillar, pillar, METRIC_OF[pillar]) for pillar in PILLARS),
        weights=dict(zip(PILLARS, weights, strict=True)),
        exponent=exponent,
        flags=flags,
        min_coverage=min_coverage,
    )


def measure(value: Value) -> Measure:
    if value is None:
        return UNKNOWN
    low, best, high = value if isinstance(value, tuple) else (value, value, value)
    return Measure(low=low, best=best, high=high)


def table(**columns: Sequence[Value]) -> MeasureTable:
    """A measure table by metric: a number, a (low, best, high), or None for unknown."""
    measures = [[measure(value) for value in column] for column in columns.values()]
    ends = [
        np.asfortranarray(np.array([[getattr(m, end) for m in column] for column in measures]).T)
        for end in ("low", "best", "high")
    ]
    low, best, high = (each.reshape(-1, len(columns)) for each in ends)
    return MeasureTable(metrics=tuple(columns), low=low, best=best, high=high)


def company(name: str = "acme", /, **measures: Value) -> Company:
    """A company whose file is empty, with some measures given and all others unknown."""
    text = f"id: {name}\nname: {name.title()}\nkind: startup\n"
    document, _ = read_document(Text(label=f"{name}.yaml", content=text), Profile)
    assert document is not None
    return Company(
        ledger=ledger(document, View()),
        book=Book(documents=(document,)),
        _measures={(metric, DAY): measure(value) for metric, value in measures.items()},
    )


def card(rules: Rulebook, name: str = "acme", /, **measures: Value) -> Scorecard:
    """The scorecard of one such company."""
    return score_companies([company(name, **measures)], rules, DAY, View()).cards[0]


def plain_card(rules: Rulebook, *pillars: Value) -> Scorecard:
    """A scorecard under a plain rulebook, by the values of its four pillars."""
    return card(rules, **dict(zip(METRIC_OF.values(), pillars, strict=True)))


def geometric(*pairs: tuple[float, float]) -> float:
    """The weighted geometric mean of (value, weight), by logarithms."""
    total = sum(weight for _, weight in pairs)
    return math.exp(math.fsum(math.log(value) * weight / total for value, weight in pairs))
