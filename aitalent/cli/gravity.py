"""`aitalent gravity`: who pulls on whose founders and leaders, how it was fitted, how it fares."""

from __future__ import annotations

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
    Targets,
    ViewOptions,
    day_option,
)

if TYPE_CHECKING:
    from aitalent.cli.book import Question


@grouped
def gravity(
    targets: Targets = None,
    *,
    view: ViewOptions,
    fit: Annotated[
        bool,
        typer.Option(
            "--fit", help="Instead of exposures: fit the exponents on the moves of the book."
        ),
    ] = False,
    evaluate: Annotated[
        bool,
        typer.Option(
            "--evaluate", help="Instead of exposures: test the model on departures it has not seen."
        ),
    ] = False,
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            metavar="DATE",
            help="With --evaluate: fit up to DATE, judge what came after "
            "[12 months before --as-of].",
        ),
    ] = None,
    choice: ChoiceOptions,
    rulebook: RulebookPath = None,
    output_format: OutputFormat = None,
    output: OutputFile = None,
    config: ConfigOptions,
) -> None:
    """Show who pulls on founders and leaders, by a model fitted on recorded moves."""
    from aitalent.cli.book import ask
    from aitalent.cli.settings import load_settings

    _check_options(targets, choice, fit=fit, evaluate=evaluate, until=until)
    settings = load_settings(config, rulebook=rulebook, output_format=output_format)
    question = ask(
        targets or (),
        view=view,
        settings=settings,
        choice=choice,
    )
    if fit:
        answer = _fit(question)
    elif evaluate:
        answer = _evaluation(question, until)
    else:
        answer = _exposures(question)
    give(answer, settings.format, output)
    raise typer.Exit(question.exit_code)


def _check_options(
    targets: list[str] | None,
    choice: ChoiceOptions,
    *,
    fit: bool,
    evaluate: bool,
    until: str | None,
) -> None:
    """Raises RefusedError for options that nothing would heed."""
    from aitalent.cli.book import is_place

    if fit and evaluate:
        raise RefusedError("--fit and --evaluate are two questions; ask one.")
    if until is not None and not evaluate:
        raise RefusedError("--until goes with --evaluate.")
    if not fit and not evaluate:
        return
    option = "--fit" if fit else "--evaluate"
    if choice != EVERY_COMPANY:
        raise RefusedError(f"{option} is over the whole book: select no companies.")
    named = next((each for each in targets or () if not is_place(each)), None)
    if named is not None:
        raise RefusedError(f"{option} is over the whole book: leave out `{named}`.")


def _exposures(question: Question) -> Answer:
    from aitalent.analysis.gravity import exposures
    from aitalent.render.gravity import gravity_page, gravity_records
    from aitalent.render.gravity_json import gravity_lines, gravity_shape

    answer = exposures(question.companies, question.rulebook, question.day, question.view)
    if answer is None:
        raise RefusedError(
            f"The rulebook `{question.rulebook.id}` has no `gravity`. Fit one on the moves of the "
            "book, and paste its lines: aitalent gravity --fit."
        )
    return Answer(
        page=lambda: gravity_page(answer),
        records=lambda: gravity_records(answer),
        document=lambda _: gravity_shape(answer),
        lines=lambda _: gravity_lines(answer),
    )


def _fit(question: Question) -> Answer:
    from aitalent.analysis.gravity_fit import FEWEST_MOVES, fit_gravity
    from aitalent.render.gravity_fit import fit_page, fit_records
    from aitalent.render.gravity_json import fit_lines, fit_shape
    from aitalent.render.gravity_words import reason_lines
    from aitalent.render.table import counted

    book = question.companies[0].book
    found = fit_gravity(book, question.rulebook, question.day, question.view)
    fitted = found.fitted
    if fitted is None:
        raise RefusedError(
            f"{counted(found.moves, 'move')} can be fitted on, and {FEWEST_MOVES} are needed. Left "
            f"out: {'; '.join(reason_lines(found.left_out))}."
        )
    return Answer(
        page=lambda: fit_page(found, fitted),
        records=lambda: fit_records(found, fitted),
        document=lambda _: fit_shape(found, fitted),
        lines=lambda _: fit_lines(found, fitted),
    )


def _evaluation(question: Question, until: str | None) -> Answer:
    from aitalent.analysis.gravity_evaluation import MONTHS_JUDGED, evaluate_gravity
    from aitalent.facts.day import months_before
    from aitalent.render.gravity_evaluation import evaluation_page, evaluation_records
    from aitalent.render.gravity_json import evaluation_lines, evaluation_shape

    limit = day_option(until, name="--until") or months_before(question.day, MONTHS_JUDGED)
    if limit >= question.day:
        raise RefusedError(f"--until {limit} must lie before --as-of {question.day}.")
    book = question.companies[0].book
    found = evaluate_gravity(book, question.rulebook, question.day, question.view, until=limit)
    return Answer(
        page=lambda: evaluation_page(found),
        records=lambda: evaluation_records(found),
        document=lambda _: evaluation_shape(found),
        lines=lambda _: evaluation_lines(found),
    )
