"""Kinds of companies outside the book, and where the list and the profiles disagree."""

from __future__ import annotations

from aitalent.facts.book import read_book
from aitalent.text.files import Text

HEAD = (
    "name: {name}\nkind: {kind}\nsource: s\n"
    "sources: {{s: {{title: T, publisher: P, date: 2026-01}}}}\n"
)
MOVES = "people:\n- {name: Ada, from: Gogle, to: HP, left: 2025, source: s}\n"


def profile(identity: str, facts: str = "", *, kind: str = "startup") -> Text:
    head = f"id: {identity}\n" + HEAD.format(name=identity.title(), kind=kind)
    return Text(label=f"book/{identity}.yaml", content=head + facts)


def companies(content: str) -> Text:
    return Text(label="book/_companies.yaml", content=f"companies:\n{content}")


def names(content: str) -> Text:
    return Text(label="book/_names.yaml", content=f"names:\n{content}")


def told(*texts: Text) -> list[str]:
    return [f"{each.code} {each.message}" for each in read_book(texts)[1]]


def test_an_employer_without_a_kind_is_told_with_its_nearest() -> None:
    assert told(profile("acme", MOVES), companies("  Google: incumbent\n")) == [
        "AT233 `Gogle` has no kind in `_companies.yaml`; did you mean `Google`?",
        "AT233 `HP` has no kind in `_companies.yaml`.",
    ]


def test_without_a_list_no_employer_needs_a_kind() -> None:
    assert told(profile("acme", MOVES)) == []


def test_another_spelling_of_a_listed_name_has_its_kind() -> None:
    lists = (
        companies("  Google: incumbent\n  HP: other\n"),
        names("  Google: [Gogle]\n  HP: []\n"),
    )
    assert told(profile("acme", MOVES), *lists) == [
        "AT227 `Gogle` is written `Google` in this book."
    ]


def test_a_kind_that_stands_in_two_places_is_told() -> None:
    listed = companies("  Acme: other\n  HP: other\n  hp: startup\n")
    assert told(profile("acme"), listed) == [
        "AT232 `Acme` has a profile in this book, which says its kind.",
        "AT232 `hp` stands here already.",
    ]


def test_an_unknown_kind_is_told_with_those_that_there_are() -> None:
    assert told(profile("acme"), companies("  HP: bank\n")) == [
        "AT115 `bank` is not one of `incumbent`, `startup`, `university` or `other`."
    ]


def test_the_book_knows_the_kind_of_a_company_by_any_of_its_spellings() -> None:
    book, _ = read_book(
        (
            profile("acme", kind="incumbent"),
            companies("  Google: incumbent\n"),
            names("  Google: [Gogle]\n"),
        )
    )
    found = {name: book.kind_of(name) for name in ("acme", "ACME", "gogle", "Google", "HP")}
    assert found == {
        "acme": "incumbent",
        "ACME": "incumbent",
        "gogle": "incumbent",
        "Google": "incumbent",
        "HP": None,
    }


def test_the_lists_of_two_folders_are_read_both_and_may_not_disagree() -> None:
    lists = [
        Text(label=f"{folder}/_companies.yaml", content=f"companies: {{{listed}}}\n")
        for folder, listed in (
            ("a", "Gogle: other, Uni: university"),
            ("b", "HP: other, UNI: other"),
        )
    ]
    book, found = read_book([profile("acme", MOVES), *lists])
    assert [f"{each.path} {each.code} {each.message}" for each in found] == [
        "b/_companies.yaml AT232 `UNI` is of another kind in the list of another folder."
    ]
    kinds = [book.kind_of(name) for name in ("Gogle", "HP", "Uni")]
    assert kinds == ["other", "other", "university"]


def test_a_profile_from_another_folder_is_no_fault_of_a_list() -> None:
    listed = Text(label="elsewhere/_companies.yaml", content="companies: {Acme: other}\n")
    book, found = read_book([profile("acme", kind="incumbent"), listed])
    assert (found, book.kind_of("ACME")) == ((), "incumbent")
