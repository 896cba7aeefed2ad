"""What the program `git` holds: the only program that is started, and only to read."""

from __future__ import annotations

import io
import os
import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.text.diagnostic import Diagnostic
from aitalent.text.revision_checks import GIT_MISSING, GIT_REFUSED, NOT_A_REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

READING_ONLY = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "none",  # no network, not even for what a partial clone left out
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
NOT_STARTED = 127
NEVER_IN_A_NAME = re.compile("[\0\ud800-\udc7f\udd00-\udfff]")
"""NUL, and halves of characters; the other halves stand for bytes that are not UTF-8."""
LINKS_THAT_FAIL = ("symlink", "dangling", "loop", "notdir")
"""What git calls a link out of the tree, to nothing, to itself, and through a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What git printed, what it said beside it, and 0 when all went well."""

    code: int
    out: bytes
    said: str

    @property
    def reason(self) -> str:
        """Git's own first words on why it failed; traces and advice around them are left out."""
        words = re.search(r"^(?:fatal|error): (.*)", self.said, re.MULTILINE)
        return words[1] if words else self.said.partition("\n")[0]

    @property
    def text(self) -> str:
        """The output as text; names that are not UTF-8 keep their bytes."""
        return as_text(self.out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What git has under a name: `kind` is `blob`, `tree`, `missing` or a link that fails.

    The content of a link out of the tree is where it leads; that of other failures says nothing.
    """

    kind: str
    id: str = ""
    content: bytes = b""


def ask_git(*arguments: str, at: Path, stdin: bytes = b"") -> Answer:
    """The answer of git, started in a folder that exists."""
    # Who starts us from a hook says by GIT_DIR where the repository is, as seen from here.
    folder = None if "GIT_DIR" in os.environ else at  # noqa: TID251 - passed on, as a shell does
    try:
        done = subprocess.run(
            ("git", *arguments),
            cwd=folder,
            env=os.environ | READING_ONLY,  # noqa: TID251 - passed on, as a shell does
            input=stdin,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        nowhere = isinstance(error, FileNotFoundError) and error.filename == "git"
        reason = "is not on the PATH" if nowhere else f"can't be started ({error.strerror})"
        return Answer(code=NOT_STARTED, out=b"", said=reason)
    return Answer(code=done.returncode, out=done.stdout, said=as_text(done.stderr))


def refusal(answer: Answer, *, path: str, wanted: str) -> Diagnostic:
    """The finding for a question that git didn't answer: AT133, AT134 or AT136."""
    if answer.code == NOT_STARTED:
        message = f"`git` {answer.reason}, so {wanted} can't be read."
        return Diagnostic(check=GIT_MISSING, path=path, message=message)
    if "not a git repository" in answer.reason:
        message = f"`{path}` lies in no git repository, so {wanted} can't be read."
        return Diagnostic(check=NOT_A_REPOSITORY, path=path, message=message)
    message = f"Git refuses to read {wanted}: {answer.reason or 'it gave no reason'}."
    return Diagnostic(check=GIT_REFUSED, path=path, message=message)


def look_up(name: bytes, *, at: Path) -> tuple[Found | None, str]:
    """What `COMMIT:path` is, links followed within the tree; None with git's reason if it died."""
    found, reason = _objects([name], "--batch-check", at=at)
    return (found[0] if found else None), reason


def read_objects(names: Iterable[bytes], *, at: Path) -> tuple[tuple[Found, ...], str]:
    """The objects of ids or `COMMIT:path`, in that order, from one start of git.

    Fewer than asked for, and git's reason, when it died on the way.
    """
    wanted = list(names)
    return _objects(wanted, "--batch", at=at) if wanted else ((), "")


def _objects(names: list[bytes], batch: str, *, at: Path) -> tuple[tuple[Found, ...], str]:
    # `-z` only where a name needs it: git knows it since 2.38.
    end = b"\0" if any(b"\n" in name for name in names) else b"\n"
    flags = ("-z",) if end == b"\0" else ()
    answer = ask_git(
        *("cat-file", batch, "--buffer", "--follow-symlinks", *flags),
        at=at,
        stdin=b"".join(name + end for name in names),
    )
    stream = io.BytesIO(answer.out)
    found: list[Found] = []
    while len(found) < len(names) and (head := stream.readline()):
        found.append(_next(head.rstrip(b"\n"), stream, with_content=batch == "--batch"))
    return tuple(found), answer.reason


def _next(head: bytes, stream: io.BytesIO, *, with_content: bool) -> Found:
    """One object: its head was read, its content follows in the stream."""
    first, _, rest = as_text(head).partition(" ")
    if first in LINKS_THAT_FAIL and rest.isdigit():
        return Found(kind=first, content=stream.read(int(rest) + 1)[:-1])
    if not re.fullmatch(r"(blob|tree|commit|tag) \d+", rest):
        return Found(kind="missing")
    kind, _, size = rest.partition(" ")
    content = stream.read(int(size) + 1)[:-1] if with_content else b""
    return Found(kind=kind, id=first, content=content)


def as_text(raw: bytes) -> str:
    """Bytes of git as text, so that those that are not UTF-8 can be had back."""
    return raw.decode("utf-8", "surrogateescape")


def as_bytes(text: str) -> bytes:
    """The bytes that a text of git was."""
    return text.encode("utf-8", "surrogateescape")
