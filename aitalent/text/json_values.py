"""JSON text to plain values, and values to what a format asks for, with the place of each fault."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from aitalent.text.diagnostic import Diagnostic, Span, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aitalent.text.diagnostic import Check
    from aitalent.text.files import Text


R = TypeVar("R")

_HALF_A_PAIR = re.compile(r"\\u[dD][89a-fA-F]")
"""How JSON spells halves of characters: two make one, a half alone can't be written again."""


class WrongValueError(Exception):
    """A value that a format doesn't take: what is wrong, and the path to it, the last part first.

    Whoever reads a part adds the way to it as the error passes by (`under`), so that reading a
    sound file costs nothing for the sake of a broken one.
    """

    def __init__(self, message: str, *path: str) -> None:
        super().__init__(message)
        self.message = message
        self.path = path

    def under(self, *path: str) -> WrongValueError:
        """The same fault, seen from one step further out."""
        return WrongValueError(self.message, *path, *self.path)

    @property
    def words(self) -> str:
        """The path and what is wrong there: `companies[3].score: …`."""
        way = "".join(part if part.startswith("[") else f".{part}" for part in self.path)
        return f"`{way.removeprefix('.')}`: {self.message}" if self.path else self.message


def read_json(content: str) -> Any:
    """The value of a JSON text; raises JSONDecodeError, or WrongValueError for a monstrous one."""
    try:
        value = json.loads(content)
        if _HALF_A_PAIR.search(content):
            _check_characters(value)
    except json.JSONDecodeError:
        raise
    except RecursionError:
        raise WrongValueError("It is nested too deep to be read.") from None
    except ValueError:
        raise WrongValueError("It holds a number of thousands of digits.") from None
    return value


def _check_characters(value: Any, *path: str) -> None:
    """Refuses texts that hold half a character."""
    match value:
        case str() if not _is_sound(value):
            raise WrongValueError("A character of this text is broken off.", *path)
        case dict():
            for key, each in value.items():
                _check_characters(key, *path)
                _check_characters(each, *path, key)
        case list():
            for place, each in enumerate(value):
                _check_characters(each, *path, f"[{place}]")


def _is_sound(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def malformed(
    text: Text, check: Check, error: json.JSONDecodeError, *, above: int = 0
) -> Diagnostic:
    """The finding where a text stops being JSON, so many lines below its beginning."""
    line = above + error.lineno
    column = error.colno
    reason = error.msg[0].lower() + error.msg[1:].removesuffix(" starting at")
    cut = not error.doc[error.pos :].strip() or error.msg.startswith("Unterminated")
    message = f"It is cut off: {reason}." if cut else f"It is not JSON: {reason}."
    return _at(text, check, message, line, column)


def faulty(
    text: Text, check: Check, error: WrongValueError, *, line: int | None = None
) -> Diagnostic:
    """The finding on a value; a file of an object a line tells the line."""
    if line is None:
        return Diagnostic(check=check, path=text.label, message=error.words)
    return _at(text, check, error.words, line, 1)


def _at(text: Text, check: Check, message: str, line: int, column: int) -> Diagnostic:
    span = Span(line=line, column=column, end_line=line, end_column=column + 1)
    return Diagnostic(check=check, path=text.label, message=message, span=span)


def member(raw: Mapping[str, Any], key: str) -> Any:
    """The value of a key that must be there."""
    try:
        return raw[key]
    except KeyError:
        raise WrongValueError("It is missing.", key) from None


def words(raw: Mapping[str, Any], key: str) -> str:
    """A text."""
    value = member(raw, key)
    if type(value) is not str:
        raise WrongValueError(f"A text belongs here, not {_shown(value)}.", key)
    return value


def number(raw: Mapping[str, Any], key: str, most: float) -> float:
    """A number from 0 to `most`."""
    value = member(raw, key)
    if (type(value) is not float and type(value) is not int) or not 0 <= value <= most:
        raise WrongValueError(
            f"A number from 0 to {most:g} belongs here, not {_shown(value)}.", key
        )
    return float(value)


def number_or_none(raw: Mapping[str, Any], key: str, most: float) -> float | None:
    """The same, or null for unknown; the key must be there."""
    return None if member(raw, key) is None else number(raw, key, most)


def whole_number(raw: Mapping[str, Any], key: str) -> int:
    """A whole number of 1 or more."""
    value = member(raw, key)
    if type(value) is not int or value < 1:
        raise WrongValueError(
            f"A whole number of 1 or more belongs here, not {_shown(value)}.", key
        )
    return value


def day_of(raw: Mapping[str, Any], key: str) -> date:
    """A day, as 2026-01-14."""
    written = words(raw, key)
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise WrongValueError(f"`{shortened(written)}` is no date.", key) from None


def part(raw: Mapping[str, Any], key: str, read: Callable[[dict[str, Any]], R]) -> R:
    """An object, read."""
    value = as_mapping(member(raw, key), key)
    try:
        return read(value)
    except WrongValueError as error:
        raise error.under(key) from None


def parts(raw: Mapping[str, Any], key: str, read: Callable[[dict[str, Any]], R]) -> tuple[R, ...]:
    """A list of objects, each read."""
    found = items(raw, key)
    result: list[R] = []
    try:
        for each in found:
            result.append(read(as_mapping(each)))  # noqa: PERF401 - its length tells the place
    except WrongValueError as error:
        raise error.under(key, f"[{len(result)}]") from None
    return tuple(result)


def as_mapping(value: Any, *path: str) -> dict[str, Any]:
    """The value, which must be an object."""
    if type(value) is not dict:
        raise WrongValueError(f"An object belongs here, not {_shown(value)}.", *path)
    return value


def items(raw: Mapping[str, Any], key: str) -> list[Any]:
    """A list."""
    value = member(raw, key)
    if type(value) is not list:
        raise WrongValueError(f"A list belongs here, not {_shown(value)}.", key)
    return value


def texts(raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A list of texts."""
    found = items(raw, key)
    for place, value in enumerate(found):
        if type(value) is not str:
            raise WrongValueError(f"A text belongs here, not {_shown(value)}.", key, f"[{place}]")
    return tuple(found)


def _shown(value: object) -> str:
    """A wrong value in a message: short, and as JSON writes it."""
    match value:
        case dict():
            return "an object"
        case list():
            return "a list"
        case _:
            return f"`{shortened(json.dumps(value, ensure_ascii=True))}`"
