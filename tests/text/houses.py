"""A small format of hyphenated keys, for the tests of TOML."""

# The annotations are read as types when a file is, so they are not put off as texts.
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal

from aitalent.text.checks import UNKNOWN_VALUE
from aitalent.text.notation import FaultError, HyphenatedFormat, Several


def _numbers(words: str | None) -> Iterator[int]:
    for each in (words or "").split(","):
        if not each.strip().isdigit():
            raise FaultError(UNKNOWN_VALUE, f"`{each}` is no number.")
        yield int(each)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lamp(HyphenatedFormat):
    room: str
    is_lit: bool = False
    colour: Literal["red", "green"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class House(HyphenatedFormat):
    name: str | None = None
    floor_area: float | None = None
    numbers: Annotated[
        tuple[int, ...], Several(read=_numbers, about=lambda each: f"`{each}`", schema={})
    ] = ()
    lamp: tuple[Lamp, ...] = ()
    door: Lamp = field(default_factory=lambda: Lamp(room="hall"))
