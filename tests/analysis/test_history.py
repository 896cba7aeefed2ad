"""A history: points that are scores, moves that add up, gaps that stay gaps."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from aitalent.analysis.history import MOVED_BY, CompanyHistory, Course, first_day, history
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.facts.steps import STEPS, Step, step_days
from aitalent.metrics.register import Company, company
from aitalent.rules.reading import default_rulebook
from aitalent.scoring.score import score_companies
from aitalent.text.files import read_folder
from tests.analysis.case import companies, profile
from tests.conftest import ROOT
from tests.laws.profiles import numbers

RULES = default_rulebook()
BOOK, FINDINGS = read_book(read_folder(ROOT / "tests" / "books" / "history")[0])
LAST = date(2026, 1, 20)
PILLARS = (None, "valuation", "compute", "retention", "capital")


def of(name: str, view: View | None = None) -> Company:
    document = BOOK.find(name)
    assert document is not None
    return company(document, BOOK, view or View(), yardsticks=RULES.yardsticks)


def told(
    one: Company,
    first: date | None = None,
    *,
    step: Step = "month",
    pillar: str | None = None,
    as_known: bool = False,
) -> CompanyHistory:
    days = step_days(first or first_day([one], LAST), LAST, step)
    course = Course(days=days, step=step, pillar=pillar, as_known=as_known)
    return history([one], RULES, course).companies[0]


def test_the_book_of_these_tests_is_sound() -> None:
    assert (BOOK.ids, FINDINGS) == (("ash-lab", "birch-ai", "cedar"), ())


@pytest.mark.parametrize("name", BOOK.ids)
@pytest.mark.parametrize("view", [View(), View(known_by=date(2025, 12, 1))], ids=["all", "known"])
def test_every_point_is_the_scorecard_of_its_day(name: str, view: View) -> None:
    for point in told(of(name, view)).points:
        alone = score_companies([of(name, view)], RULES, point.day, view).cards[0]
        assert numbers(point.card) == numbers(alone)
        assert point.known_by == view.known_by


@pytest.mark.parametrize("name", BOOK.ids)
def test_as_known_every_point_is_what_would_have_been_said_that_day(name: str) -> None:
    for point in told(of(name), as_known=True).points:
        view = View(known_by=point.day)
        alone = score_companies([of(name, view)], RULES, point.day, view).cards[0]
        assert numbers(point.card) == numbers(alone)
        assert point.known_by == point.day


@pytest.mark.parametrize("name", BOOK.ids)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("pillar", PILLARS)
@pytest.mark.parametrize("as_known", [False, True])
def test_moves_are_the_steps_of_more_than_five_and_add_up(
    name: str,
    step: Step,
    pillar: str | None,
    as_known: bool,  # noqa: FBT001
) -> None:
    found = told(of(name), step=step, pillar=pillar, as_known=as_known)
    moves = {move.day: move for move in found.moves}
    for before, after in pairwise(found.points):
        start, end = before.card.level(pillar), after.card.level(pillar)
        if start is None or end is None or abs(end - start) <= MOVED_BY:
            assert after.day not in moves
            continue
        move = moves[after.day]
        assert (move.since, move.start, move.end) == (before.day, start, end)
        parts = sum(each.effect for each in move.events) + move.movement.clock
        assert parts == pytest.approx(move.effect, rel=0, abs=1e-9)
        for event in move.events:
            assert before.day < event.first <= event.last <= after.day


def test_the_fall_of_ash_lab_is_told_by_three_lines_on_the_day() -> None:
    *_, move = told(of("ash-lab")).moves
    event = move.events[0]
    assert (move.day, event.kind, event.first) == (LAST, "founders-left", date(2026, 1, 14))
    assert [each.name for each in event.movers] == ["Bo Bay", "Cy Cole", "Di Dale"]
    assert event.effect / move.effect > 0.9
    assert [fact.span.line for fact in event.facts] == [36, 45, 47]


def test_a_company_is_unknown_until_something_was_published_as_known() -> None:
    points = told(of("cedar"), as_known=True).points
    scores = {str(point.day): point.card.score for point in points}
    assert scores["2025-07-31"] is None
    assert scores["2025-08-31"] is not None
    assert {point.card.grade for point in points} == {"NR"}


def test_a_first_score_is_no_move() -> None:
    found = told(of("cedar"), date(2024, 6, 30), as_known=True)
    assert [move.day for move in found.moves] == [date(2025, 12, 31)]


def test_a_history_begins_with_the_first_fact_that_scores() -> None:
    facts = (
        "outcomes:\n- {date: 2023-02-01, kind: restructuring, source: press}\n"
        "funding:\n- {date: 2023-03-01, stage: seed, amount: $1M, status: talks, source: press}\n"
        "capital:\n- {date: 2024-05-06, cash: $1B, source: press}\n"
    )
    acme, empty = companies(profile("Acme", facts), profile("Globex", ""))
    assert first_day([acme], LAST) == date(2024, 5, 6)
    assert first_day([acme, empty], LAST) == date(2024, 5, 6)
    assert first_day([empty], LAST) == LAST
    assert first_day([acme], date(2024, 5, 5)) == date(2024, 5, 5)


def test_a_history_reaches_back_three_years_and_no_more() -> None:
    assert first_day([of("birch-ai")], date(2028, 2, 29)) == date(2025, 2, 28)


def test_a_company_without_a_fact_is_a_line_of_gaps() -> None:
    (acme,) = companies(profile("Acme", ""))
    found = told(acme, date(2025, 12, 1))
    assert [point.card.score for point in found.points] == [None, None, None]
    assert found.moves == ()
