"""A diff and a verdict as JSON: valid against their schemas, and sums that hold as written."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from aitalent.analysis.changes import SectionEffect, Why
from aitalent.render.diff_json import adding_up, diff_lines, diff_shape
from aitalent.render.json import DIGITS, draw, draw_lines, head_shape
from aitalent.render.schemas import draw_schema
from aitalent.render.verdict_json import check_lines, check_shape
from tests.render.diffs import (
    check_scores,
    every_finding,
    everything,
    exodus,
    finding,
    founding,
    hostile,
    quiet,
    saved,
    verdict,
)
from tests.render.hostile import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = head_shape(check_scores(), "check")


def keys(value: Any) -> Any:
    """The keys of an object and of all within, without what they hold."""
    if isinstance(value, dict):
        return {key: keys(held) for key, held in value.items()}
    return [keys(each) for each in value] if isinstance(value, list) else None


@cache
def friendly() -> Any:
    """The object when every text of others is an x."""
    return json.loads(draw(diff_shape(hostile(everything(), "x"), hostile(verdict(), "x"))))


def test_the_object_of_all_that_can_happen(golden: Callable[[str, str], None]) -> None:
    golden("diff.json", draw(diff_shape(everything(), verdict())))


def test_the_summary_tells_the_deepest_fall_and_whether_that_fails() -> None:
    told = diff_shape(founding(), verdict())
    assert told["summary"] == {"moved": 1, "worst_drop": -told["moved"][0]["move"], "failed": True}


def test_a_gain_is_no_drop() -> None:
    change = founding().moved[0]
    up = replace(change, before=change.after, after=change.before, why=None)
    summary = diff_shape(replace(founding(), moved=(up,)), None)["summary"]
    assert summary == {"moved": 1, "worst_drop": 0.0, "failed": None}


def test_the_lines_of_all_that_can_happen(golden: Callable[[str, str], None]) -> None:
    golden("diff.ndjson", draw_lines(diff_lines(everything(), verdict())))


def test_the_object_of_a_check(golden: Callable[[str, str], None]) -> None:
    golden("check.json", draw(check_shape(verdict(), HEAD)))


def test_every_object_fits_its_schema() -> None:
    schema = Draft202012Validator(json.loads(draw_schema("diff")))
    for diff in (everything(), founding(), saved(), quiet()):
        for judged in (verdict(), None):
            schema.validate(json.loads(draw(diff_shape(diff, judged))))
    check = Draft202012Validator(json.loads(draw_schema("check")))
    check.validate(json.loads(draw(check_shape(verdict(), HEAD))))


def test_every_line_has_the_same_keys_and_all_that_it_depends_on() -> None:
    only = finding("fail-under", 1.0, 2.0, company="xai", name="xAI")
    rows = list(diff_lines(everything(), verdict(*every_finding(), only)))
    assert len({tuple(row) for row in rows}) == 1
    assert [row["id"] for row in rows[-4:]] == ["openai", "anthropic", "meta-ai", "xai"]
    assert [row["moved"] for row in rows].count(False) == 4
    assert {row["rulebook"]["version"] for row in rows} == {"3"}
    assert sum(len(row["findings"]) for row in rows) == len(every_finding()) + 1
    unjudged = list(diff_lines(everything(), None))
    assert {row["failed"] for row in unjudged} == {None}
    assert tuple(unjudged[0]) == tuple(rows[0])


def test_a_check_has_a_line_a_finding() -> None:
    rows = list(check_lines(verdict(), HEAD))
    assert [row["fails"] for row in rows] == [True] * 15 + [False] * 3
    assert {row["as_of"] for row in rows} == {"2026-01-20"}


def test_only_rules_that_moved_are_told() -> None:
    moved = diff_shape(founding(), None)["moved"][0]
    assert moved["rules"] == [
        {
            "id": "founder-retention",
            "pillar": "retention",
            "before": 87.9,
            "after": 26.7,
            "words_before": "86 %",
            "words_after": "86 %",
        }
    ]


def test_a_rule_of_one_side_alone_is_told() -> None:
    change = exodus()
    assert change.before is not None
    assert change.after is not None
    gone = replace(change, after=replace(change.after, rules=change.after.rules[:1]))
    new = replace(change, before=replace(change.before, rules=change.before.rules[:1]))
    rules = [diff_shape(replace(founding(), moved=(each,)), None) for each in (gone, new)]
    told = [each["moved"][0]["rules"][-1] for each in rules]
    assert [(each["id"], each["pillar"]) for each in told] == [("runway", "capital")] * 2
    assert [(each["words_before"], each["words_after"]) for each in told] == [
        ("unknown", None),
        (None, "unknown"),
    ]


POINTS = st.floats(min_value=-30, max_value=30, allow_nan=False)


@given(st.lists(POINTS, max_size=40))
def test_rounded_parts_add_up_to_the_rounded_whole(parts: list[float]) -> None:
    whole = round(sum(parts), DIGITS)
    written = adding_up(parts, whole)
    assert sum(written) == pytest.approx(whole, abs=1e-9)
    off = [abs(a - b) for a, b in zip(parts, written, strict=True)]
    assert max(off, default=0.0) <= 1e-7


def test_parts_that_do_not_add_up_are_not_made_to() -> None:
    assert adding_up([1.0, 2.0], 7.0) == [1.0, 2.0]


@given(st.lists(POINTS, min_size=5, max_size=5), st.booleans())
def test_a_split_adds_up_as_written(parts: list[float], by_section: bool) -> None:  # noqa: FBT001
    change = exodus()
    assert change.before is not None
    assert change.after is not None
    clock, rules, *effects = (part / 7 for part in parts)
    end = 50.0 + sum((clock, rules, *effects))
    told = tuple(
        replace(each, effect=None if by_section else effect)
        for each, effect in zip(change.facts[:3], effects, strict=True)
    )
    sections = tuple(SectionEffect(section="people", changes=2, effect=each) for each in effects)
    moved = replace(
        change,
        before=replace(change.before, level=replace(change.before.level, score=50.0)),
        after=replace(change.after, level=replace(change.after.level, score=end)),
        why=Why(
            clock=clock, rules=rules, facts=sum(effects), sections=sections if by_section else ()
        ),
        facts=told,
    )
    written = json.loads(draw(diff_shape(replace(founding(), moved=(moved,)), None)))["moved"][0]
    why = written["why"]
    total = why["before"] + why["clock"] + why["rules"] + why["facts"] + why["untold"]
    assert total == pytest.approx(why["after"], abs=1e-9)
    shares = why["sections"] if by_section else written["facts"]
    assert sum(each["effect"] for each in shares) == pytest.approx(why["facts"], abs=1e-9)
    assert written["move"] == pytest.approx(why["after"] - why["before"], abs=1e-9)


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_no_text_of_others_changes_a_shape(words: str) -> None:
    drawn = draw(diff_shape(hostile(everything(), words), hostile(verdict(), words)))
    assert {letter for letter in drawn if not letter.isprintable()} <= {"\n"}
    read = json.loads(drawn)
    assert read["moved"][0]["facts"][0]["after"]["text"] == words
    assert keys(read) == keys(friendly())
