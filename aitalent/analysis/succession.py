"""Who holds a title in each company, since when, after whom, and how long it stood empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

from aitalent.facts.corroboration import vouching
from aitalent.facts.day import days_before
from aitalent.facts.ledger import ledger
from aitalent.facts.people import roles_by, tenures
from aitalent.facts.posts import (
    EARLY_SUCCESSOR_DAYS,
    LEADER_TITLES,
    posts,
    posts_called,
    successor,
    titles_in,
    vacant_days,
)
from aitalent.text.diagnostic import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from aitalent.facts.day import Day
    from aitalent.facts.ledger import Fact, View
    from aitalent.facts.people import Tenure
    from aitalent.facts.posts import Post
    from aitalent.facts.profile import Stint
    from aitalent.metrics.register import Company


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A title with the one who held it, from the day it counts from to the day it was given up."""

    title: str
    person: str
    name: str
    since: date
    written: Day | None
    until: date | None

    @property
    def has_begin(self) -> bool:
        """Whether the file dates the beginning, and not only by when."""
        return self.written is not None and not self.written.is_upper_bound

    def known_days(self, day: date) -> int:
        """How long it was certainly held, or so far; vague dates may leave no day for sure."""
        return max(0, ((self.until or day) - self.since).days)

    def held_days(self, day: date) -> int | None:
        """The same; None where nobody says when it began."""
        return self.known_days(day) if self.has_begin else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHeld:
    """One holder of the title asked for, whom they followed and who followed them.

    `predecessor` held the same title before, `between_days` is how long nobody held it in between
    and `overlap_days` how long both did. `vacant_days` is the gap that `succession_gap_days`
    counts: from giving the post up to the `successor`, who may bear another leading title, or so
    far while `is_open`; None while the post is held.
    """

    company: str
    company_name: str
    fact: Fact[Stint]
    holding: Holding
    predecessor: Holding | None
    between_days: int | None
    overlap_days: int | None
    successor: Holding | None
    vacant_days: int | None
    sources: tuple[str, ...]

    @property
    def path(self) -> str:
        """The file that tells of it."""
        return self.fact.document.text.label

    @property
    def line(self) -> int:
        """Its line there; worked out when asked for, since a file is read anew for it."""
        return self.fact.span.line

    @property
    def is_held(self) -> bool:
        """Whether it is held on the day."""
        return self.holding.until is None

    @property
    def is_open(self) -> bool:
        """Whether the post was given up and nobody has followed."""
        return self.vacant_days is not None and self.successor is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """The title in one company: who holds it, who gave it up last, and since how long it is empty.

    `empty_days` is None while somebody holds it.
    """

    company: str
    company_name: str
    holders: tuple[PostHeld, ...]
    last: PostHeld | None
    empty_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostList:
    """The holders of one title in some companies, by company, in the order of their beginning.

    `never` are the ids of the companies in which nobody is recorded to have held it.
    """

    as_of: date
    known_by: date | None
    only: tuple[str, ...]
    role: str
    companies: tuple[str, ...]
    posts: tuple[PostHeld, ...]
    never: tuple[str, ...]

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The companies that have or had a holder, in order."""
        by_company: dict[str, list[PostHeld]] = {}
        for each in self.posts:
            by_company.setdefault(each.company, []).append(each)
        return tuple(_seat(held, self.as_of) for held in by_company.values())

    def before(self, post: PostHeld) -> PostHeld | None:
        """The post of whom a holder followed."""
        same = (each for each in self.posts if each.company == post.company)
        return next((each for each in same if each.holding == post.predecessor), None)


def _seat(held: Sequence[PostHeld], day: date) -> Seat:
    holders = tuple(each for each in held if each.is_held)
    ended = [(each.holding.until, place) for place, each in enumerate(held) if each.holding.until]
    until, place = max(ended, default=(None, 0))
    return Seat(
        company=held[0].company,
        company_name=held[0].company_name,
        holders=holders,
        last=held[place] if until is not None else None,
        empty_days=None if holders or until is None else (day - until).days,
    )


class UnknownTitleError(KeyError):
    """No file has such a title on the day; `known` are those that there are."""

    def __init__(self, title: str, known: Sequence[str]) -> None:
        """Keeps the titles for who wants to name the nearest."""
        super().__init__(f"no title `{title}`{did_you_mean(title, known)}")
        self.title = title
        self.known = tuple(known)


def list_posts(companies: Sequence[Company], day: date, view: View, role: str) -> PostList:
    """Who held a title in companies up to a day; case and spaces around it don't matter.

    Raises UnknownTitleError for a title that is no leading one and that the book doesn't have.
    """
    asked = normalize("NFC", role.strip())
    title = _spelt(asked, LEADER_TITLES) or _spelt(
        asked, (each for company in companies for each in _titles(company.people(day), day))
    )
    if title is None:
        title = _in_book(asked, companies, day)
    found = {each.profile.id: tuple(_held(each, day, title)) for each in companies}
    return PostList(
        as_of=day,
        known_by=view.known_by,
        only=view.sources,
        role=title,
        companies=tuple(found),
        posts=tuple(post for held in found.values() for post in held),
        never=tuple(name for name, held in found.items() if not held),
    )


def _spelt(role: str, titles: Iterable[str]) -> str | None:
    """The first of the titles that is the one asked for, as it is written."""
    wanted = role.casefold()
    return next((each for each in titles if normalize("NFC", each).casefold() == wanted), None)


def _titles(people: Iterable[Tenure], day: date) -> Iterable[str]:
    """Every title that somebody held by the day."""
    for tenure in people:
        for _, role in roles_by(day, tenure):
            yield from titles_in(role.role)


def _in_book(role: str, companies: Sequence[Company], day: date) -> str:
    """The title as a company has it that was not asked for; raises UnknownTitleError without."""
    known = dict.fromkeys(LEADER_TITLES)
    for asked in companies[:1]:
        for document in asked.book.documents:
            ours = ledger(document, asked.ledger.view)
            known.update(dict.fromkeys(_titles(tenures(ours, day), day)))
    title = _spelt(role, known)
    if title is None:
        raise UnknownTitleError(role, tuple(known))
    return title


def _held(company: Company, day: date, title: str) -> Iterable[PostHeld]:
    people = company.people(day)
    if title in LEADER_TITLES:
        everyone = posts(people, day)
        held = [post for post in everyone if post.title == title]
    else:
        everyone = posts_called(title, people, day)
        held = list(everyone)
    for place, post in enumerate(held):
        before = _predecessor(post, held[:place])
        after = successor(post, everyone)
        apart = (post.since - before.until).days if before and before.until else None
        fact = post.holder.fact
        yield PostHeld(
            company=company.profile.id,
            company_name=company.profile.name,
            fact=fact,
            holding=_holding(post),
            predecessor=_holding(before) if before else None,
            between_days=None if apart is None else max(0, apart),
            overlap_days=None if apart is None else max(0, -apart),
            successor=_holding(after) if after else None,
            vacant_days=vacant_days(post, after, day),
            sources=vouching(fact, day),
        )


def _predecessor(post: Post, before: Sequence[Post]) -> Post | None:
    """The last to give the title up among those who took it before.

    Who held it on beside the new one for longer than a handover takes was not followed.
    """
    ended = [
        (each.until, place, each)
        for place, each in enumerate(before)
        if each.until is not None and days_before(each.until, EARLY_SUCCESSOR_DAYS) <= post.since
    ]
    return max(ended, key=lambda each: each[:2])[-1] if ended else None


def _holding(post: Post) -> Holding:
    return Holding(
        title=post.title,
        person=post.holder.person,
        name=post.holder.name,
        since=post.since,
        written=post.written,
        until=post.until,
    )
