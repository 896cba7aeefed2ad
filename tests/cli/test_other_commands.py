"""`validate`, `new`, `schema` and `rules`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

BAD = """\
id: bad
name: Bad
kind: startup
source: [one]
sources:
  one: {title: T, publisher: P, date: 2026-01-01}
funding:
  - {date: 2025-01-01, stage: seed, amount: $3B, valuation: $1B, source: one}
"""


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.yaml"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_the_shipped_profiles_are_clean(cli: Callable[..., Outcome]) -> None:
    outcome = cli("validate", "--strict")
    assert (outcome.code, outcome.out) == (0, "")
    assert "2 files read: 0 errors, 0 warnings, 0 notes, 0 waived." in outcome.err


def test_validate_shows_place_line_and_caret(cli: Callable[..., Outcome], bad: Path) -> None:
    outcome = cli("validate", str(bad))
    assert outcome.code == 1
    assert outcome.out.split("\n") == [
        f"{bad.as_posix()}:8:61: AT217 error: A valuation of $1B is below the $3B raised in the "
        "same round.",
        "      - {date: 2025-01-01, stage: seed, amount: $3B, valuation: $1B, source: one}",
        f"    {' ' * 60}^^^",
        "",
    ]


def test_validate_writes_json_and_github_annotations(
    cli: Callable[..., Outcome], bad: Path
) -> None:
    document = json.loads(cli("validate", str(bad), "-f", "json").out)
    assert document["counts"] == {"error": 1, "warning": 0, "note": 0}
    assert document["findings"][0]["code"] == "AT217"
    line = cli("validate", str(bad), "-f", "github").out
    assert line.startswith("::error file=")
    assert ",line=8,col=61::" in line


def test_select_and_ignore_narrow_the_findings(cli: Callable[..., Outcome], bad: Path) -> None:
    assert cli("validate", str(bad), "--ignore", "AT217").code == 0
    assert cli("validate", str(bad), "--select", "AT1").out == ""
    assert "AT217" in cli("validate", str(bad), "--select", "AT2").out


def test_a_missing_path_can_not_be_validated(cli: Callable[..., Outcome]) -> None:
    outcome = cli("validate", "nothing-here")
    assert (outcome.code, "AT100" in outcome.out) == (2, True)


def test_a_new_profile_validates_and_is_never_written_over(
    cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    folder = tmp_path / "profiles"
    assert cli("new", 'Tést "Lab" #1', "--folder", str(folder)).code == 0
    path = folder / "test-lab-1.yaml"
    checked = cli("validate", "--strict", str(path))
    assert (checked.code, checked.out) == (0, "")
    before = path.read_bytes()
    again = cli("new", 'Tést "Lab" #1', "--folder", str(folder))
    assert (again.code, path.read_bytes()) == (2, before)
    assert cli("new", "???", "--folder", str(folder)).code == 2


def test_every_commented_line_of_a_new_profile_is_valid_too(
    cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    cli("new", "Some Lab", "--folder", str(tmp_path))
    path = tmp_path / "some-lab.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    start = next(place for place, line in enumerate(lines) if line == "# funding:")
    opened = [*lines[:start], *(line.removeprefix("# ") for line in lines[start:])]
    text = "\n".join(opened).replace("#   - ", "  - ").replace("#     ", "    ")
    path.write_text(text.replace("2026-03", "2026-01"), encoding="utf-8")
    outcome = cli("validate", str(path))
    assert "AT1" not in outcome.out
    assert "error" not in outcome.out


@pytest.mark.parametrize("name", ["profile", "rulebook", "score"])
def test_schema_prints_a_json_schema(name: str, cli: Callable[..., Outcome]) -> None:
    document = json.loads(cli("schema", name).out)
    assert document["title"] == f"aitalent {name}"


@pytest.mark.parametrize("output_format", ["table", "json", "ndjson", "csv", "markdown"])
def test_rules_are_listed_with_reason_and_evidence(
    output_format: str, cli: Callable[..., Outcome]
) -> None:
    shown = cli("rules", "list", "--format", output_format)
    assert shown.code == 0
    assert "founder-retention" in "".join(line.strip() for line in shown.out.split("\n"))
    assert cli("rules").out == cli("rules", "list").out


def test_one_rule_is_drawn_with_its_curve(
    cli: Callable[..., Outcome], golden: Callable[[str, str], None]
) -> None:
    golden("rule.table", cli("rules", "show", "frontier-share").out)
    assert "structural-crack" in cli("rules", "show", "structural-crack").out
    assert "building" in cli("rules", "show", "compute-phase").out
    unknown = cli("rules", "show", "founder-retenton")
    assert (unknown.code, "`founder-retention`" in unknown.err) == (2, True)


@pytest.mark.parametrize("output_format", ["table", "json", "csv", "markdown"])
def test_metrics_are_listed(output_format: str, cli: Callable[..., Outcome]) -> None:
    shown = cli("rules", "metrics", "--format", output_format)
    assert shown.code == 0
    assert "runway" in shown.out


def test_a_rulebook_is_checked_with_line_numbers(
    cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "rulebook: mine\nversion: 1\nextends: default\nflags:\n"
        "  - {id: evil, when: __import__('os').system('x') > 1, severity: note, says: x, why: y,"
        " evidence: z}\n",
        encoding="utf-8",
    )
    refused = cli("rules", "check", str(path))
    assert (refused.code, f"{path.as_posix()}:5:22: AT302" in refused.out) == (2, True)
    path.write_text(
        "rulebook: mine\nversion: 1\nextends: default\nrules: [{id: runway, weight: 8}]\n",
        encoding="utf-8",
    )
    assert "sound" in cli("rules", "check", str(path)).err
    scored = json.loads(cli("score", "--rulebook", str(path), "-f", "json").out)
    assert scored["rulebook"]["id"] == "mine"


def test_the_version_and_help_are_shown(cli: Callable[..., Outcome]) -> None:
    assert cli("--version").out.startswith("aitalent ")
    assert "explain" in cli("--help").out
    assert cli("scroe").code == 2
