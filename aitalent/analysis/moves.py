"""Who came and who went, drawn from both companies' files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aitalent.facts.people import exits_between
from aitalent.metrics.register import company as company_of

if TYPE_CHECKING:
    from datetime import date

    from aitalent.facts.ledger import Fact
    from aitalent.facts.people import Tenure
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
    joined = [
        p
        for p in people
        if p.since > since
        and p.fact.entry.joined is not None
        and not (p.founder and not _was_here(people, p))
    ]
    found = [
        Arrival(
            name=p.name,
            from_=p.former_employer,
            returns=_worked_here(company, p.name, p.former_employer, day) or _was_here(people, p),
            fact=p.fact,
        )
        for p in joined
    ]
    listed = {p.name for p in people if p.is_current or p.since > since}
    for document in company.book.documents:
        if document.value.id == company.profile.id:
            continue
        peer = company_of(document, company.book, company.ledger.view)
        found.extend(
            Arrival(
                name=move.name,
                from_=peer.profile.name,
                returns=_came_from(peer, move.name, company, day)
                or any(p.name == move.name for p in people),
                fact=move.fact,
            )
            for move in departures(peer, since, day)
            if move.to and _is(company, move.to) and move.name not in listed
        )
    return tuple(found)


def _was_here(people: tuple[Tenure, ...], person: Tenure) -> bool:
    return any(other.name == person.name and other.since < person.since for other in people)


def _is(company: Company, name: str) -> bool:
    found = company.book.find(name)
    return found is not None and found.value.id == company.profile.id


def _worked_here(company: Company, name: str, employer: str | None, day: date) -> bool:
    """Whether the file of the company someone came from says that they had come from here."""
    peer = company.peer(employer) if employer else None
    return peer is not None and _came_from(peer, name, company, day)


def _came_from(peer: Company, name: str, company: Company, day: date) -> bool:
    return any(
        p.name == name and p.former_employer is not None and _is(company, p.former_employer)
        for p in peer.people(day)
    )
