"""Figures that others have published on moves and retention, to be shown beside the book's own."""

# The annotations are read as types when the file is, so they are not put off as texts.
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated

from aitalent.facts.ledger import View
from aitalent.facts.profile import Source
from aitalent.text.diagnostic import Check, Diagnostic, Severity, did_you_mean, shortened
from aitalent.text.document import Document
from aitalent.text.files import PUBLISHED_FILE
from aitalent.text.notation import Between, Format

UNKNOWN_PUBLICATION = Check(
    code="AT234",
    name="unknown-publication",
    severity=Severity.ERROR,
    why="A published figure without its publication is hearsay.",
    remedy=f"Add the publication to `sources` of `{PUBLISHED_FILE}`, or mend the key.",
)
PUBLISHED_CHECKS = (UNKNOWN_PUBLICATION,)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRatio(Format):
    """How many move from one company to another for each one who moves the other way.

    `population` is who was counted and `differs` what sets the figure apart from the book's own.
    """

    from_: str
    to: str
    ratio: Annotated[float, Between(low=0, above=True)]
    population: str
    differs: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRetention(Format):
    """The share of a population that was still there after so many months, as published."""

    company: str
    share: Annotated[float, Between(low=0, high=1)]
    months: Annotated[float, Between(low=0, above=True)]
    population: str
    differs: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigures(Format):
    """The file `_published.yaml` of a book; `sources` are as in a profile."""

    sources: dict[str, Source] = field(default_factory=dict)
    flow_ratios: tuple[PublishedRatio, ...] = ()
    retention: tuple[PublishedRetention, ...] = ()


NOTHING_PUBLISHED = PublishedFigures()


def both_published(one: PublishedFigures, other: PublishedFigures) -> PublishedFigures:
    """The figures of two folders; a key that stands for another source in each is told apart."""
    taken = {
        key: f"{key} (2)"
        for key, source in other.sources.items()
        if one.sources.get(key, source) != source
    }
    while clash := [key for key, called in taken.items() if called in one.sources]:
        taken.update({key: f"{taken[key]} (2)" for key in clash})

    def called(key: str) -> str:
        return taken.get(key, key)

    return PublishedFigures(
        sources={
            **one.sources,
            **{called(key): source for key, source in other.sources.items()},
        },
        flow_ratios=(
            *one.flow_ratios,
            *(replace(each, source=called(each.source)) for each in other.flow_ratios),
        ),
        retention=(
            *one.retention,
            *(replace(each, source=called(each.source)) for each in other.retention),
        ),
    )


def unknown_publications(document: Document[PublishedFigures]) -> Iterator[Diagnostic]:
    """AT234 at each figure whose source key leads nowhere."""
    figures = document.value
    cited = (
        *(("flow_ratios", index, each.source) for index, each in enumerate(figures.flow_ratios)),
        *(("retention", index, each.source) for index, each in enumerate(figures.retention)),
    )
    for section, index, key in cited:
        if key not in figures.sources:
            hint = did_you_mean(key, figures.sources)
            message = f"No source `{shortened(key)}` in this file{hint}"
            yield document.diagnostic(UNKNOWN_PUBLICATION, message, section, index, "source")


def published_by(figures: PublishedFigures, day: date, view: View) -> PublishedFigures:
    """The figures that were out by a day and that a view lets through."""
    until = min(day, view.known_by or day)
    out = {
        key: source
        for key, source in figures.sources.items()
        if source.date is not None
        and source.date.last <= until
        and (not view.sources or key in view.sources)
    }
    return PublishedFigures(
        sources=out,
        flow_ratios=tuple(each for each in figures.flow_ratios if each.source in out),
        retention=tuple(each for each in figures.retention if each.source in out),
    )
