"""Every rule and flag of the rulebook that ships, on facts whose worth was worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import METRICS, company
from aitalent.rules.reading import default_rulebook
from aitalent.scoring.score import score_companies
from aitalent.text.diagnostic import Severity
from aitalent.text.files import Text

RULES = default_rulebook()
DAY = date(2026, 1, 20)
FOLDER = Path(__file__).parent / "cases"
HEAD = """\
id: acme
name: Acme
kind: startup
source: press
sources:
  press: {title: News, publisher: The Post, date: 2026-01-19}
"""
CASES = [
    pytest.param(content, case, id=f"{path.stem}: {case['says']}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for content in [yaml.safe_load(path.read_text(encoding="utf-8"))]
    for case in content["cases"]
]


def card_of(case: dict[str, Any]) -> Any:
    founded = f"founded: {case['founded']}\n" if "founded" in case else ""
    texts = [Text(label="acme.yaml", content=HEAD + founded + case.get("facts", ""))]
    texts += [Text(label="other.yaml", content=case["others"])] if "others" in case else []
    book, findings = read_book(texts)
    assert [each for each in findings if each.severity is Severity.ERROR] == []
    document = book.find("acme")
    assert document is not None
    acme = company(document, book, View(), yardsticks=RULES.yardsticks)
    return score_companies([acme], RULES, DAY, View()).cards[0]


def spread(written: Any, levels: tuple[str, ...] = ()) -> list[float]:
    """A value as (low, best, high)."""
    values = written if isinstance(written, list) else [written] * 3
    return [float(levels.index(value)) if value in levels else float(value) for value in values]


@pytest.mark.parametrize(("content", "case"), CASES)
def test_a_case_comes_out_as_worked_out_by_hand(
    content: dict[str, Any], case: dict[str, Any]
) -> None:
    card = card_of(case)
    if "flag" in content:
        flag = next(each for each in card.flags if each.flag.id == content["flag"])
        assert flag.state == case["state"]
        return
    result = next(each for each in card.rules if each.rule.id == content["rule"])
    measure = result.measure
    if case["measure"] == "unknown":
        assert (measure.is_known, result.low, result.points, result.high) == (False, 0, None, 100)
        return
    levels = METRICS[result.rule.metric].levels
    assert [measure.low, measure.best, measure.high] == pytest.approx(
        spread(case["measure"], levels), rel=1e-4
    )
    assert [result.low, result.points, result.high] == pytest.approx(
        spread(case["points"]), abs=1e-3
    )


def test_every_rule_and_flag_has_its_cases() -> None:
    named = {path.stem for path in FOLDER.glob("*.yaml")}
    assert named == {each.id for each in (*RULES.rules, *RULES.flags)}
    assert all(param.values[0].keys() & {"rule", "flag"} for param in CASES)


@pytest.mark.parametrize("rule", [each.id for each in RULES.rules])
def test_every_rule_is_seen_known_and_unknown(rule: str) -> None:
    content = yaml.safe_load((FOLDER / f"{rule}.yaml").read_text(encoding="utf-8"))
    assert {case["measure"] == "unknown" for case in content["cases"]} == {True, False}


@pytest.mark.parametrize("flag", [each.id for each in RULES.flags])
def test_every_flag_is_seen_up_down_and_unknown(flag: str) -> None:
    content = yaml.safe_load((FOLDER / f"{flag}.yaml").read_text(encoding="utf-8"))
    assert {case["state"] for case in content["cases"]} == {"up", "down", "unknown"}
