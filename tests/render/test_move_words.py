"""Why a company moved, in one line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aitalent.render.move_words import because, headline, moving_lines
from tests.render.diffs import everything, exodus

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


def test_what_moved_it_is_a_sentence_and_nothing_without_two_scores() -> None:
    assert because(exodus()) == "Why: Zoph left −6.1, Metz left −5.6, Schoenholz left −5.5."
    assert because(MOVED["adept"]) == ""


def test_only_lines_at_head_that_moved_the_score_do() -> None:
    mistral = list(moving_lines(MOVED["mistral-ai"]))
    assert [(spot.line, what) for spot, what, _ in mistral] == [
        (88, "funding: series-d 2026-01-12")
    ]
    assert [spot.line for spot, _, _ in moving_lines(exodus())] == [148, 149, 152]
    tiny = tuple(replace(each, effect=0.04) for each in exodus().facts)
    assert list(moving_lines(replace(exodus(), facts=tiny))) == []
