"""What each move says of itself: its dates as written, posts before and after, and returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from aitalent.facts.partners import owner_of
from aitalent.facts.people import roles_by, tenures
from aitalent.facts.posts import has_led

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.facts.day import Day
    from aitalent.facts.ledger import Ledger
    from aitalent.facts.moves import Move
    from aitalent.facts.people import Tenure
    from aitalent.facts.profile import HiredBy, Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """Coming back to a former employer, or to its owner: how long ago that was left.

    `most_days` is None where no date bounds the time away.
    """

    least_days: int
    most_days: int | None

    @property
    def is_exact(self) -> bool:
        """Whether both days are known."""
        return self.least_days == self.most_days


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FlowMove:
    """A move with the dates that its files write, and the posts held before and after it.

    `founds`: the newcomer is a founder of the company gone to, and had not been there before.
    """

    move: Move
    left: Day | None
    joined: Day | None
    titles_before: tuple[str, ...]
    titles_after: tuple[str, ...]
    founds: bool
    returns: Return | None

    @property
    def days_between(self) -> int | None:
        """Days from leaving to arrival, where both are exact."""
        if self.left is None or self.joined is None:
            return None
        exact = self.left.is_exact and self.joined.is_exact
        return (self.joined.first - self.left.first).days if exact else None

    @property
    def exact_exit(self) -> date | None:
        """The day of leaving, dated exactly; by the arrival where the company left says nothing."""
        told = self.left if self.move.exit is not None else self.joined
        return told.first if told is not None and told.is_exact else None

    @property
    def team(self) -> Team | None:
        """The team gone to; where that is not said, the one left."""
        stints = (self.move.arrival, self.move.exit)
        return next((t.fact.entry.team for t in stints if t and t.fact.entry.team), None)

    @property
    def via(self) -> HiredBy | None:
        """How the newcomer was hired, if not alone."""
        return self.move.arrival.fact.entry.via if self.move.arrival is not None else None

    @property
    def by_leader(self) -> bool:
        """Whether who left held a leading post: CEO, CTO, chief scientist or the like."""
        return has_led(self.titles_before)

    @property
    def to_lead(self) -> bool:
        """Whether the newcomer has held a leading post at the company gone to."""
        return has_led(self.titles_after)


def flow_moves(found: Sequence[Move], ledgers: Sequence[Ledger], day: date) -> tuple[FlowMove, ...]:
    """The moves, in their order, with what can be said of each from the others of the person."""
    by_person: dict[str, list[Move]] = {}
    for move in found:
        by_person.setdefault(move.person, []).append(move)
    stints: dict[str, list[tuple[str, Tenure]]] = {}
    first: dict[tuple[str, str], date] = {}
    for ledger in ledgers:
        owner, company = owner_of(ledger.profile.name).casefold(), ledger.profile.id
        for tenure in tenures(ledger, day):
            first.setdefault((company, tenure.person), tenure.since)
            if tenure.left is not None and tenure.person in by_person:
                stints.setdefault(tenure.person, []).append((owner, tenure))
    return tuple(
        FlowMove(
            move=move,
            left=_left(move.exit),
            joined=move.arrival.fact.entry.joined if move.arrival is not None else None,
            titles_before=_titles(move.exit, day),
            titles_after=_titles(move.arrival, day),
            founds=move.arrival is not None
            and move.to_found
            and first[move.to.id or "", move.person] == move.arrival.since,
            returns=_return(move, by_person[move.person], stints.get(move.person, ())),
        )
        for move in found
    )


def _left(exit_: Tenure | None) -> Day | None:
    return exit_.fact.entry.left if exit_ is not None else None


def _titles(tenure: Tenure | None, day: date) -> tuple[str, ...]:
    if tenure is None:
        return ()
    return tuple(role.role for _, role in roles_by(day, tenure))


Span = tuple[date, date]


def _return(
    move: Move, moves: Sequence[Move], stints: Sequence[tuple[str, Tenure]]
) -> Return | None:
    """The time since the last leaving of the company that a move leads to, if there was any."""
    gone: list[Span] = [
        _exit_span(other)
        for other in moves
        if other is not move and other.from_.is_same(move.to) and _precedes(other, move)
    ]
    arrived = move.arrival.since if move.arrival is not None else move.day
    gone.extend(
        (tenure.left_first or tenure.left, tenure.left)
        for owner, tenure in stints
        if owner == move.to.owner
        and tenure.left is not None
        and _had_left(tenure, arrived)
        and (move.arrival is None or tenure.fact is not move.arrival.fact)
    )
    if not gone:
        return None
    left_first, left_last = max(gone, key=lambda span: (span[1], span[0]))
    first, last = _arrival_span(move)
    return Return(
        least_days=max(0, (first - left_last).days),
        most_days=None if left_first == date.min else max(0, (last - left_first).days),
    )


def _had_left(tenure: Tenure, arrived: date) -> bool:
    """Whether a stint was over by an arrival: its end may be vague, if it began before."""
    left = tenure.left or date.max
    return left <= arrived or (tenure.since < arrived and (tenure.left_first or left) <= arrived)


def _precedes(other: Move, move: Move) -> bool:
    """Whether a move came before another: by the stint between them, else by their dates."""
    if _is_one_stint(other.arrival, move.exit):
        return True
    if _is_one_stint(move.arrival, other.exit):
        return False
    earlier, later = (other.first, other.day), (move.first, move.day)
    return earlier[0] <= later[0] and earlier[1] <= later[1] and earlier != later


def _is_one_stint(arrival: Tenure | None, exit_: Tenure | None) -> bool:
    return arrival is not None and exit_ is not None and arrival.fact is exit_.fact


def _exit_span(move: Move) -> Span:
    if move.exit is not None and move.exit.left is not None:
        return (move.exit.left_first or move.exit.left, move.exit.left)
    return (move.first, move.day)


def _arrival_span(move: Move) -> Span:
    if move.arrival is None:
        return (move.first, move.day)
    joined, since = move.arrival.fact.entry.joined, move.arrival.since
    return (move.first if joined is None else min(joined.first, since), since)
