"""Three years of a company by month, against one score of it."""

from __future__ import annotations

from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from aitalent.analysis.history import Course, history
from aitalent.facts.book import read_book
from aitalent.facts.day import months_before
from aitalent.facts.ledger import View
from aitalent.facts.steps import step_days
from aitalent.metrics.register import Company, company
from aitalent.rules.reading import default_rulebook
from aitalent.scoring.score import score_companies
from aitalent.text.files import Text
from tests.conftest import FOUNDING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

RULES = default_rulebook()
DAY = date(2026, 1, 20)
COURSE = Course(days=step_days(months_before(DAY, 36), DAY, "month"), step="month")


@pytest.mark.parametrize("name", ["thinking-machines-lab", "openai"])
def test_three_years_by_month_cost_no_more_than_three_scores(
    name: str, benchmark: BenchmarkFixture, say: Callable[[str, float, float, str], None]
) -> None:
    """Both from the text of the file, by turns, so that a busy machine slows both."""
    path = FOUNDING / "profiles" / f"{name}.yaml"
    text = Text(label=path.name, content=path.read_text(encoding="utf-8"))
    once: list[float] = []
    over_time: list[float] = []

    def read() -> Company:
        book, _ = read_book([text])
        return company(book.documents[0], book, View(), yardsticks=RULES.yardsticks)

    def by_turns() -> None:
        began = perf_counter()
        scores = score_companies([read()], RULES, DAY, View())
        scored = perf_counter()
        told = history([read()], RULES, COURSE)
        over_time.append(perf_counter() - scored)
        once.append(scored - began)
        assert len(told.companies[0].points) == 38
        assert told.companies[0].points[-1].card.score == scores.cards[0].score

    benchmark.pedantic(by_turns, rounds=15, warmup_rounds=2)
    ratio = min(over_time) / min(once)
    say(f"history of {name} over three years by month / one score of it", ratio, 3.0, "times")
