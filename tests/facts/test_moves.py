"""Moves between companies: told by one file or by two, counted once, dated by what is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aitalent.facts.ledger import View, ledger
from aitalent.facts.moves import Move, moves
from aitalent.text.files import Text
from tests.facts.stints import book_of, profile

FAR = date(2099, 1, 1)


def told(*texts: Text, day: date = FAR, view: View | None = None) -> list[Move]:
    book = book_of(*texts)
    ledgers = [ledger(document, view or View()) for document in book.documents]
    return list(moves(ledgers, book, day))


def lines(found: list[Move]) -> list[str]:
    return [
        f"{each.day} {each.name}: {each.from_.name} > {each.to.name} ({len(each.told_by)})"
        for each in found
    ]


def test_a_move_that_both_files_tell_counts_once_and_has_the_narrower_day() -> None:
    acme = profile("Acme", "name: Ada, joined: 2024, left: 2026-01, to: Globex")
    globex = profile("Globex", "name: Ada, joined: 2026-01-14, from: Acme")
    (found,) = told(acme, globex)
    assert lines([found]) == ["2026-01-14 Ada: Acme > Globex (2)"]
    assert (found.first, found.day) == (date(2026, 1, 14), date(2026, 1, 14))


@pytest.mark.parametrize(
    ("exit_", "arrival"),
    [
        ("left: 2026-01-10", "from: Acme, joined: 2026-02-01"),
        ("left: 2026-01-10, to: Globex", "joined: 2026-02-01"),
    ],
)
def test_where_one_file_is_silent_the_other_names_the_move(exit_: str, arrival: str) -> None:
    acme = profile("Acme", f"name: Ada, joined: 2024, {exit_}")
    globex = profile("Globex", f"name: Ada, {arrival}")
    assert lines(told(acme, globex)) == ["2026-01-10 Ada: Acme > Globex (2)"]


def test_an_arrival_years_after_a_silent_exit_is_told_by_its_own_file_alone() -> None:
    acme = profile("Acme", "name: Ada, joined: 2015, left: 2018-01-10")
    globex = profile("Globex", "name: Ada, joined: 2026-02-01, from: Acme")
    assert lines(told(acme, globex)) == ["2026-02-01 Ada: Acme > Globex (1)"]


def test_who_goes_back_does_not_arrive_by_the_stint_that_ended_before() -> None:
    acme = profile("Acme", "name: Ada, joined: 2020, left: 2022, to: Globex")
    globex = profile("Globex", "name: Ada, joined: 2022, from: Acme, left: 2022-12-01, to: Acme")
    assert lines(told(acme, globex)) == [
        "2022-12-01 Ada: Globex > Acme (1)",
        "2022-12-31 Ada: Acme > Globex (2)",
    ]


def test_an_exit_and_an_arrival_that_name_nobody_are_no_move() -> None:
    acme = profile("Acme", "name: Ada, joined: 2024, left: 2026-01-10")
    globex = profile("Globex", "name: Ada, joined: 2026-02-01")
    assert told(acme, globex) == []


def test_going_and_coming_back_are_two_moves() -> None:
    acme = profile(
        "Acme",
        "name: Ada, joined: 2020, left: 2024-09-25, to: Globex",
        "name: Ada, joined: 2026-01-14, from: Globex",
    )
    globex = profile(
        "Globex",
        "name: Ada, founder: true, joined: 2025-02, from: Acme, left: 2026-01-14, to: Acme",
    )
    found = told(acme, globex)
    assert lines(found) == [
        "2024-09-25 Ada: Acme > Globex (2)",
        "2026-01-14 Ada: Globex > Acme (2)",
    ]
    assert [(each.to_found, each.by_founder) for each in found] == [(True, False), (False, True)]


def test_a_laboratory_and_its_owner_are_one_end_of_a_move() -> None:
    deepmind = profile("Google DeepMind", "name: Ada, joined: 2020, left: 2025-01-10, to: Acme")
    acme = profile("Acme", "name: Ada, joined: 2025-01-20, from: Google")
    assert lines(told(deepmind, acme)) == ["2025-01-10 Ada: Google DeepMind > Acme (2)"]


def test_going_from_a_laboratory_to_its_owner_is_no_move() -> None:
    assert told(profile("Google DeepMind", "name: Ada, joined: 2020, left: 2025, to: Google")) == []


def test_two_people_of_one_name_have_moves_of_their_own() -> None:
    acme = profile("Acme", "name: Wei, id: wei-1, joined: 2024, left: 2026-01-10")
    globex = profile("Globex", "name: Wei, id: wei-2, joined: 2026-01-14, from: Acme")
    assert lines(told(acme, globex)) == ["2026-01-14 Wei: Acme > Globex (1)"]


def test_a_company_outside_has_the_kind_that_the_book_lists() -> None:
    acme = profile("Acme", "name: Ada, joined: 2024-01-01, from: gogle")
    listed = Text(label="book/_companies.yaml", content="companies:\n  Google: incumbent\n")
    names = Text(label="book/_names.yaml", content="names:\n  Google: [gogle]\n")
    (found,) = told(acme, listed, names)
    assert (found.from_.name, found.from_.id, found.from_.kind) == ("Google", None, "incumbent")
    assert (found.to.id, found.to.kind) == ("acme", "startup")


def test_a_move_is_unknown_before_its_day_and_to_who_read_too_early() -> None:
    acme = profile("Acme", "name: Ada, joined: 2024-01-01, left: 2026-01-14, to: Globex")
    assert told(acme, day=date(2026, 1, 13)) == []
    assert len(told(acme, day=date(2026, 1, 14))) == 1
    assert told(acme, view=View(known_by=date(2026, 5, 31))) == []


STINTS = (
    ("Acme", "name: Ada, joined: 2020, left: 2024-09-25, to: Globex"),
    ("Acme", "name: Bo, joined: 2021-03, left: 2024-09"),
    ("Acme", "name: Ada, joined: 2026-01-14, from: Globex"),
    ("Globex", "name: Ada, joined: 2025-02, from: Acme, left: 2026-01-14"),
    ("Globex", "name: Bo, joined: 2024-11, from: Acme, left: 2025-05"),
    ("Initech", "name: Bo, joined: 2025-06-01, from: Globex"),
    ("Initech", "name: Cy, joined: 2025, from: Stanford University"),
)


@given(order=st.permutations(STINTS))
def test_the_order_of_files_and_lines_changes_no_move(order: list[tuple[str, str]]) -> None:
    names = ("Acme", "Globex", "Initech")
    texts = [profile(name, *[line for at, line in order if at == name]) for name in names]
    assert lines(told(*texts)) == [
        "2024-09-25 Ada: Acme > Globex (2)",
        "2024-09-30 Bo: Acme > Globex (2)",
        "2025-06-01 Bo: Globex > Initech (2)",
        "2025-12-31 Cy: Stanford University > Initech (1)",
        "2026-01-14 Ada: Globex > Acme (2)",
    ]


def test_an_arrival_without_a_date_is_dated_by_the_exit_or_only_by_its_report() -> None:
    acme = profile("Acme", "name: Ada, joined: 2024, left: 2026-01-14, to: Globex")
    globex = profile("Globex", "name: Ada, from: Acme", "name: Bo, from: Hooli")
    ada, bo = told(acme, globex)
    assert (ada.first, ada.day) == (date(2026, 1, 14), date(2026, 1, 14))
    assert (bo.first, bo.day) == (date.min, date(2026, 6, 1))


def test_of_two_arrivals_that_fit_as_well_the_same_is_taken_in_any_order() -> None:
    globex = profile("Globex", "name: Ada, founder: true, to: Acme")
    stints = ("name: Ada, founder: true", "name: Ada, founder: true, to: Acme")
    taken = {
        (found.arrival.fact.entry.to if found.arrival is not None else "nobody")
        for order in (stints, stints[::-1])
        for found in told(profile("Acme", *order), globex)
    }
    assert len(taken) == 1
