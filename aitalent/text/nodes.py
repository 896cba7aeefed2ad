"""YAML text to nodes, with what no file may hold refused before it costs anything.

YAML's own guesses about types are switched off: every scalar is text until the format says what it
is, so `no`, `1e3` and `2026-01` never turn into something the author did not write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from typing_extensions import override
from yaml.reader import ReaderError

from aitalent.text.checks import (
    DEEPEST_NESTING,
    EMPTY_FILE,
    MALFORMED_YAML,
    MOST_NODES,
    OVERGROWN_STRUCTURE,
)
from aitalent.text.diagnostic import Diagnostic, Span
from aitalent.text.files import place_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.text.diagnostic import Check
    from aitalent.text.files import Text


TEXT_TAG, MAPPING_TAG, LIST_TAG = (f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))


class _OvergrownError(Exception):
    """The composer, which recurses in C, was about to go too deep or on for too long."""

    def __init__(self, message: str, mark: yaml.Mark) -> None:
        super().__init__(message)
        self.message = message
        self.mark = mark


class _TextLoader(yaml.CSafeLoader):
    """A loader that leaves every scalar a text and counts what it composes."""

    def __init__(self, content: str) -> None:
        super().__init__(content)
        self.depth = 0
        self.nodes = 0

    @override
    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            return TEXT_TAG
        return MAPPING_TAG if kind is yaml.MappingNode else LIST_TAG

    @override
    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        self.depth += 1
        self.nodes += 1
        # The node that is entered lies one below `current_node`.
        if self.depth > DEEPEST_NESTING + 1:
            raise _OvergrownError(too_deep(), current_node.start_mark)
        if self.nodes > MOST_NODES:
            message = f"The file holds more than {MOST_NODES:,} values."
            raise _OvergrownError(message, current_node.start_mark)

    @override
    def ascend_resolver(self) -> None:
        self.depth -= 1


def too_deep() -> str:
    """What is said of a structure that is nested too deep."""
    return f"The structure is nested more than {DEEPEST_NESTING} deep here."


def compose(text: Text) -> tuple[yaml.Node | None, tuple[Diagnostic, ...]]:
    """The root node of a text; diagnostics AT104, AT105 and AT109."""
    loader = _TextLoader(text.content)
    try:
        root = loader.get_single_node()
    except yaml.YAMLError as error:
        return None, (_malformed(text, error),)
    except _OvergrownError as error:
        place = _point(error.mark.line + 1, error.mark.column + 1)
        return None, (diagnose(text, OVERGROWN_STRUCTURE, error.message, place),)
    finally:
        loader.dispose()
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.style and not root.value):
        return None, (diagnose(text, EMPTY_FILE, "The file is empty.", _point(1, 1)),)
    return root, ()


def loose_node(words: str | Sequence[str]) -> yaml.Node:
    """Words, or a list of them, as nodes that stand nowhere."""
    mark = yaml.Mark("", 0, 0, 0, None, 0)
    if isinstance(words, str):
        return yaml.ScalarNode(TEXT_TAG, words, mark, mark, style='"')
    return yaml.SequenceNode(LIST_TAG, [*map(loose_node, words)], mark, mark, flow_style=True)


def _malformed(text: Text, error: yaml.YAMLError) -> Diagnostic:
    if isinstance(error, ReaderError):
        before = text.content.encode()[: error.position].decode()
        message = f"Not YAML: the character U+{error.character:04X} is not allowed in it."
        return diagnose(text, MALFORMED_YAML, message, _point(*place_after(before)))
    problem = getattr(error, "problem", None) or str(error)
    mark, start = (getattr(error, f"{name}_mark", None) for name in ("problem", "context"))
    if mark is not None and problem.startswith("exceeded maximum"):
        # Newer libraries stop by themselves before the composer is asked.
        place = _point(mark.line + 1, mark.column + 1)
        return diagnose(text, OVERGROWN_STRUCTURE, too_deep(), place)
    if problem == "but found another document":
        problem = "another document begins here, and a file holds one"
    lines = text.lines
    if mark is not None and _is_end(text, mark) and start is not None:
        if _is_end(text, start):
            before = text.content.rstrip()
            message = "Not YAML: the file ends here, before a bracket or a brace is closed."
            return diagnose(text, MALFORMED_YAML, message, _point(*place_after(before[:-1])))
        mark, problem = start, f"{problem} before the end of what begins here"
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    if line <= len(lines) and "\t" in lines[line - 1][:column]:
        problem = "a tab stands where YAML wants spaces"
        column = lines[line - 1].index("\t") + 1
    return diagnose(text, MALFORMED_YAML, f"Not YAML: {problem}.", _point(line, column))


def _is_end(text: Text, mark: yaml.Mark) -> bool:
    rest = text.lines[mark.line :]
    return not any(
        line[mark.column if place == 0 else 0 :].strip() for place, line in enumerate(rest)
    )


def node_at(root: yaml.Node, path: tuple[str | int, ...], *, key: bool = False) -> yaml.Node:
    """The node at a path, or the key that leads to it; steps the text lacks are passed over."""
    node = found = root
    for part in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            if part < len(node.value):
                node = found = node.value[part]
        elif isinstance(node, yaml.MappingNode):
            for key_node, value_node in node.value:
                if key_node.value == str(part):
                    node, found = value_node, key_node if key else value_node
                    break
    return found


def span_of(node: yaml.Node) -> Span:
    """The stretch of text that a node covers."""
    start, end = node.start_mark, _end(node)
    return Span(
        line=start.line + 1,
        column=start.column + 1,
        end_line=end.line + 1,
        end_column=max(end.column, start.column + 1 if end.line == start.line else 0) + 1,
    )


def span_within(text: Text, node: yaml.Node, offset: int) -> Span:
    """The place of one character of a scalar; the whole scalar where it is not written plainly."""
    whole = span_of(node)
    if not isinstance(node, yaml.ScalarNode):
        return whole
    quote = 1 if node.style in ("'", '"') else 0
    begin = whole.column - 1 + quote
    line = text.lines[whole.line - 1]
    if line[begin : begin + len(node.value)] != node.value:
        return whole
    return _point(whole.line, begin + offset + 1)


def _end(node: yaml.Node) -> yaml.Mark:
    """Where a node ends; a block ends with its last value, not where the next thing begins."""
    last = node
    while isinstance(last, yaml.CollectionNode) and not last.flow_style and last.value:
        child = last.value[-1]
        key, value = child if isinstance(child, tuple) else (last, child)
        # An alias stands for something further up, which may be the very node that holds it.
        if value.start_mark.index <= key.start_mark.index:
            last = key
            break
        last = value
    end: yaml.Mark = last.end_mark
    return end


def _point(line: int, column: int) -> Span:
    return Span(line=line, column=column, end_line=line, end_column=column + 1)


def diagnose(text: Text, check: Check, message: str, span: Span) -> Diagnostic:
    """A finding in a text, with the line it stands on."""
    lines = text.lines
    excerpt = lines[span.line - 1] if span.line <= len(lines) else ""
    return Diagnostic(check=check, path=text.label, message=message, span=span, excerpt=excerpt)
