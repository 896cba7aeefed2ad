"""`aitalent gaps`: a list of tasks, in every format."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from aitalent.render.schemas import draw_schema
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

BOOK = "tests/books/gaps"
DAY = ("--as-of", "2026-01-20")


@pytest.fixture(autouse=True)
def at_the_top(cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    """From the top of the checkout, where the examples of the documents are run too."""
    assert cli
    monkeypatch.chdir(ROOT)


def found(cli: Callable[..., Outcome], *arguments: str) -> dict[str, Any]:
    outcome = cli("gaps", *arguments, *DAY, "-f", "json")
    assert (outcome.code, outcome.err) == (0, "")
    document: dict[str, Any] = json.loads(outcome.out)
    Draft202012Validator(json.loads(draw_schema("gaps"))).validate(document)
    return document


@pytest.mark.parametrize("output_format", ["table", "json", "ndjson", "csv", "markdown"])
def test_gaps_look_as_reviewed(
    output_format: str, cli: Callable[..., Outcome], golden: Callable[[str, str], None]
) -> None:
    outcome = cli("gaps", BOOK, *DAY, "--format", output_format)
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"gaps.{output_format}", outcome.out)


def test_the_gaps_of_one_company_look_as_reviewed(
    cli: Callable[..., Outcome],
    golden: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    (tmp_path / "profiles").symlink_to(ROOT / BOOK)
    monkeypatch.chdir(tmp_path)
    outcome = cli("gaps", "acme", *DAY)
    assert (outcome.code, outcome.err) == (0, "")
    golden("gaps-of-one.table", outcome.out)


def test_a_book_shows_ten_and_a_company_all(cli: Callable[..., Outcome]) -> None:
    book = found(cli, BOOK)
    assert (len(book["gaps"]), book["found"] > 10) == (10, True)
    one = found(cli, f"{BOOK}/initech.yaml")
    assert len(one["gaps"]) == one["found"] > 10


def test_top_decides_how_many_are_shown(cli: Callable[..., Outcome]) -> None:
    assert [gap["position"] for gap in found(cli, BOOK, "--top", "3")["gaps"]] == [1, 2, 3]
    many = found(cli, BOOK, "--top", "1000")
    assert len(many["gaps"]) == many["found"]
    assert cli("gaps", BOOK, *DAY, "--top", "0").code == 2


def test_a_named_company_is_ranked_among_its_book(
    cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "profiles").symlink_to(ROOT / BOOK)
    monkeypatch.chdir(tmp_path)
    document = found(cli, "initech")
    assert document["asked"] == ["initech"]
    assert [each["id"] for each in document["among"]] == ["globex", "acme", "initech", "umbrella"]
    assert {gap["rank"] for gap in document["gaps"]} == {3}


def test_a_file_stands_alone(cli: Callable[..., Outcome]) -> None:
    document = found(cli, f"{BOOK}/acme.yaml")
    assert [each["id"] for each in document["among"]] == ["acme"]
    assert document["firmness"] == {"pairs": 0, "open_pairs": 0, "overlap": 0.0}
    assert {gap["firms"] for gap in document["gaps"]} == {0.0}


def test_a_selection_is_asked_for_and_no_more(cli: Callable[..., Outcome]) -> None:
    document = found(cli, BOOK, "--where", "raised_usd >= 4e8")
    assert document["asked"] == ["acme", "initech"]
    assert {gap["company"] for gap in document["gaps"]} == {"acme", "initech"}


def test_a_view_leaves_out_what_it_does_not_see(cli: Callable[..., Outcome]) -> None:
    early = found(cli, f"{BOOK}/acme.yaml", "--known-by", "2025-08-31")
    assert {gap["kind"] for gap in early["gaps"]} == {"unknown"}
    one = found(cli, f"{BOOK}/acme.yaml", "--source", "post")
    assert one["sources"] == ["post"]
    assert "people.left" not in {gap["figure"] for gap in one["gaps"]}


def test_the_formats_tell_the_same(cli: Callable[..., Outcome]) -> None:
    gaps = found(cli, BOOK)["gaps"]
    lines = cli("gaps", BOOK, *DAY, "-f", "ndjson").out.splitlines()
    rows = list(csv.DictReader(io.StringIO(cli("gaps", BOOK, *DAY, "-f", "csv").out)))
    for gap, line, row in zip(gaps, lines, rows, strict=True):
        assert gap.items() <= json.loads(line).items()
        assert row["figure"] == gap["figure"]
        assert float(row["narrows"]) == pytest.approx(gap["narrows"])
        assert int(row["line"]) == gap["place"]["line"]


@pytest.mark.parametrize("output_format", ["table", "json", "csv"])
def test_the_hash_seed_changes_no_byte(output_format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        program = [sys.executable, "-m", "aitalent", "gaps", BOOK, *DAY, "-f", output_format]
        seen.append(subprocess.run(program, capture_output=True, check=True, cwd=ROOT).stdout)
    assert seen[0] == seen[1]
