"""Waivers: what is true about the world is accepted, with a reason, until a day."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.facts.book import read_book
from aitalent.text.files import Text

DAY = date(2026, 1, 20)
CONTENT = """\
id: acme
name: Acme
kind: startup
founded: 2024-03
source: press
waive: [%s]
sources: {press: {title: T, publisher: P, date: 2026-01-17}}
capital:
- {date: 2023-11, cash: ~$2B, source: press}
- {date: 2023-12, cash: $5B, source: press}
"""
OLD = "{code: AT214, until: 2027-06-30, reason: older money%s}"


def found(*waivers: str, day: date | None = DAY) -> list[tuple[str, str | None]]:
    """The findings as code and the reason they are waived for, and that the file stays whole."""
    book, findings = read_book(
        [Text(label="a.yaml", content=CONTENT % ", ".join(waivers))], day=day
    )
    assert book.ids == ("acme",)
    return [(each.code, each.waived) for each in findings]


def test_a_waiver_marks_every_finding_of_its_code_with_the_reason() -> None:
    assert found() == [("AT214", None)] * 2
    assert found(OLD % "") == [("AT214", "older money")] * 2


def test_words_of_the_message_narrow_a_waiver() -> None:
    narrow = OLD % ", matching: 2023-12"
    assert found(narrow) == [("AT214", None), ("AT214", "older money")]


@pytest.mark.parametrize(
    ("until", "expired"), [("2026-01-19", True), ("2026-01-20", False), ("2026-01", False)]
)
def test_a_waiver_is_over_after_its_last_day(until: str, *, expired: bool) -> None:
    codes = [code for code, _ in found((OLD % "").replace("2027-06-30", until))]
    assert ("AT229" in codes) is expired


def test_without_a_day_no_waiver_expires() -> None:
    old = (OLD % "").replace("2027-06-30", "2020")
    assert found(old, day=None) == [("AT214", "older money")] * 2


def test_a_waiver_of_nothing_is_told() -> None:
    assert found(OLD % "", "{code: AT220, until: 2027, reason: r}") == [
        ("AT230", None), ("AT214", "older money"), ("AT214", "older money"),
    ]  # fmt: skip
    assert ("AT230", None) in found(OLD % ", matching: 1999")


def test_a_shared_name_and_a_spelling_can_be_waived_too() -> None:
    names = Text(label="_names.yaml", content="names: {Meta: [FB]}\n")
    content = (CONTENT % "{code: AT227, until: 2027, reason: as it was then}").replace(
        "capital:", "funding: [{date: 2025, stage: seed, investors: [FB], source: press}]\ncapital:"
    )
    _, findings = read_book([Text(label="a.yaml", content=content), names], day=DAY)
    assert ("AT227", "as it was then") in [(each.code, each.waived) for each in findings]
