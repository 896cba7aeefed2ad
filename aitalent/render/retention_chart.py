"""Survival curves as step charts with their bands, the number at risk below the axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.chart import AXIS, Dot, Line, framed, labelled, plot
from aitalent.render.history_chart import GAP, INDENT, WIDTHS
from aitalent.render.table import Drawing, cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aitalent.analysis.retention import Part
    from aitalent.analysis.survival import Curve, Step

ROWS, SMALL_ROWS = 16, 6
MOST_CHARTS = 8
TICKS = (1, 3, 6, 12, 24, 36, 60, 120)
"""Months between two numbers on the axis: the first of them that leaves room."""
TICK_ROOM = 8
WHOLE = 100.0


def survival_chart(parts: Sequence[Part], title: str) -> Drawing:
    """One part as a large chart, or several as small ones, two a row, over the same months."""
    span = max(part.curve.told_until or 0.0 for part in parts)
    if len(parts) == 1:
        pictures = [tuple(_chart(parts[0], span, width - INDENT, ROWS)) for width in WIDTHS]
    else:
        pictures = [tuple(_small(parts, span, width - INDENT)) for width in WIDTHS]
    return Drawing(title=title, lines=pictures[0], narrower=tuple(pictures[1:]))


def _small(parts: Sequence[Part], span: float, width: int) -> Iterator[str]:
    half = (width - GAP) // 2
    charts = [(_heading(part, half), *_chart(part, span, half, SMALL_ROWS)) for part in parts]
    for left, right in zip(charts[::2], [*charts[1::2], ()], strict=False):
        for place, line in enumerate(left):
            beside = right[place] if right else ""
            yield f"{line}{' ' * (half + GAP - cell_len(line))}{beside}".rstrip()


def _heading(part: Part, width: int) -> str:
    """The name, cut where it would run into the next chart, and how many ended."""
    counts = f" {part.ended} of {part.stints} ended"
    name = part.name
    while cell_len(name) > width - AXIS - len(counts):
        name = name[:-1]
    shown = name if name == part.name else f"{name[:-1]}…"
    return f"{' ' * AXIS}{shown}{counts}"


def _chart(part: Part, span: float, width: int, rows: int) -> tuple[str, ...]:
    columns = width - AXIS
    curve = part.curve
    picture = plot([Line(dots=tuple(_dots(curve, span)))], columns=columns, rows=rows)
    until = curve.told_until or 0.0
    ticks = [(month / span if span else 0.0, month) for month in _ticks(span, columns)]
    at_risk = [(at, str(curve.at_risk(month))) for at, month in ticks if month <= until]
    return (
        *framed(picture, label_every=(rows - 1) // 5 if rows == ROWS else rows - 1),
        *labelled([(at, str(month)) for at, month in ticks], columns=columns),
        labelled(at_risk, columns=columns)[1],
    )


def _ticks(span: float, columns: int) -> range:
    """The months to name on the axis, from 0."""
    fitting = (every for every in TICKS if span == 0 or every / span * columns >= TICK_ROOM)
    return range(0, int(span) + 1, next(fitting, max(1, int(span))))


def _dots(curve: Curve, span: float) -> Iterator[Dot]:
    """Two dots a step, above each other, so that the line falls straight down."""
    before: Step | None = None
    yield _dot(0.0, before)
    for step in curve.told:
        at = step.age / span if span else 0.0
        yield _dot(at, before)
        yield _dot(at, step)
        before = step
    yield _dot((curve.told_until or 0.0) / span if span else 0.0, before)


def _dot(at: float, step: Step | None) -> Dot:
    if step is None:
        return Dot(at=at, value=WHOLE)
    low, high = (None if end is None else end * WHOLE for end in (step.low, step.high))
    return Dot(at=at, value=step.survival * WHOLE, low=low, high=high)
