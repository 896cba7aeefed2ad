"""`aitalent flows`: who moves where."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from aitalent.cli.grouped import grouped
from aitalent.cli.options import (
    ChoiceOptions,
    ConfigOptions,
    RefusedError,
    ViewOptions,
    day_option,
)

if TYPE_CHECKING:
    from datetime import date

    from aitalent.analysis.flow_question import Asked, FlowQuestion
    from aitalent.analysis.flows import Flows
    from aitalent.cli.book import Question
    from aitalent.cli.outputs import Output
    from aitalent.facts.book import Book


class FlowFormat(StrEnum):
    """How flows are written: as every answer, or as a network for Gephi and Graphviz."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    MARKDOWN = "markdown"
    GRAPHML = "graphml"
    DOT = "dot"


PAGES = (FlowFormat.TABLE, FlowFormat.MARKDOWN)


class By(StrEnum):
    """What the moves are counted by."""

    COMPANY = "company"
    KIND = "kind"
    QUARTER = "quarter"


Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[COMPANY|FILE|FOLDER]...",
        help="Only moves that touch one of these companies, by any of their names, with a file "
        "or without (between two: --from A --to B); files; folders; - for standard input. Without "
        "any: every move of ./profiles, else of the book that ships.",
        show_default=False,
    ),
]


@grouped
def flows(
    targets: Targets = None,
    *,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="COMPANY", help="Only moves away from it [any].")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="COMPANY", help="Only moves to it [any].")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help="Only moves that happened on DATE or later [all]."
        ),
    ] = None,
    by: Annotated[
        By | None,
        typer.Option(
            "--by",
            help="What the page counts the moves by; quarter: the reverse-exodus index [company].",
        ),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            metavar="N",
            min=1,
            help="Rows of a list of the page at most [20; all where companies are named].",
        ),
    ] = None,
    view: ViewOptions,
    choice: ChoiceOptions,
    output_format: Annotated[
        FlowFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="How to write the answer; csv: a line a move; graphml: for Gephi; dot: for "
            "Graphviz [table].",
        ),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="[FORMAT:]FILE",
            help="Write to FILE, whole or not at all; repeatable, each in its own format: "
            "-o json:flows.json -o graphml:flows.graphml.",
        ),
    ] = None,
    config: ConfigOptions,
) -> None:
    """Show who moves where: by company, by kind or by quarter, with odds and intervals."""
    from aitalent.analysis.flow_question import employers
    from aitalent.analysis.flows import flows as flows_of
    from aitalent.cli.book import ask
    from aitalent.cli.outputs import outputs, write
    from aitalent.cli.settings import load_settings
    from aitalent.facts.ledger import ledgers

    settings = load_settings(config)
    wanted = outputs(output, output_format or settings.format, FlowFormat)
    _check_heeded(wanted, by, top)
    first = _first_day(since)
    question = ask(
        targets or (),
        view=view,
        settings=settings.without("rulebook"),
        choice=choice,
        outside=employers,
    )
    if first is not None and first > question.day:
        raise RefusedError(f"--since {first} lies after --as-of {question.day}.")
    book = question.companies[0].book
    others = any(each not in question.outside for each in targets or ())
    asked = _question(question, book, from_, to, first, names_all=others)
    # A move may be told by the file of a company not asked for.
    told = ledgers(book.documents, question.view, read=(each.ledger for each in question.companies))
    found = flows_of(told, book, question.day, asked, question.view)
    write(wanted, lambda each: _draw(found, each, by or By.COMPANY, top))
    raise typer.Exit(question.exit_code)


def _check_heeded(wanted: tuple[Output[FlowFormat], ...], by: By | None, top: int | None) -> None:
    """Raises RefusedError for options that shape a page where no page is written."""
    if any(each.format in PAGES for each in wanted):
        return
    for option, value in (("--by", by), ("--top", top)):
        if value is not None:
            raise RefusedError(
                f"{option} shapes a table or Markdown; {wanted[0].format} holds every move."
            )


def _first_day(since: str | None) -> date | None:
    """The first day of `--since`: of a year or a month, its first."""
    from aitalent.facts.day import read_day

    last = day_option(since, name="--since")
    if since is None or last is None:
        return None
    day = read_day(since)
    if day.is_upper_bound:
        raise RefusedError(f"--since: `{since}` names no first day. Write {str(day)[1:]}.")
    return day.first


def _question(
    question: Question,
    book: Book,
    from_: str | None,
    to: str | None,
    since: date | None,
    *,
    names_all: bool,
) -> FlowQuestion:
    """The question to the moves; every company of a book is as good as none.

    Beside a name without a file all of them may have been named, too, or none.
    """
    from aitalent.analysis.flow_question import FlowQuestion, asked_for

    named = [each.profile.id for each in question.companies]
    if set(named) == set(book.ids) and not (question.outside and names_all):
        named = []
    ends = [_end(book, name, option) for name, option in ((from_, "--from"), (to, "--to"))]
    return FlowQuestion(
        touching=tuple(asked_for(each, book) for each in (*named, *question.outside)),
        from_=ends[0],
        to=ends[1],
        since=since,
    )


def _end(book: Book, name: str | None, option: str) -> Asked | None:
    """A company at one end; raises RefusedError for one that neither files nor moves know."""
    from aitalent.analysis.flow_question import asked_for, employers
    from aitalent.cli.book import is_outside, named_in

    if name is None:
        return None
    asked = asked_for(name, book)
    if asked.id is not None:
        return asked
    known = tuple(employers(book))
    if not is_outside(book, name, known):
        try:
            named_in(book, name, outside=known)
        except RefusedError as error:
            raise RefusedError(f"{option}: {error}") from None
    return asked


def _draw(flows: Flows, wanted: Output[FlowFormat], by: By, top: int | None) -> str:
    """The answer in the format of one of its outputs."""
    if wanted.format is FlowFormat.GRAPHML:
        from aitalent.render.flow_graph import draw_graphml

        return draw_graphml(flows)
    if wanted.format is FlowFormat.DOT:
        from aitalent.render.flow_graph import draw_dot

        return draw_dot(flows)
    from aitalent.cli.answer import Answer, drawn
    from aitalent.cli.options import Format
    from aitalent.render.flows import flows_page
    from aitalent.render.flows_json import flows_lines, flows_shape
    from aitalent.render.flows_records import flows_records

    answer = Answer(
        page=lambda: flows_page(flows, by=by.value, top=top),
        records=lambda: flows_records(flows),
        document=lambda _: flows_shape(flows),
        lines=lambda _: flows_lines(flows),
    )
    return drawn(answer, Format(wanted.format.value), wanted.file)
