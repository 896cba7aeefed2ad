"""Partners by one name: who stands behind a cloud brand, and who sells compute."""

from __future__ import annotations

CLOUD_OWNERS = {
    "Amazon Web Services": "Amazon",
    "AWS": "Amazon",
    "Google Cloud": "Google",
    "Microsoft Azure": "Microsoft",
    "Azure": "Microsoft",
    "Oracle Cloud": "Oracle",
}

COMPUTE_SUPPLIERS = frozenset(
    {"AMD", "Amazon", "Broadcom", "CoreWeave", "Google", "Intel", "Microsoft", "Nvidia", "Oracle"}
)
"""Sellers of AI chips or of clusters built from them that also invest in AI companies."""


_BY_FOLDED_NAME = {name.casefold(): name for name in COMPUTE_SUPPLIERS} | {
    brand.casefold(): owner for brand, owner in CLOUD_OWNERS.items()
}


def owner_of(partner: str) -> str:
    """The company behind a partner's name, case aside: `Microsoft Azure` is Microsoft."""
    return _BY_FOLDED_NAME.get(partner.casefold(), partner)
