"""Cox's regression on one state: held to the library, and to what must not matter."""

from __future__ import annotations

import math
import warnings
from dataclasses import replace
from itertools import pairwise

import pytest

from aitalent.analysis import cox
from aitalent.analysis.cox import Spell, hazard_ratio, variance


def rows(*, years: int = 1) -> tuple[Spell, ...]:
    """Sixty stints of twelve companies; those in the state end about twice as early."""
    found = []
    for stint in range(60):
        state = stint % 2 == 0
        end = (20 + 37 * stint % 101) * (1 if state else 2)
        steps = [end * step // years for step in range(years + 1)]
        found += [
            Spell(
                stint=stint,
                company=f"c{stint % 12}",
                state=state,
                entry=first,
                end=last,
                ended=last == end and stint % 5 > 0,
            )
            for first, last in pairwise(steps)
        ]
    return tuple(found)


def test_cutting_a_stint_where_nothing_changes_moves_no_ratio() -> None:
    whole, pieces = hazard_ratio(rows()), hazard_ratio(rows(years=4))
    assert whole is not None
    assert pieces == pytest.approx(whole, rel=1e-4)


def test_the_ratio_maximises_the_partial_likelihood_by_hand() -> None:
    """Two states, ends in the order 1, 0, 1, 0, 0: the derivative of the likelihood is 0 there."""
    ends = [(1, True), (2, False), (3, True), (4, False), (5, False), (6, True)]
    some = [
        Spell(stint=k, company=f"c{k}", state=state, entry=0, end=end, ended=end < 6)
        for k, (end, state) in enumerate(ends)
    ]
    found = hazard_ratio(some)
    assert found is not None
    ratio = found[0]
    at_risk = [
        (sum(s for e, s in ends if e >= end), sum(not s for e, s in ends if e >= end))
        for end, _ in ends[:5]
    ]
    score = 2 - sum(ratio * one / (ratio * one + none) for one, none in at_risk)
    assert score == pytest.approx(0, abs=1e-6)


def test_who_is_not_in_sight_yet_is_not_at_risk() -> None:
    """Those who come into sight after all ends change nothing, whatever their state."""
    late = tuple(
        Spell(stint=99 + k, company=f"d{k}", state=True, entry=5000, end=6000, ended=False)
        for k in range(9)
    )
    with_late, without = hazard_ratio((*rows(), *late)), hazard_ratio(rows())
    assert without is not None
    assert with_late == pytest.approx(without, rel=0.05)
    assert with_late is not None
    assert with_late[0] == pytest.approx(without[0], rel=1e-4)


def test_where_a_state_has_all_the_ends_there_is_no_finite_ratio() -> None:
    apart = [replace(row, ended=row.ended and row.state) for row in rows()]
    assert hazard_ratio(apart) is None


def test_the_variance_is_that_of_the_library_where_that_is_right() -> None:
    """Without late entries and ties; elsewhere lifelines takes all as at risk from 0 on."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pandas as pd
        from lifelines import CoxPHFitter

        some = [replace(row, end=10 * row.end + row.stint) for row in rows()]
        frame = pd.DataFrame(
            {
                "state": [float(each.state) for each in some],
                "end": [each.end for each in some],
                "ended": [each.ended for each in some],
                "company": [each.company for each in some],
            }
        )
        theirs = CoxPHFitter().fit(frame, "end", "ended", cluster_col="company", robust=True)
    ours = variance(some, float(theirs.params_["state"]))
    assert math.sqrt(ours) == pytest.approx(float(theirs.standard_errors_["state"]), rel=1e-6)


def test_the_score_is_zero_at_the_estimate_with_ties_and_late_entries() -> None:
    """What all add to it together, as one company would: by Efron's weights, exactly nothing."""
    some = [replace(row, company="one", end=row.end // 9 * 9 + 9) for row in rows(years=3)]
    late = [replace(row, entry=max(row.entry, 20)) for row in some]
    seen = [row for row in late if row.entry < row.end]
    found = hazard_ratio(seen)
    assert found is not None
    assert len({row.end for row in seen if row.ended}) < sum(row.ended for row in seen) / 2
    assert variance(seen, math.log(found[0])) == pytest.approx(0, abs=1e-10)


def test_states_that_are_never_at_risk_together_are_not_compared() -> None:
    before = [replace(row, state=False) for row in rows()]
    after = [
        replace(row, state=True, entry=row.entry + 999, end=row.end + 999, stint=row.stint + 99)
        for row in rows()
    ]
    assert hazard_ratio([*before, *after]) is None


def test_an_interval_without_end_is_no_estimate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cox, "variance", lambda *_: 1e6)
    assert hazard_ratio(rows()) is None


def test_where_the_library_finds_no_end_there_is_no_estimate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import lifelines
    from lifelines.exceptions import ConvergenceError

    def gives_up(*_: object, **__: object) -> None:
        raise ConvergenceError("no end", ValueError())

    monkeypatch.setattr(lifelines.CoxPHFitter, "fit", gives_up)
    assert hazard_ratio(rows()) is None
