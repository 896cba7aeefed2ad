"""Many companies: found by id, name or alias; a file that can't be used leaves the others alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.facts.book import Book, read_book
from aitalent.text.files import Text


def company(identity: str, name: str, *aliases: str, more: str = "") -> Text:
    listed = ", ".join(aliases)
    content = f"id: {identity}\nname: {name}\naliases: [{listed}]\nkind: startup\n{more}"
    return Text(label=f"{identity}.yaml", content=content)


def book(*texts: Text) -> Book:
    return read_book(texts)[0]


THREE = book(
    company("thinking-machines-lab", "Thinking Machines Lab", "TML"),
    company("openai", "OpenAI", "오픈AI", "Straße"),
    company("meta", "Meta", "OpenAI"),
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("tml", "thinking-machines-lab"),
        ("THINKING machines lab", "thinking-machines-lab"),
        ("Thinking-Machines-Lab", "thinking-machines-lab"),
        ("OPENAI", "openai"),
        ("오픈ai", "openai"),
        ("STRASSE", "openai"),
        ("Meta", "meta"),
        ("met", None),
        ("", None),
    ],
)
def test_a_company_is_found_by_id_name_or_alias_in_any_case(name: str, found: str | None) -> None:
    document = THREE.find(name)
    assert (document.value.id if document else None) == found


def test_an_id_wins_over_the_alias_of_another() -> None:
    found = book(company("a", "A", "b"), company("b", "B")).find("B")
    assert found is not None
    assert found.value.id == "b"


@pytest.mark.parametrize(
    ("name", "close"),
    [
        ("opnai", "openai"),
        ("thinking machine lab", "thinking-machines-lab"),
        ("tm", "thinking-machines-lab"),
        ("zzzzzz", None),
    ],
)
def test_a_misspelt_name_leads_to_the_nearest_company(name: str, close: str | None) -> None:
    assert THREE.nearest(name) == close


def test_companies_stand_by_id_whatever_the_order_of_the_files() -> None:
    texts = [company(name, name.title()) for name in ("b", "c", "a")]
    assert book(*texts).ids == book(*texts[::-1]).ids == ("a", "b", "c")


UNUSABLE = {
    "id: b": "1:1 AT113",
    "id: b\nname: B\nkind: startup\nfnding: []": "4:1 AT112",
    "id: b\nname: [": "2:7 AT104",
    "": "1:1 AT105",
    "- a": "1:1 AT114",
}


@pytest.mark.parametrize(("content", "fault"), UNUSABLE.items())
def test_a_file_that_cannot_be_used_leaves_the_others_alone(content: str, fault: str) -> None:
    found, faults = read_book([company("c", "C"), Text(label="b.yaml", content=content)])
    assert found.ids == ("c",)
    (first, *_) = [each for each in faults if each.path == "b.yaml"]
    assert first.span is not None
    assert f"{first.span.line}:{first.span.column} {first.code}" == fault


def test_a_company_with_an_error_in_its_facts_is_left_out_and_one_with_a_warning_kept() -> None:
    sources = "sources: {s: {title: T, publisher: P, date: 2025}}\n"
    bad = company("bad", "B", more="capital: [{date: 2025, cash: $1B}]\n")
    found, faults = read_book([bad, company("good", "G", more=sources)])
    assert found.ids == ("good",)
    assert [(each.path, each.code, str(each.severity)) for each in faults] == [
        ("bad.yaml", "AT205", "note"),
        ("bad.yaml", "AT201", "error"),
        ("good.yaml", "AT205", "note"),
        ("good.yaml", "AT203", "warning"),
    ]


def test_an_id_that_files_claim_belongs_to_none_of_them() -> None:
    texts = [Text(label=f"{k}.yaml", content=company("a", k).content) for k in "xyz"]
    found, faults = read_book([*texts, company("b", "B")])
    assert found.ids == ("b",)
    assert [each.message for each in faults if each.code == "AT119"] == [
        "The id `a` is claimed by y.yaml, z.yaml too.",
        "The id `a` is claimed by x.yaml, z.yaml too.",
        "The id `a` is claimed by x.yaml, y.yaml too.",
    ]


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_the_files_changes_no_finding(order: list[int]) -> None:
    texts = [
        company("a", "A"),
        company("a", "B"),
        company("c", "C", more="x: 1\n"),
        company("d", "D"),
    ]
    texts[1] = Text(label="b.yaml", content=texts[1].content)
    assert read_book(texts[place] for place in order)[1] == read_book(texts)[1]


def test_a_name_wins_over_an_alias_and_the_first_id_over_others() -> None:
    texts = [company("a", "A", "Twin", "Acme"), company("b", "Twin"), company("c", "C", "acme")]
    found = [book(*texts).find(name) for name in ("twin", "ACME")]
    assert [each.value.id if each else None for each in found] == ["b", "a"]


def test_a_name_that_two_companies_bear_is_told_of_in_both() -> None:
    texts = [company("a", "A", "a", "Twin"), company("b", "twin", "a"), company("twins", "Twins")]
    _, faults = read_book(texts)
    told = [(each.path, each.span, each.message) for each in faults if each.code == "AT120"]
    assert [(path, span.line, span.column, m) for path, span, m in told if span] == [
        ("a.yaml", 2, 7, "`A` is a name of b too."),
        ("a.yaml", 3, 11, "`a` is a name of b too."),
        ("a.yaml", 3, 14, "`Twin` is a name of b too."),
        ("b.yaml", 2, 7, "`twin` is a name of a too."),
        ("b.yaml", 3, 11, "`a` is a name of a too."),
    ]


def test_whoever_asks_hears_how_far_the_reading_is() -> None:
    heard: list[tuple[int, int]] = []
    bad = Text(label="bad.yaml", content="id: bad\n")
    texts = [bad, company("a", "A"), company("b", "B")]
    assert read_book(texts, tell=lambda *told: heard.append(told))[0].ids == ("a", "b")
    assert heard == [(1, 3), (2, 3), (3, 3)]
