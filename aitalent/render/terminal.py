"""Ink for a terminal; colour never carries meaning alone."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from aitalent.render.layout import narrowed, padded, wanted, wrapped
from aitalent.render.table import (
    BAR_CELLS,
    Cell,
    Drawing,
    Lines,
    Page,
    Table,
    Tone,
    cell_len,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aitalent.render.table import Align

INKS: dict[Tone, str] = {
    "plain": "", "good": "32", "fair": "33", "bad": "31", "quiet": "2", "strong": "1",
}  # fmt: skip
"""Colours and weights by their numbers in ECMA-48 (1991), "select graphic rendition"."""
ASCII_WORDS = str.maketrans({
    "–": "-", "−": "-", "…": "...", "×": "x", "→": "->", "≥": ">=", "≤": "<=", "▲": "^", "▼": "v",
    "─": "-", "╌": ".", "│": "|", "╭": ".", "╮": ".", "╰": "'", "╯": "'", "┤": "+", "└": "+",
    "┬": "+", "░": ":", "●": "*", "○": "o", "◆": "#", "◇": "%", "■": "@", "□": "=", "★": "$",
    "☆": "&", "·": ".",
    "†": "*",
})  # fmt: skip
INDENT = 2
GUTTER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """The letters of a table: beside its columns, and in the rules above, in and below it."""

    beside: str
    head: tuple[str, str]
    between: tuple[str, str]
    outer: tuple[str, str]
    corner: str


OPEN = _Frame(beside=" ", head=("─", "─"), between=(" ", " "), outer=(" ", " "), corner=" ")
CLOSED = _Frame(beside="|", head=("-", "+"), between=("-", "+"), outer=("-", "-"), corner="+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What a cell shows: its lines as they are written, before any of them is turned."""

    lines: tuple[str, ...]
    tone: Tone
    indent: int = 0

    @property
    def width(self) -> int:
        """The cells that it would like to have."""
        return self.indent + max(map(wanted, self.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pen:
    """What the terminal can show."""

    width: int
    colour: bool
    unicode: bool

    def letters(self, words: str) -> str:
        """Words in letters that the terminal has, none of which steers it."""
        shown = plain(words)
        if self.unicode:
            return shown
        return shown.translate(ASCII_WORDS).encode("ascii", "backslashreplace").decode("ascii")

    def ink(self, words: str, tone: Tone) -> str:
        """Words in the colour or weight of a tone."""
        style = INKS[tone] if self.colour and words else ""
        return f"\x1b[{style}m{words}\x1b[0m" if style else words

    def sentence(self, words: str, tone: Tone = "plain", *, indent: int = 0) -> Iterator[str]:
        """A sentence in as many lines as it needs."""
        for line in wrapped(self.letters(words), self.width - indent):
            yield " " * indent + self.ink(line, tone)


def draw(page: Page, *, width: int, colour: bool, unicode: bool) -> str:
    """A page as terminal text of a width, with or without colour, plain ASCII if need be."""
    pen = _Pen(width=width, colour=colour, unicode=unicode)
    return "\n".join(line.rstrip() for line in (*_page(pen, page), ""))


def _page(pen: _Pen, page: Page) -> Iterator[str]:
    yield from pen.sentence(page.title, "strong")
    for line in page.lead:
        yield from pen.sentence(line)
    for block in page.blocks:
        yield ""
        if isinstance(block, Lines):
            yield from _lines(pen, block)
        elif isinstance(block, Drawing):
            yield from _drawing(pen, block)
        else:
            yield from _table(pen, block)
    if page.foot:
        yield ""
    for line in page.foot:
        yield from pen.sentence(line, "quiet")


def _lines(pen: _Pen, block: Lines) -> Iterator[str]:
    yield from pen.sentence(block.title, "strong")
    for line in block.lines:
        yield from pen.sentence(line, indent=INDENT)


def _drawing(pen: _Pen, block: Drawing) -> Iterator[str]:
    sizes = (block.lines, *block.narrower)
    fitting = [lines for lines in sizes if INDENT + max(map(cell_len, lines)) <= pen.width]
    if fitting:
        yield from _lines(pen, Lines(title=block.title, lines=fitting[0]))
    else:
        yield from pen.sentence(f"Not shown at this width: {block.title.lower()}.", "quiet")


def _table(pen: _Pen, table: Table) -> Iterator[str]:
    shown = [place for place, column in enumerate(table.columns) if column.from_width <= pen.width]
    hidden = [column.title for column in table.columns if column.from_width > pen.width]
    if table.title:
        yield from pen.sentence(table.title, "strong")
    for places in _bands(table, shown, width=pen.width):
        yield from _band(pen, table, places)
    if hidden:
        yield from pen.sentence(f"Not shown at this width: {', '.join(hidden)}.", "quiet")


def _bands(table: Table, shown: list[int], *, width: int) -> list[list[int]]:
    """The columns that go side by side; all of them unless they would become too narrow."""
    if not table.column_width:
        return [shown]
    label, *rest = shown
    taken = max(cell_len(row[label].text) for row in table.rows) + GUTTER
    fit = max(1, (width - taken) // (table.column_width + GUTTER))
    each = ceil(len(rest) / ceil(len(rest) / fit))
    return [[label, *rest[start : start + each]] for start in range(0, len(rest), each)]


def _band(pen: _Pen, table: Table, places: list[int]) -> Iterator[str]:
    """Some columns of a table side by side, a blank cell after each but the last."""
    frame = OPEN if pen.unicode else CLOSED
    columns = [table.columns[place] for place in places]
    aligns = [column.align for column in columns]
    head = [_Words(lines=(pen.letters(column.title),), tone="strong") for column in columns]
    body = [[_words(pen, row[place]) for place in places] for row in table.rows]
    gaps = [1] * (len(places) - 1) + [0]
    limit = pen.width - len(places) - 1
    wished = [
        min(max(row[at].width for row in (head, *body)) + gap or 1, limit)
        for at, gap in enumerate(gaps)
    ]
    widths = narrowed(wished, limit)

    def rule(letters: tuple[str, str], end: str) -> str:
        line, cross = letters
        return end + cross.join(line * width for width in widths) + end

    def row(words: Sequence[_Words], *, at_bottom: bool = False) -> Iterator[str]:
        """The lines of a row: short cells stand on top, those of the head at the bottom."""
        turned = [
            _turned(pen, each, width - gap, align)
            for each, width, gap, align in zip(words, widths, gaps, aligns, strict=True)
        ]
        height = max(map(len, turned))
        for at in range(height):
            shown = []
            for lines, width, gap in zip(turned, widths, gaps, strict=True):
                line = at - (height - len(lines) if at_bottom else 0)
                there = 0 <= line < len(lines)
                shown.append(lines[line] + " " * gap if there else " " * width)
            yield frame.beside + frame.beside.join(shown) + frame.beside

    yield rule(frame.outer, frame.corner)
    yield from row(head, at_bottom=True)
    yield rule(frame.head, frame.beside)
    for number, words in enumerate(body):
        if number and table.rules_between:
            yield rule(frame.between, frame.beside)
        yield from row(words)
    yield rule(frame.outer, frame.corner)


def _words(pen: _Pen, cell: Cell) -> _Words:
    if cell.bar is None:
        indent = len(cell.text) - len(cell.text.lstrip(" "))
        lines = tuple(map(pen.letters, cell.text[indent:].split("\n")))
        return _Words(lines=lines, tone=cell.tone, indent=indent)
    filled = round(cell.bar / 100 * BAR_CELLS)
    full, empty = ("█", "░") if pen.unicode else ("#", ".")
    return _Words(lines=(full * filled + empty * (BAR_CELLS - filled),), tone=cell.tone)


def _turned(pen: _Pen, words: _Words, width: int, align: Align) -> list[str]:
    """The lines of a cell, each as wide as its column."""
    indent = words.indent if words.indent < width else 0
    room = max(1, width - indent)
    lines = [line for written in words.lines for line in wrapped(written, room)]
    return [
        " " * indent + padded(line, room, align).replace(line, pen.ink(line, words.tone), 1)
        for line in lines
    ]
