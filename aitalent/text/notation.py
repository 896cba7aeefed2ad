"""How a format marks its types: what a scalar may say, and how a schema describes it.

A format is a frozen dataclass. Its fields are text, `bool`, `float`, `Literal`, another dataclass,
`tuple[X, ...]`, `dict[str, X]`, any of them `| None`, or any of them `Annotated` with these marks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aitalent.text.diagnostic import Check

Schema = dict[str, Any]


class FaultError(Exception):
    """What a mark raises on a scalar that it can't read; it becomes a diagnostic at its place."""

    def __init__(self, check: Check, message: str) -> None:
        super().__init__(message)
        self.check = check
        self.message = message


def key_of(name: str) -> str:
    """The key of a field in the file: `from_` stands for `from`, a word of Python."""
    return name.rstrip("_")


def hyphenated_key_of(name: str) -> str:
    """The key of a field where keys are words joined by hyphens."""
    return key_of(name).replace("_", "-")


@dataclass(frozen=True, kw_only=True)
class Format:
    """A mapping of a file, closed against misspelt keys."""

    # Read by pydantic alone, and only when a schema is drawn.
    __pydantic_config__: ClassVar[Schema] = {"extra": "forbid", "alias_generator": key_of}

    @staticmethod
    def spell(name: str) -> str:
        """The key of a field."""
        return key_of(name)


@dataclass(frozen=True, kw_only=True)
class HyphenatedFormat(Format):
    """A mapping whose keys are words joined by hyphens."""

    __pydantic_config__: ClassVar[Schema] = {
        "extra": "forbid",
        "alias_generator": hyphenated_key_of,
    }

    @staticmethod
    @override
    def spell(name: str) -> str:
        """The key of a field."""
        return hyphenated_key_of(name)


class _Described:
    """A mark whose JSON Schema is written out."""

    schema: Schema

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> Any:
        from pydantic_core import core_schema

        return core_schema.any_schema()

    def __get_pydantic_json_schema__(self, _core: object, _handler: object) -> Schema:
        return dict(self.schema)


@dataclass(frozen=True, kw_only=True, eq=False)
class Scalar(_Described):
    """Reads a scalar; `read` gets None for whatever is not a text, and raises FaultError."""

    read: Callable[[str | None], object]
    schema: Schema


@dataclass(frozen=True, kw_only=True, eq=False)
class OneOrMore(_Described):
    """A list whose single item may stand alone; `one` makes the item of a text."""

    one: Callable[[str], object]
    schema: Schema


@dataclass(frozen=True, kw_only=True, eq=False)
class Several(_Described):
    """Reads a scalar, or a list of them, each of which may say several things.

    `read` gets None for whatever is not a text, and raises FaultError. `about` names what a thing
    is about, for nothing may be said of the same twice.
    """

    read: Callable[[str | None], Iterable[Any]]
    about: Callable[[Any], str]
    schema: Schema


@dataclass(frozen=True, kw_only=True, eq=False)
class Words(_Described):
    """Synonyms for words of a `Literal`."""

    synonyms: dict[str, str]
    schema: Schema


@dataclass(frozen=True, kw_only=True, eq=False)
class Between(_Described):
    """A number from `low` to `high`, the low end excluded where `above`."""

    low: float
    high: float = float("inf")
    above: bool = False
    schema: Schema = field(default_factory=dict)

    @override
    def __get_pydantic_json_schema__(self, _core: object, _handler: object) -> Schema:
        lower = "exclusiveMinimum" if self.above else "minimum"
        ends = {lower: self.low, "maximum": self.high}
        finite = {key: end for key, end in ends.items() if math.isfinite(end)}
        return {"type": "number", **finite, **self.schema}


Mark = Scalar | OneOrMore | Several | Words | Between
