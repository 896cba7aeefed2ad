"""`validate` in the formats that CI systems read."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.conftest import ROOT
from tests.render.annotated import junit_schema, sarif_schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

BOOKS = ROOT / "tests" / "books"
JUDGED = ("faulty", "--as-of", "2026-01-20")
FORMATS = ["text", "json", "github", "sarif", "junit", "codequality"]


@pytest.fixture
def validate(
    cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Outcome]:
    """Runs `validate` over a book with faults, from the folder that holds it."""
    monkeypatch.chdir(BOOKS)
    return lambda *options: cli("validate", *JUDGED, *options)


@pytest.mark.parametrize("output_format", FORMATS)
def test_what_is_wrong_with_a_book(
    output_format: str, validate: Callable[..., Outcome], golden: Callable[[str, str], None]
) -> None:
    outcome = validate("-f", output_format)
    assert outcome.code == 2
    shown = outcome.out
    if output_format == "sarif":
        document = json.loads(shown)
        assert sarif_schema().is_valid(document)
        version = document["runs"][0]["tool"]["driver"]["version"]
        shown = shown.replace(f'"version": "{version}"', '"version": "that of aitalent"')
    if output_format == "junit":
        assert junit_schema().validate(etree.fromstring(outcome.raw))
    golden(f"validate.{output_format}", shown)


def test_paths_are_told_from_the_working_folder(
    validate: Callable[..., Outcome], cli: Callable[..., Outcome]
) -> None:
    whole = ("validate", str(BOOKS / "faulty"), *JUDGED[1:])
    for output_format in ("sarif", "junit", "codequality"):
        assert cli(*whole, "-f", output_format).raw == validate("-f", output_format).raw


def test_waived_findings_are_suppressed_listed_on_demand_and_no_matter_of_quality(
    validate: Callable[..., Outcome],
) -> None:
    log = json.loads(validate("-f", "sarif").out)
    (waived,) = [each for each in log["runs"][0]["results"] if "suppressions" in each]
    assert waived["suppressions"][0]["kind"] == "inSource"
    assert "Waived" not in validate("-f", "junit").out
    assert "Waived" in validate("-f", "junit", "--show-waived").out
    quality = validate("-f", "codequality")
    assert validate("-f", "codequality", "--show-waived").raw == quality.raw
    assert [each["severity"] for each in json.loads(quality.out)] == [
        "blocker",
        "critical",
        "major",
    ]


def test_strictness_fails_a_test_for_a_warning(validate: Callable[..., Outcome]) -> None:
    chosen = ("-f", "junit", "--ignore", "AT104", "--ignore", "AT217")
    mild, strict = validate(*chosen), validate(*chosen, "--strict")
    assert (mild.code, 'failures="0"' in mild.out) == (0, True)
    assert (strict.code, 'failures="1"' in strict.out) == (1, True)


@pytest.mark.parametrize("output_format", FORMATS)
def test_a_file_name_that_is_not_utf_8_can_be_told(
    output_format: str, cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    try:
        (tmp_path / os.fsdecode(b"\xff.yaml")).write_text("id: [", encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this system has no such file names")
    outcome = cli("validate", str(tmp_path), "-f", output_format)
    assert outcome.code == 2
    assert "xff.yaml" in outcome.out or "udcff.yaml" in outcome.out or "%FF.yaml" in outcome.out
