"""Files and folders: what is read, what is left out, and what is said of the rest."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aitalent.text.files import (
    LARGEST_TEXT_BYTES,
    Text,
    decode,
    not_there,
    read_file,
    read_folder,
    shipped_profiles,
)
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from aitalent.text.diagnostic import Diagnostic


def told(faults: tuple[Diagnostic, ...]) -> list[str]:
    return [
        f"{f.path}{f':{f.span.line}:{f.span.column}' if f.span else ''} {f.code} {f.message}"
        for f in faults
    ]


def labels(folder: Path) -> list[str]:
    texts, faults = read_folder(folder, label="book")
    assert faults == ()
    return [text.label for text in texts]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file."""
    (tmp_path / "acme.yaml").write_bytes(b"id: acme\n")
    return tmp_path


@pytest.mark.parametrize(
    ("raw", "place", "byte"),
    [
        (b"\xff", "1:1", "ff"),
        (b"id: caf\xe9\n", "1:8", "e9"),
        (b"id: a\r\nname: b\rfocus: \xe9", "3:8", "e9"),
        ("id: é💥\u2028x".encode() + b"\xc3", "2:2", "c3"),
        ("id: a\x85 ".encode() + b"\xed\xa0\x80", "2:2", "ed"),
        ("id: a\n".encode("utf-16-le"), None, None),
        ("id: é\n".encode("latin-1"), "1:5", "e9"),
    ],
)
def test_the_first_byte_that_is_not_utf_8_is_named(
    raw: bytes, place: str | None, byte: str | None
) -> None:
    text, faults = decode(raw, label="x.yaml")
    if byte is None:
        # Every second byte is NUL: valid UTF-8, and for YAML to refuse.
        assert (text and text.content[:4], faults) == ("i\0d\0", ())
    else:
        expected = f"x.yaml:{place} AT102 Byte 0x{byte} is not UTF-8. Save the file as UTF-8."
        assert (text, told(faults)) == (None, [expected])


def test_a_byte_order_mark_is_refused_at_the_start_alone() -> None:
    message = "The file begins with a byte-order mark. Save it as UTF-8 without one."
    assert told(decode("\ufeffid: a".encode(), label="x")[1]) == [f"x:1:1 AT103 {message}"]
    assert decode("id: \ufeffa".encode(), label="x") == (Text(label="x", content="id: \ufeffa"), ())


@pytest.mark.parametrize(("extra", "faults"), [(0, []), (1, ["x:1:1 AT101"])])
def test_a_text_may_have_four_megabytes(extra: int, faults: list[str]) -> None:
    text, found = decode(b"#" * (LARGEST_TEXT_BYTES + extra), label="x")
    assert [fault.split(" The")[0] for fault in told(found)] == faults
    assert (text is None) == bool(faults)


def test_line_endings_are_made_one() -> None:
    text, _ = decode(b"a\r\nb\rc\n\r\n", label="x")
    assert text == Text(label="x", content="a\nb\nc\n\n")
    assert text.lines == ("a", "b", "c", "", "")


def test_the_files_of_a_folder_are_those_that_yaml_names(folder: Path) -> None:
    for name in ("b.yml", "C.YAML", "d.yaml.bak", "e.json", ".f.yaml", "_g.yaml", "yaml", ".yaml"):
        (folder / name).write_bytes(b"id: x\n")
    for name in ("sub/deep/h.yaml", ".git/i.yaml", "_drafts/j.yaml", "k.yaml/l.yml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"id: x\n")
    assert labels(folder) == [
        "book/C.YAML",
        "book/acme.yaml",
        "book/b.yml",
        "book/k.yaml/l.yml",
        "book/sub/deep/h.yaml",
    ]


def test_folders_that_lie_in_each_other_by_links_are_read_once(folder: Path) -> None:
    (folder / "self").symlink_to(folder)
    (folder / "one").symlink_to(folder / "other")
    (folder / "other").symlink_to(folder / "one")
    (folder / "linked.yaml").symlink_to(folder / "acme.yaml")
    assert labels(folder) == ["book/acme.yaml", "book/linked.yaml"]


def test_a_link_to_itself_is_named_and_the_other_files_are_read(folder: Path) -> None:
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    texts, faults = read_folder(folder, label="book")
    assert [text.label for text in texts] == ["book/acme.yaml"]
    reason = os.strerror(errno.ELOOP).lower()
    assert told(faults) == [f"book/loop.yaml AT100 `book/loop.yaml` can't be read: {reason}."]


def test_a_pipe_is_named_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    texts, faults = read_folder(folder, label="book")
    assert [text.label for text in texts] == ["book/acme.yaml"]
    assert told(faults) == [
        "book/pipe.yaml AT100 `book/pipe.yaml` can't be read: a pipe, not a file."
    ]


def refuse(monkeypatch: pytest.MonkeyPatch, method: str, name: str) -> None:
    """Makes one name of the file system unreadable, also to the superuser."""
    real: Callable[..., object] = getattr(Path, method)

    def refusing(self: Path, *arguments: str) -> object:
        if self.name == name:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return real(self, *arguments)

    monkeypatch.setattr(Path, method, refusing)


@pytest.mark.parametrize(
    ("method", "name"), [("open", "shut.yaml"), ("iterdir", "shut")], ids=["file", "folder"]
)
def test_what_may_not_be_opened_is_named_and_the_rest_read(
    method: str, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "shut").mkdir()
    (folder / "shut.yaml").write_bytes(b"id: shut\n")
    refuse(monkeypatch, method, name)
    texts, faults = read_folder(folder, label="book")
    assert texts[0] == Text(label="book/acme.yaml", content="id: acme\n")
    assert told(faults) == [f"book/{name} AT100 `book/{name}` can't be read: permission denied."]


def test_a_folder_that_may_not_be_opened_is_not_called_empty(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "iterdir", folder.name)
    assert told(read_folder(folder, label="book")[1]) == [
        "book AT100 `book` can't be read: permission denied."
    ]


def test_a_folder_without_profiles_is_named_as_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"id: x\n")
    name = tmp_path.as_posix()
    assert told(read_folder(tmp_path)[1]) == [f"{name} AT106 `{name}` holds no profiles (*.yaml)."]


def test_a_file_is_called_by_its_path_or_by_its_label(folder: Path) -> None:
    path = folder / "acme.yaml"
    assert read_file(path) == (Text(label=path.as_posix(), content="id: acme\n"), ())
    assert read_file(path, label="it") == (Text(label="it", content="id: acme\n"), ())


def test_a_file_that_is_not_there_is_named() -> None:
    message = "nowhere.yaml AT100 `nowhere.yaml` can't be read: no such file or"
    assert told(read_file(Path("nowhere.yaml"))[1]) == [f"{message} directory."]
    assert told((not_there("nowhere.yaml"),)) == [f"{message} folder."]


def test_an_error_without_words_is_told_by_its_kind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise InterruptedError

    monkeypatch.setattr(Path, "open", failing)
    assert told(read_file(folder / "acme.yaml", label="x")[1]) == [
        "x AT100 `x` can't be read: interruptederror."
    ]


def test_the_book_that_ships_is_that_of_the_checkout() -> None:
    assert shipped_profiles() == ROOT / "profiles"
