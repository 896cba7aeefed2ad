"""The evaluation: nobody's own moves, nothing from later, and ties that never flatter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from aitalent.analysis.gravity_evaluation import (
    METHODS,
    Evaluation,
    Hits,
    MeanReciprocal,
    _rank,
    _verdict,
    evaluate_gravity,
)
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from tests.analysis.gravity import BOOK, DAY, RULES, TEXTS, book_of
from tests.analysis.test_choices import ACME, GIANT, MID

UNTIL = date(2025, 4, 1)


def evaluated(until: date | None = UNTIL, day: date = DAY, view: View | None = None) -> Evaluation:
    return evaluate_gravity(BOOK, RULES, day, view or View(), until=until)


@cache
def found() -> Evaluation:
    return evaluated()


def test_departures_after_the_day_are_judged_and_the_others_counted() -> None:
    assert (found().departures, found().waves, found().companies) == (5, 5, 5)
    assert found().destinations == (6, 6)
    assert found().fitted_on == (13, 17)
    assert found().left_out == (("may-be-earlier", 1), ("to-outside", 1))


def test_every_method_is_asked_about_the_same_departures() -> None:
    assert tuple(each.method for each in found().standings) == METHODS
    for each in found().standings:
        assert each.at_1.hits <= each.at_3.hits <= found().departures
        assert each.at_1.share == each.at_1.hits / 5
        assert each.at_1.low <= each.at_1.share <= each.at_1.high
        mean = each.mean_reciprocal
        assert mean.low is not None
        assert mean.value is not None
        assert mean.high is not None
        assert 0 < mean.low <= mean.value <= mean.high <= 1
    assert [each.verdicts is None for each in found().standings] == [True, False, False, False]


def test_what_others_rank_first_can_be_read_off_the_book() -> None:
    """To Atlas go three of five, of the others one to Borealis from Ember and one from Atlas."""
    largest = found().standings[1]
    assert (largest.at_1.hits, largest.at_3.hits) == (4, 5)


@pytest.mark.parametrize(
    ("keys", "chosen", "rank"),
    [
        ([(3,), (2,), (1,)], 0, 1),
        ([(3,), (2,), (1,)], 2, 3),
        ([(1,), (1,), (1,)], 1, 2),
        ([(5,), (1,), (1,)], 1, 2.5),
        ([(float("-inf"),), (float("-inf"),)], 0, 1.5),
    ],
)
def test_of_those_alike_the_actual_one_has_the_middle_place(
    keys: list[tuple[float, ...]], chosen: int, rank: float
) -> None:
    assert _rank(keys, chosen) == rank


@pytest.mark.parametrize(
    ("own", "other", "verdict"),
    [
        ((0.5, 0.9), (0.1, 0.4), "better"),
        ((0.1, 0.4), (0.5, 0.9), "worse"),
        ((0.1, 0.5), (0.5, 0.9), "not-shown"),
    ],
)
def test_a_difference_is_shown_only_where_the_intervals_lie_apart(
    own: tuple[float, float], other: tuple[float, float], verdict: str
) -> None:
    hits = [Hits(first=1, hits=1, share=0.5, low=low, high=high) for low, high in (own, other)]
    means = [MeanReciprocal(value=0.5, low=low, high=high) for low, high in (own, other)]
    assert _verdict(hits[0], hits[1]) == _verdict(means[0], means[1]) == verdict
    nothing = MeanReciprocal(value=None, low=None, high=None)
    assert _verdict(means[0], nothing) == "not-shown"


def test_what_was_published_later_changes_nothing() -> None:
    """A departure is seen as known the day before, and a fit rests on what was out by its day."""
    chips = (
        "- {date: 2023-10-02, accelerators: 999k, accelerator: H100, access: owned, source: z}\n"
    )
    source = "  z: {title: T, publisher: P, date: 2025-12-01}\n"
    later = [
        replace(
            text,
            content=text.content.replace("compute:\n", f"compute:\n{chips}").replace(
                "sources:\n", f"sources:\n{source}"
            ),
        )
        for text in TEXTS
    ]
    book, _ = read_book(later)
    assert evaluate_gravity(book, RULES, DAY, View(), until=UNTIL) == found()


def test_known_by_holds_for_everything() -> None:
    found = evaluated(view=View(known_by=date(2025, 6, 15)))
    assert (found.known_by, found.departures) == (date(2025, 6, 15), 1)


def test_the_last_twelve_months_are_judged_unless_another_day_is_said() -> None:
    assert evaluated(None).until == date(2024, 12, 15)
    with pytest.raises(ValueError, match="does not lie before"):
        evaluated(DAY)


def test_without_enough_moves_of_others_a_departure_cannot_be_judged() -> None:
    found = evaluated(date(2023, 12, 31))
    assert (found.departures, found.destinations, found.fitted_on) == (0, None, None)
    assert dict(found.left_out)["too-few-others"] > 10
    assert all(each.at_1.share is None for each in found.standings)
    assert {each.mean_reciprocal.value for each in found.standings} == {None}
    assert found.standings[1].verdicts == ("not-shown",) * 3


def test_a_book_without_departures_has_nothing_to_judge() -> None:
    for firms in ([GIANT], [GIANT, MID], [ACME, GIANT, MID]):
        found = evaluate_gravity(book_of(*firms), RULES, DAY, View(), until=UNTIL)
        assert (found.departures, found.left_out) == (0, ())
