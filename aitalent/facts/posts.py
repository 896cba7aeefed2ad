"""The leading posts through time: who held which title, since when and until when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from aitalent.facts.day import days_before
from aitalent.facts.people import REMEMBERED, begin_of, founders, last_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from aitalent.facts.day import Day
    from aitalent.facts.people import Tenure

    _Dated = tuple[tuple[date, Day | None, tuple[str, ...]], ...]
    """Titles by the day they count from, with the date as it is written."""

EXECUTIVE_TITLES = ("CEO", "Co-CEO", "Interim CEO")
TECHNICAL_TITLES = ("CTO", "Chief Scientist", "Chief Research Officer", "Key technical leader")
LEADER_TITLES = (*EXECUTIVE_TITLES, *TECHNICAL_TITLES)
"""Titles that make a leader, matched whole: a `CTO of B2B applications` leads a division."""

EARLY_SUCCESSOR_DAYS = 31
"""A successor named up to a month ahead of the exit closes the gap."""

_BETWEEN_TITLES = re.compile(r",\s*(?:and )?| and | & ")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Post:
    """A leading title one person held: `until` is None while it is held.

    It counts from `since`; `written` is the date that the file gives for it, if any.
    """

    title: str
    holder: Tenure
    since: date
    written: Day | None
    until: date | None

    @property
    def is_technical(self) -> bool:
        """Whether the title leads technology or science."""
        return self.title in TECHNICAL_TITLES

    @property
    def earliest(self) -> date | None:
        """The first day on which it can have begun; None when no source says, or only by when."""
        return None if self.written is None or self.written.is_upper_bound else self.written.first


def leading_titles(role: str) -> tuple[str, ...]:
    """The leading titles in a role as written: `CEO and Chief Scientist` has two."""
    return tuple(part for part in _BETWEEN_TITLES.split(role) if part in LEADER_TITLES)


def has_led(titles: Iterable[str]) -> bool:
    """Whether any of some titles makes a leader."""
    return any(leading_titles(title) for title in titles)


def titles_in(role: str) -> tuple[str, ...]:
    """A role as written, and the titles in it: `COO and Co-CEO` is also a `COO` and a `Co-CEO`."""
    return tuple(dict.fromkeys((role, *_BETWEEN_TITLES.split(role))))


def posts(people: Iterable[Tenure], day: date) -> tuple[Post, ...]:
    """Every leading title held up to the day, with since when and until when."""
    return _posts(tuple(people), day)


@lru_cache(maxsize=REMEMBERED)
def _posts(people: tuple[Tenure, ...], day: date) -> tuple[Post, ...]:
    return _in_order(post for person in people for post in _held(_titles(person), person, day))


def posts_called(title: str, people: Iterable[Tenure], day: date) -> tuple[Post, ...]:
    """Every post of a title, case aside, with since when and until when; any title will do."""
    wanted = title.casefold()

    def of_that_title(role: str) -> tuple[str, ...]:
        return (title,) if wanted in map(str.casefold, titles_in(role)) else ()

    return _in_order(
        post for person in people for post in _held(_dated(person, of_that_title), person, day)
    )


def _in_order(held: Iterable[Post]) -> tuple[Post, ...]:
    return tuple(sorted(held, key=lambda post: (post.since, post.holder.fact.index)))


def _held(dated: _Dated, person: Tenure, day: date) -> Iterator[Post]:
    """The posts of one stint; roles that begin together are held together, until the next begin.

    What would begin after the exit never did.
    """
    last = last_day(person, day)
    begun = [each for each in dated if each[0] <= last]
    for place, (since, written, titles) in enumerate(begun):
        for title in titles:
            if place and title in begun[place - 1][2]:
                continue
            later = (begun[k][0] for k in range(place + 1, len(begun)) if title not in begun[k][2])
            yield Post(
                title=title,
                holder=person,
                since=since,
                written=written or person.fact.entry.joined,
                until=next(later, person.left),
            )


@lru_cache(maxsize=REMEMBERED)
def _titles(person: Tenure) -> _Dated:
    """The leading titles of a stint."""
    return _dated(person, leading_titles)


def _dated(person: Tenure, read: Callable[[str], tuple[str, ...]]) -> _Dated:
    """The titles that are read in the roles of a stint."""
    dated = [(begin_of(role, person), role) for role in person.fact.entry.role]
    found = []
    for since, group in groupby(sorted(dated, key=lambda each: each[0]), lambda each: each[0]):
        roles = [role for _, role in group]
        titles = dict.fromkeys(title for role in roles for title in read(role.role))
        found.append((since, roles[0].since, tuple(titles)))
    return tuple(found)


def leaders(people: Iterable[Tenure], day: date) -> tuple[Post, ...]:
    """The leading titles held on the day."""
    return tuple(post for post in posts(people, day) if post.until is None)


def founders_and_leaders(people: Iterable[Tenure], day: date) -> frozenset[str]:
    """The persons who founded, gone or there, and those who hold a leading title on the day."""
    people = tuple(people)
    return frozenset((*founders(people), *(post.holder.person for post in leaders(people, day))))


def predecessor(post: Post, all_posts: Iterable[Post]) -> Post | None:
    """Whoever held the same title last, if it was given up within a year of the new start."""
    before = [
        other
        for other in all_posts
        if other.title == post.title
        and other.holder.person != post.holder.person
        and other.until is not None
        and days_before(post.since, 366) <= other.until <= post.since
    ]
    return before[-1] if before else None


def successor(post: Post, all_posts: Iterable[Post]) -> Post | None:
    """Whoever took the place of the holder who gave a post up, by the day of `all_posts`.

    A technical leader is succeeded by the next to take any technical title, a chief executive by
    the next chief executive, any other post by the next of that title. Who comes back or only
    changes the title is a successor too; so is one named up to a month ahead of the exit.
    """
    until = post.until
    if until is None:
        return None
    earliest = days_before(until, EARLY_SUCCESSOR_DAYS)
    after = (
        other
        for other in all_posts
        if _same_kind(post, other)
        and (other.until is None or other.until > until)
        and other.since >= earliest
    )
    return next(after, None)


def _same_kind(one: Post, other: Post) -> bool:
    if one.title in LEADER_TITLES:
        return other.is_technical == one.is_technical
    return other.title == one.title


def vacant_days(post: Post, after: Post | None, day: date) -> int | None:
    """Days from a leader's exit to the successor, or so far; None while the post is held."""
    if post.until is None:
        return None
    return max(0, ((after.since if after else day) - post.until).days)
