"""Lines drawn with letters: values from 0 to 100 over a stretch from left to right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TOP = 100
AXIS = 5
"""How many letters the numbers of the axis and its line take."""
BAND, UNSURE, SURE = "░", "╌", "─"
TOO_SHORT = "·"
"""Stands for words that their stretch has no room for."""
BETWEEN_MARKS = 4
BETWEEN_LABELS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A value at a place from 0 (left) to 1 (right), with its range; None is a gap in the line.

    One that is not sure is reached by a broken line. `letter` marks the dot.
    """

    at: float
    value: float | None
    low: float | None = None
    high: float | None = None
    is_sure: bool = True
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Dots in order; `mark` tells the line from others."""

    dots: tuple[Dot, ...]
    mark: str = ""


def plot(lines: Sequence[Line], *, columns: int, rows: int) -> tuple[str, ...]:
    """The picture, top row first: the ranges below the lines, the marks and letters above them."""
    canvas = [[" "] * columns for _ in range(rows)]
    for line in lines:
        _band(canvas, line)
    for line in lines:
        _line(canvas, line)
    for place, line in enumerate(lines):
        _marks(canvas, line, place * BETWEEN_MARKS, len(lines) * BETWEEN_MARKS)
    taken: set[tuple[int, int]] = set()
    for line in lines:
        _letters(canvas, line, taken)
    return tuple("".join(row) for row in reversed(canvas))


def framed(picture: Sequence[str], *, label_every: int) -> tuple[str, ...]:
    """The picture with its axis on the left, a number at every so manieth row from the bottom."""
    rows = len(picture)
    lines = []
    for place, row in enumerate(picture):
        level = rows - 1 - place
        numbered = level % label_every == 0
        number = f"{level * TOP // (rows - 1):>3} " if numbered else "    "
        lines.append(f"{number}{'┤' if numbered else '│'}{row}".rstrip())
    return tuple(lines)


def labelled(labels: Iterable[tuple[float, str]], *, columns: int) -> tuple[str, str]:
    """The axis below a picture, and the names of places on it; the last place is named first.

    A name that would run into another is left out with its tick.
    """
    axis, names = ["─"] * columns, [" "] * columns
    for at, label in reversed(tuple(labels)):
        column = _column(at, columns)
        start = min(max(0, column - len(label) // 2), columns - len(label))
        room = names[max(0, start - BETWEEN_LABELS) : start + len(label) + BETWEEN_LABELS]
        if start >= 0 and not "".join(room).strip():
            axis[column] = "┬"
            names[start : start + len(label)] = label
    return f"{' ' * (AXIS - 1)}└{''.join(axis)}", f"{' ' * AXIS}{''.join(names)}".rstrip()


def strip(runs: Iterable[tuple[float, str]], *, columns: int) -> str:
    """What holds from each place on, written along the axis: `NR──C─────D──`."""
    letters = [" "] * columns
    shown = [(_column(at, columns), words) for at, words in runs]
    for place, (start, words) in enumerate(shown):
        end = shown[place + 1][0] if place + 1 < len(shown) else columns
        fits = words if len(words) <= end - start else TOO_SHORT
        letters[start:end] = f"{fits:{SURE}<{end - start}}"[: end - start]
    return "".join(letters)


def _column(at: float, columns: int) -> int:
    return round(at * (columns - 1))


def _row(value: float, rows: int) -> int:
    return round(value / TOP * (rows - 1))


def _segments(line: Line, columns: int) -> Iterable[tuple[int, Dot, Dot, float]]:
    """Each column that the line passes, between which dots, and how far from one to the other."""
    before: Dot | None = None
    for dot in line.dots:
        if dot.value is not None and before is not None:
            first, last = _column(before.at, columns), _column(dot.at, columns)
            for column in range(first + 1, last):
                yield column, before, dot, (column - first) / (last - first)
        if dot.value is not None:
            yield _column(dot.at, columns), dot, dot, 0.0
        before = None if dot.value is None else dot


def _band(canvas: list[list[str]], line: Line) -> None:
    for column, start, end, share in _segments(line, len(canvas[0])):
        if None in (start.low, start.high, end.low, end.high):
            continue
        low, high = (
            _row(_between(a or 0.0, b or 0.0, share), len(canvas))
            for a, b in ((start.low, end.low), (start.high, end.high))
        )
        for row in range(low, high + 1):
            canvas[row][column] = BAND


def _passed(canvas: list[list[str]], line: Line) -> dict[int, tuple[int, str]]:
    """The row of a line in each column that it passes, and how it is drawn there."""
    passed = {}
    for column, start, end, share in _segments(line, len(canvas[0])):
        value = _between(start.value or 0.0, end.value or 0.0, share)
        passed[column] = (_row(value, len(canvas)), SURE if end.is_sure else UNSURE)
    return passed


def _line(canvas: list[list[str]], line: Line) -> None:
    passed = _passed(canvas, line)
    for column, (row, flat) in passed.items():
        before, _ = passed.get(column - 1, (row, flat))
        if before == row:
            canvas[row][column] = flat
            continue
        falls = row < before
        canvas[before][column] = "╮" if falls else "╯"
        canvas[row][column] = "╰" if falls else "╭"
        for between in range(min(row, before) + 1, max(row, before)):
            canvas[between][column] = "│"


def _between(start: float, end: float, share: float) -> float:
    return start + (end - start) * share


def _marks(canvas: list[list[str]], line: Line, first: int, every: int) -> None:
    """The mark of a line every so many columns, where no other line has its own, and at its end."""
    passed = _passed(canvas, line)
    for column, (row, _) in passed.items():
        if line.mark and (column % every == first or column == max(passed)):
            canvas[row][column] = line.mark


def _letters(canvas: list[list[str]], line: Line, taken: set[tuple[int, int]]) -> None:
    """Each letter at its dot, or beside it where another line's letter stands."""
    columns, rows = len(canvas[0]), len(canvas)
    for dot in line.dots:
        if not dot.letter or dot.value is None:
            continue
        row, column = _row(dot.value, rows), _column(dot.at, columns)
        beside = [column + shift for shift in (0, -1, 1, -2, 2)]
        free = [each for each in beside if 0 <= each < columns and (row, each) not in taken]
        place = free[0] if free else column
        taken.add((row, place))
        canvas[row][place] = dot.letter
