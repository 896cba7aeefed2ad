"""Words and columns in the cells of a screen: where lines turn and how wide columns are."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells, set_cell_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = re.compile(r"\s*\S+\s*")


def wanted(line: str) -> int:
    """How many cells a line takes, pictures that are joined of several letters as one."""
    return cell_len(line)


def wrapped(text: str, width: int) -> list[str]:
    """A line as lines of at most that many cells, turned between words, inside one if need be."""
    if cell_len(text) <= width:
        return [text.rstrip()]
    turns = [0, *_turns(text, width), len(text)]
    lines = [text[start:end].rstrip() for start, end in pairwise(turns)]
    return [set_cell_size(line, width) if cell_len(line) > width else line for line in lines]


def _turns(text: str, width: int) -> Iterator[int]:
    """Where a line that is too long begins anew."""
    used = 0
    for match in WORD.finditer(text):
        word, start = match[0], match.start()
        needed = cell_len(word.rstrip())
        if used + needed <= width:
            used += cell_len(word)
        elif needed <= width:
            yield start
            used = cell_len(word)
        else:
            for part in chop_cells(word, width):
                if start:
                    yield start
                start += len(part)
                used = cell_len(part)


def padded(line: str, width: int, align: str) -> str:
    """A line that fills its column."""
    blank = " " * (width - cell_len(line))
    return blank + line if align == "right" else line + blank


def narrowed(widths: Sequence[int], limit: int) -> list[int]:
    """The widths of columns that together take no more than a limit: the widest give first."""
    found = list(widths)
    while (excess := sum(found) - limit) > 0 and any(found):
        widest = max(found)
        sharing = [place for place, width in enumerate(found) if width == widest]
        next_widest = max((width for width in found if width < widest), default=0)
        most = min(excess, widest - next_widest)
        for done, place in enumerate(sharing):
            part = min(most, round(excess / (len(sharing) - done)))
            found[place] -= part
            excess -= part
    return found
