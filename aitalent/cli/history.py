"""`aitalent history`: scores over time, and what moved them."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from aitalent.cli.answer import Answer, give
from aitalent.cli.grouped import grouped
from aitalent.cli.options import (
    EVERY_COMPANY,
    ChoiceOptions,
    ConfigOptions,
    OutputFile,
    OutputFormat,
    RefusedError,
    RulebookPath,
    Top,
    ViewOptions,
    day_option,
)

if TYPE_CHECKING:
    from aitalent.cli.book import Question

MOST_POINTS = 2000
"""More points than this nobody can read, and each takes its time."""


class StepName(StrEnum):
    """How far apart the points are."""

    MONTH = "month"
    QUARTER = "quarter"
    WEEK = "week"


@grouped
def history(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="COMPANY...",
            help="Companies by id, name or alias; files; folders; - for standard input. "
            "May be left out where options select companies.",
            show_default=False,
        ),
    ] = None,
    *,
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DATE",
            help="The first day [that of the first fact, at most three years back].",
        ),
    ] = None,
    end: Annotated[
        str | None,
        typer.Option("--to", metavar="DATE", help="The last day; nothing later counts [--as-of]."),
    ] = None,
    step: Annotated[
        StepName, typer.Option("--step", help="A point at the end of each.", show_default=True)
    ] = StepName.MONTH,
    pillar: Annotated[
        str | None,
        typer.Option(
            "--pillar", metavar="PILLAR", help="Draw and explain one pillar instead of the score."
        ),
    ] = None,
    view: ViewOptions,
    as_known: Annotated[
        bool,
        typer.Option(
            "--as-known",
            help="Each point by what had been published by its own day: what would have been said "
            "then.",
        ),
    ] = False,
    choice: ChoiceOptions,
    sort: Annotated[
        str | None,
        typer.Option(
            "--sort",
            metavar="KEY",
            help="Order as they stand on the last day, by a key or metric as in score "
            "[as asked for].",
        ),
    ] = None,
    top: Top = None,
    rulebook: RulebookPath = None,
    output_format: OutputFormat = None,
    output: OutputFile = None,
    config: ConfigOptions,
) -> None:
    """Show scores over time: range, grade and pillars, and the events that moved them."""
    from aitalent.analysis.history import Course
    from aitalent.analysis.history import history as history_of
    from aitalent.cli.book import ask
    from aitalent.cli.selecting import check_sort, in_order
    from aitalent.cli.settings import load_settings
    from aitalent.render.history import history_page
    from aitalent.render.history_json import history_lines, history_shape
    from aitalent.render.history_records import history_records
    from aitalent.text.diagnostic import did_you_mean

    if as_known and view.known_by is not None:
        raise RefusedError(
            "--as-known has a --known-by of its own for each point; give one of the two."
        )
    if not targets and choice == EVERY_COMPANY and top is None:
        raise RefusedError(
            "history needs a company, or options that select some (--tag neolab --top 5)."
        )
    settings = load_settings(config, rulebook=rulebook, output_format=output_format)
    question = ask(
        targets or (),
        view=view,
        settings=settings,
        choice=choice,
    )
    companies = question.companies
    if sort is not None or top is not None:
        check_sort(sort or "score")
        companies = in_order(
            companies, question.rulebook, question.day, sort=sort or "score", top=top
        )
    pillars = [each.id for each in question.rulebook.pillars]
    if pillar is not None and pillar not in pillars:
        raise RefusedError(
            f"--pillar: no pillar `{pillar}`{did_you_mean(pillar, pillars)} "
            f"Known: {', '.join(pillars)}."
        )
    course = Course(
        days=_days(question, start, end, step), step=step.value, pillar=pillar, as_known=as_known
    )
    told = history_of(companies, question.rulebook, course)
    answer = Answer(
        page=lambda: history_page(told),
        records=lambda: history_records(told),
        document=lambda _: history_shape(told),
        lines=lambda _: history_lines(told),
    )
    give(answer, settings.format, output)
    raise typer.Exit(question.exit_code)


def _days(
    question: "Question", start: str | None, end: str | None, step: StepName
) -> tuple[date, ...]:
    """The days to score, from the first to the last; raises RefusedError when there are none."""
    from aitalent.analysis.history import first_day
    from aitalent.facts.steps import step_days

    last = day_option(end, name="--to") or question.day
    if last > question.day:
        raise RefusedError(f"--to {last} lies after --as-of {question.day}.")
    first = day_option(start, name="--from") or first_day(question.companies, last)
    if first > last:
        raise RefusedError(f"--from {first} lies after --to {last}.")
    days = step_days(first, last, step.value)
    if len(days) > MOST_POINTS:
        raise RefusedError(
            f"From {first} to {last} by {step} there are {len(days):,} points, and {MOST_POINTS:,} "
            "are the most; choose a longer --step or a later --from."
        )
    return days
