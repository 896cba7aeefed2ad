"""Ink for a terminal, by rich; colour never carries meaning alone."""

from __future__ import annotations

import io
from math import ceil

from rich.box import ASCII, SIMPLE_HEAD, Box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from aitalent.render.table import (
    BAR_CELLS,
    Cell,
    Drawing,
    Lines,
    Page,
    Table,
    cell_len,
    plain,
)

STYLES = {
    "plain": "", "good": "green", "fair": "yellow", "bad": "red", "quiet": "dim", "strong": "bold",
}  # fmt: skip
ASCII_WORDS = str.maketrans({
    "–": "-", "−": "-", "…": "...", "×": "x", "→": "->", "≥": ">=", "≤": "<=", "▲": "^", "▼": "v",
    "─": "-", "╌": ".", "│": "|", "╭": ".", "╮": ".", "╰": "'", "╯": "'", "┤": "+", "└": "+",
    "┬": "+", "░": ":", "●": "*", "○": "o", "◆": "#", "◇": "%", "■": "@", "□": "=", "★": "$",
    "☆": "&", "·": ".",
    "†": "*", "━": "=", "▶": ">",
})  # fmt: skip
INDENT = 2
GUTTER = 2


def draw(page: Page, *, width: int, colour: bool, unicode: bool) -> str:
    """A page as terminal text of a width, with or without colour, plain ASCII if need be."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
        _environ={},  # the world comes in by the door
    )
    console.print(_text(page.title, "bold", unicode=unicode))
    for line in page.lead:
        console.print(_text(line, "", unicode=unicode))
    for block in page.blocks:
        console.print()
        if isinstance(block, Lines):
            _lines(console, block, unicode=unicode)
        elif isinstance(block, Drawing):
            _drawing(console, block, width=width, unicode=unicode)
        else:
            _table(console, block, width=width, unicode=unicode)
    if page.foot:
        console.print()
    for line in page.foot:
        console.print(_text(line, "dim", unicode=unicode))
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def _text(words: str, style: str, *, unicode: bool) -> Text:
    shown = plain(words)
    if not unicode:
        shown = shown.translate(ASCII_WORDS).encode("ascii", "backslashreplace").decode("ascii")
    return Text(shown, style=style, overflow="fold")


def _lines(console: Console, block: Lines, *, unicode: bool) -> None:
    console.print(_text(block.title, "bold", unicode=unicode))
    for line in block.lines:
        console.print(Padding(_text(line, "", unicode=unicode), (0, 0, 0, INDENT)))


def _drawing(console: Console, block: Drawing, *, width: int, unicode: bool) -> None:
    sizes = (block.lines, *block.narrower)
    fitting = [lines for lines in sizes if INDENT + max(map(cell_len, lines)) <= width]
    if fitting:
        _lines(console, Lines(title=block.title, lines=fitting[0]), unicode=unicode)
    else:
        note = f"Not shown at this width: {block.title.lower()}."
        console.print(_text(note, "dim", unicode=unicode))


def _table(console: Console, table: Table, *, width: int, unicode: bool) -> None:
    if table.narrower:
        sizes = (table, *table.narrower)
        table = next((size for size in sizes if _natural_width(size) <= width), sizes[-1])
    shown = [place for place, column in enumerate(table.columns) if column.from_width <= width]
    hidden = [column.title for column in table.columns if column.from_width > width]
    if table.title:
        console.print(_text(table.title, "bold", unicode=unicode))
    for places in _bands(table, shown, width=width):
        _band(console, table, places, unicode=unicode)
    if hidden:
        note = f"Not shown at this width: {', '.join(hidden)}."
        console.print(_text(note, "dim", unicode=unicode))


def _natural_width(table: Table) -> int:
    """How many cells a table takes where nothing is wrapped, with a space at either edge."""
    cells = zip(*(map(_cells_of, row) for row in table.rows), strict=True)
    heads = (cell_len(column.title) for column in table.columns)
    widths: list[int] = [max(head, *column) for head, column in zip(heads, cells, strict=False)]
    return sum(widths) + GUTTER * len(widths)


def _cells_of(cell: Cell) -> int:
    return max(cell_len(plain(line)) for line in cell.text.split("\n"))


def _bands(table: Table, shown: list[int], *, width: int) -> list[list[int]]:
    """The columns that go side by side; all of them unless they would become too narrow."""
    if not table.column_width:
        return [shown]
    label, *rest = shown
    taken = max(cell_len(row[label].text) for row in table.rows) + GUTTER
    fit = max(1, (width - taken) // (table.column_width + GUTTER))
    each = ceil(len(rest) / ceil(len(rest) / fit))
    return [[label, *rest[start : start + each]] for start in range(0, len(rest), each)]


def _band(console: Console, table: Table, places: list[int], *, unicode: bool) -> None:
    box: Box = SIMPLE_HEAD if unicode else ASCII
    drawn = RichTable(
        box=box,
        show_lines=table.rules_between,
        pad_edge=False,
        padding=(0, 1),
        collapse_padding=True,
    )
    for place in places:
        column = table.columns[place]
        drawn.add_column(
            _text(column.title, "bold", unicode=unicode),
            justify=column.align,
            overflow="fold",
            no_wrap=False,
        )
    for row in table.rows:
        drawn.add_row(*(_cell(row[place], unicode=unicode) for place in places))
    console.print(drawn)


def _cell(cell: Cell, *, unicode: bool) -> Text | Padding:
    style = STYLES[cell.tone]
    if cell.bar is None:
        indent = len(cell.text) - len(cell.text.lstrip(" "))
        lines = [_text(line, style, unicode=unicode) for line in cell.text[indent:].split("\n")]
        words = Text("\n").join(lines)
        return Padding(words, (0, 0, 0, indent)) if indent else words
    filled = round(cell.bar / 100 * BAR_CELLS)
    full, empty = ("█", "░") if unicode else ("#", ".")
    return Text(full * filled + empty * (BAR_CELLS - filled), style=style)
