"""The JSON of `aitalent sources`, and its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict

from aitalent.render.digits import rounded
from aitalent.render.view import ViewShape, view_shape

if TYPE_CHECKING:
    from aitalent.analysis.sources import SourceList, SourceStanding


class CarriedShape(TypedDict):
    """A line that a source carries; the head of a file (section `head`) counts as no fact."""

    section: str
    index: int
    line: int
    scores: bool
    origins: list[str]
    single_origin: bool


class PublicationShape(TypedDict):
    """A source: `standing` is dead-weight, single-origin or corroborated."""

    standing: str
    company: str
    path: str
    line: int
    key: str
    title: str
    publisher: str
    date: str
    url: str
    tier: str | None
    origins: list[str]
    facts: int
    scoring: int
    single_origin: int
    carries: list[CarriedShape]


class CountsShape(TypedDict):
    """The whole: `single_origin_share` is null without any fact."""

    sources: int
    dead_weight: int
    origins: int
    facts: int
    single_origin: int
    single_origin_share: float | None


class SourcesShape(ViewShape):
    """`aitalent sources --format json`; `sources` are those the view was limited to."""

    companies: list[str]
    publications: list[PublicationShape]
    counts: CountsShape


def sources_shape(listed: SourceList) -> SourcesShape:
    """The object of `aitalent sources`."""
    share = listed.single_origin_share
    return {
        **_view(listed),
        "companies": list(listed.companies),
        "publications": [_publication(each) for each in listed.sources],
        "counts": {
            "sources": len(listed.sources),
            "dead_weight": len(listed.of("dead-weight")),
            "origins": listed.origins,
            "facts": listed.facts,
            "single_origin": listed.single_origin,
            "single_origin_share": rounded(share),
        },
    }


def sources_lines(listed: SourceList) -> list[dict[str, Any]]:
    """A line a source, each with what the answer depends on."""
    return [{**_view(listed), **_publication(each)} for each in listed.sources]


def _view(listed: SourceList) -> ViewShape:
    return view_shape("sources", listed.as_of, listed.known_by, listed.only)


def _publication(source: SourceStanding) -> PublicationShape:
    return {
        "standing": source.standing,
        "company": source.company,
        "path": source.path,
        "line": source.line,
        "key": source.key,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
        "tier": source.tier,
        "origins": list(source.origins),
        "facts": source.facts,
        "scoring": source.scoring,
        "single_origin": source.single_origin,
        "carries": [
            {
                "section": each.section,
                "index": each.index,
                "line": each.line,
                "scores": each.scores,
                "origins": list(each.origins),
                "single_origin": each.is_single_origin,
            }
            for each in source.carries
        ],
    }
