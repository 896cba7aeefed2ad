"""Documentation as a contract: examples are run, references are generated and checked."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import aitalent
from aitalent.analysis.baseline import BASELINE_CHECKS
from aitalent.analysis.policy import read_policy
from aitalent.analysis.saved import RESULT_CHECKS
from aitalent.facts import profile as profile_formats
from aitalent.facts.book import BOOK_CHECKS, read_book
from aitalent.facts.day import IMPOSSIBLE_DATE
from aitalent.facts.lint import LINTS
from aitalent.facts.quantity import UNREADABLE_QUANTITY
from aitalent.metrics.register import METRICS
from aitalent.render.schemas import READ, WRITTEN, draw_schema
from aitalent.rules.checks import RULEBOOK_CHECKS
from aitalent.text.checks import DOCUMENT_CHECKS, MALFORMED_TOML
from aitalent.text.diagnostic import has_errors
from aitalent.text.files import FILE_CHECKS, Text
from aitalent.text.notation import Format, key_of
from aitalent.text.revision_checks import REVISION_CHECKS
from tests.command_reference import commands
from tests.conftest import ROOT
from tests.console_examples import Sessions, place_of
from tests.generated import generated

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
TOML = re.compile(r"```toml\n(.*?)```", re.DOTALL)
YAML = re.compile(r"```yaml\n(id:.*?)```", re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_console_example_shows_what_the_command_prints(
    page: Path,
    cli: Callable[..., Outcome],
    rewrite: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = page.read_text(encoding="utf-8")
    place = place_of(text, tmp_path)

    def enter(command: str) -> Path:
        monkeypatch.chdir(place or (tmp_path if command.startswith("aitalent new") else ROOT))
        return Path()

    sessions = Sessions(cli=cli, enter=enter)
    expected = sessions.anew(text)
    monkeypatch.chdir(ROOT)
    if rewrite:
        page.write_text(expected, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == expected
    if sessions.missing:
        pytest.skip(f"not all was run, for want of {', '.join(sorted(sessions.missing))}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_python_example_runs(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for code in PYTHON.findall(page.read_text(encoding="utf-8")):
        names: dict[str, Any] = {}
        exec(compile(code, page.name, "exec"), names)
        assert names


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_profile_in_the_documents_validates(page: Path) -> None:
    for content in YAML.findall(page.read_text(encoding="utf-8")):
        book, findings = read_book([Text(label=page.name, content=content)])
        assert not has_errors(findings), findings
        assert len(book.documents) == 1


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_readme_names_install_and_test_in_its_first_commands() -> None:
    block = re.search(r"```bash\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    assert block is not None
    first, second = block[1].strip().split("\n")
    assert first.endswith("aitalent score")
    assert second.endswith("pytest --cov")


COMMANDS = tuple(commands())


def command_reference() -> str:
    """docs/commands.md from the commands themselves."""
    parts = ["# Commands", "Generated from the program; a test holds it up to date."]
    for command in COMMANDS:
        parts.extend([f"## `{command.name}`", command.help])
        rows = ["| option | meaning |", "|---|---|"]
        for each in command.parameters:
            choices = f" One of: {', '.join(each.choices)}." if each.choices else ""
            rows.append(f"| `{each.written.replace('|', ' or ')}` | {each.help}{choices} |")
        if command.parameters:
            parts.append("\n".join(rows))
    return "\n\n".join(parts) + "\n"


def test_the_command_reference_is_what_the_program_says(rewrite: bool) -> None:  # noqa: FBT001
    page = ROOT / "docs" / "commands.md"
    if rewrite:
        page.write_text(command_reference(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == command_reference()


def test_every_command_and_option_has_help() -> None:
    assert {"aitalent score", "aitalent rules show"} <= {command.name for command in COMMANDS}
    silent = [
        f"{command.name} {written}"
        for command in COMMANDS
        for written, text in [
            ("", command.help),
            *((each.written, each.help) for each in command.parameters),
        ]
        if not text
    ]
    assert silent == []


@pytest.mark.parametrize("name", [*READ, *WRITTEN])
def test_the_published_schema_is_the_one_the_program_prints(
    name: str,
    rewrite: bool,  # noqa: FBT001
) -> None:
    path = ROOT / "docs" / "schemas" / f"{name}.schema.json"
    if rewrite:
        path.write_text(draw_schema(name), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == draw_schema(name)
    Draft202012Validator.check_schema(json.loads(draw_schema(name)))


class _TextDates(yaml.SafeLoader):
    """YAML as an editor's schema check sees it: dates are texts."""


_TextDates.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in found if not tag.endswith(":timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize(
    ("name", "path"),
    [
        *(("profile", path) for path in sorted((ROOT / "profiles").glob("[!_]*.yaml"))),
        ("names", ROOT / "profiles" / "_names.yaml"),
        ("rulebook", ROOT / "aitalent" / "rules" / "default.yaml"),
        ("accelerators", ROOT / "aitalent" / "facts" / "accelerators.yaml"),
    ],
    ids=lambda each: getattr(each, "name", each),
)
def test_every_shipped_file_fits_the_schema_its_modeline_names(name: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    match = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert match is not None
    schema_path = (path.parent / match[1]).resolve()
    assert schema_path == ROOT / "docs" / "schemas" / f"{name}.schema.json"
    document = yaml.load(text, Loader=_TextDates)
    errors = list(Draft202012Validator(json.loads(draw_schema(name))).iter_errors(document))
    assert [f"{list(error.absolute_path)}: {error.message}" for error in errors] == []


CHECKS = sorted(
    [
        *FILE_CHECKS,
        *DOCUMENT_CHECKS,
        MALFORMED_TOML,
        *REVISION_CHECKS,
        UNREADABLE_QUANTITY,
        IMPOSSIBLE_DATE,
        *BOOK_CHECKS,
        *(lint.check for lint in LINTS),
        *RULEBOOK_CHECKS,
        *RESULT_CHECKS,
        *BASELINE_CHECKS,
    ],
    key=lambda check: check.code,
)


def test_the_table_of_checks_lists_every_code(rewrite: bool) -> None:  # noqa: FBT001
    rows = ["", "| code | name | severity | why | remedy |", "|---|---|---|---|---|"]
    rows.extend(f"| {c.code} | {c.name} | {c.severity} | {c.why} | {c.remedy} |" for c in CHECKS)
    generated(ROOT / "docs" / "profile-format.md", "checks", [*rows, ""], rewrite=rewrite)


def test_the_table_of_metrics_lists_every_metric(rewrite: bool) -> None:  # noqa: FBT001
    rows = ["", "| metric | pillar | unit | better | definition |", "|---|---|---|---|---|"]
    for metric in METRICS.values():
        first = " ".join(metric.definition.split("\n\n")[0].split())
        rows.append(
            f"| `{metric.id}` | {metric.pillar} | {metric.unit} | {metric.better} | {first} |"
        )
    generated(ROOT / "docs" / "methodology.md", "metrics", [*rows, ""], rewrite=rewrite)


def test_the_comment_in_the_page_for_ci_is_the_one_that_is_written(rewrite: bool) -> None:  # noqa: FBT001
    comment = (ROOT / "tests" / "golden" / "diff-founding.markdown").read_text(encoding="utf-8")
    head = comment.partition("<details>")[0].splitlines()[1:]
    rows = [f"> {line}".rstrip() for line in "\n".join(head).strip().splitlines()]
    generated(ROOT / "docs" / "ci.md", "comment", rows, rewrite=rewrite)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_policy_in_the_documents_can_be_used(page: Path) -> None:
    for content in TOML.findall(page.read_text(encoding="utf-8")):
        policy, faults = read_policy(Text(label="aitalent.toml", content=content))
        assert policy is not None, faults


FOUNDING_COMPANIES = ("openai", "thinking-machines-lab")


def test_the_founding_case_in_the_methodology_is_what_the_program_computes(
    rewrite: bool,  # noqa: FBT001
) -> None:
    book, _ = aitalent.read_book(ROOT / "profiles")
    rows = [
        "",
        "| facts | as of | company | score | range | grade | valuation | compute | retention "
        "| capital | coverage |",
        f"|{'---|' * 11}",
    ]
    for facts, sources in {"article": ("creati-2026-01",), "all sources": ()}.items():
        for day in (date(2026, 1, 13), date(2026, 1, 20)):
            cards = aitalent.score(book, as_of=day, sources=sources).cards
            for card in (each for each in cards if each.id in FOUNDING_COMPANIES):
                parts = " | ".join(
                    "unknown" if each.score is None else f"{each.score:.1f}"
                    for each in card.pillars
                )
                head = f"| {facts} | {day} | {card.name} | {card.score:.1f} "
                reach = f"| {card.low:.0f}–{card.high:.0f} | {card.grade} "
                rows.append(f"{head}{reach}| {parts} | {card.coverage:.0%} |")
    generated(ROOT / "docs" / "methodology.md", "case", [*rows, ""], rewrite=rewrite)


def test_codes_and_names_of_checks_are_unique() -> None:
    assert len({check.code for check in CHECKS}) == len(CHECKS)
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_the_profile_format_names_every_key() -> None:
    text = (ROOT / "docs" / "profile-format.md").read_text(encoding="utf-8")
    formats = [
        each
        for each in vars(profile_formats).values()
        if isinstance(each, type) and issubclass(each, Format)
    ]
    keys = {key_of(field.name) for each in formats for field in fields(each)}
    assert sorted(key for key in keys if f"`{key}" not in text) == []
