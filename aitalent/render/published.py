"""What others have published, beside the book's own: who counted whom, in words and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from aitalent.facts.profile import Source
    from aitalent.facts.published import PublishedRatio, PublishedRetention


class PublishedShape(TypedDict):
    """Who was counted, what differs from the book's own, and where it was published."""

    population: str
    differs: str
    source: str
    title: str
    publisher: str
    origins: list[str]
    date: str
    url: str | None


def published_shape(figure: PublishedRatio | PublishedRetention, source: Source) -> PublishedShape:
    """What every published figure has for machines."""
    return {
        "population": figure.population,
        "differs": figure.differs,
        "source": figure.source,
        "title": source.title,
        "publisher": source.publisher,
        "origins": list(source.origin),
        "date": str(source.date),
        "url": source.url,
    }


def publication_in_words(source: Source) -> str:
    """`SignalFire in Fortune, 2025-06-03`: who counted, who published it, and when."""
    origins = ", ".join(name for name in source.origin if name != source.publisher)
    told = f"{origins} in {source.publisher}" if origins else source.publisher
    return f"{told}, {source.date}"
