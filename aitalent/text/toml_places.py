"""Where the keys and values of a TOML text stand; what they say is the library's to read."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field

from aitalent.text.checks import DEEPEST_NESTING

Steps = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t]*")
_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_HEADER = re.compile(r"\[\[?")
_HEADER_END = re.compile(r"\]{1,2}")
_KEY_PART = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_STRING = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|\'\'\'(?:[^']|'(?!''))*'{3,5}|'''
    r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*\'""",
    re.DOTALL,
)
_BARE_VALUE = re.compile(r"[^\s,\]}#]+(?: \d[^\s,\]}#]*)?")
"""A number, a word or a day; a space may stand between a day and its time."""


class TooDeepError(Exception):
    """The structure is nested deeper than any honest file; `offset` is where."""

    def __init__(self, offset: int) -> None:
        super().__init__()
        self.offset = offset


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a text, from one offset up to another."""

    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Places:
    """The stretch of each key and of each value by the steps that lead to it.

    A table under a header stands at its header, one that dotted keys make at the first of them.
    `statements` are all headers and pairs in their order, even those that stand twice.
    """

    keys: dict[Steps, Stretch] = field(default_factory=dict)
    values: dict[Steps, Stretch] = field(default_factory=dict)
    statements: list[tuple[Steps, Stretch]] = field(default_factory=list)


def find_places(content: str) -> Places:
    """The places of a text that the library has read; of any other, those up to its fault."""
    scanner = _Scanner(content=content)
    scanner.scan()
    return scanner.places


@dataclass(slots=True, kw_only=True)
class _Scanner:
    """Goes through a text once. What is no TOML is left where it begins, and ends the scan."""

    content: str
    at: int = 0
    places: Places = field(default_factory=Places)
    tables: dict[Steps, int] = field(default_factory=dict)
    """How many tables of each array of tables have begun."""

    def scan(self) -> None:
        here: Steps = ()
        start = -1
        while start < self.at:
            self.take(_BLANK)
            start = self.at
            opening = self.take(_HEADER)
            if opening:
                parts = self.key()
                self.take(_HEADER_END)
                stretch = Stretch(start=start, end=self.at)
                here = self.enter(parts, stretch, repeated=opening == "[[")
            else:
                self.pair(here)

    def take(self, pattern: re.Pattern[str]) -> str:
        """What stands here, if it is what is looked for."""
        match = pattern.match(self.content, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match[0]

    def sees(self, letter: str) -> bool:
        """Whether this letter stands here; it is passed if so."""
        found = self.content.startswith(letter, self.at)
        self.at += len(letter) if found else 0
        return found

    def key(self) -> list[tuple[str, Stretch]]:
        """The parts of a key between its dots."""
        parts: list[tuple[str, Stretch]] = []
        dotted = True
        while dotted:
            self.take(_SPACE)
            start = self.at
            written = self.take(_KEY_PART)
            if written:
                parts.append((_spelt(written), Stretch(start=start, end=self.at)))
            self.take(_SPACE)
            dotted = self.sees(".")
        return parts

    def enter(self, parts: list[tuple[str, Stretch]], header: Stretch, *, repeated: bool) -> Steps:
        """The table that a header opens."""
        steps: Steps = ()
        for place, (name, stretch) in enumerate(parts, start=1):
            steps = (*steps, name)
            self.note(steps, stretch)
            if repeated and place == len(parts):
                if steps not in self.tables:
                    self.places.values[steps] = header
                self.tables[steps] = self.tables.get(steps, 0) + 1
            if steps in self.tables:
                steps = (*steps, self.tables[steps] - 1)
                self.places.keys.setdefault(steps, stretch)
                self.places.values.setdefault(steps, header)
        if parts:
            self.places.values[steps] = header
            self.places.statements.append((steps, parts[-1][1]))
        return steps

    def pair(self, here: Steps) -> None:
        """A key with its value."""
        steps, parts = here, self.key()
        for name, stretch in parts:
            steps = (*steps, name)
            self.note(steps, stretch)
        if not parts:
            return
        self.places.statements.append((steps, parts[-1][1]))
        if self.sees("="):
            self.take(_SPACE)
            self.value(steps)

    def note(self, steps: Steps, stretch: Stretch) -> None:
        """Takes down a key that leads somewhere, the first time that it does."""
        if len(steps) > DEEPEST_NESTING:
            raise TooDeepError(stretch.start)
        self.places.keys.setdefault(steps, stretch)
        self.places.values.setdefault(steps, stretch)

    def value(self, steps: Steps) -> None:
        """A value with all that is in it."""
        start = self.at
        if len(steps) > DEEPEST_NESTING:
            raise TooDeepError(start)
        if self.sees("["):
            self.items(steps)
        elif self.sees("{"):
            self.members(steps)
        else:
            self.take(_STRING) or self.take(_BARE_VALUE)
        self.places.values[steps] = Stretch(start=start, end=self.at)

    def items(self, steps: Steps) -> None:
        """The values of an array, up to its bracket."""
        start, count = -1, 0
        while start < self.at:
            self.take(_BLANK)
            start = self.at
            if self.sees("]"):
                return
            self.value((*steps, count))
            count += 1
            self.take(_BLANK)
            self.sees(",")

    def members(self, steps: Steps) -> None:
        """The pairs of an inline table, up to its brace."""
        start = -1
        while start < self.at:
            self.take(_BLANK)
            start = self.at
            if self.sees("}"):
                return
            self.pair(steps)
            self.take(_BLANK)
            self.sees(",")


def _spelt(part: str) -> str:
    """A part of a key without its quotes and escapes."""
    if part[0] == '"' and "\\" in part:
        with suppress(tomllib.TOMLDecodeError):
            return next(iter(tomllib.loads(f"{part} = 0")))
    return part[1:-1] if part[0] in "\"'" else part
