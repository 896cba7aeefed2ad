"""Facts worth the next hour: what each would do, and the line of YAML to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.league import footing
from aitalent.render.table import Block, Cell, Column, Lines, Page, Table, counted, number, percent

if TYPE_CHECKING:
    from aitalent.analysis.gaps import Gap, Gaps

KIND_FROM_WIDTH = 112
"""Beside the names of companies, the kind and the score need a wide screen."""
REMEDIES = {
    "unknown": "no source says it",
    "stale": "find it as of today",
    "vague": "find it exactly",
    "single-origin": "find a second origin",
}


def gaps_page(found: Gaps) -> Page:
    """The gaps with their effects, then where each belongs and what to write there."""
    names = [card.name for card in found.scores.cards if card.id in found.asked]
    one = len(names) == 1
    shown = len(found.gaps)
    count = counted(shown, "gap") if shown else "no gaps"
    if shown < found.found:
        count = f"the first {shown} of {found.found} gaps"
    about = names[0] if one else f"{len(names)} companies"
    pairs = any(gap.beside for gap in found.gaps)
    beside = ("+: missing too, and telling more together.",) if pairs else ()
    blocks: list[Block] = []
    if found.gaps:
        blocks.append(_effects(found, one=one))
        lines = [line for n, gap in enumerate(found.gaps, start=1) for line in _to_write(n, gap)]
        blocks.append(Lines(title="Where it belongs, and what to write", lines=tuple(lines)))
    return Page(
        title=f"What to find out about {about} as of {found.scores.as_of}: {count}",
        lead=_firmness(found),
        blocks=tuple(blocks),
        foot=(
            "Worst to best: the score over all that the fact could turn out to be. Narrows: points "
            "off its range. Firms: points off the overlap of its range with those of the others.",
            *beside,
            *footing(found.scores),
        ),
    )


def _firmness(found: Gaps) -> tuple[str, ...]:
    firmness = found.firmness
    if not firmness.pairs:
        return ()
    share = percent(firmness.open_pairs / firmness.pairs)
    return (
        f"The ranges of {firmness.open_pairs} of {firmness.pairs} pairs of companies overlap "
        f"({share}), by {number(firmness.overlap, digits=0)} points in all.",
    )


def _effects(found: Gaps, *, one: bool) -> Table:
    columns = (
        Column(title="#", align="right"),
        *(() if one else (Column(title="company"),)),
        Column(title="fact"),
        Column(title="kind", from_width=66 if one else KIND_FROM_WIDTH),
        Column(title="score", align="right", from_width=60 if one else KIND_FROM_WIDTH),
        Column(title="worst to best", align="right"),
        Column(title="rank", align="right", from_width=72),
        Column(title="narrows", align="right"),
        Column(title="firms", align="right", from_width=80),
    )
    rows = tuple(_row(n, gap, one=one) for n, gap in enumerate(found.gaps, start=1))
    return Table(title="", columns=columns, rows=rows)


def _row(place: int, gap: Gap, *, one: bool) -> tuple[Cell, ...]:
    ranks = (gap.rank_best, gap.rank_worst)
    spread = f"{ranks[0]}–{ranks[1]}" if ranks[0] < ranks[1] else f"{ranks[0]}"
    beside = f"\n+ {gap.beside}" if gap.beside else ""
    return (
        Cell(text=str(place)),
        *(() if one else (Cell(text=gap.name, tone="strong"),)),
        Cell(text=f"{gap.figure}{beside}"),
        Cell(text=gap.kind),
        Cell(text=number(gap.score)),
        Cell(text=f"{number(gap.worst)} – {number(gap.best)}"),
        Cell(text=f"{gap.rank} → {spread}" if (gap.rank, gap.rank) != ranks else str(gap.rank)),
        Cell(text=number(gap.narrows)),
        Cell(text=number(gap.firms, digits=0)),
    )


def _to_write(place: int, gap: Gap) -> tuple[str, ...]:
    """The place and why it is a gap; what stands there, and the YAML to write."""
    at = gap.place
    hint = f"; {at.hint}" if at.hint else ""
    return (
        f"{place}. {at.where}, {_located(gap)}: {gap.kind}, {REMEDIES[gap.kind]}{hint}",
        *((f"   now: {at.text}",) if at.text else ()),
        *(f"   {line}" for line in at.write.split("\n")),
    )


def _located(gap: Gap) -> str:
    at = gap.place
    if at.adds_section:
        return f"a section `{at.section}` to add"
    if not at.section:
        return "in the head of the file"
    if gap.kind == "stale":
        return f"below this line of `{gap.figure.partition('.')[0]}`"
    return f"in this line of `{at.section}`" if at.text else f"below `{at.section}:`"


def gaps_records(found: Gaps) -> Table:
    """A line a gap, for a list of tasks; what to write is the entry, on one line."""
    titles = (
        "position", "company", "name", "kind", "figure", "beside", "score", "worst", "best",
        "rank", "rank_best", "rank_worst", "narrows", "moves", "firms", "rules", "flags", "path",
        "line", "section", "adds_section", "now", "write", "hint", "as_of", "rulebook_sha256",
    )  # fmt: skip
    rows = []
    for position, gap in enumerate(found.gaps, start=1):
        at = gap.place
        values: tuple[str | float | None, ...] = (
            position, gap.company, gap.name, gap.kind, gap.figure, gap.beside, gap.score,
            gap.worst, gap.best, gap.rank, gap.rank_best, gap.rank_worst, gap.narrows, gap.moves,
            gap.firms, " ".join(gap.rules), " ".join(gap.flags), at.path, at.line, at.section,
            "yes" if at.adds_section else "no", at.text, at.write.split("\n")[-1].strip(), at.hint,
            str(found.scores.as_of), found.scores.rulebook.sha256,
        )  # fmt: skip
        rows.append(tuple(Cell(text="", value=value) for value in values))
    return Table(title="", columns=tuple(Column(title=title) for title in titles), rows=tuple(rows))
