"""Who came to each company and who went: the balance, and departures that fell together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.facts.moves import place_of
from aitalent.facts.people import tenures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from aitalent.analysis.flow_moves import FlowMove
    from aitalent.facts.ledger import Ledger
    from aitalent.facts.moves import Place
    from aitalent.facts.people import Tenure

CLUSTER_DAYS = 7
CLUSTER_PEOPLE = 3
"""So many people leaving within so many days are told as one event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """One person of a cluster; `to` is None where nobody says where to."""

    name: str
    day: date
    founder: bool
    to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Three or more people who left one company within seven days, by exact days alone."""

    company: str
    people: tuple[Leaver, ...]

    @property
    def first(self) -> date:
        """The day of the first exit."""
        return self.people[0].day

    @property
    def last(self) -> date:
        """The day of the last exit."""
        return self.people[-1].day


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyFlows:
    """Moves to and from one company; `arrivals_to_found` are its founders as it began.

    `heads` are the tracked people there on `heads_on`, or ever where that is None; unknown for a
    company without a file. `exits_unnamed` left for a place that no file names: no moves.
    `vague_exits` can't be held against seven days.
    """

    place: Place
    arrivals: int
    departures: int
    arrivals_to_found: int
    founders_gone: int
    returns: int
    heads: int | None
    heads_on: date | None
    exits_unnamed: int | None
    vague_exits: int
    days_between: tuple[int, ...]
    clusters: tuple[Cluster, ...]

    @property
    def net(self) -> int:
        """Arrivals less departures."""
        return self.arrivals - self.departures

    @property
    def net_per_head(self) -> float | None:
        """Net arrivals for each tracked head; None without any."""
        return self.net / self.heads if self.heads else None


def key_of(place: Place) -> str:
    """What tells a company of a move from all others: the id of its file, else its name."""
    return place.id if place.id is not None else place.name.casefold()


def company_flows(
    moves: Sequence[FlowMove], ledgers: Sequence[Ledger], day: date, since: date | None
) -> tuple[CompanyFlows, ...]:
    """Each company that a move touches, or that people left for nowhere named.

    Those with the most moves come first, then by name.
    """
    places: dict[str, Place] = {}
    came: dict[str, list[FlowMove]] = {}
    went: dict[str, list[FlowMove]] = {}
    for each in moves:
        for place, side in ((each.move.from_, went), (each.move.to, came)):
            places.setdefault(key_of(place), place)
            side.setdefault(key_of(place), []).append(each)
    staff: dict[str, _Staff] = {}
    for ledger in ledgers:
        key = ledger.profile.id
        staff[key] = _Staff.of(ledger, went.get(key, []), day, since)
        if staff[key].unnamed:
            places.setdefault(key, place_of(ledger.profile))
    found = (
        _flows_of(place, came.get(key, []), went.get(key, []), staff.get(key, _NO_FILE))
        for key, place in places.items()
    )
    return tuple(
        sorted(found, key=lambda each: (-each.arrivals - each.departures, each.place.name))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Staff:
    """What a company's own file says beside its moves."""

    heads: int | None
    heads_on: date | None
    unnamed: tuple[Tenure, ...] | None

    @staticmethod
    def of(ledger: Ledger, went: Sequence[FlowMove], day: date, since: date | None) -> _Staff:
        """What a file says; exits that a move tells are not told again."""
        people = tenures(ledger, day)
        told = {each.move.exit.fact.place for each in went if each.move.exit is not None}
        told_elsewhere = {each.move.person for each in went if each.move.exit is None}
        there = (
            {each.person for each in tenures(ledger, since) if each.is_current} if since else set()
        )
        unnamed = tuple(
            each
            for each in people
            if each.left is not None
            and each.destination is None
            and each.fact.place not in told
            and each.person not in told_elsewhere
            and (since is None or (each.left_first or each.left) >= since)
        )
        return _Staff(
            heads=len(there or {each.person for each in people}),
            heads_on=since if there else None,
            unnamed=unnamed,
        )


_NO_FILE = _Staff(heads=None, heads_on=None, unnamed=None)


def _flows_of(
    place: Place, came: Sequence[FlowMove], went: Sequence[FlowMove], staff: _Staff
) -> CompanyFlows:
    unnamed = staff.unnamed or ()
    leavers = [*_leavers(went), *_unnamed_leavers(unnamed)]
    between = [each.days_between for each in went]
    return CompanyFlows(
        place=place,
        arrivals=len(came),
        departures=len(went),
        arrivals_to_found=sum(each.founds for each in came),
        founders_gone=len({each.move.person for each in went if each.move.by_founder}),
        returns=sum(each.returns is not None for each in came),
        heads=staff.heads,
        heads_on=staff.heads_on,
        exits_unnamed=None if staff.unnamed is None else len(unnamed),
        vague_exits=len(went) + len(unnamed) - len(leavers),
        days_between=tuple(sorted(days for days in between if days is not None)),
        clusters=tuple(sorted(_clusters(place.name, leavers), key=lambda each: each.first)),
    )


def _leavers(went: Iterable[FlowMove]) -> Iterator[Leaver]:
    for each in went:
        if each.exact_exit is not None:
            yield Leaver(
                name=each.move.name,
                day=each.exact_exit,
                founder=each.move.by_founder,
                to=each.move.to.name,
            )


def _unnamed_leavers(unnamed: Iterable[Tenure]) -> Iterator[Leaver]:
    for each in unnamed:
        left = each.fact.entry.left
        if left is not None and left.is_exact:
            yield Leaver(name=each.name, day=left.first, founder=each.founder, to=None)


def _clusters(company: str, leavers: Sequence[Leaver]) -> Iterator[Cluster]:
    """The largest week of exits, then those before and after it: nobody is in two."""
    open_ = [sorted(leavers, key=lambda each: (each.day, each.name))]
    while open_:
        exits = open_.pop()
        start, end = _largest_week(exits)
        if end - start >= CLUSTER_PEOPLE:
            yield Cluster(company=company, people=tuple(exits[start:end]))
            open_.extend([exits[:start], exits[end:]])


def _largest_week(exits: Sequence[Leaver]) -> tuple[int, int]:
    """From which to before which of the exits the most fall within seven days; the first such."""
    best, end = (0, 0), 0
    for start, first in enumerate(exits):
        while end < len(exits) and (exits[end].day - first.day).days < CLUSTER_DAYS:
            end += 1
        if end - start > best[1] - best[0]:
            best = (start, end)
    return best
