"""`aitalent sources`: what the facts rest on."""

import typer

from aitalent.cli.answer import Answer, give
from aitalent.cli.grouped import grouped
from aitalent.cli.options import (
    ChoiceOptions,
    ConfigOptions,
    OutputFile,
    OutputFormat,
    Targets,
    ViewOptions,
)


@grouped
def sources(
    targets: Targets = None,
    *,
    view: ViewOptions,
    choice: ChoiceOptions,
    output_format: OutputFormat = None,
    output: OutputFile = None,
    config: ConfigOptions,
) -> None:
    """List sources with the facts they carry: dead weight and lone origins first."""
    from aitalent.analysis.sources import list_sources
    from aitalent.cli.book import ask
    from aitalent.cli.settings import load_settings
    from aitalent.render.sources import sources_page, sources_records
    from aitalent.render.sources_json import sources_lines, sources_shape

    settings = load_settings(config, output_format=output_format)
    question = ask(
        targets or (),
        view=view,
        settings=settings.without("rulebook"),
        choice=choice,
    )
    listed = list_sources(question.companies, question.day, question.view)
    answer = Answer(
        page=lambda: sources_page(listed),
        records=lambda: sources_records(listed),
        document=lambda _: sources_shape(listed),
        lines=lambda _: sources_lines(listed),
    )
    give(answer, settings.format, output)
    raise typer.Exit(question.exit_code)
