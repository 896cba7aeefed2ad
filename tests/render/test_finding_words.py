"""Findings and verdicts in sentences that a stranger understands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from aitalent.analysis.gates import Gates, Verdict
from aitalent.render.finding_words import MEANINGS, gate_of, meaning, predicate, sentence
from aitalent.render.verdict_words import asked, loose_ends, outcome, pardons
from tests.render.diffs import (
    CRACK,
    GATES,
    every_finding,
    exodus,
    finding,
    founding_verdict,
    verdict,
)

LAB = "Thinking Machines Lab"


@pytest.mark.parametrize(
    ("rule", "seen", "limit", "unit", "told", "gate"),
    [
        ("fail-under", 41.7, 50.0, "points", "scores 41.7, under the 50 demanded",
         "--fail-under 50"),
        ("fail-under:retention", 26.7, 40.0, "points",
         "scores 26.7 in retention, under the 40 demanded", "--fail-under retention=40"),
        ("fail-under", None, 50.0, "points", "scores unknown, under the 50 demanded",
         "--fail-under 50"),
        ("fail-under", 49.96, 50.0, "points", "scores 49.96, under the 50 demanded",
         "--fail-under 50"),
        ("fail-on-drop", 17.2, 5.0, "points", "fell by 17.2, more than the 5 allowed",
         "--fail-on-drop 5"),
        ("fail-on-drop", -17.2, 5.0, "points", "fell by 17.2, more than the 5 allowed",
         "--fail-on-drop 5"),
        ("fail-on-drop", 0.292, 0.1, "share", "fell by 29 %, more than the 10 % allowed",
         "--fail-on-drop 10%"),
        ("fail-on-drop:retention", 0.1004, 0.1, "share",
         "fell by 10.04 % in retention, more than the 10 % allowed",
         "--fail-on-drop retention=10%"),
        ("fail-on-flag:structural-crack", CRACK.says, "critical", "",
         "has the critical flag structural-crack: 3 founders left within one week",
         "--fail-on-flag critical"),
        ("fail-on-new-flag:structural-crack", "critical", "warning", "",
         "has the new critical flag structural-crack", "--fail-on-new-flag warning"),
        ("fail-on-grade-drop", "D", "C", "grade", "fell from grade C to D",
         "--fail-on-grade-drop"),
        ("min-coverage", 0.38, 0.6, "share",
         "has 38 % of the evidence that the rules ask for, less than the 60 % demanded",
         "--min-coverage 0.6"),
        ("max-age:revenue_usd", 412, 180, "days",
         "rests on a revenue usd figure 412 days old, older than the 180 allowed",
         "--max-age 180d"),
        ("max-age", 412.0, 180.0, "days",
         "rests on a figure 412 days old, older than the 180 allowed", "--max-age 180d"),
        ("max-range", 60.0, 25.0, "points", "has a range 60.0 wide, more than the 25 allowed",
         "--max-range 25"),
        ("unrated", "NR", None, "grade",
         "has no grade: too little is known, and the unknown passes no gate",
         "no --allow-unrated"),
        ("unrated:compute", None, None, "points",
         "has no known score in compute: too little is known, and the unknown passes no gate",
         "no --allow-unrated"),
        ("broken", None, None, "",
         "can't be read: its file has errors, and the unknown passes no gate", "broken"),
        ("removed", None, None, "", "was removed: a company that is gone passes no gate",
         "removed"),
        ("fail-on-whim", 3.0, None, "", "broke fail-on-whim: 3.0 where none is allowed",
         "--fail-on-whim "),
    ],
)  # fmt: skip
def test_every_rule_has_its_sentence(  # noqa: PLR0913, PLR0917
    rule: str, seen: Any, limit: Any, unit: str, told: str, gate: str
) -> None:
    found = finding(rule, seen, limit, unit)
    assert predicate(found) == told
    assert sentence(found) == f"{LAB} {told}."
    assert gate_of(found) == gate


@pytest.mark.parametrize(
    ("gate_on", "scores", "end"),
    [
        ("low", "may score as little as 41.7", "31.2"),
        ("score", "scores 41.7", "41.7"),
        ("high", "scores 41.7 at most", "52.2"),
    ],
)
def test_the_end_that_was_judged_is_named(gate_on: Any, scores: str, end: str) -> None:
    under = predicate(finding("fail-under", 41.7, 50.0), gate_on=gate_on)
    assert under == f"{scores}, under the 50 demanded"
    drop = predicate(finding("fail-on-drop", 17.2, 5.0), change=exodus(), gate_on=gate_on)
    assert drop == f"fell by 17.2 to {end} (C → D), more than the 5 allowed"


def test_with_the_change_a_sentence_says_where_a_fall_ended_and_what_a_flag_says() -> None:
    change = exodus()
    assert change.after is not None
    told = [
        predicate(finding("fail-on-drop:retention", 61.2, 3.0), change=change),
        predicate(finding("fail-on-flag:structural-crack", None, "critical"), change=change),
        predicate(finding("fail-on-drop:size", 61.2, 3.0), change=change),
        predicate(finding("fail-on-drop", 61.2, 3.0), change=replace(change, before=None)),
    ]
    assert told == [
        "fell by 61.2 in retention to 26.7, more than the 3 allowed",
        "has the critical flag structural-crack: 3 founders left within one week",
        "fell by 61.2 in size, more than the 3 allowed",
        "fell by 61.2, more than the 3 allowed",
    ]
    unknown = replace(change.after, level=replace(change.after.level, score=None))
    unrated = replace(change, after=unknown)
    assert predicate(finding("fail-on-drop", 5.1, 5.0), change=unrated).startswith("fell by 5.1,")


def test_every_rule_has_a_meaning_and_the_sample_has_every_rule() -> None:
    gates = {each.rule.partition(":")[0] for each in every_finding()}
    assert gates == set(MEANINGS)
    assert meaning("fail-under:retention") == MEANINGS["fail-under"]
    assert meaning("fail-on-whim") == "fail-on-whim."


def test_gates_are_told_as_one_writes_them() -> None:
    assert asked(GATES) == (
        "--fail-under 50", "--fail-under retention=40", "--fail-on-drop 5", "--fail-on-drop 10%",
        "--fail-on-drop retention=3", "--fail-on-flag critical", "--fail-on-new-flag warning",
        "--fail-on-grade-drop", "--min-coverage 0.6", "--max-age 180d", "--max-range 25",
    )  # fmt: skip
    assert asked(Gates(max_range=5, gate_on="low", allow_unrated=True, new_only=True)) == (
        "--max-range 5", "--gate-on low", "--allow-unrated", "--new-only",
    )  # fmt: skip
    assert asked(Gates(gate_on="low", allow_unrated=True)) == ()


def test_a_verdict_says_how_many_failed_and_what_was_spared() -> None:
    assert outcome(founding_verdict())[0] == "Failed: 3 findings in 1 company."
    assert outcome(verdict())[0] == (
        "Failed: 15 findings in 5 companies. Not failing: 1 listed in the baseline, 1 waived, "
        "1 the same before the change."
    )
    mended = replace(finding("fail-under", 41.7, 50.0), state="absent")
    assert pardons([mended]) == "Not failing: 1 gone with the change."


def test_what_passes_and_what_was_not_asked_are_told_apart() -> None:
    none = Verdict(gates=Gates(), companies=1, findings=())
    assert outcome(none) == ("No gate was set: nothing can fail.",)
    passed = replace(none, gates=Gates(max_range=5.0))
    assert outcome(passed) == ("Passed: 1 company, no finding that fails.", "Gates: --max-range 5.")


def test_a_stale_baseline_fails_where_that_was_asked() -> None:
    stale = replace(founding_verdict(), findings=(), stale_pardons=(("a", "b", ""), ("c", "d", "")))
    assert outcome(stale)[0].startswith("Passed: ")
    strict = outcome(replace(stale, fails_on_stale=True))[0]
    assert strict == "Failed: 2 entries of the baseline no longer found."
    assert loose_ends(stale) == ("2 entries of the baseline no longer found.",)
    assert loose_ends(founding_verdict()) == ()
