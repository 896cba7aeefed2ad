"""What the page of a history says beside its charts."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.analysis.history import Course, History, history
from aitalent.facts.steps import step_days
from aitalent.render.history import history_page
from aitalent.render.table import Drawing, Page, Table
from aitalent.rules.reading import default_rulebook
from tests.analysis.case import DAY, companies, profile

RULES = default_rulebook()
CASH = "capital:\n- {date: 2025-10-31, cash: $1B, source: press}\n"
FALL = CASH + "- {date: 2026-01-15, cash: $20M, source: press}\n"


def told(*facts: str, first: date = date(2025, 11, 30), as_known: bool = False) -> History:
    names = ("Acme", "Globex", "Initech")
    found = companies(*(profile(*each) for each in zip(names, facts, strict=False)))
    days = step_days(first, DAY, "month")
    return history(found, RULES, Course(days=days, step="month", as_known=as_known))


def drawings(page: Page) -> list[Drawing]:
    return [block for block in page.blocks if isinstance(block, Drawing)]


def rows(page: Page, place: int = -1) -> list[tuple[str, ...]]:
    block = [each for each in page.blocks if isinstance(each, Table)][place]
    return [tuple(cell.text for cell in row) for row in block.rows]


def test_a_company_of_which_nothing_is_known_has_no_line_and_no_number() -> None:
    page = history_page(told(""))
    assert page.lead == (
        "No score on any of these days: nothing that the rules ask for was known.",
    )
    assert page.foot[0] == "A gap in a line: no score, nothing that the rules ask for was known."
    picture = "\n".join(drawings(page)[0].lines)
    assert "╌" not in picture
    assert "░" not in picture
    assert "compute unknown" in "\n".join(drawings(page)[1].lines)
    assert not [block for block in page.blocks if isinstance(block, Table)]


def test_a_step_is_told_with_its_events_and_the_rest_that_time_took() -> None:
    page = history_page(told(FALL))
    head, event = rows(page)[:2]
    assert head[:2] == ("a", "2026-01-20")
    assert head[3].endswith(", grade NR")
    assert event[1] == "2026-01-15"
    assert event[3] == "cash $20M (line 11)"


def test_several_companies_have_marks_a_legend_and_a_row_a_step() -> None:
    page = history_page(told(FALL, CASH, ""))
    assert [row[:2] for row in rows(page, 0)] == [("●", "Acme"), ("○", "Globex"), ("◆", "Initech")]
    assert rows(page, 0)[2][2:6] == ("–", "–", "–", "NR")
    ((letter, day, name, effect, words),) = rows(page)
    assert (letter, day, name) == ("a", "2026-01-15", "Acme")
    assert words == f"cash $20M (line 11) {effect}"


def test_every_picture_is_drawn_for_three_widths() -> None:
    for page in (history_page(told(FALL)), history_page(told(FALL, CASH))):
        for drawing in drawings(page):
            widths = [max(map(len, lines)) for lines in (drawing.lines, *drawing.narrower)]
            assert all(
                width <= screen - 2 for width, screen in zip(widths, (100, 80, 60), strict=True)
            )


@pytest.mark.parametrize("as_known", [False, True])
def test_the_foot_says_what_each_point_rests_on(as_known: bool) -> None:  # noqa: FBT001
    foot = " ".join(history_page(told(FALL, as_known=as_known)).foot)
    assert ("what had been published by its own day" in foot) is as_known


def test_one_day_has_no_way_from_and_to() -> None:
    (line,) = history_page(told(CASH, first=DAY)).lead
    assert line.startswith("60.0 (NR) on 2026-01-20. Range then ")
