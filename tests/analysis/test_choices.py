"""Moves as choices: what there was to choose from, as it was known the day before."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from aitalent.analysis.choices import Choice, Choices, choices_of, recorded, scenes
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from tests.analysis.gravity import BOOK, DAY, Firm, book_of
from tests.facts.test_moves import profile


def made(*firms: Firm, day: date = DAY) -> Choices:
    book = book_of(*firms)
    companies = [company(each, book, View()) for each in book.documents]
    return choices_of(recorded(companies, book, day), scenes(companies, book))


ANN = "name: Ann, joined: 2020-01-20, left: 2020-02-10, to: Giant"
ACME = Firm(name="Acme", people=(ANN,))
GIANT = Firm(name="Giant", chips=100_000, raised="$10B", kind="incumbent", flagship=True)
MID = Firm(name="Mid")


def test_a_choice_is_among_all_other_companies_as_they_were_the_day_before() -> None:
    tied = replace(ACME, people=(ANN.replace("left", "from: Mid, left"),))
    _, found = made(tied, GIANT, MID).choices
    assert (found.origin, found.before) == ("acme", date(2020, 2, 9))
    assert [each.company for each in found.destinations] == ["giant", "mid"]
    assert found.destinations[found.chosen].company == "giant"
    giant, mid = found.destinations
    assert giant.traits[:3] == (math.log10(100_001), math.log10(10_001), 1)
    assert (giant.years, giant.traits[3:]) == (None, (0, 0))
    years = 20 / 365.25
    assert (mid.years, mid.traits[3]) == pytest.approx((years, math.exp(-years / 3)))
    assert (giant.operating_h100e, mid.operating_h100e) == (100_000, 1000)


def test_who_joined_before_leaving_is_not_tied_to_where_they_went() -> None:
    """Else the tie would tell the destination."""
    there = replace(GIANT, people=("name: Ann, joined: 2020-02-01",))
    (found,) = made(ACME, there, MID).choices
    assert found.before == date(2020, 1, 31)
    assert [each.years for each in found.destinations] == [None, None]


def test_colleagues_are_those_who_had_gone_ahead_by_then() -> None:
    earlier = "name: Cat, from: Acme, joined: 2020-02-01"
    (_, later) = made(ACME, replace(GIANT, people=(earlier,)), MID).choices
    assert later.destinations[later.chosen].traits[4] == math.log(2)
    same_day = earlier.replace("2020-02-01", "2020-02-10")
    found = made(ACME, replace(GIANT, people=(same_day,)), MID).choices
    assert {each.destinations[each.chosen].traits[4] for each in found} == {0}


@pytest.mark.parametrize(
    ("stint", "reason"),
    [
        ("name: Ann, joined: 2020-01-20, from: Initech", "from-outside"),
        ("name: Ann, joined: 2020-01-20, left: 2020-02-10, to: Initech", "to-outside"),
        ("name: Ann, founder: true, joined: 2020-01-20, from: Giant", "founding"),
        ("name: Ann, joined: 2020-01-20, left: <2020-03, to: Giant", "vague"),
        ("name: Ann, joined: 2020-01-20, to: Giant", "vague"),
        ("name: Ann, from: Giant", "vague"),
        ("name: Ann, joined: <2020-03, from: Giant", "vague"),
        ("name: Ann, joined: 2020-01-10, from: Giant", "not-there-yet"),
    ],
)
def test_what_is_no_choice_is_counted_with_its_reason(stint: str, reason: str) -> None:
    early = Firm(name="Acme", people=(stint,))
    found = made(early, GIANT, MID)
    assert found.choices == ()
    assert found.left_out == ((reason, 1),)


def test_a_move_dated_by_the_year_alone_has_no_day_before() -> None:
    acme = profile("Acme", "name: Ann, joined: 2025, from: Giant")
    book, _ = read_book([acme, GIANT.text, MID.text])
    companies = [company(each, book, View()) for each in book.documents]
    found = choices_of(recorded(companies, book, DAY.replace(year=2027)), scenes(companies, book))
    assert found.left_out == (("vague", 1),)


def test_with_one_company_to_go_to_there_is_no_choice() -> None:
    assert made(ACME, GIANT).left_out == (("no-choice", 1),)


def test_an_owner_and_its_laboratory_are_no_choice_for_each_other() -> None:
    lab = Firm(name="Google DeepMind", people=(ANN.replace("Giant", "Mid"),))
    (found,) = made(lab, Firm(name="Google"), GIANT, MID).choices
    assert [each.company for each in found.destinations] == ["giant", "mid"]


def test_those_who_go_together_are_one_wave() -> None:
    companies = [company(each, BOOK, View()) for each in BOOK.documents]
    found = choices_of(recorded(companies, BOOK, DAY), scenes(companies, BOOK))
    assert len(found.choices) == 22
    assert len({each.wave for each in found.choices}) == 21
    together = [each for each in found.choices if each.before == date(2025, 2, 2)]
    assert len(together) == 2
    assert all(isinstance(each, Choice) for each in found.choices)


def test_a_company_of_which_nothing_is_known_yet_is_no_destination() -> None:
    late = profile("Late", "name: Dee, joined: 2026-01-14", kind="startup")
    texts = [each.text for each in (ACME, GIANT, MID)]
    book, _ = read_book([*texts, late])
    companies = [company(each, book, View()) for each in book.documents]
    (found,) = choices_of(recorded(companies, book, DAY), scenes(companies, book)).choices
    assert [each.company for each in found.destinations] == ["giant", "mid"]
