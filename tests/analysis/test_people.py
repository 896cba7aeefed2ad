"""People as they stood on a day: who is listed, with what, and what the future keeps to itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from aitalent.analysis.people import PeopleList, Person, list_people
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.text.files import Text, read_folder
from tests.conftest import ROOT
from tests.facts.company import HEAD

DAY = date(2025, 7, 1)
BOOK, _ = read_book(read_folder(ROOT / "tests" / "books" / "people")[0])


def of_book(day: date = DAY, view: View | None = None, **options: Any) -> PeopleList:
    seen = view or View()
    companies = [company(document, BOOK, seen) for document in BOOK.documents]
    return list_people(companies, day, seen, **options)


def people(facts: str, day: date = DAY, **options: Any) -> tuple[Person, ...]:
    """The people of a small company."""
    book, _ = read_book([Text(label="acme.yaml", content=HEAD + facts)])
    (document,) = book.documents
    listed = list_people([company(document, book, View())], day, View(), **options)
    return listed.staffs[0].people


def test_founders_come_first_then_leaders_and_the_others_only_if_asked_for() -> None:
    acme = of_book().staffs[0]
    assert [each.name for each in acme.people] == [
        "Ada Byron", "Ben Cole", "Cleo Dürr", "Wei Zhang", "Fay Gray", "Dan Ek",
    ]  # fmt: skip
    assert (acme.tracked, len(of_book(everyone=True).staffs[0].people)) == (7, 7)


def test_who_came_back_has_two_stints_and_is_listed_once() -> None:
    ben = of_book().staffs[0].people[1]
    assert [str(stay.joined) for stay in ben.stays] == ["2021-03", "2025-02"]
    assert [stay.is_current for stay in ben.stays] == [False, True]


def test_two_people_of_one_name_are_two_and_one_at_two_companies_is_one() -> None:
    by_person = {each.person: each for each in of_book(everyone=True).people}
    assert by_person["wei-zhang-1"].name == by_person["wei-zhang-2"].name == "Wei Zhang"
    told = [(stay.company, str(stay.joined)) for stay in by_person["Ben Cole"].stays]
    assert told == [("acme", "2021-03"), ("globex", "2023-06"), ("acme", "2025-02")]


def test_disputed_stints_are_left_out_and_so_are_those_to_come() -> None:
    names = {each.name for each in of_book(everyone=True).people}
    assert names.isdisjoint({"Gus Hall", "Hal Ide"})
    assert "Hal Ide" in {each.name for each in of_book(date(2026, 2, 1)).people}


def test_titles_and_exits_of_the_future_are_not_known_yet() -> None:
    ada, ben = of_book(date(2023, 6, 1)).staffs[0].people[:2]
    assert [each.title for each in ada.stays[0].titles] == ["CTO"]
    (stay,) = ben.stays
    assert (stay.left, stay.ended, stay.to) == (None, None, None)
    assert stay.may_have_left_since == date(2023, 6, 1)
    assert of_book(date(2023, 5, 31)).staffs[0].people[1].stays[0].may_have_left_since is None


def test_only_sources_that_a_reader_knew_are_named() -> None:
    ada = of_book(date(2022, 1, 1)).staffs[0].people[0]
    assert ada.stays[0].sources == ("site-2021",)
    early = of_book(view=View(known_by=date(2021, 12, 31))).staffs[0]
    assert [each.name for each in early.people] == ["Ada Byron", "Ben Cole"]


def test_an_exit_without_a_date_is_by_the_day_of_its_report() -> None:
    (ann,) = people("people: [{name: Ann, founder: true, joined: 2024, to: Beta, source: early}]")
    (stay,) = ann.stays
    assert (str(stay.left), stay.ended, stay.to) == ("<2025-03-10", date(2025, 3, 10), "Beta")


def test_a_stint_says_what_the_file_says() -> None:
    dan = of_book().staffs[0].people[-1].stays[0]
    assert (dan.team, dan.via, dan.from_, dan.to) == (
        "infrastructure", "group-hire", "Globex", "OpenAI",
    )  # fmt: skip
    assert (dan.founder, dan.leader, dan.technical, dan.status) == (False, True, True, "confirmed")
    assert (dan.path.endswith("people/acme.yaml"), dan.line) == (True, 24)


@pytest.mark.parametrize("facts", ["", "people: []\n"])
def test_a_company_without_people_has_none(facts: str) -> None:
    assert people(facts, everyone=True) == ()
