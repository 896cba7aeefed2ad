"""One person under two spellings, and one name with an id here and without there."""

from __future__ import annotations

import pytest

from aitalent.facts.book import read_book
from aitalent.text.files import Text

HEAD = (
    "name: {name}\nkind: startup\nsource: s\n"
    "sources: {{s: {{title: T, publisher: P, date: 2026-01}}}}\n"
)
ABOUT_PEOPLE = ("AT235", "AT236", "AT237", "AT238")


def profile(name: str, *stints: str, head: str = "") -> Text:
    lines = "".join(f"- {{{stint}, source: s}}\n" for stint in stints)
    people = f"people:\n{lines}" if stints else ""
    content = f"id: {name.casefold().replace(' ', '-')}\n{HEAD.format(name=name)}{head}{people}"
    return Text(label=f"{name}.yaml", content=content)


def told(*texts: Text) -> list[str]:
    """What the checks on people say of a book, with the file and line."""
    return [
        f"{each.path}:{each.span.line if each.span else 0} {each.code} {each.message}"
        for each in read_book(texts)[1]
        if each.code in ABOUT_PEOPLE and not each.waived
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karén Simonyan", "Karen Simonyan"),
        ("Ada Lovelace", "ADA LOVELACE"),
        ("Ada King-Noel", "Ada King Noel"),
        ("Ada B. Lovelace", "Ada Lovelace"),
        ("Yuhuai (Tony) Wu", "Yuhuai Wu"),
        ("John Schulman", "John Shulman"),
        ("Peter Chen", "Peter Cheng"),
        ("Danielle Levy", "Daniel Levy"),
        ("Wu Yuhuai", "Yuhuai Wu"),
    ],
)
def test_a_name_that_may_be_anothers_is_told_with_what_they_share(one: str, other: str) -> None:
    texts = (
        profile("Acme", f"name: {one}, to: Initech"),
        profile("Beta", f"name: {other}, from: Acme"),
    )
    assert told(*texts) == told(*texts[::-1])
    assert told(*texts) == [
        f"Beta.yaml:7 AT236 `{other}` may be the `{one}` of Acme: both name Acme."
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wei Li", "Wei Lu"),
        ("Zhou Xinyu", "Zhou Xinyi"),
        ("Wei Zhang", "Wei Zhao"),
        ("Ada Lovelace", "Eda Lovelace"),
        ("Person 11", "Person 12"),
        ("Person 1-0", "Person 2-0"),
        ("Ada", "Ida"),
        ("Ada Jane Smith", "Ada June Smyth"),
        ("???", "!!!"),
    ],
)
def test_two_names_that_only_look_a_little_alike_are_two_people(one: str, other: str) -> None:
    assert told(profile("Acme", f'name: "{one}"', f'name: "{other}"')) == []


def test_who_shares_no_employer_is_no_spelling_of_another() -> None:
    assert told(profile("Acme", "name: John Schulman"), profile("Beta", "name: John Shulman")) == []


def test_employers_are_the_same_under_any_of_their_names() -> None:
    texts = (
        profile("Acme", "name: John Schulman, from: Google DeepMind"),
        profile("Beta", "name: John Shulman, from: Gogle"),
        Text(label="_names.yaml", content="names: {Google: [Gogle], Google DeepMind: []}\n"),
    )
    assert told(*texts) == [
        "Beta.yaml:7 AT236 `John Shulman` may be the `John Schulman` of Acme: both name Google "
        "DeepMind."
    ]


def test_names_with_ids_are_told_apart_already() -> None:
    stints = ("name: John Schulman, id: john-a", "name: John Shulman, id: john-b")
    assert told(profile("Acme", *stints)) == []


def test_a_letter_for_many_names_is_no_spelling_of_any() -> None:
    many = [f'name: "Ada {mark} Lovelace"' for mark in ".,;:!?*+~^"]
    assert told(profile("Acme", *many)) == []


def test_the_two_can_be_waived() -> None:
    waiver = "waive: [{code: AT236, until: 2099, reason: two brothers, matching: Shulman}]\n"
    stints = ("name: John Schulman", "name: John Shulman")
    assert len(told(profile("Acme", *stints))) == 1
    assert told(profile("Acme", *stints, head=waiver)) == []


def test_a_name_with_an_id_here_and_none_there_is_told_where_it_lacks() -> None:
    texts = (
        profile("Acme", "name: Wei Zhang, id: wei-zhang-2"),
        profile("Beta", "name: Wei Zhang", "name: Ada"),
        profile("Corp", "name: Ada", "name: Wei Zhang, id: wei-zhang-1"),
    )
    assert told(*texts) == [
        "Beta.yaml:7 AT238 `Wei Zhang` has no `id` here, and the id `wei-zhang-2` in the file of "
        "Acme."
    ]
