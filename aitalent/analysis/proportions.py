"""Shares and ratios of small counts, with the interval that their smallness leaves open."""

from __future__ import annotations

from dataclasses import dataclass

from aitalent.analysis.confidence import CONFIDENCE


def exact_interval(
    successes: int, trials: int, confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """The shares that so many successes in so many trials leave open; all of them without a trial.

    The exact interval of Clopper and Pearson (Biometrika 26, 1934), by quantiles of the beta
    distribution. Raises ValueError where the successes are not from 0 to the trials.
    """
    if not 0 <= successes <= trials:
        message = f"{successes} successes of {trials} trials"
        raise ValueError(message)
    if trials == 0:
        return (0.0, 1.0)
    from scipy.special import betaincinv

    tail = (1 - confidence) / 2
    failures = trials - successes
    low = betaincinv(successes, failures + 1, tail) if successes else 0.0
    high = betaincinv(successes + 1, failures, 1 - tail) if failures else 1.0
    return (float(low), float(high))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Two counts against each other: `value` is (forth + ½) / (back + ½), so that 3:0 is finite.

    The interval is that of the odds forth:back among all that went either way; `high` is None where
    nothing bounds it from above, and the whole is None where nobody went either way.
    """

    forth: int
    back: int
    value: float | None
    low: float | None
    high: float | None


def ratio(forth: int, back: int, confidence: float = CONFIDENCE) -> Ratio:
    """Two counts against each other; the exact interval of their share, told as odds."""
    if forth + back == 0:
        return Ratio(forth=0, back=0, value=None, low=None, high=None)
    low, high = exact_interval(forth, forth + back, confidence)
    return Ratio(
        forth=forth,
        back=back,
        value=(forth + 0.5) / (back + 0.5),
        low=low / (1 - low),
        high=high / (1 - high) if high < 1 else None,
    )
