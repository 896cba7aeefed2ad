"""Limits as people write them: `50, retention=40`, `10%`, `0.6`, `180d`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from aitalent.analysis.gates import Drop, Threshold
from aitalent.facts.day import DAYS_PER_MONTH
from aitalent.rules.rulebook import PILLARS
from aitalent.text.checks import UNKNOWN_VALUE, WRONG_TYPE
from aitalent.text.diagnostic import did_you_mean, shortened
from aitalent.text.notation import FaultError, Scalar, Several

if TYPE_CHECKING:
    from collections.abc import Iterator

HIGHEST_SCORE = 100.0
DAYS_OF = {"d": 1.0, "w": 7.0, "m": DAYS_PER_MONTH, "y": 12 * DAYS_PER_MONTH}
_NUMBER = re.compile(r"(?:\d{1,20}\.?\d{0,20}|\.\d{1,20})(?:e[+-]?\d{1,3})?", re.ASCII)
_AGE = re.compile(r"(\d{1,5})([dwmy])", re.ASCII)


def read_thresholds(words: str | None) -> tuple[Threshold, ...]:
    """`50, retention=40` as least scores; raises the faults AT114 and AT115."""
    return tuple(
        Threshold(pillar=pillar, at_least=_within(amount, HIGHEST_SCORE, _no_threshold(part)))
        for part, pillar, amount in _parts(words)
    )


def read_drops(words: str | None) -> tuple[Drop, ...]:
    """`5, 10%, retention=3` as largest falls; raises the faults AT114 and AT115."""
    return tuple(_drop(part, pillar, amount) for part, pillar, amount in _parts(words))


def _drop(part: str, pillar: str | None, amount: str) -> Drop:
    number = _within(amount.removesuffix("%").rstrip(), 100.0, _no_drop(part))
    if amount.endswith("%"):
        return Drop(pillar=pillar, points=None, share=number / 100)
    return Drop(pillar=pillar, points=number, share=None)


def read_share(words: str | None) -> float:
    """`0.6` or `60%` as a share; raises the fault AT114."""
    written = (words or "").strip()
    fault = FaultError(WRONG_TYPE, f"{_quoted(words)} is no share. Write 0.6 or 60%.")
    if written.endswith("%"):
        return _within(written[:-1].rstrip(), 100.0, fault) / 100
    return _within(written, 1.0, fault)


def read_range(words: str | None) -> float:
    """A width of a range in points; raises the fault AT114."""
    message = f"{_quoted(words)} is no width of a range. Write points from 0 to 100: 25."
    return _within((words or "").strip(), HIGHEST_SCORE, FaultError(WRONG_TYPE, message))


def read_age(words: str | None) -> int:
    """`180d`, `26w`, `6m` or `1y` as days, to the nearest; raises the fault AT114.

    A month has 30.4375 days, a year twelve such months.
    """
    match = _AGE.fullmatch((words or "").strip())
    if match is None:
        message = f"{_quoted(words)} is no age. Write days, weeks, months or years: 180d, 26w, 6m."
        raise FaultError(WRONG_TYPE, message)
    return round(int(match[1]) * DAYS_OF[match[2]])


def threshold_in_words(threshold: Threshold) -> str:
    """A least score as it is read."""
    return _of(threshold.pillar, _number(threshold.at_least))


def drop_in_words(drop: Drop) -> str:
    """A largest fall as it is read."""
    share = None if drop.share is None else f"{_number(round(drop.share * 100, 9))}%"
    return _of(drop.pillar, share or _number(drop.points or 0.0))


def age_in_words(days: int) -> str:
    """An age in days as it is read."""
    return f"{days}d"


def _parts(words: str | None) -> Iterator[tuple[str, str | None, str]]:
    """The parts between commas: each as written, its pillar (None for the whole), its amount."""
    for part in map(str.strip, (words or "").split(",")):
        name, equals, amount = part.rpartition("=")
        pillar = name.strip()
        if equals and pillar not in PILLARS:
            hint = did_you_mean(pillar, PILLARS)
            known = "" if hint != "." else f" Known: {', '.join(PILLARS)}."
            raise FaultError(UNKNOWN_VALUE, f"No pillar {_quoted(pillar)}{hint}{known}")
        yield part, pillar if equals else None, amount.strip()


def _within(written: str, most: float, fault: FaultError) -> float:
    """A number from 0 up to the most there can be."""
    if not _NUMBER.fullmatch(written) or not float(written) <= most:
        raise fault
    return float(written)


def _no_threshold(part: str) -> FaultError:
    message = f"{_quoted(part)} is no least score. Write one from 0 to 100: 50, or retention=40."
    return FaultError(WRONG_TYPE, message)


def _no_drop(part: str) -> FaultError:
    message = f"{_quoted(part)} is no fall. Write points or a share: 5, 10%, or retention=3."
    return FaultError(WRONG_TYPE, message)


def _quoted(words: str | None) -> str:
    return "Nothing" if words is None else f"`{shortened(words)}`"


def _of(pillar: str | None, amount: str) -> str:
    return amount if pillar is None else f"{pillar}={amount}"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _about_threshold(threshold: Threshold) -> str:
    return f"The least score of {_subject(threshold.pillar)}"


def _about_drop(drop: Drop) -> str:
    unit = "share" if drop.points is None else "points"
    return f"The largest fall of {_subject(drop.pillar)} in {unit}"


def _subject(pillar: str | None) -> str:
    return "the whole" if pillar is None else f"`{pillar}`"


_SEVERAL = {"anyOf": [{"type": ["string", "number"]}, {"type": "array", "items": {
    "type": ["string", "number"]}}]}  # fmt: skip
Thresholds = Annotated[
    tuple[Threshold, ...],
    Several(read=read_thresholds, about=_about_threshold, schema=_SEVERAL),
]
Drops = Annotated[tuple[Drop, ...], Several(read=read_drops, about=_about_drop, schema=_SEVERAL)]
Share = Annotated[float, Scalar(read=read_share, schema={"type": ["string", "number"]})]
RangeWidth = Annotated[
    float, Scalar(read=read_range, schema={"type": "number", "minimum": 0, "maximum": 100})
]
Age = Annotated[int, Scalar(read=read_age, schema={"type": "string", "pattern": _AGE.pattern})]
