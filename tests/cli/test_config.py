"""`aitalent config`: every setting in force, and who said it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from aitalent.analysis.policy import KEYS
from aitalent.render.schemas import draw_schema
from tests.conftest import ROOT
from tests.render.hostile import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

POLICY = ROOT / "tests" / "books" / "ci"
DAY = ("--as-of", "2026-01-20")
FORMATS = ["table", "json", "ndjson", "csv", "markdown"]


def settings(outcome: Outcome) -> dict[str, dict[str, Any]]:
    assert (outcome.code, outcome.err) == (0, "")
    return {each["key"]: each for each in json.loads(outcome.out)["settings"]}


@pytest.mark.parametrize("output_format", FORMATS)
def test_the_settings_look_as_reviewed(
    output_format: str,
    cli: Callable[..., Outcome],
    golden: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(POLICY)
    options = ("--fail-under", "50", "--fail-under", "retention=40", "--no-new-only")
    outcome = cli(
        "config", *DAY, *options, "-f", output_format, AITALENT_MAX_AGE="1y", AITALENT_BASELINE="b"
    )
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"config.{output_format}", outcome.out)


def test_without_a_policy_all_is_default(
    cli: Callable[..., Outcome], golden: Callable[[str, str], None]
) -> None:
    outcome = cli("config", *DAY)
    assert (outcome.code, outcome.err) == (0, "")
    golden("config-default.table", outcome.out)
    found = settings(cli("config", *DAY, "-f", "json"))
    assert {each["said_by"] for key, each in found.items() if key != "format"} == {"default"}


def test_the_json_fits_its_schema_and_holds_every_key(
    cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(POLICY)
    document = json.loads(cli("config", *DAY, "-f", "json").out)
    Draft202012Validator(json.loads(draw_schema("config"))).validate(document)
    keys = [each["key"] for each in document["settings"]]
    assert keys == [".".join(key.path) for key in KEYS.values()]
    assert [each["expired"] for each in document["waivers"]] == [False, True]
    later = json.loads(cli("config", "--as-of", "2026-06-30", "-f", "json").out)
    assert [each["expired"] for each in later["waivers"]] == [False, True]


def test_a_value_is_told_as_a_policy_would_say_it(
    cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    """What is told, written into a file, is in force again."""
    options = (
        "--fail-under", "50,capital=.5", "--fail-on-drop", "5,10%", "--fail-on-flag", "note",
        "--min-coverage", "60%", "--max-age", "2w", "--max-range", "30.25", "--gate-on", "high",
        "--allow-unrated",
    )  # fmt: skip
    told = settings(cli("config", *DAY, *options, "-f", "json"))
    lines = [
        f"{key} = {json.dumps(each['value'])}\n"
        for key, each in told.items()
        if each["value"] is not None and key not in ("profiles", "rulebook")
    ]
    path = tmp_path / "aitalent.toml"
    path.write_text("".join(lines), encoding="utf-8")
    again = settings(cli("config", *DAY, "--config", str(path)))
    assert {key: each["value"] for key, each in again.items()} == {
        key: each["value"] for key, each in told.items()
    }
    assert again["gates.max-age"]["origin"] == f"{path.as_posix()}:7:7"


def test_the_book_that_ships_is_in_force_without_a_folder(
    cli: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = settings(cli("config", *DAY, "-f", "json"))
    assert found["profiles"]["value"] == "aitalent:profiles"
    assert found["rulebook"]["value"] == "aitalent:rules/default.yaml"


def test_options_of_paths_are_told_as_they_came(cli: Callable[..., Outcome]) -> None:
    found = settings(cli("config", *DAY, "--rulebook", "x", "--baseline", "y", "-f", "json"))
    assert (found["rulebook"]["value"], found["rulebook"]["origin"]) == ("x", "--rulebook")
    assert (found["baseline"]["value"], found["baseline"]["origin"]) == ("y", "--baseline")


@pytest.mark.parametrize("arguments", [("--as-of", "nonsense"), ("--gate-on", "mid")])
def test_what_cannot_be_read_is_refused(
    arguments: tuple[str, str], cli: Callable[..., Outcome]
) -> None:
    outcome = cli("config", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"aitalent: {arguments[0]}: `{arguments[1]}` is not ")


@pytest.mark.parametrize("output_format", FORMATS)
def test_no_word_of_a_policy_is_obeyed(
    output_format: str, cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "\u202e[red]|`x`\x1b[31m.toml"
    waivers = [
        f"[[waive]]\ncompany = {_basic(words)}\nrule = {_basic(f'max-age:{words}')}\n"
        f"fact = {_basic(words)}\nuntil = 2027-01-01\nreason = {_basic(words + '.')}\n"
        for words in WORDS.values()
    ]
    path.write_text(f'profiles = "a\\u202e|b"\n{"".join(waivers)}', encoding="utf-8")
    outcome = cli("config", *DAY, "--config", str(path), "-f", output_format)
    assert (outcome.code, outcome.err) == (0, "")
    assert {letter for letter in outcome.out if not letter.isprintable()} <= {"\n", "\u200d"}
    if output_format == "markdown":
        assert "<script>" not in outcome.out
    if output_format == "json":
        told = json.loads(outcome.out)["waivers"]
        assert [each["company"] for each in told] == list(WORDS.values())


def test_no_word_of_a_policy_that_cannot_be_used_is_obeyed(
    cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "\u202ex\x1b[31m.toml"
    lines = [f"{_basic(f'{place}{words}')} = 1\n" for place, words in enumerate(WORDS.values())]
    path.write_text(f"# \u202e\n{''.join(lines)}", encoding="utf-8")
    outcome = cli("config", *DAY, "--config", str(path))
    assert (outcome.code, outcome.out, outcome.err.count("AT112")) == (2, "", len(WORDS))
    assert {letter for letter in outcome.err if not letter.isprintable()} <= {"\n", "\u200d"}


def _basic(words: str) -> str:
    """A text of TOML, every letter of it escaped."""
    return '"' + "".join(f"\\U{ord(letter):08x}" for letter in words) + '"'
