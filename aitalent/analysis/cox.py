"""How many times as frequent ends are in a state: Cox's regression on one state that may change."""

from __future__ import annotations

import math
import warnings
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.analysis.confidence import normal_quantile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LARGEST_LOGARITHM = 20.0
"""A coefficient beyond it is one that runs away."""
PRECISION = {"precision": 1e-10, "r_precision": 1e-12}
"""When the iteration ends: by the library's own measure the fourth digit is still on its way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A stretch of days of one stint in one state, on the axis of its question.

    It is at risk after the day `entry`, up to the day `end`, on which it ends if it `ended`.
    """

    stint: int
    company: str
    state: bool
    entry: int
    end: int
    ended: bool


def hazard_ratio(spells: Sequence[Spell]) -> tuple[float, float, float] | None:
    """The ratio with and without the state, with its interval; None without a finite estimate.

    The estimate (Cox, JRSS B 1972; ties by Efron) is that of lifelines, the variance that of Lin
    and Wei (JASA 1989) with companies as clusters. It is worked out here: that of lifelines 0.30
    leaves entries and ties out of account.
    """
    if not any(tie.information for tie in _ties(spells, 0.0)):
        # The two states are at risk at no time together: there is nothing to compare.
        return None
    logarithm = _coefficient(spells)
    if logarithm is None:
        return None
    error = math.sqrt(variance(spells, logarithm))
    reach = normal_quantile() * error
    found = (logarithm, logarithm - reach, logarithm + reach)
    if max(map(abs, found)) > LARGEST_LOGARITHM:
        return None
    ratio, low, high = map(math.exp, found)
    return ratio, low, high


def _coefficient(spells: Sequence[Spell]) -> float | None:
    with warnings.catch_warnings():
        # What the library warns of (separation, slow convergence) shows in the estimate.
        warnings.simplefilter("ignore")
        import pandas as pd
        from lifelines import CoxPHFitter
        from lifelines.exceptions import ConvergenceError

        frame = pd.DataFrame(
            {
                "state": [float(each.state) for each in spells],
                "entry": [float(each.entry) for each in spells],
                "end": [float(each.end) for each in spells],
                "ended": [each.ended for each in spells],
            }
        )
        try:
            fitted = CoxPHFitter().fit(
                frame, "end", "ended", entry_col="entry", fit_options=PRECISION
            )
        except ConvergenceError:
            return None
    logarithm = float(fitted.params_["state"])
    return logarithm if abs(logarithm) <= LARGEST_LOGARITHM else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tie:
    """What the ends of one day add, by state: to who was at risk, and to who ended."""

    day: int
    expected: tuple[float, float]
    of_ended: tuple[float, float]
    information: float


def variance(spells: Sequence[Spell], logarithm: float) -> float:
    """The variance of the coefficient: the squares of what each company adds to the score."""
    ties = list(_ties(spells, logarithm))
    days = [tie.day for tie in ties]
    sums = [[0.0], [0.0]]
    for tie in ties:
        for state in (0, 1):
            sums[state].append(sums[state][-1] + tie.expected[state])
    added: defaultdict[str, float] = defaultdict(float)
    for each in spells:
        expected = sums[each.state]
        # At risk on the days after the entry, up to the end.
        first, last = bisect_right(days, each.entry), bisect_right(days, each.end)
        score = expected[first] - expected[last]
        if each.ended:
            score += ties[last - 1].of_ended[each.state]
        added[each.company] += score
    information = sum(tie.information for tie in ties)
    return sum(score * score for score in added.values()) / information**2


def _ties(spells: Sequence[Spell], logarithm: float) -> Iterator[_Tie]:
    """Each day with an end: its part of the score and of the information, ties by Efron."""
    weights = (1.0, math.exp(logarithm))
    entries = [sorted(s.entry for s in spells if s.state is bool(x)) for x in (0, 1)]
    ends = [sorted(s.end for s in spells if s.state is bool(x)) for x in (0, 1)]
    ended = [sorted(s.end for s in spells if s.state is bool(x) and s.ended) for x in (0, 1)]
    for day in sorted({*ended[0], *ended[1]}):
        at_risk = [bisect_left(entries[x], day) - bisect_left(ends[x], day) for x in (0, 1)]
        gone = [bisect_right(ended[x], day) - bisect_left(ended[x], day) for x in (0, 1)]
        expected, of_ended, information = [0.0, 0.0], [0.0, 0.0], 0.0
        for before in range(sum(gone)):
            part = before / sum(gone)
            risk = [weights[x] * (at_risk[x] - part * gone[x]) for x in (0, 1)]
            mean = risk[1] / sum(risk)
            information += mean * (1 - mean)
            for x in (0, 1):
                hazard = weights[x] * (x - mean) / sum(risk)
                expected[x] += hazard
                of_ended[x] += (x - mean) / sum(gone) + part * hazard
        yield _Tie(
            day=day,
            expected=(expected[0], expected[1]),
            of_ended=(of_ended[0], of_ended[1]),
            information=information,
        )
