"""The balance of a company, and departures that fell together."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.analysis.flow_companies import CompanyFlows
from aitalent.analysis.flows import Flows
from tests.analysis.flow_case import flows_in, shipped_case
from tests.facts.stints import book_of, profile


def balance(flows: Flows, name: str) -> CompanyFlows:
    return next(each for each in flows.companies if each.place.name == name)


def leavers(*days: str) -> tuple[str, ...]:
    return tuple(
        f"name: P{place:02}, founder: true, joined: 2020, left: {day}, to: Globex"
        for place, day in enumerate(days)
    )


def clusters(*stints: str) -> list[tuple[str, int]]:
    found = flows_in(book_of(profile("Acme", *stints)))
    return [(str(each.first), len(each.people)) for each in balance(found, "Acme").clusters]


def test_a_balance_adds_up() -> None:
    acme = balance(flows_in(shipped_case()), "Acme")
    assert (acme.arrivals, acme.departures, acme.net) == (7, 2, 5)
    assert (acme.arrivals_to_found, acme.founders_gone, acme.exits_unnamed) == (4, 2, 1)
    assert (acme.heads, acme.heads_on, acme.net_per_head) == (7, None, 5 / 7)
    assert balance(flows_in(shipped_case()), "Globex").returns == 3


def test_heads_are_those_there_as_the_time_began_if_there_were_any() -> None:
    since = date(2025, 1, 1)
    found = flows_in(shipped_case(), since=since)
    assert (balance(found, "Acme").heads, balance(found, "Acme").heads_on) == (4, since)
    assert (balance(found, "Globex").heads, balance(found, "Globex").heads_on) == (5, None)
    assert balance(found, "Globex").net_per_head == 3 / 5


def test_a_company_without_a_file_has_no_heads_and_no_exits_without_word() -> None:
    hooli = balance(flows_in(shipped_case()), "Hooli")
    assert (hooli.heads, hooli.net_per_head, hooli.exits_unnamed) == (None, None, None)


def test_an_exit_that_another_file_tells_is_not_without_word() -> None:
    acme = profile("Acme", "name: Ada, joined: 2018, left: 2020-05-01")
    globex = profile("Globex", "name: Ada, joined: 2025-03-01, from: Acme")
    assert balance(flows_in(book_of(acme, globex)), "Acme").exits_unnamed == 0
    since = balance(flows_in(shipped_case(), since=date(2026, 1, 1)), "Initech")
    assert since.exits_unnamed == 0


def test_the_same_founder_leaving_twice_is_one_founder_gone() -> None:
    acme = profile(
        "Acme",
        "name: Ada, founder: true, joined: 2018, left: 2019-05-01, to: Globex",
        "name: Ada, founder: true, joined: 2020, left: 2025-05-01, to: Globex",
    )
    found = balance(flows_in(book_of(acme)), "Acme")
    assert (found.departures, found.founders_gone) == (2, 1)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2025-01-01", "2025-01-07"), []),
        (("2025-01-01", "2025-01-04", "2025-01-07"), [("2025-01-01", 3)]),
        (("2025-01-01", "2025-01-04", "2025-01-08"), []),
        (("2025-01-01", "2025-01-01", "2025-01"), []),
        (("2025-01-01", "2025-01-01", "<2025-01-02"), []),
        (
            ("2025-01-01", "2025-01-06", "2025-01-07", "2025-01-08", "2025-01-09"),
            [("2025-01-06", 4)],
        ),
        (
            ("2025-01-01", "2025-01-01", "2025-01-02", "2025-06-01", "2025-06-02", "2025-06-03"),
            [("2025-01-01", 3), ("2025-06-01", 3)],
        ),
    ],
)
def test_a_cluster_is_three_or_more_within_seven_days(
    days: tuple[str, ...], expected: list[tuple[str, int]]
) -> None:
    assert clusters(*leavers(*days)) == expected


def test_who_left_for_nowhere_named_belongs_to_a_cluster_too() -> None:
    (cluster,) = balance(flows_in(shipped_case()), "Acme").clusters
    assert [(each.name, each.to, each.founder) for each in cluster.people] == [
        ("Bo Bay", "Globex", True),
        ("Cy Cole", "Globex", True),
        ("Di Dale", None, True),
    ]
    assert (cluster.first, cluster.last) == (date(2026, 1, 14), date(2026, 1, 16))


def test_a_week_of_exits_to_nowhere_named_is_told_of_a_company_without_a_move() -> None:
    acme = profile("Acme", *(f"name: P{n}, joined: 2020, left: 2025-03-0{n}" for n in (1, 2, 3)))
    found = flows_in(book_of(acme))
    assert (found.moves, balance(found, "Acme").exits_unnamed) == ((), 3)
    (cluster,) = balance(found, "Acme").clusters
    assert [each.to for each in cluster.people] == [None] * 3


def test_departures_not_dated_to_the_day_are_counted_apart() -> None:
    found = balance(flows_in(book_of(profile("Acme", *leavers("2025-01-01", "2025-01")))), "Acme")
    assert (found.vague_exits, found.clusters) == (1, ())


def test_where_the_company_left_has_no_file_the_arrival_dates_the_exit() -> None:
    acme = profile("Acme", *(f"name: P{n}, joined: 2025-03-0{n}, from: Hooli" for n in (1, 2, 3)))
    (cluster,) = balance(flows_in(book_of(acme)), "Hooli").clusters
    assert [each.to for each in cluster.people] == ["Acme"] * 3
