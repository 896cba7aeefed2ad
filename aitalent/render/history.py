"""A history as a page: the chart, who stands where, and what moved the scores."""

from __future__ import annotations

from string import ascii_letters
from typing import TYPE_CHECKING

from aitalent.analysis.history import MOVED_BY
from aitalent.render.event_words import lines_of, sentence
from aitalent.render.history_chart import MARKS, Marked, chart, pillars, range_of
from aitalent.render.league import footing
from aitalent.render.table import (
    Block,
    Cell,
    Column,
    Page,
    Table,
    leaning,
    number,
    signed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aitalent.analysis.events import Event
    from aitalent.analysis.history import CompanyHistory, History, Move, Point

SMALL = 0.5
"""Events below this are told in a lump."""
MOST_EVENTS = 6
MAIN_SHARE = 0.25
"""Beside other companies, only events that carry this share of a move are told, two at most."""
MOST_MAIN = 2


def history_page(history: History) -> Page:
    """One company with its range, its pillars and what moved it; of several, lines side by side."""
    moves = [(each, move) for each in history.companies for move in each.moves]
    moves.sort(key=lambda pair: pair[1].day)
    letters = {
        (each.id, str(move.day)): letter
        for (each, move), letter in zip(moves, ascii_letters, strict=False)
    }
    marked = Marked(history=history, letters=letters)
    of = history.course.pillar or "score"
    names = ", ".join(each.name for each in history.companies)
    stretch = f"{history.course.first} to {history.course.last} by {history.course.step}"
    alone = len(history.companies) == 1
    blocks: list[Block] = [chart(marked)]
    if not alone:
        blocks.append(_standings(marked))
    elif history.course.pillar is None:
        blocks.append(pillars(marked))
    if moves:
        blocks.append(_moves(marked, moves))
    return Page(
        title=f"{of.capitalize()} of {names} from {stretch}",
        lead=tuple(_lead(marked)) if alone else (),
        blocks=tuple(blocks),
        foot=(*_notes(marked), *footing(history.scores)),
    )


def _notes(marked: Marked) -> Iterable[str]:
    history = marked.history
    if any(point.card.level(history.course.pillar) is None for point in _points(history)):
        yield "A gap in a line: no score, nothing that the rules ask for was known."
    rated = all(point.card.is_rated for point in _points(history))
    if not rated and history.course.pillar is None:
        yield "A broken line, NR: not rated, too little was known for a grade."
    if len(history.companies) > len(MARKS):
        left_out = history.companies[len(MARKS) :]
        yield f"Not drawn, a chart holds {len(MARKS)}: {', '.join(each.name for each in left_out)}."
    if history.course.as_known:
        yield "Each point rests on what had been published by its own day."
    moved = [each.path for each in history.companies if each.moves]
    if moved:
        yield f"Lines are of {', '.join(moved)}."


def _points(history: History) -> Iterable[Point]:
    return (point for each in history.companies for point in each.points)


def _lead(marked: Marked) -> Iterable[str]:
    """From where to where, with the highest and lowest on the way."""
    (company,) = marked.history.companies
    pillar = marked.history.course.pillar
    known = [
        (level, point)
        for point in company.points
        if (level := point.card.level(pillar)) is not None
    ]
    if not known:
        yield "No score on any of these days: nothing that the rules ask for was known."
        return
    (start, first), (end, last) = known[0], known[-1]
    low, high = range_of(last, pillar)
    now = f"{number(end)}{_graded(last, pillar)} on {last.day}"
    came = f"From {number(start)}{_graded(first, pillar)} on {first.day} to {now}: "
    way = f"{came}{signed(end - start)}" if len(known) > 1 else now
    yield f"{way}. Range then {number(low, digits=0)} to {number(high, digits=0)}."
    if len(known) > 1:
        top = max(known, key=lambda pair: pair[0])
        bottom = min(known, key=lambda pair: pair[0])
        yield (
            f"Highest {number(top[0])} on {top[1].day}, "
            f"lowest {number(bottom[0])} on {bottom[1].day}."
        )


def _graded(point: Point, pillar: str | None) -> str:
    """The grade behind a score; a pillar has none."""
    return f" ({point.card.grade})" if pillar is None else ""


def _standings(marked: Marked) -> Table:
    """The legend: a row a company, from where to where."""
    history = marked.history
    columns = (
        Column(title=""),
        Column(title="company"),
        Column(title="first", align="right"),
        Column(title="now", align="right"),
        Column(title="change", align="right"),
        Column(title="grade"),
        Column(title="range", align="right", from_width=72),
        Column(title="lowest", align="right", from_width=80),
        Column(title="highest", align="right", from_width=80),
    )
    marks = (*MARKS, *[""] * len(history.companies))
    rows = []
    for company, mark in zip(history.companies, marks, strict=False):
        levels = [point.card.level(history.course.pillar) for point in company.points]
        known = [level for level in levels if level is not None]
        low, high = range_of(company.points[-1], history.course.pillar)
        change = levels[-1] - known[0] if levels[-1] is not None else None
        rows.append(
            (
                Cell(text=mark),
                Cell(text=company.name, tone="strong"),
                Cell(text=number(known[0] if known else None)),
                Cell(text=number(levels[-1]), tone=leaning(levels[-1])),
                Cell(text="–" if change is None else signed(change)),
                Cell(text=company.points[-1].card.grade),
                Cell(text=f"{number(low, digits=0)}–{number(high, digits=0)}"),
                Cell(text=number(min(known, default=None))),
                Cell(text=number(max(known, default=None))),
            )
        )
    return Table(title="", columns=columns, rows=tuple(rows))


def _moves(marked: Marked, moves: Sequence[tuple[CompanyHistory, Move]]) -> Table:
    alone = len(marked.history.companies) == 1
    columns = (
        Column(title=""),
        Column(title="when"),
        *(() if alone else (Column(title="company"),)),
        Column(title="effect", align="right"),
        Column(title="what moved it"),
    )
    rows: list[tuple[Cell, ...]] = []
    for company, move in moves:
        letter = marked.letter(company, move.day)
        graded = marked.history.course.pillar is None
        rows.extend(
            _told_alone(move, letter, graded=graded)
            if alone
            else [_told_beside(company, move, letter)]
        )
    return Table(
        title=f"Steps of more than {MOVED_BY:g}, and what moved them",
        columns=columns,
        rows=tuple(rows),
    )


def _told_alone(move: Move, letter: str, *, graded: bool) -> Iterable[tuple[Cell, ...]]:
    """A row for the step, a row an event, and a row for what is left."""
    before, after = move.movement.before.grade, move.movement.after.grade
    grade = f", grade {after}" if before == after else f", grade {before} → {after}"
    yield (
        Cell(text=letter, tone="strong"),
        Cell(text=f"{move.day}", tone="strong"),
        Cell(text=signed(move.effect), tone="strong"),
        Cell(
            text=f"{number(move.start)} → {number(move.end)}{grade if graded else ''}",
            tone="strong",
        ),
    )
    told = [each for each in move.events[:MOST_EVENTS] if abs(each.effect) >= SMALL]
    for event in told:
        yield (
            Cell(text=""),
            Cell(text=f"{event.first}"),
            Cell(text=signed(event.effect)),
            Cell(text=sentence(event)),
        )
    rest = [each for each in move.events if each not in told]
    left = sum(each.effect for each in rest) + move.movement.clock
    if signed(left) != signed(0.0):
        others = f"smaller things ({lines_of(f for e in rest for f in e.facts)})" if rest else ""
        words = " and ".join(each for each in (others, "time passing") if each)
        yield Cell(text=""), Cell(text=""), Cell(text=signed(left)), Cell(text=words)


def _told_beside(company: CompanyHistory, move: Move, letter: str) -> tuple[Cell, ...]:
    """One row: the step with the one or two events that carried it."""
    main = _main(move)
    words = "; ".join(f"{sentence(each)} {signed(each.effect)}" for each in main)
    return (
        Cell(text=letter, tone="strong"),
        Cell(text=f"{main[0].first if main else move.day}"),
        Cell(text=company.name),
        Cell(text=signed(move.effect), tone="strong"),
        Cell(text=words or "time passing"),
    )


def _main(move: Move) -> tuple[Event, ...]:
    """The one or two events that pushed most where the score went."""
    carried = [each for each in move.events if each.effect / move.effect >= MAIN_SHARE]
    return tuple(carried[:MOST_MAIN])
