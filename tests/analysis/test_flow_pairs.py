"""Two companies against each other, beside what others have published of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from aitalent.analysis.flows import Flows
from aitalent.facts.ledger import View
from aitalent.text.files import Text
from tests.analysis.flow_case import flows_in, shipped_case
from tests.facts.stints import book_of, profile


def odds(flows: Flows) -> list[str]:
    return [
        f"{each.from_.name} > {each.to.name} {each.ratio.forth}:{each.ratio.back}"
        for each in flows.pairs
    ]


def goers(n: int, to: str) -> tuple[str, ...]:
    return tuple(
        f"name: {to} {k}, joined: 2020, left: 2025-0{k}, to: {to}" for k in range(1, n + 1)
    )


def test_the_busiest_pair_comes_first_and_most_went_its_way() -> None:
    acme = profile("Acme", *goers(1, "Hooli"))
    globex = profile("Globex", *goers(2, "Acme"), *goers(3, "Hooli"))
    back = profile("Hooli", "name: Zed, joined: 2021, left: 2025-01-01, to: Globex")
    assert odds(flows_in(book_of(acme, globex, back))) == [
        "Globex > Hooli 3:1",
        "Globex > Acme 2:0",
        "Acme > Hooli 1:0",
    ]


def test_of_equals_the_first_by_name_is_first() -> None:
    acme, globex = profile("Acme", *goers(1, "Globex")), profile("Globex", *goers(1, "Acme"))
    assert odds(flows_in(book_of(acme, globex))) == ["Acme > Globex 1:1"]


def test_three_to_nothing_stays_finite_and_open_above() -> None:
    (pair,) = flows_in(book_of(profile("Acme", *goers(3, "Globex")))).pairs
    assert (pair.ratio.forth, pair.ratio.back, pair.ratio.value) == (3, 0, 7)
    assert pair.ratio.high is None
    assert pair.ratio.low is not None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"from_": "acme", "to": "globex"}, ["Acme > Globex 2:3"]),
        ({"from_": "globex", "to": "acme"}, ["Globex > Acme 3:2"]),
        ({"from_": "globex", "to": "hooli"}, ["Globex > Hooli 0:0"]),
        ({"from_": "acme"}, ["Acme > Globex 2:3"]),
        ({"to": "acme", "touching": ["hooli"]}, ["Hooli > Acme 1:0"]),
        ({"touching": ["hooli"]}, ["Hooli > Acme 1:0", "Initech > Hooli 1:0"]),
    ],
    ids=str,
)
def test_a_pair_has_the_direction_asked_for(asked: dict[str, Any], expected: list[str]) -> None:
    assert odds(flows_in(shipped_case(), **asked)) == expected


def test_a_published_figure_stands_beside_its_own_pair_in_its_own_direction() -> None:
    found = flows_in(shipped_case())
    published = [each for each in found.pairs if each.published]
    (pair,) = published
    assert (pair.from_.name, pair.to.name) == ("Globex", "Acme")
    ((told,),) = [each.published for each in published]
    assert (told.figure.ratio, told.source.publisher) == (8, "The Post")
    turned = flows_in(shipped_case(), from_="acme", to="globex")
    assert turned.pairs[0].published == ()


def test_a_published_figure_turns_a_pair_that_went_the_other_way() -> None:
    acme = profile("Acme", *goers(3, "Globex"))
    figures = Text(
        label="book/_published.yaml",
        content="sources: {s: {title: T, publisher: P, date: 2025-01-01}}\nflow_ratios:\n"
        "- {from: Globex, to: acme, ratio: 2, population: all, differs: all staff, source: s}\n"
        "- {from: GLOBEX, to: Acme, ratio: 3, population: all, differs: all staff, source: s}\n",
    )
    (pair,) = flows_in(book_of(acme, figures)).pairs
    assert (odds(flows_in(book_of(acme, figures))), len(pair.published)) == (
        ["Globex > Acme 0:3"],
        2,
    )


def test_a_figure_published_later_is_not_shown() -> None:
    early = flows_in(shipped_case(), day=date(2025, 6, 2))
    assert [each.published for each in early.pairs if each.published] == []
    view = View(known_by=date(2025, 6, 2))
    assert [each for each in flows_in(shipped_case(), view=view).pairs if each.published] == []


def test_an_edge_counts_founders_and_says_when() -> None:
    edge = next(
        each
        for each in flows_in(shipped_case()).edges
        if (each.from_.id, each.to.id) == ("acme", "globex")
    )
    assert (edge.founders, edge.first, edge.last) == (2, date(2026, 1, 14), date(2026, 1, 14))
