"""Retention for spreadsheets and pandas: a row a number, `what` says which kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.digits import fitted_ratio
from aitalent.render.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aitalent.analysis.cohorts import Kept
    from aitalent.analysis.retention import Part, Retention

Value = str | float | None
TITLES = (
    "curve", "what", "months", "n", "count", "value", "low", "high", "least", "most", "note",
    "group", "by", "as_of", "known_by",
)  # fmt: skip


def retention_records(told: Retention) -> Table:
    """All numbers, long: points of the curves, survival, median, cohort, window, and the rest.

    `n` is who could leave (at risk, eligible, or all stints), `count` who left (of a point, a
    median, a hazard) or stayed (of a cohort, a window).
    """
    rows = [row for part in told.parts for row in _part(part)]
    for each in told.published:
        figure = each.figure
        note = f"{figure.population}: {each.source.publisher}, {each.source.date}; {figure.differs}"
        shown = (each.company, "published", figure.months, None, None, figure.share)
        rows.append((*shown, None, None, None, None, note))
    for hazard in told.hazards or ():
        events = hazard.events_with + hazard.events_without
        row = ("all", "hazard-ratio", None, hazard.stints, events, fitted_ratio(hazard.ratio))
        note = f"{hazard.covariate}{f': {hazard.not_shown}' if hazard.not_shown else ''}"
        rows.append((*row, fitted_ratio(hazard.low), fitted_ratio(hazard.high), None, None, note))
    known_by = str(told.known_by) if told.known_by else None
    shared = (told.group, told.by, str(told.as_of), known_by)
    return Table(
        title="",
        columns=tuple(Column(title=title) for title in TITLES),
        rows=tuple(tuple(Cell(text="", value=value) for value in (*row, *shared)) for row in rows),
    )


def _part(part: Part) -> Iterator[tuple[Value, ...]]:
    median = part.median
    yield (
        part.id, "median", None, part.stints, part.ended, median.months, median.low, median.high,
        median.least, median.most, part.missing,
    )  # fmt: skip
    for milestone in part.milestones:
        step = milestone.step
        survival = (step.survival, step.low, step.high) if step else (None, None, None)
        at_risk = part.curve.at_risk(milestone.months)
        row = (part.id, "survival", milestone.months, at_risk, None, *survival)
        yield (*row, milestone.least, milestone.most, None)
    yield from (_kept(part, "cohort", each) for each in part.cohorts)
    yield from (_kept(part, "window", each) for each in part.windows)
    for point in part.curve.told:
        yield (
            part.id, "point", point.age, point.at_risk, point.ended, point.survival, point.low,
            point.high, None, None, None,
        )  # fmt: skip


def _kept(part: Part, what: str, kept: Kept) -> tuple[Value, ...]:
    return (
        part.id, what, kept.months, kept.eligible, kept.stayed, kept.share, kept.low, kept.high,
        kept.least, kept.most, None,
    )  # fmt: skip
