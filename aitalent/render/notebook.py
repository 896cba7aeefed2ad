"""Scores that a notebook draws as a table."""

from __future__ import annotations

from dataclasses import dataclass, fields
from html import escape

from aitalent.analysis.league import whole_league
from aitalent.render.league import league_page
from aitalent.render.table import BAR_CELLS, Cell, Table, plain
from aitalent.scoring.scorecard import Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class LeagueTable(Scores):
    """Scores with the one method that notebooks ask for."""

    def _repr_html_(self) -> str:
        """The league table as HTML; text from profiles is escaped."""
        page = league_page(whole_league(self))
        tables = [block for block in page.blocks if isinstance(block, Table)]
        foot = "".join(f"<p><small>{escape(plain(line))}</small></p>" for line in page.foot)
        return f"<h4>{escape(page.title)}</h4>{''.join(map(_table, tables))}{foot}"


def league_table(scores: Scores) -> LeagueTable:
    """The same scores, for a notebook."""
    return LeagueTable(**{each.name: getattr(scores, each.name) for each in fields(Scores)})


def _table(table: Table) -> str:
    head = "".join(f"<th>{escape(column.title)}</th>" for column in table.columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(cell: Cell) -> str:
    if cell.bar is not None:
        filled = round(cell.bar / 100 * BAR_CELLS)
        return f"<td>{'█' * filled}{'░' * (BAR_CELLS - filled)}</td>"
    return f"<td>{escape(plain(cell.text))}</td>"
