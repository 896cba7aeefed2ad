"""Judging: the order of findings, what BASE had already, and where to look."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from aitalent.analysis.changes import SectionEffect, Why
from aitalent.analysis.gates import Drop, Gates, Threshold
from aitalent.analysis.judge import judge
from tests.analysis.case import DAY
from tests.analysis.snapshots import (
    DROP_5,
    GRADE_DROP,
    GRADES,
    RETENTION_3,
    RETENTION_40,
    UNDER_50,
    UNRATED,
    change,
    fact,
    found,
    result,
    subject,
    verdict,
)

if TYPE_CHECKING:
    from aitalent.analysis.changes import CompanyChange


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
