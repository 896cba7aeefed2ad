"""Which moves a question is about, what each says of itself, and what they amount to."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.analysis.flow_moves import FlowMove, Return
from aitalent.analysis.flow_question import asked_for, employers
from aitalent.analysis.flows import Flows
from aitalent.facts.ledger import View
from aitalent.text.files import Text
from tests.analysis.flow_case import flows_in, kinds, shipped_case, told
from tests.facts.stints import book_of, profile

ACME = profile(
    "Acme",
    "name: Ada, founder: true, role: CEO, joined: 2024-02, from: Globex, left: 2026-01-14, "
    "to: Globex",
    "name: Bo, role: Engineer, joined: 2025-03-20, from: Hooli",
)
GLOBEX = profile(
    "Globex",
    "name: Ada, role: [{role: Researcher}, {role: CTO, since: 2023}], joined: 2020, "
    "left: 2024-02-10",
    "name: Ada, role: VP, team: safety, via: group-hire, joined: 2026-01-20, from: Acme",
    kind="incumbent",
)
OUTSIDE = kinds(Hooli="incumbent")


def whole() -> Flows:
    return flows_in(book_of(ACME, GLOBEX, OUTSIDE))


def move(flows: Flows, place: int) -> FlowMove:
    return flows.moves[place]


def test_every_move_of_the_book_is_told_oldest_first() -> None:
    found = whole()
    assert told(found) == [
        "2024-02-10 Ada: Globex > Acme",
        "2025-03-20 Bo: Hooli > Acme",
        "2026-01-14 Ada: Acme > Globex",
    ]
    assert (found.files, found.people, found.told_by_both, len(found.places)) == (2, 2, 2, 3)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"touching": ["hooli"]}, ["Bo"]),
        ({"touching": ["globex"]}, ["Ada", "Ada"]),
        ({"touching": ["globex", "Hooli"]}, ["Ada", "Bo", "Ada"]),
        ({"from_": "acme"}, ["Ada"]),
        ({"to": "Acme"}, ["Ada", "Bo"]),
        ({"from_": "Hooli", "to": "acme"}, ["Bo"]),
        ({"from_": "Hooli", "to": "globex"}, []),
        ({"touching": ["Globex"], "from_": "acme"}, ["Ada"]),
        ({"since": date(2025, 3, 20)}, ["Bo", "Ada"]),
        ({"since": date(2026, 1, 15)}, []),
    ],
    ids=str,
)
def test_a_question_narrows_the_moves(asked: dict[str, object], expected: list[str]) -> None:
    found = flows_in(book_of(ACME, GLOBEX, OUTSIDE), **asked)  # type: ignore[arg-type]
    assert [each.move.name for each in found.moves] == expected


def test_moves_are_read_from_the_files_of_companies_not_asked_for() -> None:
    silent = profile("Acme", "name: Bo, joined: 2024-01-10, left: 2025-02-01")
    teller = profile("Initech", "name: Bo, joined: 2025-02-10, from: Acme")
    assert told(flows_in(book_of(silent, teller), touching=["acme"])) == [
        "2025-02-01 Bo: Acme > Initech"
    ]


def test_a_move_that_may_have_happened_before_is_left_out_and_counted() -> None:
    vague = profile("Acme", "name: Ada, joined: 2025, from: Globex", "name: Bo, from: Globex")
    found = flows_in(book_of(vague), since=date(2025, 7, 1))
    assert (found.moves, found.maybe_before) == ((), 2)
    assert flows_in(book_of(vague), since=date(2026, 6, 2)).maybe_before == 0
    assert len(flows_in(book_of(vague), since=date(2025, 1, 1)).moves) == 1
    elsewhere = flows_in(book_of(vague), since=date(2025, 7, 1), to="Hooli")
    assert elsewhere.maybe_before == 0


def test_a_balance_counts_every_move_of_the_time_whoever_is_asked_for() -> None:
    (globex,) = flows_in(book_of(ACME, GLOBEX, OUTSIDE), touching=["Globex"]).companies
    assert (globex.arrivals, globex.departures) == (1, 1)
    acme, _ = flows_in(book_of(ACME, GLOBEX, OUTSIDE), from_="acme", to="globex").companies
    assert (acme.arrivals, acme.departures) == (2, 1)


def test_a_laboratory_is_asked_for_alone_and_an_owner_with_its_laboratories() -> None:
    lab = profile("Google DeepMind", "name: Ada, joined: 2020, left: 2025-01-10, to: Acme")
    acme = profile("Acme", "name: Bo, joined: 2025-02-01, from: Google")
    book = book_of(lab, acme)
    assert len(flows_in(book, from_="Google").moves) == 2
    assert told(flows_in(book, from_="google deepmind")) == [
        "2025-01-10 Ada: Google DeepMind > Acme"
    ]


def test_a_name_is_found_however_it_is_spelt() -> None:
    book = shipped_case()
    assert (asked_for("ACME LABS", book).id, asked_for("hooli", book).name) == ("acme", "Hooli")
    assert (asked_for("hooli", book).key, asked_for("Nobody", book).name) == ("hooli", "Nobody")
    assert sorted(employers(book)) == [
        "Hooli",
        "Pied Piper",
        "Stanford University",
        "Umbrella Labs",
    ]


def test_titles_are_those_that_were_held_by_the_day() -> None:
    found = move(whole(), 0)
    assert (found.titles_before, found.titles_after) == (("Researcher", "CTO"), ("CEO",))
    assert (found.by_leader, found.to_lead, found.founds) == (True, True, True)
    back = move(whole(), 2)
    assert (back.by_leader, back.to_lead, back.move.by_founder) == (True, False, True)
    assert (back.team, back.via) == ("safety", "group-hire")


def test_a_founder_who_comes_back_founds_nothing() -> None:
    acme = profile(
        "Acme",
        "name: Ada, founder: true, joined: 2022, left: 2024-01-01, to: Globex",
        "name: Ada, founder: true, joined: 2025-01-01, from: Globex",
    )
    assert [each.founds for each in flows_in(book_of(acme)).moves] == [False, False]


def test_the_days_between_are_known_only_where_both_are() -> None:
    assert [each.days_between for each in whole().moves] == [None, None, 6]
    same = profile("Initech", "name: Cy, joined: 2023-01-01, left: 2025-05-05, to: Acme")
    there = profile("Acme", "name: Cy, joined: 2025-05-05, from: Initech")
    assert [each.days_between for each in flows_in(book_of(same, there)).moves] == [0]


def test_a_return_says_how_long_they_were_away() -> None:
    assert [each.returns for each in whole().moves] == [
        None,
        None,
        Return(least_days=710, most_days=710),
    ]


def test_a_return_is_told_by_an_earlier_from_alone() -> None:
    acme = profile("Acme", "name: Ada, joined: 2024-03, from: Globex, left: 2025-01-31, to: Globex")
    _, back = flows_in(book_of(acme)).moves
    assert back.returns == Return(least_days=306, most_days=336)
    assert not back.returns.is_exact


def test_a_return_to_the_owner_is_a_return() -> None:
    acme = profile(
        "Acme", "name: Ada, joined: 2024-03-01, from: Google, left: 2025-03-01, to: DeepMind"
    )
    lab = profile("Google DeepMind").content.replace("kind:", "aliases: [DeepMind]\nkind:")
    deepmind = Text(label="book/google-deepmind.yaml", content=lab)
    _, back = flows_in(book_of(acme, deepmind)).moves
    assert back.returns == Return(least_days=365, most_days=365)


def test_a_stint_that_ended_without_word_makes_a_return_of_a_later_one() -> None:
    globex = profile(
        "Globex",
        "name: Ada, joined: 2015, left: 2016-05-01",
        "name: Ada, joined: 2026-01-20, from: Acme",
    )
    (back,) = flows_in(book_of(globex)).moves
    assert back.returns == Return(least_days=3551, most_days=3551)


def test_who_left_in_the_year_of_coming_back_came_back() -> None:
    globex = profile(
        "Globex",
        "name: Ada, joined: 2020, left: 2024, to: Acme",
        "name: Ada, joined: 2024-11-14, from: Acme",
    )
    found = {each.move.to.name: each.returns for each in flows_in(book_of(globex)).moves}
    assert found == {"Acme": None, "Globex": Return(least_days=0, most_days=318)}


def test_where_nothing_bounds_the_leaving_the_time_away_has_no_end() -> None:
    globex = profile(
        "Globex",
        "name: Ada, joined: 2015, left: <2016-05, to: Acme",
        "name: Ada, joined: 2026-01-20, from: Acme",
    )
    *_, back = flows_in(book_of(globex)).moves
    assert back.returns is not None
    assert (back.returns.least_days, back.returns.most_days) == (3521, None)


def test_who_was_at_both_within_a_year_returned_by_the_order_of_the_stints() -> None:
    lab = profile("Lab", "name: Avi, joined: 2025, from: Acme, left: 2025-08, to: Acme")
    found = {each.move.to.name: each.returns for each in flows_in(book_of(lab)).moves}
    assert found == {"Lab": None, "Acme": Return(least_days=0, most_days=242)}


def test_out_and_back_in_one_year_is_one_return_and_never_two() -> None:
    acme = profile(
        "Acme",
        "name: Bo, joined: 2025, from: Lab",
        "name: Bo, joined: 2020, left: 2025, to: Lab",
    )
    found = {each.move.to.name: each.returns for each in flows_in(book_of(acme)).moves}
    assert found == {"Lab": None, "Acme": Return(least_days=0, most_days=364)}


def test_nothing_from_after_the_day_is_told() -> None:
    book = book_of(ACME, GLOBEX, OUTSIDE)
    early = flows_in(book, day=date(2026, 1, 13))
    assert [each.move.name for each in early.moves] == ["Ada", "Bo"]
    assert flows_in(book, view=View(known_by=date(2026, 5, 31))).moves == ()


def test_an_empty_book_has_flows_of_nothing() -> None:
    found = flows_in(book_of(profile("Acme")))
    assert (found.moves, found.companies, found.pairs, found.network.pulls) == ((), (), (), ())
    assert (found.exodus.earlier.all.share, found.exodus.turn.turned) == (None, "unknown")
