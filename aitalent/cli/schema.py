"""`aitalent schema`: JSON Schemas of what is read and written."""

from enum import StrEnum
from typing import Annotated

import typer

from aitalent.cli.answer import emit
from aitalent.cli.options import OutputFile


class SchemaName(StrEnum):
    """What a schema describes."""

    PROFILE = "profile"
    NAMES = "names"
    COMPANIES = "companies"
    PUBLISHED = "published"
    RULEBOOK = "rulebook"
    ACCELERATORS = "accelerators"
    POLICY = "policy"
    SCORE = "score"
    COMPARE = "compare"
    EXPLAIN = "explain"
    GAPS = "gaps"
    HISTORY = "history"
    FLOWS = "flows"
    DIFF = "diff"
    CHECK = "check"
    FACTS = "facts"
    SOURCES = "sources"
    GRAVITY = "gravity"
    RETENTION = "retention"
    PEOPLE = "people"
    CONFIG = "config"


def schema(
    name: Annotated[
        SchemaName, typer.Argument(help="What to describe.", show_default=True)
    ] = SchemaName.PROFILE,
    *,
    output: OutputFile = None,
) -> None:
    """Print the JSON Schema of a profile, a rulebook, a policy or an answer."""
    from aitalent.render.schemas import draw_schema

    emit(draw_schema(name.value), output)
