"""Figures and words that contradict each other or say nothing."""

from __future__ import annotations

import math
from dataclasses import fields
from typing import TYPE_CHECKING

from aitalent.facts.accelerators import chips, h100_equivalents
from aitalent.facts.lints.register import ERROR, WARNING, Finding, entries, seen
from aitalent.text.diagnostic import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aitalent.facts.profile import Profile


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
"""H100-equivalents that no chip in a data centre falls short of, or exceeds, for chips that are
not named."""


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
        known = h100_equivalents().get((compute.accelerator or "").casefold())
        weakest, strongest = (known, known) if known else (WEAKEST_CHIP, STRONGEST_CHIP)
        if chips.high * strongest < fewest or chips.low * weakest > most:
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
    for section, index, entry in entries(profile):
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
    remedy="Add `basis:` annual, annualised, nine-months, half-year, quarterly or monthly.",
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
        "capital": ("cash", "credit", "burn", "revenue", "raised"),
        "compute": ("phase", "access", "providers", "accelerators", "power"),
    }
    for section, keys in told.items():
        for index, entry in enumerate(getattr(profile, section)):
            if not any(getattr(entry, key) for key in keys):
                message = f"The entry gives none of {', '.join(keys)}."
                yield Finding(message=message, path=(section, index))


@seen(
    "AT222", "flagship-preview", WARNING,
    why="A preview that passes for a flagship product hides that there is none.",
    remedy="Drop `flagship: true`, or name the kind it has reached.",
)  # fmt: skip
def _flagship_preview(profile: Profile) -> Iterator[Finding]:
    for index, product in enumerate(profile.products):
        if product.flagship and product.kind in ("none", "research", "preview"):
            message = f"{product.name} is of kind `{product.kind}`, which is no flagship."
            yield Finding(message=message, path=("products", index, "flagship"))


@seen(
    "AT223", "unknown-chip", WARNING,
    why="Chips that the table of accelerators doesn't know count for nothing.",
    remedy="Name the chip as `accelerator:` (H100, MI300X), one entry a kind of chip.",
)  # fmt: skip
def _unknown_chip(profile: Profile) -> Iterator[Finding]:
    known = h100_equivalents()
    for index, compute in enumerate(profile.compute):
        chip = compute.accelerator
        if chip is not None and chip.casefold() not in known:
            message = f"No chip `{chip}` in the table of accelerators{did_you_mean(chip, chips())}"
            yield Finding(message=message, path=("compute", index, "accelerator"))
        elif chip is None and compute.accelerators is not None and compute.accelerators.high > 0:
            message = f"{compute.accelerators} accelerators of a kind that is not named."
            yield Finding(message=message, path=("compute", index, "accelerators"))
