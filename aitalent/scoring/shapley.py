"""The Shapley value: a whole shared among those who made it, whatever order they came in."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

P = TypeVar("P")


def coalitions(players: Sequence[P]) -> tuple[frozenset[P], ...]:
    """Every choice of players, the empty one first."""
    return tuple(
        frozenset(chosen)
        for size in range(len(players) + 1)
        for chosen in combinations(players, size)
    )


def shapley(players: Sequence[P], worth: Mapping[frozenset[P], float]) -> tuple[float, ...]:
    """Each player's mean contribution over every order in which the players could come.

    `worth` has every coalition; the values add up to what all are worth beyond none (Shapley 1953).
    """
    count = len(players)
    shares = [
        math.factorial(size) * math.factorial(count - size - 1) / math.factorial(count)
        for size in range(count)
    ]
    return tuple(
        math.fsum(
            shares[len(others)] * (worth[others | {player}] - value)
            for others, value in worth.items()
            if player not in others
        )
        for player in players
    )
