"""TOML text to any format, with every fault and its line and column.

The library of Python reads the text and says nothing of where things stand; a scanner finds that.
Both become the nodes that YAML is read from, so that a format takes the two languages alike.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from typing_extensions import override

from aitalent.text.checks import DUPLICATE_KEY, MALFORMED_TOML, OVERGROWN_STRUCTURE
from aitalent.text.diagnostic import Span, shortened
from aitalent.text.document import Document
from aitalent.text.files import place_after
from aitalent.text.fit import fit
from aitalent.text.fitting import Language
from aitalent.text.nodes import LIST_TAG, MAPPING_TAG, TEXT_TAG, diagnose, too_deep
from aitalent.text.toml_places import Places, Steps, Stretch, TooDeepError, find_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.text.diagnostic import Check, Diagnostic
    from aitalent.text.files import Text

F = TypeVar("F")

TOML = Language(mapping="table", example="`key = value`")
LARGEST_NUMBER = 2**63
_TOLD = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
_ENDLESS_NUMBER = re.compile(r"\d[\d_]{4000,}", re.ASCII)
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlDocument(Document[F]):
    """A value beside the TOML text it was read from, and the nodes that know the places."""

    root: yaml.Node

    @property
    @override
    def tree(self) -> yaml.Node:
        """The nodes of the table that was read."""
        return self.root


def read_toml(
    text: Text, kind: type[F], *, table: Sequence[str] = ()
) -> tuple[TomlDocument[F] | None, tuple[Diagnostic, ...]]:
    """A text, or the table of it under these keys, as a dataclass of a format.

    Diagnostics AT107, AT109 and AT112 to AT116, and those that the format's marks raise; neither a
    value nor a diagnostic when there is no such table.
    """
    try:
        value: Any = tomllib.loads(text.content)
    except (ValueError, RecursionError) as error:
        return None, (_malformed(text, error),)
    try:
        places = find_places(text.content)
    except TooDeepError as error:
        return None, (_at(text, OVERGROWN_STRUCTURE, too_deep(), error.offset),)
    for key in table:
        if not isinstance(value, dict) or key not in value:
            return None, ()
        value = value[key]
    whole = Stretch(start=0, end=0)
    planter = _Planter(text=text, places=places, lines=_line_starts(text))
    root = planter.node(value, tuple(table), places.values.get(tuple(table), whole))
    fitted, faults = fit(text, root, kind, language=TOML)
    if fitted is None:
        return None, faults
    return TomlDocument(text=text, value=fitted, root=root), ()


def _line_starts(text: Text) -> tuple[int, ...]:
    """The offset at which each line begins."""
    return tuple(accumulate((len(line) + 1 for line in text.lines), initial=0))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Planter:
    """Makes nodes of values, each at its place or at the nearest place around it."""

    text: Text
    places: Places
    lines: tuple[int, ...]

    def node(self, value: object, steps: Steps, around: Stretch) -> yaml.Node:
        place = self.places.values.get(steps, around)
        start, end = self.mark(place.start), self.mark(place.end)
        if isinstance(value, dict):
            pairs = [
                (self.key(name, (*steps, name), place), self.node(each, (*steps, name), place))
                for name, each in value.items()
            ]
            return yaml.MappingNode(MAPPING_TAG, pairs, start, end, flow_style=True)
        if isinstance(value, list):
            nodes = [self.node(each, (*steps, n), place) for n, each in enumerate(value)]
            return yaml.SequenceNode(LIST_TAG, nodes, start, end, flow_style=True)
        style = '"' if isinstance(value, str) else None
        return yaml.ScalarNode(TEXT_TAG, _written(value), start, end, style=style)

    def key(self, name: str, steps: Steps, around: Stretch) -> yaml.Node:
        place = self.places.keys.get(steps, around)
        return yaml.ScalarNode(TEXT_TAG, name, self.mark(place.start), self.mark(place.end))

    def mark(self, offset: int) -> yaml.Mark:
        line = bisect_right(self.lines, offset) - 1
        return yaml.Mark(self.text.label, offset, line, offset - self.lines[line], None, 0)


def _written(value: object) -> str:
    """A value in the words that a format reads."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) >= LARGEST_NUMBER:
        return hex(value)
    return str(value)


def _malformed(text: Text, error: ValueError | RecursionError) -> Diagnostic:
    """What the library says, at the place that it names."""
    words, offset = _told(text.content, error)
    try:
        statements = find_places(text.content[:offset]).statements
    except TooDeepError as deep:
        return _at(text, OVERGROWN_STRUCTURE, too_deep(), deep.offset)
    if words.startswith(_TWICE) and statements:
        return _twice(text, statements)
    return _at(text, MALFORMED_TOML, f"Not TOML: {words[:1].lower()}{words[1:]}.", offset)


def _told(content: str, error: ValueError | RecursionError) -> tuple[str, int]:
    """What the library says of a text, and where: it counts line feeds alone."""
    told = _TOLD.fullmatch(str(error))
    if told is None:
        # Python refuses to read such a number, and says it to programmers.
        number = _ENDLESS_NUMBER.search(content)
        return "the number has too many digits", number.start() if number else len(content)
    if told[2] is None:
        return f"{told[1]} at the end of the file", max(0, len(content.rstrip()) - 1)
    lines = content.split("\n")
    before = sum(len(line) + 1 for line in lines[: int(told[2]) - 1])
    return told[1], before + int(told[3]) - 1


def _twice(text: Text, statements: Sequence[tuple[Steps, Stretch]]) -> Diagnostic:
    """The key that clashes with one further up, which the library finds behind its value."""
    *above, (steps, again) = statements
    first = next((stretch for other, stretch in above if other == steps), None)
    name = shortened(".".join(step for step in steps if isinstance(step, str)))
    if first is None:
        message = f"Not TOML: `{name}` clashes with what stands further up."
        return _at(text, MALFORMED_TOML, message, again.start)
    line, _ = place_after(text.content[: first.start])
    message = f"`{name}` stands here again; it stands already in line {line}."
    return _at(text, DUPLICATE_KEY, message, again.start)


def _at(text: Text, check: Check, message: str, offset: int) -> Diagnostic:
    line, column = place_after(text.content[:offset])
    span = Span(line=line, column=column, end_line=line, end_column=column + 1)
    return diagnose(text, check, message, span)
