"""The words and the chart of retention, where a page of the test book has no occasion for them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from aitalent.analysis.hazard import Hazard
from aitalent.analysis.retention import Question, Retention, retention
from aitalent.render import retention_words
from aitalent.render.retention import retention_page
from aitalent.render.retention_json import retention_shape
from aitalent.render.retention_words import (
    allowed,
    hazard_in_words,
    interval,
    median_allowed,
    median_in_words,
)
from aitalent.render.table import Drawing
from aitalent.render.terminal import draw
from tests.analysis.case import companies, profile

DAY = date(2026, 1, 20)
HAZARD = Hazard(
    covariate="after-flagship", stints=60, unknown=2, companies=12, events_with=20,
    events_without=10, months_with=300.0, months_without=900.0, ratio=2.0, low=1.25, high=3.2,
    not_shown=None,
)  # fmt: skip


def told(*stints: str, day: date = DAY) -> Retention:
    people = "".join(
        f"- {{name: P{place}, founder: true, {words}, source: press}}\n"
        for place, words in enumerate(stints)
    )
    return retention(companies(profile("Acme", f"people:\n{people}")), day, Question())


def picture(answer: Retention) -> Drawing:
    return next(each for each in retention_page(answer).blocks if isinstance(each, Drawing))


def test_a_hazard_is_told_with_its_interval_or_with_why_not() -> None:
    assert hazard_in_words(HAZARD) == "2.00 times (1.25 to 3.20)"
    covers = replace(HAZARD, ratio=None, low=0.9, not_shown="covers-one")
    assert hazard_in_words(covers) == "not shown: the interval covers 1 (0.90 to 3.20)"
    few = replace(HAZARD, ratio=None, low=None, high=None, not_shown="too-few-events")
    assert hazard_in_words(few) == "not shown: fewer than 10 exits"


@pytest.mark.parametrize("word", ["raise", "cause", "because", "lead to", "due to", "effect"])
def test_no_word_of_a_hazard_says_what_causes_what(word: str) -> None:
    words = (*retention_words.HAZARDS.values(), *retention_words.STATES.values())
    assert all(word not in each for each in words)


def test_intervals_and_what_dates_allow() -> None:
    assert (interval(0.431, 0.951), interval(None, None)) == ("43–95 %", "–")
    assert allowed(0.5, 0.5, 0.5) == ""
    assert allowed(0.5, 0.25, 0.5) == "25–50 %"
    assert allowed(None, None, None) == ""
    assert allowed(None, 1.0, 1.0) == "100–100 %"


def test_a_median_that_vague_dates_leave_open() -> None:
    (part,) = told(*["joined: 2024, left: 2025-02"] * 5).parts
    assert median_allowed(part) == "1.1 to 13.9"
    assert median_in_words(part) == (
        "Half had left after 1.9 months (95 %: 1.9 to not reached; vague dates allow 1.1 to 13.9)."
    )
    (wide,) = told(*["joined: 2024-01-01, left: <2026-02"] * 3, *["joined: 2024-01-01"] * 2).parts
    assert median_allowed(wide).startswith("0.0 to ")


def test_those_who_leave_on_the_day_they_join_are_drawn() -> None:
    page = retention_page(told(*["joined: 2024-01-01, left: 2024-01-01"] * 6))
    shown = draw(page, width=80, colour=False, unicode=True)
    assert "Half had left after 0.0 months" in shown
    assert "  0 ┤" in shown


def test_a_curve_falls_straight_down_and_ends_where_it_is_told() -> None:
    drawn = picture(told(*[f"joined: 2024-01-01, left: 2024-{m:02}-01" for m in range(2, 12)]))
    assert drawn.lines[0].startswith("100 ┤───")
    assert any("╰" in line for line in drawn.lines)
    at_risk = drawn.lines[-1].split()
    assert at_risk[0] == "10"
    assert at_risk == sorted(at_risk, key=int, reverse=True)
    assert {len(lines) for lines in drawn.narrower} == {len(drawn.lines)}
    assert [max(map(len, lines)) for lines in drawn.narrower] <= [77, 57]


def test_an_empty_book_has_an_answer_that_says_so() -> None:
    nothing = retention([], DAY, Question())
    assert nothing.published == ()
    page = retention_page(nothing)
    assert "No curve: no stint with a length is in sight." in page.lead
    assert retention_shape(nothing)["curves"][0]["stints"] == 0


def test_no_number_is_nan_or_infinite() -> None:
    for stints in (
        ("left: 2024",),
        ("joined: 2024",),
        ("joined: 2024-01-01, left: 2024-01-01",) * 5,
    ):
        json.dumps(retention_shape(told(*stints)), allow_nan=False)
