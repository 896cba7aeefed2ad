"""The register of metrics, and a company as metrics see it."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from aitalent.facts.figures import FIGURES
from aitalent.facts.ledger import View, ledger
from aitalent.facts.partners import owner_of
from aitalent.facts.people import tenures
from aitalent.facts.supposed import sections_of, supposed
from aitalent.metrics.yardsticks import Yardsticks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from aitalent.facts.book import Book
    from aitalent.facts.ledger import InForce, Ledger
    from aitalent.facts.people import Tenure
    from aitalent.facts.profile import Profile
    from aitalent.facts.supposed import Change
    from aitalent.metrics.measure import Measure
    from aitalent.text.document import Document

Better = Literal["higher", "lower", "neither"]
Unit = Literal[
    "USD", "USD/year", "months", "days", "share", "count", "H100e", "MW", "H100e/person", "ratio",
    "level",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One metric: its id is the name of its function; `levels` are from worst to best.

    `needs` are the figures of a profile that it reads (`facts.figures`): what to find to know it.

    `looks_at_peers` marks a metric that reads other files of the book: it may raise flags but never
    scores, so that adding a company can't change another's score.
    """

    id: str
    pillar: str
    unit: Unit
    better: Better
    levels: tuple[str, ...]
    looks_at_peers: bool
    needs: tuple[str, ...]
    definition: str
    compute: Callable[[Company, date], Measure]

    @property
    def sections(self) -> frozenset[str | None]:
        """The sections of a profile that it reads; None is the head."""
        return _sections(self.needs)


@cache
def _sections(needs: tuple[str, ...]) -> frozenset[str | None]:
    return frozenset(FIGURES[need].section for need in needs)


DEFAULT_YARDSTICKS = Yardsticks()

METRICS: dict[str, Metric] = {}


def metric(
    *,
    unit: Unit,
    better: Better,
    needs: tuple[str, ...],
    levels: tuple[str, ...] = (),
    looks_at_peers: bool = False,
) -> Callable[[Callable[[Company, date], Measure]], Callable[[Company, date], Measure]]:
    """Registers a function as a metric of its file's pillar; its docstring is the definition."""

    def register(
        compute: Callable[[Company, date], Measure],
    ) -> Callable[[Company, date], Measure]:
        name = compute.__name__
        METRICS[name] = Metric(
            id=name,
            pillar=compute.__module__.rpartition(".")[2],
            unit=unit,
            better=better,
            levels=levels,
            looks_at_peers=looks_at_peers,
            needs=needs,
            definition=inspect.cleandoc(compute.__doc__ or ""),
            compute=compute,
        )
        return compute

    return register


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Company:
    """One company as known in a view, its book beside it, and its measures remembered.

    A list given as `values_read` is told every value in force that metrics read, with the facts it
    passed over.
    """

    ledger: Ledger
    book: Book
    yardsticks: Yardsticks = DEFAULT_YARDSTICKS
    values_read: list[InForce] | None = None
    _measures: dict[tuple[str, date], Measure] = field(default_factory=dict, repr=False)
    _people: dict[date, tuple[Tenure, ...]] = field(default_factory=dict, repr=False)
    _peers: dict[str, Company | None] = field(default_factory=dict, repr=False)

    @property
    def profile(self) -> Profile:
        """The company's file."""
        return self.ledger.profile

    def measure(self, metric_id: str, day: date) -> Measure:
        """The measure of a metric on a day."""
        key = (metric_id, day)
        if key not in self._measures:
            self._measures[key] = METRICS[metric_id].compute(self, day)
        return self._measures[key]

    def measures(self, metric_ids: Sequence[str], day: date) -> list[Measure]:
        """The measures of several metrics on a day; most of them are often known already."""
        known = self._measures
        return [
            known.get((metric_id, day)) or self.measure(metric_id, day) for metric_id in metric_ids
        ]

    def supposing(self, changes: Sequence[Change]) -> Company:
        """The company with some lines changed; what they can't move is not measured again."""
        touched = frozenset(sections_of(changes))
        spared = _not_reading(touched)
        return Company(
            ledger=supposed(self.ledger, changes),
            book=self.book,
            yardsticks=self.yardsticks,
            _peers=self._peers,
            _measures={key: measure for key, measure in self._measures.items() if key[0] in spared},
            _people={} if "people" in touched else self._people,
        )

    @property
    def measured(self) -> tuple[str, ...]:
        """The metrics measured so far, each after those that it asked for."""
        return tuple(dict.fromkeys(metric_id for metric_id, _ in self._measures))

    def noted(self, value: InForce | None) -> InForce | None:
        """A value in force that a metric reads, told to who listens."""
        if self.values_read is not None and value is not None:
            self.values_read.append(value)
        return value

    def people(self, day: date) -> tuple[Tenure, ...]:
        """Every scoring stint that had begun by the day."""
        if day not in self._people:
            self._people[day] = tenures(self.ledger, day)
        return self._people[day]

    def is_called(self, name: str) -> bool:
        """Whether that is one of the company's own names, or its owner's, case aside."""
        own = (self.profile.id, *self.profile.aliases, self.profile.name)
        known = {each.casefold() for each in (*own, self.owner(self.profile.name))}
        return not known.isdisjoint((name.casefold(), self.owner(name).casefold()))

    def owner(self, name: str) -> str:
        """The company behind the name of a partner or employer, however it is spelt here."""
        return owner_of(self.book.canonical(name))

    def peer(self, name: str) -> Company | None:
        """Another company of the book by any of its names, in the same view, or None.

        For an owner it is the owner's laboratory, where the book has that.
        """
        if name not in self._peers:
            found = _peer_in(self.book, name)
            self._peers[name] = (
                company(found, self.book, self.ledger.view, yardsticks=self.yardsticks)
                if found is not None and found.value.id != self.profile.id
                else None
            )
        return self._peers[name]

    def has_the_same_peers_in(self, book: Book) -> bool:
        """Whether another book would have given every peer asked for so far from the same file."""
        return all(
            _profile_in(book, name) is _profile_in(self.book, name)
            and (peer is None or peer.has_the_same_peers_in(book))
            for name, peer in self._peers.items()
        )


def _peer_in(book: Book, name: str) -> Document[Profile] | None:
    return book.meant_by(name) or book.laboratory(book.canonical(name))


def _profile_in(book: Book, name: str) -> Profile | None:
    found = _peer_in(book, name)
    return None if found is None else found.value


@cache
def _not_reading(touched: frozenset[str | None]) -> frozenset[str]:
    """The metrics that read none of these sections."""
    return frozenset(
        metric_id for metric_id, each in METRICS.items() if touched.isdisjoint(each.sections)
    )


def company(
    document: Document[Profile],
    book: Book,
    view: View,
    *,
    yardsticks: Yardsticks = DEFAULT_YARDSTICKS,
) -> Company:
    """A company of a book as known in a view; by default its figures never go stale."""
    return Company(ledger=ledger(document, view), book=book, yardsticks=yardsticks)


def every_company(
    book: Book, view: View, *, yardsticks: Yardsticks, read: Iterable[Company] = ()
) -> tuple[Company, ...]:
    """All companies of a book in a view; those of that view that are read already serve again."""
    known = {each.profile.id: each for each in read}
    return tuple(
        known.get(each.value.id) or company(each, book, view, yardsticks=yardsticks)
        for each in book.documents
    )
