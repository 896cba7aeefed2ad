"""Do the people who carry the vision stay."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

from aitalent.facts.day import months_before, months_between
from aitalent.facts.people import Tenure, current, exit_is_certain, exits_between, founders
from aitalent.facts.posts import (
    Post,
    founders_and_leaders,
    leaders,
    posts,
    successor,
    vacant_days,
)
from aitalent.metrics.measure import UNKNOWN, Measure, between, exactly
from aitalent.metrics.register import Company, metric

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

PEAK_DAYS = 7
GRAVITY_FACTOR = 10.0


def _share_kept(groups: Iterable[tuple[Tenure, ...]]) -> Measure:
    groups = tuple(groups)
    if not groups:
        return UNKNOWN
    kept = sum(any(p.is_current for p in stints) for stints in groups)
    sure = sum(any(p.is_current and not p.may_have_left for p in stints) for stints in groups)
    facts = [stints[-1].fact for stints in groups]
    return between(sure / len(groups), kept / len(groups), kept / len(groups), facts)


@metric(unit="share", better="higher", needs=("people.founder",))
def founder_retention(company: Company, day: date) -> Measure:
    """Founders still there over all founders listed; one who came back counts as kept.

    Unknown until a founder is listed; from then on the list is closed: no recorded exit, no exit.
    """
    return _share_kept(founders(company.people(day)).values())


@metric(unit="share", better="higher", needs=("people.founder", "people.technical"))
def technical_founder_retention(company: Company, day: date) -> Measure:
    """The same among founders marked technical."""
    groups = founders(company.people(day)).values()
    return _share_kept(stints for stints in groups if any(p.technical for p in stints))


def _exit_count(
    company: Company, day: date, counts: Callable[[Tenure], bool], *, known: bool
) -> Measure:
    """People who left in the last twelve months, each once: certainly, by best date, possibly."""
    if not known:
        return UNKNOWN
    sure, best, possible = _exits(company, day, counts)
    facts = [p.fact for p in possible or _listed_founders(company, day)]
    return between(_heads(sure), _heads(best), _heads(possible), facts)


def _exits(
    company: Company, day: date, counts: Callable[[Tenure], bool]
) -> tuple[list[Tenure], list[Tenure], list[Tenure]]:
    """Exits of the last twelve months: certain by date, by best date, and possible."""
    since = months_before(day, 12)
    possible = [p for p in exits_between(company.people(day), since, day) if counts(p)]
    best = [p for p in possible if p.left is not None and not p.left_is_bound]
    sure = [p for p in best if exit_is_certain(p, since)]
    return sure, best, possible


def _heads(stints: Iterable[Tenure]) -> int:
    """How many people these are: one who came back and left again is one."""
    return len({p.person for p in stints})


def _listed_founders(company: Company, day: date) -> tuple[Tenure, ...]:
    """What "nobody left" rests on: the list of founders, which is closed once it has begun."""
    return tuple(p for stints in founders(company.people(day)).values() for p in stints)


def _lists_founder(company: Company, day: date) -> bool:
    return bool(_listed_founders(company, day))


@metric(unit="count", better="lower", needs=("people.founder",))
def founder_exits_12m(company: Company, day: date) -> Measure:
    """Founders who left in the last twelve months; an exit dated "by then" only may count."""
    listed = _listed_founders(company, day)
    return _exit_count(company, day, lambda p: p in listed, known=bool(listed))


@metric(unit="count", better="lower", needs=("people.founder",))
def founder_exits_peak_7d(company: Company, day: date) -> Measure:
    """Most founders lost within any seven days of the last twelve months.

    Exits dated to a month or year may have fallen together: that widens the range only. A single
    exit is a peak of one, however vague its date.
    """
    listed = _listed_founders(company, day)
    if not listed:
        return UNKNOWN
    sure, likely, exits = _exits(company, day, lambda p: p in listed)
    exact = [p for p in exits if p.left is not None and p.left == p.left_first]
    best: list[Tenure] = []
    for first in exact:
        week = [p for p in exact if first.left <= p.left < first.left + timedelta(PEAK_DAYS)]  # type: ignore[operator]
        best = max(best, week, key=_heads)
    vague = _heads(p for p in exits if p not in exact)
    facts = [p.fact for p in best or exits or listed]
    peak = _heads(best)
    low, middle = (max(peak, min(1, len(each))) for each in (sure, likely))
    return between(low, middle, peak + vague, facts)


@metric(unit="count", better="lower", needs=("people.founder",))
def rival_exits_12m(company: Company, day: date) -> Measure:
    """Tracked people who left in the last twelve months for another company that is named."""
    known = _lists_founder(company, day)
    return _exit_count(company, day, lambda p: p.destination is not None, known=known)


def _went_back(company: Company, day: date) -> Callable[[Tenure], bool]:
    people = company.people(day)
    employers = {
        (p.person, company.owner(p.former_employer).casefold()) for p in people if p.former_employer
    }
    return lambda p: (
        p.destination is not None
        and (p.person, company.owner(p.destination).casefold()) in employers
    )


@metric(unit="count", better="lower", needs=("people.founder",))
def boomerang_exits_12m(company: Company, day: date) -> Measure:
    """People who left in the last twelve months for an employer they had come from."""
    known = _lists_founder(company, day)
    return _exit_count(company, day, _went_back(company, day), known=known)


@metric(unit="count", better="higher", needs=("people.founder",))
def net_talent_flow_12m(company: Company, day: date) -> Measure:
    """Tracked people who joined in the last twelve months less those who left.

    Founders joining at the founding are no inflow; one who comes back is. Joining dated "by then"
    only may count.
    """
    if not _lists_founder(company, day):
        return UNKNOWN
    since, people = months_before(day, 12), company.people(day)
    founding = [stints[0] for stints in founders(people).values()]
    arrivals = [
        (p, joined)
        for p in people
        if p.since > since and p not in founding and (joined := p.fact.entry.joined)
    ]
    dated = [joined for _, joined in arrivals if not joined.is_upper_bound]
    within = [joined for joined in dated if joined.first > since]
    sure, best, possible = _exits(company, day, lambda _: True)
    arrived = [p for p, _ in arrivals]
    facts = [p.fact for p in (*arrived, *(possible or _listed_founders(company, day)))]
    return between(
        len(within) - len(possible), len(dated) - len(best), len(arrivals) - len(sure), facts
    )


@metric(unit="months", better="higher", needs=("people.role", "people.joined"))
def leader_tenure_months(company: Company, day: date) -> Measure:
    """Mean months for which the present leaders (CEO, CTO, chief scientist …) have led.

    A vague beginning widens the range upwards; one that no source gives leaves it open.
    """
    held = leaders(company.people(day), day)
    if not held:
        return UNKNOWN
    least = sum(months_between(post.since, day) for post in held) / len(held)
    most = sum(
        months_between(post.earliest, day) if post.earliest else math.inf for post in held
    ) / len(held)
    return between(least, least, max(least, most), [post.holder.fact for post in held])


def _ended(company: Company, day: date, *, technical_only: bool = False) -> tuple[Post, ...]:
    since = months_before(day, 12)
    return tuple(
        post
        for post in posts(company.people(day), day)
        if post.until is not None
        and since < post.until <= day
        and (post.is_technical or not technical_only)
    )


def _held(company: Company, day: date) -> tuple[Post, ...]:
    return leaders(company.people(day), day)


def _lists_leader(company: Company, day: date) -> bool:
    return bool(posts(company.people(day), day))


@metric(unit="count", better="lower", needs=("people.role",))
def leader_changes_12m(company: Company, day: date) -> Measure:
    """Leading titles given up in the last twelve months, by leaving or by stepping down."""
    if not _lists_leader(company, day):
        return UNKNOWN
    ended = _ended(company, day)
    return exactly(len(ended), [post.holder.fact for post in ended or _held(company, day)])


def _gap(company: Company, day: date, *, technical_only: bool) -> Measure:
    """The longest gap, in days, between a leader's exit and the next in a post of the kind."""
    if not _lists_leader(company, day):
        return UNKNOWN
    everyone = posts(company.people(day), day)
    longest, facts = 0, []
    for post in _ended(company, day, technical_only=technical_only):
        after = successor(post, everyone)
        facts.extend([post.holder.fact, *([after.holder.fact] if after else [])])
        longest = max(longest, vacant_days(post, after, day) or 0)
    return exactly(longest, facts or [post.holder.fact for post in _held(company, day)])


@metric(unit="days", better="lower", needs=("people.role",))
def succession_gap_days(company: Company, day: date) -> Measure:
    """Days from a leader's exit in the last twelve months to the successor; the longest one.

    Without a successor, days so far; 0 when no leader left. A technical leader is succeeded by the
    next to take any technical title, a chief executive by the next chief executive; who comes back
    or only changes the title is a successor too.
    """
    return _gap(company, day, technical_only=False)


@metric(unit="days", better="lower", needs=("people.role",))
def technical_succession_gap_days(company: Company, day: date) -> Measure:
    """The same for technical leaders alone."""
    return _gap(company, day, technical_only=True)


@metric(unit="count", better="lower", needs=("people.role",))
def technical_leaders_to_rivals_12m(company: Company, day: date) -> Measure:
    """Technical leaders who left in the last twelve months for another company that is named."""
    if not _lists_leader(company, day):
        return UNKNOWN
    ended = _ended(company, day, technical_only=True)
    gone = [post.holder for post in ended if post.holder.destination is not None]
    facts = [p.fact for p in gone] or [post.holder.fact for post in _held(company, day)]
    return exactly(len({p.person for p in gone}), facts)


@metric(unit="count", better="lower", needs=("people.role",))
def vacant_posts(company: Company, day: date) -> Measure:
    """Posts (chief executive, technical leader) that were held before and nobody holds now."""
    everyone = posts(company.people(day), day)
    if not everyone:
        return UNKNOWN
    empty = [
        held
        for technical in (False, True)
        if (held := [post for post in everyone if post.is_technical == technical])
        and all(post.until is not None for post in held)
    ]
    facts = [held[-1].holder.fact for held in empty]
    return exactly(len(empty), facts or [post.holder.fact for post in _held(company, day)])


@metric(
    unit="share",
    better="lower",
    looks_at_peers=True,
    needs=("people.founder", "people.role", "compute.accelerators", "compute.phase"),
)
def gravity_exposure(company: Company, day: date) -> Measure:
    """Share of remaining founders and leaders whose former employer has ten times the compute.

    That employer must now operate some, and at least ten times this company's H100-equivalents.

    The former employer's compute comes from its own file: without one in the book, or without a
    known compute, that person may or may not be exposed; unknown while that holds for all of them.
    """
    people = company.people(day)
    names = founders_and_leaders(people, day)
    who = [p for p in current(people) if p.person in names]
    own = company.measure("operating_h100e", day)
    if not who or not own.is_known:
        return UNKNOWN
    pulls: list[Measure] = []
    facts = [*own.facts]
    for person in who:
        facts.append(person.fact)
        if person.former_employer is None or company.is_called(person.former_employer):
            continue
        peer = company.peer(person.former_employer)
        pulls.append(peer.measure("operating_h100e", day) if peer else UNKNOWN)
        facts.extend(pulls[-1].facts)
    if pulls and not any(pull.is_known for pull in pulls):
        return UNKNOWN
    sure = sum(out_computes(pull.low, own.high) for pull in pulls)
    best = sum(out_computes(pull.best, own.best) for pull in pulls)
    possible = sum(not pull.is_known or out_computes(pull.high, own.low) for pull in pulls)
    return between(sure / len(who), best / len(who), possible / len(who), facts)


def out_computes(theirs: float, own: float) -> bool:
    """Whether one operates at least ten times the compute of another, and any at all."""
    return theirs > 0 and theirs >= GRAVITY_FACTOR * own
