"""Checks across facts, each with its code, reason and remedy beside it."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from aitalent.facts.profile import SECTIONS, Entry, Profile, Stint
from aitalent.text.diagnostic import Check, Diagnostic, Severity, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aitalent.facts.day import Day
    from aitalent.text.document import Document

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


PHASE_H100E = {
    "none": (0.0, 0.0),
    "building": (0.0, 1_000.0),
    "scaling": (1_000.0, 50_000.0),
    "mature": (1.0, math.inf),
}
"""The written criteria; a fleet on call is mature however few of its chips are counted."""
PHASE_WORDS = {
    "none": "has no cluster",
    "building": "means under 1,000 H100-equivalents",
    "scaling": "means 1,000 to 50,000 H100-equivalents",
    "mature": "means chips at work",
}
WEAKEST_CHIP, STRONGEST_CHIP = 0.04, 10.0
"""H100-equivalents that no chip in a data centre falls short of, or exceeds: what is left, no
choice of chip explains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check saw and at which path of the file."""

    message: str
    path: tuple[str | int, ...]
    at_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lint:
    """A check beside the function that looks for it."""

    check: Check
    find: Callable[[Profile], Iterator[Finding]]


LINTS: list[Lint] = []


def seen(
    code: str, name: str, severity: Severity, why: str, remedy: str
) -> Callable[[Callable[[Profile], Iterator[Finding]]], Callable[[Profile], Iterator[Finding]]]:
    """Registers a function as the check of that code."""

    def register(
        find: Callable[[Profile], Iterator[Finding]],
    ) -> Callable[[Profile], Iterator[Finding]]:
        check = Check(code=code, name=name, severity=severity, why=why, remedy=remedy)
        LINTS.append(Lint(check=check, find=find))
        return find

    return register


def lint(document: Document[Profile]) -> tuple[Diagnostic, ...]:
    """Everything the checks see in one file, in the order of the file."""
    found = [
        document.diagnostic(each.check, finding.message, *finding.path, key=finding.at_key)
        for each in LINTS
        for finding in each.find(document.value)
    ]
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.order))


def _entries(profile: Profile) -> Iterator[tuple[str, int, Any]]:
    for section in SECTIONS:
        for index, entry in enumerate(getattr(profile, section)):
            yield section, index, entry


def _cited(profile: Profile) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for place, key in enumerate(profile.source):
        yield ("source", place), key
    for section, index, entry in _entries(profile):
        for place, key in enumerate(entry.source):
            yield (section, index, "source", place), key


def _days(section: str, index: int, entry: Entry) -> Iterator[tuple[tuple[str | int, ...], Day]]:
    keys = ("joined", "left") if isinstance(entry, Stint) else ("date",)
    for key in keys:
        day = getattr(entry, key)
        if day is not None:
            yield (section, index, key), day


@seen(
    "AT201", "unsourced-fact", ERROR,
    why="A number without a source can't be defended.",
    remedy="Add `source:` with a key of `sources`.",
)  # fmt: skip
def _unsourced(profile: Profile) -> Iterator[Finding]:
    for section, index, entry in _entries(profile):
        if not entry.source:
            yield Finding(message="The fact names no source.", path=(section, index))


@seen(
    "AT202", "unknown-source", ERROR,
    why="A source key that leads nowhere is no source.",
    remedy="Add the source to `sources`, or mend the key.",
)  # fmt: skip
def _unknown_source(profile: Profile) -> Iterator[Finding]:
    for path, key in _cited(profile):
        if key not in profile.sources:
            hint = did_you_mean(key, profile.sources)
            yield Finding(message=f"No source `{key}` in this file{hint}", path=path)


@seen(
    "AT203", "unused-source", WARNING,
    why="A source that no fact rests on makes a file look better researched than it is.",
    remedy="Cite it from a fact, or remove it.",
)  # fmt: skip
def _unused_source(profile: Profile) -> Iterator[Finding]:
    cited = {key for _, key in _cited(profile)}
    for key in profile.sources:
        if key not in cited:
            message = f"No fact cites the source `{key}`."
            yield Finding(message=message, path=("sources", key), at_key=True)


@seen(
    "AT204", "undated-source", WARNING,
    why="Without a day of publication nobody can say what was known when.",
    remedy="Add the `date:` of publication, to the month if need be.",
)  # fmt: skip
def _undated_source(profile: Profile) -> Iterator[Finding]:
    for key, source in profile.sources.items():
        if source.date is None:
            message = f"The source `{key}` has no date."
            yield Finding(message=message, path=("sources", key), at_key=True)


@seen(
    "AT205", "unsourced-head", NOTE,
    why="Founding date, focus and advantage are facts too, and `--source` has to know whose.",
    remedy="Add a top-level `source:`.",
)  # fmt: skip
def _unsourced_head(profile: Profile) -> Iterator[Finding]:
    if not profile.source:
        message = "The head of the file (founded, focus, advantage) names no source."
        yield Finding(message=message, path=("id",))


@seen(
    "AT210", "left-before-joined", ERROR,
    why="One of the two dates is wrong, and both feed the retention metrics.",
    remedy="Mend the date that is wrong.",
)  # fmt: skip
def _left_before_joined(profile: Profile) -> Iterator[Finding]:
    for index, stint in enumerate(profile.people):
        if stint.joined and stint.left and stint.left.last < stint.joined.first:
            message = f"{stint.name} left ({stint.left}) before joining ({stint.joined})."
            yield Finding(message=message, path=("people", index, "left"))


@seen(
    "AT211", "overlapping-stints", WARNING,
    why="A person counted twice is a founder kept who may have gone.",
    remedy="End the first stint before the second begins, or merge the two.",
)  # fmt: skip
def _overlapping(profile: Profile) -> Iterator[Finding]:
    stays: dict[str, list[tuple[int, Stint]]] = defaultdict(list)
    for index, stint in enumerate(profile.people):
        if stint.status != "disputed":
            stays[stint.name.casefold()].append((index, stint))
    for stints in stays.values():
        for (_, one), (index, other) in pairwise(stints):
            ended = one.left.first if one.left else date.max
            began = other.joined.last if other.joined else date.max
            if (one.left is None and other.left is None) or ended > began:
                message = f"Two stints of {one.name} overlap."
                yield Finding(message=message, path=("people", index))


@seen(
    "AT212", "destination-without-exit", WARNING,
    why="Someone who went elsewhere has left; without a date it only counts as gone by its source.",
    remedy="Add `left:`, as `<2025-06` if only an upper bound is known.",
)  # fmt: skip
def _to_without_left(profile: Profile) -> Iterator[Finding]:
    for index, stint in enumerate(profile.people):
        if stint.to and not stint.left:
            message = f"{stint.name} went to {stint.to}, but `left` is missing."
            yield Finding(message=message, path=("people", index, "to"))


@seen(
    "AT213", "date-after-sources", ERROR,
    why="A fact can't be reported before it happens: a plan must not pass for a fact.",
    remedy="Mend the date, add the source that reported it, or say `status: planned`.",
)  # fmt: skip
def _after_sources(profile: Profile) -> Iterator[Finding]:
    newest = max((s.date.last for s in profile.sources.values() if s.date), default=None)
    for section, index, entry in _entries(profile):
        for path, day in _days(section, index, entry):
            future = newest is not None and day.first > newest
            if future and entry.status not in ("planned", "talks"):
                message = f"{day} lies after the newest source of the file ({newest})."
                yield Finding(message=message, path=path)


@seen(
    "AT214", "before-founding", WARNING,
    why="A company can't raise, launch or hire before it exists.",
    remedy="Mend the date, or `founded`.",
)  # fmt: skip
def _before_founding(profile: Profile) -> Iterator[Finding]:
    if profile.founded is None:
        return
    for section, index, entry in _entries(profile):
        for path, day in _days(section, index, entry):
            if day.last < profile.founded.first:
                message = f"{day} lies before the founding ({profile.founded})."
                yield Finding(message=message, path=path)


@seen(
    "AT215", "partner-spelt-twice", WARNING,
    why="One partner under two spellings counts as two suppliers.",
    remedy="Spell it one way.",
)  # fmt: skip
def _spelt_twice(profile: Profile) -> Iterator[Finding]:
    spellings: dict[str, str] = {}
    for path, name in _partners(profile):
        plain = "".join(letter for letter in name.casefold() if letter.isalnum())
        first = spellings.setdefault(plain, name)
        if first != name:
            yield Finding(message=f"`{name}` is spelt `{first}` above.", path=path)


def _partners(profile: Profile) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, funding in enumerate(profile.funding):
        for key in ("lead", "investors"):
            for place, name in enumerate(getattr(funding, key)):
                yield ("funding", index, key, place), name
    for index, compute in enumerate(profile.compute):
        for place, name in enumerate(compute.providers):
            yield ("compute", index, "providers", place), name
    for index, stint in enumerate(profile.people):
        for key, employer in (("from", stint.from_), ("to", stint.to)):
            if employer:
                yield ("people", index, key), employer


@seen(
    "AT216", "phase-against-chips", ERROR,
    why="A phase is a range of H100-equivalents, and this count of chips lies outside of it.",
    remedy="Mend the phase or the count of accelerators.",
)  # fmt: skip
def _phase_against_chips(profile: Profile) -> Iterator[Finding]:
    for index, compute in enumerate(profile.compute):
        phase, chips = compute.phase, compute.accelerators
        if phase is None or chips is None:
            continue
        fewest, most = PHASE_H100E[phase]
        if chips.high * STRONGEST_CHIP < fewest or chips.low * WEAKEST_CHIP > most:
            message = f"Phase `{phase}` {PHASE_WORDS[phase]}; {chips} accelerators can't be that."
            yield Finding(message=message, path=("compute", index, "phase"))


@seen(
    "AT217", "valuation-below-amount", ERROR,
    why="A post-money valuation holds the money raised; one of the two is wrong.",
    remedy="Mend the number, or give the post-money valuation instead of the pre-money one.",
)  # fmt: skip
def _valuation_below(profile: Profile) -> Iterator[Finding]:
    for index, funding in enumerate(profile.funding):
        amount, price = funding.amount, funding.valuation
        if amount and price and amount.unit == price.unit and price.high < amount.low:
            message = f"A valuation of {price} is below the {amount} raised in the same round."
            yield Finding(message=message, path=("funding", index, "valuation"))


@seen(
    "AT218", "estimate-without-why", ERROR,
    why="An estimate is the analyst's own judgement, and must be open to another's.",
    remedy="Add `why:` and write the amount with its uncertainty (`~$2B`, `$1B..$3B`).",
)  # fmt: skip
def _estimate_without_why(profile: Profile) -> Iterator[Finding]:
    for section, index, entry in _entries(profile):
        if entry.status != "estimated":
            continue
        if not entry.why:
            yield Finding(message="An estimate needs a `why`.", path=(section, index))
        for key in [each.name for each in fields(entry)]:
            value = getattr(entry, key)
            exact = hasattr(value, "best") and value.low == value.high
            if exact:
                message = f"The estimate {value} claims to be exact."
                yield Finding(message=message, path=(section, index, key))


@seen(
    "AT219", "flow-without-basis", ERROR,
    why="Revenue of a quarter read as a year's is wrong by a factor of four.",
    remedy="Add `basis:` annual, annualised, half-year, quarterly or monthly.",
)  # fmt: skip
def _flow_without_basis(profile: Profile) -> Iterator[Finding]:
    for index, capital in enumerate(profile.capital):
        flow = "burn" if capital.burn else "revenue" if capital.revenue else None
        if flow and not capital.basis:
            message = f"`{flow}` needs a `basis`."
            yield Finding(message=message, path=("capital", index, flow))


@seen(
    "AT220", "empty-fact", WARNING,
    why="An entry that says nothing looks like a fact.",
    remedy="Add what the source says, or remove the entry.",
)  # fmt: skip
def _empty(profile: Profile) -> Iterator[Finding]:
    told = {
        "funding": ("amount", "valuation", "lead", "investors"),
        "capital": ("cash", "credit", "burn", "revenue"),
        "compute": ("phase", "access", "providers", "accelerators", "power"),
    }
    for section, keys in told.items():
        for index, entry in enumerate(getattr(profile, section)):
            if not any(getattr(entry, key) for key in keys):
                message = f"The entry gives none of {', '.join(keys)}."
                yield Finding(message=message, path=(section, index))


@seen(
    "AT221", "same-round-twice", WARNING,
    why="Two reports of one round would be added up.",
    remedy="Give both the same `round:`, or say what tells them apart in different `round:` ids.",
)  # fmt: skip
def _same_round(profile: Profile) -> Iterator[Finding]:
    for index, one in enumerate(profile.funding):
        for other in profile.funding[:index]:
            comparable = one.amount and other.amount and one.amount.unit == other.amount.unit
            close = abs((one.date.last - other.date.last).days) <= 31
            apart = (one.round or other.round) and one.round != other.round
            both_score = {one.status, other.status} <= {"confirmed", "reported", "estimated"}
            if not (comparable and close and both_score) or apart or one.round:
                continue
            if (
                one.amount
                and other.amount
                and one.stage == other.stage
                and math.isclose(one.amount.best, other.amount.best, rel_tol=0.15)
            ):
                message = f"This looks like the round of {other.date} ({other.amount}) again."
                yield Finding(message=message, path=("funding", index))


@seen(
    "AT222", "flagship-preview", WARNING,
    why="A preview that passes for a flagship product hides that there is none.",
    remedy="Drop `flagship: true`, or name the kind it has reached.",
)  # fmt: skip
def _flagship_preview(profile: Profile) -> Iterator[Finding]:
    for index, product in enumerate(profile.products):
        if product.flagship and product.kind in ("none", "research", "preview"):
            message = f"{product.name} is a {product.kind} and can't be a flagship."
            yield Finding(message=message, path=("products", index, "flagship"))
