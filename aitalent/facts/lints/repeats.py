"""What stands in a file twice, and would count twice."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from aitalent.facts.lints.register import WARNING, Finding, seen
from aitalent.facts.partners import names_used
from aitalent.facts.profile import SCORING_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aitalent.facts.profile import Profile, Round, Stint


@seen(
    "AT211", "overlapping-stints", WARNING,
    why="A person counted twice is a founder kept who may have gone.",
    remedy="End the first stint before the second begins, or merge the two.",
)  # fmt: skip
def _overlapping(profile: Profile) -> Iterator[Finding]:
    stays: dict[str, list[tuple[int, Stint]]] = defaultdict(list)
    for index, stint in enumerate(profile.people):
        if stint.status in SCORING_STATUSES:
            stays[stint.person.casefold()].append((index, stint))
    for stints in stays.values():
        for (_, one), (index, other) in pairwise(sorted(stints, key=_beginning)):
            began = other.joined.last if other.joined else date.max
            still_there = one.left is None and one.to is None
            if (still_there and other.left is None) or (_end(one) > began):
                message = f"Two stints of {one.name} overlap."
                yield Finding(message=message, path=("people", index))


def _beginning(stay: tuple[int, Stint]) -> date:
    _, stint = stay
    return stint.joined.first if stint.joined else date.min


def _end(stint: Stint) -> date:
    """The first day on which the stint may have ended; who went elsewhere has left some day."""
    if stint.left:
        return stint.left.first
    return date.min if stint.to else date.max


@seen(
    "AT215", "partner-spelt-twice", WARNING,
    why="One partner under two spellings counts as two suppliers.",
    remedy="Spell it one way.",
)  # fmt: skip
def _spelt_twice(profile: Profile) -> Iterator[Finding]:
    spellings: dict[str, str] = {}
    for path, name in names_used(profile):
        plain = "".join(letter for letter in name.casefold() if letter.isalnum())
        first = spellings.setdefault(plain or name, name)
        if first != name:
            yield Finding(message=f"`{name}` is spelt `{first}` above.", path=path)


@seen(
    "AT221", "same-round-twice", WARNING,
    why="Two reports of one round would be added up.",
    remedy="Give both the same `round:`, or say what tells them apart in different `round:` ids.",
)  # fmt: skip
def _same_round(profile: Profile) -> Iterator[Finding]:
    for index, one in enumerate(profile.funding):
        for other in profile.funding[:index]:
            told_apart = one.round and other.round
            both_score = {one.status, other.status} <= set(SCORING_STATUSES)
            if both_score and not told_apart and _alike(one, other):
                message = f"This looks like the round of {other.date} ({other.amount}) again."
                yield Finding(message=message, path=("funding", index))


def _alike(one: Round, other: Round) -> bool:
    """Whether two entries may report one round: a stage, about an amount, within a month."""
    if one.stage != other.stage or one.amount is None or other.amount is None:
        return False
    later, earlier = (one, other) if one.date.first > other.date.first else (other, one)
    return (
        one.amount.unit == other.amount.unit
        and math.isclose(one.amount.best, other.amount.best, rel_tol=0.15)
        and (later.date.first - earlier.date.last).days <= 31
    )
