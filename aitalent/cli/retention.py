"""`aitalent retention`: how long people stay."""

from enum import StrEnum
from importlib.util import find_spec
from typing import Annotated

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

MOST_MONTHS = 600


class GroupName(StrEnum):
    """Who is followed."""

    FOUNDERS = "founders"
    LEADERS = "leaders"
    ALL = "all"


class ByName(StrEnum):
    """What the curves are of."""

    COMPANY = "company"
    KIND = "kind"
    VINTAGE = "vintage"


@grouped
def retention(
    targets: Targets = None,
    *,
    group: Annotated[
        GroupName,
        typer.Option(
            "--group",
            help="Founders, holders of a leading post, or everybody tracked [founders].",
            show_default=False,
        ),
    ] = GroupName.FOUNDERS,
    by: Annotated[
        ByName | None,
        typer.Option(
            "--by", help="A curve for each company, kind or year of joining [one curve of all]."
        ),
    ] = None,
    months: Annotated[
        list[int] | None,
        typer.Option(
            "--months",
            metavar="M",
            min=1,
            max=MOST_MONTHS,
            help="How many stayed so many months; repeatable [12, 24 and 36].",
        ),
    ] = None,
    hazard: Annotated[
        bool,
        typer.Option(
            "--hazard", help="Add hazard ratios (Cox); takes the extra `aitalent[survival]`."
        ),
    ] = False,
    view: ViewOptions,
    choice: ChoiceOptions,
    output_format: OutputFormat = None,
    output: OutputFile = None,
    config: ConfigOptions,
) -> None:
    """Show how long people stay: survival with its band, cohorts, and what others published."""
    if hazard and find_spec("lifelines") is None:
        raise RefusedError(
            "--hazard needs lifelines, which is not installed: pip install 'aitalent[survival]'."
        )
    from aitalent.analysis.retention import MONTHS, Question
    from aitalent.analysis.retention import retention as retention_of
    from aitalent.cli.book import ask
    from aitalent.cli.settings import load_settings
    from aitalent.render.retention import retention_page
    from aitalent.render.retention_json import retention_lines, retention_shape
    from aitalent.render.retention_records import retention_records

    settings = load_settings(config, output_format=output_format)
    question = ask(
        targets or (),
        view=view,
        settings=settings.without("rulebook"),
        choice=choice,
    )
    asked = Question(
        group=group.value,
        by=by.value if by else None,
        months=tuple(sorted(set(months or MONTHS))),
        with_hazard=hazard,
    )
    told = retention_of(question.companies, question.day, asked)
    answer = Answer(
        page=lambda: retention_page(told),
        records=lambda: retention_records(told),
        document=lambda _: retention_shape(told),
        lines=lambda _: retention_lines(told),
    )
    give(answer, settings.format, output)
    raise typer.Exit(question.exit_code)
