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


def owner_of(partner: str) -> str:
    """The company behind a partner's name: `Microsoft Azure` is Microsoft."""
    return CLOUD_OWNERS.get(partner, partner)
