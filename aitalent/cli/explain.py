"""`aitalent explain`: why this score."""

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
    day_option,
)


@grouped
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
    view: ViewOptions,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help="Also explain what moved the score since DATE."
        ),
    ] = None,
    rulebook: RulebookPath = None,
    output_format: OutputFormat = None,
    output: OutputFile = None,
    config: ConfigOptions,
) -> None:
    """Explain a score: what each rule cost, on which facts, and what would help."""
    from aitalent.analysis.explain import explain as explain_company
    from aitalent.cli.book import ask
    from aitalent.cli.settings import load_settings
    from aitalent.render.explanation import explanation_page, explanation_records

    settings = load_settings(config, rulebook=rulebook, output_format=output_format)
    question = ask([target], view=view, settings=settings)
    if len(question.companies) != 1:
        raise RefusedError("explain takes one company; name one of those in the folder.")
    start = day_option(since, name="--since")
    if start is not None and start >= question.day:
        raise RefusedError(f"--since {start} must lie before --as-of {question.day}.")
    explanation = explain_company(
        question.companies[0], question.rulebook, question.day, since=start
    )
    answer = Answer(
        page=lambda: explanation_page(explanation),
        records=lambda: explanation_records(explanation),
        document=lambda json: json.explain_shape(explanation),
        lines=lambda json: json.explain_lines(explanation),
    )
    give(answer, settings.format, output)
    raise typer.Exit(question.exit_code)
