"""Two companies against each other: how many went each way, beside what others have published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.analysis.flow_companies import key_of
from aitalent.analysis.flow_question import asked_for
from aitalent.analysis.proportions import ratio
from aitalent.facts.moves import place_called

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from aitalent.analysis.flow_moves import FlowMove
    from aitalent.analysis.flow_question import Asked, FlowQuestion
    from aitalent.analysis.proportions import Ratio
    from aitalent.facts.book import Book
    from aitalent.facts.moves import Place
    from aitalent.facts.profile import Source
    from aitalent.facts.published import PublishedFigures, PublishedRatio


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowEdge:
    """The moves from one company to another."""

    from_: Place
    to: Place
    moves: tuple[FlowMove, ...]

    @property
    def founders(self) -> int:
        """How many of them were of a founder of the company left."""
        return sum(each.move.by_founder for each in self.moves)

    @property
    def first(self) -> date:
        """The day that the first of them counts from."""
        return min(each.move.day for each in self.moves)

    @property
    def last(self) -> date:
        """The day that the last of them counts from."""
        return max(each.move.day for each in self.moves)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A published figure of the same pair, and where it was published."""

    figure: PublishedRatio
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFlow:
    """How many went from one company to another against how many came back."""

    from_: Place
    to: Place
    ratio: Ratio
    published: tuple[Published, ...]


def edges(moves: Iterable[FlowMove]) -> tuple[FlowEdge, ...]:
    """Moves by where from and where to, in the order of the names."""
    grouped: dict[tuple[str, str], list[FlowMove]] = {}
    for each in moves:
        grouped.setdefault((key_of(each.move.from_), key_of(each.move.to)), []).append(each)
    found = (
        FlowEdge(from_=group[0].move.from_, to=group[0].move.to, moves=tuple(group))
        for group in grouped.values()
    )
    return tuple(
        sorted(found, key=lambda each: (each.from_.name, each.to.name, key_of(each.from_)))
    )


def pairs(
    moves: Sequence[FlowMove], question: FlowQuestion, book: Book, figures: PublishedFigures
) -> tuple[PairFlow, ...]:
    """The pairs that a question is about, those with the most moves first.

    A pair has the direction that was asked for; else that of a published figure; else most went
    that way.
    """
    asked = _asked_pair(question)
    if asked is not None:
        return (_pair_asked(moves, *asked, book, figures),)
    published = _published(book, figures)
    found: dict[tuple[str, str], PairFlow] = {}
    ratios: dict[tuple[int, int], Ratio] = {}
    counts = {(key_of(each.from_), key_of(each.to)): each for each in edges(moves)}
    for (one, other), edge in counts.items():
        opposite = counts.get((other, one))
        forth, back = len(edge.moves), len(opposite.moves) if opposite else 0
        if not question.fits(edge.from_, edge.to):
            continue
        ends, odds = (edge.from_, edge.to), (forth, back)
        if not question.has_direction and _is_turned(edge, back, published):
            ends, odds = ends[::-1], odds[::-1]
        pair = (key_of(ends[0]), key_of(ends[1]))
        if odds not in ratios:
            ratios[odds] = ratio(*odds)
        found[pair] = PairFlow(
            from_=ends[0],
            to=ends[1],
            ratio=ratios[odds],
            published=published.get(pair, ()),
        )
    return tuple(
        sorted(
            found.values(),
            key=lambda each: (
                -each.ratio.forth - each.ratio.back,
                each.from_.name,
                each.to.name,
            ),
        )
    )


def _asked_pair(question: FlowQuestion) -> tuple[Asked, Asked] | None:
    if question.from_ is None or question.to is None:
        return None
    return (question.from_, question.to)


def _pair_asked(
    moves: Sequence[FlowMove], one: Asked, other: Asked, book: Book, figures: PublishedFigures
) -> PairFlow:
    """The pair of `--from` and `--to`, whether anybody moved between them or not."""
    forth = sum(one.is_at(each.move.from_) and other.is_at(each.move.to) for each in moves)
    back = sum(other.is_at(each.move.from_) and one.is_at(each.move.to) for each in moves)
    published = _published(book, figures)
    return PairFlow(
        from_=place_called(one.name, book),
        to=place_called(other.name, book),
        ratio=ratio(forth, back),
        published=published.get((one.key, other.key), ()),
    )


def _is_turned(
    edge: FlowEdge, back: int, published: dict[tuple[str, str], tuple[Published, ...]]
) -> bool:
    """Whether a pair is told the other way round than this edge of it."""
    one, other = key_of(edge.from_), key_of(edge.to)
    if (one, other) in published or (other, one) in published:
        return (other, one) in published
    forth = len(edge.moves)
    return back > forth or (back == forth and (edge.to.name, other) < (edge.from_.name, one))


def _published(
    book: Book, figures: PublishedFigures
) -> dict[tuple[str, str], tuple[Published, ...]]:
    """The published figures by the companies that they are about."""
    found: dict[tuple[str, str], tuple[Published, ...]] = {}
    for figure in figures.flow_ratios:
        pair = (asked_for(figure.from_, book).key, asked_for(figure.to, book).key)
        told = Published(figure=figure, source=figures.sources[figure.source])
        found[pair] = (*found.get(pair, ()), told)
    return found
