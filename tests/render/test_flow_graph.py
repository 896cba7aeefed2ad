"""The network of moves as GraphML and DOT, read back by other libraries."""

from __future__ import annotations

import io

import networkx
import pydot
import pytest

from aitalent.analysis.flows import Flows
from aitalent.render.flow_graph import draw_dot, draw_graphml
from aitalent.render.table import plain
from tests.analysis.flow_case import flows_in, shipped_case
from tests.facts.stints import book_of, profile
from tests.render.hostile import found_flows

# pydot reads DOT by names of pyparsing that the newest release warns of.
pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated - use:DeprecationWarning")
BOOKS = pytest.mark.parametrize(
    "flows", [flows_in(shipped_case()), found_flows()], ids=["plain", "hostile"]
)


def unquoted(text: str) -> str:
    """What Graphviz makes of a quoted text."""
    assert text.startswith('"')
    assert text.endswith('"')
    shown = text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return shown.replace("&amp;", "&")


def from_graphml(text: str) -> networkx.DiGraph:
    return networkx.read_graphml(io.BytesIO(text.encode()))


@BOOKS
def test_graphml_is_read_back_as_it_was(flows: Flows) -> None:
    graph = from_graphml(draw_graphml(flows))
    assert graph.number_of_nodes() == len(flows.places)
    assert graph.number_of_edges() == len(flows.edges)
    assert sum(weight for _, _, weight in graph.edges(data="weight")) == len(flows.moves)
    assert sum(came for _, came in graph.nodes(data="arrivals")) == len(flows.moves)
    assert sum(went for _, went in graph.nodes(data="departures")) == len(flows.moves)
    names = {place.name for each in flows.edges for place in (each.from_, each.to)}
    labels = {label for _, label in graph.nodes(data="label")}
    assert labels == {plain(name) for name in names}


@BOOKS
def test_dot_is_read_back_as_it_was(flows: Flows) -> None:
    (graph,) = pydot.graph_from_dot_data(draw_dot(flows)) or ()
    nodes = [each for each in graph.get_nodes() if each.get_name() not in ("graph", "node", "edge")]
    assert len(nodes) == len(flows.places)
    assert len(graph.get_edges()) == len(flows.edges)
    assert sum(int(each.get("weight")) for each in graph.get_edges()) == len(flows.moves)
    names = {plain(place.name) for each in flows.edges for place in (each.from_, each.to)}
    assert {unquoted(each.get("label")) for each in nodes} == names


def test_an_edge_says_how_many_founders_and_when() -> None:
    graph = from_graphml(draw_graphml(flows_in(shipped_case())))
    assert graph.edges["acme", "globex"] == {
        "weight": 2, "founders": 2, "first": "2026-01-14", "last": "2026-01-14",
    }  # fmt: skip
    assert graph.nodes["pied piper"]["kind"] == "unknown"
    assert graph.graph["as_of"] == "2026-07-01"


def test_quotes_and_backslashes_end_no_name() -> None:
    name = 'A "B" \\'
    yaml = "'A \"B\" \\'"
    found = flows_in(book_of(profile("Acme", f"name: Ada, joined: 2024, from: {yaml}")))
    assert 'label="A \\"B\\" \\\\", kind' in draw_dot(found)
    (graph,) = pydot.graph_from_dot_data(draw_dot(found)) or ()
    assert name in {unquoted(each.get("label")) for each in graph.get_nodes() if each.get("label")}


def test_an_entity_in_a_name_stays_what_it_was() -> None:
    found = flows_in(book_of(profile("Acme", "name: Ada, joined: 2024, from: '&lt;b&gt; & Co'")))
    assert 'label="&amp;lt;b&amp;gt; & Co"' in draw_dot(found)


def test_a_graph_of_nothing_is_a_graph() -> None:
    nothing = flows_in(book_of(profile("Acme")))
    assert from_graphml(draw_graphml(nothing)).number_of_nodes() == 0
    (graph,) = pydot.graph_from_dot_data(draw_dot(nothing)) or ()
    assert graph.get_edges() == []
