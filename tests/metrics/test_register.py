"""What the register says of each metric, and what a company remembers."""

from __future__ import annotations

import pytest

from aitalent.metrics.register import METRICS, Metric
from aitalent.rules.reading import default_rulebook
from tests.metrics.case import DAY, acme, profile, same, spread

DESIGNED = {
    "capital": {
        "cash_usd", "credit_usd", "liquidity_usd", "burn_usd_per_year", "revenue_usd_per_year",
        "runway_months", "raised_usd", "months_since_round", "revenue_growth",
        "compute_suppliers_invested",
    },
    "compute": {
        "compute_phase", "compute_access", "operating_h100e", "frontier_share", "power_mw",
        "supplier_count", "employees", "compute_per_employee",
    },
    "retention": {
        "founder_retention", "technical_founder_retention", "founder_exits_12m",
        "founder_exits_peak_7d", "leader_tenure_months", "leader_changes_12m",
        "succession_gap_days", "technical_succession_gap_days", "technical_leaders_to_rivals_12m",
        "vacant_posts", "rival_exits_12m", "boomerang_exits_12m", "net_talent_flow_12m",
        "gravity_exposure",
    },
    "valuation": {
        "valuation_usd", "valuation_age_months", "product_stage", "months_to_flagship",
        "launches_12m", "valuation_to_revenue", "valuation_to_raised", "valuation_step",
        "talks_to_valuation",
    },
}  # fmt: skip
EACH = pytest.mark.parametrize("metric", [pytest.param(m, id=m.id) for m in METRICS.values()])
UNITS_OF_NAMES = {
    "usd": "USD", "year": "USD/year", "months": "months", "days": "days", "h100e": "H100e",
    "mw": "MW", "retention": "share", "share": "share", "12m": "count", "count": "count",
}  # fmt: skip


@pytest.mark.parametrize("pillar", DESIGNED)
def test_each_pillar_has_the_metrics_of_the_design(pillar: str) -> None:
    assert {m.id for m in METRICS.values() if m.pillar == pillar} == DESIGNED[pillar]


@EACH
def test_a_metric_has_a_definition_of_whole_sentences(metric: Metric) -> None:
    assert metric.definition[0].isupper() or metric.definition.startswith("none, building")
    assert metric.definition.endswith(".")


@EACH
def test_only_levels_have_the_unit_of_levels(metric: Metric) -> None:
    assert (metric.unit == "level") == bool(metric.levels)


@EACH
def test_a_name_that_carries_a_unit_has_it(metric: Metric) -> None:
    last = metric.id.rpartition("_")[2]
    assert metric.unit == UNITS_OF_NAMES.get(last, metric.unit)


@EACH
def test_an_empty_file_leaves_every_metric_unknown(metric: Metric) -> None:
    measure = acme("").measure(metric.id, DAY)
    assert not measure.is_known
    assert measure.facts == ()


def test_no_rule_scores_what_looks_at_other_files() -> None:
    peering = {metric.id for metric in METRICS.values() if metric.looks_at_peers}
    assert peering == {"gravity_exposure"}
    assert not peering & {rule.metric for rule in default_rulebook().rules}


def test_the_default_rulebook_agrees_with_the_pillar_of_each_metric() -> None:
    for rule in default_rulebook().rules:
        assert METRICS[rule.metric].pillar == rule.pillar


def test_a_measure_is_worked_out_once_a_day() -> None:
    company = acme("headcount: [{date: 2025-01-01, employees: 80, source: press}]\n")
    assert company.measure("employees", DAY) is company.measure("employees", DAY)
    assert not company.measure("employees", DAY.replace(year=2024)).is_known


def test_a_peer_is_found_by_any_name_in_any_case_and_is_never_the_company_itself() -> None:
    globex = profile(
        "Globex",
        "headcount: [{date: 2025-01-01, employees: 80, source: press}]\n",
        alias="Globex Inc",
    )
    company = acme("", globex)
    found = [company.peer(name) for name in ("globex", "GLOBEX", "Globex Inc", "globex inc")]
    assert [peer.profile.id for peer in found if peer] == ["globex"] * 4
    assert found[0] is company.peer("globex")
    assert found[0] is not None
    assert spread(found[0].measure("employees", DAY)) == same(80)
    assert company.peer("Acme") is None
    assert company.peer("Initech") is None


@pytest.mark.parametrize(
    ("name", "own"), [("acme", True), ("ACME", True), ("Acme Inc", False), ("Globex", False)]
)
def test_a_company_knows_its_own_names(name: str, own: bool) -> None:  # noqa: FBT001
    assert acme("").is_called(name) is own
