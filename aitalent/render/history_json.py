"""A history as JSON: companies with their points and moves, or a point a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aitalent.analysis.citation import cite
from aitalent.render.digits import DIGITS, rounded
from aitalent.render.event_words import sentence
from aitalent.render.history_records import changes_of
from aitalent.render.json import head_shape, pillar_shapes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aitalent.analysis.events import Event
    from aitalent.analysis.history import CompanyHistory, History, Move, Point
    from aitalent.facts.ledger import Fact
    from aitalent.render import history_shapes as shapes


def history_shape(history: History) -> shapes.HistoryShape:
    """The object of `aitalent history`."""
    return {
        **_head(history),
        "companies": [
            {
                "id": each.id,
                "name": each.name,
                "kind": each.kind,
                "points": _points(each, history.course.pillar),
                "moves": [_move(move) for move in each.moves],
            }
            for each in history.companies
        ],
    }


def history_lines(history: History) -> Iterator[dict[str, Any]]:
    """A line a point, with the move that ended there (or null) and what the result depends on."""
    for each in history_shape(history)["companies"]:
        moves = {move["day"]: move for move in each["moves"]}
        for point in each["points"]:
            yield {
                **_head(history),
                "id": each["id"],
                "name": each["name"],
                "kind": each["kind"],
                **point,
                "move": moves.get(point["day"]),
            }


def _head(history: History) -> shapes.HistoryHeadShape:
    return {
        **head_shape(history.scores, "history"),
        "first": str(history.course.first),
        "last": str(history.course.last),
        "step": history.course.step,
        "of": history.course.pillar or "score",
        "as_known": history.course.as_known,
    }


def _points(company: CompanyHistory, pillar: str | None) -> list[shapes.PointShape]:
    changes = changes_of(company, pillar)
    return [_point(each, by) for each, by in zip(company.points, changes, strict=True)]


def _point(point: Point, change: float | None) -> shapes.PointShape:
    card = point.card
    return {
        "day": str(point.day),
        "known_by": str(point.known_by) if point.known_by else None,
        "score": rounded(card.score),
        "range": {"low": round(card.low, DIGITS), "high": round(card.high, DIGITS)},
        "grade": card.grade,
        "rated": card.is_rated,
        "coverage": round(card.coverage, DIGITS),
        "stale": round(card.stale, DIGITS),
        "pillars": pillar_shapes(card),
        "flags": [flag.flag.id for flag in card.flags_up],
        "change": rounded(change),
    }


def _move(move: Move) -> shapes.MoveShape:
    """The clock takes what rounding leaves, so that the numbers as written add up."""
    events = [_event(each) for each in move.events]
    before, after = round(move.start, DIGITS), round(move.end, DIGITS)
    happened = round(sum(each["happened"] for each in events), DIGITS)
    learned = round(sum(each["learned"] for each in events), DIGITS)
    return {
        "since": str(move.since),
        "day": str(move.day),
        "before": before,
        "after": after,
        "effect": round(after - before, DIGITS),
        "happened": happened,
        "learned": learned,
        "clock": round(after - before - happened - learned, DIGITS),
        "grade_before": move.movement.before.grade,
        "grade_after": move.movement.after.grade,
        "flags_raised": list(move.movement.flags_raised),
        "flags_lowered": list(move.movement.flags_lowered),
        "events": events,
    }


def _event(event: Event) -> shapes.EventShape:
    happened, learned = round(event.happened, DIGITS), round(event.learned, DIGITS)
    return {
        "kind": event.kind,
        "day": str(event.first),
        "last_day": str(event.last),
        "says": sentence(event),
        "effect": round(happened + learned, DIGITS),
        "happened": happened,
        "learned": learned,
        "facts": [_place(fact, event.last) for fact in event.facts],
    }


def _place(fact: Fact[Any], day: date) -> shapes.PlaceShape:
    cited = cite(fact, day)
    return {
        "path": cited.path,
        "line": cited.line,
        "end_line": fact.span.end_line,
        "section": cited.section,
        "index": cited.index,
        "status": cited.status,
        "sources": [
            {
                "key": source.key,
                "title": source.title,
                "publisher": source.publisher,
                "date": source.date,
                "url": source.url,
            }
            for source in cited.sources
        ],
    }
