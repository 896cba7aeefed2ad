"""A company's score is its own file's, whatever else is in the book."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from aitalent.facts.book import read_book
from aitalent.facts.book_lists import is_book_list
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.rules.reading import default_rulebook
from aitalent.scoring.attribution import Attribution, difference, losses
from aitalent.scoring.score import score_companies
from aitalent.text.files import Text, read_folder
from tests.conftest import FOUNDING, ROOT
from tests.laws.profiles import cards_of, numbers

if TYPE_CHECKING:
    from pathlib import Path

TEXTS, _ = read_folder(ROOT / "profiles")
NAMES = [text for text in TEXTS if is_book_list(text)]
DAYS = [date(2019, 1, 1), date(2023, 11, 20), date(2025, 8, 1), date(2026, 1, 20)]
NEWCOMER = Text(
    label="meta.yaml",
    content="id: meta\nname: Meta\nkind: incumbent\nsources: {s: {title: T, publisher: P, "
    "date: 2025-01}}\ncompute:\n  - {date: 2024, accelerators: 600k, accelerator: H100, source: s}"
    "\npeople:\n  - {name: A, founder: true, joined: 2020, source: s}\n",
)


def test_each_company_scores_alone_as_in_the_book_and_beside_a_newcomer() -> None:
    together, _ = read_book(TEXTS)
    with_more, _ = read_book([*TEXTS, NEWCOMER])
    assert "meta" in with_more.ids
    alone = [read_book([text, *NAMES])[0] for text in TEXTS if text not in NAMES]
    for place, day in enumerate(DAYS):
        among_more = {card.id: numbers(card) for card in cards_of(with_more, day=day)}
        for book in alone[place % 2 :: 2]:
            card = numbers(cards_of(book, day=day)[0])
            assert among_more[str(card[0])] == card
        assert [numbers(card) for card in cards_of(together, day=day)] == [
            among_more[name] for name in together.ids
        ]


def test_the_order_of_files_changes_nothing() -> None:
    one, faults = read_book([*TEXTS, NEWCOMER])
    other, same_faults = read_book([NEWCOMER, *TEXTS[::-1]])
    assert one.ids == other.ids
    assert faults == same_faults
    assert [numbers(card) for card in cards_of(one)] == [numbers(card) for card in cards_of(other)]


@pytest.mark.parametrize("day", DAYS)
def test_contributions_add_up_for_the_companies_that_ship(day: date) -> None:
    rules = default_rulebook()
    book, _ = read_book(TEXTS)
    companies = [company(document, book, View()) for document in book.documents]
    cards = [c for c in score_companies(companies, rules, day, View()).cards if c.score is not None]
    assert cards
    for place, one in enumerate(cards):
        _assert_adds_up(losses(one, rules), 100.0, one.score or 0.0)
        for other in cards[place % 11 :: 11]:
            _assert_adds_up(difference(one, other, rules), one.score or 0.0, other.score or 0.0)


def _assert_adds_up(attribution: Attribution, start: float, end: float) -> None:
    parts = [part.effect for pillar in attribution.pillars for part in pillar.parts]
    assert start + sum(parts) == pytest.approx(end, abs=1e-9)
    effects = [pillar.effect for pillar in attribution.pillars]
    assert start + sum(effects) == pytest.approx(end, abs=1e-9)


@pytest.mark.parametrize(
    ("command", "folder"), [("score", ROOT), ("explain tml --since 2026-01-13", FOUNDING)]
)
def test_the_hash_seed_changes_no_byte(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = [*command.split(), "--format", "json", "--as-of", "2026-01-20"]
    seen = []
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        program = [sys.executable, "-m", "aitalent", *arguments]
        seen.append(subprocess.run(program, capture_output=True, check=True, cwd=folder).stdout)
    assert seen[0] == seen[1]
    assert json.loads(seen[0])["as_of"] == "2026-01-20"
