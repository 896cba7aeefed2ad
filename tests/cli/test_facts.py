"""`aitalent facts` in every format."""

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

ACME = "tests/books/ledgers/acme.yaml"
DAY = ("--as-of", "2025-07-01")
FORMATS = ["table", "json", "ndjson", "csv", "markdown"]


@pytest.fixture(autouse=True)
def _at_the_top(cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(cli)
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("output_format", FORMATS)
def test_the_ledger_behind_a_metric_looks_as_reviewed(
    output_format: str, cli: Callable[..., Outcome], golden: Callable[[str, str], None]
) -> None:
    outcome = cli("facts", ACME, "runway_months", *DAY, "--format", output_format)
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"facts.{output_format}", outcome.out)


def test_the_whole_ledger_looks_as_reviewed(
    cli: Callable[..., Outcome], golden: Callable[[str, str], None]
) -> None:
    outcome = cli("facts", ACME, "--as-of", "2024-12-31", "--known-by", "2024-06", "--all")
    assert (outcome.code, outcome.err) == (0, "")
    golden("facts-all.table", outcome.out)


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_nothing_is_cut_at_any_width(width: int, cli: Callable[..., Outcome]) -> None:
    outcome = cli("facts", ACME, *DAY, COLUMNS=str(width))
    lines = outcome.out.split("\n")
    assert max(map(len, lines)) <= width
    assert "same round: line 21" in " ".join(outcome.out.split()) or width == 60
    assert ("mirror-2024" in outcome.out) == (width >= 84)
    assert ("Not shown at this width: line, said by." in outcome.out) == (width == 60)


def test_the_json_fits_its_schema(cli: Callable[..., Outcome]) -> None:
    for arguments in ((ACME,), (ACME, "runway_months"), (ACME, "founder_retention", "--all")):
        document = json.loads(cli("facts", *arguments, *DAY, "-f", "json").out)
        Draft202012Validator(json.loads(draw_schema("facts"))).validate(document)
        assert document["company"] == "acme"
        assert document["all"] == ("--all" in arguments)


def test_csv_and_ndjson_hold_a_line_a_fact(cli: Callable[..., Outcome]) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("facts", ACME, *DAY, "-f", "csv").out)))
    written = cli("facts", ACME, *DAY, "-f", "ndjson").out.splitlines()
    lines = [json.loads(line) for line in written]
    assert [row["standing"] for row in rows] == [line["standing"] for line in lines]
    assert len(rows) == 19


def test_a_misspelt_metric_is_refused_with_the_nearest(cli: Callable[..., Outcome]) -> None:
    outcome = cli("facts", ACME, "runway_month")
    assert (outcome.code, outcome.out) == (2, "")
    assert "No metric `runway_month`; did you mean `runway_months`?" in outcome.err


def test_one_company_at_a_time(cli: Callable[..., Outcome]) -> None:
    outcome = cli("facts", "tests/books/ledgers", *DAY)
    assert (outcome.code, "one company" in outcome.err) == (2, True)


def test_before_the_first_fact_there_is_nothing_to_show(cli: Callable[..., Outcome]) -> None:
    outcome = cli("facts", ACME, "--as-of", "2020-01-01")
    assert outcome.code == 0
    assert "No fact in view." in outcome.out
    metric = cli("facts", ACME, "cash_usd", "--as-of", "2020-01-01")
    assert "no fact in view" in metric.out


def test_a_figure_past_its_shelf_life_says_so(cli: Callable[..., Outcome]) -> None:
    outcome = cli("facts", ACME, "cash_usd", "--as-of", "2029-01-01")
    assert "past its shelf life" in outcome.out
