"""What a score rests on, as people and machines read it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from aitalent.analysis.explain import explain
from aitalent.analysis.footing import Footing, Loudness
from aitalent.render.footing import (
    footing_lines,
    footing_shape,
    footing_table,
    loudness_shape,
)
from tests.analysis.test_footing import BURN, CASH, DAY, company_of, rules
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

BOOK = str(ROOT / "tests" / "books" / "ledgers")
HALF = Footing(known=0.5, confirmed=0.93, single_origin=0.61, self_reported=0.12, stale=0.049)


def test_the_footer_says_what_the_scores_rest_on() -> None:
    assert footing_lines(HALF, None) == (
        "Rests on: 93 % confirmed, 61 % single-origin, 12 % self-reported, 5 % stale.",
    )
    assert footing_lines(None, None) == ()


@pytest.mark.parametrize(
    ("value", "says", "warns"),
    [(0.31, "+0.31", False), (-0.2, "−0.20", False), (0.6, "+0.60", False), (0.72, "+0.72", True)],
)
def test_loudness_is_told_and_warned_of_above_its_bound(
    value: float, says: str, *, warns: bool
) -> None:
    (line,) = footing_lines(None, Loudness(rank_correlation=value, companies=42))
    assert line.startswith(f"Loudness {says} (rank correlation of score and number of sources, 42")
    assert ("Warning: above 0.6" in line) == warns


def test_loudness_that_nobody_can_tell_is_not_told() -> None:
    unknown = Loudness(rank_correlation=None, companies=2)
    assert footing_lines(None, unknown) == ()
    assert loudness_shape(unknown) == {"rank_correlation": None, "companies": 2, "loud": False}
    assert (loudness_shape(None), footing_shape(None)) == (None, None)


def test_an_explanation_has_a_row_for_the_score_and_each_pillar() -> None:
    table = footing_table(explain(company_of(CASH + BURN), rules(), DAY))
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert [column.title for column in table.columns] == [
        "", "known", "confirmed", "single-origin", "self-reported", "stale",
    ]  # fmt: skip
    assert rows["score"] == ["8 %", "50 %", "50 %", "50 %", "0 %"]
    assert rows["capital"] == ["75 %", "50 %", "50 %", "50 %", "0 %"]
    assert rows["compute"] == ["0 %", "–", "–", "–", "–"]


def test_score_and_explain_say_so_to_machines(cli: Callable[..., Outcome]) -> None:
    day = ("--as-of", "2025-07-01", "-f", "json")
    score = json.loads(cli("score", BOOK, *day).out)
    explained = json.loads(cli("explain", f"{BOOK}/acme.yaml", *day).out)
    acme = next(each for each in score["companies"] if each["id"] == "acme")
    assert acme["rests_on"] == explained["rests_on"]
    assert set(acme["rests_on"]) == {
        "known", "confirmed", "single_origin", "self_reported", "stale",
    }  # fmt: skip
    assert score["rests_on"]["known"] == pytest.approx(
        sum(each["rests_on"]["known"] for each in score["companies"]) / 2
    )
    assert score["loudness"] == {"rank_correlation": None, "companies": 2, "loud": False}
    pillars = [each["pillar"] for each in explained["pillars_rest_on"]]
    assert pillars == [each["id"] for each in explained["company"]["pillars"]]


@pytest.mark.parametrize("width", [80, 100])
def test_the_footer_stays_readable(width: int, cli: Callable[..., Outcome]) -> None:
    shown = cli("score", BOOK, "--as-of", "2025-07-01", COLUMNS=str(width)).out
    (line,) = [line for line in shown.splitlines() if line.startswith("Rests on: ")]
    assert line.endswith(" stale.")
