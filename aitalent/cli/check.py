"""`aitalent check`: whether a book holds to its gates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from aitalent.cli.answer import emit, say
from aitalent.cli.gating import (
    Against,
    BaselineFile,
    ExitZero,
    GateOptions,
    gates_in_force,
    with_gates,
)
from aitalent.cli.grouped import grouped
from aitalent.cli.options import (
    ChoiceOptions,
    ConfigOptions,
    RefusedError,
    RulebookPath,
    Targets,
    ViewOptions,
)
from aitalent.cli.outputs import OutputFiles, ReportFormats

if TYPE_CHECKING:
    from aitalent.analysis.gates import Verdict
    from aitalent.scoring.scorecard import Scores


@grouped
def check(
    targets: Targets = None,
    *,
    against: Against = None,
    view: ViewOptions,
    rulebook: RulebookPath = None,
    choice: ChoiceOptions,
    baseline: BaselineFile = None,
    write_baseline: Annotated[
        str | None,
        typer.Option(
            "--write-baseline", metavar="FILE", help="Record today's findings in FILE, and pass."
        ),
    ] = None,
    strict_baseline: Annotated[
        bool,
        typer.Option(
            "--strict-baseline", help="Fail on what the baseline lists and is no longer found."
        ),
    ] = False,
    output_format: ReportFormats = None,
    output: OutputFiles = None,
    exit_zero: ExitZero = False,
    config: ConfigOptions,
    gates: GateOptions,
) -> None:
    """Hold a book to its gates: what fails, on which line, and what was accepted before."""
    from aitalent.cli.judging import exit_code
    from aitalent.cli.outputs import ReportFormat, outputs, write
    from aitalent.cli.report import check_report, draw_report
    from aitalent.cli.settings import load_settings
    from aitalent.cli.wish import Wish, grant

    settings = with_gates(gates, load_settings(config, rulebook=rulebook, baseline=baseline))
    wanted = outputs(output, output_format or settings.format, ReportFormat)
    asked = gates_in_force(gates, settings)
    if strict_baseline and (write_baseline is not None or "baseline" not in settings.said):
        raise RefusedError("--strict-baseline holds a run to a list; name it: --baseline FILE.")
    if write_baseline is not None and (output_format is not None or output):
        raise RefusedError("--write-baseline answers nothing; leave --format and -o out.")
    if asked is None:
        raise RefusedError("No gate is set. Write --fail-under 50, or gates in aitalent.toml.")
    wish = Wish(
        targets=targets or (),
        against=against,
        view=view,
        choice=choice,
    )
    found = grant(wish, asked, settings)
    if write_baseline is not None:
        settings = settings.without("baseline")
    verdict = found.verdict(settings, fails_on_stale=strict_baseline)
    if verdict is None:
        raise RefusedError("No gate is left that can be judged without --against.")
    errors = found.question.errors
    if write_baseline is not None:
        _write_baseline(verdict, found.scores, write_baseline)
        raise typer.Exit(found.question.exit_code)
    report = check_report(verdict, found.scores, errors, found.files, diff=found.diff)
    write(wanted, lambda each: draw_report(report, each))
    raise typer.Exit(exit_code(verdict, found.question.exit_code, exit_zero=exit_zero))


def _write_baseline(verdict: Verdict, scores: Scores, path: str) -> None:
    from aitalent.analysis.baseline import baseline_of, draw_baseline
    from aitalent.render.table import counted

    recorded = baseline_of(verdict, as_of=scores.as_of, rulebook=scores.rulebook)
    emit(draw_baseline(recorded), None if path == "-" else path)
    say(f"Recorded {counted(len(recorded.keys), 'finding')} in {path}.")
