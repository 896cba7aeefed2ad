"""Rulebooks and metrics as pages: the rules with their reasons, one rule with its curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aitalent.metrics.register import METRICS, Metric
from aitalent.metrics.words import amount
from aitalent.render.chart import AXIS, Dot, Line, framed, labelled, plot
from aitalent.render.gravity_words import EXPONENT_WORDS, exponent_in_words, model_line
from aitalent.render.table import Block, Cell, Column, Drawing, Page, Table
from aitalent.scoring.points import curve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aitalent.rules.gravity import Gravity
    from aitalent.rules.rulebook import Flag, Rule, Rulebook

CURVE_COLUMNS, CURVE_ROWS = 48, 11


def rules_page(book: Rulebook) -> Page:
    """All rules by pillar, then all flags, then gravity if it has been fitted."""
    rules = Table(
        title="Rules",
        columns=(
            Column(title="rule, metric"),
            Column(title="pillar", from_width=80),
            Column(title="weight", align="right"),
            Column(title="why"),
            Column(title="evidence", from_width=96),
        ),
        rows=tuple(
            _cells(
                f"{rule.id}\n{rule.metric}",
                rule.pillar,
                f"{rule.weight:g}",
                rule.why,
                rule.evidence,
            )
            for rule in book.rules
        ),
    )
    flags = Table(
        title="Flags",
        columns=(
            Column(title="flag"),
            Column(title="severity"),
            Column(title="when"),
            Column(title="cap", from_width=66),
            Column(title="why", from_width=80),
        ),
        rows=tuple(
            _cells(flag.id, flag.severity, flag.condition.written, _caps(flag), flag.why)
            for flag in book.flags
        ),
    )
    weights = ", ".join(f"{pillar.id} {pillar.weight:g}" for pillar in book.pillars)
    return Page(
        title=f"Rulebook {book.id} {book.version}",
        lead=(
            f"Pillars: {weights}; power mean with exponent {book.exponent:g}.",
            f"Grades: {', '.join(f'{g.letter} from {g.at_least:g}' for g in book.grades)}; "
            f"none below {book.min_coverage:.0%} coverage.",
        ),
        blocks=(rules, flags, *([_gravity(book.gravity)] if book.gravity else [])),
        foot=(
            *([model_line(book.gravity)] if book.gravity else []),
            f"SHA-256 {book.identity.sha256}",
        ),
    )


def _gravity(model: Gravity) -> Table:
    return Table(
        title="Gravity, never scored",
        columns=(
            Column(title="exponent"),
            Column(title="of"),
            Column(title="value (interval of 95 %)"),
        ),
        rows=tuple(
            _cells(name, words, exponent_in_words(each))
            for (name, words), each in zip(EXPONENT_WORDS.items(), model.exponents, strict=True)
        ),
    )


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text=text, value=text) for text in texts)


def _caps(flag: Flag) -> str:
    return ", ".join(f"{cap.pillar} {cap.at_most:g}" for cap in flag.caps)


def rules_records(book: Rulebook, *, only: str | None = None) -> Table:
    """A line a rule or flag, and an exponent of gravity: its value with its interval as `scale`."""
    titles = (
        "kind", "id", "pillar", "weight", "metric", "scale", "spacing", "when", "severity", "cap",
        "says", "why", "evidence",
    )  # fmt: skip
    rows: list[tuple[str | float | None, ...]] = [
        (
            "rule",
            rule.id,
            rule.pillar,
            rule.weight,
            rule.metric,
            _scale(rule),
            rule.spacing,
            None,
            None,
            None,
            None,
            rule.why,
            rule.evidence,
        )
        for rule in book.rules
    ]
    rows.extend(
        (
            "flag",
            flag.id,
            None,
            None,
            None,
            None,
            None,
            flag.condition.written,
            flag.severity,
            _caps(flag),
            flag.says,
            flag.why,
            flag.evidence,
        )
        for flag in book.flags
    )
    rows.extend(_exponents(book.gravity) if book.gravity else ())
    return Table(
        title="",
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(
            tuple(Cell(text="", value=value) for value in row)
            for row in rows
            if only is None or row[1] == only
        ),
    )


def _exponents(model: Gravity) -> Iterator[tuple[str | float | None, ...]]:
    for (name, words), each in zip(EXPONENT_WORDS.items(), model.exponents, strict=True):
        yield (
            "exponent", f"gravity.{name}", *(None,) * 3, exponent_in_words(each), *(None,) * 5,
            words, model_line(model),
        )  # fmt: skip


def _scale(rule: Rule) -> str:
    metric = METRICS[rule.metric]
    return "; ".join(
        f"{amount(value, metric)}: {points:g}"
        for value, points in zip(rule.inputs, rule.points, strict=True)
    )


def rule_page(book: Rulebook, wanted: str) -> Page:
    """One rule with its curve, or one flag with its condition."""
    flag = next((each for each in book.flags if each.id == wanted), None)
    if flag is not None:
        lines = (
            f"when {flag.condition.written}",
            f"severity {flag.severity}" + (f", caps {_caps(flag)}" if flag.caps else ", no cap"),
            f"says {flag.says}",
            f"why {flag.why}",
            f"evidence {flag.evidence}",
        )
        return Page(title=f"Flag {flag.id}", lead=lines, blocks=(), foot=())
    rule = next(each for each in book.rules if each.id == wanted)
    metric = METRICS[rule.metric]
    blocks: list[Block] = [] if rule.levels else [Drawing(title="Curve", lines=_drawn(rule))]
    points = Table(
        title="Points",
        columns=(
            Column(title=metric.id),
            Column(title="points", align="right"),
            Column(title="bar"),
        ),
        rows=tuple(
            (Cell(text=amount(value, metric)), Cell(text=f"{earned:g}"), Cell(text="", bar=earned))
            for value, earned in zip(rule.inputs, rule.points, strict=True)
        ),
    )
    return Page(
        title=f"Rule {rule.id}",
        lead=(
            f"pillar {rule.pillar}, weight {rule.weight:g}",
            f"metric {metric.id}: {_first_paragraph(metric)}",
            f"why {rule.why}",
            f"evidence {rule.evidence}",
        ),
        blocks=(*blocks, points),
        foot=(),
    )


def _drawn(rule: Rule) -> tuple[str, ...]:
    """The curve over its inputs, points from 0 to 100 upwards."""
    ends = rule.inputs[0], rule.inputs[-1]
    across = (
        np.geomspace(*ends, CURVE_COLUMNS)
        if rule.spacing == "log"
        else np.linspace(*ends, CURVE_COLUMNS)
    )
    places = np.linspace(0, 1, CURVE_COLUMNS)
    dots = (
        Dot(at=float(at), value=float(earned))
        for at, earned in zip(places, curve(rule, across), strict=True)
    )
    picture = plot([Line(dots=tuple(dots))], columns=CURVE_COLUMNS, rows=CURVE_ROWS)
    metric = METRICS[rule.metric]
    low, high = (amount(end, metric) for end in ends)
    axis, _ = labelled((), columns=CURVE_COLUMNS)
    gap = max(1, CURVE_COLUMNS - len(low) - len(high))
    names = f"{' ' * AXIS}{low}{' ' * gap}{high}" + (" (log)" if rule.spacing == "log" else "")
    return (*framed(picture, label_every=1), axis, names)


def _first_paragraph(metric: Metric) -> str:
    return " ".join(metric.definition.split("\n\n")[0].split())


def metrics_page() -> Page:
    """All metrics by pillar."""
    return Page(
        title="Metrics",
        lead=(),
        blocks=(
            Table(
                title="",
                columns=(
                    Column(title="metric"),
                    Column(title="pillar", from_width=66),
                    Column(title="unit"),
                    Column(title="better", from_width=80),
                    Column(title="definition"),
                ),
                rows=tuple(
                    _cells(m.id, m.pillar, _unit(m), m.better, _first_paragraph(m))
                    for m in METRICS.values()
                ),
            ),
        ),
        foot=(),
    )


def _unit(metric: Metric) -> str:
    return ", ".join(metric.levels) if metric.levels else metric.unit


def metrics_records() -> Table:
    """A line a metric, with its whole definition."""
    titles = ("id", "pillar", "unit", "better", "levels", "definition")
    return Table(
        title="",
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(
            _cells(
                m.id, m.pillar, m.unit, m.better, " ".join(m.levels), " ".join(m.definition.split())
            )
            for m in METRICS.values()
        ),
    )
