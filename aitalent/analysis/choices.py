"""Recorded moves as choices: of all companies there were that day, which one someone went to."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from aitalent.analysis.masses import field_of
from aitalent.facts.histories import histories
from aitalent.facts.moves import moves
from aitalent.rules.gravity import faded, years_since

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from aitalent.analysis.masses import Field, Mass
    from aitalent.facts.book import Book
    from aitalent.facts.histories import Histories
    from aitalent.facts.moves import Move
    from aitalent.metrics.register import Company

FADING_YEARS = 3.0
"""How long a tie takes to fall to 1/e. The likelihood hardly tells two years from five."""
VAGUEST_DAYS = 92
"""A move that may have happened on any day of more than a quarter has no day before it."""

Reason = Literal["from-outside", "to-outside", "founding", "vague", "not-there-yet", "no-choice"]
REASONS: tuple[Reason, ...] = (
    "from-outside", "to-outside", "founding", "vague", "not-there-yet", "no-choice",
)  # fmt: skip
"""Why a move is no choice that a model could judge; each move counts under the first that fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """A company that someone could have gone to, as it was the day before.

    `traits` are those of `rules.gravity.EXPONENTS`, in that order; `years` since working there.
    """

    company: str
    traits: tuple[float, ...]
    operating_h100e: float | None
    years: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One move: what there was to choose from, and the place of what was chosen.

    Moves of one `wave` went from one company to another in one month: one decision more than many.
    """

    origin: str
    before: date
    wave: tuple[str, str, int, int]
    destinations: tuple[Destination, ...]
    chosen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The choices among some moves, and how many moves were none, by reason."""

    choices: tuple[Choice, ...]
    left_out: tuple[tuple[Reason, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A book as it was known on a day: masses, and where people had been."""

    field: Field
    histories: Histories


def scenes(companies: Sequence[Company], book: Book) -> Callable[[date], Scene]:
    """The scene of any day, worked out once a day."""
    known: dict[date, Scene] = {}

    def scene(day: date) -> Scene:
        if day not in known:
            known[day] = Scene(
                field=field_of(companies, day),
                histories=histories((each.ledger for each in companies), book, day),
            )
        return known[day]

    return scene


def recorded(companies: Sequence[Company], book: Book, day: date) -> tuple[Move, ...]:
    """Every move that the companies' files tell by the day."""
    return moves((each.ledger for each in companies), book, day)


def choices_of(told: Iterable[Move], scene: Callable[[date], Scene]) -> Choices:
    """Moves as choices, each seen from the day before the earliest on which it can have happened.

    Nothing that came with the move, or after it, is known then.
    """
    found: list[Choice] = []
    left_out: Counter[Reason] = Counter()
    for move in told:
        made = choice(move, scene)
        if isinstance(made, Choice):
            found.append(made)
        else:
            left_out[made] += 1
    counts = tuple((reason, left_out[reason]) for reason in REASONS if left_out[reason])
    return Choices(choices=tuple(found), left_out=counts)


def choice(move: Move, scene: Callable[[date], Scene]) -> Choice | Reason:
    """One move as a choice, or why it is none."""
    unfit: tuple[tuple[Reason, bool], ...] = (
        ("from-outside", move.from_.id is None),
        ("to-outside", move.to.id is None),
        ("founding", move.to_found),
        ("vague", _is_vague(move)),
    )
    for reason, is_so in unfit:
        if is_so:
            return reason
    before = day_before(move)
    seen = scene(before)
    open_to = [each for each in seen.field.masses if each.owner != move.from_.owner]
    chosen = [place for place, each in enumerate(open_to) if each.company == move.to.id]
    if not chosen:
        return "not-there-yet"
    if len(open_to) < 2:
        return "no-choice"
    ties = seen.histories.ties(move.person)
    return Choice(
        origin=move.from_.id or "",
        before=before,
        wave=(move.from_.id or "", move.to.id or "", move.day.year, move.day.month),
        destinations=tuple(
            _destination(
                mass=each,
                years=years_since(ties[each.owner], before) if each.owner in ties else None,
                ahead=seen.histories.ahead(move.from_.owner, each.company, move.person),
            )
            for each in open_to
        ),
        chosen=chosen[0],
    )


def day_before(move: Move) -> date:
    """The last day on which nobody can have known of a move by what its files date.

    Who joined before leaving was at the destination by the day of leaving: a tie to where they went
    would tell where that is.
    """
    earliest = min(move.first, move.arrival.since) if move.arrival is not None else move.first
    return earliest - timedelta(days=min(1, (earliest - date.min).days))


def _is_vague(move: Move) -> bool:
    """Whether its day is a bound, that of a report, or any of more than a quarter."""
    if move.exit is not None and move.exit.left_is_bound and move.arrival is None:
        return True
    if move.exit is None and move.arrival is not None:
        joined = move.arrival.fact.entry.joined
        if joined is None or joined.is_upper_bound:
            return True
    return (move.day - move.first).days > VAGUEST_DAYS or move.first == date.min


def _destination(*, mass: Mass, years: float | None, ahead: int) -> Destination:
    return Destination(
        company=mass.company,
        traits=(
            mass.compute.best,
            mass.capital.best,
            mass.product.best,
            faded(years, FADING_YEARS) if years is not None else 0.0,
            math.log1p(ahead),
        ),
        operating_h100e=mass.operating_h100e,
        years=years,
    )
