"""An entry is called by what it says, and no two of a file by one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.facts.book import read_book
from aitalent.facts.entry_names import entry_name, entry_names
from aitalent.facts.profile import SECTIONS
from aitalent.text.files import Text, read_folder
from tests.conftest import FOUNDING
from tests.facts.company import document
from tests.laws.profiles import book_of, drafts

if TYPE_CHECKING:
    from random import Random

    from tests.laws.profiles import Draft


def names(facts: str) -> list[str]:
    profile = document(facts).value
    return list(entry_names(profile).values())


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ("people: [{name: Barret Zoph, joined: 2025-02, source: late}]", "people: Barret Zoph"),
        ("funding: [{date: 2025-07, stage: seed, source: late}]", "funding: seed 2025-07"),
        ("capital: [{date: 2026-01, cash: $2B, source: late}]", "capital: 2026-01 cash"),
        ("compute: [{date: 2026-01, site: Memphis, source: late}]", "compute: Memphis"),
        ("compute: [{date: 2026-01, phase: mature, source: late}]", "compute: 2026-01"),
        ("products: [{date: 2025-10, name: Tinker, kind: api, source: late}]", "products: Tinker"),
        ("headcount: [{date: 2026-01, employees: 9, source: late}]", "headcount: 2026-01"),
        (
            "valuation: [{date: 2025-10-02, value: $5B, basis: secondary, source: late}]",
            "valuation: 2025-10-02 secondary",
        ),
        (
            "outcomes: [{date: 2026-01-14, kind: founder-exodus, source: late}]",
            "outcomes: 2026-01-14 founder-exodus",
        ),
    ],
)
def test_an_entry_is_called_by_what_it_says(facts: str, name: str) -> None:
    assert names(facts) == [name]


def test_one_more_figure_in_an_entry_does_not_rename_it() -> None:
    before = names("capital: [{date: 2026-01, cash: $2B, source: late}]")
    after = names("capital: [{date: 2026-01, burn: $1B, basis: annual, cash: $2B, source: late}]")
    assert before == after


def test_two_stays_of_one_person_are_told_apart_by_when_they_began() -> None:
    facts = (
        "people:\n"
        "- {name: Ann, joined: 2023-01, left: 2024-01, source: late}\n"
        "- {name: Bob, joined: 2023-01, source: late}\n"
        "- {name: Ann, joined: 2025-01, role: [{role: CTO}, {role: CEO, since: 2026-01}], "
        "source: late}\n"
    )
    assert names(facts) == ["people: Ann 2023-01", "people: Bob", "people: Ann 2025-01"]


def test_two_people_of_one_name_are_told_apart_by_their_ids() -> None:
    facts = (
        "people:\n"
        "- {name: Wei Zhang, id: wei-1, joined: 2023-01, source: late}\n"
        "- {name: Wei Zhang, id: wei-2, joined: 2024-01, source: late}\n"
    )
    assert names(facts) == ["people: Wei Zhang wei-1", "people: Wei Zhang wei-2"]


def test_twins_carry_only_what_they_differ_in() -> None:
    facts = (
        "compute:\n"
        "- {date: 2026-01, site: East, phase: scaling, source: late}\n"
        "- {date: 2026-01, site: East, phase: scaling, power: 9MW, source: late}\n"
        "- {date: 2025-01, site: East, source: early}\n"
    )
    assert names(facts) == [
        "compute: East 2026-01",
        "compute: East 2026-01 9MW",
        "compute: East 2025-01",
    ]


def test_a_title_and_a_source_tell_twins_apart_too() -> None:
    facts = (
        "people:\n"
        "- {name: Ann, joined: 2023-01, role: CEO, source: late}\n"
        "- {name: Ann, joined: 2023-01, role: CTO, source: late}\n"
        "headcount:\n"
        "- {date: 2026-01, employees: 9, source: late}\n"
        "- {date: 2026-01, employees: 9, source: [early, late]}\n"
    )
    assert names(facts) == [
        "people: Ann CEO",
        "people: Ann CTO",
        "headcount: 2026-01 late",
        "headcount: 2026-01 early, late",
    ]


def test_entries_that_differ_in_nothing_are_counted() -> None:
    line = "- {date: 2026-01, employees: 9, source: late}\n"
    assert names(f"headcount:\n{line * 3}") == [
        "headcount: 2026-01",
        "headcount: 2026-01 (2)",
        "headcount: 2026-01 (3)",
    ]


def test_a_site_whose_name_is_that_of_a_twin_has_a_name_of_its_own() -> None:
    facts = (
        "compute:\n"
        "- {date: 2026-01, site: East, source: late}\n"
        "- {date: 2025-01, site: East, source: early}\n"
        "- {date: 2025-01, site: East 2026-01, source: late}\n"
    )
    assert names(facts) == [
        "compute: East 2026-01 (2)",
        "compute: East 2025-01",
        "compute: East 2026-01",
    ]


@settings(max_examples=30)
@given(drafts(), st.randoms(use_true_random=False))
def test_no_two_entries_share_a_name_and_the_order_of_lines_moves_none(
    draft: Draft, chance: Random
) -> None:
    profile = book_of(draft.text).documents[0].value
    named = entry_names(profile)
    assert len(set(named.values())) == len(named)
    assert len(named) == len(draft.entries)
    for (section, place), name in named.items():
        assert name.startswith(entry_name(section, getattr(profile, section)[place]))
    shuffled = list(draft.entries)
    chance.shuffle(shuffled)
    other = book_of(type(draft)(name=draft.name, entries=tuple(shuffled)).text).documents[0].value
    assert sorted(entry_names(other).values()) == sorted(named.values())


def test_every_entry_of_the_founding_case_has_a_name() -> None:
    book, _ = read_book(read_folder(FOUNDING / "profiles")[0])
    for found in book.documents:
        named = entry_names(found.value)
        assert len(named) == sum(len(getattr(found.value, section)) for section in SECTIONS)
        assert not any(name.endswith(")") for name in named.values())


def test_names_keep_the_words_of_the_file() -> None:
    head = "id: a\nname: A\nkind: startup\nsources: {s: {title: T, publisher: P}}\n"
    facts = 'products: [{date: 2026, name: "::error::%0A|", kind: api, source: s}]'
    book, _ = read_book([Text(label="a.yaml", content=head + facts)])
    assert list(entry_names(book.documents[0].value).values()) == ["products: ::error::%0A|"]
