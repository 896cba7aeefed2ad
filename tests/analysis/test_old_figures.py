"""Figures that nobody has stated anew for long, and facts that have no age."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from aitalent.analysis.findings import excess
from aitalent.analysis.gates import Gates
from aitalent.analysis.judge import judge
from tests.analysis.case import DAY, companies, profile
from tests.analysis.snapshots import GRADES, scored, verdict, with_base

if TYPE_CHECKING:
    from aitalent.analysis.gates import Finding

HALF_A_YEAR = Gates(max_age_days=180)


def old(facts: str, gates: Gates = HALF_A_YEAR) -> dict[str, Finding]:
    (one,) = scored(*companies(profile("Acme", facts)))
    return {each.rule: each for each in verdict(gates, one).findings}


def test_a_figure_older_than_allowed_is_told_with_its_age_and_line() -> None:
    found = old("capital:\n- {date: 2025-01-20, cash: $1B, source: press}\n")
    (one,) = found.values()
    assert (one.rule, one.fact, one.severity) == ("max-age:cash", "", "warning")
    assert (one.seen, one.limit, one.unit) == (365.0, 180.0, "days")
    assert one.spot is not None
    assert (one.spot.line, one.spot.sources) == (10, ("press",))
    assert one.spot.text == "{date: 2025-01-20, cash: $1B, source: press}"


def test_the_newest_statement_of_a_figure_counts_even_where_it_only_narrows() -> None:
    assert not old(
        "capital:\n"
        "- {date: 2024-01-20, cash: $1B..$3B, source: press}\n"
        "- {date: 2025-12-20, cash: $2B+, source: press}\n"
    )


def test_ages_are_ordered_by_how_far_they_are_beyond_the_limit() -> None:
    found = old(
        "capital:\n"
        "- {date: 2025-01-20, cash: $1B, source: press}\n"
        "- {date: 2024-01-20, burn: $1B, basis: annual, source: press}\n"
        "- {date: 2025-01-20, revenue: $1B, basis: annual, source: press}\n"
    )
    assert list(found) == ["max-age:burn", "max-age:cash", "max-age:revenue"]
    assert excess(found["max-age:burn"]) == pytest.approx(100 * (731 - 180) / 180)


def test_a_day_less_is_young_enough() -> None:
    facts = "capital:\n- {date: 2025-07-24, cash: $1B, source: press}\n"
    assert not old(facts)
    assert set(old(facts, Gates(max_age_days=179))) == {"max-age:cash"}


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("capital:\n- {date: 2024-06, revenue: $1B, basis: annual, source: press}", {"revenue"}),
        ("funding:\n- {date: 2024-06, stage: seed, valuation: $1B, source: press}", {"valuation"}),
        ("valuation:\n- {date: 2024-06, value: $1B, basis: tender, source: press}", {"valuation"}),
        ("compute:\n- {date: 2024-06, power: 9MW, source: press}", {"compute.power"}),
        ("compute:\n- {date: 2024-06, phase: scaling, source: press}", {"compute.phase"}),
        (
            "compute:\n- {date: 2024-06, phase: scaling, source: press}\n"
            "headcount:\n- {date: 2024-06, employees: 90, source: press}",
            {"compute.phase", "headcount"},
        ),
    ],
)
def test_what_has_a_shelf_life_has_an_age(line: str, rules: set[str]) -> None:
    assert set(old(f"{line}\n")) == {f"max-age:{each}" for each in rules}


@pytest.mark.parametrize(
    "line",
    [
        "funding:\n- {date: 2024-06, stage: seed, amount: $1B, source: press}",
        "people:\n- {name: Ann, founder: true, technical: true, role: CEO, joined: 2023-01, "
        "source: press}",
        "products:\n- {date: 2024-06, name: One, kind: api, source: press}",
        "compute:\n- {date: 2024-06, providers: [Nvidia], source: press}",
    ],
)
def test_events_have_none(line: str) -> None:
    assert not old(f"{line}\n")


def test_a_figure_that_no_score_rests_on_may_be_old() -> None:
    assert not old("headcount:\n- {date: 2024-06, employees: 90, source: press}\n")
    assert not old("capital:\n- {date: 2024-06, cash: $1B, status: planned, source: press}\n")


def test_the_earlier_figure_of_a_growth_is_meant_to_be_old() -> None:
    assert not old(
        "capital:\n"
        "- {date: 2024-12, revenue: $1B, basis: annual, source: press}\n"
        "- {date: 2025-12, revenue: $2B, basis: annual, source: press}\n"
    )


def test_a_fresh_figure_of_compute_renews_no_other() -> None:
    found = old(
        "compute:\n"
        "- {date: 2024-06-30, power: 9MW, source: press}\n"
        "- {date: 2025-12, phase: scaling, source: press}\n"
    )
    assert set(found) == {"max-age:compute.power"}


def test_of_several_sites_the_oldest_tells() -> None:
    found = old(
        "compute:\n"
        "- {date: 2024-06-30, site: East, power: 9MW, source: press}\n"
        "- {date: 2025-12, site: West, power: 9MW, source: press}\n"
        "- {date: 2025-01-31, site: North, power: 9MW, source: press}\n"
    )
    (one,) = found.values()
    assert one.spot is not None
    assert "East" in one.spot.text


def test_an_old_figure_that_base_had_is_no_news_and_one_that_was_renewed_is_gone() -> None:
    stale = "capital:\n- {date: 2024-06, cash: $1B, source: press}\n"
    fresh = "capital:\n- {date: 2025-12, cash: $1B, source: press}\n"
    (then,) = scored(*companies(profile("Acme", stale)))
    (now,) = scored(*companies(profile("Acme", fresh)))
    gates = replace(HALF_A_YEAR, new_only=True)
    (same,) = verdict(gates, with_base(then, then)).findings
    (gone,) = verdict(gates, with_base(now, then)).findings
    assert (same.rule, same.state, gone.rule, gone.state) == (
        "max-age:cash",
        "unchanged",
        "max-age:cash",
        "absent",
    )
    (aged,) = judge(
        gates, [with_base(then, then)], DAY, grades=GRADES, base_day=date(2024, 7, 1)
    ).findings
    assert aged.state == "new"
