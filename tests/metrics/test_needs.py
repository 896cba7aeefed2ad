"""A metric says which figures it needs; what it reads holds it to its word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.analysis.answers import missing
from aitalent.facts.book import Book, read_book
from aitalent.facts.figures import FIGURES
from aitalent.facts.ledger import View
from aitalent.metrics.register import METRICS, Company, company
from aitalent.text.files import read_folder
from tests.conftest import ROOT
from tests.laws.profiles import AS_OF, Draft, book_of, drafts

if TYPE_CHECKING:
    from aitalent.facts.supposed import Change

DAY = date(2026, 1, 20)
BOOK, _ = read_book(read_folder(ROOT / "tests" / "books" / "gaps")[0])
EVERY = frozenset(FIGURES)


class Watched(dict[str, Any]):
    """Sections of a ledger that remember which of them were read."""

    def __init__(self, sections: dict[str, Any]) -> None:
        super().__init__(sections)
        self.read: set[str] = set()

    def __getitem__(self, section: str) -> Any:
        self.read.add(section)
        return super().__getitem__(section)


def _read(metric: str, book: Book) -> set[str]:
    found: set[str] = set()
    for document in book.documents:
        plain = company(document, book, View())
        watched = Watched(plain.ledger.sections)
        one = Company(ledger=replace(plain.ledger, sections=watched), book=book)
        one.measure(metric, DAY)
        found |= watched.read
    return found


@pytest.mark.parametrize("metric", METRICS)
def test_a_metric_reads_the_sections_of_the_figures_it_needs_and_no_other(metric: str) -> None:
    assert _read(metric, BOOK) == METRICS[metric].sections - {None}


def test_only_the_months_to_a_flagship_read_the_head() -> None:
    assert [m.id for m in METRICS.values() if None in m.sections] == ["months_to_flagship"]


@pytest.mark.parametrize("metric", METRICS)
def test_each_figure_that_a_metric_needs_can_move_it(metric: str) -> None:
    blank = company(BOOK.documents[-1], BOOK, View())
    needs = METRICS[metric].needs
    asked = {each.figure.id: each for each in missing(blank, DAY, EVERY)}
    for need in needs:
        completes_a_line = need in asked and asked[need].fact is not None
        if need not in asked or completes_a_line or f"{need}-before" in needs:
            continue
        beside: tuple[Change, ...] = tuple(
            change
            for other in needs
            if other in asked and other != need
            for change in asked[other].answers[len(asked[other].answers) // 2]
        )
        before = _numbers(blank.supposing(beside), metric)
        after = [_numbers(blank.supposing((*beside, *a)), metric) for a in asked[need].answers]
        assert METRICS[metric].looks_at_peers or any(each != before for each in after), need


def _numbers(one: Company, metric: str) -> str:
    measure = one.measure(metric, DAY)
    return str((measure.low, measure.best, measure.high))


@settings(max_examples=30, deadline=None)
@given(drafts(), st.data())
def test_what_is_remembered_of_a_changed_company_is_what_would_be_measured_anew(
    draft: Draft, data: st.DataObject
) -> None:
    book = book_of(draft.text)
    one = company(book.documents[0], book, View())
    for metric in METRICS:
        one.measure(metric, AS_OF)
    found = missing(one, AS_OF, EVERY)
    if not found:
        return
    answer = data.draw(st.sampled_from(data.draw(st.sampled_from(found)).answers))
    warm = one.supposing(answer)
    cold = Company(ledger=warm.ledger, book=book)
    for metric in METRICS:
        measures = warm.measure(metric, AS_OF), cold.measure(metric, AS_OF)
        assert str(measures[0]) == str(measures[1]), metric
