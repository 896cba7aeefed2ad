"""`aitalent compare`: the founding article's table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from aitalent.render.schemas import draw_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

ARTICLE = ("--as-of", "2026-01-20", "--source", "creati-2026-01")
PAIR = ("compare", "tml", "openai")


@pytest.mark.parametrize("output_format", ["table", "json", "ndjson", "csv", "markdown"])
def test_compare_looks_as_reviewed(
    output_format: str, cli: Callable[..., Outcome], golden: Callable[[str, str], None]
) -> None:
    outcome = cli(*PAIR, *ARTICLE, "--format", output_format)
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"compare.{output_format}", outcome.out)


def test_the_article_alone_gives_its_eight_rows(cli: Callable[..., Outcome]) -> None:
    document = json.loads(cli(*PAIR, *ARTICLE, "-f", "json").out)
    Draft202012Validator(json.loads(draw_schema("compare"))).validate(document)
    cells = {(c["row"], c["company"]): "; ".join(c["statements"]) for c in document["rows"]}
    tml, openai = "thinking-machines-lab", "openai"
    expected = {
        ("ceo", tml): ["Mira Murati"],
        ("ceo", openai): ["Sam Altman"],
        ("technical-leader", tml): ["Soumith Chintala (CTO since 2026-01-14, after Barret Zoph)"],
        ("technical-leader", openai): ["John Schulman", "Jakub Pachocki"],
        ("focus", tml): ["Agentic AI", "Tinker"],
        ("focus", openai): ["AGI, GPT series, Sora, Voice Engine"],
        ("valuation", tml): ["$12B (seed"],
        ("valuation", openai): ["$150B+"],
        ("compute", tml): ["building (allocation)", "Nvidia, AMD"],
        ("compute", openai): ["mature", "Microsoft Azure"],
        ("talent-flow", tml): ["Lost 3 co-founders (Zoph, Metz, Schoenholz)"],
        ("talent-flow", openai): ["Regained 3 (Zoph, Metz, Schoenholz) from Thinking Machines Lab"],
        ("advantage", tml): ["Agility, open-source DNA"],
        ("advantage", openai): ["compute scale, distribution"],
        ("reserves", tml): ["~$2B"],
        ("reserves", openai): ["~$10B+", "with credit lines"],
    }
    assert set(cells) == set(expected)
    for key, parts in expected.items():
        for part in parts:
            assert part in cells[key], key


def test_the_gap_adds_up(cli: Callable[..., Outcome]) -> None:
    document = json.loads(cli(*PAIR, "--as-of", "2026-01-20", "-f", "json").out)
    attribution = document["gaps"][0]["attribution"]
    scores = {company["id"]: company["score"] for company in document["companies"]}
    assert attribution["start"] == pytest.approx(scores["thinking-machines-lab"], abs=1e-8)
    assert attribution["end"] == pytest.approx(scores["openai"], abs=1e-8)
    total = sum(pillar["effect"] for pillar in attribution["pillars"])
    assert attribution["start"] + total == pytest.approx(attribution["end"], abs=1e-8)
    for pillar in attribution["pillars"]:
        parts = sum(part["effect"] for part in pillar["parts"])
        assert parts == pytest.approx(pillar["effect"], abs=1e-7)


def test_facts_adds_the_line_and_source_of_each_cell(cli: Callable[..., Outcome]) -> None:
    shown = "".join(line.strip() for line in cli(*PAIR, *ARTICLE, "--facts").out.split("\n"))
    assert "profiles/openai.yaml:" in shown
    assert "creati-2026-01" in shown


def test_talks_stand_beside_the_closed_valuation(cli: Callable[..., Outcome]) -> None:
    document = json.loads(cli(*PAIR, "--as-of", "2026-01-20", "-f", "json").out)
    cell = next(c for c in document["rows"] if c["row"] == "valuation")
    assert cell["statements"][0].startswith("$12B")
    assert "in talks" in cell["statements"][1]


def test_one_company_is_not_compared(cli: Callable[..., Outcome]) -> None:
    assert cli("compare", "tml").code == 2
    assert cli("compare", "tml", "TML").code == 2
