"""`aitalent score`: the league table."""

import math
from typing import Annotated

import typer

from aitalent.cli.app import (
    Answer,
    AsOf,
    Countries,
    ExitCode,
    Format,
    Kinds,
    KnownBy,
    OutputFile,
    OutputFormat,
    RefusedError,
    RulebookPath,
    Sort,
    Sources,
    Tags,
    Top,
    Where,
    give,
    say,
)

Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[COMPANY|FILE|FOLDER]...",
        help="Companies by id, name or alias; files; folders; - for standard input. "
        "Without any: ./profiles, else the book that ships.",
        show_default=False,
    ),
]


def score(
    targets: Targets = None,
    *,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    source: Sources = None,
    rulebook: RulebookPath = None,
    kind: Kinds = None,
    tag: Tags = None,
    country: Countries = None,
    where: Where = None,
    sort: Sort = "score",
    top: Top = None,
    output_format: OutputFormat = Format.TABLE,
    output: OutputFile = None,
    fail_under: Annotated[
        float | None,
        typer.Option(
            "--fail-under",
            metavar="N",
            min=0,
            max=100,
            help="Exit with 1 if a company scores below N, or is not rated.",
        ),
    ] = None,
) -> None:
    """Score companies and rank them, best first."""
    from aitalent.analysis.league import league
    from aitalent.cli.book import ask
    from aitalent.cli.progress import progress
    from aitalent.cli.selecting import Choice, check_sort
    from aitalent.render.league import league_page, league_records
    from aitalent.scoring.score import score_companies

    check_sort(sort)
    if fail_under is not None and not math.isfinite(fail_under):
        raise RefusedError(f"--fail-under: {fail_under} is no number from 0 to 100.")
    question = ask(
        targets or (),
        as_of=as_of,
        known_by=known_by,
        sources=source,
        rulebook=rulebook,
        choice=Choice(kinds=kind, tags=tag, countries=country, where=where),
    )
    with progress("Scoring") as tell:
        scores = score_companies(
            question.companies, question.rulebook, question.day, question.view, tell=tell
        )
    found = league(scores, question.companies, sort=sort, top=top)
    answer = Answer(
        page=lambda: league_page(found),
        records=lambda: league_records(found),
        document=lambda json: json.score_shape(found),
        lines=lambda json: json.score_lines(found),
    )
    give(answer, output_format, output)
    failed = [
        card for card in scores.cards if fail_under is not None and not card.reaches(fail_under)
    ]
    for card in failed:
        reason = f"scores {card.score:.1f}" if card.is_rated and card.score else "is not rated"
        say(f"{card.id} {reason}: below --fail-under {fail_under:g}.")
    failure = ExitCode.FAILED if failed else ExitCode.FINE
    raise typer.Exit(max(question.exit_code, failure))
