"""A company's row depends on nothing but that row, to the last bit."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings

from aitalent.scoring.aggregate import Aggregate
from tests.laws.tables import DEFAULT, SEEDS, outcome, random_rulebook, random_table, rows

MANY = 1100
SIZES = (1, 2, 3, 7, 8, 9, 1000, 1023, 1024, 1025)


def _arrays(result: Aggregate) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    arrays = {each.name: getattr(result, each.name) for each in fields(result)}
    for place, truth in enumerate(arrays.pop("truths")):
        for end in fields(truth):
            arrays[f"{place} {end.name}"] = getattr(truth, end.name)
    return arrays


def _picked(result: Aggregate, places: list[int]) -> dict[str, bytes]:
    return {name: array[places].tobytes() for name, array in _arrays(result).items()}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("start", [0, 5])
def test_a_row_scores_the_same_in_a_table_of_any_size(size: int, start: int) -> None:
    table = random_table(np.random.default_rng(7), DEFAULT, MANY)
    part = outcome(rows(table, slice(start, start + size)), DEFAULT)
    places = list(range(start, start + size))
    assert _picked(part, list(range(size))) == _picked(outcome(table, DEFAULT), places)


@settings(max_examples=12, deadline=None)
@given(SEEDS)
def test_a_row_alone_scores_as_among_others_under_any_rulebook(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rules = random_rulebook(rng)
    table = random_table(rng, rules, 40)
    together = outcome(table, rules)
    for place in range(table.count):
        alone = outcome(rows(table, slice(place, place + 1)), rules)
        assert _picked(alone, [0]) == _picked(together, [place])


@settings(max_examples=12, deadline=None)
@given(SEEDS)
def test_companies_in_another_order_have_their_results_in_that_order(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rules = random_rulebook(rng)
    table = random_table(rng, rules, 300)
    order = rng.permutation(table.count).tolist()
    shuffled = outcome(rows(table, order), rules)
    assert _picked(shuffled, list(range(table.count))) == _picked(outcome(table, rules), order)
