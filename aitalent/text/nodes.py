"""YAML text to nodes, with what no file may hold refused before it costs anything.

YAML's own guesses about types are switched off: every scalar is text until the format says what it
is, so `no`, `1e3` and `2026-01` never turn into something the author did not write.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from typing_extensions import override

from aitalent.text.diagnostic import Check, Diagnostic, Severity, Span

if TYPE_CHECKING:
    from aitalent.text.files import Text

DEEPEST_NESTING = 40

MALFORMED_YAML = Check(
    code="AT104",
    name="malformed-yaml",
    severity=Severity.ERROR,
    why="A file that YAML can't read has no facts in it.",
    remedy="Mend the place named; indent with spaces, quote texts that hold `: ` or ` #`.",
)
EMPTY_FILE = Check(
    code="AT105",
    name="empty-file",
    severity=Severity.ERROR,
    why="A file without content is more often an accident than a statement.",
    remedy="Remove the file, or start it with `aitalent new`.",
)
OVERGROWN_STRUCTURE = Check(
    code="AT109",
    name="overgrown-structure",
    severity=Severity.ERROR,
    why="Nesting or aliases that blow up can exhaust any machine that reads the file.",
    remedy=f"Nest at most {DEEPEST_NESTING} deep and write facts out instead of using aliases.",
)

TEXT_TAG, MAPPING_TAG, LIST_TAG = (f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))


class _TextLoader(yaml.CSafeLoader):
    """A loader that leaves every scalar a text."""

    @override
    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            return TEXT_TAG
        return MAPPING_TAG if kind is yaml.MappingNode else LIST_TAG

    @override
    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        return None

    @override
    def ascend_resolver(self) -> None:
        return None


def compose(text: Text) -> tuple[yaml.Node | None, tuple[Diagnostic, ...]]:
    """The root node of a text; diagnostics AT104, AT105 and AT109."""
    deep = _too_deep(text)
    if deep:
        return None, (deep,)
    loader = _TextLoader(text.content)
    try:
        root = loader.get_single_node()
    except yaml.YAMLError as error:
        return None, (_malformed(text, error),)
    finally:
        loader.dispose()
    if root is None:
        return None, (diagnose(text, EMPTY_FILE, "The file is empty.", _point(1, 1)),)
    return root, ()


def _too_deep(text: Text) -> Diagnostic | None:
    """Refuses deep nesting before the composer, which recurses in C, can run out of stack.

    Brackets and indentation bound the depth from above at little cost; only a text beyond that
    bound is measured exactly, by its events.
    """
    depth = deepest = 0
    for bracket in re.finditer(r"[\[{\]}]", text.content):
        depth += 1 if bracket.group() in "[{" else -1
        deepest = max(deepest, depth)
    indents = re.findall(r"^[ \-?:]+", text.content, flags=re.MULTILINE)
    if deepest + max(map(len, indents), default=0) <= DEEPEST_NESTING:
        return None
    depth = 0
    try:
        for event in yaml.parse(text.content, Loader=_TextLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > DEEPEST_NESTING:
                message = f"The structure is nested more than {DEEPEST_NESTING} deep here."
                mark = event.start_mark
                place = _point(mark.line + 1, mark.column + 1) if mark else _point(1, 1)
                return diagnose(text, OVERGROWN_STRUCTURE, message, place)
    except yaml.YAMLError as error:
        return _malformed(text, error)
    return None


def _malformed(text: Text, error: yaml.YAMLError) -> Diagnostic:
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    mark, start = (getattr(error, f"{name}_mark", None) for name in ("problem", "context"))
    lines = text.lines
    at_end = mark is not None and not any(line.strip() for line in lines[mark.line :])
    if at_end and start is not None:
        mark, problem = start, f"{problem} before the end of what begins here"
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    if line <= len(lines) and "\t" in lines[line - 1][:column]:
        problem = "a tab stands where YAML wants spaces"
        column = lines[line - 1].index("\t") + 1
    return diagnose(text, MALFORMED_YAML, f"Not YAML: {problem}.", _point(line, column))


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
        last = child[1] if isinstance(child, tuple) else child
    # The last value may be an alias of something that stands further up.
    is_alias = last.end_mark.index < node.start_mark.index
    return node.end_mark if is_alias else last.end_mark


def _point(line: int, column: int) -> Span:
    return Span(line=line, column=column, end_line=line, end_column=column + 1)


def diagnose(text: Text, check: Check, message: str, span: Span) -> Diagnostic:
    """A finding in a text, with the line it stands on."""
    lines = text.lines
    excerpt = lines[span.line - 1] if span.line <= len(lines) else ""
    return Diagnostic(check=check, path=text.label, message=message, span=span, excerpt=excerpt)
