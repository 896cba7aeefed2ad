"""Several answers of one run: `-o json:diff.json -o markdown:summary.md -o github:-`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from aitalent.cli.answer import emit
from aitalent.cli.options import RefusedError
from aitalent.text.diagnostic import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class ReportFormat(StrEnum):
    """How an answer about changes and gates is written."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    MARKDOWN = "markdown"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    CODEQUALITY = "codequality"


STANDARD_OUTPUT = "-"

ReportFormats = Annotated[
    ReportFormat | None,
    typer.Option("--format", "-f", help="How to write the answer [table]."),
]

OutputFiles = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="[FORMAT:]FILE",
        help="Write to FILE, whole or not at all; repeatable, each in its own format: "
        "-o json:diff.json -o github:-.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One answer: its format, and its file, or None for the standard output."""

    format: ReportFormat
    file: str | None


def outputs(written: Sequence[str] | None, default: StrEnum) -> tuple[Output, ...]:
    """The answers asked for; one on the standard output if none is.

    Raises RefusedError for one without a file or of a format that there is not, and for two that
    would go to the same place. One letter before a colon is a drive.
    """
    found = [_output(each, ReportFormat(default.value)) for each in written or (STANDARD_OUTPUT,)]
    places = [each.file and os.path.realpath(each.file) for each in found]
    for each, real in zip(found, places, strict=True):
        if places.count(real) > 1:
            place = each.file or "the standard output"
            raise RefusedError(f"--output: two answers would go to {place}.")
    return tuple(found)


def _output(written: str, default: ReportFormat) -> Output:
    name, colon, file = written.partition(":")
    known = {each.value: each for each in ReportFormat}
    if colon and name not in known and name.isalpha() and len(name) > 1:
        hint = did_you_mean(name, known)
        listed = f" Known: {', '.join(known)}." if hint == "." else ""
        raise RefusedError(
            f"--output: No format `{name}`{hint}{listed} A file of that name is ./{written}."
        )
    if not colon or name not in known:
        name, file = default.value, written
    if not file:
        raise RefusedError(f"--output: `{written}` names no file. Write {name}:FILE, or {name}:-.")
    return Output(format=known[name], file=None if file == STANDARD_OUTPUT else file)


def write(wanted: Sequence[Output], draw: Callable[[Output], str]) -> None:
    """Draws every answer, then writes them all."""
    drawn = [(each, draw(each)) for each in wanted]
    for each, text in drawn:
        emit(text, each.file)
