"""Whether gravity would have told where people went: one company left out, no hindsight."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from aitalent.analysis.choices import (
    REASONS,
    Choice,
    Scene,
    choice,
    choices_of,
    day_before,
    recorded,
    scenes,
)
from aitalent.analysis.confidence import CONFIDENCE
from aitalent.analysis.gravity_fit import FEWEST_MOVES, estimate
from aitalent.analysis.proportions import exact_interval
from aitalent.facts.day import months_before
from aitalent.metrics.register import every_company

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from aitalent.analysis.choices import Reason
    from aitalent.facts.book import Book
    from aitalent.facts.ledger import View
    from aitalent.facts.moves import Move
    from aitalent.rules.rulebook import Rulebook

MONTHS_JUDGED = 12
"""Without a day, the departures of the last twelve months are judged by a fit on those before."""
REDRAWS = 2000
SEED = 20260120

Method = Literal["gravity", "largest", "former-employer", "most-common"]
METHODS: tuple[Method, ...] = ("gravity", "largest", "former-employer", "most-common")
"""The model; most operating compute; the last former employer, then by compute; and where most
recorded moves had gone before."""
Verdict = Literal["better", "worse", "not-shown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """How often the actual destination was among the first `first`, with the exact interval."""

    first: int
    hits: int
    share: float | None
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanReciprocal:
    """The mean of one over the rank; the interval is of waves drawn anew, None without any."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one method did; `verdicts` say how gravity compares with it, and are None for itself."""

    method: Method
    at_1: Hits
    at_3: Hits
    mean_reciprocal: MeanReciprocal
    verdicts: tuple[Verdict, Verdict, Verdict] | None


UnjudgedReason = Literal["may-be-earlier", "too-few-others"]
UNJUDGED: tuple[Reason | UnjudgedReason, ...] = ("may-be-earlier", *REASONS, "too-few-others")
"""Why a departure can't be judged; `may-be-earlier` ones may have happened by the day already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """How gravity did on the departures after a day, and how three simple rules did.

    `fitted_on` are the fewest and the most moves of other companies that a fit rested on.
    """

    as_of: date
    known_by: date | None
    only: tuple[str, ...]
    until: date
    departures: int
    waves: int
    companies: int
    destinations: tuple[int, int] | None
    fitted_on: tuple[int, int] | None
    left_out: tuple[tuple[Reason | UnjudgedReason, int], ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A departure with the rank that each method gave to where it went, ties in the middle."""

    made: Choice
    ranks: tuple[float, ...]
    fitted_on: int


def evaluate_gravity(
    book: Book, rulebook: Rulebook, day: date, view: View, *, until: date | None = None
) -> Evaluation:
    """Departures after `until`, each judged by a fit on other companies' moves up to it.

    A fit knows what had been published by `until`; a departure is seen as it was known the day
    before. Raises ValueError for an `until` that does not lie before the day.
    """
    limit = until or months_before(day, MONTHS_JUDGED)
    if limit >= day:
        raise ValueError(f"until {limit} does not lie before {day}")
    learning = choices_of_view(book, rulebook, limit, _known_by(view, limit))
    companies = every_company(book, view, yardsticks=rulebook.yardsticks)
    told = recorded(companies, book, day)
    late = [each for each in told if each.day > limit and each.from_.id is not None]
    after = [each for each in late if day_before(each) >= limit]
    counts: Counter[Reason | UnjudgedReason] = Counter({"may-be-earlier": len(late) - len(after)})
    judged: list[_Judged] = []
    exponents: dict[str, tuple[tuple[float, ...], int] | None] = {}
    for made, popular in _seen(after, book, rulebook, view):
        if not isinstance(made, Choice):
            counts[made] += 1
            continue
        if made.origin not in exponents:
            exponents[made.origin] = _without(made.origin, learning)
        learnt = exponents[made.origin]
        if learnt is None:
            counts["too-few-others"] += 1
            continue
        values, number = learnt
        judged.append(_Judged(made=made, ranks=_ranks(made, values, popular), fitted_on=number))
    sizes = [len(each.made.destinations) for each in judged]
    numbers = [each.fitted_on for each in judged]
    return Evaluation(
        as_of=day,
        known_by=view.known_by,
        only=view.sources,
        until=limit,
        departures=len(judged),
        waves=len({each.made.wave for each in judged}),
        companies=len({each.made.origin for each in judged}),
        destinations=(min(sizes), max(sizes)) if sizes else None,
        fitted_on=(min(numbers), max(numbers)) if numbers else None,
        left_out=tuple((reason, counts[reason]) for reason in UNJUDGED if counts[reason]),
        standings=tuple(_standings(judged)),
    )


def choices_of_view(book: Book, rulebook: Rulebook, day: date, view: View) -> tuple[Choice, ...]:
    """The choices that a view tells of by a day."""
    companies = every_company(book, view, yardsticks=rulebook.yardsticks)
    return choices_of(recorded(companies, book, day), scenes(companies, book)).choices


def _known_by(view: View, day: date) -> View:
    """A view, as far as it was known by a day."""
    return replace(view, known_by=day if view.known_by is None else min(day, view.known_by))


def _seen(
    moves: Iterable[Move], book: Book, rulebook: Rulebook, view: View
) -> Iterator[tuple[Choice | Reason, Counter[str]]]:
    """Each move as a choice, with how many had gone where: by what was out the day before it."""
    known: dict[date, tuple[Callable[[date], Scene], Counter[str]]] = {}
    for move in moves:
        before = day_before(move)
        if before not in known:
            companies = every_company(book, _known_by(view, before), yardsticks=rulebook.yardsticks)
            so_far = recorded(companies, book, before)
            popular = Counter(each.to.id for each in so_far if each.to.id is not None)
            known[before] = (scenes(companies, book), popular)
        scene, popular = known[before]
        yield choice(move, scene), popular


def _without(company: str, learning: Sequence[Choice]) -> tuple[tuple[float, ...], int] | None:
    """The exponents fitted on the others' departures, and on how many; None on too few."""
    others = [each for each in learning if each.origin != company]
    if len(others) < FEWEST_MOVES:
        return None
    return estimate(others).values, len(others)


def _ranks(made: Choice, values: Sequence[float], popular: Counter[str]) -> tuple[float, ...]:
    """The rank of where the person went, by each method; the higher a key, the nearer the top."""
    nothing = float("-inf")
    largest: list[tuple[float, ...]] = [
        (nothing if each.operating_h100e is None else each.operating_h100e,)
        for each in made.destinations
    ]
    keys: dict[Method, list[tuple[float, ...]]] = {
        "gravity": [
            (sum(value * trait for value, trait in zip(values, each.traits, strict=True)),)
            for each in made.destinations
        ],
        "largest": largest,
        "former-employer": [
            (nothing if each.years is None else -each.years, *size)
            for each, size in zip(made.destinations, largest, strict=True)
        ],
        "most-common": [(float(popular[each.company]),) for each in made.destinations],
    }
    return tuple(_rank(keys[method], made.chosen) for method in METHODS)


def _rank(keys: Sequence[tuple[float, ...]], chosen: int) -> float:
    """The place of the chosen; of those alike it has the middle one, so that a tie never helps."""
    ahead = sum(key > keys[chosen] for key in keys)
    alike = sum(key == keys[chosen] for key in keys) - 1
    return 1 + ahead + alike / 2


def _standings(judged: Sequence[_Judged]) -> Iterator[Standing]:
    """Gravity first, then what it has to beat."""
    own: Standing | None = None
    for place, method in enumerate(METHODS):
        ranks = [each.ranks[place] for each in judged]
        standing = Standing(
            method=method,
            at_1=_hits(ranks, 1),
            at_3=_hits(ranks, 3),
            mean_reciprocal=_mean_reciprocal(judged, ranks),
            verdicts=None,
        )
        if own is None:
            own = standing
            yield standing
        else:
            yield replace(standing, verdicts=_verdicts(own, standing))


def _hits(ranks: Sequence[float], first: int) -> Hits:
    hits = sum(rank <= first for rank in ranks)
    low, high = exact_interval(hits, len(ranks))
    share = hits / len(ranks) if ranks else None
    return Hits(first=first, hits=hits, share=share, low=low, high=high)


def _mean_reciprocal(judged: Sequence[_Judged], ranks: Sequence[float]) -> MeanReciprocal:
    """The mean with the interval of its bootstrap over waves, drawn from a fixed seed."""
    if not ranks:
        return MeanReciprocal(value=None, low=None, high=None)
    import numpy as np

    by_wave: dict[tuple[str, str, int, int], list[float]] = {}
    for each, rank in zip(judged, ranks, strict=True):
        by_wave.setdefault(each.made.wave, []).append(1 / rank)
    sums = np.array([sum(each) for each in by_wave.values()])
    sizes = np.array([len(each) for each in by_wave.values()])
    drawn = np.random.default_rng(SEED).integers(len(sums), size=(REDRAWS, len(sums)))
    means = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    low, high = np.quantile(means, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    value = sum(1 / rank for rank in ranks) / len(ranks)
    return MeanReciprocal(value=value, low=min(float(low), value), high=max(float(high), value))


def _verdicts(own: Standing, other: Standing) -> tuple[Verdict, Verdict, Verdict]:
    return (
        _verdict(own.at_1, other.at_1),
        _verdict(own.at_3, other.at_3),
        _verdict(own.mean_reciprocal, other.mean_reciprocal),
    )


def _verdict(own: Hits | MeanReciprocal, other: Hits | MeanReciprocal) -> Verdict:
    """Better or worse only where the intervals lie apart."""
    if own.low is None or own.high is None or other.low is None or other.high is None:
        return "not-shown"
    if own.low > other.high:
        return "better"
    return "worse" if own.high < other.low else "not-shown"
