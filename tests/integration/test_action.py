"""The GitHub Action: its shell steps, run over a pull request between two commits.

What is not run here is GitHub's runner itself, and, but for `--install`, the download by pip.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT
from tests.git_repository import Repository
from tests.integration.composite_action import ACTION, STEPS, TELLING, Event, Run, run_action
from tests.pull_request import before_the_change, profiles

if TYPE_CHECKING:
    from collections.abc import Mapping

EXODUS = ROOT / "tests" / "books" / "exodus"
TML = "profiles/thinking-machines-lab.yaml"
DAY = "--as-of 2026-01-20"
REPOSITORY = {"repository": {"default_branch": "main"}}
FROM_A_BRANCH = {"GITHUB_BASE_REF": "main", "GITHUB_REF": "refs/pull/7/merge"}
PULL_REQUEST = Event(payload=REPOSITORY, variables=FROM_A_BRANCH)
ON_MAIN = Event(payload={}, variables={"GITHUB_REF": "refs/heads/main"})


@pytest.fixture
def work(tmp_path: Path) -> Repository:
    """A checkout as `fetch-depth: 0` leaves it: the base in `origin/main`, and nothing changed."""
    return before_the_change(tmp_path / "work tree", EXODUS)


def run(work: Repository, arguments: str = "", **inputs: str) -> Run:
    """The action on a pull request."""
    return run_action(
        work.folder,
        work.folder.parent / "temporary",
        PULL_REQUEST,
        inputs={"arguments": f"{DAY} {arguments}", **inputs},
    )


def answer(done: Run) -> Any:
    """The answer in the file that the output `json` names."""
    return json.loads(Path(done.outputs["json"]).read_text(encoding="utf-8"))


def test_a_pull_request_that_changes_no_profile_passes_and_none_of_its_files_is_run(
    work: Repository,
) -> None:
    names = ("json", "secrets", "venv", "pip", "aitalent", "sitecustomize")
    work.commit({f"{name}.py": "raise SystemExit(77)\n" for name in names})
    done = run(work, "--fail-on-drop 5")
    assert done.code == 0, done.log
    assert done.outputs["failed"] == "false"
    assert float(done.outputs["worst-drop"]) == 0
    assert answer(done)["summary"]["moved"] == 0
    assert done.visible.splitlines() == ["Comparing with origin/main..."]
    assert "2 of 2 companies unchanged" in done.summary


def test_three_founders_leave_and_the_gate_says_where_and_how_much(work: Repository) -> None:
    work.commit(profiles(EXODUS, "after"))
    done = run(work, "--fail-on-drop 5")
    assert done.code == 1, done.log
    assert done.outputs["failed"] == "true"
    assert float(done.outputs["worst-drop"]) == pytest.approx(15.6, abs=0.05)
    assert answer(done)["verdict"]["failed"]
    assert "−15.6 = facts −15.6 (Zoph left −5.5" in done.log
    line = (work.folder / TML).read_text(encoding="utf-8").split("Barret Zoph")[0].count("\n") + 1
    assert f"::error file={TML},line={line},endLine={line}" in done.visible
    assert "**Failed: Thinking Machines Lab fell by 15.6" in done.summary
    assert Path(done.outputs["markdown"]).read_text(encoding="utf-8") == done.summary
    sarif = json.loads(Path(done.outputs["sarif"]).read_text(encoding="utf-8"))
    assert {each["level"] for each in sarif["runs"][0]["results"]} >= {"error"}


def test_a_gate_that_only_reports_still_says_that_it_failed(work: Repository) -> None:
    work.commit(profiles(EXODUS, "after"))
    done = run(work, "--fail-on-drop 5 --exit-zero")
    assert (done.code, done.outputs["failed"]) == (0, "true"), done.log


def test_a_broken_file_is_told_and_the_rest_still_compared(work: Repository) -> None:
    work.commit({**profiles(EXODUS, "after"), "profiles/openai.yaml": "id: openai\nname: [\n"})
    done = run(work)
    assert done.code == 2, done.log
    assert done.outputs["failed"] == "true"
    assert float(done.outputs["worst-drop"]) > 15
    assert "::error file=profiles/openai.yaml,line=" in done.visible
    assert {each["state"] for each in answer(done)["moved"]} == {"broken", "changed"}
    assert "OpenAI" in done.summary


def test_a_shallow_clone_is_told_how_to_get_the_history(work: Repository, tmp_path: Path) -> None:
    work.git("switch", "--quiet", "--create", "topic")
    work.commit(profiles(EXODUS, "after"))
    url, shallow = work.folder.as_uri(), tmp_path / "shallow"
    work.git("clone", "--quiet", "--depth", "1", "--branch", "topic", url, str(shallow))
    done = run(Repository(folder=shallow))
    assert done.code == 2
    assert "AT131" in done.log
    assert "fetch-depth: 0" in done.log
    empty = dict.fromkeys(("worst-drop", "json", "sarif", "markdown"), "")
    assert done.outputs == {**empty, "failed": "true"}
    assert "::error title=aitalent::" in done.visible
    assert "the log of the step says why" in done.summary


def test_nothing_that_a_profile_says_in_the_log_is_a_command_to_the_runner(
    work: Repository,
) -> None:
    hostile = (
        "id: openai\nname: OpenAI\nkind: incumbent\nfocus:\n  ::add-mask::a\n  ::error::b: c\n"
    )
    work.commit({"profiles/openai.yaml": hostile})
    done = run(work)
    assert re.search(r"^\s*::error::b: c$", done.log, re.MULTILINE)
    assert not re.search(r"^\s*::(add-mask::|error::b)", done.visible, re.MULTILINE)


@pytest.mark.parametrize(
    ("variables", "payload", "inputs", "base"),
    [
        (FROM_A_BRANCH, {}, {}, "origin/main..."),
        (FROM_A_BRANCH, {}, {"base": "v1.2"}, "v1.2"),
        ({"GITHUB_REF": "refs/heads/q"}, {"merge_group": {"base_sha": "12ab"}}, {}, "12ab"),
        ({"GITHUB_REF": "refs/heads/main"}, {"before": "34cd"}, {}, "34cd"),
        ({"GITHUB_REF": "refs/heads/main"}, {"before": "0" * 40}, {}, "origin/main..."),
        ({"GITHUB_REF": "refs/heads/topic"}, {"before": "34cd"}, {}, "origin/main..."),
        ({"GITHUB_REF": "refs/tags/v2"}, {"before": "0" * 40}, {}, "origin/main..."),
        ({"GITHUB_REF": "refs/heads/main"}, {}, {}, "origin/main..."),
        ({"GITHUB_REF": "refs/heads/main"}, {"repository": {}}, {}, "HEAD"),
    ],
    ids=[
        *("pull request", "input", "merge queue", "push", "first push", "push of a branch", "tag"),
        *("by hand", "schedule"),
    ],
)
def test_each_event_has_its_base(
    variables: Mapping[str, str],
    payload: Mapping[str, Any],
    inputs: Mapping[str, str],
    base: str,
    tmp_path: Path,
) -> None:
    done = run_action(
        tmp_path,
        tmp_path / "temporary",
        Event(payload={**REPOSITORY, **payload}, variables=variables),
        inputs=inputs,
        aitalent=TELLING,
    )
    assert f"Comparing with {base}\n" in done.log
    assert re.search(rf"<-->\n<{re.escape(base)}>\n", done.log), done.log


def test_inputs_are_words_and_never_code(tmp_path: Path) -> None:
    (tmp_path / "--source=x").touch()
    inputs = {
        "arguments": "  --fail-under 50\n--source=* \\\n\t$(touch a) `touch a` 'a b' ; touch a",
        "profiles": "my profiles; touch run",
        "rulebook": "$(touch run)",
        "base": "--output=here",
    }
    temporary = tmp_path / "temporary"
    done = run_action(tmp_path, temporary, ON_MAIN, inputs=inputs, aitalent=TELLING)
    told = re.findall(r"^<(.*)>$", done.log, re.MULTILINE)
    folder = Path(told[told.index("-o") + 1].partition(":")[2]).parent
    assert told == [
        *("diff", "--fail-under", "50", "--source=*", "\\", "$(touch", "a)", "`touch", "a`"),
        *("'a", "b'", ";", "touch", "a", "--profiles", "my profiles; touch run"),
        *("--rulebook", "$(touch run)"),
        *(each for name in ("github", "sarif", "markdown", "json")
          for each in ("-o", f"{name}:{folder}/diff.{name}")),
        *("-o", "table:-", "--", "--output=here"),
    ]  # fmt: skip
    assert sorted(each.name for each in tmp_path.iterdir()) == ["--source=x", "temporary"]


@pytest.mark.parametrize(
    ("version", "wanted"), [("", str(ROOT)), ("1.2.3", "aitalent==1.2.3")], ids=["own", "version"]
)
def test_pip_is_asked_for_the_version_or_for_the_action_itself(
    version: str, wanted: str, tmp_path: Path
) -> None:
    run_action(
        tmp_path,
        tmp_path / "temporary",
        ON_MAIN,
        inputs={"version": version},
        aitalent=TELLING,
    )
    asked = (tmp_path / "temporary" / "pip").read_text(encoding="utf-8").splitlines()
    assert asked == ["--quiet", "--disable-pip-version-check", wanted]


def test_no_input_is_written_into_a_script() -> None:
    assert [step["name"] for step in STEPS if "${{" in step["run"]] == []
    assert {step["shell"] for step in STEPS} == {"bash"}
    used = " ".join(f"{step.get('working-directory', '')} {step['env']}" for step in STEPS)
    assert set(re.findall(r"inputs\.([a-z-]+)", used)) == ACTION["inputs"].keys()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["id"])
def test_every_script_is_clean_to_shellcheck(step: dict[str, str]) -> None:
    command = shutil.which("shellcheck", path=str(Path(sys.executable).parent)) or "shellcheck"
    found = subprocess.run(
        (command, "--shell=bash", "-"),
        input=step["run"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout + found.stderr == ""


def test_it_installs_for_real(work: Repository, install: None) -> None:  # noqa: ARG001
    work.commit(profiles(EXODUS, "after"))
    done = run(work, "--fail-on-drop 5", python=sys.executable)
    assert (done.code, done.outputs["failed"]) == (1, "true"), done.log
