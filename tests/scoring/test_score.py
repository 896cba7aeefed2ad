"""Companies to scorecards: grades, flags and the order of the table."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from aitalent.facts.ledger import View
from aitalent.rules.reading import default_rulebook
from aitalent.scoring.score import score_companies, score_rows
from aitalent.scoring.scorecard import PillarScore
from tests.analysis.case import companies, profile
from tests.scoring.build import (
    DAY,
    METRIC_OF,
    company,
    flag,
    geometric,
    plain_card,
    plain_rulebook,
)

PLAIN = plain_rulebook()


@pytest.mark.parametrize(
    ("value", "grade"),
    [
        (100.0, "A"),
        (80.0, "A"),
        (79.999, "B"),
        (65.0, "B"),
        (64.999, "C"),
        (50.0, "C"),
        (49.999, "D"),
        (35.0, "D"),
        (34.999, "E"),
        (0.0, "E"),
    ],
)
@pytest.mark.parametrize("exponent", [0.0, 1.0, -1.0, 0.3])
def test_a_score_on_a_border_earns_the_better_grade(
    value: float, grade: str, exponent: float
) -> None:
    assert plain_card(plain_rulebook(exponent), *[value] * 4).grade == grade


@pytest.mark.parametrize(
    ("weights", "min_coverage", "grade"),
    [
        ((20, 30, 30, 20), 0.5, "A"),
        ((20, 30, 30, 20), 0.51, "NR"),
        ((20, 29, 31, 20), 0.5, "NR"),
        ((1, 7, 1, 1), 0.8, "A"),
        ((0.1, 0.7, 0.1, 0.1), 0.8, "A"),
        ((0.1, 0.1, 2.1, 0.2), 0.08, "A"),
        ((1, 1, 1, 3), 1 / 3, "A"),
        ((20, 30, 30, 20), 0.0, "A"),
    ],
)
def test_below_the_least_coverage_the_score_is_shown_and_the_grade_withheld(
    weights: tuple[float, ...], min_coverage: float, grade: str
) -> None:
    rules = plain_rulebook(weights=weights, min_coverage=min_coverage)
    card = plain_card(rules, 90, 90, None, None)
    assert card.score == pytest.approx(90, abs=1e-12)
    assert (card.grade, card.is_rated) == (grade, grade != "NR")


def test_nothing_known_is_not_rated_even_where_no_coverage_is_asked_for() -> None:
    card = plain_card(plain_rulebook(min_coverage=0.0), None, None, None, None)
    assert (card.score, card.low, card.high, card.grade) == (None, 1.0, 100.0, "NR")
    assert card.coverage == 0.0
    assert [pillar.score for pillar in card.pillars] == [None] * 4
    assert [rule.points for rule in card.rules] == [None] * 4


def test_a_card_holds_what_the_company_is_and_scores() -> None:
    card = plain_card(PLAIN, (30, 40, 50), 60, None, 200)
    assert (card.id, card.name, card.kind) == ("acme", "Acme", "startup")
    assert card.score == pytest.approx(geometric((40, 20), (60, 30), (100, 20)), abs=1e-12)
    assert card.low == pytest.approx(geometric((30, 20), (60, 30), (1, 30), (100, 20)), abs=1e-12)
    assert card.high == pytest.approx(
        geometric((50, 20), (60, 30), (100, 30), (100, 20)), abs=1e-12
    )
    assert card.coverage == 0.7
    assert card.pillar("valuation") == PillarScore(
        id="valuation", weight=20, low=30, score=40, high=50, uncapped=40, coverage=1
    )
    assert card.pillar("retention") == PillarScore(
        id="retention", weight=30, low=1, score=None, high=100, uncapped=None, coverage=0
    )
    assert [(r.rule.id, r.low, r.points, r.high) for r in card.rules] == [
        ("valuation", 30, 40, 50),
        ("compute", 60, 60, 60),
        ("retention", 0, None, 100),
        ("capital", 100, 100, 100),
    ]
    assert card.rules[3].measure.best == 200


@pytest.mark.parametrize(
    ("runway", "state", "binding"),
    [
        (5.0, "up", ("retention",)),
        (6.0, "down", ()),
        ((5.0, 7.0, 8.0), "down", ()),
        (None, "unknown", ()),
    ],
)
def test_a_flag_is_up_down_or_unknown_and_binds_where_it_lowers(
    runway: float | None, state: str, binding: tuple[str, ...]
) -> None:
    short = flag("short", "runway_months < 6", "{runway_months} left", retention=30, compute=50)
    card = plain_card(plain_rulebook(flags=[short]), 50, 50, 80, runway)
    assert (card.flags[0].state, card.flags[0].binding) == (state, binding)
    assert card.flags_up == (card.flags if state == "up" else ())


def test_of_several_caps_the_lowest_binds() -> None:
    flags = [flag(f"cap-{most}", "runway_months < 6", retention=most) for most in (40, 25, 90, 25)]
    card = plain_card(plain_rulebook(flags=flags), 50, 50, 80, 5)
    assert card.pillar("retention").score == 25
    assert [each.binding for each in card.flags] == [(), ("retention",), (), ("retention",)]


def test_a_cap_that_the_pillar_just_reaches_does_not_bind() -> None:
    short = flag("short", "runway_months < 6", retention=80)
    card = plain_card(plain_rulebook(flags=[short]), 50, 50, 80, 5)
    assert card.flags[0].binding == ()


def test_a_flag_says_its_numbers() -> None:
    short = flag("short", "runway_months < 6", "{runway_months} left, power {power_mw}")
    card = plain_card(plain_rulebook(flags=[short]), 50, 300, 80, 5)
    assert card.flags[0].says == "5 months left, power 300 MW"


def test_a_flag_does_not_bind_a_pillar_that_is_unknown() -> None:
    short = flag("short", "runway_months < 6", retention=30)
    card = plain_card(plain_rulebook(flags=[short]), 50, 50, None, 5)
    assert (card.flags[0].state, card.flags[0].binding) == ("up", ())


def _companies(*rows: tuple[str, float | None]) -> list[str]:
    companies = [
        company(name, **dict.fromkeys(METRIC_OF.values(), value))
        if name != "thin"
        else company(name, launches_12m=value)
        for name, value in rows
    ]
    return [card.id for card in score_companies(companies, PLAIN, DAY, View()).cards]


def test_best_first_then_by_id_the_unrated_after_the_rated_and_the_unknown_last() -> None:
    rows = [("none", None), ("b", 70.0), ("thin", 99.0), ("a", 70.0), ("low", 5.0), ("top", 90.0)]
    assert _companies(*rows) == ["top", "a", "b", "low", "thin", "none"]
    assert _companies(*rows[::-1]) == ["top", "a", "b", "low", "thin", "none"]


def test_scores_say_all_that_they_depend_on() -> None:
    view = View(known_by=DAY, sources=("one", "two"))
    scores = score_companies([], PLAIN, DAY, view)
    assert (scores.as_of, scores.known_by, scores.sources) == (DAY, DAY, ("one", "two"))
    assert scores.rulebook == PLAIN.identity
    assert scores.cards == ()


def test_results_are_frozen_and_hold_nothing_else() -> None:
    rules = plain_rulebook(flags=[flag("short", "runway_months < 6")])
    scores = score_companies([company(runway_months=5.0)], rules, DAY, View())
    card = scores.cards[0]
    for result in (scores, card, card.pillars[0], card.rules[0], card.flags[0]):
        field = dataclasses.fields(result)[0].name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(result, field, "other")
        assert not hasattr(result, "__dict__")


def test_a_row_is_a_company_on_a_day_of_its_own() -> None:
    cash = "capital:\n- {date: 2025-10-31, cash: $1B, source: press}\n"
    (acme,) = companies(profile("Acme", cash))
    rules = default_rulebook()
    days = (date(2025, 10, 30), date(2025, 10, 31), date(2026, 1, 20))
    rows = score_rows([(acme, day) for day in days], rules)
    alone = [score_companies([acme], rules, day, View()).cards[0] for day in days]
    assert [each.score for each in rows] == [each.score for each in alone]
    assert rows[0].score is None
    assert (rows[1].level(None), rows[1].level("capital")) == (
        rows[1].score,
        rows[1].pillar("capital").score,
    )


def test_a_flag_that_is_not_up_says_nothing() -> None:
    (acme,) = companies(profile("Acme", ""))
    (card,) = score_rows([(acme, DAY)], default_rulebook())
    assert {flag.says for flag in card.flags} == {""}
