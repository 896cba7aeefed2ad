"""The policy file: what it may say, and every fault of it in its place."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import get_args

import pytest

from aitalent.analysis.gates import GATES, Drop, Gates, Threshold, Waiver
from aitalent.analysis.policy import (
    KEYS,
    AnswerFormat,
    GatesText,
    Policy,
    gates_of,
    key_of_gate,
    read_policy,
    said_in,
)
from aitalent.cli.options import Format
from aitalent.text.files import Text

WHOLE = """\
profiles = "profiles"
rulebook = "rules/mine.yaml"
format = "table"
baseline = "aitalent-baseline.json"

[gates]
fail-under = ["50", "retention=40"]
fail-on-drop = "5, retention=10%"
fail-on-flag = "critical"
fail-on-new-flag = "warning"
fail-on-grade-drop = true
min-coverage = "60%"
max-age = "180d"
max-range = 25
gate-on = "low"
allow-unrated = false
new-only = false

[[waive]]
company = "adept"
rule = "fail-under"
fact = "people: David Luan"
until = 2027-01-31
reason = "Wound down; kept for the record."
"""


def read(content: str, *table: str) -> tuple[Policy | None, list[str]]:
    document, faults = read_policy(Text(label="aitalent.toml", content=content), table=table)
    told = [f"{f.span.line}:{f.span.column} {f.code} {f.message}" for f in faults if f.span]
    return (document.value if document else None), told


def test_a_policy_says_gates_and_waivers() -> None:
    policy, faults = read(WHOLE)
    assert faults == []
    assert policy is not None
    assert [each.waiver for each in policy.waive] == [
        Waiver(
            company="adept",
            rule="fail-under",
            fact="people: David Luan",
            until=date(2027, 1, 31),
            reason="Wound down; kept for the record.",
        )
    ]
    said = said_in(policy)
    assert list(said) == list(KEYS)
    assert gates_of(said) == Gates(
        fail_under=(
            Threshold(pillar=None, at_least=50.0),
            Threshold(pillar="retention", at_least=40.0),
        ),
        fail_on_drop=(
            Drop(pillar=None, points=5.0, share=None),
            Drop(pillar="retention", points=None, share=0.1),
        ),
        fail_on_flag="critical",
        fail_on_new_flag="warning",
        fail_on_grade_drop=True,
        min_coverage=0.6,
        max_age_days=180,
        max_range=25.0,
        gate_on="low",
        allow_unrated=False,
        new_only=False,
    )


def test_what_a_policy_leaves_out_is_not_said() -> None:
    policy, _ = read("[gates]\nallow-unrated = false\n")
    assert policy is not None
    assert said_in(policy) == {"allow-unrated": False}
    assert gates_of({"profiles": "x"}) == Gates()


def test_a_policy_in_a_project_file_stands_under_its_tool() -> None:
    lines = WHOLE.replace("[gates]", "[tool.aitalent.gates]")
    lines = lines.replace("[[waive]]", "[[tool.aitalent.waive]]")
    content = f"[project]\nname = 'x'\n\n[tool.aitalent]\n{lines}"
    assert read(content, "tool", "aitalent") == read(WHOLE)
    assert read("[tool.ruff]\n", "tool", "aitalent") == (None, [])


@pytest.mark.parametrize("written", ["50", "50.0", '"50"', '["50"]', "[50]"])
def test_one_limit_may_be_a_number_a_text_or_a_list(written: str) -> None:
    policy, _ = read(f"gates.fail-under = {written}\n")
    assert policy is not None
    assert policy.gates.fail_under == (Threshold(pillar=None, at_least=50.0),)


FAULTS = [
    ("profils = 'x'", "1:1 AT112 No key `profils` belongs here; did you mean `profiles`?"),
    ("gates.fail_under = 50",
     "1:7 AT112 No key `fail_under` belongs here; did you mean `fail-under`?"),
    ("fail-under = 50", "1:1 AT112 No key `fail-under` belongs here."),
    ("profiles = ''", "1:12 AT114 A path belongs here, such as data/profiles."),
    ('rulebook = "a\\u0000"', "1:12 AT114 A path belongs here, such as data/profiles."),
    ("format = 'tabel'", "1:10 AT115 `tabel` is not one of `table`, `json`, `ndjson`, `csv` or "
     "`markdown`; did you mean `table`?"),
    ("gates.fail-under = '50, retntion=4'",
     "1:20 AT115 No pillar `retntion`; did you mean `retention`?"),
    ("gates.fail-under = ['50', '60']",
     "1:27 AT107 The least score of the whole is said here again."),
    ("gates.fail-on-drop = '5, 6'",
     "1:22 AT107 The largest fall of the whole in points is said here again."),
    ("gates.fail-on-drop = '5%, capital=5%, capital=6%'",
     "1:22 AT107 The largest fall of `capital` in share is said here again."),
    ("gates.fail-on-flag = 'critcal'", "1:22 AT115 `critcal` is not one of `critical`, `warning` "
     "or `note`; did you mean `critical`?"),
    ("gates.allow-unrated = 1", "1:23 AT114 `1` stands where true or false belongs."),
    ("gates.min-coverage = 60", "1:22 AT114 `60` is no share. Write 0.6 or 60%."),
    ("gates.max-range = -inf",
     "1:19 AT114 `-inf` is no width of a range. Write points from 0 to 100: 25."),
    ("gates.max-age = 180", "1:17 AT114 `180` is no age. Write days, weeks, months or years: "
     "180d, 26w, 6m."),
]  # fmt: skip


@pytest.mark.parametrize(("content", "fault"), FAULTS)
def test_a_fault_of_a_policy_is_told_in_its_place(content: str, fault: str) -> None:
    assert read(content) == (None, [fault])


def waiver(**lines: str) -> str:
    whole = {"company": "'a'", "rule": "'broken'", "until": "2027-01-31", "reason": "'r'"} | lines
    return "[[waive]]\n" + "".join(f"{key} = {value}\n" for key, value in whole.items() if value)


WAIVERS = [
    (waiver(company="''"), "2:11 AT114 The id of a company belongs here."),
    (waiver(rule="'fail-undr'"), "3:8 AT115 No gate `fail-undr`; did you mean `fail-under`?"),
    (waiver(rule="'x'"), f"3:8 AT115 No gate `x`. Known: {', '.join(GATES)}."),
    (waiver(rule="'unrated:captial'"),
     "3:8 AT115 No pillar `captial`; did you mean `capital`?"),
    (waiver(until="'<2027'"), "4:9 AT111 `<2027` has no first day to wait for. Write the last day: "
     "2027-01-31."),
    (waiver(until="2027-01-31T10:00:00"),
     "4:9 AT111 `2027-01-31 10:00:00` is not a date. Write 2026-01-14, 2026-01 or 2026."),
    (waiver(reason="' '"), "5:10 AT114 A sentence belongs here: why this is accepted."),
    (waiver(until=""), "1:1 AT113 `until` is missing here."),
    (waiver(facts="'x'"), "6:1 AT112 No key `facts` belongs here; did you mean `fact`?"),
    (waiver() + waiver(), "6:1 AT107 `broken` of `a` is waived above."),
]  # fmt: skip


@pytest.mark.parametrize(("content", "fault"), WAIVERS)
def test_a_waiver_needs_a_known_rule_a_day_and_a_reason(content: str, fault: str) -> None:
    assert read(content) == (None, [fault])


@pytest.mark.parametrize(
    ("written", "day"), [("'2027-01'", date(2027, 1, 31)), ("'2027'", date(2027, 12, 31))]
)
def test_a_waiver_until_a_month_or_year_holds_to_its_last_day(written: str, day: date) -> None:
    policy, _ = read(waiver(until=written))
    assert policy is not None
    assert policy.waive[0].until == day


def test_the_same_rule_may_be_waived_for_two_facts() -> None:
    policy, faults = read(waiver(fact="'x'") + waiver(fact="'y'") + waiver(rule="'max-age:cash'"))
    assert faults == []
    assert policy is not None
    assert len(policy.waive) == 3


def test_the_lists_that_others_hold_too_are_theirs() -> None:
    assert [*get_args(AnswerFormat)] == [each.value for each in Format]
    gates = [key_of_gate(each.name) for each in fields(Gates)]
    assert gates == [GatesText.spell(each.name) for each in fields(GatesText)]


def test_a_key_is_found_by_its_name_and_knows_its_table() -> None:
    assert KEYS["fail-under"].path == ("gates", "fail-under")
    assert KEYS["profiles"].path == ("profiles",)
