"""Scores in another order than best first."""

from __future__ import annotations

import pytest

from aitalent.facts.ledger import View
from aitalent.scoring.order import ordered
from aitalent.scoring.score import score_companies
from tests.scoring.build import DAY, Value, company, plain_rulebook

ROWS: dict[str, tuple[Value, Value, Value, Value]] = {
    "beta": (10.0, 90.0, 50.0, 50.0),
    "alpha": (10.0, 20.0, (10.0, 60.0, 90.0), 50.0),
    "delta": (None, 30.0, 40.0, (5.0, 50.0, 60.0)),
    "gamma": (80.0, None, None, None),
    "empty": (None, None, None, None),
}
SCORES = score_companies(
    [
        company(
            name, launches_12m=row[0], power_mw=row[1], leader_tenure_months=row[2],
            runway_months=row[3],
        )
        for name, row in ROWS.items()
    ],
    plain_rulebook(),
    DAY,
    View(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("key", "order"),
    [
        ("score", ["beta", "delta", "alpha", "gamma", "empty"]),
        ("id", ["alpha", "beta", "delta", "empty", "gamma"]),
        ("name", ["alpha", "beta", "delta", "empty", "gamma"]),
        ("coverage", ["alpha", "beta", "delta", "gamma", "empty"]),
        ("low", ["beta", "alpha", "delta", "gamma", "empty"]),
        ("high", ["empty", "gamma", "delta", "beta", "alpha"]),
        ("valuation", ["gamma", "alpha", "beta", "delta", "empty"]),
        ("compute", ["beta", "delta", "alpha", "empty", "gamma"]),
        ("retention", ["alpha", "beta", "delta", "empty", "gamma"]),
        ("capital", ["alpha", "beta", "delta", "empty", "gamma"]),
    ],
)
def test_the_key_orders_ties_go_by_id_and_the_unknown_come_last(key: str, order: list[str]) -> None:
    scores = ordered(SCORES, key)
    assert [card.id for card in scores.cards] == order
    assert sorted(card.id for card in scores.cards) == sorted(ROWS)
    assert (scores.as_of, scores.rulebook) == (SCORES.as_of, SCORES.rulebook)
