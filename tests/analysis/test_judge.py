"""Gates: what fails, what passes, and that nothing unknown passes without a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from aitalent.analysis.changes import SectionEffect, Why
from aitalent.analysis.gates import Drop, Gates, Threshold
from aitalent.analysis.judge import judge, letters
from tests.analysis.case import DAY
from tests.analysis.snapshots import (
    GRADES,
    RULES,
    change,
    fact,
    found,
    result,
    subject,
    verdict,
)

if TYPE_CHECKING:
    from aitalent.analysis.changes import CompanyChange

UNDER_50 = Gates(fail_under=(Threshold(pillar=None, at_least=50),))
RETENTION_40 = Gates(fail_under=(Threshold(pillar="retention", at_least=40),))
DROP_5 = Gates(fail_on_drop=(Drop(pillar=None, points=5.0, share=None),))
DROP_TENTH = Gates(fail_on_drop=(Drop(pillar=None, points=None, share=0.1),))
RETENTION_3 = Gates(fail_on_drop=(Drop(pillar="retention", points=3.0, share=None),))
GRADE_DROP = Gates(fail_on_grade_drop=True)
UNRATED = result(60.0, grade="NR", coverage=0.3)
NOTHING_KNOWN = result(None, coverage=0.0)
UNKNOWN_PILLAR = result(60.0, pillars={"retention": None})


# A level too low


@pytest.mark.parametrize(
    ("score", "rules"),
    [(49.9, ["fail-under"]), (50.0, []), (50.0 - 1e-10, []), (50.0 - 1e-8, ["fail-under"])],
)
def test_a_score_below_the_threshold_fails_and_a_hair_does_not(
    score: float, rules: list[str]
) -> None:
    assert found(UNDER_50, result(score)) == rules


@pytest.mark.parametrize(
    ("gate_on", "rules"), [("low", ["fail-under"]), ("score", []), ("high", [])]
)
def test_the_low_end_fails_where_gates_look_at_it(gate_on: str, rules: list[str]) -> None:
    gates = replace(UNDER_50, gate_on=gate_on)
    assert found(gates, result(52.0)) == rules
    assert found(gates, result(30.0)) == ["fail-under"]


def test_a_finding_tells_what_was_seen_and_what_is_asked() -> None:
    (low,) = verdict(RETENTION_40, subject(result(60.0, pillars={"retention": 12.5}))).findings
    assert (low.rule, low.seen, low.limit, low.unit) == (
        "fail-under:retention",
        12.5,
        40.0,
        "points",
    )
    assert (low.company, low.name, low.fact, low.severity) == ("acme", "Acme", "", "critical")
    assert low.fails


def test_a_good_whole_does_not_pay_for_a_bad_pillar() -> None:
    assert found(RETENTION_40, result(99.0, pillars={"retention": 39.0})) == [
        "fail-under:retention"
    ]


def test_of_two_limits_to_one_thing_the_one_broken_most_is_told() -> None:
    limits = tuple(Threshold(pillar=None, at_least=least) for least in (50, 70, 65))
    (low,) = verdict(Gates(fail_under=limits), subject(result(48.0))).findings
    assert low.limit == 70.0


# Unknown never passes silently


@pytest.mark.parametrize(
    "gates", [UNDER_50, RETENTION_40, Gates(max_range=90), DROP_5, RETENTION_3, GRADE_DROP]
)
@pytest.mark.parametrize("after", [UNRATED, NOTHING_KNOWN], ids=["thin", "empty"])
def test_a_company_without_a_grade_fails_every_gate_on_scores_once(
    gates: Gates, after: object
) -> None:
    assert found(gates, after, result(60.0)) == ["unrated"]  # type: ignore[arg-type]
    allowed = replace(gates, allow_unrated=True)
    assert found(allowed, after, result(60.0)) == []  # type: ignore[arg-type]


def test_an_unrated_company_is_one_finding_however_many_gates_it_fails() -> None:
    gates = replace(DROP_5, fail_under=(*UNDER_50.fail_under, *RETENTION_40.fail_under))
    (only,) = verdict(gates, subject(UNRATED, result(60.0))).findings
    assert (only.rule, only.seen, only.limit, only.severity) == ("unrated", "NR", None, "warning")


def test_an_unrated_company_is_judged_by_what_is_known_of_it() -> None:
    gates = Gates(min_coverage=0.5, fail_on_flag="critical", allow_unrated=True)
    after = result(60.0, grade="NR", coverage=0.3, flags={"cracked": "critical"})
    assert found(gates, after) == ["fail-on-flag:cracked", "min-coverage"]


def test_a_grade_without_a_score_is_no_rating() -> None:
    for gates in (UNDER_50, replace(UNDER_50, gate_on="high"), Gates(max_range=100)):
        assert found(gates, replace(NOTHING_KNOWN, grade="A")) == ["unrated"]


@pytest.mark.parametrize(
    "after", [UNKNOWN_PILLAR, replace(UNKNOWN_PILLAR, pillars=())], ids=["unknown", "missing"]
)
def test_a_pillar_of_which_nothing_is_known_is_unrated(after: object) -> None:
    assert found(RETENTION_40, after) == ["unrated:retention"]  # type: ignore[arg-type]
    assert found(RETENTION_3, after, result(60.0)) == ["unrated:retention"]  # type: ignore[arg-type]
    assert found(replace(RETENTION_40, gate_on="high"), after) == ["unrated:retention"]  # type: ignore[arg-type]
    for gates in (RETENTION_40, RETENTION_3):
        allowed = replace(gates, allow_unrated=True)
        assert found(allowed, after, result(60.0)) == []  # type: ignore[arg-type]


def test_what_becomes_rated_has_not_fallen() -> None:
    for gates in (DROP_5, GRADE_DROP):
        assert found(gates, result(40.0), result(60.0, grade="NR")) == []


def test_a_pillar_that_becomes_known_has_not_fallen() -> None:
    assert found(RETENTION_3, result(60.0), UNKNOWN_PILLAR) == []


# Falls


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


# Flags, coverage, range


@pytest.mark.parametrize(
    ("limit", "ids"),
    [
        ("critical", ["a"]),
        ("warning", ["a", "b"]),
        ("note", ["a", "b", "c"]),
    ],
)
def test_a_flag_as_severe_as_asked_or_worse_fails(limit: str, ids: list[str]) -> None:
    after = result(flags={"c": "note", "a": "critical", "b": "warning"})
    gates = Gates(fail_on_flag=limit)  # type: ignore[arg-type]
    assert found(gates, after) == [f"fail-on-flag:{each}" for each in ids]
    news = Gates(fail_on_new_flag=limit)  # type: ignore[arg-type]
    assert found(news, after, result(flags={"a": "critical"})) == [
        f"fail-on-new-flag:{each}" for each in ids if each != "a"
    ]


def test_a_finding_on_a_flag_says_what_the_flag_says_and_is_as_severe() -> None:
    (up,) = verdict(Gates(fail_on_flag="note"), subject(result(flags={"old": "note"}))).findings
    assert (up.seen, up.limit, up.unit, up.severity) == ("old is up", "note", "flag", "note")


def test_an_unknown_flag_is_not_up() -> None:
    after = replace(result(), flags_unknown=("cracked",))
    assert found(Gates(fail_on_flag="note"), after) == []


def test_too_little_known_and_too_wide_a_range_fail() -> None:
    assert found(Gates(min_coverage=0.6), result(coverage=0.6 - 1e-10)) == []
    (thin,) = verdict(Gates(min_coverage=1), subject(result(coverage=0.59))).findings
    assert (thin.rule, thin.seen, thin.limit, thin.unit) == ("min-coverage", 0.59, 1.0, "share")
    assert found(Gates(max_range=10), result(spread=5.0)) == []
    (wide,) = verdict(Gates(max_range=25), subject(result(spread=20.0))).findings
    assert (wide.rule, wide.seen, wide.limit, wide.unit) == ("max-range", 40.0, 25.0, "points")


# The order, and what BASE had already


def test_findings_come_worst_first() -> None:
    gates = Gates(
        fail_under=(Threshold(pillar=None, at_least=50),),
        fail_on_drop=DROP_5.fail_on_drop,
        fail_on_flag="note",
        fail_on_grade_drop=True,
        min_coverage=0.7,
    )
    subjects = [
        subject(result(45.0, name="b", coverage=0.6), result(45.0, name="b")),
        subject(result(20.0, name="c", flags={"x": "note", "y": "critical"}), result(60, name="c")),
        subject(UNRATED, UNRATED),
        subject(None, result(60.0, name="d")),
    ]
    assert [each.key[:2] for each in verdict(gates, *subjects).findings] == [
        ("d", "removed"),
        ("c", "fail-on-drop"),
        ("c", "fail-under"),
        ("b", "fail-under"),
        ("c", "fail-on-flag:y"),
        ("c", "fail-on-grade-drop"),
        ("acme", "min-coverage"),
        ("b", "min-coverage"),
        ("acme", "unrated"),
        ("c", "fail-on-flag:x"),
    ]


def test_points_shares_and_days_are_put_in_one_order() -> None:
    gates = Gates(
        fail_on_drop=(Drop(pillar=None, points=None, share=0.1), *RETENTION_3.fail_on_drop),
        fail_under=RETENTION_40.fail_under,
        min_coverage=0.5,
        max_range=8.0,
    )
    after = result(38.0, coverage=0.4)
    assert found(gates, after, result(60.0, pillars={"retention": 42.0})) == [
        "fail-on-drop",  # 37 % of the score where 10 % are allowed
        "fail-under:retention",  # 2 points
        "fail-on-drop:retention",  # 1 point more than 3
        "min-coverage",  # 10 %
        "max-range",  # 2 points
    ]


def test_what_base_fails_too_does_not_fail_and_what_only_base_fails_is_gone() -> None:
    gates = Gates(
        fail_under=(Threshold(pillar=None, at_least=50), *RETENTION_40.fail_under),
        fail_on_flag="warning",
        min_coverage=0.5,
        new_only=True,
    )
    before = result(30.0, flags={"x": "warning"}, pillars={"retention": 50.0})
    after = result(20.0, flags={"y": "warning"})
    judged = verdict(gates, subject(after, before))
    assert {each.rule: (each.state, each.pardon, each.fails) for each in judged.findings} == {
        "fail-under": ("unchanged", "base", False),
        "fail-under:retention": ("new", None, True),
        "fail-on-flag:x": ("absent", None, False),
        "fail-on-flag:y": ("new", None, True),
    }
    assert judged.failed
    assert all(each.fails for each in verdict(gates, subject(after)).findings)


def test_a_company_unrated_at_base_too_is_no_news() -> None:
    before = replace(UNRATED, coverage=0.4)
    for gates in (UNDER_50, DROP_5):
        news = verdict(replace(gates, new_only=True), subject(UNRATED, before))
        assert [(each.rule, each.state) for each in news.findings] == [("unrated", "unchanged")]
        lost = verdict(replace(gates, new_only=True), subject(UNRATED, result(60.0)))
        assert [(each.rule, each.state) for each in lost.findings] == [("unrated", "new")]
    flags = Gates(fail_on_flag="note", new_only=True)
    assert verdict(flags, subject(result(60.0), before)).findings == ()


def test_a_fall_is_never_what_base_had() -> None:
    gates = replace(DROP_5, new_only=True)
    assert verdict(gates, subject(result(40.0), result(60.0))).failed
    gone = verdict(replace(gates, min_coverage=0.9), subject(None, result(60.0)))
    assert [(each.rule, each.state) for each in gone.findings] == [("removed", "new")]


@pytest.mark.parametrize("gates", [DROP_5, GRADE_DROP, replace(UNDER_50, new_only=True)])
def test_a_gate_that_compares_is_not_passed_for_want_of_a_base(gates: Gates) -> None:
    with pytest.raises(ValueError, match="need a BASE"):
        judge(gates, [subject(result())], DAY, grades=GRADES)


def test_the_age_of_figures_is_not_passed_for_want_of_facts() -> None:
    with pytest.raises(ValueError, match="needs facts"):
        verdict(Gates(max_age_days=180), subject(result()))


def test_a_verdict_counts_the_companies_it_judged() -> None:
    judged = verdict(UNDER_50, subject(result(60.0)), subject(result(40.0, name="b")))
    assert (judged.companies, judged.gates, judged.failed) == (2, UNDER_50, True)
    assert not verdict(Gates(), subject(result(1.0))).failed


# Where to look, with a diff


def line_seen(gates: Gates, moved: CompanyChange) -> int | None:
    after = result(40.0, grade="NR" if gates == GRADE_DROP else None, coverage=0.4)
    (one,) = verdict(gates, subject(after, result(60.0), change=moved)).findings
    return one.spot.line if one.spot else None


def test_a_fall_points_at_the_changed_fact_that_cost_most() -> None:
    moved = change(
        fact("capital", -1.0, line=1),
        fact("people", -6.0, line=2),
        fact("people", -6.0, line=3),
        fact("compute", 9.0, line=4),
        fact("people", -99.0, line=5, scores=False),
    )
    assert line_seen(DROP_5, moved) == 2
    assert line_seen(UNDER_50, moved) == 2
    assert line_seen(Gates(fail_under=(Threshold(pillar="capital", at_least=50),)), moved) == 1


def test_a_removed_fact_is_pointed_at_where_it_was() -> None:
    assert line_seen(DROP_5, change(fact("people", -6.0, line=7, deed="removed"))) == 107


def test_facts_told_by_section_share_what_it_did() -> None:
    why = Why(
        clock=0.0,
        rules=0.0,
        facts=-20.0,
        sections=(
            SectionEffect(section="capital", changes=9, effect=-9.0),
            SectionEffect(section="people", changes=2, effect=-11.0),
        ),
    )
    moved = change(fact("capital", None, line=1), fact("people", None, line=2), why=why)
    assert line_seen(DROP_5, moved) == 2


def test_thin_evidence_points_at_what_was_taken_out() -> None:
    moved = change(
        fact("people", -6.0, line=1, deed="added"), fact("capital", 2.0, line=2, deed="removed")
    )
    assert line_seen(GRADE_DROP, moved) == 102
    assert line_seen(Gates(min_coverage=0.7), moved) == 102


def test_without_facts_there_is_no_line() -> None:
    assert line_seen(DROP_5, change(fact("compute", 9.0))) is None
    (gone,) = verdict(DROP_5, subject(None, result(60.0))).findings
    assert gone.spot is None


def test_a_day_changes_nothing_where_no_age_is_asked() -> None:
    later = DAY + timedelta(days=9999)
    subjects = [subject(result(40.0))]
    assert judge(UNDER_50, subjects, later, grades=GRADES) == judge(
        UNDER_50, subjects, DAY, grades=GRADES
    )
