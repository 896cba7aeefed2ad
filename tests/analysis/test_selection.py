"""Which companies a question keeps: by the head of the file, or by a condition."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.analysis.selection import Selection, select
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.rules.condition import read_condition
from aitalent.text.files import Text

DAY = date(2026, 1, 20)
HEAD = """\
id: {id}
name: {id}
kind: {kind}
tags: [{tags}]
source: press
sources: {{press: {{title: T, publisher: P, date: 2026-01-19}}}}
"""
CASH = "capital:\n- {{date: 2026-01-01, cash: {cash}, source: press}}\n"
TEXTS = [
    Text(label="a.yaml", content=HEAD.format(id="a", kind="startup", tags="neolab, chips")
         + "country: France\n" + CASH.format(cash="$1B")),
    Text(label="b.yaml", content=HEAD.format(id="b", kind="incumbent", tags="chips")
         + "country: Japan\n" + CASH.format(cash="$1B+")),
    Text(label="c.yaml", content=HEAD.format(id="c", kind="startup", tags="")),
]  # fmt: skip
BOOK, _ = read_book(TEXTS)
COMPANIES = [company(document, BOOK, View()) for document in BOOK.documents]


def kept(selection: Selection) -> tuple[str, str]:
    """The ids that are kept, and those that nobody can decide on."""
    selected = select(COMPANIES, selection, DAY)
    names = (
        "".join(c.profile.id for c in each) for each in (selected.companies, selected.undecided)
    )
    return next(names), next(names)


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (Selection(), "abc"),
        (Selection(kinds=("startup",)), "ac"),
        (Selection(tags=("chips",)), "ab"),
        (Selection(tags=("neolab", "chips")), "ab"),
        (Selection(countries=("france",)), "a"),
        (Selection(kinds=("STARTUP",), tags=("Neolab",)), "a"),
        (Selection(countries=("France", "Japan")), "ab"),
        (Selection(kinds=("startup",), tags=("chips",), countries=("Japan",)), ""),
    ],
)
def test_every_part_asks_one_of_its_values(selection: Selection, ids: str) -> None:
    assert kept(selection) == (ids, "")


@pytest.mark.parametrize(
    ("where", "kept_ids", "undecided"),
    [
        ("cash_usd >= 1e9", "ab", "c"),
        ("cash_usd > 1e9", "", "c"),
        ("not cash_usd > 1e9", "ab", "c"),
        ("cash_usd >= 1e9 and runway_months < 6", "", "abc"),
        ("cash_usd < 1e9 and runway_months < 6", "", "c"),
        ("cash_usd >= 1e9 or runway_months < 6", "ab", "c"),
    ],
)
def test_a_condition_of_which_too_little_is_known_neither_keeps_nor_drops_in_silence(
    where: str, kept_ids: str, undecided: str
) -> None:
    assert kept(Selection(where=read_condition(where))) == (kept_ids, undecided)


def test_the_condition_is_asked_only_of_those_that_fit() -> None:
    selection = Selection(kinds=("incumbent",), where=read_condition("cash_usd >= 1e9"))
    assert kept(selection) == ("b", "")
    assert kept(Selection(kinds=(), tags=("none",), where=read_condition("cash_usd > 0"))) == (
        "",
        "",
    )
