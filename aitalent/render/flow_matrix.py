"""From whom to whom: a matrix of the busiest companies with the others summed, or of kinds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
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
_End = tuple[str | None, str, str]
"""What is counted, and what its row and its column are called."""


def kind_of(place: Place) -> str:
    """The kind of a company, or that it is unknown."""
    return place.kind or "unknown"


def company_matrix(flows: Flows) -> Table:
    """As many of the busiest companies as the screen holds; what goes on among the others, summed.

    A company has the same number in its row and its column.
    """
    counts: Counts = Counter()
    names: dict[str, str] = {}
    busy: Counter[str] = Counter()
    for each in flows.edges:
        n, from_, to = len(each.moves), key_of(each.from_), key_of(each.to)
        counts[from_, to] += n
        busy.update({from_: n, to: n})
        names.update({from_: each.from_.name, to: each.to.name})
    ordered = sorted(busy, key=lambda key: (-busy[key], names[key], key))
    # A single one left out would be no others: it has a name.
    sizes = [size for size in range(min(WIDEST, len(ordered)), 0, -1) if size != len(ordered) - 1]
    tables = []
    for size in sizes:
        # Each matrix is folded from the one before, so that only the first counts all companies.
        counts = _folded(counts, frozenset(ordered[:size]))
        tables.append(_matrix(counts, ordered[:size], names))
    return replace(tables[0], narrower=tuple(tables[1:]))


def _folded(counts: Counts, kept: frozenset[str | None]) -> Counts:
    """The counts with all companies but some in one."""
    folded: Counts = Counter()
    for (from_, to), n in counts.items():
        folded[from_ if from_ in kept else None, to if to in kept else None] += n
    return folded


def kind_matrix(flows: Flows) -> Table:
    """Kinds against kinds."""
    counts: Counts = Counter()
    for each in flows.edges:
        counts[kind_of(each.from_), kind_of(each.to)] += len(each.moves)
    ends: list[_End] = [(kind, kind, kind) for kind in KINDS]
    return _table("Moves from (down) to (across), by kind", counts, ends, itself="·")


def _matrix(counts: Counts, kept: Sequence[str], names: dict[str, str]) -> Table:
    """The matrix of some companies and, if there are more, of the others together."""
    ends: list[_End] = [
        (key, f"{place} {_short(names[key])}", str(place)) for place, key in enumerate(kept, 1)
    ]
    ends.append((None, f"{OTHERS} ({len(names) - len(kept)})", OTHERS))
    title = "Moves from (down) to (across): the busiest companies, across by their numbers"
    return _table(title, counts, ends, itself="–")


def _table(title: str, counts: Counts, ends: Sequence[_End], *, itself: str) -> Table:
    """A row for each, a column for those whom anybody joined, and the totals both ways."""
    joining = {to for _, to in counts}
    met = joining | {from_ for from_, _ in counts}
    left = [each for each in ends if each[0] in met]
    joined = [each for each in ends if each[0] in joining]
    rows = []
    for from_, label, _ in left:
        own = [
            _count(counts[from_, to], none=itself if from_ is not None and from_ == to else "·")
            for to, _, _ in joined
        ]
        total = sum(counts[from_, to] for to, _, _ in joined)
        rows.append((Cell(text=label), *own, Cell(text=str(total), tone="strong")))
    sums = [sum(counts[from_, to] for from_, _, _ in left) for to, _, _ in joined]
    totals = (Cell(text=str(n), tone="strong") for n in (*sums, sum(sums)))
    return Table(
        title=title,
        columns=(
            Column(title="from"),
            *(Column(title=short, align="right") for _, _, short in joined),
            Column(title="total", align="right"),
        ),
        rows=(*rows, (Cell(text="total", tone="strong"), *totals)),
    )


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
