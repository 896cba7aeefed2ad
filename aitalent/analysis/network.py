"""Who draws talent and who feeds others, by the moves between all companies at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.analysis.flow_companies import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from aitalent.analysis.flow_pairs import FlowEdge
    from aitalent.facts.moves import Place

LEAST_MOVES = 10
LEAST_COMPANIES = 3
"""Below them a ranking would say more of the counting than of the companies."""
DIGITS = 6
"""Beyond them, machines of different makes may differ; equal to so many, two are of one rank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """One company's part of the whole pull: PageRank on the moves, and on the moves reversed."""

    place: Place
    draws: float
    draws_rank: int
    feeds: float
    feeds_rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The companies of a network, those that draw most first; none where it is too small."""

    moves: int
    companies: int
    pulls: tuple[Pull, ...]


def network(edges: Sequence[FlowEdge]) -> Network:
    """PageRank (Page, Brin, Motwani and Winograd 1999) with the number of moves as weights.

    A company draws much where many come, above all from those that draw much themselves; it feeds
    others where many go on to those that feed others.
    """
    places = {key_of(place): place for each in edges for place in (each.from_, each.to)}
    moves = sum(len(each.moves) for each in edges)
    small = moves < LEAST_MOVES or len(places) < LEAST_COMPANIES
    if small:
        return Network(moves=moves, companies=len(places), pulls=())
    counts = {(key_of(each.from_), key_of(each.to)): len(each.moves) for each in edges}
    draws = _pagerank(places, counts)
    feeds = _pagerank(places, {(to, from_): n for (from_, to), n in counts.items()})
    draws_ranks, feeds_ranks = _ranks(draws), _ranks(feeds)
    pulls = (
        Pull(
            place=place,
            draws=draws[key],
            draws_rank=draws_ranks[key],
            feeds=feeds[key],
            feeds_rank=feeds_ranks[key],
        )
        for key, place in places.items()
    )
    return Network(
        moves=moves,
        companies=len(places),
        pulls=tuple(sorted(pulls, key=lambda each: (each.draws_rank, each.place.name))),
    )


def _pagerank(nodes: Iterable[str], counts: Mapping[tuple[str, str], int]) -> dict[str, float]:
    """The rank of each node, in a fixed order of nodes and edges so that equal input is equal."""
    from networkx import DiGraph, pagerank

    graph = DiGraph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_weighted_edges_from(sorted((a, b, n) for (a, b), n in counts.items()))
    found: dict[str, float] = pagerank(graph, tol=1e-10, max_iter=1000)
    return {node: round(rank, DIGITS) for node, rank in found.items()}


def _ranks(values: Mapping[str, float]) -> dict[str, int]:
    """From 1; equals share a rank."""
    ordered = sorted(values.values(), reverse=True)
    first: dict[float, int] = {}
    for place, value in enumerate(ordered, start=1):
        first.setdefault(value, place)
    return {node: first[value] for node, value in values.items()}
