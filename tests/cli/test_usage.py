"""Words on the command line: what is refused, with what to write instead."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from aitalent.cli.main import COMMANDS
from tests.command_reference import commands
from tests.conftest import FOUNDING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

DAY = ("--as-of", "2026-01-20")
KNOWN = "Known: openai, thinking-machines-lab."
OPENAI = FOUNDING / "profiles" / "openai.yaml"
REFUSED = [
    ("score opneai", "No company `opneai`; did you mean `openai`?"),
    ("explain opneai", "No company `opneai`; did you mean `openai`?"),
    ("compare tml opneai", "No company `opneai`; did you mean `openai`?"),
    ("score zzzzzz", f"No company `zzzzzz`. {KNOWN}"),
    ("score --as-of nonsense",
     "--as-of: `nonsense` is not a date. Write 2026-01-14, 2026-01 or 2026."),
    ("score --known-by 2026-13",
     "--known-by: `2026-13` is not a date. Write 2026-01-14, 2026-01 or 2026."),
    ("explain tml --since 0",
     "--since: `0` is not a date. Write 2026-01-14, 2026-01 or 2026."),
    ("score --source creati-2026-02",
     "--source: no source `creati-2026-02` in these profiles; did you mean `creati-2026-01`?"),
    ("score --source zzz", "--source: no source `zzz` in these profiles."),
    ("score --sort nonsense", "--sort: no key and no metric `nonsense`."),
    ("score --sort scoer", "--sort: no key and no metric `scoer`; did you mean `score`?"),
    *((f"score --fail-under {limit}",
       f"--fail-under: `{limit}` is no least score. Write one from 0 to 100: 50, or retention=40.")
      for limit in ("nan", "abc", "101", "-1")),
    ("rules show founder-retenton",
     "No rule or flag `founder-retenton`; did you mean `founder-retention`?"),
    ("compare tml tml", "compare needs two different companies."),
    ("compare tml TML", "compare needs two different companies."),
    ("validate --select AT9", "--select: no check `AT9`. Write a code or its start: AT2."),
    ("validate --ignore nope", "--ignore: no check `nope`. Write a code or its start: AT2."),
    ("new ???", "No id can be made of `???`: use letters or digits."),
    (f"score {'x' * 300}", f"No company `{'x' * 300}`. {KNOWN}"),
    (f"new {'x' * 300}", f"`profiles/{'x' * 300}.yaml` can't be made: file name too long."),
]  # fmt: skip


@pytest.mark.parametrize(("line", "message"), REFUSED, ids=[line[:30] for line, _ in REFUSED])
def test_a_request_that_cannot_be_met_is_refused_in_one_line(
    line: str, message: str, cli: Callable[..., Outcome]
) -> None:
    outcome = cli(*line.split())
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"aitalent: {message}\n")


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("score --format xml", "'xml' is not one of 'table', 'json', 'ndjson', 'csv', 'markdown'"),
        ("scroe", "'scroe'"),
        ("rules chek", "'chek'"),
        ("score --nope", "--nope"),
        ("score --as-of", "'--as-of'"),
        ("compare", "'COMPANY COMPANY...'"),
        ("explain", "'COMPANY'"),
        ("explain tml openai", "(openai)"),
    ],
)
def test_a_line_that_cannot_be_read_names_what_is_wrong_with_it(
    line: str, wrong: str, cli: Callable[..., Outcome]
) -> None:
    outcome = cli(*line.split())
    assert (outcome.code, outcome.out) == (2, "")
    last = outcome.err.splitlines()[-1]
    assert last.startswith("Error: ")
    assert wrong in last
    assert "pytest" not in outcome.err


def test_no_command_shows_the_help(cli: Callable[..., Outcome]) -> None:
    outcome = cli()
    assert outcome.code == 2
    assert "Score companies and rank them, best first." in outcome.out + outcome.err


def test_the_help_lists_each_command_with_the_first_line_of_its_own_help() -> None:
    own = {each.name: each.help.split("\n\n")[0].replace("\n", " ") for each in commands()}
    assert {f"aitalent {name}": about for name, about in COMMANDS.items()} == {
        name: about for name, about in own.items() if name.count(" ") == 1
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_answers_by_the_name_that_the_help_gives_it(
    name: str, cli: Callable[..., Outcome]
) -> None:
    outcome = cli(name, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"Usage: aitalent {name} ")
    assert " ".join(COMMANDS[name].split()) in " ".join(outcome.out.split())


@pytest.mark.parametrize(
    ("written", "meant"), [("scoer", "score"), ("hystory", "history"), ("ruels", "rules")]
)
def test_a_misspelt_command_is_refused_with_the_nearest(
    written: str, meant: str, cli: Callable[..., Outcome]
) -> None:
    outcome = cli(written)
    assert outcome.code == 2
    said = f"Error: No such command '{written}'. Did you mean '{meant}'?"
    assert outcome.err.splitlines()[-1] == said


def test_a_run_reads_the_file_of_its_own_command_alone() -> None:
    program = (
        "import sys; from aitalent.cli.main import COMMANDS, run; run(['schema', 'profile']); "
        "print([n for n in COMMANDS if f'aitalent.cli.{n}' in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, cwd=FOUNDING, text=True
    )
    assert run.stderr == "['schema']\n"


def test_an_empty_name_is_no_folder(cli: Callable[..., Outcome]) -> None:
    for command in ("score", "explain"):
        outcome = cli(command, "")
        assert (outcome.code, outcome.err) == (2, f"aitalent: No company ``. {KNOWN}\n")


@pytest.mark.parametrize(
    "targets",
    [
        ("tml", "tml"),
        ("tml", "TML", "Thinking Machines Lab"),
        ("profiles/thinking-machines-lab.yaml", "tml"),
        ("tml", "./profiles/thinking-machines-lab.yaml"),
    ],
)
def test_a_company_asked_for_twice_is_answered_once(
    targets: tuple[str, ...], cli: Callable[..., Outcome]
) -> None:
    outcome = cli("score", *targets, *DAY, "-f", "json")
    assert (outcome.code, outcome.err) == (0, "")
    companies = json.loads(outcome.out)["companies"]
    assert [each["id"] for each in companies] == ["thinking-machines-lab"]


def test_a_file_and_a_name_are_compared(cli: Callable[..., Outcome], tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("id: mine\nname: Mine\nkind: startup\n", encoding="utf-8")
    outcome = cli("compare", str(path), "openai", *DAY, "-f", "json")
    assert (outcome.code, outcome.err) == (0, "")
    companies = json.loads(outcome.out)["companies"]
    assert sorted(each["id"] for each in companies) == ["mine", "openai"]


@pytest.mark.parametrize("command", ["score", "explain", "validate"])
def test_standard_input_is_a_file_like_any_other(command: str, cli: Callable[..., Outcome]) -> None:
    outcome = cli(command, "-", stdin=OPENAI.read_bytes())
    assert outcome.code == 0
    assert "OpenAI" in outcome.out or command == "validate"


@pytest.mark.parametrize(
    ("stdin", "message"),
    [
        (b"", "<stdin>:1:1: AT105 error: The file is empty."),
        (b"\xff\xfe", "<stdin>:1:1: AT102 error: Byte 0xff is not UTF-8. Save the file as UTF-8."),
        (b"\xef\xbb\xbfid: a", "<stdin>:1:1: AT103 error: The file begins with a byte-order mark. "
         "Save it as UTF-8 without one."),
        (b"x" * 4_000_001, "<stdin>:1:1: AT101 error: The file has more than 4 MB."),
    ],
    ids=["nothing", "rubbish", "mark", "megabytes"],
)  # fmt: skip
@pytest.mark.parametrize("command", ["score", "explain", "validate"])
def test_standard_input_that_is_no_profile_is_reported(
    command: str, stdin: bytes, message: str, cli: Callable[..., Outcome]
) -> None:
    outcome = cli(command, "-", stdin=stdin)
    said = outcome.out if command == "validate" else outcome.err
    assert (outcome.code, said.splitlines()[0]) == (2, message)


def test_standard_input_joins_the_companies_named(cli: Callable[..., Outcome]) -> None:
    tml = FOUNDING / "profiles" / "thinking-machines-lab.yaml"
    outcome = cli("compare", "-", str(OPENAI), *DAY, "-f", "json", stdin=tml.read_bytes())
    assert (outcome.code, outcome.err) == (0, "")
    companies = json.loads(outcome.out)["companies"]
    assert sorted(each["id"] for each in companies) == ["openai", "thinking-machines-lab"]


def test_no_word_of_the_person_steers_the_terminal(cli: Callable[..., Outcome]) -> None:
    outcome = cli("score", "a\x1b[31mb\u202e", "--as-of", "2026")
    assert outcome.err == f"aitalent: No company `a\\x1b[31mb\\u202e`. {KNOWN}\n"


def test_a_read_only_folder_is_named_and_left_alone(
    cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "scores.csv"

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    outcome = cli("schema", "score", "-o", str(path))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"aitalent: `{path}` can't be written: permission denied.\n"
    assert list(tmp_path.iterdir()) == []
