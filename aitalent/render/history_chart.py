"""A history as a picture: lines with their range, or beside each other, and small multiples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.render.chart import AXIS, Dot, Line, framed, labelled, plot, strip
from aitalent.render.table import PILLAR_TITLES, Drawing, cell_len, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from aitalent.analysis.history import CompanyHistory, History, Point

WIDTHS = (100, 80, 60)
"""The screens that a chart is drawn for."""
INDENT, GAP = 3, 4
SCORE_ROWS, PILLAR_ROWS = 16, 6
MARKS = ("●", "○", "◆", "◇", "■", "□", "★", "☆")
DATE_ROOM = 14
Place = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A history with the letters of its moves, by company and day."""

    history: History
    letters: dict[Place, str]

    @property
    def drawn(self) -> tuple[CompanyHistory, ...]:
        """The companies that a chart has marks for."""
        return self.history.companies[: len(MARKS)]

    def letter(self, company: CompanyHistory, day: date) -> str:
        """The letter of the move that ended on a day, or nothing."""
        return self.letters.get((company.id, str(day)), "")

    def at(self, day: date) -> float:
        """Where a day lies between the first (0) and the last (1)."""
        span = (self.history.course.last - self.history.course.first).days
        return (day - self.history.course.first).days / span if span else 0.0


def _drawing(title: str, draw: Callable[[int], Iterable[str]]) -> Drawing:
    """A picture for each screen, its lines no longer than that."""
    widest, *narrower = (tuple(draw(width - INDENT)) for width in WIDTHS)
    return Drawing(title=title, lines=widest, narrower=tuple(narrower))


def chart(marked: Marked) -> Drawing:
    """One company with its range, or several by their marks, over the days and the grades."""
    history = marked.history
    alone = len(history.companies) == 1
    of = (history.course.pillar or "score").capitalize()

    def draw(width: int) -> tuple[str, ...]:
        columns = width - AXIS
        lines = [
            _line(marked, company, history.course.pillar, "" if alone else mark)
            for company, mark in zip(marked.drawn, MARKS, strict=False)
        ]
        picture = plot(lines, columns=columns, rows=SCORE_ROWS)
        grades = [
            f"{'' if alone else mark:>{AXIS - 1}} "
            + strip(_grades(marked, company), columns=columns)
            for company, mark in zip(marked.drawn, MARKS, strict=False)
            if history.course.pillar is None
        ]
        return (
            *framed(picture, label_every=(SCORE_ROWS - 1) // 5),
            *labelled(_dates(marked, columns), columns=columns),
            *grades,
        )

    below = f", the grade{'' if alone else 's'} below" if history.course.pillar is None else ""
    return _drawing(f"{of}{' with its range' if alone else ''}{below}", draw)


def _line(marked: Marked, company: CompanyHistory, pillar: str | None, mark: str) -> Line:
    """The points of a company; without a mark it stands alone, and shows its range."""
    whole = pillar == marked.history.course.pillar
    dots = []
    for point in company.points:
        level = point.card.level(pillar)
        ends = range_of(point, pillar) if level is not None and not mark else (None, None)
        dots.append(
            Dot(
                at=marked.at(point.day),
                value=level,
                low=ends[0],
                high=ends[1],
                is_sure=point.card.is_rated or pillar is not None,
                letter=marked.letter(company, point.day) if whole else "",
            )
        )
    return Line(dots=tuple(dots), mark=mark)


def _grades(marked: Marked, company: CompanyHistory) -> Iterable[tuple[float, str]]:
    """Where a grade begins, and which."""
    before = None
    for point in company.points:
        grade = point.card.grade
        if grade != before:
            yield marked.at(point.day), grade
        before = grade


def _dates(marked: Marked, columns: int) -> list[tuple[float, str]]:
    """Days to name on the axis, the last among them: by the month unless that tells too little."""
    days = [point.day for point in marked.history.companies[0].points]
    every = -(-len(days) // max(1, columns // DATE_ROOM))
    named = days[::-1][::every][::-1]
    months = [f"{day:%Y-%m}" for day in named]
    short = len(set(months)) == len(months) and marked.history.course.step != "week"
    return [(marked.at(day), f"{day:%Y-%m}" if short else f"{day}") for day in named]


def pillars(marked: Marked) -> Drawing:
    """The pillars as small multiples, two a row."""
    (company,) = marked.history.companies

    def draw(width: int) -> Iterable[str]:
        half = (width - GAP) // 2
        blocks = [_pillar(marked, company, each, half) for each in PILLAR_TITLES]
        for left, right in zip(blocks[::2], blocks[1::2], strict=True):
            for one, other in zip(left, right, strict=True):
                yield f"{one}{' ' * (half + GAP - cell_len(one))}{other}".rstrip()

    return _drawing("Pillars", draw)


def _pillar(marked: Marked, company: CompanyHistory, pillar: str, width: int) -> tuple[str, ...]:
    line = _line(marked, company, pillar, "")
    columns = width - AXIS
    known = [dot.value for dot in line.dots if dot.value is not None]
    ends = f"{number(known[0])} → {number(known[-1])}" if known else "unknown"
    return (
        f"{' ' * AXIS}{pillar} {ends}",
        *framed(plot([line], columns=columns, rows=PILLAR_ROWS), label_every=PILLAR_ROWS - 1),
        labelled((), columns=columns)[0],
    )


def range_of(point: Point, pillar: str | None) -> tuple[float, float]:
    """The range of a point, of the whole or of a pillar."""
    each = point.card if pillar is None else point.card.pillar(pillar)
    return each.low, each.high
