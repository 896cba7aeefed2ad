"""Floor 2: what the facts amount to, a number with a unit."""

from aitalent.metrics import capital, compute, retention, valuation

__all__ = ["capital", "compute", "retention", "valuation"]
