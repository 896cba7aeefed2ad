"""`aitalent gaps`: the facts worth an analyst's next hour."""

from typing import Annotated

import typer

from aitalent.cli.answer import Answer, give
from aitalent.cli.grouped import grouped
from aitalent.cli.options import (
    ChoiceOptions,
    ConfigOptions,
    OutputFile,
    OutputFormat,
    RulebookPath,
    ViewOptions,
)

Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[COMPANY|FILE|FOLDER]...",
        help="Companies by id, name or alias, ranked among their whole book; files; folders; "
        "- for standard input. Without any: ./profiles, else the book that ships.",
        show_default=False,
    ),
]
TOP = 10


@grouped
def gaps(
    targets: Targets = None,
    *,
    view: ViewOptions,
    rulebook: RulebookPath = None,
    choice: ChoiceOptions,
    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            metavar="N",
            min=1,
            help=f"Show the first N alone [{TOP}; of a single company, all].",
        ),
    ] = None,
    output_format: OutputFormat = None,
    output: OutputFile = None,
    config: ConfigOptions,
) -> None:
    """List the facts worth finding next, by what knowing them would firm up."""
    from aitalent.analysis.gaps import gaps as gaps_of
    from aitalent.cli.book import ask
    from aitalent.cli.settings import load_settings
    from aitalent.metrics.register import every_company
    from aitalent.render.gaps import gaps_page, gaps_records
    from aitalent.render.gaps_json import gaps_lines, gaps_shape

    settings = load_settings(config, rulebook=rulebook, output_format=output_format)
    question = ask(
        targets or (),
        view=view,
        settings=settings,
        choice=choice,
    )
    asked, book = question.companies, question.companies[0].book
    # A company that is named stands among its whole book; a selection, among itself.
    among = (
        every_company(book, question.view, yardsticks=question.rulebook.yardsticks, read=asked)
        if targets
        else ()
    )
    found = gaps_of(
        asked,
        question.rulebook,
        question.day,
        among=among,
        top=top or (TOP if len(asked) > 1 else None),
    )
    answer = Answer(
        page=lambda: gaps_page(found),
        records=lambda: gaps_records(found),
        document=lambda _: gaps_shape(found),
        lines=lambda _: gaps_lines(found),
    )
    give(answer, settings.format, output)
    raise typer.Exit(question.exit_code)
