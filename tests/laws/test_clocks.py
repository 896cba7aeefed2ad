"""The two clocks: what had happened by a day, and what was known by a day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.facts.book import Book, read_book
from aitalent.facts.ledger import View, ledger
from aitalent.metrics.register import METRICS, company
from aitalent.text.files import read_folder
from tests.conftest import ROOT
from tests.laws.profiles import EXACT_DATES, Draft, book_of, cards_of, drafts, numbers

FAR = date(2099, 1, 1)
ON_THE_CLOCK = (
    "leader_tenure_months",
    "months_since_round",
    "months_to_flagship",
    "succession_gap_days",
    "technical_succession_gap_days",
    "valuation_age_months",
)
DAYS = st.dates(date(2022, 6, 1), date(2026, 3, 1))


@cache
def real() -> Book:
    texts, _ = read_folder(ROOT / "profiles")
    book, _ = read_book(texts)
    return book


def _known(book: Book, day: date | None) -> set[tuple[str, str, int]]:
    return {
        fact.place
        for document in book.documents
        for facts in ledger(document, View(known_by=day)).sections.values()
        for fact in facts
    }


@settings(max_examples=40, deadline=None)
@given(drafts(least=1), DAYS)
def test_what_is_known_by_a_day_is_known_by_the_next(draft: Draft, day: date) -> None:
    book = book_of(draft.text)
    assert _known(book, day) <= _known(book, day + timedelta(1)) <= _known(book, FAR)
    assert _known(book, FAR) == _known(book, None)


def test_known_by_the_end_of_time_is_no_limit_for_the_real_companies() -> None:
    for day in (date(2025, 6, 30), date(2026, 1, 20), date(2026, 6, 1)):
        limited = cards_of(real(), View(known_by=FAR), day)
        assert [numbers(card) for card in limited] == [
            numbers(card) for card in cards_of(real(), None, day)
        ]


@settings(max_examples=40, deadline=None)
@given(drafts(EXACT_DATES, least=1), DAYS)
def test_nothing_dated_after_the_day_counts(draft: Draft, day: date) -> None:
    past = tuple(
        (section, {key: value for key, value in entry.items() if key not in ("left", "to")})
        for section, entry in draft.entries
        if "date" in entry and entry["date"] <= str(day)
    )
    kept = Draft(name="acme", entries=past)
    dated = tuple(each for each in draft.entries if "date" in each[1])
    whole = Draft(name="acme", entries=dated)
    assert [numbers(card) for card in cards_of(book_of(whole.text), day=day)] == [
        numbers(card) for card in cards_of(book_of(kept.text), day=day)
    ]


def test_after_the_last_fact_only_the_clock_moves_a_measure() -> None:
    early, late = date(2090, 1, 1), date(2098, 6, 1)
    for document in real().documents:
        one = company(document, real(), View())
        for metric in METRICS:
            if metric not in ON_THE_CLOCK:
                before, after = one.measure(metric, early), one.measure(metric, late)
                ends = [(m.low, m.best, m.high) for m in (before, after)]
                assert str(ends[0]) == str(ends[1]), metric


def test_as_of_works_on_any_day() -> None:
    for day in (date(1900, 1, 1), date(1999, 12, 31), date(2024, 2, 29), FAR, date.max):
        for card in cards_of(real(), None, day):
            assert 1.0 <= card.low <= card.high <= 100.0
