"""The hooks, run by pre-commit itself in a repository that has them from a clone of this project.

`pre-commit` would install the project anew for each hook; so that no index is needed, the hooks say
`language: system` here and find the command of these tests. `--install` leaves them as they are.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.git_repository import ALONE, clean_environment, repository
from tests.pull_request import before_the_change, profiles

if TYPE_CHECKING:
    from tests.git_repository import Repository

EXODUS = ROOT / "tests" / "books" / "exodus"
MANIFEST: Any = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
EXAMPLE: Any = yaml.safe_load(
    (ROOT / "docs" / "examples" / "pre-commit-config.yaml").read_text(encoding="utf-8")
)
DAY = "2026-01-20"


def configured(work: Repository, hooks: Repository) -> None:
    """The example's configuration, committed, with these hooks and the day of the book."""
    (repo,) = EXAMPLE["repos"]
    checks = [
        {**each, "args": [*each.get("args", ["profiles"]), "--as-of", DAY]}
        for each in repo["hooks"]
    ]
    told = {"repos": [{"repo": str(hooks.folder), "rev": hooks.git("rev-parse", "HEAD"),
                       "hooks": checks}]}  # fmt: skip
    work.commit({".pre-commit-config.yaml": yaml.safe_dump(told)})


@pytest.fixture
def work(tmp_path: Path) -> Repository:
    """A book that is checked before each commit."""
    hooks = repository(tmp_path / "hooks")
    system = [{**each, "language": "system"} for each in MANIFEST]
    hooks.commit({".pre-commit-hooks.yaml": yaml.safe_dump(system)})
    made = before_the_change(tmp_path / "work", EXODUS)
    configured(made, hooks)
    return made


def run_hooks(work: Repository) -> subprocess.CompletedProcess[str]:
    """pre-commit on what is staged."""
    programs = work.folder.parent / "programs"
    programs.mkdir(exist_ok=True)
    command = programs / "aitalent"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m aitalent "$@"\n', "utf-8")
    command.chmod(0o755)
    mine = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",  # noqa: TID251
        "PRE_COMMIT_HOME": str(work.folder.parent / "cache"),
        "PRE_COMMIT_COLOR": "never",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "protocol.file.allow",
        "GIT_CONFIG_VALUE_0": "always",
    }
    return subprocess.run(
        (sys.executable, "-m", "pre_commit", "run"),
        cwd=work.folder,
        env=clean_environment() | ALONE | mine,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def stage(work: Repository, files: dict[str, str | bytes | None]) -> None:
    """Writes files and stages them."""
    for name, content in files.items():
        raw = content if isinstance(content, bytes) else (content or "").encode()
        (work.folder / name).write_bytes(raw)
    work.git("add", "--all")


def states(output: str) -> dict[str, str]:
    """What became of each hook, by its name."""
    found = {}
    for hook in MANIFEST:
        line = next(line for line in output.splitlines() if line.startswith(hook["name"]))
        found[hook["id"]] = re.split(r"[.)]", line)[-1]
    return found


def test_a_fall_beyond_the_gate_stops_the_commit(work: Repository) -> None:
    stage(work, profiles(EXODUS, "after"))
    done = run_hooks(work)
    assert done.returncode == 1
    assert states(done.stdout) == {"aitalent-validate": "Passed", "aitalent-check": "Failed"}
    assert "fell by 15.6" in done.stdout


def test_an_id_that_another_file_has_stops_the_commit(work: Repository) -> None:
    stage(work, {"profiles/copy.yaml": profiles(EXODUS, "before")["profiles/openai.yaml"]})
    done = run_hooks(work)
    assert done.returncode == 1
    assert states(done.stdout) == {"aitalent-validate": "Failed", "aitalent-check": "Failed"}
    assert "profiles/openai.yaml:5:5: AT119 error" in done.stdout


def test_words_about_a_fact_pass_and_what_is_no_profile_is_not_looked_at(
    work: Repository,
) -> None:
    stage(work, {"README.md": "More words."})
    skipped = run_hooks(work)
    assert skipped.returncode == 0
    assert set(states(skipped.stdout).values()) == {"Skipped"}
    name = "profiles/openai.yaml"
    stage(work, {name: (work.folder / name).read_bytes() + b"# A remark.\n"})
    done = run_hooks(work)
    assert done.returncode == 0, done.stdout
    assert set(states(done.stdout).values()) == {"Passed"}


def test_they_install_for_real(work: Repository, tmp_path: Path, install: None) -> None:  # noqa: ARG001
    project = repository(tmp_path / "project")
    for name in ("aitalent", "profiles"):
        shutil.copytree(
            ROOT / name, project.folder / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, project.folder / name)
    project.commit({})
    configured(work, project)
    stage(work, profiles(EXODUS, "after"))
    done = run_hooks(work)
    assert states(done.stdout) == {"aitalent-validate": "Passed", "aitalent-check": "Failed"}
    assert "fell by 15.6" in done.stdout
