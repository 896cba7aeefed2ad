"""Nodes to the dataclasses of a format, with every fault in its place."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import yaml

from aitalent.text.checks import (
    DUPLICATE_KEY,
    MISSING_KEY,
    OVERGROWN_STRUCTURE,
    UNKNOWN_KEY,
    UNKNOWN_VALUE,
    WRONG_TYPE,
)
from aitalent.text.diagnostic import did_you_mean, shortened
from aitalent.text.fitting import YAML, Fitting, Language, OvergrownError, words_of
from aitalent.text.nodes import TEXT_TAG, diagnose, span_of
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

    from aitalent.text.diagnostic import Diagnostic
    from aitalent.text.files import Text

F = TypeVar("F")

_TRUE, _FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})


def fit(
    text: Text, root: yaml.Node, kind: type[F], *, language: Language = YAML
) -> tuple[F | None, tuple[Diagnostic, ...]]:
    """The node as a dataclass of the format, or None; diagnostics AT107 to AT115."""
    fitting = Fitting(text=text, language=language)
    try:
        value = _reader(kind)(fitting, root)
    except OvergrownError as error:
        message = "Aliases blow the structure up here."
        return None, (diagnose(text, OVERGROWN_STRUCTURE, message, span_of(error.node)),)
    if fitting.faults:
        return None, tuple(sorted(fitting.faults, key=lambda fault: fault.order))
    return value, ()


Reader = Callable[[Fitting, yaml.Node], Any]


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

    def reader(fitting: Fitting, node: yaml.Node) -> Any:
        if isinstance(node, yaml.ScalarNode) and node.tag == TEXT_TAG and words_of(node) is None:
            return None
        return read(fitting, node)

    return reader


def _text(fitting: Fitting, node: yaml.Node) -> str | None:
    words = words_of(node)
    if fitting.enter(node) and words is None:
        fitting.expect("a text", node)
    return words


def _boolean(fitting: Fitting, node: yaml.Node) -> bool:
    folded = (words_of(node) or "").casefold()
    if fitting.enter(node) and folded not in _TRUE | _FALSE:
        fitting.expect("true or false", node)
    return folded in _TRUE


def _number(bounds: Between) -> Reader:
    def reader(fitting: Fitting, node: yaml.Node) -> float:
        if not fitting.enter(node):
            return 0.0
        try:
            value = float(words_of(node) or "")
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
    def reader(fitting: Fitting, node: yaml.Node) -> object:
        if not fitting.enter(node):
            return None
        try:
            return mark.read(words_of(node))
        except FaultError as fault:
            fitting.report(fault.check, fault.message, node)
            return None

    return reader


def _word(*known: str, synonyms: Mapping[str, str] = MappingProxyType({})) -> Reader:
    listed = ", ".join(f"`{word}`" for word in known[:-1]) + f" or `{known[-1]}`"
    listed = listed if len(known) > 1 else f"`{known[0]}`"

    def reader(fitting: Fitting, node: yaml.Node) -> str:
        words = words_of(node) or ""
        if fitting.enter(node) and words not in known and words not in synonyms:
            hint = did_you_mean(words, known)
            fitting.report(
                UNKNOWN_VALUE, f"{fitting.shown(node)} is not one of {listed}{hint}", node
            )
        return synonyms.get(words, words)

    return reader


def _list(kind: Any, *_rest: Any, one: Callable[[str], object] | None = None) -> Reader:
    read = _reader(kind)

    def reader(fitting: Fitting, node: yaml.Node) -> tuple[object, ...]:
        if not fitting.enter(node):
            return ()
        if isinstance(node, yaml.SequenceNode):
            return tuple([read(fitting, child) for child in node.value])
        words = words_of(node)
        if one is not None and words is not None:
            return (one(words),)
        fitting.expect("a list", node)
        return ()

    return reader


def _several(mark: Several) -> Reader:
    def reader(fitting: Fitting, node: yaml.Node) -> tuple[object, ...]:
        found: dict[str, object] = {}
        for child in node.value if isinstance(node, yaml.SequenceNode) else (node,):
            if not fitting.enter(child):
                continue
            try:
                things = tuple(mark.read(words_of(child)))
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

    def reader(fitting: Fitting, node: yaml.Node) -> dict[object, object]:
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
    def reader(fitting: Fitting, node: yaml.Node) -> Any:
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


def _pairs(fitting: Fitting, node: yaml.Node) -> Iterable[tuple[str, yaml.Node, yaml.Node]]:
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
            fitting.refuse_tag(key_node)
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
