"""The door: options, exit codes, the clock and the screen; only this floor reads the world."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    MARKDOWN = "markdown"


class RefusedError(Exception):
    """A request that can't be carried out; its words tell the person what to write instead."""


Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[COMPANY|FILE|FOLDER]...",
        help="Companies by id, name or alias; files; folders; - for standard input. "
        "Without any: ./profiles, else the book that ships.",
        show_default=False,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Use facts dated on or before DATE [today]."),
]
KnownBy = Annotated[
    str | None,
    typer.Option("--known-by", metavar="DATE", help="Use facts published by DATE: no hindsight."),
]
Sources = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="KEY", help="Use only what this source says; repeatable."),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="Only startups, or incumbents; repeatable."),
]
Tags = Annotated[
    list[str] | None,
    typer.Option("--tag", metavar="TAG", help="Only companies with this tag; repeatable: any of."),
]
Countries = Annotated[
    list[str] | None,
    typer.Option("--country", metavar="NAME", help="Only companies of this country; repeatable."),
]
Where = Annotated[
    str | None,
    typer.Option(
        "--where",
        metavar="CONDITION",
        help='Only companies for which this is so: "valuation_usd >= 1e9 and '
        'product_stage <= api".',
    ),
]
Sort = Annotated[
    str,
    typer.Option(
        "--sort",
        metavar="KEY",
        help="Order by score, name, id, low, high, coverage, a pillar, or any metric.",
    ),
]
Top = Annotated[
    int | None, typer.Option("--top", metavar="N", min=1, help="Show the first N alone.")
]
RulebookPath = Annotated[
    str | None,
    typer.Option("--rulebook", metavar="FILE", help="Score by this rulebook [the shipped one]."),
]
OutputFormat = Annotated[
    Format | None, typer.Option("--format", "-f", help="How to write the answer [table].")
]
OutputFile = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigOptions:
    """Where the policy is read from."""

    config: Annotated[
        str | None,
        typer.Option(
            "--config",
            metavar="FILE",
            help="Read the policy from FILE [aitalent.toml or pyproject.toml, found upwards].",
        ),
    ] = None
    no_config: Annotated[bool, typer.Option("--no-config", help="Read no policy file.")] = False


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


CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where GitHub and GitLab say what their paths are told from."""


def folder_in_checkout() -> str:
    """The working folder as seen from the top of the checkout that CI names; empty at the top."""
    here = Path.cwd()
    for name in CHECKOUTS:
        top = os.environ.get(name)
        if top and here.is_relative_to(Path(top).resolve()):
            inside = here.relative_to(Path(top).resolve()).as_posix()
            return "" if inside == "." else inside
    return ""


def today() -> date:
    """The day on the clock of this machine."""
    return datetime.now().astimezone().date()


def day_option(written: str | None, *, name: str) -> date | None:
    """A date given as an option; a partial one means its last day."""
    from aitalent.facts.day import read_day
    from aitalent.text.notation import FaultError

    if written is None:
        return None
    try:
        return read_day(written).last
    except FaultError as error:
        raise RefusedError(f"{name}: {error.message}") from None


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
