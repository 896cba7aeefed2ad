"""Who came and who went, drawn from both companies' files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aitalent.analysis.flow_moves import flow_moves
from aitalent.facts.ledger import ledgers
from aitalent.facts.moves import moves
from aitalent.facts.people import exits_between

if TYPE_CHECKING:
    from datetime import date

    from aitalent.analysis.flow_moves import FlowMove
    from aitalent.facts.ledger import Fact
    from aitalent.metrics.register import Company


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """Someone who left, and where to if that is known."""

    name: str
    founder: bool
    to: str | None
    fact: Fact[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Someone who joined; `returns` if they had worked here before."""

    name: str
    from_: str | None
    returns: bool
    fact: Fact[Any]


def departures(company: Company, since: date, day: date) -> tuple[Departure, ...]:
    """Those whose exit counts from a day after `since`, by date; bounds ("by then") don't."""
    gone = [
        p
        for p in exits_between(company.people(day), since, day)
        if p.left is not None and not p.left_is_bound
    ]
    return tuple(
        Departure(name=p.name, founder=p.founder, to=p.destination, fact=p.fact)
        for p in sorted(gone, key=lambda p: (p.left, p.fact.index))
    )


def arrivals(company: Company, since: date, day: date) -> tuple[Arrival, ...]:
    """Those who joined after `since`: by this file, or by the file of the company they left.

    A founder's joining is the founding, no arrival; a founder's return is one.
    """
    people = company.people(day)
    told = _moves_to(company, day)
    by_arrival = {each.move.arrival.fact.place: each for each in told if each.move.arrival}
    found = []
    for person in people:
        was_here = any(p.person == person.person and p.since < person.since for p in people)
        if (
            person.since <= since
            or person.fact.entry.joined is None
            or (person.founder and not was_here)
        ):
            continue
        move = by_arrival.get(person.fact.place)
        came_from = person.former_employer or (move.move.from_.name if move else None)
        returns = was_here or (move is not None and move.returns is not None)
        found.append(Arrival(name=person.name, from_=came_from, returns=returns, fact=person.fact))
    listed = {p.person for p in people if p.is_current or p.since > since}
    for move in told:
        exit_ = move.move.exit
        if move.move.arrival is not None or exit_ is None or exit_.person in listed:
            continue
        if exit_.left is not None and since < exit_.left and not exit_.left_is_bound:
            found.append(
                Arrival(
                    name=exit_.name,
                    from_=move.move.from_.name,
                    returns=move.returns is not None,
                    fact=exit_.fact,
                )
            )
    return tuple(found)


def _moves_to(company: Company, day: date) -> tuple[FlowMove, ...]:
    """The moves to a company, as all files of its book tell them."""
    own = company.ledger
    files = ledgers(company.book.documents, own.view, read=(own,))
    everyone = moves(files, company.book, day)
    comers = {move.person for move in everyone if move.to.id == company.profile.id}
    told = flow_moves([move for move in everyone if move.person in comers], files, day)
    return tuple(each for each in told if each.move.to.id == company.profile.id)
