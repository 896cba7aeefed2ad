"""`aitalent explain`: why this score."""

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
    day_option,
    draw_page,
    emit,
)


def explain(
    target: Annotated[
        str,
        typer.Argument(
            metavar="COMPANY",
            help="A company by id, name or alias; a file; - for standard input.",
            show_default=False,
        ),
    ],
    *,
    as_of: AsOf = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help="Also explain what moved the score since DATE."
        ),
    ] = None,
    known_by: KnownBy = None,
    source: Sources = None,
    rulebook: RulebookPath = None,
    output_format: OutputFormat = Format.TABLE,
    output: OutputFile = None,
) -> None:
    """Explain a score: what each rule cost, on which facts, and what would help."""
    from aitalent.analysis.explain import explain as explain_company
    from aitalent.cli.book import ask

    question = ask([target], as_of=as_of, known_by=known_by, sources=source, rulebook=rulebook)
    if len(question.companies) != 1:
        raise RefusedError("explain takes one company; name one of those in the folder.")
    start = day_option(since, name="--since")
    if start is not None and start >= question.day:
        raise RefusedError(f"--since {start} must lie before --as-of {question.day}.")
    explanation = explain_company(
        question.companies[0], question.rulebook, question.day, since=start
    )
    if output_format in (Format.JSON, Format.NDJSON):
        from aitalent.render import json

        text = (
            json.draw(json.explain_shape(explanation))
            if output_format is Format.JSON
            else json.draw_lines(json.explain_lines(explanation))
        )
    elif output_format is Format.CSV:
        from aitalent.render import csv
        from aitalent.render.explanation import explanation_records

        text = csv.draw(explanation_records(explanation))
    else:
        from aitalent.render.explanation import explanation_page

        text = draw_page(explanation_page(explanation), output_format, output)
    emit(text, output)
    raise typer.Exit(question.exit_code)
