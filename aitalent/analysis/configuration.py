"""What is in force: every setting with its value and who said it, and what is waived until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from aitalent.analysis.limits import age_in_words, drop_in_words, threshold_in_words

if TYPE_CHECKING:
    from datetime import date

    from aitalent.analysis.gates import Waiver

SaidBy = Literal["flag", "environment", "file", "default"]
Value = str | float | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting: the value in force, as a policy file would say it, and where it was said.

    None where nothing is asked. `origin` is `default`, `aitalent.toml:4:1`, `environment
    AITALENT_FAIL_UNDER` or `--fail-under`.
    """

    key: str
    value: Value
    said_by: SaidBy
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedWaiver:
    """A waiver, and where it stands."""

    waiver: Waiver
    origin: str

    def has_expired(self, day: date) -> bool:
        """Whether its last day has passed."""
        return self.waiver.until < day


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """All settings in the order of the format, and the waivers as they stand on a day."""

    as_of: date
    file: str | None
    settings: tuple[Setting, ...]
    waivers: tuple[PlacedWaiver, ...]


def as_written(key: str, value: Any) -> Value:
    """The value of a setting as a policy file would say it."""
    if value is None:
        return None
    if key == "fail-under":
        return tuple(map(threshold_in_words, value))
    if key == "fail-on-drop":
        return tuple(map(drop_in_words, value))
    written: Value = age_in_words(value) if key == "max-age" else value
    return written
