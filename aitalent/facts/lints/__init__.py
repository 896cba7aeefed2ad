"""Checks across facts, by theme, each with its code, reason and remedy beside it."""

from aitalent.facts.lints import conflicts, dates, figures, repeats, sources

__all__ = ["conflicts", "dates", "figures", "repeats", "sources"]
