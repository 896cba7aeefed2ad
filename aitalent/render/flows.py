"""Flows as a page: the matrix, the balance of companies, pairs, the index, the moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from aitalent.render.flow_exodus import NOTE, exodus_blocks
from aitalent.render.flow_matrix import company_matrix, kind_matrix
from aitalent.render.flow_tables import (
    between_lines,
    cluster_lines,
    companies_table,
    moves_table,
    network_lines,
    network_table,
    pair_blocks,
    returns_table,
)
from aitalent.render.flow_words import listed
from aitalent.render.table import Block, Lines, Page, counted
from aitalent.render.view import view_footing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aitalent.analysis.flows import Flows

By = Literal["company", "kind", "quarter"]
TOP = 20
MOST_RANKED = 10
MOST_NAMED = 4
MATRIX = (
    "Across, a number is the company of that row; one that nobody joined has a row alone. ·: no "
    "move. –: the same company."
)
MARKS = (
    "founder, leader: where they left. to found, to lead: where they came. returns: back at a "
    "former employer. by, <: on that day or before."
)


def flows_page(flows: Flows, *, by: By = "company", top: int | None = None) -> Page:
    """What the moves amount to, and the moves; of a whole book, the first `TOP` of each list."""
    limit = top or (None if flows.question.names_companies else TOP)
    blocks: list[Block] = []
    if not flows.moves:
        blocks.extend(_nothing(flows))
    elif by == "company":
        blocks.extend(_by_company(flows, limit))
    elif by == "kind":
        blocks.extend((kind_matrix(flows), moves_table(flows.moves, limit)))
    else:
        blocks.extend(exodus_blocks(flows.exodus, by_quarter=True))
        blocks.append(moves_table(flows.moves, limit))
    return Page(
        title=f"{_title(flows)} as of {flows.as_of}",
        lead=tuple(_lead(flows)),
        blocks=tuple(blocks),
        foot=(
            *_cut(flows, limit, by),
            *view_footing(flows.known_by, flows.only),
            *(_notes(flows, by) if flows.moves else ()),
            *((MARKS,) if flows.moves else ()),
        ),
    )


def _title(flows: Flows) -> str:
    asked = flows.question
    names = [each.name for each in asked.touching]
    many = len(names) > MOST_NAMED
    parts = [f"of {f'{len(names)} companies' if many else listed(names)}"] if names else []
    parts.extend([f"from {asked.from_.name}"] if asked.from_ else [])
    parts.extend([f"to {asked.to.name}"] if asked.to else [])
    parts.extend([f"since {asked.since}"] if asked.since else [])
    return " ".join(["Moves", *parts])


def _lead(flows: Flows) -> Iterator[str]:
    files = counted(flows.files, "company file", "company files")
    if flows.moves:
        both, ends = flows.told_by_both, len(flows.places)
        yield (
            f"{counted(len(flows.moves), 'move')} of {counted(flows.people, 'person', 'people')} "
            f"between {counted(ends, 'company', 'companies')}, read from {files}: {both} "
            f"told by the files of both companies, {len(flows.moves) - both} by one."
        )
    if flows.maybe_before:
        yield (
            f"{counted(flows.maybe_before, 'more move')} may have happened since "
            f"{flows.question.since} or before it: not counted."
        )


def _nothing(flows: Flows) -> Iterator[Block]:
    yield Lines(
        title="No moves",
        lines=(
            f"none known by {flows.as_of} of what was asked for, in "
            f"{counted(flows.files, 'company file', 'company files')}",
            "a move is known where a stint names `from`, or `to` once it has ended",
        ),
    )
    clusters = cluster_lines([each for each in flows.companies if each.clusters])
    if clusters is not None:
        yield clusters
    if flows.question.from_ and flows.question.to:
        yield from pair_blocks(flows.pairs)


def _by_company(flows: Flows, limit: int | None) -> Iterator[Block]:
    if not flows.question.has_direction:
        yield company_matrix(flows)
    yield companies_table(flows.companies[:limit], flows.question.since)
    if flows.returns:
        yield returns_table(flows.returns)
    clusters = cluster_lines(flows.companies)
    if clusters is not None:
        yield clusters
    yield between_lines(flows.moves)
    yield from pair_blocks(
        [
            each
            for place, each in enumerate(flows.pairs)
            if not limit or place < limit or each.published
        ]
    )
    if not flows.question.names_companies:
        yield from exodus_blocks(flows.exodus, by_quarter=False)
    if flows.question.names_companies or not flows.network.pulls:
        pulls = [each for each in flows.network.pulls if flows.question.is_about(each.place)]
        yield network_lines(flows.network, pulls)
    else:
        yield network_table(flows.network, MOST_RANKED)
    yield moves_table(flows.moves, limit)


def _cut(flows: Flows, limit: int | None, by: By) -> Iterator[str]:
    """How to see what a page leaves out."""
    lists = [len(flows.moves)]
    if by == "company":
        lists.extend((len(flows.companies), len(flows.pairs)))
    if limit and limit < max(lists):
        yield f"Lists are cut: --top {max(lists)} shows all; ndjson and csv hold every move."


def _notes(flows: Flows, by: By) -> Iterator[str]:
    if by == "company" and not flows.question.has_direction:
        yield MATRIX
    if by == "company":
        since = flows.question.since
        heads = f"there on {since}" if since is not None else "there now or before"
        yield (
            "came, went: moves to it and away. founding: of those who came, its founders. returns: "
            "of those who came, back at a former employer. founders: of those who went. heads: "
            f"people in its file, {heads}. unnamed: left, and no file says where to."
        )
        yield (
            "n: moves one way against the other. (n+½)/(m+½) keeps 3:0 finite; 95 % exact: the "
            "interval of the odds. One that holds 1 doesn't show which way more go. A dash: not "
            "known, or none."
        )
        yield (
            "PageRank: drawing many, above all from those that draw much; feeding, the same "
            "backwards. A laboratory and its owner are two companies here, as the files name them."
        )
    if by == "kind":
        yield "A company is of the kind that it has today, whatever it was at the time of a move."
    if by == "quarter" or (by == "company" and not flows.question.names_companies):
        yield NOTE
