"""The commands, and the one place that catches what nobody expected."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup
from typing_extensions import override

from aitalent.cli.answer import ExitCode, say
from aitalent.cli.options import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS = {
    "score": "Score companies and rank them, best first.",
    "compare": "Compare companies: leaders, product, money, compute, talent flow, and the scores.",
    "diff": "Compare two books or revisions: what moved, by how much, on which lines, and why.",
    "check": "Hold a book to its gates: what fails, on which line, and what was accepted before.",
    "explain": "Explain a score: what each rule cost, on which facts, and what would help.",
    "gaps": "List the facts worth finding next, by what knowing them would firm up.",
    "history": "Show scores over time: range, grade and pillars, and the events that moved them.",
    "flows": "Show who moves where: by company, by kind or by quarter, with odds and intervals.",
    "people": "Show founders and leaders from joining to leaving, or who holds a title and after "
    "whom.",
    "retention": "Show how long people stay: survival with its band, cohorts, and what others "
    "published.",
    "gravity": "Show who pulls on founders and leaders, by a model fitted on recorded moves.",
    "facts": "Show the ledger behind a metric: what is in force, what was passed over, and why.",
    "sources": "List sources with the facts they carry: dead weight and lone origins first.",
    "validate": "Check profiles: every finding with its file, line, column and remedy.",
    "new": "Start a commented profile, as FOLDER/its-id.yaml; never over an existing file.",
    "config": "Show every setting in force and where it was said, and the waivers with their last "
    "days.",
    "schema": "Print the JSON Schema of a profile, a rulebook, a policy or an answer.",
    "rules": "Read, draw and check rulebooks.",
}
"""Every command with the first line of its help: `gaps` is what `aitalent.cli.gaps` calls so."""


@cache
def declared(name: str) -> Callable[..., None] | typer.Typer:
    """A command as its file declares it: a function, or a group of commands."""
    found: Callable[..., None] | typer.Typer = getattr(import_module(f"aitalent.cli.{name}"), name)
    return found


@cache
def _command(name: str) -> Any:
    """A command with all its options, ready to be run."""
    alone = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)
    found = declared(name)
    if isinstance(found, typer.Typer):
        alone.add_typer(found, name=name)
    else:
        alone.command(name)(found)
    return typer.main.get_group(alone).commands[name]


class Commands(TyperGroup):
    """The commands by name and first line; the one that is asked for is read, no other.

    To declare the options of all would take as long as scoring two companies.
    """

    def __init__(self, **declared_of_group: Any) -> None:
        super().__init__(**declared_of_group)
        for name, about in COMMANDS.items():
            self.add_command(TyperCommand(name=name, help=about))

    @override
    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, found, rest = super().resolve_command(ctx, args)
        return name, None if found is None else _command(found.name), rest


app = typer.Typer(
    cls=Commands,
    name="aitalent",
    help="How exposed is an AI company, and why: sourced facts, readable rules, scores with "
    "their range.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(*, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"aitalent {version('aitalent')}")
        raise typer.Exit


@app.callback()
def door(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=lambda wanted: _version(wanted=wanted),
            is_eager=True,
            help="Show the version and exit.",
        ),
    ] = False,
) -> None:
    """How exposed is an AI company, and why."""


def run(arguments: list[str] | None = None) -> int:
    """Runs a command line and returns its exit code; nothing escapes as a traceback."""
    try:
        outcome = app(arguments, prog_name="aitalent", standalone_mode=False)
    except RefusedError as error:
        say(f"aitalent: {error}")
        return ExitCode.UNUSABLE
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one handler: the person gets words, not a trace
        return _unexpected(error)
    return int(outcome or ExitCode.FINE)


def _unexpected(error: Exception) -> int:
    show, code = getattr(error, "show", None), getattr(error, "exit_code", None)
    if callable(show) and isinstance(code, int):
        show()
        return ExitCode.UNUSABLE
    say(f"aitalent: internal error: {type(error).__name__}: {error}")
    say("This is a fault of aitalent. Please report it with the command and the file.")
    return ExitCode.INTERNAL
