"""Work on one core or on several: the same results in the same order."""

from __future__ import annotations

import pytest

from aitalent.text.cores import on_cores


def double(number: int) -> int:
    if number < 0:
        raise ValueError("below zero")
    return 2 * number


@pytest.mark.parametrize("cores", [1, 2])
def test_results_come_in_the_order_of_the_items_and_are_counted(cores: int) -> None:
    heard: list[tuple[int, int]] = []
    items = range(100)
    results = on_cores(double, items, cores=cores, tell=lambda *told: heard.append(told))
    assert list(results) == [2 * item for item in items]
    assert heard == [(done, 100) for done in range(1, 101)]


@pytest.mark.parametrize("cores", [1, 2])
def test_a_fault_of_ours_comes_through(cores: int) -> None:
    with pytest.raises(ValueError, match="below zero"):
        list(on_cores(double, [1, -1], cores=cores))


def test_nothing_is_no_work() -> None:
    assert list(on_cores(double, [], cores=1)) == []
