"""One spelling a name: the list of a book, what it reports, and what it makes one."""

from __future__ import annotations

import pytest

from aitalent.facts.book import read_book
from aitalent.render.diagnostics import as_text
from aitalent.text.files import Text

HEAD = (
    "name: {name}\nkind: startup\nsource: s\n"
    "sources: {{s: {{title: T, publisher: P, date: 2026-01}}}}\n"
)
LIST = "names:\n  Andreessen Horowitz: [a16z, AH Capital]\n  Nvidia: NVentures\n  Meta: []\n"


def profile(identity: str, facts: str = "", *, name: str = "", aliases: str = "") -> Text:
    head = f"id: {identity}\n" + HEAD.format(name=name or identity.title())
    head += f"aliases: [{aliases}]\n" if aliases else ""
    return Text(label=f"book/{identity}.yaml", content=head + facts)


def names(content: str = LIST) -> Text:
    return Text(label="book/_names.yaml", content=content)


def told(*texts: Text) -> list[str]:
    """The findings, each as its code and message."""
    return [f"{each.code} {each.message}" for each in read_book(texts)[1]]


FUNDED = "funding:\n- {date: 2025, stage: seed, lead: %s, investors: [%s], source: s}\n"


def test_a_listed_name_is_right_and_its_other_spellings_are_not() -> None:
    acme = profile("acme", FUNDED % ("a16z", "Nvidia, NVENTURES, meta"))
    assert told(acme, names()) == [
        "AT227 `a16z` is written `Andreessen Horowitz` in this book.",
        "AT227 `NVENTURES` is written `Nvidia` in this book.",
        "AT227 `meta` is written `Meta` in this book.",
    ]


def test_a_name_that_nobody_listed_is_told_with_its_nearest() -> None:
    acme = profile("acme", FUNDED % ("Nvida", "Zyxel"))
    assert told(acme, names()) == [
        "AT226 `Nvida` is not in `_names.yaml`; did you mean `Nvidia`?",
        "AT226 `Zyxel` is not in `_names.yaml`.",
    ]


def test_a_company_of_the_book_is_written_by_its_name() -> None:
    acme = profile(
        "acme", "people:\n- {name: Ada, from: TML, to: Thinking, left: 2025, source: s}\n"
    )
    other = profile("thinking", name="Thinking", aliases="TML")
    assert told(acme, other, names()) == ["AT227 `TML` is written `Thinking` in this book."]


def test_without_a_list_nothing_is_said_of_names() -> None:
    assert told(profile("acme", FUNDED % ("a16z", "Zyxel"))) == []


def test_a_spelling_stands_for_one_name() -> None:
    content = "names:\n  Nvidia: [NV]\n  Nova: [nv, Nvidia]\n"
    _, found = read_book([names(content)])
    assert as_text(found).splitlines() == [
        "book/_names.yaml:3:10: AT228 error: `nv` stands for `Nvidia` already.",
        "      Nova: [nv, Nvidia]",
        "             ^^",
        "book/_names.yaml:3:14: AT228 error: `Nvidia` stands for `Nvidia` already.",
        "      Nova: [nv, Nvidia]",
        "                 ^^^^^^",
    ]


@pytest.mark.parametrize(("content", "code"), [("names: 3\n", "AT114"), ("nmes: {}\n", "AT112")])
def test_a_list_that_cannot_be_read_is_reported_and_the_companies_are_still_there(
    content: str, code: str
) -> None:
    book, found = read_book([profile("acme"), names(content)])
    assert (book.ids, [each.code for each in found], book.spellings) == (("acme",), [code], {})


def test_a_name_is_canonical_by_the_list_and_never_by_the_companies() -> None:
    book, _ = read_book([profile("acme", aliases="AC"), names()])
    spellings = ("A16Z", "andreessen horowitz", "NVentures", "Unlisted", "AC")
    assert [book.canonical(each) for each in spellings] == [
        "Andreessen Horowitz", "Andreessen Horowitz", "Nvidia", "Unlisted", "AC",
    ]  # fmt: skip
