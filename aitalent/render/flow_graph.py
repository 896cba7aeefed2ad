"""The network of moves for Gephi (GraphML) and Graphviz (DOT): companies and who went where."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from aitalent.analysis.flow_companies import key_of
from aitalent.render.flow_matrix import kind_of
from aitalent.render.table import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aitalent.analysis.flow_pairs import FlowEdge
    from aitalent.analysis.flows import Flows

Attributes = dict[str, str | int]
_ENTITY = re.compile(r"&(?=#?\w+;)")


def draw_graphml(flows: Flows) -> str:
    """GraphML as Gephi and networkx read it; what XML may not hold is shown as an escape."""
    from networkx import DiGraph, generate_graphml

    graph = DiGraph(as_of=str(flows.as_of), known_by=str(flows.known_by or ""), command="flows")
    for node, attributes in _nodes(flows.edges):
        graph.add_node(node, **attributes)
    for from_, to, attributes in _edges(flows.edges):
        graph.add_edge(from_, to, **attributes)
    lines = "\n".join(generate_graphml(graph, named_key_ids=True))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{lines}\n'


def draw_dot(flows: Flows) -> str:
    """DOT as Graphviz reads it, every name between quotes."""
    head: Attributes = {"as_of": str(flows.as_of), "known_by": str(flows.known_by or "")}
    nodes = (f"  {_quoted(node)}{_list(told)};" for node, told in _nodes(flows.edges))
    edges = (
        f"  {_quoted(from_)} -> {_quoted(to)}{_list(told)};"
        for from_, to, told in _edges(flows.edges)
    )
    graph = f"  graph{_list(head)};"
    return "\n".join(["digraph flows {", graph, *nodes, *edges, "}"]) + "\n"


def _nodes(edges: Sequence[FlowEdge]) -> Iterable[tuple[str, Attributes]]:
    """Every company that a move touches, by name."""
    came: Counter[str] = Counter()
    went: Counter[str] = Counter()
    places = {}
    for each in edges:
        places.update({key_of(place): place for place in (each.from_, each.to)})
        went[key_of(each.from_)] += len(each.moves)
        came[key_of(each.to)] += len(each.moves)
    for key, place in sorted(places.items(), key=lambda pair: (pair[1].name, pair[0])):
        yield (
            plain(key),
            {
                "label": plain(place.name),
                "kind": kind_of(place),
                "arrivals": came[key],
                "departures": went[key],
            },
        )


def _edges(edges: Sequence[FlowEdge]) -> Iterable[tuple[str, str, Attributes]]:
    """Every pair with moves: how many, founders among them, and the days of the first and last."""
    for each in edges:
        yield (
            plain(key_of(each.from_)),
            plain(key_of(each.to)),
            {
                "weight": len(each.moves),
                "founders": each.founders,
                "first": str(each.first),
                "last": str(each.last),
            },
        )


def _list(attributes: Attributes) -> str:
    told = ", ".join(
        f"{name}={value if isinstance(value, int) else _quoted(value)}"
        for name, value in attributes.items()
    )
    return f" [{told}]"


def _quoted(text: str) -> str:
    """A text between quotes, in which Graphviz obeys no escape and no entity of HTML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_ENTITY.sub("&amp;", escaped)}"'
