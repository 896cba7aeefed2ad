"""The examples to copy: valid by the schemas of those who read them, and run where one can."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import validators

from tests.conftest import ROOT
from tests.git_repository import ALONE, clean_environment
from tests.pull_request import with_the_change

if TYPE_CHECKING:
    from collections.abc import Mapping

EXAMPLES = ROOT / "docs" / "examples"
EXODUS = ROOT / "tests" / "books" / "exodus"


class _Words(yaml.SafeLoader):
    """YAML as GitHub reads it: `on` is a word."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in found if not tag.endswith(":bool")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    if first not in "oO"
}


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Words)


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        (ROOT / "action.yml", "github-actions"),
        (EXAMPLES / "aitalent.yml", "github-workflows"),
        (EXAMPLES / "gitlab-ci.yml", "gitlab-ci"),
    ],
    ids=lambda each: getattr(each, "name", each),
)
def test_every_file_fits_the_schema_of_its_reader(path: Path, schema: str) -> None:
    vendored = files("check_jsonschema") / "builtin_schemas" / "vendor" / f"{schema}.json"
    document = json.loads(vendored.read_text(encoding="utf-8"))
    validator = validators.validator_for(document)(document)
    assert [error.message for error in validator.iter_errors(read(path))] == []


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("manifest", ROOT / ".pre-commit-hooks.yaml"),
        ("config", EXAMPLES / "pre-commit-config.yaml"),
    ],
    ids=lambda each: getattr(each, "name", each),
)
def test_pre_commit_takes_its_files(kind: str, path: Path) -> None:
    done = subprocess.run(
        (sys.executable, "-m", "pre_commit", f"validate-{kind}", str(path)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_example_names_the_same_version_of_the_same_place() -> None:
    workflow, gitlab = read(EXAMPLES / "aitalent.yml"), read(EXAMPLES / "gitlab-ci.yml")
    (repo,) = read(EXAMPLES / "pre-commit-config.yaml")["repos"]
    uses = [step.get("uses", "") for step in workflow["jobs"]["scores"]["steps"]]
    place, _, version = next(each for each in uses if "aitalent@" in each).partition("@")
    assert repo["repo"] == f"https://github.com/{place}"
    assert repo["rev"] == version
    assert f"git+{repo['repo']}@{version}'" in gitlab["aitalent"]["before_script"][0]


def test_the_gitlab_job_fails_and_leaves_its_reports(tmp_path: Path) -> None:
    work = with_the_change(tmp_path / "work", EXODUS)
    job = read(EXAMPLES / "gitlab-ci.yml")["aitalent"]
    (script,) = job["script"]
    programs = {"aitalent": f'exec "{sys.executable}" -P -m aitalent "$@" --as-of 2026-01-20'}
    base = work.git("rev-parse", "main")
    done = run(script, work.folder, programs, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base})
    assert done.returncode == 1, done.stderr
    assert "−15.6 = facts −15.6" in done.stdout
    reports = job["artifacts"]["reports"]
    assert "<failure" in (work.folder / reports["junit"]).read_text(encoding="utf-8")
    quality = json.loads((work.folder / reports["codequality"]).read_text(encoding="utf-8"))
    assert "profiles/thinking-machines-lab.yaml" in {each["location"]["path"] for each in quality}
    (kept,) = job["artifacts"]["paths"]
    assert (work.folder / kept).read_text(encoding="utf-8").startswith("<!-- aitalent diff -->")


COMMENTS = [
    {"id": 11, "user": {"login": "mallory"}, "body": "<!-- aitalent diff -->\nmine"},
    {"id": 12, "user": {"login": "github-actions[bot]"}, "body": "Another tool."},
]
OURS = [
    {"id": 13, "user": {"login": "github-actions[bot]"}, "body": "<!-- aitalent diff -->\nold"},
    {"id": 14, "user": {"login": "github-actions[bot]"}, "body": "<!-- aitalent diff -->\nolder"},
]
GH = """
printf '%s\\n' "$*" >>calls
if [[ $* == *--paginate* ]]; then jq "${@: -1}" comments.json; fi
"""


@pytest.mark.parametrize(
    ("comments", "call"),
    [
        ([], "POST repos/o/r/issues/7/comments"),
        (COMMENTS, "POST repos/o/r/issues/7/comments"),
        ([*COMMENTS, *OURS], "PATCH repos/o/r/issues/comments/13"),
    ],
    ids=["first", "of others", "again"],
)
def test_the_comment_is_written_once_and_then_renewed(
    comments: list[dict[str, Any]], call: str, tmp_path: Path
) -> None:
    if shutil.which("jq") is None:
        pytest.skip("the stand-in for `gh` needs jq")
    steps = read(EXAMPLES / "aitalent.yml")["jobs"]["scores"]["steps"]
    script = next(step["run"] for step in steps if step.get("name") == "Comment")
    (tmp_path / "comments.json").write_text(json.dumps(comments), encoding="utf-8")
    variables = {"GITHUB_REPOSITORY": "o/r", "NUMBER": "7", "FILE": "diff.markdown"}
    done = run(script, tmp_path, {"gh": GH}, variables)
    assert done.returncode == 0, done.stderr
    last = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()[-1]
    assert last == f"api --silent --method {call} --field body=@diff.markdown"


def run(
    script: str, folder: Path, programs: Mapping[str, str], variables: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """A script as CI runs it, with these programs before all others."""
    place = folder / "programs"
    place.mkdir()
    for name, content in programs.items():
        (place / name).write_text(f"#!/usr/bin/env bash\n{content}\n", encoding="utf-8")
        (place / name).chmod(0o755)
    mine = clean_environment()
    return subprocess.run(
        ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script),
        cwd=folder,
        env=mine | ALONE | variables | {"PATH": f"{place}:{mine['PATH']}"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
