"""Names of revisions: which commit they mean, and what is said of those that mean none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitalent.render.diagnostics import as_text
from aitalent.text import git as git_program
from aitalent.text.revision import Revision, find_revision, merge_base
from tests.git_repository import SHA256, Repository, keep_to_itself, repository

if TYPE_CHECKING:
    from aitalent.text.diagnostic import Diagnostic

FETCH = "Give actions/checkout `fetch-depth: 0`, or run"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_to_itself(monkeypatch)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Three commits on `main`, one more on `feature/x`, an annotated tag at the second."""
    made = repository(tmp_path_factory.mktemp("shared"))
    for number in (1, 2, 3):
        made.commit({"profiles/acme.yaml": f"id: acme-{number}\n"}, f"fix number {number}")
    made.git("tag", "-a", "v1.2", "HEAD~1", "-m", "second")
    made.git("branch", "twice", "HEAD")
    made.git("tag", "twice", "HEAD~2")
    made.git("update-ref", "refs/remotes/origin/release", "HEAD~1")
    made.git("checkout", "-q", "-b", "feature/x")
    made.commit({"profiles/acme.yaml": "id: acme-4\n"})
    made.git("checkout", "-q", "main")
    made.write("orphan", {"profiles/acme.yaml": "id: acme\n"})
    return made


@pytest.fixture
def empty(tmp_path: Path) -> Repository:
    return repository(tmp_path / "empty")


def found(name: str, folder: Path) -> Revision:
    revision, faults = find_revision(name, folder)
    assert (revision is not None, faults) == (True, ())
    assert revision is not None
    assert revision.name == name
    return revision


def refused(name: str, folder: Path) -> str:
    revision, faults = find_revision(name, folder)
    assert revision is None
    return told(faults)


def told(faults: tuple[Diagnostic, ...]) -> str:
    return as_text(faults).removesuffix("\n")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("main", "refs/heads/main"),
        ("HEAD", "refs/heads/main"),
        ("@", "refs/heads/main"),
        ("HEAD~2", "refs/heads/main~2"),
        ("main^", "refs/heads/main~1"),
        ("v1.2", "refs/heads/main~1"),
        ("v1.2^{commit}", "refs/heads/main~1"),
        ("feature/x", "refs/heads/feature/x"),
        ("origin/release", "refs/heads/main~1"),
        (":/fix number 2", "refs/heads/main~1"),
        ("HEAD^{/fix: ..|number 1}", "refs/heads/main~2"),
        ("refs/tags/twice", "refs/heads/main~2"),
    ],
)
def test_a_revision_is_the_commit_that_git_means_by_it(
    name: str, meant: str, shared: Repository
) -> None:
    commit = shared.git("rev-parse", meant)
    top = shared.folder.resolve()
    assert found(name, shared.folder / "profiles") == Revision(name=name, commit=commit, top=top)


def test_an_id_may_be_whole_or_cut_short(shared: Repository) -> None:
    whole = shared.git("rev-parse", "main")
    assert found(whole, shared.folder).commit == whole
    assert found(whole[:9], shared.folder).commit == whole


def test_the_upstream_of_a_branch_is_found(shared: Repository, tmp_path: Path) -> None:
    shared.git("clone", "-q", shared.folder.as_posix(), (tmp_path / "copy").as_posix())
    assert found("main@{u}", tmp_path / "copy").commit == shared.git("rev-parse", "main")
    message = (
        "AT130 error: `main@{u}` leads to no commit: no upstream configured for branch 'main'."
    )
    assert refused("main@{u}", shared.folder) == f"main@{{u}}: {message}"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("mian", "There is no branch, tag or commit `mian`; did you mean `main`?"),
        ("v1.3~2", "There is no branch, tag or commit `v1.3`; did you mean `v1.2`?"),
        ("x", "There is no branch, tag or commit `x`; did you mean `feature/x`?"),
        ("release", "There is no branch, tag or commit `release`; did you mean `origin/release`?"),
        ("origin/main", "There is no branch, tag or commit `origin/main`; did you mean `main`?"),
        ("zzzzzz", "There is no branch, tag or commit `zzzzzz`."),
        ("0" * 40, f"There is no branch, tag or commit `{'0' * 40}`."),
        ("[bold]\x1b[0m", "There is no branch, tag or commit `[bold]\\x1b[0m`."),
        ("HEAD~30", "`HEAD~30` leads to no commit."),
        ("main:profiles", "`main:profiles` leads to no commit."),
        (":profiles/acme.yaml", "`:profiles/acme.yaml` leads to no commit."),
        ("^main", "`^main` leads to no commit."),
        ("main --", "There is no branch, tag or commit `main --`; did you mean `main`?"),
    ],
)
def test_a_name_without_a_commit_is_told_with_the_nearest(
    name: str, message: str, shared: Repository
) -> None:
    place = name.replace("\x1b", "\\x1b")
    assert refused(name, shared.folder) == f"{place}: AT130 error: {message}"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "it is empty"),
        ("--output=x", "it begins with `-`"),
        ("-h", "it begins with `-`"),
        ("main\n--all", "it holds a line break, a NUL or half a character"),
        ("main\0", "it holds a line break, a NUL or half a character"),
        ("main\ud800", "it holds a line break, a NUL or half a character"),
        (
            "main..",
            "it names two. Write `main HEAD`, or `main...HEAD` for since they parted",
        ),
        (
            "main...feature/x",
            "it names two. Write `main feature/x`, or `main...feature/x` for since they parted",
        ),
    ],
)
def test_a_name_that_could_be_something_else_never_reaches_git(
    name: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_program.subprocess, "run", pytest.fail)
    revision, (fault,) = find_revision(name, Path())
    assert (revision, fault.code, fault.path) == (None, "AT130", name)
    assert fault.message == f"`{name}` can't be a revision: {reason}."
    assert told((fault,)).isprintable()


def test_a_name_of_two_things_is_not_chosen_for_the_reader(shared: Repository) -> None:
    expected = (
        "AT135 error: `{0}` may mean more than one thing. Write `refs/heads/twice` or "
        "`refs/tags/twice`, or the commit's whole id."
    )
    shared.git("config", "core.warnAmbiguousRefs", "false")
    for name in ("twice", "twice~1"):
        assert refused(name, shared.folder) == f"{name}: {expected.format(name)}"


def test_the_beginning_of_two_ids_is_told_with_both(empty: Repository) -> None:
    tree = empty.git("hash-object", "-w", "-t", "tree", "/dev/null")
    ids = [empty.git("commit-tree", tree, "-m", words) for words in ("173", "318")]
    assert {each[:4] for each in ids} == {"8c5c"}
    said = refused("8c5c", empty.folder)
    first, second = sorted(each[:7] for each in ids)
    message = f"`8c5c` may mean more than one thing. Write `{first}` or `{second}`, or"
    assert said == f"8c5c: AT135 error: {message} the commit's whole id."
    # A branch that bears a whole id can't take the place of the commit.
    empty.git("update-ref", f"refs/heads/{ids[0]}", ids[1])
    assert found(ids[0], empty.folder).commit == ids[0]


def test_a_repository_without_commits_says_so(empty: Repository) -> None:
    for name in ("HEAD", "main"):
        message = f"`{name}` leads nowhere: nothing has been committed here yet."
        assert refused(name, empty.folder) == f"{name}: AT132 error: {message}"


def test_a_branch_that_has_no_commits_yet_is_told_from_one_that_is_not_there(
    empty: Repository,
) -> None:
    empty.write("other", {"a.yaml": "id: a\n"})
    assert "AT132" in refused("HEAD~1", empty.folder)
    assert refused("othr", empty.folder) == (
        "othr: AT130 error: There is no branch, tag or commit `othr`; did you mean `other`?"
    )


def test_a_folder_without_a_repository_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "gone" / "profiles"
    message = f"`{folder.as_posix()}` lies in no git repository, so `main` can't be read."
    assert refused("main", folder) == f"{folder.as_posix()}: AT133 error: {message}"


def test_a_machine_without_git_or_with_a_silent_one_is_told_so(
    shared: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", tmp_path.as_posix())
    place = shared.folder.as_posix()
    assert refused("main", shared.folder) == (
        f"{place}: AT134 error: `git` is not on the PATH, so `main` can't be read."
    )
    (tmp_path / "git").write_bytes(b"no program")
    (tmp_path / "git").chmod(0o700)
    assert refused("main", shared.folder) == (
        f"{place}: AT134 error: `git` can't be started (Exec format error), "
        "so `main` can't be read."
    )
    (tmp_path / "git").write_bytes(b"#!/bin/sh\nexit 1\n")
    assert refused("main", shared.folder) == (
        f"{place}: AT136 error: Git refuses to read `main`: it gave no reason."
    )


def test_git_is_told_to_read_only_and_to_speak_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = {
        "LC_ALL": "C",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "PATH": tmp_path.as_posix(),
    }
    telling = "\n".join(f'echo "{name}=${name}" >&2' for name in expected)
    (tmp_path / "git").write_text(f"#!/bin/sh\n{telling}\nexit 1\n", encoding="utf-8")
    (tmp_path / "git").chmod(0o700)
    monkeypatch.setenv("PATH", tmp_path.as_posix())
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    answer = git_program.ask_git("--version", at=tmp_path)
    assert answer.said.splitlines() == [f"{name}={value}" for name, value in expected.items()]


def test_a_refusal_of_git_is_passed_on(shared: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    place = shared.folder.as_posix()
    assert refused("main", shared.folder) == (
        f"{place}: AT136 error: Git refuses to read `main`: "
        f"detected dubious ownership in repository at '{place}'."
    )


def test_what_a_hook_says_of_its_repository_holds(
    shared: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shared.folder)
    monkeypatch.setenv("GIT_DIR", ".git")
    assert found("main", Path("profiles")).top == shared.folder.resolve()


def test_traces_of_git_are_not_taken_for_its_reasons(
    empty: Repository, shared: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TRACE", "1")
    assert "AT132" in refused("HEAD", empty.folder)
    orphan = found("orphan", shared.folder)
    assert "AT137" in told(merge_base(found("main", shared.folder), orphan)[1])


def test_a_bare_repository_a_worktree_and_the_inside_of_git_are_read(
    shared: Repository, tmp_path: Path
) -> None:
    commit = shared.git("rev-parse", "main")
    bare, tree = tmp_path / "bare\nnäme.git", tmp_path / "linked 'tree'"
    shared.git("clone", "-q", "--bare", shared.folder.as_posix(), bare.as_posix())
    shared.git("worktree", "add", "-q", "--detach", tree.as_posix(), "v1.2")
    for folder, top in ((bare, bare), (tree, tree), (shared.folder / ".git" / "refs", None)):
        expected = (top or shared.folder / ".git").resolve()
        assert found("main", folder) == Revision(name="main", commit=commit, top=expected)
    assert found("HEAD", tree).commit == shared.git("rev-parse", "main~1")


def test_ids_may_be_of_the_longer_kind(tmp_path: Path) -> None:
    made = repository(tmp_path / "longer", SHA256)
    commit = made.write("main", {"profiles/acme.yaml": "id: acme\n"})
    assert len(commit) == made.letters == 64
    assert found("main", made.folder).commit == commit
    assert found(commit, made.folder).commit == commit


def test_a_merge_base_is_where_two_revisions_parted(shared: Repository) -> None:
    shared.git("checkout", "-q", "-B", "later", "main")
    shared.git("commit", "-q", "--allow-empty", "-m", "main went on")
    shared.git("checkout", "-q", "main")
    first, second = found("later", shared.folder), found("feature/x", shared.folder)
    commit = shared.git("rev-parse", "main")
    expected = Revision(name="later...feature/x", commit=commit, top=first.top)
    assert merge_base(first, second) == (expected, ())


def test_histories_that_never_met_have_no_merge_base(shared: Repository) -> None:
    first, second = found("main", shared.folder), found("orphan", shared.folder)
    base, faults = merge_base(first, second)
    assert (base, told(faults)) == (
        None,
        "main...orphan: AT137 error: `main` and `orphan` have no commit in common. "
        "Write `main orphan` to compare the two as they are.",
    )


def test_a_merge_base_that_git_refuses_is_told(shared: Repository) -> None:
    first = found("main", shared.folder)
    gone = Revision(name="gone", commit="1" * 40, top=first.top)
    assert told(merge_base(first, gone)[1]).startswith(
        "main...gone: AT136 error: Git refuses to read `main...gone`: "
    )


def test_a_shallow_clone_says_how_to_fetch_the_rest_and_that_works(
    shared: Repository, tmp_path: Path
) -> None:
    folder = tmp_path / "shallow"
    url = f"file://{shared.folder.as_posix()}"
    shared.git("clone", "-q", "--depth", "1", url, folder.as_posix())
    clone = Repository(folder=folder)
    assert found("HEAD", folder).commit == shared.git("rev-parse", "main")
    cut = "in this clone, which is shallow: its history was cut off."
    assert refused("HEAD~2", folder) == (
        f"HEAD~2: AT131 error: `HEAD~2` is not {cut} {FETCH} `git fetch --unshallow`."
    )
    assert refused("origin/feature/x", folder) == (
        f"origin/feature/x: AT131 error: `origin/feature/x` is not {cut} {FETCH} "
        "`git remote set-branches origin '*'` and `git fetch --unshallow`."
    )
    clone.git("fetch", "-q", "--depth", "1", "origin", "+refs/heads/feature/*:refs/remotes/o/*")
    first, second = found("main", folder), found("o/x", folder)
    base, faults = merge_base(first, second)
    assert (base, told(faults)) == (
        None,
        "main...o/x: AT131 error: `main` and `o/x` have no commit in common as far as this "
        f"shallow clone goes. {FETCH} `git fetch --unshallow`.",
    )
    clone.git("remote", "set-branches", "origin", "*")
    clone.git("fetch", "-q", "--unshallow")
    for name in ("HEAD~2", "origin/feature/x"):
        expected = shared.git("rev-parse", name.removeprefix("origin/"))
        assert found(name, folder).commit == expected
    assert merge_base(first, second)[0] is not None


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(name=st.text(min_size=1, max_size=12) | st.text("-~^:@{}/.\\'\"$`é ", max_size=6))
def test_whatever_is_written_finds_its_branch_or_one_fault(name: str, shared: Repository) -> None:
    revision, faults = find_revision(name, shared.folder)
    assert (revision is None) == (len(faults) == 1)
    try:
        shared.git("update-ref", f"refs/heads/some/{name}", "main~1")
    except (RuntimeError, ValueError):
        return
    assert found(f"some/{name}", shared.folder).commit == shared.git("rev-parse", "main~1")
    shared.git("update-ref", "-d", f"refs/heads/some/{name}")
