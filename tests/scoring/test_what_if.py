"""The score under other points, and the score that hindsight would have given."""

from __future__ import annotations

import pytest

from aitalent.scoring.what_if import informed, score_if
from tests.scoring.build import card, flag, geometric, plain_card, plain_rulebook, rule, rulebook

PLAIN = plain_rulebook()
PAIR = rulebook(
    rule("flow", "retention", "founder_exits_12m", weight=4),
    rule("tenure", "retention", "leader_tenure_months", weight=1),
    rule("runway", "capital", "runway_months"),
    weights={"retention": 50, "capital": 50},
    exponent=1,
    flags=[flag("short", "runway_months < 6", retention=30)],
)


def test_without_a_change_the_score_is_the_score() -> None:
    one = plain_card(PLAIN, 62.7, 31.2, None, 0)
    assert score_if(one, PLAIN, {}) == pytest.approx(one.score, abs=1e-12)


def test_other_points_give_another_score() -> None:
    one = plain_card(PLAIN, 60, 30, 30, 70)
    expected = geometric((60, 20), (90, 30), (30, 30), (70, 20))
    assert score_if(one, PLAIN, {"compute": 90.0}) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("points", "level"), [(0.0, 1.0), (40.0, 40.0), (100.0, 100.0)])
def test_an_unknown_rule_may_become_known(points: float, level: float) -> None:
    one = plain_card(PLAIN, 60, None, 30, 70)
    expected = geometric((60, 20), (level, 30), (30, 30), (70, 20))
    assert score_if(one, PLAIN, {"compute": points}) == pytest.approx(expected, abs=1e-12)


def test_flags_stay_up() -> None:
    one = card(PAIR, founder_exits_12m=50.0, leader_tenure_months=90.0, runway_months=5.0)
    assert one.score == pytest.approx(17.5, abs=1e-12)
    assert score_if(one, PAIR, {"flow": 100.0}) == pytest.approx(17.5, abs=1e-12)
    assert score_if(one, PAIR, {"flow": 10.0, "tenure": 10.0}) == pytest.approx(7.5, abs=1e-12)


def test_informed_gives_the_unknown_its_later_points_and_leaves_the_known() -> None:
    before = card(PAIR, founder_exits_12m=50.0, runway_months=20.0)
    after = card(PAIR, founder_exits_12m=10.0, leader_tenure_months=90.0, runway_months=80.0)
    between = informed(before, after, PAIR)
    assert [each.points for each in between.rules] == [50.0, 90.0, 20.0]
    assert between.pillar("retention").score == pytest.approx(58.0, abs=1e-12)
    assert between.score == pytest.approx(39.0, abs=1e-12)


def test_informed_forgets_what_is_no_longer_known() -> None:
    before = card(PAIR, founder_exits_12m=50.0, leader_tenure_months=90.0, runway_months=20.0)
    after = card(PAIR, leader_tenure_months=80.0, founder_exits_12m=10.0)
    between = informed(before, after, PAIR)
    assert [each.points for each in between.rules] == [50.0, 90.0, None]
    assert between.pillar("capital").score is None
    assert between.pillar("capital").uncapped is None
    assert between.score == pytest.approx(58.0, abs=1e-12)


def test_informed_keeps_the_flags_of_then() -> None:
    before = card(PAIR, founder_exits_12m=50.0, runway_months=5.0)
    after = card(PAIR, founder_exits_12m=50.0, leader_tenure_months=90.0, runway_months=80.0)
    retention = informed(before, after, PAIR).pillar("retention")
    assert retention.uncapped == pytest.approx(58.0, abs=1e-12)
    assert retention.score == 30.0
