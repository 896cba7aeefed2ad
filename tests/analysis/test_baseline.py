"""Baselines and waivers: what they pardon, what they report, and the file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.analysis.baseline import (
    Baseline,
    baseline_of,
    draw_baseline,
    pardoned,
    read_baseline,
)
from aitalent.analysis.gates import Drop, Gates, Threshold, Waiver
from aitalent.render.diagnostics import as_text
from aitalent.rules.rulebook import Identity
from aitalent.text.files import Text
from tests.analysis.case import DAY
from tests.analysis.snapshots import result, subject, verdict

if TYPE_CHECKING:
    from aitalent.analysis.gates import Verdict

RULES = Identity(id="default", version="2", sha256="c0ffee")
GATES = Gates(
    fail_under=tuple(Threshold(pillar=each, at_least=50) for each in (None, "retention")),
    fail_on_flag="warning",
)
BAD = result(30.0, flags={"cracked": "critical"})
WRITTEN = """\
{
  "schema_version": 1,
  "command": "baseline",
  "as_of": "2026-01-20",
  "rulebook": {"id": "default", "version": "2", "sha256": "c0ffee"},
  "findings": [
    {"company": "acme", "rule": "fail-on-flag:cracked", "fact": ""},
    {"company": "acme", "rule": "fail-under", "fact": ""},
    {"company": "acme", "rule": "fail-under:retention", "fact": ""}
  ]
}
"""


def judged(*more: str) -> Verdict:
    return verdict(GATES, subject(BAD), *(subject(result(40.0, name=each)) for each in more))


def baseline(verdict: Verdict) -> Baseline:
    return baseline_of(verdict, as_of=DAY, rulebook=RULES)


def waiver(
    rule: str, until: date = DAY, *, company: str = "acme", fact: str | None = None
) -> Waiver:
    return Waiver(company=company, rule=rule, fact=fact, until=until, reason=f"for {rule}")


def read(content: str) -> tuple[Baseline | None, str]:
    found, faults = read_baseline(Text(label="gates.json", content=content))
    return found, as_text(faults)


# What is pardoned


def test_what_a_baseline_lists_does_not_fail_and_what_is_new_does() -> None:
    found = pardoned(judged("beta"), baseline(judged()), (), DAY)
    assert {each.key[:2] for each in found.failing} == {
        ("beta", "fail-under"),
        ("beta", "fail-under:retention"),
    }
    assert {each.pardon for each in found.findings if each.company == "acme"} == {"baseline"}
    assert found.stale_pardons == ()


def test_a_finding_that_is_gone_but_listed_is_stale_and_fails_where_that_is_asked() -> None:
    better = verdict(GATES, subject(result(60.0)))
    found = pardoned(better, baseline(judged()), (), DAY)
    assert found.stale_pardons == baseline(judged()).keys
    assert not found.failed
    assert pardoned(replace(better, fails_on_stale=True), baseline(judged()), (), DAY).failed


def test_what_was_not_looked_for_is_not_stale() -> None:
    gates = Gates(fail_under=GATES.fail_under[:1])
    only_whole = verdict(gates, subject(result(60.0)))
    found = pardoned(only_whole, baseline(judged()), (), DAY)
    assert [key[1] for key in found.stale_pardons] == ["fail-under"]
    of_others = pardoned(only_whole, baseline(judged("beta")), (), DAY, judged=["acme"])
    assert {key[0] for key in of_others.stale_pardons} == {"acme"}


def test_a_finding_of_base_alone_is_gone_from_the_baseline_too() -> None:
    gates = replace(GATES, new_only=True)
    found = pardoned(verdict(gates, subject(result(60.0), BAD)), baseline(judged()), (), DAY)
    assert {each.state for each in found.findings} == {"absent"}
    assert found.stale_pardons == baseline(judged()).keys
    assert baseline(found).keys == ()


def test_what_base_had_needs_no_other_pardon() -> None:
    same = verdict(replace(GATES, new_only=True), subject(BAD, BAD))
    found = pardoned(same, baseline(judged()), [waiver("fail-under")], DAY)
    assert {each.pardon for each in found.findings} == {"base"}
    assert (found.stale_pardons, found.unused) == ((), ())


@pytest.mark.parametrize(
    ("rule", "rules"),
    [
        ("fail-under", {"fail-under", "fail-under:retention"}),
        ("fail-under:retention", {"fail-under:retention"}),
        ("fail-on-flag", {"fail-on-flag:cracked"}),
        ("fail-on-flag:cracked", {"fail-on-flag:cracked"}),
    ],
)
def test_a_waiver_is_good_for_a_rule_or_for_all_of_its_kind(rule: str, rules: set[str]) -> None:
    found = pardoned(judged("beta"), None, [waiver(rule)], DAY)
    waived = [each for each in found.findings if each.pardon == "waiver"]
    assert {each.rule for each in waived} == rules
    assert {(each.company, each.reason) for each in waived} == {("acme", f"for {rule}")}
    assert found.unused == ()


def test_a_waiver_is_good_on_its_last_day_and_no_longer() -> None:
    good = waiver("fail-under", DAY)
    in_time = pardoned(judged(), None, [good], DAY)
    assert (len(in_time.failing), in_time.expired) == (1, ())
    late = pardoned(judged(), None, [good], DAY + timedelta(days=1))
    assert (len(late.failing), late.expired, late.unused) == (3, (good,), ())


def test_a_waiver_of_one_fact_is_good_for_no_other() -> None:
    narrow = waiver("fail-under", fact="people: Ann")
    found = pardoned(judged(), None, [narrow], DAY)
    assert (len(found.failing), found.unused) == (3, (narrow,))
    assert len(pardoned(judged(), None, [waiver("fail-under", fact="")], DAY).failing) == 1


def test_a_waiver_that_matches_nothing_is_told() -> None:
    misspelt, of_another = waiver("fail-undre"), waiver("fail-under", company="beta")
    not_asked = [waiver("min-coverage"), waiver("fail-on-drop"), waiver("fail-on-drop:compute")]
    found = pardoned(judged(), None, [misspelt, of_another, *not_asked], DAY)
    assert found.unused == (misspelt, of_another)
    assert pardoned(judged(), None, [of_another], DAY, judged=["acme"]).unused == ()


def test_a_waiver_beside_the_baseline_is_used_and_of_two_the_first_speaks() -> None:
    waivers = [waiver("fail-under"), replace(waiver("fail-under"), reason="second")]
    both = pardoned(judged(), baseline(judged()), waivers, DAY)
    assert {each.pardon for each in both.findings} == {"baseline"}
    assert both.unused == ()
    found = pardoned(judged(), None, waivers, DAY)
    assert {each.reason for each in found.findings} == {"", "for fail-under"}


def test_what_is_waived_is_not_written_into_a_baseline() -> None:
    found = pardoned(judged(), None, [waiver("fail-under:retention")], DAY)
    assert [key[1] for key in baseline(found).keys] == ["fail-on-flag:cracked", "fail-under"]


@pytest.mark.parametrize(
    ("gates", "rules"),
    [
        (Gates(fail_on_flag="note"), {"fail-on-flag:x"}),
        (Gates(fail_on_new_flag="note"), {"fail-on-new-flag:x", "removed"}),
        (Gates(fail_on_grade_drop=True), {"fail-on-grade-drop", "unrated", "removed"}),
        (
            Gates(fail_on_drop=(Drop(pillar="compute", points=1.0, share=None),)),
            {"fail-on-drop:compute", "unrated", "removed"},
        ),
        (Gates(min_coverage=0.5), {"min-coverage"}),
        (Gates(max_age_days=9), {"max-age:cash"}),
        (Gates(max_range=9.0), {"max-range", "unrated"}),
        (Gates(max_range=9.0, allow_unrated=True), {"max-range"}),
    ],
)
def test_only_what_was_looked_for_can_be_stale(gates: Gates, rules: set[str]) -> None:
    every = (
        "fail-under", "fail-under:retention", "fail-on-drop", "fail-on-drop:compute",
        "fail-on-flag:x", "fail-on-new-flag:x", "fail-on-grade-drop", "min-coverage",
        "max-age:cash", "max-range", "unrated", "removed",
    )  # fmt: skip
    listed = Baseline(as_of=DAY, rulebook=RULES, keys=tuple(("acme", each, "") for each in every))
    nothing = replace(verdict(Gates()), gates=gates)
    assert {key[1] for key in pardoned(nothing, listed, (), DAY).stale_pardons} == rules


# The file


def test_the_file_holds_a_finding_a_line() -> None:
    assert draw_baseline(baseline(judged())) == WRITTEN
    assert json.loads(WRITTEN)["findings"][0]["rule"] == "fail-on-flag:cracked"
    assert draw_baseline(Baseline(as_of=DAY, rulebook=RULES, keys=())).endswith(
        '  "findings": []\n}\n'
    )


def test_what_is_written_is_read_back_whatever_the_order_of_lines() -> None:
    assert read(WRITTEN) == (baseline(judged()), "")
    raw = json.loads(WRITTEN)
    raw["findings"] = [*raw["findings"][::-1], raw["findings"][0]]
    assert read(json.dumps(raw)) == (baseline(judged()), "")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            '"schema_version": 1',
            '"schema_version": 2',
            "AT155 error: Its schema_version is 2; this",
        ),
        ('"schema_version": 1,', "", "AT154 error: `schema_version`: It is missing."),
        (
            '"command": "baseline"',
            '"command": "score"',
            "This is an answer of `score`, no baseline.",
        ),
        ('"command": "baseline",', "", "`command`: It is missing."),
        ('"as_of": "2026-01-20"', '"as_of": "January"', "`as_of`: `January` is no date."),
        ('"as_of": "2026-01-20",', "", "`as_of`: It is missing."),
        ('"id": "default", ', "", "`rulebook.id`: It is missing."),
        ('"findings"', '"finding"', "`finding`: There is no such key; did you mean `findings`?"),
        ('"rule": "fail-under",', "", "`findings[1].rule`: It is missing."),
        ('"fail-under",', "7,", "`findings[1].rule`: A text belongs here, not `7`."),
        ('"fact": ""}\n', '"fcat": ""}\n', "`findings[2].fcat`: There is no such key; did you"),
        ("  ]", "  }", "gates.json:10:3: AT154 error: It is not JSON:"),
        (WRITTEN[70:], "", "gates.json:4:12: AT154 error: It is cut off: unterminated string."),
        (WRITTEN, "[]", "AT154 error: An object belongs here, not a list."),
        (WRITTEN, "", "gates.json:1:1: AT154 error: It is cut off: expecting value."),
        (WRITTEN, "{}", "AT154 error: `schema_version`: It is missing."),
    ],
)
def test_a_broken_file_is_told_with_its_place(old: str, new: str, told: str) -> None:
    content = WRITTEN.replace(old, new)
    assert content != WRITTEN
    found, said = read(content)
    assert found is None
    assert told in said


# Laws

NAMES = st.text(alphabet='ab: "\\\n\u202e\U0001f600é', max_size=8)
KEYS = st.tuples(NAMES, NAMES, NAMES)


@settings(max_examples=50)
@given(st.lists(KEYS, max_size=5), st.dates())
def test_every_baseline_survives_being_written(keys: list[tuple[str, str, str]], day: date) -> None:
    one = Baseline(as_of=day, rulebook=RULES, keys=tuple(sorted(set(keys))))
    text = draw_baseline(one)
    assert text.isascii()
    assert read(text) == (one, "")
