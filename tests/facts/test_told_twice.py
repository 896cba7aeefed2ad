"""One move told by two files, and people at two companies at once."""

from __future__ import annotations

import pytest

from tests.facts.test_same_person import profile, told


def moves(departure: str, arrival: str, *others: str) -> list[str]:
    """What is said of Ada, who leaves Acme and joins Beta as these lines have it."""
    texts = [profile("Acme", f"name: Ada, {departure}"), profile("Beta", f"name: Ada, {arrival}")]
    texts += [profile(f"Corp{place}", other) for place, other in enumerate(others)]
    assert told(*texts) == told(*texts[::-1])
    return [line.partition(" ")[2] for line in told(*texts)]


@pytest.mark.parametrize(
    ("left", "joined"),
    [
        ("2025-06-30", "2025-06-30"),
        ("2025-06-30", "2025-05-25"),
        ("2025-06-30", "2027-06"),
        ("2025", "2025-01-01"),
        ("<2025-06", "2019"),
        ("0001-01-02", "0001"),
        ("9999-12", "9999-12-31"),
    ],
)
def test_dates_that_can_be_one_move_agree(left: str, joined: str) -> None:
    assert moves(f"left: {left}, to: Beta", f"from: Acme, joined: {joined}") == []


@pytest.mark.parametrize(
    ("left", "joined"), [("2025-06-30", "2025-03"), ("2025-06", "<2024"), ("2022", "2025-06")]
)
def test_arriving_weeks_before_leaving_or_years_after_is_told(left: str, joined: str) -> None:
    (line,) = moves(f"left: {left}, to: Beta", f"from: Acme, joined: {joined}")
    assert line == f"AT235 Left {left} for Beta, whose file has Ada come from here {joined}."


def test_an_earlier_move_between_the_same_two_is_missing_there_and_no_disagreement() -> None:
    acme = profile(
        "Acme",
        "name: Ada, joined: 2010, left: 2012-01, to: Beta",
        "name: Ada, joined: 2019, left: 2020-03, to: Beta",
    )
    beta = profile("Beta", "name: Ada, from: Acme, joined: 2020-03")
    assert told(acme, beta) == []


def test_an_arrival_elsewhere_at_that_time_is_told() -> None:
    found = moves(
        "left: 2025-06, to: Beta",
        "from: Acme, joined: 2025-06, left: 2025-07",
        "name: Ada, from: Acme, joined: 2025-08",
    )
    assert found == [
        "AT235 Ada left for Beta; the file of Corp0 says `from` here at about that time."
    ]


@pytest.mark.parametrize("joined", ["2026-08", "<2025-07"])
def test_an_arrival_at_another_time_may_be_another_move(joined: str) -> None:
    found = moves(
        "left: 2025-06, to: Beta",
        "from: Acme, joined: 2025-06, left: 2025-07",
        f"name: Ada, from: Acme, joined: {joined}",
    )
    assert found == []


def test_an_arrival_that_another_departure_explains_is_told_of_neither() -> None:
    acme = profile(
        "Acme",
        "name: Ada, joined: 2020, left: 2025-01, to: Beta",
        "name: Ada, joined: 2025-02, left: 2025-03",
    )
    beta = profile("Beta", "name: Ada, from: Acme, joined: 2025-01, left: 2025-02")
    corp = profile("Corp", "name: Ada, from: Acme, joined: 2025-03")
    assert told(acme, beta, corp) == []


def test_a_file_that_has_someone_come_from_elsewhere_is_told() -> None:
    found = moves("left: 2025-06, to: Beta", "from: Initech, joined: 2025-07")
    assert found == ["AT235 Ada left for Beta, whose file says `from: Initech` at about that time."]
    assert moves("left: 2025-06, to: Beta", "from: Initech, joined: 2019, left: 2020") == []
    assert moves("left: 2025-06", "from: Initech, joined: 2025-07") == []


def test_a_laboratory_and_its_owner_are_one_house() -> None:
    texts = (
        profile("Acme", "name: Ada, left: 2025-06, to: Google"),
        profile(
            "Google DeepMind", "name: Ada, from: Acme, joined: 2025-06, left: 2025-08, to: Google"
        ),
        profile("Beta", "name: Ada, from: Google, joined: 2025-08"),
        profile("Google", "name: Ada, from: Google DeepMind, joined: 2025-06, left: 2025-08"),
    )
    assert told(*texts) == []


def test_two_people_of_one_name_do_not_contradict_each_other() -> None:
    one = profile("Acme", "name: Ada, id: ada-1, joined: 2020, left: 2025-06, to: Beta")
    other = profile("Beta", "name: Ada, id: ada-2, from: Initech, joined: 2021")
    assert told(one, other) == []


def test_a_move_without_a_date_agrees_with_any() -> None:
    assert moves("to: Beta", "from: Acme, joined: 2025") == []
    assert moves("left: 2025, to: Beta", "from: Acme") == []
    assert moves("left: 2025, to: Beta", "joined: 2025") == []


def test_a_disputed_stint_contradicts_nobody() -> None:
    found = moves(
        "left: 2025-06, to: Beta", "from: Initech, joined: 2025-07, status: disputed, why: no"
    )
    assert found == []


def test_someone_at_two_companies_is_told_at_the_second() -> None:
    texts = (
        profile("Acme", "name: Ada, joined: 2020"),
        profile("Beta", "name: Ada, joined: 2025-03"),
    )
    assert told(*texts) == ["Beta.yaml:7 AT237 Ada was at Acme too, and no file says until when."]
    assert moves("joined: 2020, left: 2025-09", "joined: 2025-03") == [
        "AT237 Ada was at Acme too, until 2025-09."
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("joined: 2020, left: 2025-04", "joined: 2025-03"),
        ("joined: 2020, left: 2025", "joined: 2024-12"),
        ("joined: 2020, left: <2025-09", "joined: 2021"),
        ("joined: 2020, to: Initech", "joined: 2025-03"),
        ("left: 2025-09", "joined: 2025-03"),
        ("joined: 2020, left: 2025-09", "joined: 2025"),
    ],
)
def test_what_the_dates_leave_open_is_no_overlap(one: str, other: str) -> None:
    assert moves(one, other) == []


def test_a_short_stint_inside_a_long_one_is_told_and_so_is_the_next() -> None:
    texts = (
        profile("Acme", "name: Ada, joined: 2020"),
        profile("Beta", "name: Ada, joined: 2021, left: 2022-06"),
        profile("Corp", "name: Ada, joined: 2023"),
    )
    assert [line.partition(" ")[0] for line in told(*texts)] == ["Beta.yaml:7", "Corp.yaml:7"]


def test_what_is_at_two_companies_can_be_waived() -> None:
    waiver = "waive: [{code: AT237, until: 2099, reason: chairs both, matching: Ada}]\n"
    acme = profile("Acme", "name: Ada, joined: 2020")
    assert told(acme, profile("Beta", "name: Ada, joined: 2025-03", head=waiver)) == []
