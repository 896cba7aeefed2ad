"""`aitalent explain`: the case must read right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from aitalent.render.schemas import draw_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

DAY = ("--as-of", "2026-01-20")
ARTICLE = (*DAY, "--source", "creati-2026-01")


@pytest.mark.parametrize("output_format", ["table", "json", "ndjson", "csv", "markdown"])
def test_explain_looks_as_reviewed(
    output_format: str, cli: Callable[..., Outcome], golden: Callable[[str, str], None]
) -> None:
    outcome = cli("explain", "tml", *ARTICLE, "--since", "2026-01-13", "--format", output_format)
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"explain.{output_format}", outcome.out)


def _explained(cli: Callable[..., Outcome], *arguments: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(cli("explain", *arguments, "-f", "json").out)
    Draft202012Validator(json.loads(draw_schema("explain"))).validate(document)
    return document


@pytest.mark.parametrize("view", [DAY, ARTICLE])
def test_the_fall_rests_on_three_lines_of_the_file(
    view: tuple[str, ...], cli: Callable[..., Outcome]
) -> None:
    movement = _explained(cli, "tml", *view, "--since", "2026-01-13")["movement"]
    carried = [line for line in movement["happened"] if line["effect"] < -1]
    assert len(movement["carried_by"]) == 3
    names = ("Barret Zoph", "Luke Metz", "Sam Schoenholz")
    for line, name in zip(carried, names, strict=True):
        assert name in line["fact"]["text"]
    assert {"structural-crack", "reverse-exodus"} <= set(movement["flags_raised"])
    parts = [line["effect"] for line in (*movement["happened"], *movement["learned"])]
    moved = sum(parts) + movement["clock"]
    assert moved == pytest.approx(movement["after"] - movement["before"], abs=1e-7)


def test_costs_lead_from_a_hundred_to_the_score(cli: Callable[..., Outcome]) -> None:
    document = _explained(cli, "tml", *DAY)
    costs = sum(pillar["effect"] for pillar in document["attribution"]["pillars"])
    assert 100 + costs == pytest.approx(document["company"]["score"], abs=1e-8)
    rules = sum(reason["effect"] or 0 for reason in document["reasons"])
    assert 100 + rules == pytest.approx(document["company"]["score"], abs=1e-6)


def test_every_known_rule_names_its_facts_with_line_and_source(cli: Callable[..., Outcome]) -> None:
    document = _explained(cli, "openai", *DAY)
    known = {rule["id"] for rule in document["company"]["rules"] if rule["points"] is not None}
    for reason in document["reasons"]:
        if reason["rule"] in known:
            assert reason["facts"], reason["rule"]
        for fact in reason["facts"]:
            assert fact["line"] > 1
            assert fact["sources"][0]["title"]


def test_unknown_rules_say_how_far_they_could_move_the_score(cli: Callable[..., Outcome]) -> None:
    document = _explained(cli, "tml", *DAY)
    unknown = [rule["id"] for rule in document["company"]["rules"] if rule["points"] is None]
    assert sorted(each["rule"] for each in document["unknowns"]) == sorted(unknown)
    score = document["company"]["score"]
    assert all(each["worst"] < score < each["best"] for each in document["unknowns"])


def test_the_biggest_drag_and_three_improvements_are_named(cli: Callable[..., Outcome]) -> None:
    document = _explained(cli, "tml", *DAY)
    effects = {reason["rule"]: reason["effect"] or 0 for reason in document["reasons"]}
    assert document["drag"] == min(effects, key=lambda rule: effects[rule])
    gains = [each["gain"] for each in document["improvements"]]
    assert len(gains) == 3
    assert gains == sorted(gains, reverse=True)


def test_since_must_lie_before_the_day(cli: Callable[..., Outcome]) -> None:
    outcome = cli("explain", "tml", *DAY, "--since", "2026-01-20")
    assert (outcome.code, "must lie before" in outcome.err) == (2, True)


def test_explain_takes_one_company(cli: Callable[..., Outcome]) -> None:
    assert cli("explain", "profiles").code == 2


def test_a_company_before_its_first_fact_is_explained_as_unknown(
    cli: Callable[..., Outcome],
) -> None:
    document = _explained(cli, "tml", "--as-of", "2024-01-01", "--since", "2023-01-01")
    assert document["company"]["score"] is None
    assert document["company"]["grade"] == "NR"
    assert document["movement"] is None
