"""Figures that contradict each other, within a file or with a total that a source states."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, Any

from aitalent.facts.lints.register import WARNING, Finding, seen, seen_in_ledger
from aitalent.facts.profile import NOT_RAISED, SCORING_STATUSES
from aitalent.facts.quantity import in_usd
from aitalent.facts.rounds import closed_rounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aitalent.facts.ledger import Ledger
    from aitalent.facts.profile import Entry, Profile
    from aitalent.facts.quantity import Quantity

FIGURES = {
    "funding": ("amount", "valuation"),
    "valuation": ("value",),
    "capital": ("cash", "credit", "burn", "revenue", "raised"),
    "compute": ("accelerators", "power"),
    "headcount": ("employees",),
}
TOTAL_TOLERANCE = 0.1


@seen(
    "AT224", "conflicting-figures", WARNING,
    why="Of two figures that can't both be true, the order of the lines would choose.",
    remedy="Mark the weaker one `disputed` with a `why`, or write a range that holds both.",
)  # fmt: skip
def _conflicting(profile: Profile) -> Iterator[Finding]:
    for section, keys in FIGURES.items():
        scoring = [
            (index, entry)
            for index, entry in enumerate(getattr(profile, section))
            if entry.status in SCORING_STATUSES
        ]
        for (_, one), (index, other) in combinations(scoring, 2):
            if not _speak_of_one_thing(section, one, other):
                continue
            for key in keys:
                first, second = getattr(one, key), getattr(other, key)
                if first and second and _exclude(first, second):
                    message = f"{key} {second} contradicts the {first} above ({one.date})."
                    yield Finding(message=message, path=(section, index, key))


def _speak_of_one_thing(section: str, one: Any, other: Any) -> bool:
    if section == "funding":
        return one.round is not None and one.round == other.round and one.status == other.status
    same = _kind_of_figure(section, one) == _kind_of_figure(section, other)
    return same and one.date.written == other.date.written


def _kind_of_figure(section: str, entry: Entry) -> tuple[object, ...]:
    """What has to agree before two figures of a section can contradict each other."""
    keys = {"capital": ("basis",), "compute": ("site", "accelerator"), "valuation": ("basis",)}
    return tuple(getattr(entry, key) for key in keys.get(section, ()))


def _exclude(one: Quantity, other: Quantity) -> bool:
    """Whether no number is in both; amounts in two currencies are not compared."""
    return one.unit == other.unit and (one.high < other.low or other.high < one.low)


@seen_in_ledger(
    "AT225", "rounds-against-total", WARNING,
    why="A sum of rounds that misses the stated total has a round too many or too few.",
    remedy="Find the round told twice or not at all, or waive it with the reason.",
)  # fmt: skip
def _against_total(ledger: Ledger) -> Iterator[Finding]:
    for fact in ledger.sections["capital"]:
        stated: Quantity | None = fact.entry.raised
        if stated is None or not fact.scores:
            continue
        rounds = [
            r
            for r in closed_rounds(ledger, fact.start)
            if r.stage not in NOT_RAISED and r.amount is not None
        ]
        amounts = [in_usd(r.amount, r.start) for r in rounds if r.amount is not None]
        low, high = (math.fsum(getattr(a, end) for a in amounts) for end in ("low", "high"))
        total = in_usd(stated, fact.start)
        if high < total.low * (1 - TOTAL_TOLERANCE) or low > total.high * (1 + TOTAL_TOLERANCE):
            message = (
                f"{stated} in all is stated, and the rounds by then add up to "
                f"${math.fsum(a.best for a in amounts) / 1e6:,.0f}M."
            )
            yield Finding(message=message, path=("capital", fact.index, "raised"))
