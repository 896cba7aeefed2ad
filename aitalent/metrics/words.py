"""Numbers as people write them: $2B, 11.2 months, 25 %."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aitalent.metrics.measure import Measure
    from aitalent.metrics.register import Metric

UNKNOWN_WORD = "unknown"
_SCALES = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))
_SUFFIX = {
    "USD/year": " a year",
    "months": " months",
    "days": " days",
    "H100e": " H100e",
    "MW": " MW",
    "H100e/person": " H100e a person",
    "ratio": "x",
}


def short(value: float) -> str:
    """A number with three digits and a scale: 1.23k, 150B."""
    size = abs(value)
    for scale, letter in _SCALES:
        if size >= scale * 0.9995:
            return f"{_digits(value / scale)}{letter}"
    return _digits(value)


def _digits(value: float) -> str:
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def amount(value: float, metric: Metric) -> str:
    """One value of a metric with its unit; a level by its name."""
    if metric.levels:
        return metric.levels[round(value)]
    if math.isinf(value):
        return "no end" if metric.unit in ("months", "days") else "unbounded"
    if metric.unit in ("USD", "USD/year"):
        sign = "-" if value < 0 else ""
        return f"{sign}${short(abs(value))}{_SUFFIX.get(metric.unit, '')}"
    if metric.unit == "share":
        return f"{_digits(value * 100)} %"
    return f"{short(value)}{_SUFFIX.get(metric.unit, '')}"


def in_words(measure: Measure, metric: Metric) -> str:
    """The best value with its unit, `or more` where it is only a lower bound, or `unknown`."""
    if not measure.is_known:
        return UNKNOWN_WORD
    best = amount(measure.best, metric)
    at_least = math.isinf(measure.high) and not math.isinf(measure.best)
    return f"{best} or more" if at_least else best


def range_in_words(measure: Measure, metric: Metric) -> str:
    """The ends of a range, or nothing when the value is exact or unknown."""
    if not measure.is_known or measure.is_exact:
        return ""
    return f"{amount(measure.low, metric)} to {amount(measure.high, metric)}"
