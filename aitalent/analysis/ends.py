"""The two ends of a diff: books of facts, or results that were saved, and the scores of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from aitalent.analysis.snapshot import snapshot
from aitalent.metrics.register import company
from aitalent.scoring.score import ranked, score_companies, score_rows
from aitalent.text.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from aitalent.analysis.changes import Side
    from aitalent.analysis.saved import Saved
    from aitalent.analysis.snapshot import Snapshot
    from aitalent.facts.book import Book
    from aitalent.facts.ledger import View
    from aitalent.metrics.register import Company
    from aitalent.rules.rulebook import Identity, Rulebook
    from aitalent.scoring.scorecard import Scorecard
    from aitalent.text.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class BookEnd:
    """A book of facts with the rules it is scored by.

    `prefix` is the name of the revision that its labels begin with, `root` all that they begin
    with and the labels of another end don't; `faults` are the findings of reading it.
    """

    side: Side
    book: Book
    rulebook: Rulebook
    view: View
    prefix: str
    root: str
    faults: tuple[Diagnostic, ...]

    def path_in(self, label: str) -> str:
        """A file as the other end would call it too."""
        return label.removeprefix(self.root)

    @property
    def identity(self) -> Identity:
        """Which rules score it."""
        return self.rulebook.identity

    @property
    def unreadable(self) -> dict[str, str]:
        """The files that can't be used: their path without a revision, by their common path."""
        return {
            self.path_in(fault.path): fault.path.removeprefix(self.prefix)
            for fault in self.faults
            if fault.severity is Severity.ERROR
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedEnd:
    """A result that was saved: scores without the facts under them."""

    side: Side
    saved: Saved

    @property
    def identity(self) -> Identity:
        """Which rules scored it."""
        return self.saved.rulebook


End = BookEnd | SavedEnd


@dataclass(frozen=True, kw_only=True)
class Scored:
    """An end with its scores by company id; companies and cards where the facts are at hand."""

    end: End
    companies: dict[str, Company]
    cards: dict[str, Scorecard]

    @cached_property
    def snapshots(self) -> dict[str, Snapshot]:
        """The results by company id."""
        if isinstance(self.end, SavedEnd):
            return {each.id: each for each in self.end.saved.snapshots}
        return {name: snapshot(card) for name, card in self.cards.items()}

    @property
    def book_end(self) -> BookEnd:
        """The end as a book of facts; raises TypeError for a saved result."""
        if isinstance(self.end, SavedEnd):
            raise TypeError("a saved result holds no facts")
        return self.end

    @property
    def prefix(self) -> str:
        """The name of the revision before the paths of its files."""
        return "" if isinstance(self.end, SavedEnd) else self.end.prefix

    def file(self, name: str) -> str | None:
        """A company's file, without the name of a revision; None for a saved result."""
        found = self.companies.get(name)
        label = found.ledger.document.text.label if found else None
        return None if label is None else label.removeprefix(self.prefix)

    @property
    def files(self) -> dict[str, str]:
        """The file of each company whose facts are at hand, by id."""
        return {name: path for name in self.companies if (path := self.file(name)) is not None}

    def common_path(self, name: str) -> str | None:
        """A company's file by the path that both ends have in common."""
        found = self.companies.get(name)
        return self.book_end.path_in(found.ledger.document.text.label) if found else None


def score_end(end: End, *, tell: Callable[[int, int], None] | None = None) -> Scored:
    """An end scored on its day."""
    if isinstance(end, SavedEnd):
        return Scored(end=end, companies={}, cards={})
    companies = _companies(end)
    scores = score_companies(
        tuple(companies.values()), end.rulebook, end.side.as_of, end.view, tell=tell
    )
    return Scored(end=end, companies=companies, cards={card.id: card for card in scores.cards})


def score_beside(end: End, other: Scored) -> Scored:
    """An end scored, with the cards of another where nothing that they rest on differs."""
    if isinstance(end, SavedEnd) or isinstance(other.end, SavedEnd):
        return score_end(end)
    alike = (
        end.side.as_of == other.end.side.as_of
        and end.rulebook == other.end.rulebook
        and end.view == other.end.view
        and end.book.spellings == other.end.book.spellings
    )
    companies = _companies(end)
    kept = {
        name: other.cards[name]
        for name, each in companies.items()
        if alike
        and name in other.companies
        and other.companies[name].profile is each.profile
        and other.companies[name].has_the_same_peers_in(end.book)
    }
    rest = [(each, end.side.as_of) for name, each in companies.items() if name not in kept]
    cards = ranked((*kept.values(), *score_rows(rest, end.rulebook)))
    return Scored(end=end, companies=companies, cards={card.id: card for card in cards})


def _companies(end: BookEnd) -> dict[str, Company]:
    return {
        document.value.id: company(document, end.book, end.view, yardsticks=end.rulebook.yardsticks)
        for document in end.book.documents
    }
