"""Marks of a comment on GitHub around texts of others: none of them becomes markup or a mention."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from aitalent.render.diff_words import cut
from aitalent.render.markdown import BREAK, escape
from aitalent.render.table import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_LETTERS = 300
"""No text of others is longer in a comment; the whole stands in the file."""
_PLAIN_PLACE = re.compile(r"[\w./+,=()% :-]+")


def words(text: str, most: int = MOST_LETTERS) -> str:
    """A text inside a paragraph, a list or a table."""
    return escape(cut(text.strip(), most))


def line(text: str) -> str:
    """A text that begins a line, and begins no list, heading or rule there."""
    marked = words(text)
    number = re.match(r"\d+(?=[.)](?:\s|$))", marked)
    if number:
        return f"{number[0]}\\{marked[number.end() :]}"
    return f"\\{marked}" if marked.startswith(("-", "+", "=")) else marked


def strong(text: str) -> str:
    """A text in bold; nothing stays nothing."""
    marked = line(text)
    return f"**{marked}**" if marked else ""


def place(text: str) -> str:
    """A `path:line` as code where it can be, or else as words."""
    shown = cut(text)
    is_code = _PLAIN_PLACE.fullmatch(shown) and shown == shown.strip()
    return f"`{shown}`" if is_code else words(text)


def folded(summary: str, body: str) -> str:
    """What a reader opens by a click; between its tags GitHub reads HTML, not Markdown."""
    return f"<details>\n<summary>{_html(summary)}</summary>\n\n{body}\n\n</details>"


def _html(text: str) -> str:
    marked = plain(cut(text.strip(), MOST_LETTERS)).replace("&", "&amp;")
    marked = marked.replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"@|#(?=\d)|:(?=//)|(?i:www)(?=\.)", rf"\g<0>{BREAK}", marked)


def code(lines: Sequence[str], language: str, *, indent: int = 0) -> str:
    """A block of code, its fence longer than any in the lines."""
    shown = [cut(plain(each), MOST_LETTERS) for each in lines]
    runs = [len([*run]) for each in shown for tick, run in groupby(each) if tick == "`"]
    fence = "`" * max(3, 1 + max(runs, default=0))
    margin = " " * indent
    return "\n".join(f"{margin}{each}" for each in (f"{fence}{language}", *shown, fence))


def table_head(titles: Sequence[str], *, right: Sequence[int]) -> str:
    """The first two lines of a table; the columns in `right` hold numbers."""
    rule = ["---:" if place in right else "---" for place in range(len(titles))]
    return f"{table_row(titles)}\n{table_row(rule)}"


def table_row(cells: Iterable[str]) -> str:
    """A row of texts that are already marked."""
    return f"| {' | '.join(cells)} |"


def fitting(parts: Iterable[str], *, room: int) -> tuple[str, ...]:
    """The first parts that stay within so many letters; those after them are not even drawn."""
    kept: list[str] = []
    for part in parts:
        room -= len(part) + 2
        if room < 0:
            break
        kept.append(part)
    return tuple(kept)
