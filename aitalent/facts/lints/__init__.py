"""Checks across facts, by theme, each with its code, reason and remedy beside it."""

from aitalent.facts.lints import dates, figures, repeats, sources

__all__ = ["dates", "figures", "repeats", "sources"]
