"""What an answer that is drawn from the facts alone depends on: the day and the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from aitalent.render.shapes import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class ViewShape(TypedDict):
    """What an answer from the facts alone depends on; `sources` are those it is limited to."""

    schema_version: int
    command: str
    as_of: str
    known_by: str | None
    sources: list[str]


def view_shape(command: str, as_of: date, known_by: date | None, only: Sequence[str]) -> ViewShape:
    """The head of a command's object."""
    return {
        "schema_version": SCHEMA_VERSION,
        "command": command,
        "as_of": str(as_of),
        "known_by": str(known_by) if known_by else None,
        "sources": list(only),
    }


def view_footing(known_by: date | None, only: Sequence[str]) -> tuple[str, ...]:
    """What a view leaves out, if anything."""
    limits = [f"known by {known_by}"] if known_by else []
    limits.extend([f"sources {', '.join(only)} only"] if only else [])
    return (f"In view: {'; '.join(limits)}.",) if limits else ()
