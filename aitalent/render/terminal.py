"""Ink for a terminal, by rich; colour never carries meaning alone."""

from __future__ import annotations

import io

from rich.box import ASCII, SIMPLE_HEAD, Box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from aitalent.render.table import BAR_CELLS, Cell, Lines, Page, Table, plain

STYLES = {
    "plain": "", "good": "green", "fair": "yellow", "bad": "red", "quiet": "dim", "strong": "bold",
}  # fmt: skip
ASCII_WORDS = str.maketrans({
    "–": "-", "−": "-", "…": "...", "×": "x", "→": "->", "≥": ">=", "▲": "^", "▼": "v",
})  # fmt: skip
INDENT = 2


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
    )
    console.print(_text(page.title, "bold", unicode=unicode))
    for line in page.lead:
        console.print(_text(line, "", unicode=unicode))
    for block in page.blocks:
        console.print()
        if isinstance(block, Lines):
            _lines(console, block, unicode=unicode)
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


def _table(console: Console, table: Table, *, width: int, unicode: bool) -> None:
    shown = [place for place, column in enumerate(table.columns) if column.from_width <= width]
    hidden = [column.title for column in table.columns if column.from_width > width]
    if table.title:
        console.print(_text(table.title, "bold", unicode=unicode))
    box: Box = SIMPLE_HEAD if unicode else ASCII
    drawn = RichTable(box=box, show_lines=table.rules_between, pad_edge=False, padding=(0, 1))
    for place in shown:
        column = table.columns[place]
        drawn.add_column(
            _text(column.title, "bold", unicode=unicode),
            justify=column.align,
            overflow="fold",
            no_wrap=False,
        )
    for row in table.rows:
        drawn.add_row(*(_cell(row[place], unicode=unicode) for place in shown))
    console.print(drawn)
    if hidden:
        note = f"Not shown at this width: {', '.join(hidden)}."
        console.print(_text(note, "dim", unicode=unicode))


def _cell(cell: Cell, *, unicode: bool) -> Text:
    style = STYLES[cell.tone]
    if cell.bar is None:
        lines = [_text(line, style, unicode=unicode) for line in cell.text.split("\n")]
        return Text("\n").join(lines)
    filled = round(cell.bar / 100 * BAR_CELLS)
    full, empty = ("█", "░") if unicode else ("#", ".")
    return Text(full * filled + empty * (BAR_CELLS - filled), style=style)
