"""Lines that could be firmer: stale, vague or on one word; and what each may turn out to say."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from aitalent.facts.corroboration import is_single_origin
from aitalent.facts.day import Day
from aitalent.facts.figures import FIGURES
from aitalent.facts.profile import Access, Capital, Compute, Headcount, Mark, Phase
from aitalent.facts.quantity import Quantity
from aitalent.facts.supposed import Added, Founded, Rewritten, Withdrawn
from aitalent.metrics.register import METRICS
from aitalent.text.notation import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from aitalent.analysis.lines_to_try import Answer
    from aitalent.facts.ledger import Fact
    from aitalent.facts.profile import Entry
    from aitalent.metrics.register import Company

Weakness = Literal["stale", "vague", "single-origin"]
BEYOND_ALL = 1e18
"""What stands for no upper end: beyond every scale, and still a number."""
LEVELS: dict[str, tuple[str, ...]] = {"phase": get_args(Phase), "access": get_args(Access)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weak:
    """A line that could be firmer, and what it may turn out to say.

    `written` is the vague word itself. `agrees` says that the answers must leave everything that
    is known within its present range. A founding date has no line of facts.
    """

    kind: Weakness
    figure: str
    fact: Fact[Any] | None
    key: str
    written: str
    answers: tuple[Answer, ...]
    agrees: bool = False


def weak_lines(company: Company, metrics: Sequence[str], day: date) -> Iterator[Weak]:
    """What is weak among the lines that these metrics rest on, in the order of the file."""
    facts = _under(company, metrics, day)
    stale = tuple(_stale(company, facts, metrics, day))
    yield from stale
    aged = {(each.fact.place, each.key) for each in stale if each.fact}
    for fact in facts:
        for key, value in _values(fact.entry):
            if (fact.place, key) in aged:
                continue
            if isinstance(value, Quantity) and value.low < value.high:
                yield _vague_quantity(fact, key, value, facts)
            elif isinstance(value, Day) and not value.is_exact:
                yield from _vague_day(company, fact, key, value, day)
    yield from _vague_roles(company, facts, day)
    yield from _vague_founding(company, day)
    for fact in facts:
        if is_single_origin(fact):
            yield Weak(
                kind="single-origin",
                figure=_what(fact),
                fact=fact,
                key="source",
                written="",
                answers=((Withdrawn(fact=fact),),),
            )


def _under(company: Company, metrics: Iterable[str], day: date) -> tuple[Fact[Any], ...]:
    """The company's own facts that the metrics rest on, in the order of the file."""
    own = {
        fact.place: fact
        for metric in metrics
        for fact in company.measure(metric, day).facts
        if fact.document is company.ledger.document and fact.scores
    }
    return tuple(fact for _, fact in sorted(own.items()))


def _values(entry: Entry) -> Iterator[tuple[str, object]]:
    for each in fields(entry):
        yield each.name, getattr(entry, each.name)


def _what(fact: Fact[Any]) -> str:
    """The one figure that a line states, or its section when there are several."""
    stated = [
        figure.id
        for figure in FIGURES.values()
        if figure.section == fact.section
        and getattr(fact.entry, figure.id.partition(".")[2] or "?", None)
    ]
    return stated[0] if len(stated) == 1 else fact.section


def _stale(
    company: Company, facts: Sequence[Fact[Any]], metrics: Sequence[str], day: date
) -> Iterator[Weak]:
    """The newest line of each figure past its shelf life, and a fresh one between its ends."""
    aged = {
        (need, fact.place)
        for metric in metrics
        if (measure := company.measure(metric, day)).is_stale
        for fact in measure.facts
        for need in METRICS[metric].needs
    }
    newest: dict[tuple[str, str | None], Weak] = {}
    for fact in sorted(facts, key=lambda each: each.start):
        for figure in FIGURES.values():
            key = figure.id.partition(".")[2]
            value = getattr(fact.entry, key, None) if figure.section == fact.section else None
            times = company.yardsticks.times_shelf_life(figure.ages_as, fact.start, day)
            if value is None or times <= 1 or (figure.id, fact.place) not in aged:
                continue
            answers = tuple((_afresh(fact, key, each, day),) for each in _within(key, value, times))
            name = "valuation.value" if figure.ages_as == "valuation" else figure.id
            site = fact.entry.site if key in ("accelerators", "power") else None
            newest[name, site] = Weak(
                kind="stale",
                figure=name,
                fact=fact,
                key=key,
                written=str(fact.start),
                answers=answers,
            )
    yield from newest.values()


def _within(key: str, value: object, times: float) -> list[Any]:
    """The ends and the best of a figure so many shelf lives old."""
    if isinstance(value, Quantity):
        low = value.low / times if value.low > 0 else value.low * times
        high = value.high * times if value.high > 0 else value.high / times
        return [_exactly(value, each) for each in dict.fromkeys((low, value.best, high))]
    levels = LEVELS[key]
    place, steps = levels.index(str(value)), int(times)
    return list(levels[max(0, place - steps) : place + steps + 1])


def _exactly(quantity: Quantity, value: float) -> Quantity:
    number = min(value, BEYOND_ALL)
    return replace(quantity, low=number, best=number, high=number, written=f"{number:g}")


def _afresh(fact: Fact[Any], key: str, value: Any, day: date) -> Added:
    """The same figure as of the day."""
    now = Day(first=day, last=day, written=str(day))
    entry: Entry
    if key in ("value", "valuation"):
        return Added(section="valuation", entry=Mark(date=now, value=value, basis="secondary"))
    if fact.section == "capital":
        entry = Capital(date=now, basis=fact.entry.basis, **{key: value})
    elif fact.section == "compute":
        chips = fact.entry.accelerator if key == "accelerators" else None
        entry = Compute(date=now, site=fact.entry.site, accelerator=chips, **{key: value})
    else:
        entry = Headcount(date=now, employees=value)
    return Added(section=fact.section, entry=entry)


def _vague_quantity(fact: Fact[Any], key: str, value: Quantity, facts: Sequence[Fact[Any]]) -> Weak:
    """An amount that is a bound, a range or about; another line may have narrowed it already."""
    others = [
        end
        for other in facts
        if other.section == fact.section and other is not fact
        for quantity in [getattr(other.entry, key)]
        if quantity is not None
        for end in (quantity.low, quantity.high)
        if value.low < end < value.high
    ]
    ends = dict.fromkeys((value.low, value.best, value.high, *others))
    return Weak(
        kind="vague",
        figure=f"{fact.section}.{key}",
        fact=fact,
        key=key,
        written=value.written,
        answers=tuple(_rewritten(fact, key, _exactly(value, end)) for end in ends),
        agrees=True,
    )


def _rewritten(fact: Fact[Any], key: str, value: object) -> Answer:
    return (Rewritten(fact=fact, entry=replace(fact.entry, **{key: value})),)


def _vague_day(
    company: Company, fact: Fact[Any], key: str, value: Day, day: date
) -> Iterator[Weak]:
    """A partial date: the first and the last day it may mean, no later than it was reported."""
    latest = min(value.last, day)
    if key == "left":
        stint = next(p for p in company.people(day) if p.fact.place == fact.place)
        latest = min(latest, stint.left or latest)
    else:
        latest = min(latest, fact.start)
    ends = _ends(company, value, latest)
    if ends:
        yield Weak(
            kind="vague",
            figure=f"{fact.section}.{key_of(key)}",
            fact=fact,
            key=key_of(key),
            written=value.written,
            answers=tuple(_rewritten(fact, key, end) for end in ends),
        )


def _ends(company: Company, value: Day, latest: date) -> list[Day]:
    """The first and the last of the days that a date may mean; `by then` begins at the founding."""
    founded = company.ledger.founded
    earliest = value.first
    if value.is_upper_bound:
        bounded = founded is not None and not founded.is_upper_bound
        earliest = founded.first if bounded and founded else latest
    days = dict.fromkeys((earliest, latest)) if earliest < latest else {}
    return [Day(first=each, last=each, written=str(each)) for each in days]


def _vague_roles(company: Company, facts: Sequence[Fact[Any]], day: date) -> Iterator[Weak]:
    for fact in facts:
        roles = getattr(fact.entry, "role", ())
        for place, role in enumerate(roles):
            if role.since is None or role.since.is_exact or role.since.first > day:
                continue
            dated = [
                (*roles[:place], replace(role, since=end), *roles[place + 1 :])
                for end in _ends(company, role.since, min(role.since.last, day))
            ]
            if dated:
                yield Weak(
                    kind="vague",
                    figure="people.role",
                    fact=fact,
                    key="since",
                    written=role.since.written,
                    answers=tuple(_rewritten(fact, "role", each) for each in dated),
                )


def _vague_founding(company: Company, day: date) -> Iterator[Weak]:
    founded = company.ledger.founded
    if founded is None or founded.is_exact or founded.is_upper_bound or founded.first > day:
        return
    ends = _ends(company, founded, min(founded.last, day))
    yield Weak(
        kind="vague",
        figure="founded",
        fact=None,
        key="founded",
        written=founded.written,
        answers=tuple((Founded(founded=end),) for end in ends),
        agrees=True,
    )
