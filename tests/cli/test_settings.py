"""Where a setting comes from: an option, the environment, the nearest policy file, nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aitalent.analysis.policy import KEYS
from aitalent.cli import policy_file
from aitalent.cli.options import ConfigOptions, Format, RefusedError
from aitalent.cli.settings import Said, Settings, load_settings, variable_of
from tests.conftest import FOUNDING, ROOT, UPWARDS, folders_of_the_tests

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

DAY = ("--as-of", "2026-01-20")
FOUND = ConfigOptions()
MINE = "rulebook: mine\nversion: 1\nextends: default\nrules: [{id: runway, weight: 8}]\n"
PROFILE = "id: acme\nname: Acme\nkind: startup\n"


@pytest.fixture(autouse=True)
def _no_policy_around(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy_file, "folders_upwards", folders_of_the_tests)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without any policy, and the working folder two folders down in it."""
    here = tmp_path / "deep" / "down"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    return tmp_path


def put(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def told(settings: Settings) -> dict[str, tuple[object, str]]:
    return {key: (each.value, each.origin) for key, each in settings.said.items()}


@pytest.mark.usefixtures("project")
def test_without_a_file_or_a_variable_nothing_is_said() -> None:
    assert load_settings(FOUND) == Settings()
    assert load_settings(FOUND).format is Format.TABLE


def test_no_policy_lies_above_the_tests() -> None:
    assert not any((folder / "aitalent.toml").exists() for folder in (ROOT, *FOUNDING.parents))


def test_a_policy_is_looked_for_up_to_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOUNDING)
    seen = [folder.resolve() for folder in UPWARDS()]
    assert seen == [FOUNDING, *FOUNDING.parents]


def test_the_nearest_file_wins_and_is_named_from_here(project: Path) -> None:
    put(project / "aitalent.toml", "format = 'csv'\n")
    assert told(load_settings(FOUND)) == {"format": ("csv", "../../aitalent.toml:1:1")}
    put(project / "deep" / "aitalent.toml", "# nothing\n")
    assert load_settings(FOUND) == Settings(file="../aitalent.toml")
    put(project / "deep" / "down" / "aitalent.toml", "\nformat = 'json'\n")
    settings = load_settings(FOUND)
    assert (settings.file, settings.format) == ("aitalent.toml", Format.JSON)


def test_a_project_file_counts_where_it_has_our_table(project: Path) -> None:
    put(project / "aitalent.toml", "format = 'csv'\n")
    near = project / "deep" / "pyproject.toml"
    put(near, "[project]\nname = 'aitalent'\n[tool.ruff]\n")
    assert load_settings(FOUND).file == "../../aitalent.toml"
    put(near, "not toml at all\n")
    assert load_settings(FOUND).file == "../../aitalent.toml"
    put(near, "[project]\nname = 'x'\n\n[tool.aitalent]\nformat = 'json'\n")
    assert told(load_settings(FOUND)) == {"format": ("json", "../pyproject.toml:5:1")}


@pytest.mark.parametrize(
    "content",
    [
        "[tool.aitalent]\nformat = 'json'\n",
        "[ tool . 'aitalent' ]\nformat = 'json'\n",
        "[tool]\naitalent.format = 'json'\n",
        "[\"tool\"]\naitalent = {format = 'json'}\n",
        "tool.aitalent.format = 'json'\n",
        "tool = {aitalent = {format = 'json'}}\n",
        "[tool.aitalent.gates]\nmax-range = 1\n",
    ],
)
def test_our_table_is_seen_however_it_is_written(content: str, project: Path) -> None:
    put(project / "pyproject.toml", content)
    assert load_settings(FOUND).file == "../../pyproject.toml"


@pytest.mark.parametrize("content", ["[tool]\nx = 1\n", "tool = 3\n", "[tool]\n[project]\n"])
def test_a_project_file_without_our_table_is_passed_over(content: str, project: Path) -> None:
    put(project / "deep" / "pyproject.toml", content)
    put(project / "aitalent.toml", "")
    assert load_settings(FOUND).file == "../../aitalent.toml"


@pytest.mark.parametrize(
    ("content", "has_table"),
    [
        ("[tool.aitalent]\nformat = 'json'\n", True),
        ("[tool.aitalent]\nformt = 'json'\n", True),
        ("[tool]\n", False),
        ("[tool.other]\n", False),
    ],
)
def test_of_two_files_in_one_folder_a_note_tells_which_is_passed_over(
    content: str,
    has_table: bool,  # noqa: FBT001
    project: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    put(project / "aitalent.toml", "format = 'csv'\n")
    put(project / "pyproject.toml", content)
    assert load_settings(FOUND).format is Format.CSV
    note = (
        "../../pyproject.toml: note: [tool.aitalent] is passed over, for aitalent.toml stands "
        "beside it.\n"
    )
    assert capsys.readouterr().err == (note if has_table else "")


def test_a_file_may_be_named_and_its_paths_start_from_its_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project / "aitalent.toml", "format = 'csv'\n")
    put(project / "deep" / "down" / "ci" / "gate.toml", "profiles = 'p'\nrulebook = '/abs/r'\n")
    named = told(load_settings(ConfigOptions(config="ci/gate.toml")))
    assert named == {
        "profiles": ("ci/p", "ci/gate.toml:1:1"), "rulebook": ("/abs/r", "ci/gate.toml:2:1"),
    }  # fmt: skip
    monkeypatch.setenv("AITALENT_CONFIG", "ci/gate.toml")
    assert told(load_settings(FOUND)) == named
    above = load_settings(ConfigOptions(config="../../aitalent.toml"))
    assert above.file == "../../aitalent.toml"
    assert load_settings(ConfigOptions(no_config=True)) == Settings()
    monkeypatch.setenv("AITALENT_CONFIG", "")
    assert load_settings(FOUND).file == "../../aitalent.toml"


def test_a_project_file_that_is_named_must_have_our_table(project: Path) -> None:
    path = put(project / "pyproject.toml", "[tool.other]\n").as_posix()
    with pytest.raises(RefusedError, match=r"has no table `\[tool.aitalent\]`\."):
        load_settings(ConfigOptions(config=path))
    put(project / "pyproject.toml", "[tool.aitalent]\n")
    assert load_settings(ConfigOptions(config=path)).file == path


VALUES = {
    "profiles": "p", "rulebook": "r.yaml", "format": "json", "baseline": "b.json",
    "fail-under": "50, retention=40", "fail-on-drop": "5", "fail-on-flag": "critical",
    "fail-on-new-flag": "note", "fail-on-grade-drop": "yes", "min-coverage": "60%",
    "max-age": "1y", "max-range": "25", "gate-on": "low", "allow-unrated": "0", "new-only": "True",
}  # fmt: skip


@pytest.mark.usefixtures("project")
def test_every_key_has_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(VALUES) == list(KEYS)
    for name, value in VALUES.items():
        monkeypatch.setenv(variable_of(name), value)
    settings = load_settings(FOUND)
    assert {key: each.origin for key, each in settings.said.items()} == {
        name: f"environment AITALENT_{name.upper().replace('-', '_')}" for name in VALUES
    }
    assert {each.kind for each in settings.said.values()} == {"environment"}
    values = settings.values
    assert (values["profiles"], values["max-age"], values["min-coverage"]) == ("p", 365, 0.6)
    switches = [values[key] for key in ("fail-on-grade-drop", "allow-unrated", "new-only")]
    assert switches == [True, False, True]


def test_an_option_goes_before_the_environment_and_that_before_the_file(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project / "aitalent.toml", "rulebook = 'f'\nformat = 'csv'\nbaseline = 'b'\n")
    monkeypatch.setenv("AITALENT_RULEBOOK", "e")
    monkeypatch.setenv("AITALENT_FORMAT", "json")
    monkeypatch.setenv("AITALENT_MAX_AGE", "")
    settings = load_settings(FOUND, rulebook="o", output_format=None)
    assert told(settings) == {
        "rulebook": ("o", "--rulebook"),
        "format": ("json", "environment AITALENT_FORMAT"),
        "baseline": ("../../b", "../../aitalent.toml:3:1"),
    }
    assert load_settings(FOUND, output_format=Format.NDJSON).format is Format.NDJSON
    assert "rulebook" not in settings.without("rulebook").said


@pytest.mark.usefixtures("project")
def test_every_fault_of_the_environment_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "FAIL_UNDR": "5", "NEW_ONLY": "maybe", "MAX_AGE": "180", "ZZZ": "", "FORMAT": "xml",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"AITALENT_{name}", value)
    with pytest.raises(RefusedError) as refused:
        load_settings(FOUND)
    assert str(refused.value).split("\naitalent: ") == [
        "No setting is called AITALENT_FAIL_UNDR; did you mean AITALENT_FAIL_UNDER?",
        "AITALENT_FORMAT: `xml` is not one of `table`, `json`, `ndjson`, `csv` or `markdown`.",
        "AITALENT_MAX_AGE: `180` is no age. Write days, weeks, months or years: 180d, 26w, 6m.",
        "AITALENT_NEW_ONLY: `maybe` is neither yes nor no. Write 1, true, yes, 0, false or no.",
        "No setting is called AITALENT_ZZZ.",
    ]


BROKEN = [
    ("formt = 'json'\n",
     "aitalent.toml:1:1: AT112 error: No key `formt` belongs here; did you mean `format`?"),
    ("format = no\n", "aitalent.toml:1:10: AT116 error: Not TOML: invalid value."),
    (b"\xff", "aitalent.toml:1:1: AT102 error: Byte 0xff is not UTF-8. Save the file as UTF-8."),
    (b"\xef\xbb\xbf", "aitalent.toml:1:1: AT103 error: The file begins with a byte-order mark. "
     "Save it as UTF-8 without one."),
]  # fmt: skip


@pytest.mark.parametrize(("content", "first"), BROKEN, ids=["key", "toml", "bytes", "mark"])
def test_a_policy_that_cannot_be_used_stops_every_command(
    content: str | bytes,
    first: str,
    cli: Callable[..., Outcome],
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = content if isinstance(content, bytes) else content.encode()
    monkeypatch.chdir(project)
    (project / "aitalent.toml").write_bytes(raw)
    commands = ("score", "validate", "config", "rules", "new Acme", "check", "diff x")
    for command in commands if "AT112" in first else commands[:1]:
        outcome = cli(*command.split())
        assert (outcome.code, outcome.out) == (2, "")
        lines = outcome.err.splitlines()
        assert lines[0] == first
        assert lines[-1] == "aitalent: The policy file `aitalent.toml` can't be used."
    assert cli("score", str(FOUNDING / "profiles"), "--no-config", *DAY).code == 0


def test_a_project_file_that_speaks_to_us_and_cannot_be_read_stops_too(
    cli: Callable[..., Outcome], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    (project / "pyproject.toml").write_bytes(b"[tool.aitalent]\n\xff")
    assert (cli("score").code, "AT102" in cli("score").err) == (2, True)
    put(project / "pyproject.toml", "[tool.aitalent]\nformt = 1\n")
    assert "pyproject.toml:2:1: AT112" in cli("score").err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--config", "none.toml"), "The policy file `none.toml` can't be used."),
        (("--config", ""), "The policy file `` can't be used."),
        (("--config", "x", "--no-config"),
         "--config names a file and --no-config reads none; give one of the two."),
    ],
)  # fmt: skip
def test_a_policy_that_is_not_there_is_refused(
    arguments: tuple[str, ...], message: str, cli: Callable[..., Outcome]
) -> None:
    outcome = cli("score", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.splitlines()[-1] == f"aitalent: {message}"


def test_a_folder_that_was_removed_has_no_policy(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project / "aitalent.toml", "format = 'csv'\n")
    (project / "deep" / "down").rmdir()
    assert load_settings(FOUND) == Settings()

    def refuse(_: Path) -> bool:
        raise PermissionError

    monkeypatch.chdir(project)
    monkeypatch.setattr(Path, "is_file", refuse)
    assert load_settings(FOUND) == Settings()


def test_every_command_reads_the_folder_and_the_format_of_the_policy(
    cli: Callable[..., Outcome], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "deep")
    put(project / "book" / "acme.yaml", PROFILE)
    put(project / "book" / "bolt.yaml", PROFILE.replace("acme", "bolt").replace("Acme", "Bolt"))
    put(project / "aitalent.toml", "profiles = 'book'\nformat = 'ndjson'\n")
    for command in (
        "score", "compare acme bolt", "explain acme", "gaps acme", "history acme", "facts acme",
        "sources acme", "gravity acme", "diff ../book", "check --fail-under 0 --allow-unrated",
    ):  # fmt: skip
        outcome = cli(*command.split(), *DAY)
        assert (outcome.code, outcome.err) == (0, "")
        assert [json.loads(line)["command"] for line in outcome.out.splitlines()[:1]] == (
            [command.split()[0]] if outcome.out else []
        )
    assert cli("score", *DAY).out.count("\n") == 2
    assert cli("rules", "metrics").out.startswith('{"id"')
    assert "2 files read" in cli("validate").err
    assert "../book/core.yaml" in cli("new", "Core").err
    assert (project / "book" / "core.yaml").exists()
    assert "own/core.yaml" in cli("new", "Core", "--folder", "own").err


def test_every_command_scores_by_the_rulebook_of_the_policy(
    cli: Callable[..., Outcome], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOUNDING)
    put(project / "rules" / "mine.yaml", MINE)
    config = ("--config", put(project / "x.toml", "rulebook = 'rules/mine.yaml'\n").as_posix())
    scored = json.loads(cli("score", *DAY, *config, "-f", "json").out)
    assert scored["rulebook"]["id"] == "mine"
    assert "Rulebook mine" in cli("rules", "list", *config).out
    assert "weight 8" in cli("rules", "show", "runway", *config).out
    compared = json.loads(cli("diff", "profiles", "profiles", *DAY, *config, "-f", "json").out)
    assert compared["rulebook"]["id"] == "mine"
    plain = cli("sources", *DAY, "-f", "json").out
    assert cli("sources", *DAY, *config, "-f", "json").out == plain


def test_what_is_set_and_not_there_is_told_with_who_set_it(
    cli: Callable[..., Outcome], project: Path
) -> None:
    config = put(project / "x.toml", "profiles = 'nowhere'\nrulebook = 'none.yaml'\n").as_posix()
    outcome = cli("score", "--config", config)
    folder = f"{project.as_posix()}/nowhere"
    assert outcome.err == f"aitalent: {config}:1:1: `{folder}` is no folder of profiles.\n"
    outcome = cli("rules", "list", "--config", config)
    book = f"{project.as_posix()}/none.yaml"
    assert outcome.err.splitlines()[-1] == (
        f"aitalent: The rulebook `{book}` ({config}:2:1) can't be used."
    )
    outcome = cli("score", "openai", AITALENT_PROFILES="nowhere")
    assert outcome.err == (
        "aitalent: environment AITALENT_PROFILES: `nowhere` is no folder of profiles.\n"
    )


def test_an_option_of_the_environment_reaches_the_command(cli: Callable[..., Outcome]) -> None:
    outcome = cli("score", *DAY, AITALENT_FORMAT="ndjson", AITALENT_FAIL_UNDER="0")
    assert (outcome.code, outcome.out.count("\n")) == (0, 2)
    wrong = cli("score", *DAY, AITALENT_FAIL_UNDR="0")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err == (
        "aitalent: No setting is called AITALENT_FAIL_UNDR; did you mean AITALENT_FAIL_UNDER?\n"
    )


def test_waivers_are_kept_with_their_lines(project: Path) -> None:
    put(
        project / "aitalent.toml",
        "[[waive]]\ncompany = 'a'\nrule = 'broken'\nuntil = 2027-01-01\nreason = 'r'\n",
    )
    settings = load_settings(FOUND)
    assert [each.company for each in settings.waivers] == ["a"]
    assert [each.origin for each in settings.placed_waivers] == ["../../aitalent.toml:1:1"]


def test_what_is_said_has_a_source() -> None:
    said = Said(value=1, kind="flag", origin="--x")
    assert Settings().over({"x": said}).values == {"x": 1}
