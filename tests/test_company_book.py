"""The book that ships: every fact of every file, none of them sampled; and the page about it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import fields
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from aitalent.analysis.footing import source_count
from aitalent.analysis.sources import list_sources
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.facts.profile import NOT_RAISED, SECTIONS, Stint, Tier
from aitalent.facts.quantity import in_usd
from aitalent.facts.rounds import closed_rounds
from aitalent.metrics.register import company
from aitalent.render.markdown import escape
from aitalent.render.table import percent
from aitalent.rules.reading import default_rulebook
from aitalent.scoring.score import score_companies
from aitalent.text.files import read_folder
from tests.conftest import ROOT
from tests.generated import generated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aitalent.facts.book import Book
    from aitalent.facts.day import Day
    from aitalent.facts.profile import Profile
    from aitalent.metrics.register import Company
    from aitalent.text.diagnostic import Diagnostic

AS_OF = date(2026, 7, 1)
FAR = date(2099, 1, 1)
PAGE = ROOT / "docs" / "company-book.md"
RULES = default_rulebook()
MEANT_FOR_LATER = ("planned", "talks")


@cache
def shipped() -> tuple[Book, tuple[Diagnostic, ...]]:
    """The book that ships and all its findings, waivers applied by the day of the page."""
    texts, unreadable = read_folder(ROOT / "profiles")
    assert unreadable == ()
    return read_book(texts, day=AS_OF)


@cache
def companies() -> tuple[Company, ...]:
    """Its companies by id."""
    book, _ = shipped()
    return tuple(
        company(document, book, View(), yardsticks=RULES.yardsticks) for document in book.documents
    )


def profiles() -> Iterator[Profile]:
    yield from (each.profile for each in companies())


def waived(code: str) -> set[tuple[str, str]]:
    """The file and the message of findings that a waiver accepts with its reason."""
    _, found = shipped()
    return {(each.path, each.message) for each in found if each.code == code and each.waived}


def test_every_file_is_read_and_no_two_are_one_company() -> None:
    files = (ROOT / "profiles").glob("[!_]*.yaml")
    assert [each.id for each in profiles()] == sorted(path.stem for path in files)


def test_every_scoring_fact_has_a_source_with_a_title_a_publisher_and_a_date() -> None:
    bare = [
        fact.where
        for each in companies()
        for fact in each.ledger.until(FAR)
        if fact.scores
        and not any(
            (source := each.profile.sources[key]).title and source.publisher and source.date
            for key in fact.sources
        )
    ]
    assert bare == []


def test_every_source_has_a_tier_a_title_a_publisher_and_a_date() -> None:
    bare = [
        f"{profile.id} {key}"
        for profile in profiles()
        for key, source in profile.sources.items()
        if not (source.tier and source.title.strip() and source.publisher.strip() and source.date)
    ]
    assert bare == []


def test_a_copy_names_another_as_its_origin_and_the_company_only_itself() -> None:
    wrong = [
        f"{profile.id} {key}"
        for profile in profiles()
        for key, source in profile.sources.items()
        if source.tier == "secondary" and source.publisher in source.origin
    ]
    assert wrong == []


def _days(entry: Any) -> Iterator[Day]:
    keys = ("joined", "left") if isinstance(entry, Stint) else ("date",)
    yield from (day for key in keys if (day := getattr(entry, key)) is not None)


def test_every_date_lies_within_the_life_of_its_company() -> None:
    early, late = set(), []
    for each in companies():
        profile, path = each.profile, each.ledger.document.text.label
        newest = max(source.date.last for source in profile.sources.values() if source.date)
        for section in SECTIONS:
            for entry in getattr(profile, section):
                for day in _days(entry):
                    if profile.founded is not None and day.last < profile.founded.first:
                        early.add((path, f"{day} lies before the founding ({profile.founded})."))
                    if day.first > newest and entry.status not in MEANT_FOR_LATER:
                        late.append(f"{path}: {day}")
    assert late == []
    assert early == waived("AT214")


def test_rounds_add_up_to_the_totals_that_sources_state_within_ten_per_cent() -> None:
    off = set()
    for each in companies():
        for fact in each.ledger.scoring("capital", FAR):
            if fact.entry.raised is None:
                continue
            amounts = [
                in_usd(r.amount, r.start)
                for r in closed_rounds(each.ledger, fact.start)
                if r.amount is not None and r.stage not in NOT_RAISED
            ]
            stated = in_usd(fact.entry.raised, fact.start)
            least = math.fsum(amount.low for amount in amounts)
            most = math.fsum(amount.high for amount in amounts)
            if most < stated.low * 0.9 or least > stated.high * 1.1:
                off.add((fact.document.text.label, str(fact.entry.raised)))
    assert off == {(path, message.split(" ")[0]) for path, message in waived("AT225")}


def test_whatever_else_was_found_is_waived_with_a_reason_that_has_not_run_out() -> None:
    _, found = shipped()
    assert [f"{each.path}: {each.message}" for each in found if each.waived is None] == []
    for profile in profiles():
        for waiver in profile.waive:
            assert len(waiver.reason.split()) >= 4, f"{profile.id}: {waiver.reason}"
            assert waiver.until.last >= AS_OF


def test_people_are_told_of_by_their_work_alone() -> None:
    kept = {"source", "status", "note", "why"}
    told = {"name", "id", "founder", "technical", "role", "team", "via"}
    moves = {"from_", "joined", "left", "to"}
    assert {field.name for field in fields(Stint)} == kept | told | moves


def test_the_table_of_companies_is_what_the_book_holds(rewrite: bool) -> None:  # noqa: FBT001
    cards = {card.id: card for card in score_companies(companies(), RULES, AS_OF, View()).cards}
    rows = [
        "",
        "| company | kind | facts | sources | origins | newest fact | coverage | grade |",
        "|---|---|---:|---:|---:|---|---:|---|",
    ]
    for each in companies():
        facts, card = each.ledger.until(AS_OF), cards[each.profile.id]
        newest = max((fact.start for fact in facts), default=None)
        origins = list_sources([each], AS_OF, View()).origins
        rows.append(
            f"| {escape(each.profile.name)} | {each.profile.kind} | {len(facts)} "
            f"| {source_count(each, AS_OF)} | {origins} | {newest or '–'} "
            f"| {percent(card.coverage)} | {card.grade} |"
        )
    whole = list_sources(companies(), AS_OF, View())
    sources = sum(source_count(each, AS_OF) for each in companies())
    rows.append(
        f"| **{len(companies())} companies** | | {whole.facts} | {sources} | {whole.origins} "
        f"| | | |"
    )
    share = whole.single_origin_share
    assert share is not None
    rows.extend(
        [
            "",
            f"As of {AS_OF}. Of the {whole.facts} facts, {whole.single_origin} "
            f"({percent(share)}) rest on one origin alone.",
        ]
    )
    generated(PAGE, "companies", [*rows, ""], rewrite=rewrite)


def test_the_table_of_tiers_counts_every_source(rewrite: bool) -> None:  # noqa: FBT001
    meanings = {
        "primary": "the company itself: a filing, a post, a page of its own",
        "press": "a newsroom's own report",
        "secondary": "a copy, summary or translation of another's report",
        "aggregate": "a data set; an origin only where it stands alone",
    }
    assert tuple(meanings) == get_args(Tier)
    sources = [source for profile in profiles() for source in profile.sources.values()]
    count = Counter(source.tier for source in sources)
    rows = ["", "| tier | what it is | sources |", "|---|---|---:|"]
    rows.extend(f"| `{tier}` | {meaning} | {count[tier]} |" for tier, meaning in meanings.items())  # type: ignore[index]
    silent = sum(source.tier == "secondary" and not source.origin for source in sources)
    rows.extend(
        [
            "",
            f"{silent} of the {count['secondary']} secondary sources don't say whom they repeat; "
            "until somebody finds out, they count as an origin only where nothing better is cited, "
            "and several of them as one.",
        ]
    )
    generated(PAGE, "tiers", [*rows, ""], rewrite=rewrite)


def test_the_waivers_in_force_are_listed(rewrite: bool) -> None:  # noqa: FBT001
    rows = ["", "| company | check | until | reason |", "|---|---|---|---|"]
    rows.extend(
        f"| {escape(profile.name)} | {waiver.code} | {waiver.until} | {escape(waiver.reason)} |"
        for profile in profiles()
        for waiver in profile.waive
        if waiver.until.last >= AS_OF
    )
    generated(PAGE, "waivers", [*rows, ""], rewrite=rewrite)
