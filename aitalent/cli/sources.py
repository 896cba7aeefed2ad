"""`aitalent sources`: what the facts rest on."""

import typer

from aitalent.cli.answer import Answer, give
from aitalent.cli.grouped import grouped
from aitalent.cli.options import (
    AsOf,
    ConfigOptions,
    Countries,
    Kinds,
    KnownBy,
    OutputFile,
    OutputFormat,
    Sources,
    Tags,
    Targets,
    Where,
)


@grouped
def sources(
    targets: Targets = None,
    *,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    source: Sources = None,
    kind: Kinds = None,
    tag: Tags = None,
    country: Countries = None,
    where: Where = None,
    output_format: OutputFormat = None,
    output: OutputFile = None,
    config: ConfigOptions,
) -> None:
    """List sources with the facts they carry: dead weight and lone origins first."""
    from aitalent.analysis.sources import list_sources
    from aitalent.cli.book import ask
    from aitalent.cli.selecting import Choice
    from aitalent.cli.settings import load_settings
    from aitalent.render.sources import sources_page, sources_records
    from aitalent.render.sources_json import sources_lines, sources_shape

    settings = load_settings(config, output_format=output_format)
    question = ask(
        targets or (),
        as_of=as_of,
        known_by=known_by,
        sources=source,
        settings=settings.without("rulebook"),
        choice=Choice(kinds=kind, tags=tag, countries=country, where=where),
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
