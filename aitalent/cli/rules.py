"""`aitalent rules`: the rules as a table, one rule with its curve, and static checks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aitalent.cli.answer import Answer, ExitCode, emit, give, say
from aitalent.cli.grouped import grouped
from aitalent.cli.options import (
    ConfigOptions,
    Format,
    OutputFile,
    OutputFormat,
    RefusedError,
    RulebookPath,
)

if TYPE_CHECKING:
    from aitalent.render.table import Page, Table

rules = typer.Typer(
    help="Read, draw and check rulebooks.", no_args_is_help=False, invoke_without_command=True
)


@rules.callback()
def rules_door(context: typer.Context) -> None:
    """List the rules unless a command says otherwise."""
    if context.invoked_subcommand is None:
        list_rules()


@rules.command("list")
@grouped
def list_rules(
    *,
    rulebook: RulebookPath = None,
    output_format: OutputFormat = None,
    output: OutputFile = None,
    config: ConfigOptions,
) -> None:
    """List rules and flags with their reasons and evidence."""
    from aitalent.cli.book import rules_in_force
    from aitalent.cli.settings import load_settings
    from aitalent.render.rulebook import rules_page, rules_records

    settings = load_settings(config, rulebook=rulebook, output_format=output_format)
    book = rules_in_force(settings)
    _write(rules_page(book), rules_records(book), settings.format, output)


@rules.command("show")
@grouped
def show_rule(
    rule: Annotated[str, typer.Argument(metavar="ID", help="A rule or flag.", show_default=False)],
    *,
    rulebook: RulebookPath = None,
    output_format: OutputFormat = None,
    output: OutputFile = None,
    config: ConfigOptions,
) -> None:
    """Show one rule with its curve, or one flag with its condition."""
    from aitalent.cli.book import rules_in_force
    from aitalent.cli.settings import load_settings
    from aitalent.render.rulebook import rule_page, rules_records
    from aitalent.text.diagnostic import did_you_mean

    settings = load_settings(config, rulebook=rulebook, output_format=output_format)
    book = rules_in_force(settings)
    known = [*(each.id for each in book.rules), *(each.id for each in book.flags)]
    if rule not in known:
        raise RefusedError(f"No rule or flag `{rule}`{did_you_mean(rule, known)}")
    _write(rule_page(book, rule), rules_records(book, only=rule), settings.format, output)


@rules.command("metrics")
@grouped
def list_metrics(
    *,
    output_format: OutputFormat = None,
    output: OutputFile = None,
    config: ConfigOptions,
) -> None:
    """List the metrics that rules and flags can read."""
    from aitalent.cli.settings import load_settings
    from aitalent.render.rulebook import metrics_page, metrics_records

    settings = load_settings(config, output_format=output_format)
    _write(metrics_page(), metrics_records(), settings.format, output)


@rules.command("check")
def check_rulebook(
    path: Annotated[str, typer.Argument(metavar="FILE", help="A rulebook.", show_default=False)],
) -> None:
    """Check a rulebook: every finding with its line; exit with 2 when it can't be used."""
    from aitalent.render.diagnostics import as_text
    from aitalent.rules.reading import read_rulebook
    from aitalent.text.files import read_file

    text, faults = read_file(Path(path))
    book, found = read_rulebook(text) if text else (None, ())
    emit(as_text((*faults, *found)), None)
    if book is None:
        raise typer.Exit(ExitCode.UNUSABLE)
    say(f"{path}: {len(book.rules)} rules and {len(book.flags)} flags, sound.")


def _write(page: Page, records: Table, output_format: Format, output: str | None) -> None:
    from aitalent.render.table import as_dicts

    answer = Answer(
        page=lambda: page,
        records=lambda: records,
        document=lambda _: as_dicts(records),
        lines=lambda _: as_dicts(records),
    )
    give(answer, output_format, output)
