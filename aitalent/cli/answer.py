"""How a run answers: the exit code, the two streams, the file, the width of the screen."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from aitalent.cli.options import Format, RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType
    from typing import TextIO

    from aitalent.render.table import Page, Table
    from aitalent.text.diagnostic import Diagnostic

PIPED_WIDTH = 100
NARROWEST, WIDEST = 40, 1000


class ExitCode(IntEnum):
    """What a run came to."""

    FINE = 0
    FAILED = 1
    UNUSABLE = 2
    INTERNAL = 3
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What the standard output can show."""

    width: int
    colour: bool
    unicode: bool


def screen(output: str | None) -> Screen:
    """The screen of this run; a pipe or file gets plain text of 100 columns, or of COLUMNS."""
    stdout: TextIO | None = sys.stdout
    to_terminal = output is None and stdout is not None and stdout.isatty()
    wished = os.environ.get("COLUMNS", "")
    columns = int(wished) if wished.isascii() and wished.isdigit() else 0
    if not columns:
        columns = (
            shutil.get_terminal_size((PIPED_WIDTH, 24)).columns if to_terminal else PIPED_WIDTH
        )
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    encoding = "utf-8" if output is not None else getattr(stdout, "encoding", None) or "ascii"
    return Screen(
        width=min(max(NARROWEST, columns), WIDEST),
        colour=to_terminal and not plain,
        unicode=encoding.lower().replace("-", "") == "utf8",
    )


def emit(text: str, output: str | None) -> None:
    """Writes an answer to the standard output, or to a file whole or not at all.

    A reader that closes early has seen enough: what the run came to doesn't depend on it.
    """
    try:
        if output is None:
            _print(text)
        else:
            _write_whole(Path(output), text.encode())
    except (OSError, RuntimeError) as error:
        if output is None:
            _let_go(sys.stdout)
        if output is None and isinstance(error, BrokenPipeError):
            return
        # Before Python 3.13 a circle of links is no error of the system.
        reason = getattr(error, "strerror", None) or os.strerror(errno.ELOOP)
        place = "The standard output" if output is None else f"`{output}`"
        raise RefusedError(f"{place} can't be written: {reason.lower()}.") from None


def _print(text: str) -> None:
    stdout: TextIO | None = sys.stdout
    if stdout is None:
        raise RefusedError("The standard output is closed. Name a file: --output FILE.")
    stdout.flush()
    stream = getattr(stdout, "buffer", None)
    if stream is None:
        stdout.write(text)
    else:
        stream.write(text.encode())
        stream.flush()


def _let_go(stream: TextIO) -> None:
    """Sends what a stream still holds nowhere: Python tries once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _write_whole(path: Path, content: bytes) -> None:
    """Replaces a file in one step, its permissions kept; a device or pipe is written to.

    What may not be written is not replaced either.
    """
    mode = path.stat().st_mode if path.exists() else None
    if mode is not None and not stat.S_ISREG(mode):
        path.write_bytes(content)
        return
    path = path.resolve()
    if mode is not None and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as stream:
            stream.write(content)
        if mode is not None:
            part.chmod(stat.S_IMODE(mode))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer in every shape, each drawn only when its format asks for it.

    `document` and `lines` are given the JSON renderer, which only they need.
    """

    page: Callable[[], Page]
    records: Callable[[], Table]
    document: Callable[[ModuleType], object]
    lines: Callable[[ModuleType], Iterable[object]]


def give(answer: Answer, output_format: Format, output: str | None) -> None:
    """Writes an answer in the format asked for."""
    emit(drawn(answer, output_format, output), output)


def drawn(answer: Answer, output_format: Format, output: str | None) -> str:
    """An answer in the format asked for, as wide as the screen or the file that it goes to."""
    if output_format is Format.TABLE:
        from aitalent.render import terminal

        shown = screen(output)
        return terminal.draw(
            answer.page(), width=shown.width, colour=shown.colour, unicode=shown.unicode
        )
    if output_format is Format.MARKDOWN:
        from aitalent.render import markdown

        return markdown.draw(answer.page())
    if output_format is Format.CSV:
        from aitalent.render import csv

        return csv.draw(answer.records())
    from aitalent.render import json

    if output_format is Format.JSON:
        return json.draw(answer.document(json))
    return json.draw_lines(answer.lines(json))


def complain(diagnostics: Iterable[Diagnostic]) -> None:
    """Writes findings to the standard error."""
    diagnostics = tuple(diagnostics)
    if not diagnostics:
        return
    from aitalent.render.diagnostics import as_text

    say(as_text(diagnostics).removesuffix("\n"))


def say(message: str) -> None:
    """Writes a message to the standard error; what it quotes can't steer the terminal."""
    stderr: TextIO | None = sys.stderr
    if not message or stderr is None:
        return
    from aitalent.render.table import plain

    shown = "\n".join(map(plain, message.split("\n")))
    encoding = stderr.encoding or "ascii"
    try:
        stderr.write(shown.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stderr.flush()
    except OSError:
        _let_go(stderr)
