"""Where people have been by a day, and who has gone on where from each company."""

from __future__ import annotations

from datetime import date

from aitalent.facts.book import read_book
from aitalent.facts.histories import Histories, histories, owner_key
from aitalent.facts.ledger import View, ledger
from tests.facts.test_moves import FAR, book_of, profile


def told(*texts: object, day: date = FAR) -> Histories:
    book = book_of(*texts)  # type: ignore[arg-type]
    return histories([ledger(each, View()) for each in book.documents], book, day)


ACME = profile(
    "Acme",
    "name: Ada, from: Initech, joined: 2024-01-10, left: 2025-03-01",
    "name: Bo, joined: 2024-01-10",
)
GLOBEX = profile(
    "Globex", "name: Ada, joined: 2025-04-01", "name: Cy, from: Acme, joined: 2025-05-05"
)


def test_a_tie_is_as_old_as_the_last_day_there() -> None:
    found = told(ACME, GLOBEX)
    assert found.ties("Ada") == {
        "initech": date(2024, 1, 10),
        "acme": date(2025, 3, 1),
        "globex": None,
    }
    assert found.ties("Cy") == {"acme": date(2025, 5, 5), "globex": None}
    assert found.ties("Nobody") == {}


def test_before_a_day_nothing_after_it_is_known() -> None:
    found = told(ACME, GLOBEX, day=date(2025, 3, 31))
    assert found.ties("Ada") == {"initech": date(2024, 1, 10), "acme": date(2025, 3, 1)}
    assert found.ties("Cy") == {}


def test_who_came_back_is_there_and_the_latest_leaving_counts() -> None:
    back = profile(
        "Acme",
        "name: Ada, joined: 2022, left: 2023-01-01",
        "name: Ada, joined: 2024-01-01, left: 2025-01-01",
        "name: Bo, joined: 2022, left: 2023-01-01",
        "name: Bo, joined: 2024-01-01",
    )
    found = told(back)
    assert found.ties("Ada") == {"acme": date(2025, 1, 1)}
    assert found.ties("Bo") == {"acme": None}


def test_colleagues_who_went_ahead_are_counted_without_oneself() -> None:
    found = told(ACME, GLOBEX)
    assert found.gone_ahead["acme"] == {"acme": 1, "globex": 2}
    assert found.ahead("acme", "globex", "Bo") == 2
    assert found.ahead("acme", "globex", "Ada") == 1
    assert found.ahead("initech", "acme", "Bo") == 0
    assert found.ahead("umbrella", "acme", "Bo") == 0


def test_a_laboratory_and_its_owner_are_one_place() -> None:
    lab = profile("Google DeepMind", "name: Ada, joined: 2022, left: 2023-01-01")
    other = profile("Acme", "name: Bo, from: Google, joined: 2024-01-01")
    found = told(lab, other)
    assert set(found.ties("Ada")) == set(found.ties("Bo")) - {"acme"} == {"google"}
    book, _ = read_book([lab])
    assert owner_key("GOOGLE DEEPMIND", book) == owner_key("Google", book) == "google"
