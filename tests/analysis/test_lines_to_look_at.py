"""A finding points at the line that a reader should look at first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from aitalent.analysis.gates import Drop, Gates, Threshold
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.text.files import read_folder
from tests.analysis.case import DAY, companies, profile
from tests.analysis.snapshots import RULES, change, fact, scored, subject, verdict
from tests.conftest import FOUNDING

if TYPE_CHECKING:
    from aitalent.analysis.changes import Spot
    from aitalent.analysis.subjects import Subject

BOOK, _ = read_book(read_folder(FOUNDING / "profiles", label="profiles")[0])
FLAGS = ("structural-crack", "compute-gravity-well")
BEFORE = date(2026, 1, 13)
FACTS = """\
capital:
- {date: 2025-12-01, cash: $20M, source: press}
- {date: 2025-12-01, burn: $30M, basis: annual, source: press}
people:
- {name: Ann, founder: true, technical: true, joined: 2023-01, left: 2026-01-10, source: press}
- {name: Bob, founder: true, joined: 2023-02, source: press}
- {name: Cyd, founder: true, joined: 2025-06, source: press}
compute:
- date: 2025-12-01
  phase: building
  access: allocation
  source: press
"""


def thinking_machines(day: date = DAY) -> Subject:
    found = [company(d, BOOK, View(), yardsticks=RULES.yardsticks) for d in BOOK.documents]
    return next(one for one in scored(*found, day=day) if one.id == "thinking-machines-lab")


def spots(gates: Gates, one: Subject) -> dict[str, Spot | None]:
    return {each.rule: each.spot for each in verdict(gates, one).findings}


def test_a_bad_pillar_points_at_the_newest_exit_among_the_founders() -> None:
    gates = Gates(fail_under=(Threshold(pillar="retention", at_least=90),))
    spot = spots(gates, thinking_machines())["fail-under:retention"]
    assert spot is not None
    assert spot.path == "profiles/thinking-machines-lab.yaml"
    assert "left: 2026-01" in spot.text
    text = (FOUNDING / spot.path).read_text(encoding="utf-8")
    lines = text.splitlines()[spot.line - 1 : spot.end_line]
    assert lines[0][spot.column - 1 :].startswith(spot.text[:20])
    assert spot.sources


@pytest.mark.parametrize(
    ("pillar", "says"),
    [
        ("capital", "cash"),
        ("retention", "Ann"),
        ("compute", "phase: building"),
        (None, "phase: building"),
    ],
)
def test_each_pillar_points_at_the_newest_fact_under_its_costliest_rule(
    pillar: str | None, says: str
) -> None:
    (one,) = scored(*companies(profile("Acme", FACTS)))
    rated = replace(one, after=replace(one.after, grade="E"))  # type: ignore[type-var]
    rule = "fail-under" + (f":{pillar}" if pillar else "")
    spot = spots(Gates(fail_under=(Threshold(pillar=pillar, at_least=100),)), rated)[rule]
    assert spot is not None
    assert says in spot.text


def test_a_rule_that_costs_nothing_is_not_pointed_at_however_heavy() -> None:
    facts = (
        "capital:\n"
        "- {date: 2025-12-01, cash: $900B, source: press}  # a remark\n"
        "- {date: 2025-10-01, revenue: $1M, basis: annual, source: press} # another\n"
    )
    (one,) = scored(*companies(profile("Acme", facts)))
    spot = spots(Gates(min_coverage=0.9), one)["min-coverage"]
    assert spot is not None
    assert spot.text == "{date: 2025-10-01, revenue: $1M, basis: annual, source: press}"


def test_an_entry_of_several_lines_keeps_them_without_its_margin() -> None:
    (one,) = scored(*companies(profile("Acme", FACTS)))
    rated = replace(one, after=replace(one.after, grade="E"))  # type: ignore[type-var]
    spot = spots(Gates(fail_under=(Threshold(pillar="compute", at_least=100),)), rated)
    (at,) = spot.values()
    assert at is not None
    assert at.text == "date: 2025-12-01\nphase: building\naccess: allocation\nsource: press"
    assert (at.line, at.column) == (17, 3)


def test_a_flag_points_at_the_newest_fact_that_it_rests_on() -> None:
    found = spots(Gates(fail_on_flag="note"), thinking_machines())
    crack = found["fail-on-flag:structural-crack"]
    assert crack is not None
    assert "left: 2026-01-14" in crack.text
    unicorn = found["fail-on-flag:pre-product-unicorn"]
    assert unicorn is not None
    assert "joined" not in unicorn.text


def test_a_flag_that_a_change_raised_points_at_the_change() -> None:
    moved = change(fact("capital", -9.0, line=1), fact("people", -6.0, line=2))
    one = replace(thinking_machines(), change=moved)
    found = spots(Gates(fail_on_new_flag="critical"), one)
    crack, well = (found[f"fail-on-new-flag:{name}"] for name in FLAGS)
    assert crack is not None
    assert (crack.path, crack.line) == ("acme.yaml", 2)
    assert well is not None
    assert (well.path, well.line) == ("acme.yaml", 1)


def test_an_old_figure_points_at_itself_whatever_changed() -> None:
    (one,) = scored(*companies(profile("Acme", FACTS)))
    moved = change(fact("capital", -9.0, line=77))
    spot = spots(Gates(max_age_days=9), replace(one, change=moved))["max-age:burn"]
    assert spot is not None
    assert "burn" in spot.text


def test_a_company_of_which_nothing_is_known_points_at_its_id() -> None:
    (one,) = scored(*companies(profile("Acme", "")))
    spot = spots(Gates(min_coverage=0.5), one)["min-coverage"]
    assert spot is not None
    assert (spot.path, spot.line, spot.text) == ("acme.yaml", 1, "acme")


def test_a_company_that_is_gone_points_at_where_it_was() -> None:
    before = thinking_machines()
    gone = replace(
        before, after=None, before=before.after, evidence=None, evidence_before=before.evidence
    )
    gates = Gates(fail_on_drop=(Drop(pillar=None, points=5.0, share=None),))
    spot = spots(gates, gone)["removed"]
    assert spot is not None
    assert spot.text == "thinking-machines-lab"


def test_a_saved_result_has_no_lines() -> None:
    bare = subject(thinking_machines().after)
    assert set(spots(Gates(fail_on_flag="note"), bare).values()) == {None}


def test_a_finding_of_base_alone_points_nowhere() -> None:
    after = thinking_machines(BEFORE)
    one = replace(after, before=thinking_machines().after)
    gone = [
        each
        for each in verdict(Gates(fail_on_flag="critical", new_only=True), one).findings
        if each.state == "absent"
    ]
    assert "fail-on-flag:structural-crack" in {each.rule for each in gone}
    assert {each.spot for each in gone} == {None}
