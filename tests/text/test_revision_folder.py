"""Profiles at a revision: the same as the folder had them then, and nothing else is touched."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitalent.render.diagnostics import as_text
from aitalent.text import git, revision_folder
from aitalent.text.files import LARGEST_TEXT_BYTES, Text, read_file, read_folder
from aitalent.text.revision import Revision, find_revision
from aitalent.text.revision_folder import RevisionFolder, object_id, read_revision
from tests.git_repository import SHA256, Repository, keep_to_itself, repository

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aitalent.text.diagnostic import Diagnostic

PROFILES = Path("profiles")
AWKWARD = "a 'b' \"c\"\n\tnäme 💥 \udcff|`$(x)`; --output=x.yaml"
"""A name with quotes, a line break, letters beyond ASCII, and a byte that is not UTF-8."""


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_to_itself(monkeypatch)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A book on `main` with all that a folder may hold; the work tree is as it was committed."""
    made = repository(tmp_path_factory.mktemp("shared") / "räpo 'it'")
    folder = made.folder / "profiles"
    (folder / "sub").mkdir(parents=True)
    (folder / "linked.yaml").symlink_to("acme.yaml")
    (folder / "sub" / "up.YML").symlink_to("../../elsewhere/chain.yaml")
    (folder / "sub-link").symlink_to("sub")
    (folder / "sub.yaml").symlink_to("sub")
    (made.folder / "now").symlink_to("profiles")
    (made.folder / "elsewhere").mkdir()
    (made.folder / "elsewhere" / "chain.yaml").symlink_to("far.yaml")
    made.commit(
        {
            "profiles/acme.yaml": "id: acme\n",
            "profiles/twin.yaml": "id: acme\n",
            "profiles/crlf.yaml": b"id: crlf\r\nname: C\rfocus: x\r\n",
            "profiles/latin.yaml": b"id: a\nname: caf\xe9\n",
            "profiles/mark.yaml": "\ufeffid: mark\n",
            "profiles/large.yaml": b"#" * (LARGEST_TEXT_BYTES + 1),
            "profiles/empty.yaml": "",
            "profiles/C.YAML": "id: c\n",
            "profiles/b.yml": "id: b\n",
            "profiles/d.yaml.bak": "id: d\n",
            "profiles/.e.yaml": "id: e\n",
            "profiles/_f.yaml": "id: f\n",
            "profiles/yaml": "id: g\n",
            "profiles/_names.yaml": "names: {}\n",
            "profiles/sub/deep/h.yaml": "id: h\n",
            "profiles/sub/_names.yaml": "names: {}\n",
            "profiles/_drafts/i.yaml": "id: i\n",
            "profiles/.hidden/j.yaml": "id: j\n",
            "profiles/k.yaml/l.yml": "id: l\n",
            f"profiles/{AWKWARD}": "id: awkward\n",
            "elsewhere/far.yaml": "id: far\n",
            "notes/read.me": "",
        }
    )
    (made.folder.parent / "loop").symlink_to("loop")
    made.write(
        "hostile",
        {"profiles/acme.yaml": "id: acme\n", "outside.yml": "id: o\n"},
        links={
            "profiles/out.yaml": "../../secret.yaml",
            "profiles/root.yaml": "/etc/passwd",
            "profiles/gone.yaml": "nothing.yaml",
            "profiles/loop.yaml": "loop.yaml",
            "profiles/through.yaml": "acme.yaml/x",
            "profiles/new\nline.yaml": "../outside.yml",
            "away": "../other",
            "astray": "nowhere",
        },
        submodules=("profiles/extra", "profiles/.hidden", "module"),
    )
    return made


@pytest.fixture
def empty(tmp_path: Path) -> Repository:
    return repository(tmp_path / "empty")


def revision(name: str, repo: Repository) -> Revision:
    found, faults = find_revision(name, repo.folder)
    assert found is not None, faults
    return found


def read(
    name: str, path: Path, repo: Repository, held: Mapping[str, str] | None = None
) -> tuple[RevisionFolder, tuple[Diagnostic, ...]]:
    folder, faults = read_revision(revision(name, repo), path, held=held or {})
    assert folder is not None, faults
    return folder, faults


def refused(name: str, path: Path, repo: Repository) -> str:
    folder, faults = read_revision(revision(name, repo), path, held={})
    assert folder is None
    return told(faults)


def told(faults: tuple[Diagnostic, ...]) -> str:
    return as_text(faults).removesuffix("\n")


@pytest.mark.parametrize(
    "where", ["relative", "absolute", "dotted", "from below", "through a link"]
)
def test_a_revision_reads_as_the_folder_did(
    where: str, shared: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shared.folder / "profiles" if where == "from below" else shared.folder)
    (tmp_path / "link").symlink_to(shared.folder)
    path = {
        "relative": PROFILES,
        "absolute": shared.folder / "profiles",
        "dotted": Path("profiles/../profiles"),
        "from below": Path(),
        "through a link": tmp_path / "link" / "now",
    }[where]
    folder, faults = read("main", path, shared)
    texts, expected = read_folder(path)
    assert folder.prefix == "main:"
    assert {text.label[:5] for text in folder.texts} == {"main:"}
    unprefixed = [Text(label=text.label[5:], content=text.content) for text in folder.texts]
    assert unprefixed == list(texts)
    assert len(texts) == 12
    assert told(faults) == "\n".join(f"main:{line}" for line in told(expected).split("\n"))
    assert [fault.code for fault in faults] == ["AT101", "AT102", "AT103"]
    assert folder.submodules == ()


def test_every_file_bears_the_id_that_git_gives_its_bytes(
    shared: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shared.folder)
    folder, _ = read("main", PROFILES, shared)
    labels = {text.label for text in folder.texts}
    unusable = {f"main:profiles/{name}.yaml" for name in ("large", "latin", "mark")}
    assert folder.objects.keys() == labels | unusable
    for label, id_ in folder.objects.items():
        assert object_id(Path(label[5:]).read_bytes(), like=id_) == id_


def test_what_is_held_is_not_asked_from_git(
    shared: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shared.folder)
    asked: list[tuple[bytes, ...]] = []
    real = revision_folder.read_objects

    def listening(names: tuple[bytes, ...], *, at: Path) -> object:
        asked.append(names)
        return real(names, at=at)

    monkeypatch.setattr(revision_folder, "read_objects", listening)
    first, faults = read("main", PROFILES, shared)
    twins = {first.objects[f"main:profiles/{name}.yaml"] for name in ("acme", "twin", "linked")}
    assert len(twins) == 1
    held = {first.objects[text.label]: text.content for text in first.texts}
    assert read("main", PROFILES, shared, held) == (first, faults)
    one = twins.pop()
    changed, _ = read("main", PROFILES, shared, {one: "id: held\n"})
    assert [text.label for text in changed.texts if text.content == "id: held\n"] == [
        f"main:profiles/{name}.yaml" for name in ("acme", "linked", "twin")
    ]
    everything, unheld, but_one = map(set, asked)
    assert everything - but_one == {one.encode()}
    assert {name.decode().partition(":profiles/")[2] for name in unheld if b":" in name} == {
        *("linked.yaml", "sub.yaml", "sub/up.YML")
    }
    unread = {first.objects[f"main:profiles/{name}.yaml"] for name in ("large", "latin", "mark")}
    assert {name.decode() for name in unheld if b":" not in name} == unread


def test_one_file_is_read_by_its_path(shared: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shared.folder / "elsewhere")
    for path in (Path("../profiles/crlf.yaml"), Path("chain.yaml"), Path("../now") / AWKWARD):
        folder, faults = read("main", path, shared)
        text, _ = read_file(path)
        assert text is not None
        label = f"main:{path.as_posix()}"
        assert folder.texts == (Text(label=label, content=text.content),)
        assert folder.objects == {label: object_id(path.read_bytes(), like="0" * 40)}
        assert (folder.submodules, folder.prefix, faults) == ((), "main:", ())


def test_a_folder_that_is_gone_or_moved_is_read_as_it_was(
    empty: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(empty.folder)
    Path("book").symlink_to("old/book")
    empty.commit({"old/book/acme.yaml": "id: acme\n"})
    shutil.rmtree("old")
    Path("book").unlink()
    Path("book").symlink_to("new")
    empty.commit({"new/acme.yaml": "id: acme, moved\n"})
    for path in (Path("old/book"), Path("book")):
        found, _ = find_revision("HEAD~1", path)
        assert found is not None
        folder, faults = read_revision(found, path, held={})
        assert folder is not None
        text = Text(label=f"HEAD~1:{path.as_posix()}/acme.yaml", content="id: acme\n")
        assert (folder.texts, faults) == ((text,), ())


def test_the_work_tree_the_index_and_the_repository_stay_as_they_are(
    shared: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Repository(folder=tmp_path / "copy")
    shared.git("clone", "-q", shared.folder.as_posix(), copy.folder.as_posix())
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch '{tmp_path}/sprung'\ncat\n", encoding="utf-8")
    trap.chmod(0o700)
    names = ("core.fsmonitor", "core.pager", "core.editor", "core.askpass", "diff.trap.textconv")
    for name in (*names, "filter.trap.clean", "filter.trap.smudge", "core.sshCommand"):
        copy.git("config", name, trap.as_posix())
    copy.git("config", "core.hooksPath", (tmp_path / "hooks").as_posix())
    (tmp_path / "hooks").mkdir()
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "pre-commit"):
        (tmp_path / "hooks" / hook).symlink_to(trap)
    info = copy.folder / ".git" / "info" / "attributes"
    info.write_bytes(b"*.yaml filter=trap diff=trap text eol=crlf ident\n")
    (copy.folder / "profiles" / "acme.yaml").write_bytes(b"id: changed\n")
    (copy.folder / "profiles" / "new.yaml").write_bytes(b"id: new\n")
    (copy.folder / "profiles" / "b.yml").touch()
    monkeypatch.chdir(copy.folder)
    before = state(copy.folder)
    folder, _ = read("main", PROFILES, copy)
    assert Text(label="main:profiles/acme.yaml", content="id: acme\n") in folder.texts
    refused("origin/main", Path("nowhere"), copy)
    find_revision("nothing", Path())
    assert state(copy.folder) == before
    assert not (tmp_path / "sprung").exists()
    copy.git("status")
    assert (tmp_path / "sprung").exists()


def state(folder: Path) -> dict[str, tuple[int, str]]:
    """Every file of a folder, that of git too, with its time and what it holds."""
    return {
        path.as_posix(): (path.stat().st_mtime_ns, hashlib.sha1(path.read_bytes()).hexdigest())
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_links_out_of_the_tree_and_to_nothing_are_named_and_not_followed(
    shared: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shared.folder)
    Path("../secret.yaml").write_bytes(b"id: secret\n")
    folder, faults = read("hostile", PROFILES, shared)
    assert folder.texts == (
        Text(label="hostile:profiles/acme.yaml", content="id: acme\n"),
        Text(label="hostile:profiles/new\nline.yaml", content="id: o\n"),
    )
    assert folder.submodules == ("extra",)
    assert told(faults).split("\n") == [
        "hostile:profiles/extra: AT140 warning: "
        "`extra` is a submodule: profiles in it belong to another repository.",
        *(
            f"hostile:profiles/{name}.yaml: AT139 error: `hostile:profiles/{name}.yaml` "
            f"is a link that {why}. It is not followed."
            for name, why in (
                ("gone", "leads to nothing"),
                ("loop", "leads back to itself"),
                ("out", "leads out of the repository, to `../secret.yaml`"),
                ("root", "leads out of the repository, to `/etc/passwd`"),
                ("through", "leads to nothing"),
            )
        ),
    ]


@pytest.mark.parametrize(
    ("path", "code", "message"),
    [
        (
            "profile",
            "AT138",
            "There is no `profile` in the repository {at}; did you mean `profiles`?",
        ),
        ("new/book", "AT138", "There is no `new/book` in the repository {at}."),
        ("no\nwhere", "AT138", "There is no `no where` in the repository {at}."),
        (
            "profiles/acme.yaml/x",
            "AT138",
            "There is no `profiles/acme.yaml/x` in the repository {at}.",
        ),
        ("astray", "AT138", "There is no `astray` in the repository {at}."),
        ("../beside", "AT138", "`../beside` lies outside the repository `{top}`."),
        ("../loop/x", "AT138", "`../loop/x` lies outside the repository `{top}`."),
        ("/", "AT138", "`/` lies outside the repository `{top}`."),
        ("a\0b", "AT138", "`a\\x00b` lies outside the repository `{top}`."),
        (
            "module/book",
            "AT138",
            "`module` is a submodule {at}. Run the command inside the submodule to compare its "
            "profiles.",
        ),
        (
            "away",
            "AT139",
            "`hostile:away` is a link that leads out of the repository, to `../other`. "
            "It is not followed.",
        ),
    ],
)
def test_a_path_that_the_revision_does_not_have_is_told(
    path: str, code: str, message: str, shared: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shared.folder)
    found = revision("hostile", shared)
    expected = message.format(at=f"at `hostile` ({found.commit[:10]})", top=found.top.as_posix())
    place = f"hostile:{path}".replace("\n", " ").replace("\0", "\\x00")
    assert refused("hostile", Path(path), shared) == f"{place}: {code} error: {expected}"


def test_a_folder_without_profiles_is_named(
    shared: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shared.folder)
    message = "AT106 error: `main:notes` holds no profiles (*.yaml)."
    assert refused("main", Path("notes"), shared) == f"main:notes: {message}"


def test_a_list_of_names_alone_and_a_submodule_alone_are_no_book(empty: Repository) -> None:
    empty.write("names", {"p/_names.yaml": "names: {}\n"}, links={"p/x.yaml": "../p"})
    empty.write("module", {}, submodules=["p/acme.yaml"])
    assert refused("names", empty.folder / "p", empty).endswith("holds no profiles (*.yaml).")
    folder, faults = read_revision(revision("module", empty), empty.folder, held={})
    assert folder is None
    assert [fault.code for fault in faults] == ["AT140", "AT106"]


@pytest.mark.parametrize("kind", ["bare", "sha256"])
def test_bare_repositories_and_longer_ids_are_read(kind: str, tmp_path: Path) -> None:
    made = repository(tmp_path / kind, "--bare" if kind == "bare" else SHA256)
    content = {"profiles/acme.yaml": b"id: acme\r\n"}
    made.write("main", content, links={"top.yaml": "profiles/acme.yaml"})
    folder, faults = read("main", made.folder, made)
    labels = [f"main:{made.folder.as_posix()}/{name}" for name in (*content, "top.yaml")]
    id_ = made.git("rev-parse", "main:profiles/acme.yaml")
    assert (folder.objects, faults) == (dict.fromkeys(labels, id_), ())
    assert folder.texts == tuple(Text(label=label, content="id: acme\n") for label in labels)
    assert object_id(b"id: acme\r\n", like=id_) == id_
    assert len(id_) == made.letters


def test_a_partial_clone_says_what_it_lacks_and_fetches_nothing(
    shared: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared.git("config", "uploadpack.allowFilter", "true")
    url, folder = f"file://{shared.folder.as_posix()}", tmp_path / "partial"
    shared.git(
        *("clone", "-q", "--filter=blob:none", "--no-checkout", "-b", "hostile"),
        *(url, folder.as_posix()),
    )
    clone = Repository(folder=folder)
    before = state(folder)
    # An older git knows but one of the two ways to be told.
    whole = dict(git.READING_ONLY)
    for unknown in ("", "GIT_NO_LAZY_FETCH", "GIT_ALLOW_PROTOCOL"):
        left = {key: value for key, value in whole.items() if key != unknown}
        monkeypatch.setattr(git, "READING_ONLY", left)
        said = refused("hostile", folder / "profiles", clone)
        place = f"hostile:{folder.as_posix()}/profiles/acme.yaml"
        assert said.startswith(f"{place}: AT141 error: Git has no content for `{place}`")
        assert said.endswith("run `git fetch --refetch --no-filter`; else `git fsck` tells more.")
        assert state(folder) == before
    clone.git("fetch", "-q", "--refetch", "--no-filter")
    assert len(read("hostile", folder / "profiles", clone)[0].texts) == 2


def test_what_was_put_in_the_place_of_an_object_is_not_read(empty: Repository) -> None:
    commit = empty.write("main", {"p/acme.yaml": "id: acme\n"})
    empty.git("replace", commit, empty.write("other", {"p/acme.yaml": "id: other\n"}))
    folder, _ = read("main", empty.folder / "p", empty)
    assert [text.content for text in folder.texts] == ["id: acme\n"]


@pytest.mark.parametrize("lost", ["p/acme.yaml", "p/sub", "p", ""])
@pytest.mark.parametrize("how", ["gone", "garbled"])
def test_an_object_that_is_lost_is_told(lost: str, how: str, empty: Repository) -> None:
    empty.commit({"p/acme.yaml": "id: acme\n", "p/sub/globex.yaml": "id: globex\n"})
    id_ = empty.git("rev-parse", f"HEAD:{lost}")
    path = empty.folder / ".git" / "objects" / id_[:2] / id_[2:]
    found = revision("main", empty)
    path.unlink()
    if how == "garbled":
        path.write_bytes(b"garbled")
    folder, (fault,) = read_revision(found, empty.folder / "p", held={})
    assert (folder, fault.code) == (None, "AT141")
    label = f"main:{empty.folder.as_posix()}/p"
    assert fault.path == (f"{label}/acme.yaml" if lost.endswith("yaml") else label)
    assert fault.message.startswith(f"Git has no content for `{fault.path}`")


NAMES = st.binary(min_size=1, max_size=8).map(
    lambda raw: raw.replace(b"/", b"+").replace(b"\0", b"+")
)


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(names=st.sets(NAMES, min_size=1, max_size=20))
def test_whatever_a_file_is_called_it_is_read_under_its_name(
    names: set[bytes], shared: Repository
) -> None:
    written = [name.decode(errors="surrogateescape") + ".yaml" for name in sorted(names)]
    path = shared.folder / "p"
    shared.write(
        "named",
        {f"p/{name}": f"id: {number}\n" for number, name in enumerate(written)}
        | {"p/always-here.yaml": "id: z\n"},
        links={f"p/{name}.yml": name for name in written},
    )
    folder, faults = read("named", path, shared)
    expected = {
        f"named:{path.as_posix()}/{name}{suffix}": f"id: {number}\n"
        for number, name in enumerate(written)
        for suffix in ("", ".yml")
        if not name.startswith((".", "_"))
    } | {f"named:{path.as_posix()}/always-here.yaml": "id: z\n"}
    assert faults == ()
    assert {text.label: text.content for text in folder.texts} == expected
