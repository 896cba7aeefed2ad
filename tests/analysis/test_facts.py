"""The ledger behind a metric: what is in force, what was passed over, and why."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.analysis.facts import LedgerPage, list_facts
from aitalent.analysis.passed_over import VERDICTS
from aitalent.facts.ledger import View
from aitalent.metrics.register import METRICS
from tests.analysis.case import companies, profile
from tests.analysis.test_sources import DAY, text

LATER = date(2026, 7, 1)
Verdicts = dict[tuple[str, int], str]


def acme(
    day: date = DAY,
    metric: str | None = None,
    *,
    view: View | None = None,
    with_all: bool = False,
) -> LedgerPage:
    company = companies(text("acme"), text("globex"), view=view)[0]
    return list_facts(company, day, metric=metric, with_all=with_all)


def verdicts(page: LedgerPage) -> Verdicts:
    """The verdict on each fact by section and index."""
    return {(f.section, f.index): f.verdict for part in page.parts for f in part.facts}


def of(facts: str, metric: str, day: date = date(2026, 1, 20)) -> Verdicts:
    """The verdicts on the facts of a company of these lines."""
    return verdicts(list_facts(companies(profile("Acme", facts))[0], day, metric=metric))


def test_a_metric_of_parts_shows_the_facts_of_all_of_them() -> None:
    page = acme(metric="runway_months")
    assert [part.name for part in page.parts] == ["cash_usd", "credit_usd", "burn_usd_per_year"]
    assert [[(f.index, f.verdict) for f in part.facts] for part in page.parts] == [
        [(0, "superseded"), (1, "in-force"), (2, "narrows")],
        [],
        [(3, "in-force")],
    ]


def test_one_line_may_be_in_force_for_one_part_and_superseded_for_another() -> None:
    facts = """\
capital:
- {date: 2025-01-01, cash: $1B, burn: $10M, basis: monthly, source: press}
- {date: 2025-06-01, cash: $2B, source: press}
"""
    (company,) = companies(profile("Acme", facts))
    page = list_facts(company, date(2026, 1, 20), metric="runway_months")
    found = {part.name: [(f.index, f.verdict) for f in part.facts] for part in page.parts}
    assert found["cash_usd"] == [(0, "superseded"), (1, "in-force")]
    assert found["burn_usd_per_year"] == [(0, "in-force")]


def test_what_replaced_a_fact_is_named_by_its_line() -> None:
    (cash,) = [part for part in acme(metric="cash_usd").parts if part.name == "cash_usd"]
    assert [fact.where for fact in cash.facts] == ["acme.yaml:27", "acme.yaml:28", "acme.yaml:29"]
    assert [fact.instead for fact in cash.facts] == [("acme.yaml:28",), (), ("acme.yaml:28",)]


def test_another_report_of_a_round_was_used() -> None:
    assert verdicts(acme(metric="raised_usd")) == {
        ("funding", 0): "in-force",
        ("funding", 1): "same-round",
        ("funding", 2): "in-force",
        ("funding", 3): "talks",
    }


def test_until_the_round_is_confirmed_its_report_is_in_force() -> None:
    early = verdicts(acme(date(2024, 3, 31), "raised_usd"))
    assert early == {("funding", 0): "in-force", ("funding", 1): "in-force"}


def test_a_bound_that_agrees_and_tells_no_more_is_passed_over() -> None:
    assert verdicts(acme(metric="valuation_usd")) == {
        ("funding", 2): "in-force",
        ("funding", 3): "talks",
        ("valuation", 0): "agrees",
    }


def test_talks_are_in_force_for_the_metric_of_talks_alone() -> None:
    assert verdicts(acme(metric="talks_to_valuation"))["funding", 3] == "in-force"


def test_who_left_holds_no_post() -> None:
    assert verdicts(acme(LATER, "leader_tenure_months")) == {
        ("people", 0): "in-force",
        ("people", 1): "ended",
        ("people", 2): "ended",
    }


def test_who_gave_up_a_title_and_stayed_has_ended_a_post() -> None:
    facts = """\
people:
- {name: Ada Ash, joined: 2024-01-01, source: press,
   role: [{role: CTO}, {role: Advisor, since: 2025-02-01}]}
- {name: Bo Bay, joined: 2025-02-01, role: CTO, source: press}
"""
    assert of(facts, "leader_tenure_months") == {("people", 0): "ended", ("people", 1): "in-force"}


def test_an_exit_counts_for_twelve_months_and_who_is_there_does_not() -> None:
    facts = """\
people:
- {name: Ada Ash, founder: true, joined: 2023-01-01, source: press}
- {name: Bo Bay, founder: true, joined: 2023-01-01, left: 2025-09-01, source: press}
- {name: Cy Cole, founder: true, joined: 2023-01-01, left: 2024-02-01, source: press}
"""
    assert of(facts, "founder_exits_12m") == {
        ("people", 0): "still-there",
        ("people", 1): "in-force",
        ("people", 2): "too-old",
    }
    assert set(of(facts, "founder_retention").values()) == {"in-force"}


def test_a_launch_counts_for_twelve_months_and_a_study_never() -> None:
    facts = """\
products:
- {date: 2024-02-01, name: One, kind: app, source: press}
- {date: 2025-06-01, name: Two, kind: api, source: press}
- {date: 2025-07-01, name: Three, kind: research, source: press}
"""
    assert of(facts, "launches_12m") == {
        ("products", 0): "too-old",
        ("products", 1): "in-force",
        ("products", 2): "outranked",
    }


def test_of_products_the_furthest_counts_not_the_newest() -> None:
    facts = """\
products:
- {date: 2024-02-01, name: One, kind: preview, source: press}
- {date: 2025-06-01, name: Two, kind: app, source: press}
- {date: 2025-07-01, name: Three, kind: api, source: press}
"""
    assert of(facts, "product_stage") == {
        ("products", 0): "superseded",
        ("products", 1): "in-force",
        ("products", 2): "outranked",
    }


def test_the_newest_stated_phase_replaces_the_one_before() -> None:
    facts = """\
compute:
- {date: 2024-02-01, phase: none, source: press}
- {date: 2025-06-01, phase: building, source: press}
- {date: 2025-12-01, phase: scaling, status: disputed, why: a rumour, source: press}
- {date: 2025-12-02, power: 1MW, source: press}
"""
    assert of(facts, "compute_phase") == {
        ("compute", 0): "superseded",
        ("compute", 1): "in-force",
        ("compute", 2): "disputed",
    }


def test_a_supplier_nobody_named_for_two_years_is_too_old() -> None:
    facts = """\
compute:
- {date: 2023-02-01, access: cloud, providers: [Oracle], source: press}
- {date: 2025-06-01, access: cloud, providers: [Google], source: press}
"""
    assert of(facts, "supplier_count") == {("compute", 0): "too-old", ("compute", 1): "in-force"}


def test_facts_of_another_companys_file_are_in_its_ledger() -> None:
    page = acme(metric="gravity_exposure")
    peers = [f for part in page.parts for f in part.facts if f.company == "globex"]
    assert [(f.section, f.where, f.verdict) for f in peers] == [
        ("compute", "globex.yaml:14", "in-force")
    ]


def test_by_default_nothing_of_a_later_day_is_listed() -> None:
    page = acme(date(2024, 12, 31))
    assert ("funding", 4) not in verdicts(page)
    bo = next(f for part in page.parts for f in part.facts if (f.section, f.index) == ("people", 1))
    assert dict(bo.says) == {
        "name": "Bo Bay", "founder": "yes", "technical": "yes", "role": "CTO",
    }  # fmt: skip
    assert bo.sources == ("site-2023",)


def test_with_all_what_came_later_is_told_as_too_late() -> None:
    page = acme(date(2024, 12, 31), "raised_usd", with_all=True)
    found = verdicts(page)
    assert (found["funding", 3], found["funding", 4]) == ("too-late", "too-late")
    whole = acme(date(2024, 12, 31), with_all=True)
    bo = next(f for p in whole.parts for f in p.facts if (f.section, f.index) == ("people", 1))
    assert dict(bo.says)["left"] == "2025-02-10"


def test_with_all_what_was_published_later_is_told_as_not_yet_known() -> None:
    view = View(known_by=date(2025, 2, 15))
    known = verdicts(acme(metric="cash_usd", view=view))
    assert ("capital", 2) not in known
    told = verdicts(acme(metric="cash_usd", view=view, with_all=True))
    assert told == {**known, ("capital", 2): "not-yet-known"}


def test_what_other_sources_say_is_passed_over_as_such() -> None:
    view = View(sources=("wire-2024",))
    assert verdicts(acme(metric="cash_usd", view=view)) == {
        ("capital", 0): "other-source",
        ("capital", 1): "in-force",
        ("capital", 2): "other-source",
    }


def test_what_another_source_said_after_known_by_is_not_yet_known_rather_than_other() -> None:
    view = View(known_by=date(2024, 12, 31), sources=("wire-2024",))
    told = verdicts(acme(metric="cash_usd", view=view, with_all=True))
    assert (told["capital", 0], told["capital", 2]) == ("other-source", "not-yet-known")
    assert ("capital", 2) not in verdicts(acme(metric="cash_usd", view=view))


def test_the_whole_ledger_gives_each_fact_its_strongest_verdict() -> None:
    found = verdicts(acme())
    assert found["people", 1] == "in-force"  # gone, and still one of the founders
    assert found["capital", 0] == "superseded"
    assert found["headcount", 1] == "disputed"
    assert found["outcomes", 0] == "unread"
    assert [part.name for part in acme().parts] == [
        "funding", "valuation", "capital", "compute", "people", "products", "headcount",
        "outcomes",
    ]  # fmt: skip


def test_an_exit_without_a_date_is_told_once_its_source_is_out() -> None:
    facts = """\
people:
- {name: Ada Ash, founder: true, joined: 2023-01-01, to: Globex, source: press}
"""
    (company,) = companies(profile("Acme", facts))
    before = list_facts(company, date(2026, 1, 16)).parts[0].facts[0]
    after = list_facts(company, date(2026, 1, 17)).parts[0].facts[0]
    assert ("to" in dict(before.says), "to" in dict(after.says)) == (False, True)


def test_a_month_that_has_begun_may_hold_the_exit_and_a_later_one_not() -> None:
    facts = """\
people:
- {name: Ada Ash, founder: true, joined: 2023-01-01, left: 2026-01, source: press}
- {name: Bo Bay, founder: true, joined: 2023-01-01, left: <2026-02, source: press}
"""
    (company,) = companies(profile("Acme", facts))
    month, bound = list_facts(company, date(2026, 1, 10)).parts[0].facts
    assert (dict(month.says)["left"], "left" in dict(bound.says)) == ("2026-01", False)
    december = list_facts(company, date(2025, 12, 31)).parts[0].facts
    assert [dict(fact.says).get("left") for fact in december] == [None, None]


def test_a_disputed_stint_shows_its_role_and_past_exit_all_the_same() -> None:
    facts = """\
people:
- {name: Ada Ash, role: CTO, joined: 2023-01-01, left: 2024-01-01, to: Globex,
   status: disputed, why: a rumour, source: press}
"""
    (company,) = companies(profile("Acme", facts))
    (fact,) = list_facts(company, date(2026, 1, 17)).parts[0].facts
    assert fact.verdict == "disputed"
    assert dict(fact.says) == {
        "name": "Ada Ash", "role": "CTO", "left": "2024-01-01", "to": "Globex",
    }  # fmt: skip


@pytest.mark.parametrize("metric", METRICS)
def test_every_metric_has_a_ledger(metric: str) -> None:
    page = acme(LATER, metric)
    rests_on = {(f.section, f.index) for f in _measured(metric)}
    listed = {(f.section, f.index) for part in page.parts for f in part.facts}
    assert rests_on <= listed
    assert set(verdicts(page).values()) <= set(VERDICTS)


def _measured(metric: str) -> tuple[object, ...]:
    company = companies(text("acme"), text("globex"))[0]
    return company.measure(metric, LATER).facts
