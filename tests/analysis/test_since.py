"""What moved a score between two days: the parts add up, and rest on lines."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.analysis.since import movement
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.rules.reading import default_rulebook
from aitalent.text.files import read_folder
from tests.analysis.case import DAY, companies, profile
from tests.conftest import FOUNDING

RULES = default_rulebook()
BOOK, _ = read_book(read_folder(FOUNDING / "profiles")[0])
PAIRS = [
    (date(2026, 1, 13), date(2026, 1, 20)),
    (date(2025, 7, 1), date(2026, 1, 20)),
    (date(2025, 11, 1), date(2025, 11, 30)),
    (date(2026, 1, 20), date(2026, 1, 20)),
    (date(2026, 1, 20), date(2025, 7, 30)),
]


@pytest.mark.parametrize("name", BOOK.ids)
@pytest.mark.parametrize(("since", "day"), PAIRS)
@pytest.mark.parametrize("sources", [(), ("creati-2026-01",)], ids=["all", "article"])
def test_what_happened_became_known_and_aged_adds_up_to_the_move(
    name: str, since: date, day: date, sources: tuple[str, ...]
) -> None:
    document = BOOK.find(name)
    assert document is not None
    moved = movement(company(document, BOOK, View(sources=sources)), RULES, since, day)
    assert moved is not None
    assert moved.before.score is not None
    assert moved.after.score is not None
    lines = sum(each.effect for each in (*moved.happened, *moved.learned))
    assert lines + moved.clock == pytest.approx(
        moved.after.score - moved.before.score, rel=0, abs=1e-9
    )
    pillars = sum(effect for _, effect in moved.pillars)
    assert pillars == pytest.approx(moved.after.score - moved.before.score, rel=0, abs=1e-9)


@pytest.mark.parametrize("sources", [(), ("creati-2026-01",)], ids=["all", "article"])
def test_the_fall_of_january_2026_rests_on_three_lines(sources: tuple[str, ...]) -> None:
    document = BOOK.find("tml")
    assert document is not None
    lab = company(document, BOOK, View(sources=sources))
    moved = movement(lab, RULES, date(2026, 1, 13), date(2026, 1, 20))
    assert moved is not None
    names = sorted(line.fact.text.split("name: ")[1].split(",")[0] for line in moved.carried_by)
    assert names == ["Barret Zoph", "Luke Metz", "Sam Schoenholz"]
    assert {"structural-crack", "reverse-exodus"} <= set(moved.flags_raised)


def test_a_fact_that_makes_a_metric_known_is_news_and_no_event() -> None:
    facts = (
        "capital:\n- {date: 2025-01-01, cash: $1B, source: press}\n"
        "headcount:\n- {date: 2025-12-01, employees: 100, source: press}\n"
        "products:\n- {date: 2025-12-01, name: One, kind: api, source: press}\n"
    )
    (acme,) = companies(profile("Acme", facts))
    moved = movement(acme, RULES, date(2025, 11, 1), date(2025, 12, 2))
    assert moved is not None
    assert moved.happened == ()
    assert [line.fact.where for line in moved.learned] == ["acme.yaml:14"]


def test_a_day_without_news_moves_nothing_but_the_clock() -> None:
    facts = (
        "funding:\n- {date: 2025-01-01, stage: seed, amount: $1B, valuation: $9B, source: press}\n"
    )
    (acme,) = companies(profile("Acme", facts))
    moved = movement(acme, RULES, date(2025, 6, 1), DAY)
    assert moved is not None
    assert (moved.happened, moved.learned, moved.carried_by) == ((), (), ())
    assert moved.clock < 0
