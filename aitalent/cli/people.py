"""`aitalent people`: founders and leaders with their stints, and who holds a title after whom."""

from typing import TYPE_CHECKING, Annotated

import typer

from aitalent.cli.answer import Answer, give
from aitalent.cli.grouped import grouped
from aitalent.cli.options import (
    ChoiceOptions,
    ConfigOptions,
    OutputFile,
    OutputFormat,
    RefusedError,
    Targets,
    ViewOptions,
)

if TYPE_CHECKING:
    from aitalent.cli.book import Question


@grouped
def people(
    targets: Targets = None,
    *,
    role: Annotated[
        str | None,
        typer.Option(
            "--role",
            metavar="TITLE",
            help="Who holds this title (CTO), since when, after whom, and how long it was vacant.",
        ),
    ] = None,
    everyone: Annotated[
        bool,
        typer.Option("--all", help="Everyone on file, not founders and leaders alone."),
    ] = False,
    view: ViewOptions,
    choice: ChoiceOptions,
    output_format: OutputFormat = None,
    output: OutputFile = None,
    config: ConfigOptions,
) -> None:
    """Show founders and leaders from joining to leaving, or who holds a title and after whom."""
    from aitalent.cli.book import ask
    from aitalent.cli.settings import load_settings

    if role is not None and everyone:
        raise RefusedError("--role lists all who held the title; --all adds nothing to it.")
    settings = load_settings(config, output_format=output_format)
    question = ask(
        targets or (),
        view=view,
        settings=settings.without("rulebook"),
        choice=choice,
    )
    answer = _of_people(question, everyone=everyone) if role is None else _of_role(question, role)
    give(answer, settings.format, output)
    raise typer.Exit(question.exit_code)


def _of_people(question: "Question", *, everyone: bool) -> Answer:
    from aitalent.analysis.people import list_people
    from aitalent.render.people import people_page, people_records
    from aitalent.render.people_json import people_lines, people_shape

    listed = list_people(question.companies, question.day, question.view, everyone=everyone)
    return Answer(
        page=lambda: people_page(listed),
        records=lambda: people_records(listed),
        document=lambda _: people_shape(listed),
        lines=lambda _: people_lines(listed),
    )


def _of_role(question: "Question", role: str) -> Answer:
    from aitalent.analysis.succession import UnknownTitleError, list_posts
    from aitalent.render.people_json import posts_lines, posts_shape
    from aitalent.render.people_posts import posts_page, posts_records
    from aitalent.text.diagnostic import did_you_mean

    try:
        listed = list_posts(question.companies, question.day, question.view, role)
    except UnknownTitleError as error:
        hint = did_you_mean(role, error.known)
        raise RefusedError(f"--role: nobody in this book held the title `{role}`{hint}") from None
    return Answer(
        page=lambda: posts_page(listed),
        records=lambda: posts_records(listed),
        document=lambda _: posts_shape(listed),
        lines=lambda _: posts_lines(listed),
    )
