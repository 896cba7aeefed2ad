"""docs/configuration.md: every key with its option and variable, and files that are read."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

from jsonschema import Draft202012Validator

from aitalent.analysis.policy import KEYS, WaiverText, read_policy
from aitalent.cli.settings import variable_of
from aitalent.render.config import value_in_words
from aitalent.render.schemas import draw_schema
from aitalent.text.files import Text
from tests.command_reference import commands
from tests.conftest import ROOT
from tests.generated import generated

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

PAGE = ROOT / "docs" / "configuration.md"
TOML = re.compile(r"```toml\n(.*?)```", re.DOTALL)
WITHOUT_OPTION = {"profiles": "of `diff`: `--profiles`"}


def test_the_table_of_settings_lists_every_key(
    cli: Callable[..., Outcome],
    rewrite: bool,  # noqa: FBT001
) -> None:
    helps = {
        written.split(",")[0].split("/")[0].split()[0]: each.help
        for command in commands()
        for each in command.parameters
        for written in [each.written]
    }
    told = json.loads(cli("config", "--as-of", "2026-01-20", "-f", "json").out)["settings"]
    defaults = {each["key"]: each["value"] for each in told if each["said_by"] == "default"}
    rows = ["", "| key | option | variable | without it | what it does |", "|---|---|---|---|---|"]
    for name, key in KEYS.items():
        path = ".".join(key.path)
        option = WITHOUT_OPTION.get(name, f"`--{name}`")
        value = value_in_words(defaults.get(path, "table"))
        default = value if value == "–" else f"`{value}`"
        help_text = re.sub(r" \[.*\]\.?$", ".", helps[f"--{name}"]).replace("..", ".")
        rows.append(f"| `{path}` | {option} | `{variable_of(name)}` | {default} | {help_text} |")
    generated(PAGE, "settings", [*rows, ""], rewrite=rewrite)


def test_every_policy_of_the_documents_is_read_and_fits_the_schema() -> None:
    schema = Draft202012Validator(json.loads(draw_schema("policy")))
    blocks = [*TOML.findall(PAGE.read_text(encoding="utf-8"))]
    shipped = ROOT / "tests" / "books" / "ci" / "aitalent.toml"
    for content in [*blocks, shipped.read_text(encoding="utf-8")]:
        document, faults = read_policy(Text(label=PAGE.name, content=content))
        assert faults == ()
        assert document is not None
        written = json.loads(json.dumps(tomllib.loads(content), default=str))
        assert [error.message for error in schema.iter_errors(written)] == []
    assert blocks


def test_the_schema_refuses_a_misspelt_key() -> None:
    schema = Draft202012Validator(json.loads(draw_schema("policy")))
    (error,) = schema.iter_errors({"gates": {"fail_under": 50}})
    assert "fail_under" in error.message


def test_the_example_says_every_key() -> None:
    document, _ = read_policy(Text(label="x", content=TOML.findall(PAGE.read_text("utf-8"))[0]))
    assert document is not None
    said = tomllib.loads(document.text.content)
    assert sorted([*said, *said["gates"]]) == sorted([*KEYS, "gates", "waive"])


def test_every_key_of_a_waiver_is_told() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in WaiverText.__slots__ if f"| `{name}` |" not in text] == []
