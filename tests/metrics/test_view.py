"""Measures hold to what a reader knew: the day, the sources published by then, and those named."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from tests.metrics.case import DAY, profile, same, spread

ACME = profile(
    "Acme",
    """\
compute:
- {date: 2025-06-01, accelerators: 1k, accelerator: H100, source: wire}
- {date: 2025-06-02, accelerators: 2k, accelerator: H100, source: press}
people:
- {name: Ada Ash, founder: true, from: Globex, joined: 2023-01-01, source: wire}
""",
)
GLOBEX = profile(
    "Globex",
    """\
compute:
- {date: 2025-06-01, accelerators: 10k, accelerator: H100, source: wire}
- {date: 2025-06-02, accelerators: 15k, accelerator: H100, source: press}
""",
)


def seen(metric: str, view: View, *, day: date = DAY) -> tuple[float, float, float] | None:
    book, _ = read_book((ACME, GLOBEX))
    document = book.find("acme")
    assert document is not None
    return spread(company(document, book, view).measure(metric, day))


@pytest.mark.parametrize(
    ("view", "h100e"),
    [
        (View(), same(2_000)),
        (View(known_by=date(2026, 1, 19)), same(2_000)),
        (View(known_by=date(2026, 1, 18)), same(1_000)),
        (View(known_by=date(2025, 7, 10)), same(1_000)),
        (View(known_by=date(2025, 7, 9)), None),
        (View(sources=("wire",)), same(1_000)),
        (View(sources=("press",)), same(2_000)),
        (View(sources=("book",)), None),
    ],
)
def test_only_what_was_published_and_asked_for_counts(
    view: View, h100e: tuple[float, float, float] | None
) -> None:
    assert seen("operating_h100e", view) == h100e


@pytest.mark.parametrize(
    ("view", "share"),
    [
        # 15k against 2k.
        (View(), same(0)),
        # 10k against 1k: the former employer is seen with the same eyes.
        (View(known_by=date(2026, 1, 18)), same(1)),
        (View(sources=("wire",)), same(1)),
        # The founder herself was not known.
        (View(sources=("press",)), None),
    ],
)
def test_other_companies_are_seen_in_the_same_view(
    view: View, share: tuple[float, float, float] | None
) -> None:
    assert seen("gravity_exposure", view) == share


def test_the_day_bounds_what_counts_in_every_file() -> None:
    assert seen("operating_h100e", View(), day=date(2025, 6, 1)) == same(1_000)
    assert seen("gravity_exposure", View(), day=date(2025, 6, 1)) == same(1)
    assert seen("gravity_exposure", View(), day=date(2025, 5, 31)) is None
