"""Numbers as people write them."""

from __future__ import annotations

import pytest

from aitalent.metrics.measure import UNKNOWN, Measure, between, exactly
from aitalent.metrics.register import METRICS
from aitalent.metrics.words import amount, in_words, range_in_words, short
from tests.metrics.case import INF


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"), (0.0123456, "0.0123"), (1, "1"), (-1, "-1"), (9.996, "10"), (99.96, "100"),
        (123.4, "123"), (999.4, "999"), (999.5, "1k"), (1_000, "1k"), (1_234, "1.23k"),
        (-1_234, "-1.23k"), (999_499, "999k"), (999_500, "1M"), (1.5e6, "1.5M"), (150e9, "150B"),
        (999.6e9, "1T"), (1.2e12, "1.2T"), (2e15, "2000T"),
    ],
)  # fmt: skip
def test_a_number_has_three_digits_and_a_scale(value: float, written: str) -> None:
    assert short(value) == written


@pytest.mark.parametrize(
    ("metric", "value", "written"),
    [
        ("cash_usd", 2e9, "$2B"),
        ("cash_usd", -5e6, "-$5M"),
        ("burn_usd_per_year", 120e6, "$120M a year"),
        ("burn_usd_per_year", -120e6, "-$120M a year"),
        ("runway_months", 11.25, "11.2 months"),
        ("runway_months", INF, "no end"),
        ("succession_gap_days", 19, "19 days"),
        ("succession_gap_days", INF, "no end"),
        ("raised_usd", INF, "unbounded"),
        ("launches_12m", INF, "unbounded"),
        ("founder_retention", 3 / 7, "42.9 %"),
        ("founder_retention", 1, "100 %"),
        ("frontier_share", 12, "1200 %"),
        ("frontier_share", 0.0004, "0.04 %"),
        ("operating_h100e", 25_500, "25.5k H100e"),
        ("power_mw", 300, "300 MW"),
        ("compute_per_employee", 20, "20 H100e a person"),
        ("valuation_to_revenue", 12.34, "12.3x"),
        ("founder_exits_12m", 3, "3"),
        ("net_talent_flow_12m", -2, "-2"),
        ("compute_phase", 0, "none"),
        ("compute_phase", 3, "mature"),
        ("product_stage", 4.0, "flagship"),
    ],
)
def test_an_amount_has_the_unit_of_its_metric(metric: str, value: float, written: str) -> None:
    assert amount(value, METRICS[metric]) == written


@pytest.mark.parametrize(
    ("measure", "best", "ends"),
    [
        (UNKNOWN, "unknown", ""),
        (exactly(2e9), "$2B", ""),
        (between(1.8e9, 2e9, 2.2e9), "$2B", "$1.8B to $2.2B"),
        (between(150e9, 150e9, INF), "$150B or more", "$150B to unbounded"),
        (between(0, 1e9, 1e9), "$1B", "$0 to $1B"),
        (exactly(INF), "unbounded", ""),
    ],
)
def test_a_measure_in_words(measure: Measure, best: str, ends: str) -> None:
    assert in_words(measure, METRICS["valuation_usd"]) == best
    assert range_in_words(measure, METRICS["valuation_usd"]) == ends


def test_a_range_of_levels_is_told_by_their_names() -> None:
    assert in_words(between(0, 1, 2), METRICS["compute_phase"]) == "building"
    assert range_in_words(between(0, 1, 2), METRICS["compute_phase"]) == "none to scaling"
