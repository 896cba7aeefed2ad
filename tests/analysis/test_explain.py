"""Reasons, unknowns and improvements of one score."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from aitalent.analysis.compare import compare
from aitalent.analysis.explain import explain
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.rules.reading import default_rulebook
from aitalent.scoring.score import score_companies
from aitalent.text.files import read_folder
from tests.analysis.case import DAY, companies, profile
from tests.conftest import FOUNDING

if TYPE_CHECKING:
    from aitalent.metrics.register import Company

RULES = default_rulebook()
BOOK, _ = read_book(read_folder(FOUNDING / "profiles")[0])


def known(name: str, *sources: str) -> Company:
    document = BOOK.find(name)
    assert document is not None
    return company(document, BOOK, View(sources=sources))


@pytest.mark.parametrize("name", BOOK.ids)
@pytest.mark.parametrize("sources", [(), ("creati-2026-01",)], ids=["all", "article"])
def test_a_hundred_less_the_costs_is_the_score(name: str, sources: tuple[str, ...]) -> None:
    told = explain(known(name, *sources), RULES, DAY)
    costs = sum(part.effect for each in told.attribution.pillars for part in each.parts)
    assert told.card.score == pytest.approx(100 + costs, rel=0, abs=1e-9)


def test_the_biggest_drag_costs_most_of_all_rules() -> None:
    told = explain(known("tml"), RULES, DAY)
    assert told.drag is not None
    assert told.drag.effect == min(each.effect for each in told.reasons if each.effect is not None)


def test_an_improvement_is_what_the_score_would_be_one_step_up_the_curve() -> None:
    facts = (
        "people:\n"
        "- {name: Ada Ash, founder: true, role: CEO, joined: 2023-01, source: press}\n"
        "- {name: Bo Bay, founder: true, joined: 2023-01, left: 2024-01-01, source: press}\n"
    )
    (acme,) = companies(profile("Acme", facts))
    told = explain(acme, RULES, DAY)
    assert len(told.improvements) <= 3
    assert all(
        each.score - each.gain == pytest.approx(told.card.score) for each in told.improvements
    )
    gains = [each.gain for each in told.improvements]
    assert gains == sorted(gains, reverse=True)
    retention = next(
        each for each in told.improvements if each.result.rule.id == "founder-retention"
    )
    assert retention.result.measure.best == 0.5
    assert retention.target == min(value for value in retention.result.rule.inputs if value > 0.5)


def test_a_perfect_rule_has_no_step_up() -> None:
    facts = "people:\n- {name: Ada Ash, founder: true, joined: 2023-01, source: press}\n"
    (acme,) = companies(profile("Acme", facts))
    told = explain(acme, RULES, DAY)
    assert "founder-retention" not in {each.result.rule.id for each in told.improvements}


def test_what_is_unknown_is_listed_widest_reach_first() -> None:
    told = explain(known("tml", "creati-2026-01"), RULES, DAY)
    unknown = {each.rule.id for each in told.card.rules if each.points is None}
    assert {each.result.rule.id for each in told.unknowns} == unknown
    reach = [each.best - each.worst for each in told.unknowns]
    assert reach == sorted(reach, reverse=True)
    assert all(each.worst <= (told.card.score or 0) <= each.best for each in told.unknowns)


def test_nothing_known_is_explained_without_a_score() -> None:
    (acme,) = companies(profile("Acme", ""))
    told = explain(acme, RULES, DAY)
    assert (told.card.score, told.drag, told.improvements) == (None, None, ())
    assert len(told.unknowns) == len(RULES.rules)


def test_the_gap_between_two_is_the_sum_of_its_parts() -> None:
    pair = [known("tml"), known("openai")]
    told = compare(pair, RULES, DAY)
    (gap,) = told.gaps
    first, second = told.cards
    assert (gap.reference, gap.id) == (first.name, "openai")
    assert first.score is not None
    assert second.score is not None
    parts = sum(part.effect for each in gap.attribution.pillars for part in each.parts)
    assert parts == pytest.approx(second.score - first.score, rel=0, abs=1e-9)


def test_a_company_without_a_score_has_no_gap() -> None:
    nothing, something = companies(
        profile("Acme", ""),
        profile("Globex", "capital:\n- {date: 2025-01-01, cash: $1B, source: press}\n"),
    )
    assert compare([something, nothing], RULES, DAY).gaps == ()
    assert compare([nothing, something], RULES, DAY).gaps == ()


def test_cards_come_in_the_order_asked_for_whatever_their_score() -> None:
    pair = [known("tml"), known("openai")]
    scores = score_companies(pair, RULES, DAY, View())
    told = compare(pair, RULES, DAY)
    assert [card.id for card in told.cards] == ["thinking-machines-lab", "openai"]
    assert [card.id for card in scores.cards] == ["openai", "thinking-machines-lab"]
    assert replace(told.scores, cards=()) == replace(scores, cards=())
