"""Retention for spreadsheets and pandas: a row a number, `what` says which kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.digits import fitted_ratio
from aitalent.render.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aitalent.analysis.cohorts import Kept
    from aitalent.analysis.hazard import Hazard
    from aitalent.analysis.retention import Part, Retention

Value = str | float | None
TITLES = (
    "curve", "what", "months", "n", "count", "value", "low", "high", "least", "most", "note",
    "group", "by", "as_of", "known_by",
)  # fmt: skip
_NOTHING = (None,) * 5


def retention_records(told: Retention) -> Table:
    """All numbers, long: points of the curves, survival, median, cohort, window, and the rest.

    `n` is who could leave (at risk, eligible, or all stints), `count` who left (of a point, a
    median, a hazard), stayed (of a cohort, a window), or came into sight late, never, or was left
    out.
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
        low, high = fitted_ratio(hazard.low), fitted_ratio(hazard.high)
        rows.append((*row, low, high, None, None, _of_hazard(hazard)))
    known_by = str(told.known_by) if told.known_by else None
    shared = (told.group, told.by, str(told.as_of), known_by)
    return Table(
        title="",
        columns=tuple(Column(title=title) for title in TITLES),
        rows=tuple(tuple(Cell(text="", value=value) for value in (*row, *shared)) for row in rows),
    )


def _of_hazard(hazard: Hazard) -> str:
    """What of a hazard has no column: the state, and the counts that the page prints."""
    told = (
        hazard.covariate,
        *((hazard.not_shown,) if hazard.not_shown else ()),
        f"exits in it {hazard.events_with}, not {hazard.events_without}",
        f"months in it {hazard.months_with:.0f}, not {hazard.months_without:.0f}",
        f"unknown {hazard.unknown}",
        f"companies {hazard.companies}",
    )
    return "; ".join(told)


def _part(part: Part) -> Iterator[tuple[Value, ...]]:
    median = part.median
    yield (
        part.id, "median", None, part.stints, part.ended, median.months, median.low, median.high,
        median.least, median.most, part.missing,
    )  # fmt: skip
    for what, count in (("late-entry", part.late), ("unseen", part.unseen)):
        yield (part.id, what, None, part.stints, count, *_NOTHING, None)
    for reason, count in part.left_out:
        yield (part.id, "left-out", None, part.stints, count, *_NOTHING, reason)
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
        kept.least, kept.most,
        f"in sight too late: {kept.followed_late}" if kept.followed_late else None,
    )  # fmt: skip
