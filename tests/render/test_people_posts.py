"""The holders of a title in words: what is not known is said so, and never 0."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.analysis.succession import list_posts
from aitalent.facts.ledger import View
from aitalent.render.people_posts import posts_page
from aitalent.render.table import Table
from tests.analysis.test_succession import acme


def row(*stints: str) -> list[str]:
    """The words of the only row about the CTO of a company."""
    people = "".join(f"- {{{stint}, source: early}}\n" for stint in stints)
    listed = list_posts([acme(f"people:\n{people}")], date(2025, 7, 1), View(), "CTO")
    (table,) = (each for each in posts_page(listed).blocks if isinstance(each, Table))
    (cells,) = table.rows
    return [cell.text for cell in cells]


@pytest.mark.parametrize(
    ("stints", "words"),
    [
        (
            ["name: Ann, role: CTO, joined: 2025-01-01"],
            ["Ann", "2025-01-01", "181 days", "–", "–", "–"],
        ),
        (["name: Ann, role: CTO"], ["Ann", "by 2025-03-10", "113+ days", "–", "–", "–"]),
        (
            ["name: Ann, role: CTO, joined: <2022"],
            ["Ann", "<2022", "2.5+ years", "–", "–", "–"],
        ),
        (
            ["name: Ann, role: CTO, left: 2025-03-10"],
            ["nobody", "2025-03-10", "–", "Ann", "unknown", "113 days so far"],
        ),
        (
            [
                "name: Ann, role: CTO, joined: 2020-01-01, left: 2024-01-01",
                "name: Bob, role: Chief Scientist, joined: 2024-01-11",
                "name: Cid, role: CTO, joined: 2025-01-01",
            ],
            [
                "Cid", "2025-01-01", "181 days", "Ann", "4.0 years",
                "366 days\nBob,\nChief Scientist,\nafter 10 days",
            ],
        ),
    ],
)  # fmt: skip
def test_a_row_says_what_is_known(stints: list[str], words: list[str]) -> None:
    assert row(*stints) == ["Acme", *words]
