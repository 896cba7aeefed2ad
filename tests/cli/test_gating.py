"""Gates as options: above the environment, above the policy, each refused in words."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from aitalent.analysis.gates import Drop, Gates, Threshold
from aitalent.analysis.policy import GatesText
from aitalent.cli.gating import GateOptions, gates_in_force
from aitalent.cli.options import ConfigOptions, RefusedError
from aitalent.cli.settings import Said, Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

DAY = ("--as-of", "2026-01-20")


def of_whole(at_least: float) -> tuple[Threshold, ...]:
    return (Threshold(pillar=None, at_least=at_least),)


def test_nothing_said_is_no_gate() -> None:
    assert gates_in_force(GateOptions(), Settings()) is None


def test_every_gate_is_an_option() -> None:
    found = gates_in_force(
        GateOptions(
            fail_under=["50", "retention=40, capital=30"],
            fail_on_drop=["5,10%"],
            fail_on_flag="critical",
            fail_on_new_flag="note",
            fail_on_grade_drop=True,
            min_coverage="60%",
            max_age="26w",
            max_range="25",
            gate_on="low",
            allow_unrated=True,
            new_only=True,
        ),
        Settings(),
    )
    assert found == Gates(
        fail_under=(
            *of_whole(50.0),
            Threshold(pillar="retention", at_least=40.0),
            Threshold(pillar="capital", at_least=30.0),
        ),
        fail_on_drop=(
            Drop(pillar=None, points=5.0, share=None),
            Drop(pillar=None, points=None, share=0.1),
        ),
        fail_on_flag="critical",
        fail_on_new_flag="note",
        fail_on_grade_drop=True,
        min_coverage=0.6,
        max_age_days=182,
        max_range=25.0,
        gate_on="low",
        allow_unrated=True,
        new_only=True,
    )
    assert [each.name for each in fields(GateOptions)] == [each.name for each in fields(GatesText)]


def test_an_option_replaces_what_the_policy_says_of_the_same_gate_whole() -> None:
    policy = Settings(
        said={
            "fail-under": Said(value=of_whole(20.0), kind="file", origin="aitalent.toml:1:1"),
            "allow-unrated": Said(value=True, kind="file", origin="aitalent.toml:2:1"),
            "max-age": Said(value=30, kind="environment", origin="environment AITALENT_MAX_AGE"),
        }
    )
    options = GateOptions(fail_under=["retention=40"], allow_unrated=False)
    assert gates_in_force(options, policy) == Gates(
        fail_under=(Threshold(pillar="retention", at_least=40.0),), max_age_days=30
    )


REFUSED = [
    (GateOptions(fail_under=["50", "60"]),
     "--fail-under: The least score of the whole is said here again."),
    (GateOptions(fail_under=["50", "retntion=60"]),
     "--fail-under: No pillar `retntion`; did you mean `retention`?"),
    (GateOptions(fail_on_drop=["-3"]),
     "--fail-on-drop: `-3` is no fall. Write points or a share: 5, 10%, or retention=3."),
    (GateOptions(fail_on_flag="critcal"), "--fail-on-flag: `critcal` is not one of `critical`, "
     "`warning` or `note`; did you mean `critical`?"),
    (GateOptions(fail_on_new_flag="null"),
     "--fail-on-new-flag: `null` is not one of `critical`, `warning` or `note`."),
    (GateOptions(min_coverage="60"), "--min-coverage: `60` is no share. Write 0.6 or 60%."),
    (GateOptions(max_age="180"), "--max-age: `180` is no age. Write days, weeks, months or years: "
     "180d, 26w, 6m."),
    (GateOptions(max_range="inf"),
     "--max-range: `inf` is no width of a range. Write points from 0 to 100: 25."),
    (GateOptions(gate_on="lo"),
     "--gate-on: `lo` is not one of `low`, `score` or `high`; did you mean `low`?"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "message"), REFUSED, ids=[text[:18] for _, text in REFUSED])
def test_a_limit_that_cannot_be_read_is_refused_with_its_option(
    options: GateOptions, message: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        gates_in_force(options, Settings())
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("flag", "value", "origin"),
    [
        ("--fail-on-grade-drop", True, "--fail-on-grade-drop"),
        ("--no-fail-on-grade-drop", False, "--no-fail-on-grade-drop"),
    ],
)
def test_a_switch_can_be_switched_off_again(
    flag: str,
    value: bool,  # noqa: FBT001
    origin: str,
    cli: Callable[..., Outcome],
) -> None:
    document = json.loads(cli("config", flag, *DAY, "-f", "json").out)
    (found,) = (each for each in document["settings"] if each["key"] == "gates.fail-on-grade-drop")
    assert (found["value"], found["said_by"], found["origin"]) == (value, "flag", origin)


def test_the_gate_of_the_policy_fails_a_score(cli: Callable[..., Outcome], tmp_path: Path) -> None:
    path = tmp_path / "aitalent.toml"
    path.write_text("gates.fail-under = 99\n", encoding="utf-8")
    named = cli("score", *DAY, "--config", str(path))
    assert (named.code, named.err.count("(--fail-under 99)")) == (1, 2)
    above = cli("score", *DAY, "--config", str(path), "--fail-under", "0")
    assert (above.code, above.err) == (0, "")


def test_options_are_the_settings_that_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AITALENT_FAIL_UNDER", "30")
    settings = load_settings(ConfigOptions(no_config=True))
    assert gates_in_force(GateOptions(max_range="9"), settings) == Gates(
        fail_under=of_whole(30.0), max_range=9.0
    )
