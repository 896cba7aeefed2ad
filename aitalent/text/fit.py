"""Nodes to the dataclasses of a format, with every fault in its place."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import yaml

from aitalent.text.checks import (
    DUPLICATE_KEY,
    MISSING_KEY,
    MOST_NODES,
    OVERGROWN_STRUCTURE,
    UNKNOWN_KEY,
    UNKNOWN_VALUE,
    WRONG_TYPE,
    YAML_TAG,
)
from aitalent.text.diagnostic import did_you_mean, shortened
from aitalent.text.nodes import LIST_TAG, MAPPING_TAG, TEXT_TAG, diagnose, span_of
from aitalent.text.notation import (
    Between,
    FaultError,
    Mark,
    OneOrMore,
    Scalar,
    Several,
    Words,
    key_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aitalent.text.diagnostic import Check, Diagnostic
    from aitalent.text.files import Text

F = TypeVar("F")

_TAGS = frozenset({TEXT_TAG, MAPPING_TAG, LIST_TAG})
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE, _FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What the people who write a language call keys with their values."""

    mapping: str
    example: str


YAML = Language(mapping="mapping", example="`key: value`")


def fit(
    text: Text, root: yaml.Node, kind: type[F], *, language: Language = YAML
) -> tuple[F | None, tuple[Diagnostic, ...]]:
    """The node as a dataclass of the format, or None; diagnostics AT107 to AT115."""
    fitting = _Fitting(text=text, language=language)
    try:
        value = _reader(kind)(fitting, root)
    except _OvergrownError as error:
        message = "Aliases blow the structure up here."
        return None, (diagnose(text, OVERGROWN_STRUCTURE, message, span_of(error.node)),)
    if fitting.faults:
        return None, tuple(sorted(fitting.faults, key=lambda fault: fault.order))
    return value, ()


class _OvergrownError(Exception):
    """Aliases made more nodes of a file than any honest file has."""

    def __init__(self, node: yaml.Node) -> None:
        super().__init__()
        self.node = node


@dataclass(slots=True, kw_only=True)
class _Fitting:
    """What one fitting has met so far."""

    text: Text
    language: Language
    faults: list[Diagnostic] = field(default_factory=list)
    nodes: int = 0

    def report(self, check: Check, message: str, node: yaml.Node) -> None:
        """Notes a fault; the value that its reader returns is never used."""
        self.faults.append(diagnose(self.text, check, message, span_of(node)))

    def expect(self, expected: str, node: yaml.Node) -> None:
        """Notes that something else stands where `expected` belongs."""
        self.report(WRONG_TYPE, f"{self.shown(node)} stands where {expected} belongs.", node)

    def shown(self, node: yaml.Node) -> str:
        """What stands there, as a message names it."""
        if isinstance(node, yaml.ScalarNode):
            words = _words(node)
            return "Nothing" if words is None else f"`{shortened(words)}`"
        return "A list" if isinstance(node, yaml.SequenceNode) else f"A {self.language.mapping}"

    def enter(self, node: yaml.Node) -> bool:
        """Whether the node may be read at all: no tag, and no explosion of aliases."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise _OvergrownError(node)
        if node.tag in _TAGS:
            return True
        self.report(YAML_TAG, f"The tag `{shortened(_tag(node))}` is refused.", node)
        return False


Reader = Callable[["_Fitting", yaml.Node], Any]


def _tag(node: yaml.Node) -> str:
    """The tag as the file has it."""
    return re.sub("^tag:yaml.org,2002:", "!!", node.tag)


def _words(node: yaml.Node) -> str | None:
    """The text of a scalar; None for nothing, a list or a mapping."""
    if not isinstance(node, yaml.ScalarNode):
        return None
    value: str = node.value
    return None if not node.style and value in _NOTHING else value


def _reader(kind: Any) -> Reader:
    """What reads a node as a type of the format."""
    if isinstance(kind, type) and is_dataclass(kind):
        return _mapping(kind)
    compound = _COMPOUND.get(get_origin(kind))
    return compound(*get_args(kind)) if compound else _PLAIN[kind]


def _marked(kind: Any, mark: Mark) -> Reader:
    if isinstance(mark, Scalar):
        return _scalar(mark)
    if isinstance(mark, OneOrMore):
        return _list(get_args(kind)[0], one=mark.one)
    if isinstance(mark, Several):
        return _several(mark)
    if isinstance(mark, Words):
        return _word(*get_args(kind), synonyms=mark.synonyms)
    return _number(mark)


def _optional(*kinds: Any) -> Reader:
    read = _reader(next(each for each in kinds if each is not NoneType))

    def reader(fitting: _Fitting, node: yaml.Node) -> Any:
        if isinstance(node, yaml.ScalarNode) and node.tag == TEXT_TAG and _words(node) is None:
            return None
        return read(fitting, node)

    return reader


def _text(fitting: _Fitting, node: yaml.Node) -> str | None:
    words = _words(node)
    if fitting.enter(node) and words is None:
        fitting.expect("a text", node)
    return words


def _boolean(fitting: _Fitting, node: yaml.Node) -> bool:
    folded = (_words(node) or "").casefold()
    if fitting.enter(node) and folded not in _TRUE | _FALSE:
        fitting.expect("true or false", node)
    return folded in _TRUE


def _number(bounds: Between) -> Reader:
    def reader(fitting: _Fitting, node: yaml.Node) -> float:
        if not fitting.enter(node):
            return 0.0
        try:
            value = float(_words(node) or "")
        except ValueError:
            fitting.expect("a number", node)
            return 0.0
        if not math.isfinite(value):
            fitting.expect("a finite number", node)
        elif value < bounds.low or value > bounds.high or (bounds.above and value == bounds.low):
            fitting.expect(_range(bounds), node)
        return value

    return reader


def _range(bounds: Between) -> str:
    if math.isinf(bounds.low):
        return f"a number up to {bounds.high:g}"
    if math.isinf(bounds.high):
        return f"a number {'above' if bounds.above else 'of at least'} {bounds.low:g}"
    return f"a number from {bounds.low:g} to {bounds.high:g}"


def _scalar(mark: Scalar) -> Reader:
    def reader(fitting: _Fitting, node: yaml.Node) -> object:
        if not fitting.enter(node):
            return None
        try:
            return mark.read(_words(node))
        except FaultError as fault:
            fitting.report(fault.check, fault.message, node)
            return None

    return reader


def _word(*known: str, synonyms: Mapping[str, str] = MappingProxyType({})) -> Reader:
    listed = ", ".join(f"`{word}`" for word in known[:-1]) + f" or `{known[-1]}`"
    listed = listed if len(known) > 1 else f"`{known[0]}`"

    def reader(fitting: _Fitting, node: yaml.Node) -> str:
        words = _words(node) or ""
        if fitting.enter(node) and words not in known and words not in synonyms:
            hint = did_you_mean(words, known)
            fitting.report(
                UNKNOWN_VALUE, f"{fitting.shown(node)} is not one of {listed}{hint}", node
            )
        return synonyms.get(words, words)

    return reader


def _list(kind: Any, *_rest: Any, one: Callable[[str], object] | None = None) -> Reader:
    read = _reader(kind)

    def reader(fitting: _Fitting, node: yaml.Node) -> tuple[object, ...]:
        if not fitting.enter(node):
            return ()
        if isinstance(node, yaml.SequenceNode):
            return tuple([read(fitting, child) for child in node.value])
        words = _words(node)
        if one is not None and words is not None:
            return (one(words),)
        fitting.expect("a list", node)
        return ()

    return reader


def _several(mark: Several) -> Reader:
    def reader(fitting: _Fitting, node: yaml.Node) -> tuple[object, ...]:
        found: dict[str, object] = {}
        for child in node.value if isinstance(node, yaml.SequenceNode) else (node,):
            if not fitting.enter(child):
                continue
            try:
                things = tuple(mark.read(_words(child)))
            except FaultError as fault:
                fitting.report(fault.check, fault.message, child)
                continue
            for thing in things:
                about = mark.about(thing)
                if about in found:
                    fitting.report(DUPLICATE_KEY, f"{about} is said here again.", child)
                found[about] = thing
        return tuple(found.values())

    return reader


def _dictionary(key_kind: Any, kind: Any) -> Reader:
    read_key, read = _reader(key_kind), _reader(kind)

    def reader(fitting: _Fitting, node: yaml.Node) -> dict[object, object]:
        built: dict[object, object] = {}
        for written, key_node, value_node in _pairs(fitting, node):
            key = read_key(fitting, key_node)
            if key in built:
                message = f"`{written}` stands here again, in other digits."
                fitting.report(DUPLICATE_KEY, message, key_node)
            built[key] = read(fitting, value_node)
        return built

    return reader


def _mapping(kind: type) -> Reader:
    def reader(fitting: _Fitting, node: yaml.Node) -> Any:
        plan = _plan(kind)
        given: dict[str, Any] = {}
        for key, key_node, value_node in _pairs(fitting, node):
            known = plan.fields.get(key)
            if known is None:
                hint = did_you_mean(key, plan.fields)
                fitting.report(
                    UNKNOWN_KEY, f"No key `{shortened(key)}` belongs here{hint}", key_node
                )
            else:
                name, read = known
                given[name] = read(fitting, value_node)
        if isinstance(node, yaml.MappingNode):
            for key, name in plan.required:
                if name not in given:
                    fitting.report(MISSING_KEY, f"`{key}` is missing here.", node)
        return None if fitting.faults else kind(**given)

    return reader


def _pairs(fitting: _Fitting, node: yaml.Node) -> Iterable[tuple[str, yaml.Node, yaml.Node]]:
    """The keys and values of a mapping, without keys that stand twice or aren't texts."""
    if not fitting.enter(node):
        return
    if not isinstance(node, yaml.MappingNode):
        language = fitting.language
        fitting.expect(f"a {language.mapping} ({language.example})", node)
        return
    first: dict[str, int] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            fitting.report(WRONG_TYPE, "A key must be a text.", key_node)
            continue
        if key_node.tag != TEXT_TAG:
            fitting.report(YAML_TAG, f"The tag `{shortened(_tag(key_node))}` is refused.", key_node)
            continue
        key: str = key_node.value
        if key in first:
            message = (
                f"`{shortened(key)}` stands here again; it stands already in line {first[key]}."
            )
            fitting.report(DUPLICATE_KEY, message, key_node)
        elif key == "<<":
            message = "Merge keys (`<<`) are refused: write the keys out."
            fitting.report(UNKNOWN_KEY, message, key_node)
        else:
            first[key] = key_node.start_mark.line + 1
            yield key, key_node, value_node


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """How the keys of a mapping are read: by key, the field's name and its reader."""

    fields: dict[str, tuple[str, Reader]]
    required: tuple[tuple[str, str], ...]


@cache
def _plan(kind: type) -> _Plan:
    spell: Callable[[str], str] = getattr(kind, "spell", key_of)
    return _Plan(
        fields={spell(each.name): (each.name, _reader(each.type)) for each in fields(kind)},
        required=tuple(
            (spell(each.name), each.name)
            for each in fields(kind)
            if each.default is MISSING and each.default_factory is MISSING
        ),
    )


_PLAIN: dict[Any, Reader] = {str: _text, bool: _boolean, float: _number(Between(low=-math.inf))}
_COMPOUND: dict[Any, Callable[..., Reader]] = {
    Annotated: _marked,
    Union: _optional,
    UnionType: _optional,
    tuple: _list,
    dict: _dictionary,
    Literal: _word,
}
