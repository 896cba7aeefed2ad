"""One fitting of a node to a format: what it met, and how it says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from aitalent.text.checks import MOST_NODES, WRONG_TYPE, YAML_TAG
from aitalent.text.diagnostic import shortened
from aitalent.text.nodes import LIST_TAG, MAPPING_TAG, TEXT_TAG, diagnose, span_of

if TYPE_CHECKING:
    from aitalent.text.diagnostic import Check, Diagnostic
    from aitalent.text.files import Text

_TAGS = frozenset({TEXT_TAG, MAPPING_TAG, LIST_TAG})
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What the people who write a language call keys with their values."""

    mapping: str
    example: str


YAML = Language(mapping="mapping", example="`key: value`")


class OvergrownError(Exception):
    """Aliases made more nodes of a file than any honest file has."""

    def __init__(self, node: yaml.Node) -> None:
        super().__init__()
        self.node = node


@dataclass(slots=True, kw_only=True)
class Fitting:
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
            words = words_of(node)
            return "Nothing" if words is None else f"`{shortened(words)}`"
        return "A list" if isinstance(node, yaml.SequenceNode) else f"A {self.language.mapping}"

    def enter(self, node: yaml.Node) -> bool:
        """Whether the node may be read at all: no tag, and no explosion of aliases."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise OvergrownError(node)
        if node.tag in _TAGS:
            return True
        self.refuse_tag(node)
        return False

    def refuse_tag(self, node: yaml.Node) -> None:
        """Notes a tag, as the file has it."""
        tag = re.sub("^tag:yaml.org,2002:", "!!", node.tag)
        self.report(YAML_TAG, f"The tag `{shortened(tag)}` is refused.", node)


def words_of(node: yaml.Node) -> str | None:
    """The text of a scalar; None for nothing, a list or a mapping."""
    if not isinstance(node, yaml.ScalarNode):
        return None
    value: str = node.value
    return None if not node.style and value in _NOTHING else value
