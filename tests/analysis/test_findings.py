"""What gates find on a result by itself, and that nothing unknown passes without a word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aitalent.analysis.gates import Gates, Threshold
from tests.analysis.snapshots import (
    DROP_5,
    GRADE_DROP,
    NOTHING_KNOWN,
    RETENTION_3,
    RETENTION_40,
    UNDER_50,
    UNKNOWN_PILLAR,
    UNRATED,
    found,
    result,
    subject,
    verdict,
)


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
