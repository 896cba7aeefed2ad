"""Why a company moved, in one line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aitalent.render.move_words import because, causes, headline
from tests.render.diffs import everything, exodus, saved

MOVED = {each.id: each for each in everything().moved}


@pytest.mark.parametrize(
    ("company", "words"),
    [
        ("thinking-machines-lab", "Thinking Machines Lab 58.9 → 41.7 (−17.2)"),
        ("meta-superintelligence-labs", "Meta Superintelligence Labs 48.0 → unknown"),
        ("periodic-labs", "Periodic Labs was added: 62.5, NR"),
        ("adept", "Adept was removed (was 24.1, E)"),
        ("cohere", "Cohere can't be read any more (was 58.7, C)"),
        ("reflection-ai", "Reflection AI can be read again: 57.2, C"),
    ],
)
def test_a_headline_tells_what_became_of_a_company(company: str, words: str) -> None:
    assert headline(MOVED[company]) == words


def test_an_added_company_without_a_score_is_unknown() -> None:
    added = replace(MOVED["periodic-labs"], after=MOVED["meta-superintelligence-labs"].after)
    assert headline(added) == "Periodic Labs was added: unknown, NR"


def test_the_parts_of_a_move_are_named_and_what_does_nothing_is_not() -> None:
    assert because(exodus()) == (
        "Why: facts −17.2 (people: Barret Zoph −6.1, people: Luke Metz −5.6, "
        "people: Sam Schoenholz −5.5)."
    )
    assert because(MOVED["safe-superintelligence"]) == (
        "Why: facts −2.3 (people −3.1, capital +0.8), rules −0.4."
    )
    assert because(saved().moved[0]) == (
        "Why: facts, rules and clock, which a saved result can't tell apart, −17.2."
    )
    assert because(MOVED["adept"]) == ""


def test_of_many_changed_facts_three_are_named_and_the_rest_counted() -> None:
    facts = exodus().facts
    many = replace(exodus(), facts=(*facts[:3], facts[0], facts[1]))
    assert because(many).endswith("people: Sam Schoenholz −5.5, 2 more).")


def test_facts_that_cancel_out_leave_nothing_to_explain() -> None:
    change = exodus()
    assert change.why is not None
    still = replace(change, why=replace(change.why, facts=0.0), facts=())
    assert because(still) == ""


def test_only_lines_at_head_that_moved_the_score_are_causes() -> None:
    assert [what for _, what, _ in causes(MOVED["mistral-ai"])] == ["funding: series-d-2026"]
    assert [spot.line for spot, _, _ in causes(exodus())] == [148, 149, 152]
