"""Each cell of `compare` from a few lines."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.analysis.portrait import portrait
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.text.files import Text
from tests.analysis.case import DAY, companies, profile

CELLS = [
    ("ceo", "", ["unknown"]),
    (
        "ceo",
        "people:\n- {name: Ada Ash, role: CEO, joined: 2023-01, source: press}\n",
        ["Ada Ash"],
    ),
    (
        "ceo",
        "people:\n"
        "- {name: Ada Ash, role: Co-CEO, joined: 2023-01, source: press}\n"
        "- {name: Bo Bay, role: Co-CEO, joined: 2024-01, source: press}\n",
        ["Ada Ash", "Bo Bay"],
    ),
    (
        "ceo",
        "people:\n- {name: Ada Ash, role: CEO, joined: 2023-01, left: 2026-01-10, source: press}\n",
        ["unknown"],
    ),
    (
        "ceo",
        "people:\n- {name: Ada Ash, role: CEO of Europe, joined: 2023-01, source: press}\n",
        ["unknown"],
    ),
    (
        "technical-leader",
        "people:\n"
        "- {name: Ada Ash, role: CTO, joined: 2023-01, left: 2026-01-10, source: press}\n"
        "- {name: Bo Bay, role: [{role: Engineer, since: 2024-01}, {role: CTO, since: 2026-01-12}],"
        " joined: 2024-01, source: press}\n",
        ["Bo Bay (CTO since 2026-01-12, after Ada Ash)"],
    ),
    (
        "technical-leader",
        "people:\n"
        "- {name: Ada Ash, role: CTO, joined: 2023-01, left: 2024-01-10, source: press}\n"
        "- {name: Bo Bay, role: CTO, joined: 2024-01-12, source: press}\n",
        ["Bo Bay (CTO since 2024-01-12)"],
    ),
    (
        "technical-leader",
        "people:\n"
        "- {name: Ada Ash, role: Chief Scientist, joined: 2023-01, source: press}\n"
        "- {name: Bo Bay, role: CTO, joined: 2024-01, status: disputed, why: two reports,"
        " source: press}\n",
        ["Ada Ash (Chief Scientist since 2023-01)", "Bo Bay (CTO, disputed)"],
    ),
    (
        "valuation",
        "funding:\n"
        "- {date: 2025-07, stage: seed, amount: $2B, valuation: $12B, source: press}\n"
        "- {date: 2025-11-13, stage: series-a, valuation: ~$50B, status: talks, source: press}\n",
        ["$12B (seed, 2025-07)", "~$50B in talks (2025-11-13)"],
    ),
    (
        "valuation",
        "funding:\n"
        "- {date: 2025-07, stage: seed, valuation: $50B, status: talks, source: press}\n"
        "- {date: 2025-11-13, stage: series-a, amount: $1B, valuation: $12B, source: press}\n",
        ["$12B (series-a, 2025-11-13)"],
    ),
    (
        "valuation",
        "valuation:\n- {date: 2025-10-02, value: $500B, basis: secondary, source: press}\n",
        ["$500B (secondary, 2025-10-02)"],
    ),
    (
        "compute",
        "compute:\n"
        "- {date: 2025-10, phase: building, access: allocation, providers: [Nvidia, AMD],"
        " source: press}\n"
        "- {date: 2025-11, power: 1GW, status: planned, source: press}\n",
        ["building (allocation)", "from Nvidia, AMD", "1GW planned (2025-11)"],
    ),
    (
        "technical-leader",
        "people:\n"
        "- {name: Bo Bay, role: Engineer, status: disputed, why: one report, source: press}\n"
        "- {name: Cy Cole, role: CTO, left: 2025-01-01, status: disputed, why: one report,"
        " source: press}\n",
        ["unknown"],
    ),
    (
        "compute",
        "compute:\n- {date: 2025-10, phase: none, source: press}\n",
        ["none"],
    ),
    (
        "compute",
        "compute:\n"
        "- {date: 2025-10, accelerators: 2k, accelerator: H100, access: owned, source: press}\n"
        "- {date: 2025-11, accelerators: 100k, accelerator: GB200, status: planned,"
        " source: press}\n",
        ["scaling (owned)", "2k H100e at work", "100k GB200 planned (2025-11)"],
    ),
    (
        "reserves",
        "capital:\n"
        "- {date: 2025-10, cash: ~$2B, source: press}\n"
        "- {date: 2025-11, credit: $4B, source: press}\n",
        ["~$2B", "with credit lines ($4B)"],
    ),
    (
        "reserves",
        "capital:\n- {date: 2025-10, cash: ~$2B, status: disputed, why: a rumour, source: press}\n",
        ["unknown"],
    ),
]


@pytest.mark.parametrize(("row", "facts", "statements"), CELLS)
def test_a_cell_says_what_the_lines_say(row: str, facts: str, statements: list[str]) -> None:
    (company,) = companies(profile("Acme", facts))
    cell = next(each for each in portrait(company, DAY) if each.row == row)
    assert list(cell.statements) == statements
    assert bool(cell.facts) == (statements != ["unknown"])


def test_a_cell_cites_the_line_and_the_source_of_each_statement() -> None:
    facts = "capital:\n- {date: 2025-10, cash: ~$2B, source: press}  # about\n"
    (company,) = companies(profile("Acme", facts))
    (citation,) = next(each for each in portrait(company, DAY) if each.row == "reserves").facts
    assert (citation.where, citation.text) == (
        "acme.yaml:10",
        "{date: 2025-10, cash: ~$2B, source: press}",
    )
    (source,) = citation.sources
    assert (source.publisher, source.date, source.url) == (
        "The Post",
        "2026-01-17",
        "https://post.example/1",
    )


def test_a_fact_written_over_several_lines_is_cited_whole_and_alone() -> None:
    facts = (
        "capital:\n"
        "- date: 2025-10\n"
        "  cash: ~$2B\n"
        "  source: press\n"
        "- date: 2025-12\n"
        "  burn: $1M\n"
        "  basis: monthly\n"
        "  source: press\n"
    )
    (company,) = companies(profile("Acme", facts))
    (citation,) = next(each for each in portrait(company, DAY) if each.row == "reserves").facts
    assert citation.where == "acme.yaml:10"
    assert citation.text == "date: 2025-10 cash: ~$2B source: press"


def test_a_portrait_knows_nothing_before_it_happened() -> None:
    facts = "funding:\n- {date: 2025-07, stage: seed, valuation: $12B, source: press}\n"
    (company,) = companies(profile("Acme", facts))
    cells = {each.row: each.statements for each in portrait(company, date(2025, 7, 30))}
    assert cells["valuation"] == ("unknown",)


@pytest.mark.parametrize(("day", "told"), [("2025-06-14", "unknown"), ("2025-06-15", "Agents")])
def test_the_head_is_told_once_a_source_of_it_was_out(day: str, told: str) -> None:
    content = (
        "id: acme\nname: Acme\nkind: startup\nfocus: Agents\nsource: [early, late]\nsources:\n"
        "  early: {title: T, publisher: P, date: 2025-06-15}\n"
        "  late: {title: T, publisher: P, date: 2026-01-10}\n"
    )
    book, _ = read_book([Text(label="acme.yaml", content=content)])
    acme = company(book.documents[0], book, View())
    cells = {cell.row: cell.statements for cell in portrait(acme, date.fromisoformat(day))}
    assert cells["focus"] == (told,)
