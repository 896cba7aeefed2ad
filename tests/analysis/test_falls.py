"""What gates find by comparing: falls, new flags, and companies that come and go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aitalent.analysis.changes import Why
from aitalent.analysis.gates import Gates
from aitalent.analysis.judge import letters
from tests.analysis.snapshots import (
    DROP_5,
    DROP_TENTH,
    GRADE_DROP,
    GRADES,
    NOTHING_KNOWN,
    RETENTION_3,
    RULES,
    UNDER_50,
    UNRATED,
    change,
    fact,
    found,
    result,
    subject,
    verdict,
)


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [(60.0, 54.9, ["fail-on-drop"]), (60.0, 55.0, []), (60.0, 70.0, []), (60.0, 55.0 - 4e-10, [])],
)
def test_a_fall_beyond_the_limit_fails(before: float, after: float, rules: list[str]) -> None:
    assert found(DROP_5, result(after), result(before)) == rules


def test_a_fall_can_be_limited_to_a_share_of_what_was() -> None:
    assert found(DROP_TENTH, result(54.0), result(60.0)) == []
    assert found(DROP_TENTH, result(35.0), result(40.0)) == ["fail-on-drop"]
    (fell,) = verdict(DROP_TENTH, subject(result(48.0), result(60.0))).findings
    assert (fell.rule, fell.seen, fell.limit, fell.unit) == (
        "fail-on-drop",
        pytest.approx(0.2),
        0.1,
        "share",
    )


def test_a_gain_elsewhere_never_pays_for_a_fall() -> None:
    before = result(60.0, pillars={"retention": 50.0})
    after = result(90.0, pillars={"retention": 46.0})
    assert found(RETENTION_3, after, before) == ["fail-on-drop:retention"]


def test_a_fall_is_seen_at_the_end_that_gates_look_at() -> None:
    wide, narrow = result(60.0, spread=20.0), result(60.0, spread=2.0)
    assert found(replace(DROP_5, gate_on="low"), wide, narrow) == ["fail-on-drop"]
    assert found(replace(DROP_5, gate_on="score"), wide, narrow) == []
    assert found(replace(DROP_5, gate_on="high"), narrow, wide) == ["fail-on-drop"]


def test_a_worse_letter_fails_and_a_better_one_does_not() -> None:
    (fell,) = verdict(GRADE_DROP, subject(result(64.0), result(66.0))).findings
    assert (fell.rule, fell.seen, fell.limit) == ("fail-on-grade-drop", "C", "B")
    assert found(GRADE_DROP, result(66.0), result(64.0)) == []
    assert found(GRADE_DROP, result(51.0), result(64.0)) == []


def test_a_letter_of_another_rulebook_can_not_be_told_to_be_as_good() -> None:
    assert found(GRADE_DROP, result(64.0), result(64.0, grade="Aaa")) == ["fail-on-grade-drop"]
    assert found(GRADE_DROP, result(64.0, grade="Aaa"), result(64.0, grade="Aaa")) == []


def test_the_letters_of_a_rulebook_come_best_first() -> None:
    assert GRADES == ("A", "B", "C", "D", "E")
    assert letters(replace(RULES, grades=RULES.grades[::-1])) == GRADES


def test_a_company_that_comes_in_has_nothing_to_fall_from_but_is_held_to_the_rest() -> None:
    assert found(replace(DROP_5, fail_on_grade_drop=True), UNRATED, None) == []
    gates = replace(DROP_5, fail_under=UNDER_50.fail_under, fail_on_new_flag="warning")
    after = result(20.0, flags={"cracked": "critical", "old": "note"})
    assert sorted(found(gates, after, None)) == ["fail-on-new-flag:cracked", "fail-under"]


@pytest.mark.parametrize("gates", [DROP_5, GRADE_DROP, Gates(fail_on_new_flag="note")])
def test_removing_a_company_is_no_way_past_a_gate(gates: Gates) -> None:
    (gone,) = verdict(gates, subject(None, result(60.0))).findings
    assert (gone.rule, gone.severity, gone.seen) == ("removed", "critical", None)


def test_where_nothing_is_compared_a_company_may_go() -> None:
    assert found(replace(UNDER_50, new_only=True), None, result(20.0)) == []


@pytest.mark.parametrize("gates", [DROP_5, UNDER_50, Gates()])
def test_a_file_that_can_no_longer_be_read_is_broken_whatever_is_asked(gates: Gates) -> None:
    assert found(gates, None, result(60.0), change=change(state="broken")) == ["broken"]


def test_what_was_unrated_and_is_as_it_was_has_not_fallen() -> None:
    rounded = replace(UNRATED, coverage=UNRATED.coverage + 4e-10, rank=7, stale=0.4)
    for gates in (DROP_5, GRADE_DROP):
        assert found(gates, UNRATED, rounded) == []
        assert found(gates, NOTHING_KNOWN, NOTHING_KNOWN) == []
    assert found(UNDER_50, UNRATED, UNRATED) == ["unrated"]


@pytest.mark.parametrize(
    "before",
    [
        result(70.0, grade="NR", coverage=0.3),
        result(60.0, grade="NR", coverage=0.2),
        replace(UNRATED, flags=result(flags={"x": "note"}).flags),
        replace(UNRATED, pillars=UNRATED.pillars[1:]),
        replace(UNRATED, pillars=result(60.0, coverage=0.2).pillars),
    ],
    ids=["score", "coverage", "flags", "pillars", "a pillar"],
)
def test_what_was_unrated_and_moved_can_not_be_told_to_be_as_good(before: object) -> None:
    assert found(DROP_5, UNRATED, before) == ["unrated"]  # type: ignore[arg-type]


def test_what_the_clock_alone_moved_has_not_been_touched() -> None:
    before = result(70.0, grade="NR", coverage=0.3)
    aged = change(why=Why(clock=-10.0, rules=0.0, facts=0.0))
    assert found(DROP_5, UNRATED, before, change=aged) == []
    for moved in (
        change(why=Why(clock=-10.0, rules=1.0, facts=0.0)),
        change(why=Why(clock=0.0, rules=0.0, facts=0.0, untold=-10.0)),
        change(fact("people", -10.0), why=Why(clock=0.0, rules=0.0, facts=-10.0)),
        change(fact("people", 0.0), why=Why(clock=-10.0, rules=0.0, facts=0.0)),
        change(why=Why(clock=0.0, rules=0.0, facts=-10.0)),
        change(),
    ):
        assert found(DROP_5, UNRATED, before, change=moved) == ["unrated"]
