"""What a score rests on, and whether it only tells who is written about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.analysis.explain import explain
from aitalent.analysis.footing import (
    LOUD,
    Footing,
    Loudness,
    footing,
    footings_of,
    loudness,
    rank_correlation,
    source_count,
)
from aitalent.analysis.league import league, whole_league
from aitalent.facts.ledger import View
from aitalent.metrics.register import Company
from aitalent.rules.reading import default_rulebook, read_rulebook
from aitalent.rules.rulebook import Rulebook
from aitalent.scoring.score import score_companies
from aitalent.scoring.scorecard import Scorecard
from aitalent.text.files import Text
from tests.analysis.case import DAY, companies
from tests.analysis.test_sources import text
from tests.laws.profiles import AS_OF, Draft, card_of, drafts

DEFAULT = default_rulebook()
RULES = """\
rulebook: small
version: 1
pillars:
  compute: {weight: 30, about: A}
  capital: {weight: 10, about: B}
  valuation: {weight: 30, about: C}
  retention: {weight: 30, about: D}
combine: {exponent: 1}
min_coverage: 0
grades: {A: 80, E: 0}
stale_after: {cash: 12 months}
rules:
  - {id: kept, pillar: retention, weight: 1, metric: founder_retention, scale: {0: 0, 1: 100},
     why: w, evidence: e}
  - {id: launches, pillar: valuation, weight: 1, metric: launches_12m, scale: {0: 0, 9: 100},
     why: w, evidence: e}
  - {id: runway, pillar: capital, weight: 3, metric: runway_months, scale: {0: 0, 24: 100},
     why: w, evidence: e}
  - {id: raised, pillar: capital, weight: 1, metric: raised_usd, scale: {0: 0, 1e9: 100},
     why: w, evidence: e}
  - {id: phase, pillar: compute, weight: 1, metric: compute_phase,
     levels: {none: 0, building: 30, scaling: 60, mature: 100}, why: w, evidence: e}
  - {id: power, pillar: compute, weight: 1, metric: power_mw, scale: {0: 0, 100: 100},
     why: w, evidence: e}
"""
HEAD = """\
id: {id}
name: {id}
kind: startup
sources:
  own: {{title: T, publisher: {id}, date: 2025-10-01, tier: primary}}
  post: {{title: T, publisher: The Post, date: 2025-10-02, tier: press}}
  wire: {{title: T, publisher: Wire, date: 2025-10-03, tier: press}}
  later: {{title: T, publisher: Times, date: 2026-06-01, tier: press}}
"""


def rules() -> Rulebook:
    book, findings = read_rulebook(Text(label="small.yaml", content=RULES))
    assert book is not None, findings
    return book


def company_of(facts: str, name: str = "acme", view: View | None = None) -> Company:
    text = Text(label=f"{name}.yaml", content=HEAD.format(id=name) + facts)
    (found,) = companies(text, view=view)
    return replace(found, yardsticks=rules().yardsticks)


def card(facts: str, view: View | None = None) -> Scorecard:
    return score_companies([company_of(facts, view=view)], rules(), DAY, View()).cards[0]


CASH = "capital:\n- {date: 2025-10-01, cash: $100M, source: own}\n"
BURN = "- {date: 2025-10-02, burn: $5M, basis: monthly, status: reported, source: [post, wire]}\n"
PHASE = "compute:\n- {date: 2025-10-03, phase: building, source: wire}\n"


def test_a_rules_weight_is_split_equally_over_the_facts_it_rests_on() -> None:
    found = footing(card(CASH + BURN), DAY)
    assert found == Footing(
        known=pytest.approx(10 / 100 * 3 / 4),
        confirmed=pytest.approx(0.5),
        single_origin=pytest.approx(0.5),
        self_reported=pytest.approx(0.5),
        stale=0.0,
    )


def test_rules_weigh_as_coverage_counts_them() -> None:
    both = card(CASH + BURN + PHASE)
    found = footing(both, DAY)
    runway, phase = 10 / 100 * 3 / 4, 30 / 100 * 1 / 2
    assert found is not None
    assert found.known == pytest.approx(both.coverage) == pytest.approx(runway + phase)
    assert found.confirmed == pytest.approx((runway / 2 + phase) / (runway + phase))
    assert found.single_origin == pytest.approx((runway / 2 + phase) / (runway + phase))
    assert found.self_reported == pytest.approx(runway / 2 / (runway + phase))


def test_a_pillar_rests_on_its_own_rules() -> None:
    both = card(CASH + BURN + PHASE)
    compute = footing(both, DAY, pillar="compute")
    assert compute is not None
    assert (compute.known, compute.single_origin, compute.self_reported) == (0.5, 1.0, 0.0)
    capital = footing(both, DAY, pillar="capital")
    assert capital is not None
    assert (capital.known, capital.self_reported) == (pytest.approx(0.75), pytest.approx(0.5))


def test_nothing_known_rests_on_nothing() -> None:
    assert footing(card(""), DAY) is None
    assert footing(card(CASH + BURN), DAY, pillar="compute") is None
    for found in ([], [company_of("")]):
        scores = score_companies(found, rules(), DAY, View())
        footings, together = footings_of(scores)
        assert (set(footings.values()) <= {None}, together) == (True, None)


def test_a_figure_past_its_shelf_life_is_stale_with_its_whole_rule() -> None:
    old = CASH.replace("2025-10-01", "2024-06-01")
    found = footing(card(old + BURN + PHASE), DAY)
    assert found is not None
    runway, phase = 10 / 100 * 3 / 4, 30 / 100 * 1 / 2
    assert found.stale == pytest.approx(runway / (runway + phase))


def test_a_view_of_one_source_knows_one_origin() -> None:
    found = footing(card(CASH + BURN, View(sources=("own", "post"))), DAY)
    assert found is not None
    assert found.single_origin == 1.0


def test_who_spoke_after_the_day_does_not_vouch_for_a_score_of_the_day() -> None:
    facts = "compute:\n- {date: 2025-10-03, phase: building, source: [wire, later]}\n"
    then, since = footing(card(facts), DAY), footing(card(facts), date(2026, 6, 1))
    assert then is not None
    assert since is not None
    assert (then.single_origin, since.single_origin) == (1.0, 0.0)


def test_together_each_company_counts_by_what_is_known_of_it() -> None:
    found = [company_of(CASH + BURN, name="one"), company_of(PHASE, name="two")]
    scores = score_companies(found, rules(), DAY, View())
    footings, together = footings_of(scores)
    first, second = 10 / 100 * 3 / 4, 30 / 100 * 1 / 2
    assert list(footings) == [card.id for card in scores.cards]
    assert footings == {card.id: footing(card, DAY) for card in scores.cards}
    assert together is not None
    assert together.known == pytest.approx((first + second) / 2)
    assert together.single_origin == pytest.approx((first / 2 + second) / (first + second))


@settings(max_examples=40, deadline=None)
@given(drafts())
def test_shares_are_shares_and_the_known_weight_is_the_coverage(draft: Draft) -> None:
    scored = card_of(draft.text)
    found = footing(scored, AS_OF)
    if found is None:
        assert scored.coverage == pytest.approx(0)
        return
    assert found.known == pytest.approx(scored.coverage)
    assert found.stale * found.known == pytest.approx(scored.stale)
    for share in (found.confirmed, found.single_origin, found.self_reported, found.stale):
        assert 0 <= share <= 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([1, 2, 3], [10, 20, 30], 1.0),
        ([1, 2, 3], [30, 20, 10], -1.0),
        ([1, 2, 3, 4], [1, 4, 9, 16], 1.0),
        ([1, 2, 3, 4, 5], [2, 1, 4, 3, 5], 0.8),  # 1 - 6 * 4 / (5 * 24)
        ([1, 2, 2, 3], [1, 2, 3, 4], 4.5 / (4.5 * 5) ** 0.5),
        ([1, 2], [1, 2], None),
        ([], [], None),
        ([5, 5, 5], [1, 2, 3], None),
        ([1, 2, 3], [7, 7, 7], None),
    ],
)
def test_ranks_are_correlated_as_spearman_did(
    one: list[float], other: list[float], expected: float | None
) -> None:
    found = rank_correlation(one, other)
    assert found == (pytest.approx(expected) if expected is not None else None)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=12))
def test_a_rank_correlation_is_bounded_and_the_same_both_ways(pairs: list[tuple[int, int]]) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    found = rank_correlation(one, other)
    assert found == rank_correlation(other, one)
    assert found is None or -1 - 1e-12 <= found <= 1 + 1e-12
    if found is not None:
        cubed = rank_correlation([value**3 for value in one], other)
        assert cubed == pytest.approx(found)


def test_sources_of_later_facts_make_no_noise_yet() -> None:
    acme = companies(text("acme"), text("globex"))[0]
    assert source_count(acme, date(2023, 12, 31)) == 1
    assert source_count(acme, date(2025, 7, 1)) == 8
    assert source_count(acme, date(2026, 7, 1)) == 9


def ranked(*numbers_of_sources: int) -> Loudness:
    """Companies with ever more cash and as many sources as given."""
    found = []
    for place, count in enumerate(numbers_of_sources):
        keys = ["own", "post", "wire", "later"][:count]
        facts = f"compute:\n- {{date: 2025-09-01, power: {place + 1}0MW, source: {keys}}}\n"
        found.append(company_of(facts.replace("'", ""), name=f"c{place}"))
    day = date(2026, 7, 1)
    return loudness(score_companies(found, rules(), day, View()), found)


def test_a_score_that_follows_the_number_of_sources_is_loud() -> None:
    loud, quiet = ranked(1, 2, 3, 4), ranked(4, 3, 2, 1)
    assert (loud.rank_correlation, loud.is_loud) == (pytest.approx(1.0), True)
    assert (quiet.rank_correlation, quiet.is_loud) == (pytest.approx(-1.0), False)
    assert ranked(1, 2) == Loudness(rank_correlation=None, companies=2)
    assert not ranked(1, 2).is_loud
    assert not Loudness(rank_correlation=LOUD, companies=9).is_loud


def test_a_company_without_a_score_has_no_rank() -> None:
    scored = [company_of(PHASE, name=f"c{place}") for place in range(3)]
    found = [*scored, company_of("", name="empty")]
    assert loudness(score_companies(found, rules(), DAY, View()), found).companies == 3


def test_a_league_says_what_the_scores_shown_rest_on_and_all_together() -> None:
    found = [company_of(CASH + BURN, name="one"), company_of(PHASE, name="two")]
    scores = score_companies(found, rules(), DAY, View())
    top, whole = league(scores, found, top=1), league(scores, found)
    assert (len(top.footings), len(whole.footings)) == (1, 2)
    assert top.together == whole.together
    assert top.loudness == whole.loudness == Loudness(rank_correlation=None, companies=2)
    bare = whole_league(whole.scores)
    assert (bare.footings, bare.together, bare.loudness) == (whole.footings, whole.together, None)


def test_an_explanation_says_what_each_pillar_rests_on() -> None:
    told = explain(company_of(CASH + BURN), rules(), DAY)
    assert told.footing == footing(told.card, DAY)
    by_pillar = dict(told.pillar_footings)
    assert list(by_pillar) == [pillar.id for pillar in rules().pillars]
    assert by_pillar["compute"] is None
    assert by_pillar["capital"] == footing(told.card, DAY, pillar="capital")
