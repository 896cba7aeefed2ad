"""The facts of one company as a reader knew them, in the order they came into force."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from aitalent.facts.day import counts_from, first_report
from aitalent.facts.profile import SCORING_STATUSES, SECTIONS, Entry, Profile, Stint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from aitalent.facts.day import Day
    from aitalent.facts.quantity import Quantity
    from aitalent.text.diagnostic import Span
    from aitalent.text.document import Document

E = TypeVar("E", bound=Entry, covariant=True)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a reader takes into account: nothing published after `known_by`, only these sources."""

    known_by: date | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fact(Generic[E]):
    """One entry with its place, the sources that count, and the day it came into force."""

    document: Document[Profile]
    section: str
    index: int
    entry: E
    sources: tuple[str, ...]
    start: date

    @property
    def scores(self) -> bool:
        """Whether scores may rest on it."""
        return self.entry.status in SCORING_STATUSES

    @property
    def place(self) -> tuple[str, str, int]:
        """What identifies the fact in its book: company, section and position."""
        return (self.document.value.id, self.section, self.index)

    @property
    def span(self) -> Span:
        """Where the entry stands in its file."""
        return self.document.span(self.section, self.index)

    @property
    def where(self) -> str:
        """`file:line` of the entry."""
        return f"{self.document.text.label}:{self.span.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The facts that a view lets through, by section, in the order they came into force.

    `sources` are the keys of those that the view lets through, cited or not, in the file's order.
    What is worked out of them for one day is remembered, because most days are like the one before.
    """

    document: Document[Profile]
    view: View
    sections: dict[str, tuple[Fact[Any], ...]]
    shows_head: bool
    sources: tuple[str, ...]
    _remembered: dict[tuple[str, int], Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def profile(self) -> Profile:
        """The whole file, whatever the view."""
        return self.document.value

    def facts(self, section: str, day: date) -> tuple[Fact[Any], ...]:
        """Every fact of a section dated on or before the day, whatever its status."""
        return tuple(fact for fact in self.sections[section] if fact.start <= day)

    def scoring(self, section: str, day: date) -> tuple[Fact[Any], ...]:
        """The facts of a section that scores may rest on at the day."""
        facts = self.remembered(
            section, 0, lambda: tuple(fact for fact in self.sections[section] if fact.scores)
        )
        return facts[: bisect_right(facts, day, key=lambda fact: fact.start)]

    def remembered(self, what: str, state: int, work_out: Callable[[], T]) -> T:
        """What depends on nothing but the ledger and a number, worked out once."""
        key = (what, state)
        if key not in self._remembered:
            self._remembered[key] = work_out()
        found: T = self._remembered[key]
        return found

    def until(self, day: date) -> tuple[Fact[Any], ...]:
        """Every fact dated on or before the day, section by section."""
        return tuple(fact for section in SECTIONS for fact in self.facts(section, day))

    def beside(self, section: str, day: date) -> tuple[Fact[Any], ...]:
        """Talks, plans and disputed reports at the day: shown, never scored."""
        return tuple(
            fact for fact in self.sections[section] if fact.start <= day and not fact.scores
        )

    def head_sources(self, day: date) -> tuple[str, ...]:
        """The sources of the head that a view lets through and that were out by a day."""
        dates = {
            key: self.profile.sources[key].date
            for key in self.profile.source
            if key in self.sources
        }
        return tuple(key for key, out in dates.items() if out is None or out.last <= day)

    @property
    def founded(self) -> Day | None:
        """The founding date, if the view lets the head of the file through."""
        return self.profile.founded if self.shows_head else None


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """The value in force and the facts it rests on: the one that states it, then what narrows it.

    Passed over are the facts of values it `superseded`, and later bounds that were `agreeing` with
    it and told no more.
    """

    quantity: Quantity
    low: float
    best: float
    high: float
    since: date
    facts: tuple[Fact[Any], ...]
    superseded: tuple[Fact[Any], ...] = ()
    agreeing: tuple[Fact[Any], ...] = ()


def ledger(document: Document[Profile], view: View) -> Ledger:
    """The facts of a file that a view lets through."""
    profile = document.value
    published = {
        key: source.date.last for key, source in profile.sources.items() if source.date is not None
    }

    def lets_through(keys: tuple[str, ...]) -> tuple[str, ...]:
        named = tuple(key for key in keys if not view.sources or key in view.sources)
        if view.known_by is None:
            return named
        return tuple(key for key in named if key in published and published[key] <= view.known_by)

    sections: dict[str, tuple[Fact[Any], ...]] = {}
    for section in SECTIONS:
        found: list[Fact[Any]] = []
        for index, entry in enumerate(getattr(profile, section)):
            keys = lets_through(entry.source)
            unsourced_is_fine = not entry.source and view == View()
            if not keys and not unsourced_is_fine:
                continue
            start = start_of(entry, keys, published)
            if start is not None:
                found.append(
                    Fact(
                        document=document,
                        section=section,
                        index=index,
                        entry=entry,
                        sources=keys,
                        start=start,
                    )
                )
        sections[section] = tuple(sorted(found, key=lambda fact: (fact.start, fact.index)))
    shows_head = bool(lets_through(profile.source)) or (not profile.source and not view.sources)
    return Ledger(
        document=document,
        view=view,
        sections=sections,
        shows_head=shows_head,
        sources=lets_through(tuple(profile.sources)),
    )


def ledgers(
    documents: Iterable[Document[Profile]], view: View, *, read: Iterable[Ledger] = ()
) -> tuple[Ledger, ...]:
    """The ledgers of files in a view; those of that view that are read already serve again."""
    known = {each.profile.id: each for each in read}
    return tuple(known.get(each.value.id) or ledger(each, view) for each in documents)


def start_of(entry: Any, keys: tuple[str, ...], published: dict[str, date]) -> date | None:
    """The day an entry comes into force; a stint without `joined` counts once it was reported."""
    days = [published[key] for key in keys if key in published]
    begun = entry.joined if isinstance(entry, Stint) else entry.date
    if begun is not None:
        return counts_from(begun, first_report(begun, days))
    left = counts_from(entry.left, first_report(entry.left, days)) if entry.left else None
    return min((day for day in (*days, left) if day is not None), default=None)


def in_force(
    facts: Iterable[Fact[Any]], read: Callable[[Fact[Any]], Quantity | None]
) -> InForce | None:
    """The newest value among facts in order, or None.

    A later bound that agrees with an earlier value of finite range narrows it and doesn't replace
    it: `$500B` stays after `$150B+`.
    """
    current: InForce | None = None
    for fact in facts:
        quantity = read(fact)
        if quantity is None:
            continue
        agrees = (
            current is not None
            and quantity.is_bound
            and current.high < float("inf")
            and quantity.low <= current.high
            and quantity.high >= current.low
        )
        if current is not None and agrees:
            low, high = max(current.low, quantity.low), min(current.high, quantity.high)
            narrows = (low, high) != (current.low, current.high)
            current = InForce(
                quantity=current.quantity,
                low=low,
                best=min(max(current.best, low), high),
                high=high,
                since=current.since,
                facts=(*current.facts, fact) if narrows else current.facts,
                superseded=current.superseded,
                agreeing=current.agreeing if narrows else (*current.agreeing, fact),
            )
        else:
            current = InForce(
                quantity=quantity,
                low=quantity.low,
                best=quantity.best,
                high=quantity.high,
                since=fact.start,
                facts=(fact,),
                superseded=_all_facts(current) if current is not None else (),
            )
    return current


def _all_facts(value: InForce) -> tuple[Fact[Any], ...]:
    return (*value.superseded, *value.facts, *value.agreeing)
