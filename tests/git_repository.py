"""Git repositories as the tests need them: made by git itself, the same bytes on every machine."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pytest

SHA256 = "--object-format=sha256"
SECONDS = 1_768_910_400
WHEN = f"@{SECONDS} +0000"
"""All that is committed was committed at noon of 2026-01-20."""
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
"""What keeps the settings of the person who runs the tests out of them."""
WHO = {f"GIT_{who}_NAME": "Ada" for who in ("AUTHOR", "COMMITTER")} | {
    f"GIT_{who}_EMAIL": "ada@example.com" for who in ("AUTHOR", "COMMITTER")
}
AT = {"GIT_AUTHOR_DATE": WHEN, "GIT_COMMITTER_DATE": WHEN}
DEFAULTS = ("-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", "-c", "gc.auto=0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A repository and the folder that git is started in."""

    folder: Path
    letters: int = 40
    """How many letters the id of an object has."""

    def git(self, *arguments: str, stdin: bytes = b"") -> str:
        """What git prints, without the line break at its end; raises when git fails."""
        done = subprocess.run(
            ("git", *DEFAULTS, *arguments),
            cwd=self.folder,
            env=clean_environment() | ALONE | WHO | AT | {"LC_ALL": "C"},
            input=stdin,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"git {arguments}: {done.stderr.decode(errors='replace')}")
        return done.stdout.decode(errors="surrogateescape").removesuffix("\n")

    def write(
        self,
        branch: str,
        files: Mapping[str, str | bytes],
        *,
        links: Mapping[str, str] | None = None,
        submodules: Sequence[str] = (),
    ) -> str:
        """The id of a commit of nothing but these, made without the work tree and the index.

        It has no parent, the branch ends in it, and names may be such as no file system takes.
        """
        entries = {name: ("100644", content) for name, content in files.items()}
        entries |= {name: ("120000", target) for name, target in (links or {}).items()}
        lines = [
            f"commit refs/heads/{branch}\ncommitter Ada <ada@example.com> {SECONDS} +0000\n",
            *("data 1\n-\n", "deleteall\n"),
            *(f"M 160000 {'1' * self.letters} {_quoted(name)}\n" for name in submodules),
        ]
        stream = _encoded("".join(lines))
        for name, (mode, content) in entries.items():
            raw = content if isinstance(content, bytes) else _encoded(content)
            head = f"M {mode} inline {_quoted(name)}\ndata {len(raw)}\n"
            stream += head.encode() + raw + b"\n"
        self.git("fast-import", "--quiet", "--force", stdin=stream)
        return self.git("rev-parse", f"refs/heads/{branch}")

    def commit(self, files: Mapping[str, str | bytes | None], message: str = "A change") -> str:
        """The id of a commit of everything in the folder, after these files were written.

        None takes a file away. Links, file modes and the like: make them in `folder` before.
        """
        for name, content in files.items():
            path = self.folder / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")


def repository(folder: Path, *arguments: str) -> Repository:
    """A new repository without commits, its branch `main`; arguments go to `git init`."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Repository(folder=folder, letters=64 if SHA256 in arguments else 40)
    made.git("init", "--quiet", *arguments)
    return made


def _encoded(words: str) -> bytes:
    return words.encode(errors="surrogateescape")


def _quoted(name: str) -> str:
    """A name as `git fast-import` reads any name: each byte in octal."""
    return '"' + "".join(f"\\{byte:03o}" for byte in _encoded(name)) + '"'


def clean_environment() -> dict[str, str]:
    """The environment without what a hook that runs the tests says about its own repository."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}  # noqa: TID251


def keep_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gives the git that the package starts the environment of the fixtures' git."""
    for name in [each for each in os.environ if each.startswith("GIT_")]:  # noqa: TID251
        monkeypatch.delenv(name)
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)
