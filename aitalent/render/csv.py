"""CSV for spreadsheets and pandas; a cell that a spreadsheet would run is neutralised."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from aitalent.render.table import plain

if TYPE_CHECKING:
    from aitalent.render.table import Cell, Table

FORMULA_STARTS = ("=", "+", "-", "@")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def draw(table: Table) -> str:
    """A table of values: one header line, numbers at full precision, unknown empty."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.title for column in table.columns])
    writer.writerows([[_value(cell) for cell in row] for row in table.rows])
    return stream.getvalue()


def _value(cell: Cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        shown = plain(value)
        runs = shown.lstrip().startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(shown)
        return f"'{shown}" if runs else shown
    return repr(value)
