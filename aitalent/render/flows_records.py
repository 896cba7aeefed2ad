"""Moves for spreadsheets and pandas: a line a move."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aitalent.render.table import Cell, Column, Table

if TYPE_CHECKING:
    from aitalent.analysis.flow_moves import FlowMove
    from aitalent.analysis.flows import Flows

TITLES = (
    "person", "name", "from", "from_id", "from_kind", "to", "to_id", "to_kind", "first", "day",
    "left", "joined", "days_between", "by_founder", "by_leader", "to_found", "to_lead",
    "titles_before", "titles_after", "team", "via", "returns", "away_least_days", "away_most_days",
    "told_by", "as_of",
)  # fmt: skip


def flows_records(flows: Flows) -> Table:
    """A line a move, oldest first; yes is 1 and no is 0."""
    rows = tuple(
        tuple(Cell(text="", value=value) for value in (*_values(each), str(flows.as_of)))
        for each in flows.moves
    )
    return Table(title="", columns=tuple(Column(title=title) for title in TITLES), rows=rows)


def _values(each: FlowMove) -> tuple[str | int | None, ...]:
    move, returns = each.move, each.returns
    return (
        move.person, move.name, move.from_.name, move.from_.id, move.from_.kind, move.to.name,
        move.to.id, move.to.kind, None if move.first == date.min else str(move.first),
        str(move.day), None if each.left is None else str(each.left),
        None if each.joined is None else str(each.joined), each.days_between,
        int(move.by_founder), int(each.by_leader), int(each.founds), int(each.to_lead),
        "; ".join(each.titles_before), "; ".join(each.titles_after), each.team, each.via,
        int(returns is not None), None if returns is None else returns.least_days,
        None if returns is None else returns.most_days,
        "; ".join(fact.where for fact in move.told_by),
    )  # fmt: skip
