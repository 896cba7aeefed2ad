"""The Shapley value, by the axioms that define it and one example worked by hand."""

from __future__ import annotations

import math
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from aitalent.scoring.shapley import coalitions, shapley

PLAYERS = ("a", "b", "c")


def games(count: int = 4) -> st.SearchStrategy[dict[frozenset[str], float]]:
    players = tuple("abcd"[:count])
    choices = coalitions(players)
    numbers = st.floats(-100, 100)
    return st.lists(numbers, min_size=len(choices), max_size=len(choices)).map(
        lambda values: dict(zip(choices, values, strict=True))
    )


def test_the_glove_game() -> None:
    # a and b have a left glove each, c a right one; only a pair is worth anything.
    worth = {each: float("c" in each and len(each) > 1) for each in coalitions(PLAYERS)}
    shares = [Fraction(value).limit_denominator(12) for value in shapley(PLAYERS, worth)]
    assert shares == [Fraction(1, 6), Fraction(1, 6), Fraction(2, 3)]


@given(games())
def test_the_shares_add_up_to_what_all_are_worth_beyond_none(
    worth: dict[frozenset[str], float],
) -> None:
    whole = worth[frozenset("abcd")] - worth[frozenset()]
    assert abs(math.fsum(shapley("abcd", worth)) - whole) <= 1e-9


@given(games(3))
def test_who_adds_nothing_to_anyone_gets_nothing(worth: dict[frozenset[str], float]) -> None:
    with_idle = {each: worth[each - {"d"}] for each in coalitions("abcd")}
    assert abs(shapley("abcd", with_idle)[3]) <= 1e-9


@given(games(2))
def test_who_adds_the_same_gets_the_same(worth: dict[frozenset[str], float]) -> None:
    worth[frozenset("b")] = worth[frozenset("a")]
    first, second = shapley("ab", worth)
    assert abs(first - second) <= 1e-9


def test_every_choice_is_there_once_and_none_comes_first() -> None:
    choices = coalitions(PLAYERS)
    assert choices[0] == frozenset()
    assert len(choices) == len(set(choices)) == 8
