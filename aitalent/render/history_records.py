"""A history for machines: a row a point."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from aitalent.render.event_words import sentence
from aitalent.render.table import PILLAR_TITLES, Cell, Column, Table, signed

if TYPE_CHECKING:
    from aitalent.analysis.history import CompanyHistory, History


def history_records(history: History) -> Table:
    """A row a point: every value in its own column, and what moved the score since the last."""
    titles = (
        "id", "name", "day", "score", "low", "high", "grade", "coverage", "stale", *PILLAR_TITLES,
        "flags", "moved", "change", "what_moved_it", "step", "first", "as_of", "known_by",
        "as_known", "rulebook", "rulebook_version", "rulebook_sha256",
    )  # fmt: skip
    scores, course = history.scores, history.course
    rows = []
    for company in history.companies:
        moves = {move.day: move for move in company.moves}
        changes = changes_of(company, course.pillar)
        for point, change in zip(company.points, changes, strict=True):
            card, move = point.card, moves.get(point.day)
            told = (
                "; ".join(
                    f"{each.first} {signed(each.effect)}: {sentence(each)}" for each in move.events
                )
                if move
                else None
            )
            values = (
                card.id, card.name, str(point.day), card.score, card.low, card.high, card.grade,
                card.coverage, card.stale, *(card.pillar(pillar).score for pillar in PILLAR_TITLES),
                " ".join(flag.flag.id for flag in card.flags_up), course.pillar or "score",
                change, told, course.step, str(course.first), str(course.last),
                str(point.known_by) if point.known_by else None, int(course.as_known),
                scores.rulebook.id, scores.rulebook.version, scores.rulebook.sha256,
            )  # fmt: skip
            rows.append(tuple(Cell(text="", value=value) for value in values))
    return Table(title="", columns=tuple(Column(title=title) for title in titles), rows=tuple(rows))


def changes_of(company: CompanyHistory, pillar: str | None) -> tuple[float | None, ...]:
    """How far each point lies from the one before; None for the first, and beside a gap."""
    levels = [point.card.level(pillar) for point in company.points]
    return (
        None,
        *(None if a is None or b is None else b - a for a, b in pairwise(levels)),
    )
