"""From whom to whom: a matrix of the busiest companies with the others summed, or of kinds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from aitalent.analysis.flow_companies import key_of
from aitalent.render.table import Cell, Column, Table, cell_len, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.analysis.flows import Flows
    from aitalent.facts.moves import Place

WIDEST = 20
"""So many companies at most have a row and a column of their own."""
NAME_CELLS = 28
KINDS = ("incumbent", "startup", "university", "other", "unknown")
OTHERS = "others"

Counts = Counter[tuple[str | None, str | None]]
"""Moves by both ends; None is whoever has no row of their own."""


def kind_of(place: Place) -> str:
    """The kind of a company, or that it is unknown."""
    return place.kind or "unknown"


def company_matrix(flows: Flows) -> Table:
    """As many of the busiest companies as the screen holds; what goes on among the others, summed.

    A company has the same number in its row and its column.
    """
    counts: Counter[tuple[str, str]] = Counter()
    names: dict[str, str] = {}
    for each in flows.edges:
        counts[key_of(each.from_), key_of(each.to)] += len(each.moves)
        names.update({key_of(place): place.name for place in (each.from_, each.to)})
    busy: Counter[str] = Counter()
    for (from_, to), n in counts.items():
        busy[from_] += n
        busy[to] += n
    ordered = sorted(busy, key=lambda key: (-busy[key], names[key], key))
    # Without anybody left out there are no others; a single one left out has a name of its own.
    sizes = [size for size in range(min(WIDEST, len(ordered)), 0, -1) if size != len(ordered) - 1]
    widest, *narrower = (_matrix(counts, ordered[:size], names) for size in sizes)
    return Table(
        title=widest.title, columns=widest.columns, rows=widest.rows, narrower=tuple(narrower)
    )


def kind_matrix(flows: Flows) -> Table:
    """Kinds against kinds; those that no move touches are left out."""
    counts: Counts = Counter()
    for each in flows.edges:
        counts[kind_of(each.from_), kind_of(each.to)] += len(each.moves)
    met = {kind for pair in counts for kind in pair}
    kinds = [kind for kind in KINDS if kind in met]
    rows: list[tuple[str | None, str]] = [(kind, kind) for kind in kinds]
    columns = [*kinds, "total"]
    return Table(
        title="Moves from (down) to (across), by kind",
        columns=(
            Column(title="from"),
            *(Column(title=title, align="right") for title in columns),
        ),
        rows=tuple(_rows(counts, rows, among_themselves=True)),
    )


def _matrix(counts: Counter[tuple[str, str]], kept: Sequence[str], names: dict[str, str]) -> Table:
    """The matrix of some companies and, if there are more, of the others together."""
    folded: Counts = Counter()
    for (from_, to), n in counts.items():
        ends = (from_ if from_ in kept else None, to if to in kept else None)
        folded[ends] += n
    left_out = len(names) - len(kept)
    rows: list[tuple[str | None, str]] = [(key, f"{place} {_short(names[key])}") for place, key in enumerate(kept, start=1)]
    columns = [str(place) for place, _ in enumerate(kept, start=1)]
    if left_out:
        rows.append((None, f"{OTHERS} ({left_out})"))
        columns.append(OTHERS)
    columns.append("total")
    return Table(
        title="Moves from (down) to (across): the busiest companies",
        columns=(
            Column(title="from"),
            *(Column(title=title, align="right") for title in columns),
        ),
        rows=tuple(_rows(folded, rows, among_themselves=False)),
    )


def _rows(
    counts: Counts, rows: Sequence[tuple[str | None, str]], *, among_themselves: bool
) -> list[tuple[Cell, ...]]:
    """A row a company or kind with its total, and the row of totals."""
    keys = [key for key, _ in rows]
    drawn = []
    for from_, label in rows:
        cells = [
            _count(counts[from_, to], none="–" if from_ == to and not among_themselves else "·")
            for to in keys
        ]
        total = sum(counts[from_, to] for to in keys)
        drawn.append((Cell(text=label), *cells, Cell(text=str(total), tone="strong")))
    sums = [sum(counts[from_, to] for from_ in keys) for to in keys]
    totals = (Cell(text=str(n), tone="strong") for n in (*sums, sum(sums)))
    return [*drawn, (Cell(text="total", tone="strong"), *totals)]


def _count(n: int, *, none: str) -> Cell:
    return Cell(text=str(n)) if n else Cell(text=none, tone="quiet")


def _short(name: str) -> str:
    """A name cut to the width of the first column."""
    shown = plain(name)
    if cell_len(shown) <= NAME_CELLS:
        return shown
    while cell_len(shown) >= NAME_CELLS:
        shown = shown[:-1]
    return f"{shown}…"
