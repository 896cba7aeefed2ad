"""The profile to start from: it validates as it is, whatever the company is called."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.facts.book import read_book
from aitalent.facts.starter import company_id, starter
from aitalent.text.files import Text, decode

DAY = date(2026, 1, 20)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Thinking Machines Lab", "thinking-machines-lab"),
        ("01.AI", "01-ai"),
        ("  Mistral  AI! ", "mistral-ai"),
        ("Société Générale", "societe-generale"),
        ("Straße", "strasse"),
        ("\uff26\uff35\uff2c\uff2c width", "full-width"),
        ("한국어 AI", "ai"),
        ("한국어", ""),
        ("💥", ""),
        ("---", ""),
        ("a/../b\n", "a-b"),
    ],
)
def test_an_id_is_made_of_the_letters_and_digits_of_the_name(name: str, expected: str) -> None:
    assert company_id(name) == expected


AWKWARD = [
    "Quote \" and '",
    "Colon: Inc",
    "Hash #1",
    "{Curly} [AI]",
    "- a",
    "&anchor *alias !tag",
    "%percent @at `tick`",
    "back\\slash",
    "New\nLine\tTab\r",
    "한국어 AI 💥",
    "a\x00b\x1b[31m",
    "a\x7fb\x85c\x9f",
    "a\u2028b\u2029c\u202ed",
    "\ufeffa\uffff",
    "{0} {name} %s",
    "Null",
    "~a",
    "2026",
    "true",
    "1e3",
    "a" * 5000,
]


@pytest.mark.parametrize("name", AWKWARD)
def test_any_name_is_read_back_as_it_was_given(name: str) -> None:
    text, _ = decode(starter(name, DAY).encode(), label="x.yaml")
    assert text is not None
    book, faults = read_book([text])
    assert faults == ()
    profile = book.documents[0].value
    assert (profile.id, profile.name) == (company_id(name), name)
    assert str(profile.sources["first-source"].date) == "2026-01-20"


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), min_size=1, max_size=20))
def test_no_name_breaks_the_file(name: str) -> None:
    text, _ = decode(starter(f"a{name}", DAY).encode(), label="x.yaml")
    assert text is not None
    book, faults = read_book([text])
    assert faults == ()
    whole = re.sub("[\ud800-\udfff]", "\ufffd", f"a{name}")
    assert book.documents[0].value.name == whole


def test_every_section_is_there_to_be_filled_in() -> None:
    """All the lines that begin with a `#` and a key, uncommented, are a profile without faults."""
    lines = starter("Acme", DAY).splitlines()
    began = lines.index("# funding:")
    whole = [*lines[:began], *(line.removeprefix("# ") for line in lines[began:])]
    content = "\n".join(whole).replace("2026-03,", "2026-01,")
    book, faults = read_book([Text(label="x.yaml", content=content)])
    assert [fault.message for fault in faults] == []
    profile = book.documents[0].value
    counts = {
        "funding": 1, "valuation": 1, "capital": 2, "compute": 2, "people": 1, "products": 1,
        "headcount": 1, "outcomes": 1,
    }  # fmt: skip
    assert {section: len(getattr(profile, section)) for section in counts} == counts
