"""`aitalent sources` in every format."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from aitalent.render.schemas import draw_schema
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

BOOK = "tests/books/ledgers"
DAY = ("--as-of", "2025-07-01")


@pytest.fixture(autouse=True)
def _at_the_top(cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(cli)
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("output_format", ["table", "json", "ndjson", "csv", "markdown"])
def test_sources_look_as_reviewed(
    output_format: str, cli: Callable[..., Outcome], golden: Callable[[str, str], None]
) -> None:
    outcome = cli("sources", BOOK, *DAY, "--format", output_format)
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"sources.{output_format}", outcome.out)


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_nothing_is_cut_at_any_width(width: int, cli: Callable[..., Outcome]) -> None:
    outcome = cli("sources", BOOK, *DAY, COLUMNS=str(width))
    lines = outcome.out.split("\n")
    assert max(map(len, lines)) <= width
    assert "idle-2025" in outcome.out
    assert ("https://epoch.ai/data" in outcome.out) == (width == 140)
    assert ("Not shown at this width" in outcome.out) == (width < 140)


def test_the_json_fits_its_schema(cli: Callable[..., Outcome]) -> None:
    document = json.loads(cli("sources", BOOK, *DAY, "-f", "json").out)
    Draft202012Validator(json.loads(draw_schema("sources"))).validate(document)
    assert document["companies"] == ["acme", "globex"]
    assert document["publications"][0]["standing"] == "dead-weight"


def test_csv_and_ndjson_hold_a_line_a_source(cli: Callable[..., Outcome]) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("sources", BOOK, *DAY, "-f", "csv").out)))
    lines = [
        json.loads(line)
        for line in cli("sources", BOOK, *DAY, "-f", "ndjson").out.split("\n")
        if line
    ]
    assert [row["source"] for row in rows] == [line["key"] for line in lines]
    for row, line in zip(rows, lines, strict=True):
        assert (
            int(row["facts"])
            == line["facts"]
            == sum(f["section"] != "head" for f in line["carries"])
        )


def test_one_company_needs_no_column_of_names(cli: Callable[..., Outcome]) -> None:
    outcome = cli("sources", f"{BOOK}/globex.yaml", *DAY)
    assert outcome.out.startswith("Sources of globex as of 2025-07-01\n")
    assert "company" not in outcome.out


def test_the_view_is_named_in_the_footer(cli: Callable[..., Outcome]) -> None:
    outcome = cli("sources", BOOK, *DAY, "--known-by", "2025-03", "--source", "wire-2024")
    assert "In view: known by 2025-03-31; sources wire-2024 only." in outcome.out
    assert "post-2024" not in outcome.out


def test_a_misspelt_company_or_source_is_refused_with_the_nearest(
    cli: Callable[..., Outcome],
) -> None:
    company = cli("sources", "opneai")
    assert (company.code, company.out) == (2, "")
    assert "did you mean `openai`?" in company.err
    source = cli("sources", BOOK, "--source", "wire-204")
    assert (source.code, "did you mean `wire-2024`?" in source.err) == (2, True)


@pytest.mark.parametrize(
    "option", [("--kind", "incumbent"), ("--where", "valuation_usd >= 50e9")], ids=str
)
def test_companies_can_be_selected(option: tuple[str, str], cli: Callable[..., Outcome]) -> None:
    document = json.loads(cli("sources", BOOK, *DAY, *option, "-f", "json").out)
    assert document["companies"] == ["globex"]
