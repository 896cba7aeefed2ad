"""`aitalent validate`: every problem of every file."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aitalent.cli.answer import ExitCode, emit, say
from aitalent.cli.checkout import folder_in_checkout
from aitalent.cli.grouped import grouped
from aitalent.cli.options import ConfigOptions, OutputFile, RefusedError, day_option, today

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aitalent.text.diagnostic import Diagnostic


class FindingsFormat(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    CODEQUALITY = "codequality"


@grouped
def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files or folders; - for standard input. Without any: ./profiles, else the "
            "book that ships.",
            show_default=False,
        ),
    ] = None,
    *,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODE", help="Report only this code or prefix (AT2)."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODE", help="Don't report this code or prefix."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 on warnings and notes too.")
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="DATE", help="Judge waivers as they stand on DATE [today]."
        ),
    ] = None,
    show_waived: Annotated[
        bool, typer.Option("--show-waived", help="List the findings that the files waive, too.")
    ] = False,
    output_format: Annotated[
        FindingsFormat, typer.Option("--format", "-f", help="How to write the findings.")
    ] = FindingsFormat.TEXT,
    output: OutputFile = None,
    config: ConfigOptions,
) -> None:
    """Check profiles: every finding with its file, line, column and remedy.

    Exit with 0 when no finding is an error, 1 on errors that lie in the facts (AT2xx), 2 when a
    file can't be used at all (AT1xx). Findings that a file waives are counted and don't fail.
    """
    from aitalent.cli.book import read_targets
    from aitalent.cli.settings import load_settings
    from aitalent.facts.book import read_book
    from aitalent.render.table import counted
    from aitalent.text.diagnostic import Severity
    from aitalent.text.files import not_there

    read = read_targets(paths or (), load_settings(config))
    missing = tuple(not_there(name) for name in read.names)
    day = day_option(as_of, name="--as-of") or today()
    _, found = read_book((text for text in read.texts if text.label in read.labels), day=day)
    chosen, dropped = _codes(select, "--select") or ("",), _codes(ignore, "--ignore")
    shown = sorted(
        (
            each
            for each in (*missing, *read.faults, *found)
            if each.code.startswith(chosen) and not (dropped and each.code.startswith(dropped))
        ),
        key=lambda each: each.order,
    )
    waived = [each for each in shown if each.waived is not None]
    standing = [each for each in shown if each.waived is None]
    telling_waivers = output_format in (FindingsFormat.JSON, FindingsFormat.SARIF)
    listed = shown if show_waived or telling_waivers else standing
    emit(_drawn(listed, output_format, files=read.labels, strict=strict), output)
    files = len(read.labels)
    counts = [
        counted(sum(each.severity is severity for each in standing), severity)
        for severity in Severity
    ]
    say(f"{counted(files, 'file')} read: {', '.join(counts)}, {len(waived)} waived.")
    errors = [each for each in standing if each.severity is Severity.ERROR]
    if any(each.code.startswith("AT1") for each in errors):
        raise typer.Exit(ExitCode.UNUSABLE)
    raise typer.Exit(ExitCode.FAILED if errors or (strict and standing) else ExitCode.FINE)


def _drawn(
    listed: Sequence[Diagnostic],
    output_format: FindingsFormat,
    *,
    files: Iterable[str],
    strict: bool,
) -> str:
    """The findings in a format; those of other tools tell paths from the top of the checkout."""
    from aitalent.render import diagnostics as render

    if output_format is FindingsFormat.TEXT:
        return render.as_text(listed)
    if output_format is FindingsFormat.JSON:
        return render.as_json(listed)
    from aitalent.render.annotation import below, path_below, relative

    folder = folder_in_checkout()
    if output_format is FindingsFormat.GITHUB:
        return render.as_github(
            [replace(each, path=path_below(each.path, folder)) for each in listed]
        )
    from importlib.metadata import version

    from aitalent.render import codequality, junit, sarif
    from aitalent.render.annotations import of_diagnostics

    root = Path.cwd().as_posix()
    found = below(of_diagnostics(listed, root=root), folder)
    if output_format is FindingsFormat.SARIF:
        return sarif.draw(found, command="validate", version=version("aitalent"))
    if output_format is FindingsFormat.CODEQUALITY:
        return codequality.draw(found)
    told = (path_below(relative(file, root), folder) for file in files)
    return junit.draw_files(found, files=told, strict=strict)


def _codes(prefixes: list[str] | None, option: str) -> tuple[str, ...]:
    """Prefixes that each match a check, for a typing error must not hide every finding."""
    from aitalent.facts.book import BOOK_CHECKS
    from aitalent.facts.day import IMPOSSIBLE_DATE
    from aitalent.facts.lint import LINTS
    from aitalent.facts.quantity import UNREADABLE_QUANTITY
    from aitalent.text.checks import DOCUMENT_CHECKS
    from aitalent.text.files import FILE_CHECKS

    of_facts = (*BOOK_CHECKS, IMPOSSIBLE_DATE, UNREADABLE_QUANTITY)
    checks = (*FILE_CHECKS, *DOCUMENT_CHECKS, *of_facts, *(each.check for each in LINTS))
    for prefix in prefixes or ():
        if not any(check.code.startswith(prefix) for check in checks):
            raise RefusedError(f"{option}: no check `{prefix}`. Write a code or its start: AT2.")
    return tuple(prefixes or ())
