"""Console examples of the documents: sessions of commands, run where their page says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from tests.conftest import ROOT
from tests.git_repository import ALONE, clean_environment
from tests.pull_request import with_the_change

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

SESSION = re.compile(r"(?<=```console\n)(\$ .*?)(?=```)", re.DOTALL)
COMMAND = re.compile(r"^\$ (.*(?:\n> .*)*)\n", re.MULTILINE)
PLACE = re.compile(r"<!-- examples run in (\S+)( as a pull request)? -->")
ASSIGNMENT = re.compile(r"[A-Z_]+=")
BETWEEN = ("|", "&&", "||", ";")
"""What stands between two programs."""


def place_of(page: str, folder: Path) -> Path | None:
    """A folder with what the examples of a page rest on, if it names that; a copy, to write into.

    `<!-- examples run in BOOK as a pull request -->` is a repository whose `main` holds the book's
    `before` as profiles, and whose files as they stand are its `after`.
    """
    match = PLACE.search(page)
    if match is None:
        return None
    book = ROOT / match[1]
    if match[2]:
        return with_the_change(folder / "place", book).folder
    return Path(shutil.copytree(book, folder / "place"))


@dataclass(frozen=True, kw_only=True)
class Sessions:
    """What runs the sessions of a page; `missing` are programs that this machine lacks.

    A command of aitalent alone runs in this process, a pipeline is run by bash.
    """

    cli: Callable[..., Outcome]
    enter: Callable[[str], Path]
    missing: set[str] = field(default_factory=set)

    def anew(self, page: str) -> str:
        """The page with the output of each command as it is now."""
        return SESSION.sub(lambda session: self._session(session[0]), page)

    def _session(self, session: str) -> str:
        places = [*(match.start() for match in COMMAND.finditer(session)), len(session)]
        told = [session[start:end] for start, end in pairwise(places)]
        return "".join(map(self._command, told))

    def _command(self, told: str) -> str:
        match = COMMAND.match(told)
        assert match is not None
        command = match[1].replace("\n> ", "\n")
        lacking = {each for each in _programs(command) if not shutil.which(each, path=_path())}
        if lacking:
            self.missing.update(lacking)
            return told
        folder = self.enter(command)
        shown = self._alone(command) if _is_alone(command) else _in_bash(command, folder)
        return f"{match[0]}{shown}"

    def _alone(self, command: str) -> str:
        outcome = self.cli(*shlex.split(command)[1:])
        assert outcome.code == 0, outcome.err
        return outcome.out or outcome.err


def _programs(command: str) -> set[str]:
    """The program at the start of each stage of a pipeline."""
    lexer = shlex.shlex(command, posix=True, punctuation_chars=True)
    words = [word for word in lexer if not ASSIGNMENT.match(word)]
    starts = [0, *(place + 1 for place, word in enumerate(words) if word in BETWEEN)]
    return {words[start] for start in starts}


def _is_alone(command: str) -> bool:
    """Whether a command is one start of aitalent and nothing around it."""
    words = list(shlex.shlex(command, posix=False, punctuation_chars=True))
    return words[0] == "aitalent" and not any(set(word) <= set("|&;<>()$`\n") for word in words)


def _in_bash(command: str, folder: Path) -> str:
    """What a pipeline shows: its output, and what it says beside it."""
    screen = {"COLUMNS", "NO_COLOR", "TERM"}
    mine = {name: value for name, value in clean_environment().items() if name not in screen}
    done = subprocess.run(
        ("bash", "-euo", "pipefail", "-c", command),
        cwd=folder,
        env=mine | ALONE | {"PATH": _path(), "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    shown = done.stdout.decode()
    assert done.returncode == 0, f"{command}\n{shown}"
    return shown


def _path() -> str:
    """Where programs are: beside this Python first, with what was installed for the tests."""
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # noqa: TID251
