"""A ledger with one line changed: the rest stays, and so does the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from aitalent.facts.day import read_day
from aitalent.facts.profile import Capital
from aitalent.facts.quantity import read_quantity
from aitalent.facts.supposed import Added, Founded, Rewritten, Withdrawn, sections_of, supposed
from tests.analysis.case import companies, profile

DAY = date(2026, 1, 20)
CAPITAL = """\
capital:
- {date: 2025-06, cash: $1B, source: press}
- {date: 2025-10, cash: $2B, source: press}
"""
LEDGER = companies(profile("Acme", CAPITAL))[0].ledger


def _cash(*changes: Added | Rewritten | Withdrawn | Founded) -> list[tuple[str, str]]:
    found = supposed(LEDGER, changes)
    return [(str(f.start), str(f.entry.cash)) for f in found.scoring("capital", DAY)]


def _line(written: str, cash: str) -> Capital:
    return Capital(date=read_day(written), cash=read_quantity(cash, "money"))


def test_a_line_more_stands_in_the_order_of_dates() -> None:
    assert _cash(Added(section="capital", entry=_line("2025-08-01", "$9B"))) == [
        ("2025-06-30", "$1B"), ("2025-08-01", "$9B"), ("2025-10-31", "$2B"),
    ]  # fmt: skip


def test_of_two_lines_of_a_day_the_supposed_one_comes_last() -> None:
    assert _cash(Added(section="capital", entry=_line("2025-10-31", "$9B")))[-1][1] == "$9B"


def test_a_line_less_leaves_the_others() -> None:
    first = LEDGER.scoring("capital", DAY)[0]
    assert _cash(Withdrawn(fact=first)) == [("2025-10-31", "$2B")]


def test_a_line_that_says_another_date_counts_from_it() -> None:
    first = LEDGER.scoring("capital", DAY)[0]
    later = replace(first.entry, date=read_day("2025-12-24"))
    assert _cash(Rewritten(fact=first, entry=later)) == [
        ("2025-10-31", "$2B"), ("2025-12-24", "$1B"),
    ]  # fmt: skip


def test_a_founding_date_is_the_head_s_alone() -> None:
    changed = supposed(LEDGER, [Founded(founded=read_day("2019"))])
    assert str(changed.founded) == "2019"
    assert str(LEDGER.founded) == "2023-01"
    assert changed.sections == LEDGER.sections


def test_nothing_changed_is_the_same_ledger() -> None:
    assert supposed(LEDGER, []).sections == LEDGER.sections


def test_the_sections_that_changes_touch() -> None:
    first = LEDGER.scoring("capital", DAY)[0]
    changes = [Founded(founded=read_day("2019")), Withdrawn(fact=first)]
    assert sections_of(changes) == (None, "capital")
