"""Files that can't be used: each is named with its line, the others are still answered for."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

DAY = ("--as-of", "2026-01-20")
HEAD = "id: bad\nname: Bad\nkind: startup\n"
GOOD = "id: good\nname: Good\nkind: startup\n"
BOMB = "a: &a [x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)
UNUSABLE = {
    "malformed": (HEAD + "focus: a: b\n", "4:9: AT104"),
    "duplicate key": (HEAD + "name: Worse\n", "4:1: AT107"),
    "tab": (HEAD + "funding:\n\t- {}\n", "5:1: AT104"),
    "unknown key": (HEAD + "fnding: []\n", "4:1: AT112"),
    "wrong type": (HEAD + "people: 3\n", "4:9: AT114"),
    "list": ("- a\n", "1:1: AT114"),
    "impossible date": (HEAD + "founded: 2026-02-30\n", "4:10: AT111"),
    "no amount": (HEAD + "capital:\n- {date: 2025-01-01, cash: $12Bn?}\n", "5:28: AT110"),
    "NaN": (HEAD + "headcount:\n- {date: 2025-01-01, employees: .nan}\n", "5:33: AT110"),
    "unknown word": (HEAD + "capital:\n- {date: 2025, cash: $1B, status: okay}\n", "5:35: AT115"),
    "alias bomb": (BOMB, "1:1: AT112"),
    "deep": (HEAD + "focus: " + "[" * 500 + "]" * 500 + "\n", "4:47: AT109"),
    "python object": (HEAD + "focus: !!python/object/apply:os.system [echo]\n", "4:8: AT108"),
    "merge key": (HEAD + "<<: {focus: x}\n", "4:1: AT112"),
    "two documents": (HEAD + "---\n" + HEAD, "4:1: AT104"),
    "empty": ("", "1:1: AT105"),
    "missing keys": ("id: bad\n", "1:1: AT113"),
    "not UTF-8": (HEAD.encode() + b"focus: caf\xe9\n", "4:11: AT102"),
    "UTF-16": (HEAD.encode("utf-16"), "1:1: AT102"),
    "byte-order mark": (b"\xef\xbb\xbf" + HEAD.encode(), "1:1: AT103"),
    "bytes": (bytes(range(256)), "3:115: AT102"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good file."""
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def ids(outcome: Outcome) -> list[str]:
    return [company["id"] for company in json.loads(outcome.out)["companies"]]


def put(folder: Path, content: str | bytes) -> Path:
    path = folder / "bad.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(("content", "place"), UNUSABLE.values(), ids=UNUSABLE)
def test_an_unusable_file_is_named_and_the_others_still_scored(
    content: str | bytes, place: str, cli: Callable[..., Outcome], folder: Path
) -> None:
    path = put(folder, content)
    scored = cli("score", str(folder), *DAY, "-f", "json")
    assert (scored.code, ids(scored)) == (2, ["good"])
    assert scored.err.startswith(f"{path.as_posix()}:{place} error: ")
    assert "internal" not in scored.err
    checked = cli("validate", str(folder))
    assert (checked.code, checked.out.split(" error: ")[0]) == (2, f"{path.as_posix()}:{place}")


@pytest.mark.parametrize("content", [UNUSABLE["malformed"][0], UNUSABLE["bytes"][0]])
@pytest.mark.parametrize("command", ["score", "compare", "explain", "gaps"])
def test_alone_it_leaves_nothing_to_answer(
    command: str, content: str | bytes, cli: Callable[..., Outcome], folder: Path
) -> None:
    outcome = cli(command, str(put(folder, content)), *DAY)
    assert (outcome.code, outcome.out) == (2, "")
    last = outcome.err.splitlines()[-1]
    assert last in {
        "aitalent: No company is left to answer for.",
        "aitalent: compare needs two different companies.",
    }


def test_all_faults_of_all_files_are_reported(cli: Callable[..., Outcome], folder: Path) -> None:
    put(folder, HEAD + "fnding: []\nfounded: 2026-02-30\n")
    (folder / "worse.yaml").write_text(HEAD.replace("bad", "worse") + "people: 3\n")
    outcome = cli("validate", str(folder), "-f", "json")
    errors = [e for e in json.loads(outcome.out)["findings"] if e["severity"] == "error"]
    found = [(each["path"], each["line"], each["code"]) for each in errors]
    bad, worse = f"{folder.as_posix()}/bad.yaml", f"{folder.as_posix()}/worse.yaml"
    assert found == [(bad, 4, "AT112"), (bad, 5, "AT111"), (worse, 4, "AT114")]
    assert outcome.err == "3 files read: 3 errors, 0 warnings, 1 note, 0 waived.\n"


def test_a_fault_in_the_facts_is_no_unusable_file(
    cli: Callable[..., Outcome], folder: Path
) -> None:
    put(folder, HEAD + "capital:\n- {date: 2025-01-01, cash: $1B, source: nobody}\n")
    outcome = cli("validate", str(folder / "bad.yaml"))
    assert outcome.code == 1
    assert [line for line in outcome.out.splitlines() if " error: " in line] == [
        f"{folder.as_posix()}/bad.yaml:5:41: AT202 error: No source `nobody` in this file."
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("loop.yaml", "too many levels of symbolic links"),
        ("gone.yaml", "no such file or directory"),
    ],
)
def test_a_link_to_nowhere_is_named(
    name: str, reason: str, cli: Callable[..., Outcome], folder: Path
) -> None:
    (folder / name).symlink_to(folder / ("loop.yaml" if name == "loop.yaml" else "nowhere"))
    outcome = cli("score", str(folder), *DAY, "-f", "json")
    path = f"{folder.as_posix()}/{name}"
    assert (outcome.code, ids(outcome)) == (2, ["good"])
    assert outcome.err == f"{path}: AT100 error: `{path}` can't be read: {reason}.\n"


def test_a_folder_that_holds_itself_is_read_once(cli: Callable[..., Outcome], folder: Path) -> None:
    (folder / "self").symlink_to(folder)
    outcome = cli("score", str(folder), *DAY, "-f", "json")
    assert (outcome.code, ids(outcome), outcome.err) == (0, ["good"], "")


def test_a_file_of_megabytes_is_not_read(cli: Callable[..., Outcome], folder: Path) -> None:
    with (folder / "sparse.yaml").open("wb") as stream:
        stream.truncate(100_000_000)
    outcome = cli("score", str(folder), *DAY)
    assert outcome.code == 2
    assert outcome.err.splitlines() == [
        f"{folder.as_posix()}/sparse.yaml:1:1: AT101 error: The file has more than 4 MB."
    ]


@pytest.mark.parametrize("command", ["score", "validate"])
def test_a_folder_without_profiles_is_an_error(
    command: str, cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    outcome = cli(command, str(tmp_path))
    name = tmp_path.as_posix()
    assert outcome.code == 2
    said = outcome.out if command == "validate" else outcome.err
    assert said.startswith(f"{name}: AT106 error: `{name}` holds no profiles (*.yaml).\n")


def test_two_files_with_one_id_are_both_named(cli: Callable[..., Outcome], folder: Path) -> None:
    (folder / "again.yaml").write_text(GOOD, encoding="utf-8")
    outcome = cli("score", str(folder), *DAY)
    name = folder.as_posix()
    assert outcome.code == 2
    assert [line for line in outcome.err.splitlines() if "AT119" in line] == [
        f"{name}/again.yaml:1:5: AT119 error: The id `good` is claimed by {name}/good.yaml too.",
        f"{name}/good.yaml:1:5: AT119 error: The id `good` is claimed by {name}/again.yaml too.",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser reads everything")
def test_a_file_that_may_not_be_read_is_named(cli: Callable[..., Outcome], folder: Path) -> None:
    put(folder, HEAD).chmod(0)
    outcome = cli("score", str(folder), *DAY)
    assert (outcome.code, "can't be read: permission denied." in outcome.err) == (2, True)


CONDITIONS = [
    "__import__('os').system('x') > 1",
    "open('x') > 1",
    "founder_exits_12m[0] > 1",
    "founder_exits_12m.real > 1",
    "(lambda: 1)() > 0",
    "founder_exits_12m ** 9 > 1",
    "founder_exits_12m > 1 if 1 else 0",
    "[1 for x in y] > 1",
    "foundr_exits_12m > 1",
    "'a' > 1",
    "1",
]


@pytest.mark.parametrize("when", CONDITIONS)
def test_a_condition_that_calls_imports_or_indexes_is_refused_with_its_place(
    when: str, cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "rulebook: mine\nversion: 1\nextends: default\nflags:\n"
        f'  - {{id: evil, when: "{when}", severity: note, says: x, why: y, evidence: z}}\n',
        encoding="utf-8",
    )
    outcome = cli("score", "tml", "--rulebook", str(path), *DAY)
    assert (outcome.code, outcome.out) == (2, "")
    assert re.match(rf"{re.escape(path.as_posix())}:5:2[34]: AT30[12] error: ", outcome.err)
    assert outcome.err.endswith(f"aitalent: The rulebook `{path}` can't be used.\n")


def test_a_file_deeper_than_the_library_goes_is_told_to_be_too_deep(
    cli: Callable[..., Outcome], folder: Path
) -> None:
    put(folder, HEAD + "focus: " + "[" * 3000 + "]" * 3000 + "\n")
    outcome = cli("validate", str(folder))
    assert outcome.code == 2
    assert ": AT109 error: The structure is nested more than 40 deep here." in outcome.out
