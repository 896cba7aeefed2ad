"""Options that commands share, what they mean, and how one that can't be meant is refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import typer


class RefusedError(Exception):
    """A request that can't be carried out; its words tell the person what to write instead."""


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    MARKDOWN = "markdown"


Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[COMPANY|FILE|FOLDER]...",
        help="Companies by id, name or alias; files; folders; - for standard input. "
        "Without any: ./profiles, else the book that ships.",
        show_default=False,
    ),
]
Sort = Annotated[
    str,
    typer.Option(
        "--sort",
        metavar="KEY",
        help="Order by score, name, id, low, high, coverage, a pillar, or any metric.",
    ),
]
Top = Annotated[
    int | None, typer.Option("--top", metavar="N", min=1, help="Show the first N alone.")
]
RulebookPath = Annotated[
    str | None,
    typer.Option("--rulebook", metavar="FILE", help="Score by this rulebook [the shipped one]."),
]
OutputFormat = Annotated[
    Format | None, typer.Option("--format", "-f", help="How to write the answer [table].")
]
OutputFile = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigOptions:
    """Where the policy is read from."""

    config: Annotated[
        str | None,
        typer.Option(
            "--config",
            metavar="FILE",
            help="Read the policy from FILE [aitalent.toml or pyproject.toml, found upwards].",
        ),
    ] = None
    no_config: Annotated[bool, typer.Option("--no-config", help="Read no policy file.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewOptions:
    """The day asked about and what is taken into account by then, as the person wrote it."""

    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="Use facts dated on or before DATE [today]."),
    ] = None
    known_by: Annotated[
        str | None,
        typer.Option(
            "--known-by", metavar="DATE", help="Use facts published by DATE: no hindsight."
        ),
    ] = None
    sources: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="KEY", help="Use only what this source says; repeatable."),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceOptions:
    """The companies to keep, as the person wrote it."""

    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only startups, or incumbents; repeatable."),
    ] = None
    tags: Annotated[
        list[str] | None,
        typer.Option(
            "--tag", metavar="TAG", help="Only companies with this tag; repeatable: any of."
        ),
    ] = None
    countries: Annotated[
        list[str] | None,
        typer.Option(
            "--country", metavar="NAME", help="Only companies of this country; repeatable."
        ),
    ] = None
    where: Annotated[
        str | None,
        typer.Option(
            "--where",
            metavar="CONDITION",
            help='Only companies for which this is so: "valuation_usd >= 1e9 and '
            'product_stage <= api".',
        ),
    ] = None


EVERY_COMPANY = ChoiceOptions()


def today() -> date:
    """The day on the clock of this machine."""
    return datetime.now().astimezone().date()


def day_option(written: str | None, *, name: str) -> date | None:
    """A date given as an option; a partial one means its last day."""
    from aitalent.facts.day import read_day
    from aitalent.text.notation import FaultError

    if written is None:
        return None
    try:
        return read_day(written).last
    except FaultError as error:
        raise RefusedError(f"{name}: {error.message}") from None
