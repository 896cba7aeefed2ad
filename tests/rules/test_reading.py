"""Rulebook files: what they extend, override and drop, and what they are known by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from aitalent.rules.reading import default_rulebook, read_rulebook
from aitalent.text.files import Text
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from aitalent.rules.rulebook import Rulebook

DEFAULT = default_rulebook()
HEAD = "rulebook: mine\nversion: 2\nextends: default\n"


def book(content: str, label: str = "mine.yaml") -> Rulebook:
    found, faults = read_rulebook(Text(label=label, content=content))
    assert faults == ()
    assert found is not None
    return found


def told(content: str, label: str = "mine.yaml") -> list[str]:
    _, faults = read_rulebook(Text(label=label, content=content))
    return [f"{f.span.line}:{f.span.column} {f.code} {f.message}" for f in faults if f.span]


def test_the_default_rulebook_keeps_its_promises() -> None:
    assert len(DEFAULT.rules) >= 24
    assert len(DEFAULT.flags) >= 10
    assert {rule.pillar for rule in DEFAULT.rules} == {
        "valuation",
        "compute",
        "retention",
        "capital",
    }
    for part in (*DEFAULT.rules, *DEFAULT.flags):
        assert part.evidence
        assert part.why.endswith(".")
        assert part.why.count(". ") == 0


def test_extending_changes_nothing_but_the_name() -> None:
    mine = book(HEAD)
    assert (mine.id, mine.version) == ("mine", "2")
    assert replace(mine, id=DEFAULT.id, version=DEFAULT.version).identity == DEFAULT.identity


def test_what_is_overridden_wins_and_the_rest_stays() -> None:
    mine = book(
        HEAD
        + "pillars: {capital: {weight: 40}}\ncombine: {exponent: 1}\nmin_coverage: 0.3\n"
        + "grades: {A: 50, B: 0}\nyardsticks: {frontier_h100e: 200_000}\n"
        + "rules:\n- {id: runway, weight: 9, scale: {0: 0, 10: 100}}\n"
        + "flags:\n- {id: short-runway, cap: {capital: 10}, severity: note}\n"
    )
    assert [each.weight for each in mine.pillars] == [20, 30, 30, 40]
    assert [each.about for each in mine.pillars] == [each.about for each in DEFAULT.pillars]
    assert (mine.exponent, mine.min_coverage, mine.yardsticks.frontier_h100e) == (1, 0.3, 200_000)
    assert [each.letter for each in mine.grades] == ["A", "B"]
    runway, before = (
        next(rule for rule in each.rules if rule.id == "runway") for each in (mine, DEFAULT)
    )
    assert (runway.weight, runway.inputs, runway.points) == (9, (0, 10), (0, 100))
    assert (runway.why, runway.metric) == (before.why, before.metric)
    flag = next(each for each in mine.flags if each.id == "short-runway")
    assert [(cap.pillar, cap.at_most) for cap in flag.caps] == [("capital", 10)]
    assert (flag.severity, flag.says) == ("note", "{runway_months} of runway")
    assert len(mine.rules) == len(DEFAULT.rules)


def test_rules_and_flags_can_be_added_and_dropped() -> None:
    mine = book(
        HEAD
        + "drop: [runway, old-mark]\n"
        + "rules:\n- {id: my-cash, pillar: capital, weight: 1, metric: cash_usd, spacing: log,"
        + " scale: {1e6: 0, 1e9: 100}, why: Cash is cash., evidence: None yet.}\n"
    )
    assert {r.id for r in DEFAULT.rules} ^ {r.id for r in mine.rules} == {"runway", "my-cash"}
    assert {f.id for f in DEFAULT.flags} - {f.id for f in mine.flags} == {"old-mark"}


def test_levels_replace_a_scale_and_a_scale_levels() -> None:
    mine = book(
        HEAD
        + "rules:\n- {id: product-stage, metric: launches_12m, scale: {0: 0, 5: 100}}\n"
        + "- {id: frontier-share, metric: compute_phase,"
        + " levels: {none: 0, building: 10, scaling: 50, mature: 100}}\n"
    )
    stage, share = (
        next(r for r in mine.rules if r.id == name) for name in ("product-stage", "frontier-share")
    )
    assert (stage.levels, stage.inputs) == ((), (0, 5))
    assert (share.levels[-1], share.points, share.spacing) == ("mature", (0, 10, 50, 100), "linear")


def test_a_chain_of_rulebooks_is_laid_from_its_base_up(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(
        "rulebook: house\nversion: 1\nextends: default\nmin_coverage: 0.4\n"
        "rules: [{id: runway, weight: 7}, {id: revenue, weight: 7}]\n",
        encoding="utf-8",
    )
    mine = book(
        "rulebook: mine\nversion: 1\nextends: house.yaml\nrules: [{id: runway, weight: 8}]\n",
        label=(tmp_path / "mine.yaml").as_posix(),
    )
    weights = {rule.id: rule.weight for rule in mine.rules}
    assert (weights["runway"], weights["revenue"], mine.min_coverage) == (8, 7, 0.4)


def test_a_circle_of_rulebooks_is_refused(tmp_path: Path) -> None:
    here = tmp_path / "one.yaml"
    here.write_text("rulebook: one\nversion: 1\nextends: two.yaml\n", encoding="utf-8")
    (tmp_path / "two.yaml").write_text(
        "rulebook: two\nversion: 1\nextends: one.yaml\n", encoding="utf-8"
    )
    content = here.read_text(encoding="utf-8")
    assert told(content, label=here.as_posix()) == [
        "3:10 AT309 `one.yaml` extends this file in a circle."
    ]
    assert told("rulebook: me\nversion: 1\nextends: mine.yaml\n") == [
        "3:10 AT309 `mine.yaml` extends this file in a circle."
    ]


def test_the_faults_of_a_base_are_told_in_the_base(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text("rulebook: [house]\nversion: 1\n", encoding="utf-8")
    label = (tmp_path / "mine.yaml").as_posix()
    _, (fault,) = read_rulebook(
        Text(label=label, content="rulebook: mine\nversion: 1\nextends: house.yaml\n")
    )
    assert (fault.path, fault.code) == ((tmp_path / "house.yaml").as_posix(), "AT114")


REFUSED = [
    (
        "rules: [{id: runway, scale: {1: 0, 1.0: 50, 2: 100}}]\n",
        "4:38 AT107 `1.0` stands here again, in other digits.",
    ),
    ("version: [1]\n", "2:10 AT107 `version` stands here again; it stands already in line 2."),
    (
        "rules: [{id: runway, pillar: captial}]\n",
        "4:30 AT312 No pillar `captial`; did you mean `capital`?",
    ),
    (
        "pillars: {captial: {weight: 3}}\n",
        "4:20 AT312 No pillar `captial`; did you mean `capital`?",
    ),
    (
        "pillars: {capital: {weight: 0}}\n",
        "4:20 AT312 The pillar `capital` needs a weight above 0.",
    ),
    (
        "flags: [{id: short-runway, cap: {captial: 9}}]\n",
        "4:33 AT312 No pillar `captial`; did you mean `capital`?",
    ),
    (
        "flags: [{id: gravity-exposure, cap: {compute: 9}}]\n",
        "4:37 AT310 `gravity_exposure` reads other companies' files and can't cap.",
    ),
    ("rules: [{id: new-one}]\n", "4:9 AT303 The rule `new-one` needs `evidence`."),
    (
        "rules: [{id: product-stage, spacing: log}]\n",
        "4:38 AT306 `product_stage` has levels and takes no `spacing`.",
    ),
    (
        "grades: {A: 80, B: 90, C: 0}\n",
        "4:9 AT313 Grades must fall from the best to one that begins at 0.",
    ),
    (
        "grades: {A: 80, B: 80, C: 0}\n",
        "4:9 AT313 Grades must fall from the best to one that begins at 0.",
    ),
    ("flags: [{id: runway, when: runway_months < 6}]\n", "4:14 AT307 `runway` stands here again."),
    ("rules: [{id: old-mark, weight: 1}]\n", "4:14 AT307 `old-mark` stands here again."),
    ("version: \n", "2:10 AT107 `version` stands here again; it stands already in line 2."),
]


@pytest.mark.parametrize(("content", "fault"), REFUSED)
def test_an_override_that_makes_no_sense_is_refused(content: str, fault: str) -> None:
    assert fault.split(" ", 1)[1] in [each.split(" ", 1)[1] for each in told(HEAD + content)]


def test_a_version_may_look_like_a_number_and_may_not_be_missing() -> None:
    assert book("rulebook: mine\nversion: 1.10\nextends: default\n").version == "1.10"
    assert told("rulebook: mine\nversion:\nextends: default\n") == [
        "2:9 AT114 A version belongs here, such as 1 or 2026-01."
    ]


def test_the_identity_knows_what_scores_and_not_how_it_is_written() -> None:
    written = (ROOT / "aitalent" / "rules" / "default.yaml").read_text(encoding="utf-8")
    respaced = written.replace("\n  - id:", "\n\n  # a remark\n  - id:")
    assert book(respaced).identity == DEFAULT.identity
    heavier = written.replace("weight: 4", "weight: 4.5", 1)
    assert book(heavier).identity.sha256 != DEFAULT.identity.sha256


@pytest.mark.parametrize(
    "change",
    [
        "combine: {exponent: 0.1}",
        "min_coverage: 0.4",
        "grades: {A: 81, B: 65, C: 50, D: 35, E: 0}",
        "yardsticks: {frontier_h100e: 100_001}",
        "pillars: {capital: {weight: 21}}",
        "drop: [old-mark]",
        "rules: [{id: runway, scale: {0: 0, 48: 99}}]",
        "flags: [{id: short-runway, when: runway_months < 7}]",
        "flags: [{id: short-runway, cap: {capital: 24}}]",
    ],
)
def test_whatever_can_move_a_score_changes_the_identity(change: str) -> None:
    changed = book(f"rulebook: default\nversion: 1\nextends: default\n{change}\n")
    assert changed.identity.sha256 != DEFAULT.identity.sha256


def test_a_pillar_that_is_reweighted_keeps_its_question() -> None:
    mine = book(HEAD + "pillars: {capital: {weight: 40}}\n")
    assert mine.pillars[-1].about == DEFAULT.pillars[-1].about != ""


def test_a_path_that_no_system_has_is_refused() -> None:
    assert told('rulebook: mine\nversion: 1\nextends: "a\\0b"\n') == [
        "3:10 AT309 A path holds no NUL character."
    ]
