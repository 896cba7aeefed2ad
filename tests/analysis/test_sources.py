"""What each source carries, and on how many origins a fact rests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aitalent.analysis.sources import SourceList, list_sources
from aitalent.facts.ledger import View
from aitalent.text.files import Text, read_file
from tests.analysis.case import companies
from tests.conftest import ROOT

if TYPE_CHECKING:
    from aitalent.metrics.register import Company

FOLDER = ROOT / "tests" / "books" / "ledgers"
DAY = date(2025, 7, 1)


def text(name: str) -> Text:
    read, faults = read_file(FOLDER / f"{name}.yaml", label=f"{name}.yaml")
    assert read is not None
    assert faults == ()
    return read


def book(view: View | None = None) -> tuple[Company, ...]:
    return companies(text("acme"), text("globex"), view=view)


def listed(day: date = DAY, view: View | None = None) -> SourceList:
    return list_sources(book(view), day, view or View())


def standings(sources: SourceList) -> dict[str, str]:
    return {each.key: each.standing for each in sources.sources}


def test_dead_weight_comes_first_then_lone_origins_then_the_rest() -> None:
    order = [each.standing for each in listed().sources]
    assert order == sorted(order, key=["dead-weight", "single-origin", "corroborated"].index)
    assert standings(listed()) == {
        "idle-2025": "dead-weight",
        "data-2025": "single-origin",
        "wire-2024": "single-origin",
        "post-2024": "single-origin",
        "copy-2024": "single-origin",
        "mirror-2024": "single-origin",
        "rumour-2025": "single-origin",
        "site-2023": "single-origin",
        "site-2025": "single-origin",
        "report-2024": "corroborated",
        "wire-2025": "corroborated",
    }


def test_copies_of_one_report_are_one_origin() -> None:
    (copy,) = [each for each in listed().sources if each.key == "copy-2024"]
    assert copy.origins == ("The Post",)
    told = next(fact for fact in copy.carries if fact.section == "funding")
    assert (told.origins, told.is_single_origin) == (("The Post",), True)


def test_a_data_set_beside_a_report_is_no_second_origin() -> None:
    chips = {
        fact.origins
        for each in listed().sources
        for fact in each.carries
        if (fact.section, fact.index) == ("compute", 1)
    }
    assert chips == {("Acme",)}


def test_what_a_source_carries_is_counted_by_kind() -> None:
    (rumour,) = [each for each in listed().sources if each.key == "rumour-2025"]
    assert [(fact.section, fact.line) for fact in rumour.carries] == [
        ("funding", 22),
        ("people", 37),
        ("outcomes", 46),
    ]
    assert (rumour.facts, rumour.scoring, rumour.single_origin) == (3, 1, 2)


def test_an_outcome_never_scores() -> None:
    (rumour,) = [each for each in listed().sources if each.key == "rumour-2025"]
    assert [fact.scores for fact in rumour.carries] == [False, True, False]


def test_the_head_of_a_file_is_carried_and_not_counted() -> None:
    (first,) = [each for each in listed().sources if each.key == "report-2024"]
    assert [fact.section for fact in first.carries] == ["head", "valuation", "capital", "compute"]
    assert (first.facts, first.single_origin, first.standing) == (3, 0, "corroborated")


def test_a_source_cited_by_the_head_alone_is_no_dead_weight() -> None:
    bare = Text(
        label="bare.yaml",
        content="id: bare\nname: Bare\nkind: startup\nsource: s\n"
        "sources: {s: {title: T, publisher: P, date: 2025-01-01}}\n",
    )
    found = list_sources(companies(bare), DAY, View())
    assert standings(found) == {"s": "corroborated"}
    assert (found.facts, found.single_origin_share) == (0, None)


def test_the_counts_are_of_facts_and_origins_never_of_articles() -> None:
    acme = list_sources(book()[:1], DAY, View())
    facts = {(f.section, f.index): f for each in acme.sources for f in each.carries if f.is_counted}
    assert acme.facts == len(facts) == 19
    assert acme.single_origin == sum(fact.is_single_origin for fact in facts.values()) == 18
    assert acme.single_origin_share == 18 / 19
    origins = {name for fact in facts.values() for name in fact.origins}
    assert acme.origins == len(origins) == 5
    assert len(acme.sources) == 9


def test_a_source_published_later_that_carries_only_later_facts_is_not_there_yet() -> None:
    early = standings(listed(date(2024, 12, 31)))
    assert "post-2026" not in early
    assert "data-2025" in early  # it alone reports the cash of December 2024
    assert standings(listed(date(2026, 3, 1)))["post-2026"] == "single-origin"


def test_who_reports_an_exit_later_did_not_vouch_for_the_joining() -> None:
    early = listed(date(2025, 1, 1))
    assert "rumour-2025" not in standings(early)
    (site,) = [each for each in early.sources if each.key == "site-2023"]
    bo = next(fact for fact in site.carries if (fact.section, fact.index) == ("people", 1))
    assert bo.origins == ("Acme",)
    (site,) = [each for each in listed().sources if each.key == "site-2023"]
    bo = next(fact for fact in site.carries if (fact.section, fact.index) == ("people", 1))
    assert bo.origins == ("Acme", "Gossip")


def test_an_early_source_of_a_later_fact_is_dead_weight_until_then() -> None:
    planned = Text(
        label="one.yaml",
        content="id: one\nname: One\nkind: startup\n"
        "sources: {s: {title: T, publisher: P, date: 2025-01-01}}\n"
        "compute:\n- {date: 2026-01-01, power: 1GW, status: planned, source: s}\n",
    )
    (one,) = companies(planned)
    assert standings(list_sources([one], DAY, View())) == {"s": "dead-weight"}
    assert standings(list_sources([one], date(2026, 1, 1), View())) == {"s": "single-origin"}


def test_what_was_published_later_is_not_listed_to_who_looks_back() -> None:
    view = View(known_by=date(2024, 3, 3))
    assert standings(listed(view=view)) == {
        "copy-2024": "single-origin",
        "post-2024": "single-origin",
        "site-2023": "single-origin",
    }


def test_a_view_of_one_source_has_no_other_origin() -> None:
    view = View(sources=("wire-2025",))
    found = listed(view=view)
    assert standings(found) == {"wire-2025": "single-origin"}
    assert (found.facts, found.single_origin, found.origins) == (3, 3, 1)


def test_the_order_of_companies_changes_nothing_but_their_list() -> None:
    acme, globex = book()
    one = list_sources([acme, globex], DAY, View())
    other = list_sources([globex, acme], DAY, View())
    assert one.sources == other.sources
    assert (one.companies, other.companies) == (("acme", "globex"), ("globex", "acme"))
