"""The value in force: the newest, narrowed by later bounds that agree with it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.facts.ledger import InForce, in_force
from tests.facts.company import FAR, known

INF = math.inf


def value(*amounts: str) -> InForce | None:
    """What is in force after amounts stated month by month."""
    facts = "capital:\n" + "".join(
        f"- {{date: 2025-{month:02}-01, cash: {amount}, source: late}}\n"
        for month, amount in enumerate(amounts, start=1)
    )
    return in_force(known(facts).scoring("capital", FAR), lambda fact: fact.entry.cash)


@pytest.mark.parametrize(
    ("amounts", "ends", "since", "rests_on"),
    [
        (["$1B"], (1, 1, 1), 1, [0]),
        (["$1B", "$3B"], (3, 3, 3), 2, [1]),
        (["$3B", "$1B"], (1, 1, 1), 2, [1]),
        (["$500B", "$150B+"], (500, 500, 500), 1, [0]),
        (["$500B", "<$900B"], (500, 500, 500), 1, [0]),
        (["$500B", "$600B+"], (600, 600, INF), 2, [1]),
        (["$500B", "<$400B"], (0, 400, 400), 2, [1]),
        (["$1B..$3B", "$2B+"], (2, 2, 3), 1, [0, 1]),
        (["$1B..$3B", "<$2B"], (1, 2, 2), 1, [0, 1]),
        (["$1B..$4B", "$2B+", "<$3B"], (2, 2.5, 3), 1, [0, 1, 2]),
        (["$1B..$4B", "$2B+", "$1B+"], (2, 2.5, 4), 1, [0, 1]),
        (["~$10B", "$9.5B+"], (9.5, 10, 11), 1, [0, 1]),
        (["<$5B", "$2B+"], (2, 5, 5), 1, [0, 1]),
        (["$150B+", "$100B+"], (100, 100, INF), 2, [1]),
        (["$150B+", "$500B"], (500, 500, 500), 2, [1]),
        (["$500B", "~$500B"], (450, 500, 550), 2, [1]),
        (["$500B", "$400B..$600B"], (400, 500, 600), 2, [1]),
        (["$500B", "$150B+", "$700B"], (700, 700, 700), 3, [2]),
        (["$500B", "$600B+", "$550B+"], (550, 550, INF), 3, [2]),
    ],
)
def test_the_newest_value_counts_and_a_bound_that_agrees_narrows(
    amounts: list[str], ends: tuple[float, float, float], since: int, rests_on: list[int]
) -> None:
    found = value(*amounts)
    assert found is not None
    billions = tuple(end / 1e9 for end in (found.low, found.best, found.high))
    assert billions == pytest.approx(ends)
    assert (found.since.month, [fact.index for fact in found.facts]) == (since, rests_on)
    newest_exact = amounts[since - 1]
    assert str(found.quantity) == newest_exact


def test_entries_that_do_not_state_the_figure_are_passed_over() -> None:
    facts = (
        "capital:\n- {date: 2025-01, cash: $1B, source: late}\n"
        "- {date: 2025-02, credit: $9B, source: late}\n"
    )
    scoring = known(facts).scoring("capital", FAR)
    cash = in_force(scoring, lambda fact: fact.entry.cash)
    assert cash is not None
    assert (cash.best, [fact.index for fact in cash.facts]) == (1e9, [0])
    assert in_force(scoring, lambda fact: fact.entry.burn) is None
    assert in_force([], lambda fact: fact.entry.cash) is None


AMOUNTS = st.integers(1, 50).flatmap(
    lambda n: st.sampled_from([f"${n}B", f"~${n}B", f"${n}B+", f"<${n}B", f"${n}B..${2 * n}B"])
)


@settings(max_examples=60, deadline=None)
@given(st.lists(AMOUNTS, min_size=1, max_size=8))
def test_the_value_is_ordered_and_rests_on_the_entry_it_dates_from(amounts: list[str]) -> None:
    found = value(*amounts)
    assert found is not None
    assert found.low <= found.best <= found.high
    assert found.facts[0].start == found.since
    assert found.facts[0].entry.cash == found.quantity
    last = found.facts[0].index
    for later in amounts[last + 1 :]:
        assert later.endswith("+") or later.startswith("<")


@pytest.mark.parametrize(
    ("amounts", "rests_on", "superseded", "agreeing"),
    [
        (["$1B"], [0], [], []),
        (["$1B", "$3B"], [1], [0], []),
        (["$500B", "$150B+"], [0], [], [1]),
        (["$1B..$3B", "$2B+"], [0, 1], [], []),
        (["$1B..$3B", "$2B+", "$1B+", "<$2.5B"], [0, 1, 3], [], [2]),
        (["$1B..$3B", "$2B+", "$1B+", "$9B", "<$10B"], [3], [0, 1, 2], [4]),
    ],
)
def test_the_value_in_force_names_what_it_passed_over(
    amounts: list[str], rests_on: list[int], superseded: list[int], agreeing: list[int]
) -> None:
    found = value(*amounts)
    assert found is not None
    assert [fact.index for fact in found.facts] == rests_on
    assert sorted(fact.index for fact in found.superseded) == superseded
    assert [fact.index for fact in found.agreeing] == agreeing
