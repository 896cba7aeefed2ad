"""The commands, and the one place that catches what nobody expected."""

from typing import Annotated

import typer

from aitalent.cli.app import ExitCode, RefusedError, say
from aitalent.cli.check import check
from aitalent.cli.compare import compare
from aitalent.cli.config import config
from aitalent.cli.diff import diff
from aitalent.cli.explain import explain
from aitalent.cli.facts import facts
from aitalent.cli.gaps import gaps
from aitalent.cli.gravity import gravity
from aitalent.cli.history import history
from aitalent.cli.new import new
from aitalent.cli.rules import rules
from aitalent.cli.schema import schema
from aitalent.cli.score import score
from aitalent.cli.sources import sources
from aitalent.cli.validate import validate

app = typer.Typer(
    name="aitalent",
    help="How exposed is an AI company, and why: sourced facts, readable rules, scores with "
    "their range.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    score, compare, diff, check, explain, gaps, history, gravity, facts, sources, validate, new,
    config, schema,
):  # fmt: skip
    app.command()(command)
app.add_typer(rules, name="rules")


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
