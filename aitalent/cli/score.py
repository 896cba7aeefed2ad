"""`aitalent score`: the league table."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from aitalent.cli.app import (
    Answer,
    AsOf,
    ConfigOptions,
    Countries,
    ExitCode,
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
from aitalent.cli.gating import GateOptions, gates_in_force
from aitalent.cli.grouped import grouped

if TYPE_CHECKING:
    from aitalent.analysis.gates import Gates

Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[COMPANY|FILE|FOLDER]...",
        help="Companies by id, name or alias; files; folders; - for standard input. "
        "Without any: ./profiles, else the book that ships.",
        show_default=False,
    ),
]


@grouped
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
    output_format: OutputFormat = None,
    output: OutputFile = None,
    config: ConfigOptions,
    gates: GateOptions,
) -> None:
    """Score companies and rank them, best first."""
    from aitalent.analysis.league import league
    from aitalent.cli.book import ask
    from aitalent.cli.progress import progress
    from aitalent.cli.selecting import Choice, check_sort
    from aitalent.cli.settings import load_settings
    from aitalent.render.league import league_page, league_records
    from aitalent.scoring.score import score_companies

    check_sort(sort)
    settings = load_settings(config, rulebook=rulebook, output_format=output_format)
    least = _least_score(gates_in_force(gates, settings))
    question = ask(
        targets or (),
        as_of=as_of,
        known_by=known_by,
        sources=source,
        settings=settings,
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
    give(answer, settings.format, output)
    failed = [card for card in scores.cards if least is not None and not card.reaches(least)]
    for card in failed:
        reason = f"scores {card.score:.1f}" if card.is_rated and card.score else "is not rated"
        say(f"{card.id} {reason}: below --fail-under {least:g}.")
    failure = ExitCode.FAILED if failed else ExitCode.FINE
    raise typer.Exit(max(question.exit_code, failure))


def _least_score(gates: "Gates") -> float | None:
    """The least score of the whole; raises RefusedError for gates that nobody would judge."""
    if replace(gates, fail_under=()) != type(gates)() or any(
        each.pillar for each in gates.fail_under
    ):
        raise RefusedError("score judges --fail-under of the whole alone; leave the others out.")
    return gates.fail_under[0].at_least if gates.fail_under else None
