"""The reverse-exodus index: who left startups for incumbents, and who went the other way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from aitalent.analysis.proportions import Ratio, exact_interval, ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aitalent.analysis.flow_moves import FlowMove

EARLIER = ("2024–2025", date(2024, 1, 1), date(2025, 12, 31))
LATER = ("2026", date(2026, 1, 1), date(2026, 12, 31))
"""The years of leaving the giants and the year of the turn, as the founding article tells them."""
HALF = 0.5
Verdict = Literal["supported", "not shown", "contradicted", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tide:
    """Moves from startups to incumbents against moves the other way.

    `share` is that of the moves to incumbents, with its exact interval of 95 %; None without any.
    """

    to_incumbents: int
    to_startups: int

    @property
    def moves(self) -> int:
        """Moves either way."""
        return self.to_incumbents + self.to_startups

    @property
    def share(self) -> float | None:
        """The share of the moves that led to an incumbent."""
        return self.to_incumbents / self.moves if self.moves else None

    @property
    def interval(self) -> tuple[float, float]:
        """The shares that so few moves leave open."""
        return exact_interval(self.to_incumbents, self.moves)

    @property
    def ratio(self) -> Ratio:
        """Moves to incumbents for each move to a startup."""
        return ratio(self.to_incumbents, self.to_startups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period of time: all its moves between the two kinds, and those that founded nothing."""

    name: str
    first: date
    last: date
    all: Tide
    without_founding: Tide


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Whether the giants were left before, gained after, and whether that is a change at all."""

    were_left: Verdict
    gained_later: Verdict
    turned: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Exodus:
    """The index by quarter, and of the two periods that the founding article holds up.

    `unplaced` moves are between the two kinds and dated by a stretch of several quarters,
    `in_no_period` may lie in the two periods or outside. The rest are within a kind, with a
    university or other, or with a company of unknown kind.
    """

    quarters: tuple[Period, ...]
    earlier: Period
    later: Period
    unplaced: int
    in_no_period: int
    within_a_kind: int
    of_other_kinds: int
    of_unknown_kind: int

    @property
    def turn(self) -> Turn:
        """What the two periods say, founding counted as a move."""
        return turn(self.earlier.all, self.later.all)

    @property
    def turn_without_founding(self) -> Turn:
        """What they say without it."""
        return turn(self.earlier.without_founding, self.later.without_founding)


def exodus(moves: Iterable[FlowMove]) -> Exodus:
    """The index over some moves; a company is of the kind that it has today."""
    between: list[FlowMove] = []
    within, other, unknown = 0, 0, 0
    for each in moves:
        kinds = {each.move.from_.kind, each.move.to.kind}
        if None in kinds:
            unknown += 1
        elif not kinds <= {"startup", "incumbent"}:
            other += 1
        elif len(kinds) == 1:
            within += 1
        else:
            between.append(each)
    by_quarter: dict[date, list[FlowMove]] = {}
    for each in between:
        start = quarter_of(each.move.day)
        if each.move.first >= start:
            by_quarter.setdefault(start, []).append(each)
    quarters = tuple(
        _period(_called(start), start, _end_of_quarter(start), by_quarter[start])
        for start in sorted(by_quarter)
    )
    earlier, later = (_within(period, between) for period in (EARLIER, LATER))
    placed = sum(each.all.moves for each in quarters)
    touching = sum(any(_touches(each, years) for years in (EARLIER, LATER)) for each in between)
    return Exodus(
        quarters=quarters,
        earlier=earlier,
        later=later,
        unplaced=len(between) - placed,
        in_no_period=touching - earlier.all.moves - later.all.moves,
        within_a_kind=within,
        of_other_kinds=other,
        of_unknown_kind=unknown,
    )


def turn(earlier: Tide, later: Tide) -> Turn:
    """A share is shown to lie on one side only where its whole interval does.

    And two shares are shown to differ only where their intervals have nothing in common.
    """
    return Turn(
        were_left=_opposite(_above(earlier, HALF)),
        gained_later=_above(later, HALF),
        turned=_changed(earlier, later),
    )


def _above(tide: Tide, bound: float) -> Verdict:
    if not tide.moves:
        return "unknown"
    low, high = tide.interval
    return "supported" if low > bound else "contradicted" if high < bound else "not shown"


def _opposite(verdict: Verdict) -> Verdict:
    turned: dict[Verdict, Verdict] = {"supported": "contradicted", "contradicted": "supported"}
    return turned.get(verdict, verdict)


def _changed(earlier: Tide, later: Tide) -> Verdict:
    if not earlier.moves or not later.moves:
        return "unknown"
    (low, high), (later_low, later_high) = earlier.interval, later.interval
    if later_low > high:
        return "supported"
    return "contradicted" if later_high < low else "not shown"


def quarter_of(day: date) -> date:
    """The first day of the quarter that a day lies in."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def _end_of_quarter(start: date) -> date:
    return quarter_of(start + timedelta(days=100)) - timedelta(days=1)


def _called(start: date) -> str:
    return f"{start.year}-Q{(start.month + 2) // 3}"


def _within(years: tuple[str, date, date], moves: Iterable[FlowMove]) -> Period:
    name, first, last = years
    inside = [each for each in moves if first <= each.move.first and each.move.day <= last]
    return _period(name, first, last, inside)


def _touches(each: FlowMove, years: tuple[str, date, date]) -> bool:
    _, first, last = years
    return each.move.first <= last and each.move.day >= first


def _period(name: str, first: date, last: date, moves: Sequence[FlowMove]) -> Period:
    return Period(
        name=name,
        first=first,
        last=last,
        all=_tide(moves),
        without_founding=_tide([each for each in moves if not _founds(each)]),
    )


def _tide(moves: Sequence[FlowMove]) -> Tide:
    back = sum(each.move.to.kind == "incumbent" for each in moves)
    return Tide(to_incumbents=back, to_startups=len(moves) - back)


def _founds(each: FlowMove) -> bool:
    """Whether somebody went to a startup to found it."""
    return each.founds and each.move.to.kind == "startup"
