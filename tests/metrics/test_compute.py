"""Each metric of the compute pillar by its definition."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.metrics.yardsticks import Yardsticks
from aitalent.text.files import Text
from tests.metrics.case import DAY, INF, acme, lines, measured, profile, same, spread


def compute(*entries: str) -> str:
    return "compute:\n" + "".join(f"- {{{entry}, source: press}}\n" for entry in entries)


def chips(count: str, chip: str = "H100", *, when: str = "2025-06-01", more: str = "") -> str:
    return f"date: {when}, accelerators: {count}, accelerator: {chip}{more}"


@pytest.mark.parametrize(
    ("count", "chip", "h100e"),
    [
        ("10k", "H100", same(10_000)),
        ("10k", "nvidia h100", same(10_000)),
        ("~10k", "H100 SXM5", (9_000, 10_000, 11_000)),
        ("10k+", "H100e", (10_000, 10_000, INF)),
        ("<10k", "H100", (0, 10_000, 10_000)),
        ("4k..6k", "H100", (4_000, 5_000, 6_000)),
        ("9894", "A100", same(3_120)),
        ("9894", "B200", same(22_500)),
        ("0", "H100", same(0)),
    ],
)
def test_chips_count_by_their_speed_relative_to_an_h100(
    count: str, chip: str, h100e: tuple[float, float, float]
) -> None:
    assert measured("operating_h100e", compute(chips(count, chip))) == pytest.approx(h100e)


@pytest.mark.parametrize("status", ["planned", "talks", "disputed"])
def test_chips_announced_but_not_at_work_never_count(status: str) -> None:
    facts = compute(chips("100k", more=f", status: {status}, why: a plan"))
    for metric in ("operating_h100e", "compute_phase", "frontier_share"):
        assert measured(metric, facts) is None


def test_a_chip_without_a_known_speed_is_unknown_and_not_zero() -> None:
    assert measured("operating_h100e", compute(chips("10k", "Abacus"))) is None
    stated = compute(chips("10k", "Abacus", more=", phase: scaling"))
    assert measured("operating_h100e", stated) == (1_000, 25_500, 50_000)


@pytest.mark.parametrize(
    ("phase", "h100e"),
    [
        ("none", same(0)),
        ("building", (0, 1_000, 1_000)),
        ("scaling", (1_000, 25_500, 50_000)),
        ("mature", (50_000, 50_000, INF)),
    ],
)
def test_without_chips_the_stated_phase_bounds_the_h100_equivalents(
    phase: str, h100e: tuple[float, float, float]
) -> None:
    facts = compute(f"date: 2025-06-01, phase: {phase}")
    assert measured("operating_h100e", facts) == h100e
    assert lines("operating_h100e", facts) == ["acme compute 0"]


def test_chips_win_over_a_stated_phase() -> None:
    facts = compute(chips("10k", when="2024-06-01"), "date: 2025-06-01, phase: building")
    assert measured("operating_h100e", facts) == same(10_000)
    assert measured("compute_phase", facts) == same(2)
    assert lines("compute_phase", facts) == ["acme compute 0"]


@pytest.mark.parametrize(
    ("count", "level"),
    [
        ("0", same(0)),
        ("1", same(1)),
        ("999", same(1)),
        ("1000", same(2)),
        ("50000", same(2)),
        ("50001", same(3)),
        ("~1000", (1, 2, 2)),
        ("800..1200", (1, 2, 2)),
        ("10k+", (2, 2, 3)),
        ("<1000", (0, 2, 2)),
        ("<999", (0, 1, 1)),
    ],
)
def test_the_phase_follows_from_the_chips(count: str, level: tuple[float, float, float]) -> None:
    assert measured("compute_phase", compute(chips(count))) == level


def test_a_fleet_on_call_is_mature_whatever_is_counted() -> None:
    facts = compute(chips("10k", when="2025-07-01"), "date: 2025-06-01, phase: mature")
    assert measured("compute_phase", facts) == same(3)
    assert lines("compute_phase", facts) == ["acme compute 1"]


def test_the_newest_stated_phase_and_access_count() -> None:
    facts = compute(
        "date: 2024-06-01, phase: scaling, access: owned",
        "date: 2025-06-01, phase: building, access: allocation",
        "date: 2025-07-01, phase: mature, access: partner, status: planned",
    )
    assert measured("compute_phase", facts) == same(1)
    assert measured("compute_access", facts) == same(0)
    assert lines("compute_access", facts) == ["acme compute 1"]
    assert measured("compute_phase", facts, day=date(2025, 5, 31)) == same(2)
    assert measured("compute_access", facts, day=date(2025, 5, 31)) == same(3)


@pytest.mark.parametrize(
    ("access", "place"), [("allocation", 0), ("cloud", 1), ("partner", 2), ("owned", 3)]
)
def test_access_is_had_from_promised_to_owned(access: str, place: int) -> None:
    assert measured("compute_access", compute(f"date: 2025-06-01, access: {access}")) == same(place)


def test_the_newest_count_of_a_site_counts_and_sites_add_up_to_at_least() -> None:
    facts = compute(
        chips("10k", when="2024-01-01", more=", site: Abilene"),
        chips("20k", when="2025-01-01", more=", site: Abilene"),
        chips("~10k", when="2025-01-01", more=", site: Memphis"),
    )
    assert measured("operating_h100e", facts) == pytest.approx((29_000, 30_000, INF))
    assert lines("operating_h100e", facts) == ["acme compute 1", "acme compute 2"]


@pytest.mark.parametrize(
    ("whole", "power", "facts"),
    [
        ("900MW", (900, 900, 900), ["acme compute 0"]),
        ("700MW", (700, 700, 700), ["acme compute 0"]),
        ("~650MW", (700, 700, INF), ["acme compute 0", "acme compute 1", "acme compute 2"]),
        ("500MW", (700, 700, INF), ["acme compute 0", "acme compute 1", "acme compute 2"]),
    ],
)
def test_power_is_that_of_the_company_or_of_its_sites_if_larger(
    whole: str, power: tuple[float, float, float], facts: list[str]
) -> None:
    entries = compute(
        f"date: 2025-01-01, power: {whole}",
        "date: 2025-01-01, site: Abilene, power: 500MW",
        "date: 2025-01-01, site: Memphis, power: 0.2GW",
    )
    assert measured("power_mw", entries) == pytest.approx(power)
    assert lines("power_mw", entries) == facts


def test_power_of_sites_alone_is_at_least_their_sum() -> None:
    entries = compute("date: 2025-01-01, site: Abilene, power: 500MW")
    assert measured("power_mw", entries) == (500, 500, INF)
    assert measured("power_mw", compute("date: 2025-01-01, power: 1GW, status: planned")) is None


def test_who_supplies_itself_depends_on_nobody() -> None:
    own = "date: 2025-06-01, providers: [Acme"
    assert measured("supplier_count", compute(f"{own}]")) is None
    assert measured("supplier_count", compute(f"{own}, Nvidia]")) == same(1)
    lab = profile("Google DeepMind", compute("date: 2025-06-01, providers: [Google Cloud, AMD]"))
    content = lab.content.replace("id: google deepmind", "id: lab")
    book, _ = read_book([Text(label="lab.yaml", content=content)])
    deepmind = company(book.documents[0], book, View())
    assert spread(deepmind.measure("supplier_count", DAY)) == same(1)


def test_a_gigawatt_is_a_thousand_megawatts() -> None:
    assert measured("power_mw", compute("date: 2025-01-01, power: 1.2GW")) == same(1_200)


@pytest.mark.parametrize(("yardstick", "share"), [(100_000, 0.2), (20_000, 1.0), (1_000, 20.0)])
def test_the_frontier_is_the_yardstick_of_the_rulebook(yardstick: float, share: float) -> None:
    company = acme(compute(chips("20k")), yardsticks=Yardsticks(frontier_h100e=yardstick))
    assert spread(company.measure("frontier_share", DAY)) == pytest.approx(same(share))


@pytest.mark.parametrize(
    ("providers", "count"),
    [
        ("[Nvidia]", 1),
        ("[Nvidia, Nvidia]", 1),
        ("[Microsoft, Microsoft Azure, Azure]", 1),
        ("[AWS, Google Cloud, Oracle Cloud]", 3),
    ],
)
def test_suppliers_count_once_under_their_owner(providers: str, count: int) -> None:
    facts = compute(f"date: 2025-06-01, providers: {providers}")
    assert measured("supplier_count", facts) == same(count)


@pytest.mark.parametrize(("when", "known"), [("2024-01-20", False), ("2024-01-21", True)])
def test_a_supplier_counts_for_two_years(when: str, known: bool) -> None:  # noqa: FBT001
    found = measured("supplier_count", compute(f"date: {when}, providers: [Nvidia]"))
    assert found == (same(1) if known else None)


def test_suppliers_of_several_reports_add_up() -> None:
    facts = compute(
        "date: 2024-06-01, providers: [Nvidia, AWS]",
        "date: 2025-06-01, providers: [Amazon, CoreWeave]",
        "date: 2025-07-01, providers: [Oracle], status: talks",
    )
    assert measured("supplier_count", facts) == same(3)
    assert lines("supplier_count", facts) == ["acme compute 0", "acme compute 1"]


def headcount(employees: str) -> str:
    return f"headcount:\n- {{date: 2025-06-01, employees: {employees}, source: press}}\n"


@pytest.mark.parametrize(
    ("count", "employees", "h100e"),
    [
        ("10k", "100", same(100)),
        ("10k", "~100", (10_000 / 110, 100, 10_000 / 90)),
        ("~10k", "80..120", (75, 100, 137.5)),
        ("10k+", "100", (100, 100, INF)),
        ("10k", "100+", (0, 100, 100)),
        ("10k+", "100+", (0, 100, INF)),
        ("10k", "0", (INF, INF, INF)),
        ("0", "100", same(0)),
    ],
)
def test_compute_per_employee(
    count: str, employees: str, h100e: tuple[float, float, float]
) -> None:
    facts = compute(chips(count)) + headcount(employees)
    assert measured("compute_per_employee", facts) == pytest.approx(h100e)


def test_compute_per_employee_needs_both() -> None:
    assert measured("compute_per_employee", compute(chips("10k"))) is None
    assert measured("compute_per_employee", headcount("100")) is None
    assert measured("employees", headcount("~100")) == pytest.approx((90, 100, 110))
