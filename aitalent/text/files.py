"""Where texts come from: files, folders, standard input and the book that ships."""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from aitalent.text.diagnostic import Check, Diagnostic, Severity, Span

LARGEST_TEXT_BYTES = 4_000_000
STANDARD_INPUT = "-"
SHIPPED_LABEL = "aitalent:profiles"
SHIPPED_RULEBOOK = "aitalent:rules/default.yaml"
PROFILE_SUFFIXES = (".yaml", ".yml")
NAMES_FILE = "_names.yaml"
COMPANIES_FILE = "_companies.yaml"
PUBLISHED_FILE = "_published.yaml"
BOOK_FILES = (COMPANIES_FILE, NAMES_FILE, PUBLISHED_FILE)
"""The lists of a folder of profiles that are read with them: the kinds of companies outside the
book, the canonical names, and figures that others have published."""

UNREADABLE_FILE = Check(
    code="AT100",
    name="unreadable-file",
    severity=Severity.ERROR,
    why="A file that can't be opened can't be scored, and must not vanish from the table.",
    remedy="Check the path, the permissions and, for links, where they lead.",
)
FILE_TOO_LARGE = Check(
    code="AT101",
    name="file-too-large",
    severity=Severity.ERROR,
    why="A profile is a few kilobytes of text; a file of megabytes is something else.",
    remedy=f"Keep one company a file, under {LARGEST_TEXT_BYTES // 1_000_000} MB.",
)
NOT_UTF_8 = Check(
    code="AT102",
    name="not-utf-8",
    severity=Severity.ERROR,
    why="Names and sources are only safe to show when the encoding is certain.",
    remedy="Save the file as UTF-8.",
)
BYTE_ORDER_MARK = Check(
    code="AT103",
    name="byte-order-mark",
    severity=Severity.ERROR,
    why="An invisible first character shifts every column and surprises other tools.",
    remedy="Save the file as UTF-8 without a byte-order mark.",
)
FOLDER_WITHOUT_PROFILES = Check(
    code="AT106",
    name="folder-without-profiles",
    severity=Severity.ERROR,
    why="A table of no companies looks like an answer and is none.",
    remedy="Name a folder that holds .yaml files, or start one with `aitalent new`.",
)

_LINE_BREAK = re.compile("[\n\x85\u2028\u2029]")

FILE_CHECKS = (UNREADABLE_FILE, FILE_TOO_LARGE, NOT_UTF_8, BYTE_ORDER_MARK, FOLDER_WITHOUT_PROFILES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The content of one file beside the label that messages call it by."""

    label: str
    content: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines as YAML counts them: it also breaks at three characters that few editors do."""
        return _lines(self.content)


@lru_cache(maxsize=8)
def _lines(content: str) -> tuple[str, ...]:
    return tuple(_LINE_BREAK.split(content))


def place_after(before: str) -> tuple[int, int]:
    """The line and column that follow the beginning of a text."""
    *above, last = _LINE_BREAK.split(before)
    return len(above) + 1, len(last) + 1


def shipped_profiles() -> Path:
    """The folder of profiles that ships: inside the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "profiles"
    return installed if installed.is_dir() else package.parent / "profiles"


def read_folder(
    folder: Path, *, label: str | None = None
) -> tuple[tuple[Text, ...], tuple[Diagnostic, ...]]:
    """Every profile of a folder and its subfolders, links to folders aside.

    Names that begin with `.` or `_` are left out, but for the lists of the folder
    (`BOOK_FILES`). Diagnostics AT100 to AT103 a file, AT100 for a subfolder that can't be opened,
    AT106 for a folder without any profile.
    """
    name = label if label is not None else folder.as_posix()
    found, faults = _profiles_in(folder, name)
    if not found and not faults:
        message = f"`{name}` holds no profiles (*.yaml)."
        return (), (Diagnostic(check=FOLDER_WITHOUT_PROFILES, path=name, message=message),)
    found.update(
        {f"{name}/{each}": folder / each for each in BOOK_FILES if (folder / each).is_file()}
    )
    texts: list[Text] = []
    for each, path in sorted(found.items()):
        text, unusable = read_file(path, label=each)
        texts.extend([text] if text else [])
        faults.extend(unusable)
    return tuple(texts), tuple(faults)


def _profiles_in(folder: Path, name: str) -> tuple[dict[str, Path], list[Diagnostic]]:
    """The profiles under a folder by label, and what keeps others from being found."""
    found: dict[str, Path] = {}
    faults: list[Diagnostic] = []
    try:
        for path in folder.iterdir():
            label = f"{name}/{path.name}"
            if path.name.startswith((".", "_")):
                continue
            if path.is_dir():
                below, unusable = ({}, []) if path.is_symlink() else _profiles_in(path, label)
                found.update(below)
                faults.extend(unusable)
            elif path.suffix.lower() in PROFILE_SUFFIXES and path.is_fifo():
                # Opening it would wait for a writer, maybe for ever.
                faults.append(unreadable(label, OSError(errno.EINVAL, "a pipe, not a file")))
            elif path.suffix.lower() in PROFILE_SUFFIXES:
                found[label] = path
    except OSError as error:
        faults.append(unreadable(name, error))
    return found, faults


def read_file(
    path: Path, *, label: str | None = None, largest: int = LARGEST_TEXT_BYTES
) -> tuple[Text | None, tuple[Diagnostic, ...]]:
    """One file of at most so many bytes; diagnostics AT100 to AT103."""
    name = label if label is not None else path.as_posix()
    try:
        with path.open("rb") as stream:
            raw = stream.read(largest + 1)
    except OSError as error:
        return None, (unreadable(name, error),)
    return decode(raw, label=name, largest=largest)


def decode(
    raw: bytes, *, label: str, largest: int = LARGEST_TEXT_BYTES
) -> tuple[Text | None, tuple[Diagnostic, ...]]:
    """Bytes as text; diagnostics AT101 to AT103, with the place of the first bad byte."""
    if len(raw) > largest:
        message = f"The file has more than {largest // 1_000_000} MB."
        return None, (_at(FILE_TOO_LARGE, label, message, line=1, column=1),)
    try:
        content = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = place_after(_with_one_break(raw[: error.start].decode("utf-8")))
        message = f"Byte 0x{raw[error.start]:02x} is not UTF-8. Save the file as UTF-8."
        return None, (_at(NOT_UTF_8, label, message, line=line, column=column),)
    if content.startswith("\ufeff"):
        message = "The file begins with a byte-order mark. Save it as UTF-8 without one."
        return None, (_at(BYTE_ORDER_MARK, label, message, line=1, column=1),)
    return Text(label=label, content=_with_one_break(content)), ()


def _with_one_break(content: str) -> str:
    return content.replace("\r\n", "\n").replace("\r", "\n")


def unreadable(label: str, error: OSError) -> Diagnostic:
    """The finding for a file or folder that the system won't open."""
    reason = error.strerror or type(error).__name__
    message = f"`{label}` can't be read: {reason.lower()}."
    return Diagnostic(check=UNREADABLE_FILE, path=label, message=message)


def not_there(label: str) -> Diagnostic:
    """The finding for a path that doesn't exist."""
    return unreadable(label, FileNotFoundError(errno.ENOENT, "no such file or folder"))


def _at(check: Check, label: str, message: str, *, line: int, column: int) -> Diagnostic:
    span = Span(line=line, column=column, end_line=line, end_column=column + 1)
    return Diagnostic(check=check, path=label, message=message, span=span)
