"""Two clocks over a history, and what it owes to a score."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.analysis.history import MOVED_BY, Course, History, first_day, history
from aitalent.facts.book import Book, read_book
from aitalent.facts.ledger import View
from aitalent.facts.steps import STEPS, Step, step_days
from aitalent.metrics.measure import Measure
from aitalent.metrics.register import company
from aitalent.render import csv, markdown, terminal
from aitalent.render.history import history_page
from aitalent.render.history_json import history_lines, history_shape
from aitalent.render.history_records import history_records
from aitalent.render.json import draw, draw_lines
from aitalent.scoring.score import score_companies
from aitalent.text.files import Text
from tests.laws.profiles import (
    AS_OF,
    DEFAULT,
    EXACT_DATES,
    SECTIONS,
    Draft,
    book_of,
    drafts,
    numbers,
)

PAST = """\
id: acme
name: Acme
kind: startup
founded: 2023-01
source: early
sources:
  early: {title: Acme, publisher: The Post, date: 2024-02-03}
  news: {title: Acme loses two, publisher: The Post, date: 2025-09-20}
LATER_SOURCES
funding:
  - {date: 2024-01-15, stage: seed, amount: $1B, valuation: $6B, source: early}
LATER_funding
valuation:
  - {date: 2025-03-01, value: $9B, basis: tender, source: news}
LATER_valuation
capital:
  - {date: 2024-01-20, cash: $900M, source: early}
LATER_capital
compute:
  - {date: 2024-01-20, phase: building, source: early}
LATER_compute
people:
  - {name: Ada Ash, founder: true, role: CEO, joined: 2023-01, source: early}
  - {name: Bo Bay, founder: true, joined: 2023-01, left: 2025-09-14, source: [early, news]}
  - {name: Cy Cole, founder: true, joined: 2023-01, left: 2025-09-15, source: [early, news]}
LATER_people
products:
  - {date: 2024-01-30, name: One, kind: preview, source: early}
LATER_products
headcount:
  - {date: 2024-01-30, employees: 50, source: early}
LATER_headcount
"""
NEWS = {
    "funding": "date: DAY, stage: series-a, amount: $9B, valuation: $90B",
    "valuation": "date: DAY, value: $1B, basis: write-down",
    "capital": "date: DAY, cash: $1M",
    "compute": "date: DAY, phase: mature, access: owned",
    "people": "name: Di Dale, role: CTO, joined: DAY",
    "products": "date: DAY, name: Two, kind: app, flagship: true",
    "headcount": "date: DAY, employees: 9000",
}


def acme(*, happened: str | None = None, published: str = "2025-12-01") -> Book:
    """Acme, and what it is with news in every section that happened and came out on those days.

    Where there is no news a comment stands, so that every line keeps its number.
    """
    content = PAST
    later = f"  later: {{title: Later, publisher: The Wire, date: {published}}}"
    content = content.replace("LATER_SOURCES", later if happened else "# none")
    for section in SECTIONS:
        entry = f"  - {{{NEWS[section]}, source: later}}".replace("DAY", str(happened))
        content = content.replace(f"LATER_{section}", entry if happened else "# none")
    book, _ = read_book([Text(label="acme.yaml", content=content)])
    assert book.ids == ("acme",)
    return book


FIRST = {"week": date(2025, 1, 3)}
"""Weeks are told from here on, months and quarters from the first that is known."""


def told(  # noqa: PLR0913 - what can be asked of a history
    book: Book,
    last: date = AS_OF,
    *,
    first: date | None = None,
    known_by: date | None = None,
    step: Step = "month",
    as_known: bool = False,
    names: tuple[str, ...] = (),
) -> History:
    view = View(known_by=known_by)
    chosen = [book.find(name) for name in names or book.ids]
    found = [company(each, book, view, yardsticks=DEFAULT.yardsticks) for each in chosen if each]
    days = step_days(first or first_day(found, last), last, step)
    return history(found, DEFAULT, Course(days=days, step=step, as_known=as_known))


def every_byte(told: History) -> tuple[str, ...]:
    page = history_page(told)
    return (
        terminal.draw(page, width=100, colour=False, unicode=True),
        markdown.draw(page),
        csv.draw(history_records(told)),
        draw(history_shape(told)),
        draw_lines(history_lines(told)),
    )


@pytest.mark.parametrize("as_known", [False, True])
@pytest.mark.parametrize("step", STEPS)
def test_nothing_dated_after_the_last_day_changes_a_byte(
    as_known: bool,  # noqa: FBT001
    step: Step,
) -> None:
    news, first = acme(happened="2025-12-01"), FIRST.get(step)
    for last in (date(2025, 9, 30), date(2025, 11, 30)):
        before = every_byte(told(acme(), last, first=first, step=step, as_known=as_known))
        later = told(news, last, first=first, step=step, as_known=as_known)
        assert every_byte(later) == before
    there, here = (
        told(each, date(2025, 12, 31), first=first, step=step, as_known=as_known)
        for each in (news, acme())
    )
    assert every_byte(there) != every_byte(here)


@pytest.mark.parametrize("step", STEPS)
def test_nothing_published_after_the_day_of_knowing_changes_a_byte(step: Step) -> None:
    news, first = acme(happened="2025-03-05", published="2025-12-01"), FIRST.get(step)
    for known_by in (date(2025, 9, 30), date(2025, 11, 30)):
        before = every_byte(told(acme(), first=first, known_by=known_by, step=step))
        assert every_byte(told(news, first=first, known_by=known_by, step=step)) == before
    assert every_byte(told(news, known_by=date(2025, 12, 1))) != every_byte(
        told(acme(), known_by=date(2025, 12, 1))
    )


def test_as_known_what_came_out_later_changes_no_earlier_point() -> None:
    news = acme(happened="2025-03-05", published="2025-12-01")
    plain, later = (
        history_shape(told(each, as_known=True))["companies"][0]["points"]
        for each in (acme(), news)
    )
    shared = [point for point in plain if point["day"] < "2025-12-01"]
    assert shared
    assert shared == [point for point in later if point["day"] < "2025-12-01"]
    assert plain[-1] != later[-1]


@settings(max_examples=25, deadline=None)
@given(drafts(EXACT_DATES, least=1), st.dates(date(2023, 6, 1), date(2026, 1, 1)))
def test_a_shorter_history_is_the_beginning_of_a_longer_one(draft: Draft, last: date) -> None:
    book, first = book_of(draft.text), date(2023, 5, 31)
    short = told(book, last, first=first).companies[0]
    long = told(book, first=first).companies[0]
    days = {point.day: numbers(point.card) for point in long.points}
    for point in short.points:
        assert days.get(point.day, numbers(point.card)) == numbers(point.card)


@settings(max_examples=25, deadline=None)
@given(drafts(least=1), st.dates(date(2023, 1, 1), AS_OF))
def test_a_history_of_one_day_is_the_score_of_that_day(draft: Draft, day: date) -> None:
    book = book_of(draft.text)
    (point,) = told(book, day, first=day).companies[0].points
    one = company(book.documents[0], book, View(), yardsticks=DEFAULT.yardsticks)
    (card,) = score_companies([one], DEFAULT, day, View()).cards
    assert numbers(point.card) == numbers(card)


@settings(max_examples=25, deadline=None)
@given(drafts(least=3), st.sampled_from(STEPS), st.booleans())
def test_points_add_up_with_their_moves_as_written(
    draft: Draft,
    step: Step,
    as_known: bool,  # noqa: FBT001
) -> None:
    found = told(book_of(draft.text), first=date(2025, 1, 31), step=step, as_known=as_known)
    (one,) = json.loads(draw(history_shape(found)))["companies"]
    moves = {move["day"]: move for move in one["moves"]}
    for before, after in pairwise(one["points"]):
        if before["score"] is None or after["score"] is None:
            assert after["change"] is None
            assert after["day"] not in moves
            continue
        assert before["score"] + after["change"] == pytest.approx(after["score"], abs=2e-9)
        assert (after["day"] in moves) == (abs(after["change"]) > MOVED_BY)
        if after["day"] not in moves:
            continue
        move = moves[after["day"]]
        assert (move["before"], move["after"]) == (before["score"], after["score"])
        parts = move["happened"] + move["learned"] + move["clock"]
        assert move["before"] + parts == pytest.approx(move["after"], rel=0, abs=1e-9)
        for piece in ("happened", "learned"):
            events = sum(event[piece] for event in move["events"])
            assert events == pytest.approx(move[piece], rel=0, abs=1e-9)


def test_companies_in_another_order_have_the_same_histories() -> None:
    plain = PAST.replace("LATER_", "# ")
    book = book_of(
        *(
            plain.replace("id: acme", f"id: {each}").replace("name: Acme", f"name: {each}")
            for each in ("a", "b", "c")
        )
    )
    shapes = [
        {each["id"]: each for each in history_shape(told(book, names=order))["companies"]}
        for order in permutations(("a", "b", "c"))
    ]
    assert all(shape == shapes[0] for shape in shapes)
    assert list(shapes[0]) == ["a", "b", "c"]


@settings(max_examples=15, deadline=None)
@given(drafts(least=1))
def test_asking_for_many_days_changes_none_of_them(draft: Draft) -> None:
    """What is remembered of one day for the next must never tell."""
    book = book_of(draft.text)
    days = [date(2023, 5, 1) + timedelta(days=23 * each) for each in range(37)]
    fresh = {day: measured(book, [day])[day] for day in days}
    assert measured(book, days) == fresh
    assert measured(book, days[::-1]) == fresh


def measured(book: Book, days: list[date]) -> dict[date, str]:
    """Every measure of the one company on days that it is asked for in that order."""
    (document,) = book.documents
    one = company(document, book, View(), yardsticks=DEFAULT.yardsticks)
    found = {day: [one.measure(each, day) for each in DEFAULT.metrics] for day in days}
    return {day: "; ".join(map(_in_full, measures)) for day, measures in found.items()}


def _in_full(measure: Measure) -> str:
    """All of a measure, its facts by their places: nan is nan there, and no file is repeated."""
    facts = [(each.section, each.index) for each in measure.facts]
    return f"{replace(measure, facts=())} {facts}"
