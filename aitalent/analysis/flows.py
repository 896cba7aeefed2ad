"""Who moves where: the moves of a book, counted by company, pair, kind and quarter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.analysis.exodus import Exodus, exodus
from aitalent.analysis.flow_companies import CompanyFlows, company_flows, key_of
from aitalent.analysis.flow_moves import FlowMove, flow_moves
from aitalent.analysis.flow_pairs import FlowEdge, PairFlow, edges, pairs
from aitalent.analysis.network import Network, network
from aitalent.facts.moves import moves as moves_of
from aitalent.facts.published import published_by

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aitalent.analysis.flow_question import FlowQuestion
    from aitalent.facts.book import Book
    from aitalent.facts.ledger import Ledger, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """The moves that a question is about, oldest first, and what they amount to.

    `companies`, `pairs` and `network` rest on every move of the time asked for, whoever it
    touches: a company's balance is whole even where other companies are asked for. `maybe_before`
    moves may have happened before `question.since`; they are left out.
    """

    as_of: date
    known_by: date | None
    only: tuple[str, ...]
    files: int
    question: FlowQuestion
    moves: tuple[FlowMove, ...]
    maybe_before: int
    edges: tuple[FlowEdge, ...]
    companies: tuple[CompanyFlows, ...]
    pairs: tuple[PairFlow, ...]
    exodus: Exodus
    network: Network

    @property
    def people(self) -> int:
        """How many people moved."""
        return len({each.move.person for each in self.moves})

    @property
    def places(self) -> frozenset[str]:
        """The companies at either end of a move."""
        return frozenset(key_of(place) for each in self.edges for place in (each.from_, each.to))

    @property
    def told_by_both(self) -> int:
        """How many of the moves the files of both companies tell."""
        return sum(len(each.move.told_by) > 1 for each in self.moves)

    @property
    def returns(self) -> tuple[FlowMove, ...]:
        """The moves back to a former employer."""
        return tuple(each for each in self.moves if each.returns is not None)


def flows(
    ledgers: Sequence[Ledger], book: Book, day: date, question: FlowQuestion, view: View
) -> Flows:
    """The flows of a book by a day; the ledgers must be those of all its files in the view."""
    told = flow_moves(moves_of(ledgers, book, day), ledgers, day)
    in_time = tuple(each for each in told if question.is_since(each.move))
    asked = tuple(each for each in in_time if question.fits(each.move.from_, each.move.to))
    maybe_before = sum(
        question.is_since(each.move) is None and question.fits(each.move.from_, each.move.to)
        for each in told
    )
    figures = published_by(book.published, day, view)
    return Flows(
        as_of=day,
        known_by=view.known_by,
        only=view.sources,
        files=len(ledgers),
        question=question,
        moves=asked,
        maybe_before=maybe_before,
        edges=edges(asked),
        companies=tuple(
            each
            for each in company_flows(in_time, ledgers, day, question.since)
            if question.is_about(each.place)
        ),
        pairs=pairs(in_time, question, book, figures),
        exodus=exodus(asked),
        network=network(edges(in_time)),
    )
