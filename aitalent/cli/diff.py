"""`aitalent diff`: what moved between two books, why, and whether to let it through."""

from __future__ import annotations

from typing import Annotated

import typer

from aitalent.cli.answer import ExitCode
from aitalent.cli.gating import (
    BaselineFile,
    ExitZero,
    GateOptions,
    gates_in_force,
    with_gates,
)
from aitalent.cli.grouped import grouped
from aitalent.cli.options import (
    ConfigOptions,
    RulebookPath,
    ViewOptions,
)
from aitalent.cli.outputs import OutputFiles, ReportFormats

Base = Annotated[
    str,
    typer.Argument(
        metavar="BASE",
        help="A folder, a file, a saved result, a git revision, main...HEAD for the merge base; "
        "- for standard input.",
        show_default=False,
    ),
]
Head = Annotated[
    str | None,
    typer.Argument(
        metavar="[HEAD]",
        help="The same; without it the folder of profiles as it stands.",
        show_default=False,
    ),
]


@grouped
def diff(
    base: Base,
    head: Head = None,
    *,
    profiles: Annotated[
        str | None,
        typer.Option(
            "--profiles", metavar="FOLDER", help="The folder of profiles, here and in a revision."
        ),
    ] = None,
    view: ViewOptions,
    base_as_of: Annotated[
        str | None,
        typer.Option(
            "--base-as-of", metavar="DATE", help="Score BASE as of DATE [the day of HEAD]."
        ),
    ] = None,
    rulebook: RulebookPath = None,
    base_rulebook: Annotated[
        str | None,
        typer.Option(
            "--base-rulebook",
            metavar="FILE",
            help="Score BASE by this rulebook [that of HEAD, as it was in the revision].",
        ),
    ] = None,
    show_all: Annotated[
        bool, typer.Option("--all", help="List the profiles that changed without a move, too.")
    ] = False,
    baseline: BaselineFile = None,
    output_format: ReportFormats = None,
    output: OutputFiles = None,
    exit_zero: ExitZero = False,
    config: ConfigOptions,
    gates: GateOptions,
) -> None:
    """Compare two books or revisions: what moved, by how much, on which lines, and why."""
    from aitalent.cli.ends import asked_of, read_ends, score_ends
    from aitalent.cli.judging import case_of_diff, exit_code, verdict_on
    from aitalent.cli.outputs import ReportFormat, outputs, write
    from aitalent.cli.report import diff_report, draw_report
    from aitalent.cli.settings import load_settings

    settings = with_gates(
        gates, load_settings(config, profiles=profiles, rulebook=rulebook, baseline=baseline)
    )
    wanted = outputs(output, output_format or settings.format, ReportFormat)
    asked = gates_in_force(gates, settings)
    ends = read_ends(
        asked_of(
            settings,
            base=base,
            head=head,
            view=view,
            base_as_of=base_as_of,
            base_rulebook=base_rulebook,
        )
    )
    before, after, found = score_ends(ends)
    case = case_of_diff(before, after, found, ends.rulebook)
    verdict = None if asked is None else verdict_on(case, asked, settings)
    report = diff_report(found, verdict, ends.errors, after.files, show_all=show_all)
    write(wanted, lambda each: draw_report(report, each))
    unusable = ExitCode.UNUSABLE if ends.errors else ExitCode.FINE
    raise typer.Exit(exit_code(verdict, unusable, exit_zero=exit_zero))
