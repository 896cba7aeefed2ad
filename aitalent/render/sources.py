"""Sources with what rests on them: dead weight, then lone origins, then the rest."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from aitalent.render.table import Block, Cell, Column, Lines, Page, Table, percent
from aitalent.render.view import view_footing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.analysis.sources import FactCarried, SourceList, SourceStanding, Standing

TITLES: dict[Standing, str] = {
    "dead-weight": "Dead weight: no fact in view cites it",
    "single-origin": "Carries facts that one origin alone vouches for",
    "corroborated": "Every fact it carries has another origin too",
}


def sources_page(listed: SourceList) -> Page:
    """A table for each standing, then the counts."""
    blocks: list[Block] = [
        _table(TITLES[standing], sources, many=len(listed.companies) > 1)
        for standing in TITLES
        if (sources := listed.of(standing))
    ]
    blocks.append(Lines(title="Counts", lines=_counts(listed)))
    return Page(
        title=f"Sources of {_names(listed)} as of {listed.as_of}",
        lead=(),
        blocks=tuple(blocks),
        foot=(
            *view_footing(listed.known_by, listed.only),
            "An origin is who reported first: the `origin` of a source, else its publisher. Copies "
            "of one report are one origin.",
        ),
    )


def _names(listed: SourceList) -> str:
    return (
        listed.companies[0] if len(listed.companies) == 1 else f"{len(listed.companies)} companies"
    )


def _table(title: str, sources: Sequence[SourceStanding], *, many: bool) -> Table:
    columns = (
        *((Column(title="company"),) if many else ()),
        Column(title="source"),
        Column(title="tier, origin"),
        Column(title="facts", align="right"),
        Column(title="score", align="right"),
        Column(title="alone", align="right"),
        Column(title="carries (alone: *)", from_width=90),
        Column(title="url", from_width=130),
    )
    rows = tuple(
        (*((Cell(text=each.company, tone="strong"),) if many else ()), *_row(each))
        for each in sources
    )
    return Table(title=title, columns=columns, rows=rows)


def _row(source: SourceStanding) -> tuple[Cell, ...]:
    published = ", ".join(part for part in (source.publisher, source.date) if part)
    return (
        Cell(text=f"{source.key}\n{published}"),
        Cell(text=f"{source.tier or 'no tier'}\n{', '.join(source.origins)}"),
        Cell(text=str(source.facts)),
        Cell(text=str(source.scoring)),
        Cell(text=str(source.single_origin)),
        Cell(text=carried_in_words(source.carries) or "nothing", tone="quiet"),
        Cell(text=source.url, tone="quiet"),
    )


def carried_in_words(carries: Sequence[FactCarried]) -> str:
    """`funding 12 14*, people 31`: lines by section, those of one origin marked."""
    sections = (
        (section, " ".join(f"{each.line}{'*' if each.is_single_origin else ''}" for each in lines))
        for section, lines in groupby(carries, key=lambda each: each.section)
    )
    return ", ".join(f"{section} {lines}" for section, lines in sections)


def _counts(listed: SourceList) -> tuple[str, ...]:
    share, alone = listed.single_origin_share, ""
    if share is not None:
        alone = f", {listed.single_origin} of them ({percent(share)}) on one origin alone"
    idle, total = len(listed.of("dead-weight")), len(listed.sources)
    return (
        f"sources: {total}{f', {idle} dead weight' if idle else ''}",
        f"origins: {listed.origins}",
        f"facts: {listed.facts}{alone}",
    )


def sources_records(listed: SourceList) -> Table:
    """A line a source."""
    titles = (
        "standing", "company", "source", "tier", "origins", "publisher", "title", "date", "url",
        "where", "facts", "scoring", "single_origin", "carries", "as_of",
    )  # fmt: skip
    rows = tuple(
        tuple(
            Cell(text="", value=value)
            for value in (
                each.standing, each.company, each.key, each.tier, "; ".join(each.origins),
                each.publisher, each.title, each.date, each.url, f"{each.path}:{each.line}",
                each.facts, each.scoring, each.single_origin, carried_in_words(each.carries),
                str(listed.as_of),
            )
        )
        for each in listed.sources
    )  # fmt: skip
    return Table(title="", columns=tuple(Column(title=title) for title in titles), rows=rows)
