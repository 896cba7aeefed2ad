"""A score over time: points at the ends of steps, and what moved it where it moved most."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from aitalent.analysis.events import Event, events
from aitalent.analysis.since import Moment, Movement, movement_between
from aitalent.facts.day import months_before
from aitalent.metrics.register import company as company_of
from aitalent.scoring.score import score_rows
from aitalent.scoring.scorecard import Scores

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from aitalent.facts.steps import Step
    from aitalent.metrics.register import Company
    from aitalent.rules.rulebook import Rulebook
    from aitalent.scoring.scorecard import Scorecard

MOVED_BY = 5.0
"""A step that moved the score by more than this names the facts that did it."""
LONGEST_MONTHS = 36
"""How far back a history reaches when nobody says since when."""
NEVER_SCORED = "outcomes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A score on a day, and by when its facts were published (None: whenever)."""

    day: date
    known_by: date | None
    card: Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A step that moved the score by more than MOVED_BY: start + happened + learned + clock = end.

    The effects of the events are the happened and the learned of the movement.
    """

    since: date
    day: date
    start: float
    end: float
    movement: Movement
    events: tuple[Event, ...]

    @property
    def effect(self) -> float:
        """How far the score moved."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyHistory:
    """One company over time; a point without a score is a gap, never zero."""

    id: str
    name: str
    kind: str
    path: str
    points: tuple[Point, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What is asked of a history: the days in order, and of what.

    With a `pillar`, moves are of that pillar, in its points. With `as_known`, each point rests on
    what had been published by its own day.
    """

    days: tuple[date, ...]
    step: Step
    pillar: str | None = None
    as_known: bool = False

    @property
    def first(self) -> date:
        """The first day."""
        return self.days[0]

    @property
    def last(self) -> date:
        """The last day; nothing after it counts."""
        return self.days[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Companies over the same days, in the order asked for; `scores` are those of the last day."""

    scores: Scores
    course: Course
    companies: tuple[CompanyHistory, ...]


def first_day(companies: Iterable[Company], last: date) -> date:
    """The day of the first fact that scores, but no more than three years before the last day."""
    starts = [
        fact.start
        for company in companies
        for section, facts in company.ledger.sections.items()
        for fact in facts
        if section != NEVER_SCORED and fact.scores and fact.start <= last
    ]
    return max(min(starts, default=last), months_before(last, LONGEST_MONTHS))


def history(companies: Sequence[Company], rulebook: Rulebook, course: Course) -> History:
    """The histories of companies of one view."""
    view = companies[0].ledger.view
    told = tuple(_history(each, rulebook, course) for each in companies)
    return History(
        scores=Scores(
            as_of=course.last,
            known_by=view.known_by,
            sources=view.sources,
            rulebook=rulebook.identity,
            cards=tuple(each.points[-1].card for each in told),
        ),
        course=course,
        companies=told,
    )


def _history(company: Company, rulebook: Rulebook, course: Course) -> CompanyHistory:
    rows = [(_as_known(company, day) if course.as_known else company, day) for day in course.days]
    moments = [
        Moment(company=each, day=day, card=card)
        for (each, day), card in zip(rows, score_rows(rows, rulebook), strict=True)
    ]
    moves = (_move(start, end, rulebook, course.pillar) for start, end in pairwise(moments))
    return CompanyHistory(
        id=company.profile.id,
        name=company.profile.name,
        kind=company.profile.kind,
        path=company.ledger.document.text.label,
        points=tuple(
            Point(day=each.day, known_by=each.company.ledger.view.known_by, card=each.card)
            for each in moments
        ),
        moves=tuple(move for move in moves if move is not None),
    )


def _as_known(company: Company, day: date) -> Company:
    """The same company to a reader of that day."""
    view = replace(company.ledger.view, known_by=day)
    document = company.ledger.document
    return company_of(document, company.book, view, yardsticks=company.yardsticks)


def _move(start: Moment, end: Moment, rulebook: Rulebook, pillar: str | None) -> Move | None:
    before, after = start.card.level(pillar), end.card.level(pillar)
    if before is None or after is None or abs(after - before) <= MOVED_BY:
        return None
    movement = movement_between(start, end, rulebook, pillar=pillar)
    if movement is None:
        return None
    return Move(
        since=start.day,
        day=end.day,
        start=before,
        end=after,
        movement=movement,
        events=events(start, end, movement),
    )
