"""Which entry of one version of a file is which of another: the same line, told otherwise."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aitalent.facts.profile import Entry

Pair = tuple[int | None, int | None]
"""Positions before and after; None where the entry isn't."""

_FIGURES = ("cash", "credit", "burn", "revenue", "raised")


def _itself(entry: Any) -> object:
    return entry


def _states(entry: Any) -> tuple[str, ...]:
    return tuple(name for name in _FIGURES if getattr(entry, name) is not None)


_NATURAL: dict[str, tuple[Callable[[Any], object], ...]] = {
    "funding": (
        lambda entry: entry.round,
        lambda entry: (entry.date, entry.stage),
        lambda entry: entry.date,
        lambda entry: entry.stage,
    ),
    "valuation": (lambda entry: (entry.date, entry.basis), lambda entry: entry.date),
    "capital": (lambda entry: (entry.date, _states(entry)), _states, lambda entry: entry.date),
    "compute": (
        lambda entry: (entry.date, entry.site),
        lambda entry: entry.site,
        lambda entry: entry.date,
    ),
    "people": (
        lambda entry: (entry.id, entry.joined) if entry.id else None,
        lambda entry: entry.id,
        lambda entry: (entry.name, entry.joined),
        lambda entry: entry.name,
        lambda entry: (entry.joined, entry.role) if entry.joined and entry.role else None,
    ),
    "products": (lambda entry: (entry.name, entry.kind), lambda entry: entry.name),
    "headcount": (lambda entry: entry.date,),
    "outcomes": (lambda entry: (entry.date, entry.kind), lambda entry: entry.date),
}
"""What an entry is known by, the strictest first; None says nothing."""


def pairs(section: str, before: Sequence[Entry], after: Sequence[Entry]) -> tuple[Pair, ...]:
    """Every entry of either version once, with its counterpart in the other.

    Equal entries are each other's; then those that share what the section knows an entry by, in
    the order of their lines.
    """
    found: list[Pair] = []
    old, new = list(range(len(before))), list(range(len(after)))
    for known_by in (_itself, *_NATURAL[section]):
        waiting: dict[object, list[int]] = defaultdict(list)
        for then in old:
            waiting[known_by(before[then])].append(then)
        waiting.pop(None, None)
        for now in new:
            same = waiting.get(known_by(after[now]), [])
            fits = (_may_be(before[then], after[now]) for then in same)
            place = next((place for place, fit in enumerate(fits) if fit), None)
            if place is not None:
                found.append((same.pop(place), now))
        paired = {then for then, _ in found}, {now for _, now in found}
        old = [then for then in old if then not in paired[0]]
        new = [now for now in new if now not in paired[1]]
    return (*found, *((then, None) for then in old), *((None, now) for now in new))


def _may_be(one: Any, other: Any) -> bool:
    """Whether no ids say that the two entries are of two people."""
    ids = {getattr(each, "id", None) for each in (one, other)} - {None}
    return len(ids) < 2


def merged(found: Sequence[Pair]) -> tuple[Pair, ...]:
    """Pairs in the order of their first side; what the second alone has follows its neighbour."""
    following: dict[int | None, list[Pair]] = defaultdict(list)
    last: int | None = None
    for other, own in sorted((other, own) for own, other in found if other is not None):
        if own is None:
            following[last].append((None, other))
        last = last if own is None else own
    ordered = list(following[None])
    for place, matched in sorted((own, other) for own, other in found if own is not None):
        ordered.extend([(place, matched), *following[place]])
    return tuple(ordered)
