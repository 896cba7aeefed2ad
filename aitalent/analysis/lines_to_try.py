"""Lines to try in the place of what a file does not say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Union

from aitalent.facts.day import Day
from aitalent.facts.supposed import Added, Change, Rewritten

if TYPE_CHECKING:
    from datetime import date

    from aitalent.facts.ledger import Fact
    from aitalent.facts.profile import Entry

Answer = tuple[Change, ...]
Found = Iterator[tuple[Union["Fact[Any]", None], list[Answer]]]
"""The line that lacks the figure (None where no line does), and the answers."""


def on(day: date) -> Day:
    """The day as a profile dates a line."""
    return Day(first=day, last=day, written=str(day))


def add(section: str, entry: Entry) -> Added:
    """A line more."""
    return Added(section=section, entry=entry)


def completed(fact: Fact[Any], values: list[dict[str, Any]]) -> list[Answer]:
    """The line with each of the values it lacks."""
    return [(Rewritten(fact=fact, entry=replace(fact.entry, **each)),) for each in values]
