"""Laws of flows: what leaves one company arrives at another, in whatever order files are read."""

from __future__ import annotations

import json
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.render.flow_graph import draw_dot, draw_graphml
from aitalent.render.flows import flows_page
from aitalent.render.flows_json import flows_shape
from aitalent.render.table import Table
from aitalent.text.files import Text
from tests.analysis.flow_case import flows_in
from tests.facts.stints import book_of, profile

if TYPE_CHECKING:
    from aitalent.facts.book import Book

INSIDE = ("Acme", "Globex", "Initech")
PLACES = (*INSIDE, "Hooli", "Stanford University", "Google", "Google DeepMind")
DATES = st.sampled_from(
    ["2020", "2023-11", "2024-02-29", "<2025-03", "2025", "2025-06", "2026-01-14", "2026-01-15"]
)
LISTED = Text(
    label="book/_companies.yaml",
    content="companies: {Hooli: incumbent, Stanford University: university, Google: incumbent}\n",
)


@st.composite
def stints(draw: st.DrawFn) -> tuple[str, str]:
    """A company, and a stint in its file."""
    at = draw(st.sampled_from(INSIDE))
    keys = {
        "name": draw(st.sampled_from(["Ada", "Bo", "Cy"])),
        "founder": draw(st.sampled_from(["true", "false"])),
        "from": draw(st.none() | st.sampled_from(PLACES)),
        "joined": draw(st.none() | DATES),
        "left": draw(st.none() | DATES),
        "to": draw(st.none() | st.sampled_from(PLACES)),
    }
    return at, ", ".join(f"{key}: {value}" for key, value in keys.items() if value is not None)


BOOKS = st.lists(stints(), max_size=12)


def texts(told: list[tuple[str, str]]) -> list[Text]:
    kinds = {"Globex": "incumbent"}
    found = [
        profile(at, *(line for name, line in told if name == at), kind=kinds.get(at, "startup"))
        for at in INSIDE
    ]
    return [*found, LISTED]


def numbers(value: Any) -> list[float]:
    if isinstance(value, dict):
        return [each for one in value.values() for each in numbers(one)]
    if isinstance(value, list):
        return [each for one in value for each in numbers(one)]
    return [value] if isinstance(value, float) else []


@settings(max_examples=40, deadline=None)
@given(BOOKS, st.none() | st.sampled_from([date(2025, 1, 1), date(2026, 1, 14)]))
def test_what_leaves_arrives(told: list[tuple[str, str]], since: date | None) -> None:
    """Flows in are flows out over the closed set of all companies, told and untold."""
    flows = flows_in(lenient(told), since=since)
    assert sum(each.arrivals for each in flows.companies) == len(flows.moves)
    assert sum(each.departures for each in flows.companies) == len(flows.moves)
    assert sum(each.net for each in flows.companies) == 0
    assert sum(len(each.moves) for each in flows.edges) == len(flows.moves)
    assert sum(each.ratio.forth + each.ratio.back for each in flows.pairs) == len(flows.moves)
    index = flows.exodus
    placed = sum(each.all.moves for each in index.quarters) + index.unplaced
    apart = index.within_a_kind + index.of_other_kinds + index.of_unknown_kind
    assert placed + apart == len(flows.moves)
    for stretch in (*index.quarters, index.earlier, index.later):
        assert stretch.without_founding.to_incumbents == stretch.all.to_incumbents
        assert stretch.without_founding.moves <= stretch.all.moves


@settings(max_examples=20, deadline=None)
@given(BOOKS, st.randoms(use_true_random=False))
def test_the_order_of_files_and_lines_changes_no_byte(
    told: list[tuple[str, str]], shuffle: Any
) -> None:
    """But for the numbers of the lines, which say where they stand."""
    other = list(told)
    shuffle.shuffle(other)
    one, two = (flows_in(lenient(each)) for each in (told, other))
    assert draw_graphml(one) == draw_graphml(two)
    assert draw_dot(one) == draw_dot(two)
    assert _without_places(flows_shape(one)) == _without_places(flows_shape(two))


@settings(max_examples=25, deadline=None)
@given(BOOKS)
def test_no_number_is_infinite_and_every_page_can_be_drawn(told: list[tuple[str, str]]) -> None:
    flows = flows_in(lenient(told))
    assert all(map(isfinite, numbers(flows_shape(flows))))
    for by in ("company", "kind", "quarter"):
        for block in flows_page(flows, by=by).blocks:  # type: ignore[arg-type]
            if isinstance(block, Table):
                assert {len(row) for row in block.rows} <= {len(block.columns)}


@settings(max_examples=20, deadline=None)
@given(BOOKS, st.sampled_from(PLACES))
def test_those_from_and_those_to_a_company_are_those_that_touch_it(
    told: list[tuple[str, str]], name: str
) -> None:
    book = lenient(told)
    touching = {id_of(each) for each in flows_in(book, touching=[name]).moves}
    away = {id_of(each) for each in flows_in(book, from_=name).moves}
    home = {id_of(each) for each in flows_in(book, to=name).moves}
    assert touching == away | home


def id_of(each: Any) -> tuple[str, ...]:
    return (each.move.to.name, *(fact.where for fact in each.move.told_by))


def lenient(told: list[tuple[str, str]]) -> Book:
    """The book of these stints; one that ends before it begins is left out."""
    return book_of(*texts([(at, line) for at, line in told if _is_sound(line)]))


def _is_sound(line: str) -> bool:
    said = dict(part.split(": ") for part in line.split(", "))
    joined, left = (said.get(key, "").lstrip("<") for key in ("joined", "left"))
    return not joined or not left or joined[:4] < left[:4]


def _without_places(document: Any) -> str:
    for each in document["moves"]:
        each["told_by"] = []
    document["moves"].sort(key=json.dumps)
    return json.dumps(document)
