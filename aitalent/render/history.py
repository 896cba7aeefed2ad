"""A history as a page: the chart, the moves it names, and a row a point for machines."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from string import ascii_letters
from typing import TYPE_CHECKING

from aitalent.analysis.history import MOVED_BY
from aitalent.render.chart import AXIS, Dot, Line, framed, labelled, plot, strip
from aitalent.render.event_words import lines_of, sentence
from aitalent.render.league import footing
from aitalent.render.table import (
    PILLAR_TITLES,
    Block,
    Cell,
    Column,
    Drawing,
    Page,
    Table,
    cell_len,
    leaning,
    number,
    signed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from aitalent.analysis.events import Event
    from aitalent.analysis.history import CompanyHistory, History, Move, Point

WIDTHS = (100, 80, 60)
"""The screens that a chart is drawn for."""
INDENT, GAP = 3, 4
SCORE_ROWS, PILLAR_ROWS = 16, 6
MARKS = ("●", "○", "◆", "◇", "■", "□", "★", "☆")
DATE_ROOM = 14
SMALL = 0.5
"""Events below this are told in a lump."""
MOST_EVENTS = 6
MAIN_SHARE = 0.25
"""Beside other companies, only events that carry this share of a move are told, two at most."""
MOST_MAIN = 2
Place = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    """A history with the letters of its moves, by company and day."""

    history: History
    letters: dict[Place, str]

    @property
    def drawn(self) -> tuple[CompanyHistory, ...]:
        """The companies that a chart has marks for."""
        return self.history.companies[: len(MARKS)]

    def letter(self, company: CompanyHistory, day: date) -> str:
        """The letter of the move that ended on a day, or nothing."""
        return self.letters.get((company.id, str(day)), "")

    def at(self, day: date) -> float:
        """Where a day lies between the first (0) and the last (1)."""
        span = (self.history.last - self.history.first).days
        return (day - self.history.first).days / span if span else 0.0


def history_page(history: History) -> Page:
    """One company with its range, its pillars and what moved it; of several, lines side by side."""
    moves = [(each, move) for each in history.companies for move in each.moves]
    moves.sort(key=lambda pair: pair[1].day)
    letters = {
        (each.id, str(move.day)): letter
        for (each, move), letter in zip(moves, ascii_letters, strict=False)
    }
    marked = _Marked(history=history, letters=letters)
    of = history.pillar or "score"
    names = ", ".join(each.name for each in history.companies)
    stretch = f"{history.first} to {history.last} by {history.step}"
    alone = len(history.companies) == 1
    blocks: list[Block] = [_chart(marked)]
    if not alone:
        blocks.append(_standings(marked))
    elif history.pillar is None:
        blocks.append(_pillars(marked))
    if moves:
        blocks.append(_moves(marked, moves))
    return Page(
        title=f"{of.capitalize()} of {names} from {stretch}",
        lead=tuple(_lead(marked)) if alone else (),
        blocks=tuple(blocks),
        foot=(*_notes(marked), *footing(history.scores)),
    )


def _notes(marked: _Marked) -> Iterable[str]:
    history = marked.history
    if any(point.card.level(history.pillar) is None for point in _points(history)):
        yield "A gap in a line: no score, nothing that the rules ask for was known."
    rated = all(point.card.is_rated for point in _points(history))
    if not rated and history.pillar is None:
        yield "A broken line, NR: not rated, too little was known for a grade."
    if len(history.companies) > len(MARKS):
        left_out = history.companies[len(MARKS) :]
        yield f"Not drawn, a chart holds {len(MARKS)}: {', '.join(each.name for each in left_out)}."
    if history.as_known:
        yield "Each point rests on what had been published by its own day."
    moved = [each.path for each in history.companies if each.moves]
    if moved:
        yield f"Lines are of {', '.join(moved)}."


def _points(history: History) -> Iterable[Point]:
    return (point for each in history.companies for point in each.points)


def _lead(marked: _Marked) -> Iterable[str]:
    """From where to where, with the highest and lowest on the way."""
    (company,) = marked.history.companies
    pillar = marked.history.pillar
    known = [
        (level, point)
        for point in company.points
        if (level := point.card.level(pillar)) is not None
    ]
    if not known:
        yield "No score on any of these days: nothing that the rules ask for was known."
        return
    (start, first), (end, last) = known[0], known[-1]
    low, high = _range(last, pillar)
    yield (
        f"From {number(start)}{_graded(first, pillar)} on {first.day} to {number(end)}"
        f"{_graded(last, pillar)} on {last.day}: {signed(end - start)}. "
        f"Range now {number(low, digits=0)} to {number(high, digits=0)}."
    )
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


def _range(point: Point, pillar: str | None) -> tuple[float, float]:
    each = point.card if pillar is None else point.card.pillar(pillar)
    return each.low, each.high


def _drawing(title: str, draw: Callable[[int], Sequence[str]]) -> Drawing:
    """A picture for each screen, its lines no longer than that."""
    widest, *narrower = (tuple(draw(width - INDENT)) for width in WIDTHS)
    return Drawing(title=title, lines=widest, narrower=tuple(narrower))


def _chart(marked: _Marked) -> Drawing:
    history = marked.history
    alone = len(history.companies) == 1
    of = (history.pillar or "score").capitalize()

    def draw(width: int) -> tuple[str, ...]:
        columns = width - AXIS
        lines = [
            _line(
                marked,
                company,
                history.pillar,
                mark="" if alone else mark,
                ranged=alone,
                lettered=True,
            )
            for company, mark in zip(marked.drawn, MARKS, strict=False)
        ]
        picture = plot(lines, columns=columns, rows=SCORE_ROWS)
        grades = [
            f"{'' if alone else mark:>{AXIS - 1}} "
            + strip(_grades(marked, company), columns=columns)
            for company, mark in zip(marked.drawn, MARKS, strict=False)
            if history.pillar is None
        ]
        return (
            *framed(picture, label_every=(SCORE_ROWS - 1) // 5),
            *labelled(_dates(marked, columns), columns=columns),
            *grades,
        )

    below = f", the grade{'' if alone else 's'} below" if history.pillar is None else ""
    return _drawing(f"{of}{' with its range' if alone else ''}{below}", draw)


def _line(
    marked: _Marked,
    company: CompanyHistory,
    pillar: str | None,
    *,
    mark: str = "",
    ranged: bool,
    lettered: bool,
) -> Line:
    dots = []
    for point in company.points:
        low, high = _range(point, pillar)
        level = point.card.level(pillar)
        dots.append(
            Dot(
                at=marked.at(point.day),
                value=level,
                low=low if ranged and level is not None else None,
                high=high if ranged and level is not None else None,
                is_sure=point.card.is_rated or marked.history.pillar is not None,
                letter=marked.letter(company, point.day) if lettered else "",
            )
        )
    return Line(dots=tuple(dots), mark=mark)


def _grades(marked: _Marked, company: CompanyHistory) -> Iterable[tuple[float, str]]:
    """Where a grade begins, and which."""
    before = None
    for point in company.points:
        grade = point.card.grade
        if grade != before:
            yield marked.at(point.day), grade
        before = grade


def _dates(marked: _Marked, columns: int) -> list[tuple[float, str]]:
    """Days to name on the axis, the last among them: by the month unless that tells too little."""
    days = [point.day for point in marked.history.companies[0].points]
    every = -(-len(days) // max(1, columns // DATE_ROOM))
    named = days[::-1][::every][::-1]
    months = [f"{day:%Y-%m}" for day in named]
    short = len(set(months)) == len(months) and marked.history.step != "week"
    return [(marked.at(day), f"{day:%Y-%m}" if short else f"{day}") for day in named]


def _pillars(marked: _Marked) -> Drawing:
    """The pillars as small multiples, two a row."""
    (company,) = marked.history.companies

    def draw(width: int) -> Iterable[str]:
        half = (width - GAP) // 2
        blocks = [_pillar(marked, company, each, half) for each in PILLAR_TITLES]
        for left, right in zip(blocks[::2], blocks[1::2], strict=True):
            for one, other in zip(left, right, strict=True):
                yield f"{one}{' ' * (half + GAP - cell_len(one))}{other}".rstrip()

    return _drawing("Pillars", draw)


def _pillar(marked: _Marked, company: CompanyHistory, pillar: str, width: int) -> tuple[str, ...]:
    line = _line(marked, company, pillar, ranged=True, lettered=False)
    columns = width - AXIS
    known = [dot.value for dot in line.dots if dot.value is not None]
    ends = f"{number(known[0])} → {number(known[-1])}" if known else "unknown"
    return (
        f"{' ' * AXIS}{pillar} {ends}",
        *framed(plot([line], columns=columns, rows=PILLAR_ROWS), label_every=PILLAR_ROWS - 1),
        labelled((), columns=columns)[0],
    )


def _standings(marked: _Marked) -> Table:
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
        levels = [point.card.level(history.pillar) for point in company.points]
        known = [level for level in levels if level is not None]
        low, high = _range(company.points[-1], history.pillar)
        change = known[-1] - known[0] if known else None
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


def _moves(marked: _Marked, moves: Sequence[tuple[CompanyHistory, Move]]) -> Table:
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
        graded = marked.history.pillar is None
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
        Cell(text=f"{number(move.start)} → {number(move.end)}{grade if graded else ''}", tone="strong"),
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


def history_records(history: History) -> Table:
    """A row a point: every value in its own column, and what moved the score since the last."""
    titles = (
        "id", "name", "day", "score", "low", "high", "grade", "coverage", *PILLAR_TITLES, "flags",
        "moved", "change", "what_moved_it", "step", "first", "as_of", "known_by", "as_known",
        "rulebook", "rulebook_version", "rulebook_sha256",
    )  # fmt: skip
    scores = history.scores
    rows = []
    for company in history.companies:
        moves = {move.day: move for move in company.moves}
        changes = changes_of(company, history.pillar)
        for point, change in zip(company.points, changes, strict=True):
            card, move = point.card, moves.get(point.day)
            told = "; ".join(
                f"{each.first} {signed(each.effect)}: {sentence(each)}" for each in move.events
            ) if move else None
            values = (
                card.id, card.name, str(point.day), card.score, card.low, card.high, card.grade,
                card.coverage, *(card.pillar(pillar).score for pillar in PILLAR_TITLES),
                " ".join(flag.flag.id for flag in card.flags_up), history.pillar or "score",
                change, told, history.step, str(history.first), str(history.last),
                str(point.known_by) if point.known_by else None, int(history.as_known),
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
