"""`aitalent compare`: companies side by side."""

from typing import Annotated

import typer

from aitalent.cli.answer import Answer, give
from aitalent.cli.grouped import grouped
from aitalent.cli.options import (
    ConfigOptions,
    OutputFile,
    OutputFormat,
    RefusedError,
    RulebookPath,
    ViewOptions,
)


@grouped
def compare(
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="COMPANY COMPANY...",
            help="Two or more companies by id, name or alias; files; - for standard input.",
            show_default=False,
        ),
    ],
    *,
    view: ViewOptions,
    rulebook: RulebookPath = None,
    facts: Annotated[
        bool, typer.Option("--facts", help="Add the file, line and source of each cell.")
    ] = False,
    output_format: OutputFormat = None,
    output: OutputFile = None,
    config: ConfigOptions,
) -> None:
    """Compare companies: leaders, product, money, compute, talent flow, and the scores."""
    from aitalent.analysis.compare import compare as compare_companies
    from aitalent.cli.book import ask
    from aitalent.cli.settings import load_settings
    from aitalent.render.comparison import comparison_page, comparison_records

    settings = load_settings(config, rulebook=rulebook, output_format=output_format)
    question = ask(targets, view=view, settings=settings)
    if len(question.companies) < 2:
        raise RefusedError("compare needs two different companies.")
    comparison = compare_companies(question.companies, question.rulebook, question.day)
    answer = Answer(
        page=lambda: comparison_page(comparison, facts=facts),
        records=lambda: comparison_records(comparison),
        document=lambda json: json.compare_shape(comparison),
        lines=lambda json: json.compare_lines(comparison),
    )
    give(answer, settings.format, output)
    raise typer.Exit(question.exit_code)
