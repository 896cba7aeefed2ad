"""Rows, columns and words, decided without any format: what every renderer draws."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Align = Literal["left", "right"]
Tone = Literal["plain", "good", "fair", "bad", "quiet", "strong"]
BAR_CELLS = 10
UNKNOWN = "–"
"""What stands where nothing is known."""
PILLAR_TITLES = {"valuation": "val", "compute": "cmp", "retention": "ret", "capital": "cap"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A text to show, the value behind it for machines, and how it leans (never alone)."""

    text: str
    value: str | float | int | None = None
    tone: Tone = "plain"
    bar: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; `from_width` is the narrowest screen that shows it."""

    title: str
    align: Align = "left"
    from_width: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its title; `rules_between` draws a line between rows.

    With `column_width`, columns that would become narrower go below, after the first one again.
    `narrower` are the same table for screens that can't hold this one, the widest first.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    rules_between: bool = False
    column_width: int = 0
    narrower: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A titled list of sentences."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A titled picture of letters, whose spaces matter.

    `narrower` are the same picture for screens that can't hold the lines, the widest first.
    """

    title: str
    lines: tuple[str, ...]
    narrower: tuple[tuple[str, ...], ...] = ()


Block = Table | Lines | Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An answer as a reader sees it: what it is, its blocks, and what it depends on."""

    title: str
    lead: tuple[str, ...]
    blocks: tuple[Block, ...]
    foot: tuple[str, ...]


def plain(text: str) -> str:
    """Text that can't steer a terminal or reorder a line: controls are shown as escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        letter if _joins_emoji(text, place) else _shown(letter) for place, letter in enumerate(text)
    )


def _joins_emoji(text: str, place: int) -> bool:
    """Whether a zero-width joiner stands between two pictures; between letters it only hides."""
    return (
        text[place] == "\u200d"
        and unicodedata.category(text[place - 1 : place] or " ") in ("So", "Sk", "Mn")
        and unicodedata.category(text[place + 1 : place + 2] or " ") == "So"
    )


def _shown(letter: str) -> str:
    if letter in "\n\t":
        return " "
    category = unicodedata.category(letter)
    if category in ("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"):
        return letter.encode("unicode_escape").decode()
    return letter


def cell_len(text: str) -> int:
    """How many cells of a screen a text takes; East Asian letters take two, accents none."""
    return len(text) if text.isascii() else sum(map(_cell_len, text))


def _cell_len(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def number(value: float | None, *, digits: int = 1) -> str:
    """A number with fixed digits, or a dash for unknown; never a negative zero."""
    if value is None:
        return UNKNOWN
    rounded = round(value, digits) + 0.0
    return f"{rounded:.{digits}f}"


def signed(value: float, *, digits: int = 1) -> str:
    """A difference with its sign, the minus as a true minus."""
    rounded = round(value, digits) + 0.0
    return f"+{rounded:.{digits}f}" if rounded > 0 else f"{rounded:.{digits}f}".replace("-", "−")


def percent(share: float) -> str:
    """A share in whole per cent."""
    return f"{share * 100:.0f} %"


def percents(low: float, high: float) -> str:
    """`43–95 %`: the shares between two."""
    return f"{low * 100:.0f}–{percent(high)}"


def counted(count: int, one: str, many: str = "") -> str:
    """`1 change`, `2 changes`; `many` where no s makes the plural."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def companies_in_words(names: Sequence[str]) -> str:
    """The name of one company; `12 companies`."""
    return names[0] if len(names) == 1 else counted(len(names), "company", "companies")


def leaning(points: float | None) -> Tone:
    """How a score or points lean."""
    if points is None:
        return "quiet"
    return "good" if points >= 65 else "fair" if points >= 40 else "bad"


def as_dicts(table: Table) -> list[dict[str, str | float | int | None]]:
    """The values of a table by column title, row by row."""
    titles = [column.title for column in table.columns]
    return [
        {title: cell.value for title, cell in zip(titles, row, strict=True)} for row in table.rows
    ]
