"""What knowing a fact would do: the exact score of the company with one line changed.

Every answer a gap could have is scored as a company of its own, flags and caps included, all of
them in one table.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from aitalent.analysis.answers import missing
from aitalent.analysis.lines_to_try import Answer
from aitalent.analysis.trial import SAME, Trial, trial
from aitalent.analysis.weak_lines import weak_lines
from aitalent.metrics.register import METRICS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from aitalent.facts.ledger import Fact
    from aitalent.metrics.register import Company
    from aitalent.rules.rulebook import Rulebook

GapKind = Literal["unknown", "stale", "vague", "single-origin"]
SMALLEST = 0.05
"""Points of score below which an effect is not felt: half of the last digit that is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A figure to find or a line to firm up, and the answers to try.

    `written` is what the line says now. With `agrees`, an answer that contradicts what is known is
    none.
    """

    company: Company
    kind: GapKind
    figure: str
    fact: Fact[Any] | None
    key: str
    written: str
    answers: tuple[Answer, ...]
    agrees: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What an attempt came to, over all its answers."""

    score: float | None
    worst: float
    best: float
    rank_worst: int
    rank_best: int
    narrows: float
    firms: float
    rules: tuple[str, ...]
    flags: tuple[str, ...]
    beside: str | None

    @property
    def moves(self) -> float:
        """How far the score could move, either way."""
        if self.score is None:
            return self.best - self.worst
        return max(self.best - self.score, self.score - self.worst)

    @property
    def is_felt(self) -> bool:
        """Whether it does anything that is shown."""
        return self.narrows >= SMALLEST or self.moves >= SMALLEST


@dataclass(frozen=True, slots=True, kw_only=True)
class _Laid:
    """An attempt with the rows of its answers, and the row of the company as it is."""

    attempt: Attempt
    here: int
    rows: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """Two figures missing in one company; each row of both answered beside the rows of one."""

    first: int
    second: int
    rows: list[tuple[int, int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Joint:
    """What a figure tells only together with another that is missing too: its half of it."""

    beside: str
    rows: list[int]
    narrows: float
    firms: float


def effects(
    companies: Sequence[Company], cohort: Sequence[Company], rulebook: Rulebook, day: date
) -> list[tuple[Attempt, Effect]]:
    """Every attempt of the companies, with what it would do among the cohort."""
    rows: list[Company] = list(companies)
    laid: list[_Laid] = []
    pairs: list[_Pair] = []
    for here, company in enumerate(companies):
        own = []
        for attempt in _attempts(company, rulebook, day):
            start = len(rows)
            rows.extend(company.supposing(answer) for answer in attempt.answers)
            places = list(range(start, len(rows)))
            own.append(_Laid(attempt=attempt, here=here, rows=places))
        for first, second in _missing_together(own, rulebook, day):
            a, b = own[first], own[second]
            both = []
            for mine, other in product(_few(a.rows), _few(b.rows)):
                both.append((mine, other, len(rows)))
                answer = a.attempt.answers[mine - a.rows[0]]
                further = b.attempt.answers[other - b.rows[0]]
                rows.append(company.supposing((*answer, *further)))
            pairs.append(_Pair(first=len(laid) + first, second=len(laid) + second, rows=both))
        laid.extend(own)
    tried = trial(rows, cohort, rulebook, day)
    kept = [
        tried.agreeing(each.here, each.rows) if each.attempt.agrees else each.rows for each in laid
    ]
    joints = _joints(tried, laid, kept, pairs)
    return [
        (each.attempt, _effect(tried, each, places, joints.get(number)))
        for number, (each, places) in enumerate(zip(laid, kept, strict=True))
        if places
    ]


def _attempts(company: Company, rulebook: Rulebook, day: date) -> Iterator[Attempt]:
    wanted = {
        need
        for metric in rulebook.metrics
        if not METRICS[metric].looks_at_peers and not company.measure(metric, day).is_exact
        for need in METRICS[metric].needs
    }
    for lacking in missing(company, day, frozenset(wanted)):
        yield Attempt(
            company=company,
            kind="stale" if lacking.is_stale else "unknown",
            figure=lacking.figure.id,
            fact=lacking.fact,
            key="",
            written="",
            answers=lacking.answers,
            agrees=True,
        )
    for weak in weak_lines(company, rulebook.metrics, day):
        yield Attempt(
            company=company,
            kind=weak.kind,
            figure=weak.figure,
            fact=weak.fact,
            key=weak.key,
            written=weak.written,
            answers=weak.answers,
            agrees=weak.agrees,
        )


def _missing_together(
    own: Sequence[_Laid], rulebook: Rulebook, day: date
) -> Iterator[tuple[int, int]]:
    """Two figures missing in one company that a metric, unknown now, needs."""
    lacking = [number for number, each in enumerate(own) if each.attempt.kind == "unknown"]
    if not lacking:
        return
    company = own[0].attempt.company
    needs = [
        set(METRICS[metric].needs)
        for metric in rulebook.metrics
        if not METRICS[metric].looks_at_peers and not company.measure(metric, day).is_known
    ]
    for first, second in combinations(lacking, 2):
        named = {own[first].attempt.figure, own[second].attempt.figure}
        if len(named) == 2 and any(named <= each for each in needs):
            yield first, second


def _few(rows: list[int]) -> list[int]:
    """The first, the middle and the last: the ends of what the answer could be, and between."""
    return sorted({rows[0], rows[len(rows) // 2], rows[-1]})


def _joints(
    tried: Trial, laid: Sequence[_Laid], kept: Sequence[list[int]], pairs: Sequence[_Pair]
) -> dict[int, _Joint]:
    """For each missing figure, the other with which it tells most beyond what both tell alone.

    What only both together would do is halved between them.
    """
    joints: dict[int, list[_Joint]] = defaultdict(list)
    for pair in pairs:
        here = laid[pair.first].here
        rows = [
            (mine, other, both)
            for mine, other, both in pair.rows
            if mine in kept[pair.first] and other in kept[pair.second]
        ]
        if not any(
            tried.known(both) - tried.known(mine) - tried.known(other) for mine, other, both in rows
        ):
            continue
        firsts, seconds, both = (list(each) for each in zip(*rows, strict=True))
        narrows, firms = (
            tried.gain(here, both, of)
            - tried.gain(here, firsts, of)
            - tried.gain(here, seconds, of)
            for of in (tried.rows.width, tried.overlap)
        )
        for mine, other in ((pair.first, pair.second), (pair.second, pair.first)):
            joints[mine].append(
                _Joint(
                    beside=laid[other].attempt.figure,
                    rows=both,
                    narrows=max(0.0, narrows / 2),
                    firms=max(0.0, firms / 2),
                )
            )
    return {
        number: min(found, key=lambda each: (-round(each.narrows, 9), each.beside))
        for number, found in joints.items()
    }


def _effect(tried: Trial, laid: _Laid, alone: list[int], joint: _Joint | None) -> Effect:
    """The effect of the answers; a figure that says nothing alone is found with the other.

    A second origin makes a line no narrower: it only keeps the score from falling to where it
    would be without the line.
    """
    here, lowest, highest = laid.here, *tried.ends
    together = joint.rows if joint else []
    silent = not tried.rules_changed(here, alone) and tried.spread(here, alone) < SAME
    rows = together if silent and together else alone
    may_stay = laid.attempt.kind == "single-origin"
    as_is = not np.isnan(tried.rows.result.best[here])
    spread = [*rows, here] if may_stay and as_is else rows
    narrows, firms = (
        0.0 if may_stay else max(0.0, tried.gain(here, alone, of))
        for of in (tried.rows.width, tried.overlap)
    )
    return Effect(
        score=float(tried.rows.result.best[here]) if as_is else None,
        worst=float(np.min(lowest[spread])),
        best=float(np.max(highest[spread])),
        rank_worst=int(np.max(tried.ranks[spread])),
        rank_best=int(np.min(tried.ranks[spread])),
        narrows=narrows + (joint.narrows if joint else 0.0),
        firms=firms + (joint.firms if joint else 0.0),
        rules=tried.rules_changed(here, [*alone, *together]),
        flags=tried.flags_changed(here, [*alone, *together]),
        beside=joint.beside if joint else None,
    )
