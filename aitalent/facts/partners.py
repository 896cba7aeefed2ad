"""Partners: who is named in a file, who stands behind a brand, and who sells compute."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aitalent.facts.profile import Profile

OWNERS = {
    "Amazon Web Services": "Amazon",
    "AWS": "Amazon",
    "Google Cloud": "Google",
    "Microsoft Azure": "Microsoft",
    "Azure": "Microsoft",
    "Oracle Cloud": "Oracle",
    "Google DeepMind": "Google",
    "Meta Superintelligence Labs": "Meta",
    "Microsoft AI": "Microsoft",
}
"""Cloud brands and laboratories, and whose they are."""

COMPUTE_SUPPLIERS = frozenset(
    {"AMD", "Amazon", "Broadcom", "CoreWeave", "Google", "Intel", "Microsoft", "Nvidia", "Oracle"}
)
"""Sellers of AI chips or of clusters built from them that also invest in AI companies."""


_BY_FOLDED_NAME = {name.casefold(): name for name in COMPUTE_SUPPLIERS} | {
    brand.casefold(): owner for brand, owner in OWNERS.items()
}


def owner_of(partner: str) -> str:
    """The company behind a partner's name, case aside: `Microsoft Azure` is Microsoft."""
    return _BY_FOLDED_NAME.get(partner.casefold(), partner)


def names_used(profile: Profile) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every investor, supplier and employer of a file, with the path at which it stands."""
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
