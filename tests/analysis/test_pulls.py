"""Sums and maxima of pulls without one's own, beside what adding them all up gives."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.analysis.masses import Field, Mass, Trait
from aitalent.analysis.pulls import Pulls, pulls_of
from tests.analysis.gravity import MODEL


def trait(value: float) -> Trait:
    return Trait(low=value, best=value, high=value)


def pulls(sizes: list[float], owners: list[int]) -> Pulls:
    masses = tuple(
        Mass(
            company=f"c{place}",
            name=f"C{place}",
            owner=f"o{owner}",
            operating_h100e=None,
            capital_usd=None,
            compute=trait(size),
            capital=trait(0),
            product=trait(0),
        )
        for place, (size, owner) in enumerate(zip(sizes, owners, strict=True))
    )
    return pulls_of(Field(masses=masses, has_compute=True, has_capital=True), MODEL)


companies = st.lists(st.tuples(st.floats(0, 2000), st.integers(0, 3)), min_size=2, max_size=8)


@settings(max_examples=60, deadline=None)
@given(drawn=companies, added=st.dictionaries(st.integers(0, 7), st.floats(0, 300)))
def test_shares_are_those_of_the_whole_sum_without_the_owner(
    drawn: list[tuple[float, int]], added: dict[int, float]
) -> None:
    sizes, owners = [each[0] for each in drawn], [each[1] for each in drawn]
    found = pulls(sizes, owners)
    others = [place for place, owner in enumerate(owners) if owner != owners[0]]
    if not others:
        assert found.strongest("o" + str(owners[0]), "best") is None
        return
    more = {place: each for place, each in added.items() if place < len(sizes)}
    logs = {place: 0.9 * sizes[place] + more.get(place, 0) for place in others}
    top = max(logs.values())
    whole = math.fsum(math.exp(each - top) for each in logs.values())
    expected = [math.exp(logs[place] - top) / whole for place in others]
    shares = found.shares(f"o{owners[0]}", more, others)
    assert shares == pytest.approx(expected, abs=1e-9)
    strongest = found.strongest(f"o{owners[0]}", "best")
    assert strongest is not None
    assert sizes[strongest] == max(sizes[place] for place in others)


def test_beside_a_giant_left_out_the_others_do_not_vanish() -> None:
    found = pulls([5000.0, 1.0, 1.0], [0, 1, 2])
    assert found.shares("o0", {}, [1, 2]) == [0.5, 0.5]
    (first, second) = found.shares("o0", {1: math.log(3)}, [1, 2])
    assert (first, second) == pytest.approx((0.75, 0.25))
