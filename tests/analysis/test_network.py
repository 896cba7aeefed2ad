"""Who draws and who feeds, by PageRank."""

from __future__ import annotations

import networkx
import pytest

from aitalent.analysis.flow_pairs import edges
from aitalent.analysis.network import Network, network
from tests.analysis.flow_case import flows_in, shipped_case
from tests.facts.stints import book_of, profile


def test_the_ranks_are_those_of_the_library() -> None:
    found = flows_in(shipped_case())
    graph = networkx.DiGraph()
    for each in found.edges:
        graph.add_edge(each.from_.name, each.to.name, weight=len(each.moves))
    for name, ranks in (("draws", graph), ("feeds", graph.reverse())):
        expected = networkx.pagerank(ranks)
        for pull in found.network.pulls:
            assert getattr(pull, name) == pytest.approx(expected[pull.place.name], abs=1e-5)


def test_ranks_go_down_with_the_value_and_equals_share_one() -> None:
    pulls = flows_in(shipped_case()).network.pulls
    assert [each.draws_rank for each in pulls] == [1, 2, 3, 4, 5, 5, 5]
    assert [each.draws for each in pulls] == sorted((each.draws for each in pulls), reverse=True)
    assert sorted(each.feeds_rank for each in pulls) == [1, 2, 3, 4, 5, 6, 6]


def test_a_network_of_few_moves_or_companies_is_not_ranked() -> None:
    few = flows_in(book_of(profile("Acme", "name: A, joined: 2024, from: Hooli"))).network
    assert few == Network(moves=1, companies=2, pulls=())
    stints = [f"name: P{n}, joined: 2024-01, from: Hooli" for n in range(12)]
    two = flows_in(book_of(profile("Acme", *stints))).network
    assert (two.moves, two.companies, two.pulls) == (12, 2, ())


def test_a_cycle_is_ranked_like_any_other() -> None:
    names = ("Acme", "Globex", "Initech")
    ring = [
        profile(
            name,
            *(f"name: {name} {k}, joined: 2020, left: 2024-0{k}, to: {to}" for k in range(1, 5)),
        )
        for name, to in zip(names, (*names[1:], names[0]), strict=True)
    ]
    found = flows_in(book_of(*ring)).network
    assert [(each.place.name, each.draws_rank, each.feeds_rank) for each in found.pulls] == [
        ("Acme", 1, 1),
        ("Globex", 1, 1),
        ("Initech", 1, 1),
    ]


def test_the_order_of_moves_changes_nothing() -> None:
    found = flows_in(shipped_case())
    assert network(edges(found.moves[::-1])) == network(found.edges[::-1]) == found.network
