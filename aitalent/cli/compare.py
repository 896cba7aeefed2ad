"""`aitalent compare`: companies side by side."""

from typing import Annotated

import typer

from aitalent.cli.app import (
    AsOf,
    Format,
    KnownBy,
    OutputFile,
    OutputFormat,
    RefusedError,
    RulebookPath,
    Sources,
    draw_page,
    emit,
)


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
    as_of: AsOf = None,
    known_by: KnownBy = None,
    source: Sources = None,
    rulebook: RulebookPath = None,
    facts: Annotated[
        bool, typer.Option("--facts", help="Add the file, line and source of each cell.")
    ] = False,
    output_format: OutputFormat = Format.TABLE,
    output: OutputFile = None,
) -> None:
    """Compare companies: leaders, product, money, compute, talent flow, and the scores."""
    from aitalent.analysis.compare import compare as compare_companies
    from aitalent.cli.book import ask

    question = ask(targets, as_of=as_of, known_by=known_by, sources=source, rulebook=rulebook)
    if len(question.companies) < 2:
        raise RefusedError("compare needs two different companies.")
    comparison = compare_companies(question.companies, question.rulebook, question.day)
    if output_format in (Format.JSON, Format.NDJSON):
        from aitalent.render import json

        text = (
            json.draw(json.compare_shape(comparison))
            if output_format is Format.JSON
            else json.draw_lines(json.compare_lines(comparison))
        )
    elif output_format is Format.CSV:
        from aitalent.render import csv
        from aitalent.render.comparison import comparison_records

        text = csv.draw(comparison_records(comparison))
    else:
        from aitalent.render.comparison import comparison_page

        text = draw_page(comparison_page(comparison, facts=facts), output_format, output)
    emit(text, output)
    raise typer.Exit(question.exit_code)
