"""`aitalent facts`: the ledger behind a metric."""

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
def facts(
    target: Annotated[
        str,
        typer.Argument(
            metavar="COMPANY",
            help="A company by id, name or alias; a file; - for standard input.",
            show_default=False,
        ),
    ],
    metric: Annotated[
        str | None,
        typer.Argument(
            metavar="[METRIC]",
            help="A metric of `aitalent rules metrics`. Without one: the whole ledger.",
            show_default=False,
        ),
    ] = None,
    *,
    view: ViewOptions,
    rulebook: RulebookPath = None,
    with_all: Annotated[
        bool,
        typer.Option(
            "--all", help="Also list facts dated after --as-of or published after --known-by."
        ),
    ] = False,
    output_format: OutputFormat = None,
    output: OutputFile = None,
    config: ConfigOptions,
) -> None:
    """Show the ledger behind a metric: what is in force, what was passed over, and why."""
    from aitalent.analysis.facts import list_facts
    from aitalent.cli.book import ask
    from aitalent.cli.settings import load_settings
    from aitalent.metrics.register import METRICS
    from aitalent.render.facts import ledger_page, ledger_records
    from aitalent.render.facts_json import facts_lines, facts_shape
    from aitalent.text.diagnostic import did_you_mean

    if metric is not None and metric not in METRICS:
        raise RefusedError(f"No metric `{metric}`{did_you_mean(metric, METRICS)}")
    settings = load_settings(config, rulebook=rulebook, output_format=output_format)
    question = ask([target], view=view, settings=settings)
    if len(question.companies) != 1:
        raise RefusedError("facts takes one company; name one of those in the folder.")
    ledger = list_facts(question.companies[0], question.day, metric=metric, with_all=with_all)
    answer = Answer(
        page=lambda: ledger_page(ledger),
        records=lambda: ledger_records(ledger),
        document=lambda _: facts_shape(ledger),
        lines=lambda _: facts_lines(ledger),
    )
    give(answer, settings.format, output)
    raise typer.Exit(question.exit_code)
