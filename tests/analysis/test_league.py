"""The league: companies scored together, in the order asked for."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.analysis.league import league, whole_league
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import METRICS
from aitalent.metrics.register import company as company_of
from aitalent.scoring.score import score_companies
from aitalent.text.files import Text
from tests.scoring.build import DAY, Value, company, plain_rulebook

ROWS: dict[str, tuple[Value, Value, Value, Value]] = {
    "beta": (10.0, 90.0, 50.0, 50.0),
    "alpha": (10.0, 20.0, (10.0, 60.0, 90.0), 50.0),
    "delta": (None, 30.0, 40.0, (5.0, 50.0, 60.0)),
    "gamma": (80.0, None, None, None),
    "empty": (None, None, None, None),
}
COMPANIES = [
    company(
        name, launches_12m=row[0], power_mw=row[1], leader_tenure_months=row[2],
        runway_months=row[3],
    )
    for name, row in ROWS.items()
]  # fmt: skip
RULES = plain_rulebook()
SCORES = score_companies(COMPANIES, RULES, DAY, View())


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
    found = league(SCORES, COMPANIES, sort=key)
    assert [card.id for card in found.scores.cards] == order
    assert (found.metric, found.measures, found.scored) == (None, (), 5)


@pytest.mark.parametrize(
    ("metric", "order"),
    [
        ("power_mw", ["beta", "delta", "alpha", "empty", "gamma"]),
        ("runway_months", ["alpha", "beta", "delta", "empty", "gamma"]),
    ],
)
def test_any_metric_orders_and_its_measures_stand_beside_the_cards(
    metric: str, order: list[str]
) -> None:
    found = league(SCORES, COMPANIES, sort=metric)
    assert [card.id for card in found.scores.cards] == order
    assert found.metric is METRICS[metric]
    by_id = {each.profile.id: each.measure(metric, DAY) for each in COMPANIES}
    assert [id(each) for each in found.measures] == [id(by_id[name]) for name in order]


def test_a_metric_of_which_less_is_better_rises() -> None:
    rows = {"fast": 2.0, "none": None, "slow": 40.0}
    companies = [company(name, months_to_flagship=value) for name, value in rows.items()]
    scores = score_companies(companies, RULES, DAY, View())
    found = league(scores, companies, sort="months_to_flagship")
    assert [card.id for card in found.scores.cards] == ["fast", "slow", "none"]


def test_ranks_are_by_score_whatever_the_order_and_however_few_are_shown() -> None:
    whole = {card.id: card.rank for card in league(SCORES, COMPANIES).scores.cards}
    assert whole == {"beta": 1, "delta": 2, "alpha": 3, "gamma": 4, "empty": 5}
    found = league(SCORES, COMPANIES, sort="name", top=2)
    assert [(card.id, card.rank) for card in found.scores.cards] == [("alpha", 3), ("beta", 1)]
    assert found.scored == 5
    assert whole_league(found.scores).scores == found.scores


OUTCOMES = """\
id: acme
name: Acme
kind: startup
source: s
sources: {s: {title: T, publisher: P, date: 2025-06-01}}
outcomes:
- {date: 2024-06, kind: license-and-hire, to: Amazon, source: s}
- {date: 2025-01, kind: layoffs, source: s}
- {date: 2025-05-20, kind: shutdown, source: s}
- {date: 2025-05-30, kind: acquisition, to: Nvidia, status: talks, source: s}
"""


@pytest.mark.parametrize(
    ("day", "ending"),
    [
        (date(2024, 6, 29), None),
        (date(2024, 6, 30), ("license-and-hire", "2024-06", "Amazon")),
        (date(2025, 5, 19), ("license-and-hire", "2024-06", "Amazon")),
        (date(2026, 1, 1), ("shutdown", "2025-05-20", None)),
    ],
)
def test_what_became_of_a_company_is_told_beside_its_score(
    day: date, ending: tuple[str, str, str | None] | None
) -> None:
    book, _ = read_book([Text(label="acme.yaml", content=OUTCOMES)])
    acme = company_of(book.documents[0], book, View())
    found = league(score_companies([acme], RULES, day, View()), [acme])
    assert [(each.kind, each.date, each.to) for each in found.endings] == [ending] * bool(ending)
