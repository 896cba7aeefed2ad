"""Ranks and overlaps in arrays say what the scorecards say."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.rules.reading import default_rulebook
from aitalent.scoring.score import score_companies
from aitalent.scoring.standing import overlaps, ranks, standing
from aitalent.text.files import read_folder
from tests.conftest import ROOT

DAY = date(2026, 1, 20)
RULES = default_rulebook()
BOOK, _ = read_book(read_folder(ROOT / "tests" / "books" / "gaps")[0])
COMPANIES = [company(d, BOOK, View(), yardsticks=RULES.yardsticks) for d in BOOK.documents]
SCORES = score_companies(COMPANIES, RULES, DAY, View())
CARDS = {card.id: card for card in SCORES.cards}


def test_the_rows_are_the_scorecards_to_the_last_bit() -> None:
    rows = standing(COMPANIES, RULES, DAY)
    for place, name in enumerate(BOOK.ids):
        card = CARDS[name]
        assert (card.low, card.score, card.high) == (
            rows.result.low[place], rows.result.best[place], rows.result.high[place],
        )  # fmt: skip
        assert bool(rows.rated[place]) == card.is_rated
        assert rows.width[place] == card.high - card.low


def test_a_company_as_it_is_has_the_rank_of_its_card() -> None:
    rows = standing(COMPANIES, RULES, DAY)
    found = ranks(rows, BOOK.ids, rows, BOOK.ids)
    assert found.tolist() == [CARDS[name].rank for name in BOOK.ids]


def test_equal_scores_are_ranked_by_id() -> None:
    rows = standing([COMPANIES[0]] * 3, RULES, DAY)
    names = ("a", "b", "c")
    assert ranks(rows, names, rows, names).tolist() == [1, 2, 3]


def test_what_is_not_rated_comes_last_whatever_it_scores() -> None:
    unrated = BOOK.ids.index("umbrella")
    rows = standing(COMPANIES, RULES, DAY)
    assert rows.result.best[unrated] > rows.result.best[BOOK.ids.index("initech")]
    assert ranks(rows, BOOK.ids, rows, BOOK.ids)[unrated] == 4


@pytest.mark.parametrize(
    ("mine", "theirs", "shared"),
    [
        ((10, 50), (40, 80), 10),
        ((10, 50), (50, 80), 0),
        ((10, 20), (40, 80), 0),
        ((10, 90), (40, 80), 40),
        ((30, 30), (20, 80), 0),
    ],
)
def test_ranges_overlap_by_what_they_share(
    mine: tuple[float, float], theirs: tuple[float, float], shared: float
) -> None:
    ends = [np.array([float(end)]) for end in (*mine, *theirs)]
    assert overlaps(*ends).tolist() == [[shared]]
    assert overlaps(*ends[2:], *ends[:2]).tolist() == [[shared]]
