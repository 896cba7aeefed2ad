"""Selecting and ordering companies on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

DAY = ("--as-of", "2026-01-20")
PLAIN = "  Compare metrics with plain numbers or levels: valuation_usd >= 1e9."
PROFILE = """\
id: {id}
name: {name}
kind: {kind}
tags: [{tags}]
country: {country}
source: s
sources: {{s: {{title: T, publisher: P, date: 2026-01-10}}}}
funding:
- {{date: 2025-07-01, stage: seed, amount: $1M, valuation: {valuation}, source: s}}
capital:
- {{date: 2026-01-01, cash: {cash}, source: s}}
"""
COMPANIES = {
    "alpha": ("startup", "neolab, chips", "France", "$2B", "$10M"),
    "beta": ("startup", "robotics", "Japan", "$500M", "$90M"),
    "gamma": ("incumbent", "chips", "Japan", "$3B", "$50M"),
}


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """Three companies, and one of which nothing is known."""
    for name, (kind, tags, country, valuation, cash) in COMPANIES.items():
        content = PROFILE.format(
            id=name, name=name.title(), kind=kind, tags=tags, country=country,
            valuation=valuation, cash=cash,
        )  # fmt: skip
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    (tmp_path / "zero.yaml").write_text("id: zero\nname: Zero\nkind: startup\n", encoding="utf-8")
    return str(tmp_path)


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--kind", "startup", "--sort", "id"], ["alpha", "beta", "zero"]),
        (["--tag", "chips", "--sort", "id"], ["alpha", "gamma"]),
        (["--tag", "chips", "--tag", "robotics", "--sort", "id"], ["alpha", "beta", "gamma"]),
        (["--country", "japan", "--sort", "id"], ["beta", "gamma"]),
        (["--kind", "startup", "--country", "Japan"], ["beta"]),
        (["--sort", "cash_usd"], ["beta", "gamma", "alpha", "zero"]),
        (["--sort", "cash_usd", "--top", "2"], ["beta", "gamma"]),
        (["--sort", "months_since_round", "--top", "1"], ["alpha"]),
    ],
)
def test_options_keep_and_order_companies(
    options: list[str], ids: list[str], cli: Callable[..., Outcome], folder: str
) -> None:
    outcome = cli("score", folder, *DAY, *options, "-f", "json")
    assert (outcome.code, outcome.err) == (0, "")
    assert [each["id"] for each in json.loads(outcome.out)["companies"]] == ids


def test_a_condition_keeps_what_is_so_and_names_what_nobody_knows(
    cli: Callable[..., Outcome], folder: str
) -> None:
    where = "valuation_usd >= 1e9 and cash_usd < 2e7"
    outcome = cli("score", folder, *DAY, "--where", where, "-f", "json")
    assert [each["id"] for each in json.loads(outcome.out)["companies"]] == ["alpha"]
    assert outcome.err == "Left out, for too little is known to decide --where: Zero.\n"
    assert outcome.code == 0


def test_the_metric_that_orders_is_a_column_and_a_value(
    cli: Callable[..., Outcome], folder: str
) -> None:
    table = cli("score", folder, *DAY, "--sort", "cash_usd", "--top", "3").out
    assert "cash usd" in table
    assert "$90M" in table
    assert "The first 3 of 4." in table
    lines = cli("score", folder, *DAY, "--sort", "cash_usd", "-f", "ndjson").out.splitlines()
    values = [json.loads(line)["sorted_by"] for line in lines]
    assert [each["best"] for each in values] == [9e7, 5e7, 1e7, None]
    assert {each["metric"] for each in values} == {"cash_usd"}
    unsorted = cli("score", folder, *DAY, "-f", "ndjson").out.splitlines()
    assert {json.loads(line)["sorted_by"] for line in unsorted} == {None}


def test_the_metric_that_orders_is_in_the_csv_with_its_range(
    cli: Callable[..., Outcome], folder: str
) -> None:
    rows = cli("score", folder, *DAY, "--sort", "cash_usd", "-f", "csv").out.splitlines()
    assert rows[0].endswith(",sorted_by,sorted_low,sorted_best,sorted_high")
    assert rows[1].endswith(",cash_usd,90000000.0,90000000.0,90000000.0")
    assert rows[4].endswith(",cash_usd,,,")
    plain = cli("score", folder, *DAY, "-f", "csv").out.splitlines()
    assert all(row.endswith(",,,,") for row in plain[1:])


def test_a_gate_judges_every_company_scored_however_few_are_shown(
    cli: Callable[..., Outcome], folder: str
) -> None:
    outcome = cli("score", folder, *DAY, "--fail-under", "50", "--top", "1")
    assert outcome.code == 1
    judged = sorted(line.split()[0] for line in outcome.err.splitlines())
    assert judged == ["Alpha", "Beta", "Gamma", "Zero"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--kind", "start-up"],
         "--kind: no company here has `start-up`; did you mean `startup`? "
         "Known: incumbent, startup."),
        (["--tag", "chip"],
         "--tag: no company here has `chip`; did you mean `chips`? "
         "Known: chips, neolab, robotics."),
        (["--country", "Chad"], "--country: no company here has `Chad`. Known: France, Japan."),
        (["--kind", "incumbent", "--country", "France"], "No company fits what was asked for."),
        (["--where", "cash_usd > 1e12"], "No company fits what was asked for."),
        (["--where", "cash > 1"],
         "--where: No metric `cash`; did you mean `cash_usd`?\n  cash > 1\n  ^\n" + PLAIN),
        (["--where", "cash_usd > 1 and launch()"],
         "--where: A call stands where a comparison belongs, like `a < 6`.\n"
         "  cash_usd > 1 and launch()\n                   ^\n" + PLAIN),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(
    options: list[str], message: str, cli: Callable[..., Outcome], folder: str
) -> None:
    outcome = cli("score", folder, *DAY, *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.splitlines()[-len(message.splitlines()) :] == (
        f"aitalent: {message}".splitlines()
    )


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--tag", "chips"], ["alpha", "gamma"]),
        (["--top", "2", "--sort", "cash_usd"], ["beta", "gamma"]),
        (["--where", "cash_usd > 2e7", "--sort", "name"], ["beta", "gamma"]),
        (["--kind", "startup", "--top", "1", "--sort", "id"], ["alpha"]),
    ],
)
def test_a_history_selects_and_orders_as_a_score_does(
    options: list[str], ids: list[str], cli: Callable[..., Outcome], folder: str
) -> None:
    outcome = cli("history", folder, *DAY, "--from", "2026-01-15", *options, "-f", "json")
    assert outcome.code == 0
    assert [each["id"] for each in json.loads(outcome.out)["companies"]] == ids


def test_a_history_of_nobody_is_refused(cli: Callable[..., Outcome]) -> None:
    outcome = cli("history", *DAY)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "aitalent: history needs a company, or options that select some (--tag neolab --top 5).\n"
    )
