"""Financing rounds: reports of one round count once, talks never."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.facts.rounds import ClosedRound, closed_rounds
from tests.facts.company import FAR, known


def rounds(*entries: str, day: date = FAR) -> list[ClosedRound]:
    facts = "funding:\n" + "".join(f"- {{{entry}}}\n" for entry in entries)
    return list(closed_rounds(known(facts), day))


REPORTED = (
    "date: 2025-02, stage: seed, round: one, status: reported, amount: ~$2B, valuation: $9B, "
    "lead: Ash, source: early"
)
CONFIRMED = (
    "date: 2025-07-15, stage: series-a, round: one, amount: $2B, investors: [Bay, Ash], "
    "source: late"
)


def test_two_reports_of_a_round_are_one_and_the_confirmed_one_tells() -> None:
    (found,) = rounds(REPORTED, CONFIRMED)
    assert (found.stage, found.start) == ("series-a", date(2025, 7, 15))
    assert (str(found.amount), str(found.valuation)) == ("$2B", "$9B")
    assert found.investors == ("Ash", "Bay")
    assert [fact.index for fact in found.facts] == [0, 1]


def test_until_a_round_is_confirmed_its_report_counts() -> None:
    (found,) = rounds(REPORTED, CONFIRMED, day=date(2025, 7, 14))
    assert (found.stage, found.start) == ("seed", date(2025, 2, 28))
    assert (str(found.amount), [fact.index for fact in found.facts]) == ("~$2B", [0])


def test_the_order_of_the_reports_does_not_matter() -> None:
    (one,), (other,) = rounds(REPORTED, CONFIRMED), rounds(CONFIRMED, REPORTED)
    assert (one.stage, one.start, one.amount, one.valuation) == (
        other.stage, other.start, other.amount, other.valuation,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("statuses", "amount"),
    [
        (("reported", "confirmed"), "~$2B"),
        (("estimated", "reported"), "~$2B"),
        (("confirmed", "estimated"), "~$1B"),
        (("reported", "reported"), "~$2B"),
        (("confirmed", "closed"), "~$2B"),
        (("confirmed", "talks"), "~$1B"),
        (("talks", "planned"), None),
        (("disputed", "reported"), "~$2B"),
    ],
)
def test_the_most_certain_report_counts_then_the_newest(
    statuses: tuple[str, str], amount: str | None
) -> None:
    found = rounds(
        *(
            f"date: 2025-0{month}-05, stage: seed, round: a, status: {status}, "
            f"amount: ~${month}B, why: w, source: late"
            for month, status in enumerate(statuses, start=1)
        )
    )
    assert [str(each.amount) for each in found] == ([amount] if amount else [])


def test_a_round_starts_with_the_first_of_its_most_certain_reports() -> None:
    (found,) = rounds(
        "date: 2025-03-01, stage: seed, round: a, status: reported, amount: $1B, source: early",
        "date: 2025-05-01, stage: seed, round: a, amount: $3B, source: late",
        "date: 2025-04-01, stage: seed, round: a, amount: $2B, source: late",
    )
    assert (found.start, str(found.amount)) == (date(2025, 4, 1), "$3B")


def test_rounds_without_an_id_stand_alone_in_the_order_of_their_start() -> None:
    found = rounds(
        "date: 2025-09, stage: series-a, amount: $5B, source: late",
        "date: 2025-01, stage: seed, amount: $1B, source: early",
        "date: 2025-01, stage: grant, investors: [Bay], source: early",
    )
    assert [(each.stage, str(each.amount)) for each in found] == [
        ("seed", "$1B"), ("grant", "None"), ("series-a", "$5B"),
    ]  # fmt: skip
    assert [each.investors for each in found] == [(), ("Bay",), ()]


def test_a_rumoured_round_counts_on_no_day() -> None:
    assert rounds("date: 2025-01, stage: seed, amount: $9B, status: talks, source: early") == []


def test_a_report_that_gives_no_figure_used_is_passed_over() -> None:
    (found,) = rounds(
        "date: 2025-01-01, stage: seed, round: a, status: reported, amount: $1B, source: early",
        "date: 2025-02-01, stage: seed, round: a, valuation: $9B, source: early",
        "date: 2025-03-01, stage: seed, round: a, amount: $2B, source: late",
        "date: 2025-03-02, stage: seed, round: a, status: talks, amount: $3B, source: late",
    )
    assert [fact.index for fact in found.facts] == [1, 2]
    assert [fact.index for fact in found.passed_over] == [0]


def test_a_round_reported_once_passes_nothing_over() -> None:
    (found,) = rounds(CONFIRMED)
    assert found.passed_over == ()
