"""`aitalent diff`: what moved between two books, why, and whether to let it through."""

from __future__ import annotations

from typing import Annotated

import typer

from aitalent.cli.app import AsOf, ExitCode, KnownBy, RulebookPath, Sources
from aitalent.cli.outputs import OutputFiles, ReportFormat

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


def diff(
    base: Base,
    head: Head = None,
    *,
    profiles: Annotated[
        str,
        typer.Option("--profiles", metavar="FOLDER", help="The folder of profiles in a revision."),
    ] = "profiles",
    as_of: AsOf = None,
    base_as_of: Annotated[
        str | None,
        typer.Option(
            "--base-as-of", metavar="DATE", help="Score BASE as of DATE [the day of HEAD]."
        ),
    ] = None,
    known_by: KnownBy = None,
    source: Sources = None,
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
    output_format: Annotated[
        ReportFormat, typer.Option("--format", "-f", help="How to write the answer.")
    ] = ReportFormat.TABLE,
    output: OutputFiles = None,
) -> None:
    """Compare two books or revisions: what moved, by how much, on which lines, and why."""
    from aitalent.analysis.diff import diff as diff_ends
    from aitalent.cli.ends import Asked, read_ends
    from aitalent.cli.outputs import outputs, write
    from aitalent.cli.progress import progress
    from aitalent.cli.report import diff_report, draw_report

    wanted = outputs(output, output_format)
    ends = read_ends(
        Asked(
            base=base,
            head=head,
            folder=profiles,
            as_of=as_of,
            base_as_of=base_as_of,
            known_by=known_by,
            sources=source,
            rulebook=rulebook,
            base_rulebook=base_rulebook,
        )
    )
    with progress("Scoring") as tell:
        found = diff_ends(ends.base, ends.head, tell=tell)
    report = diff_report(found, None, ends.errors, {}, show_all=show_all)
    write(wanted, lambda each: draw_report(report, each))
    raise typer.Exit(ExitCode.UNUSABLE if ends.errors else ExitCode.FINE)
