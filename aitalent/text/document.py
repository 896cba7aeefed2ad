"""YAML text to any pydantic model, with every fault and its line and column.

YAML's own guesses about types are switched off: every scalar is text until the model says what it
is, so `no`, `1e3` and `2026-01` never turn into something the author did not write.
"""

from __future__ import annotations

import re
import typing
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError
from typing_extensions import override

from aitalent.text.diagnostic import Check, Diagnostic, Severity, Span, did_you_mean
from aitalent.text.files import Text

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]
Tree = str | None | list["Tree"] | dict[str, "Tree"]

DEEPEST_NESTING = 40
MOST_NODES = 100_000

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
DUPLICATE_KEY = Check(
    code="AT107",
    name="duplicate-key",
    severity=Severity.ERROR,
    why="YAML would keep the second value and drop the first without a word.",
    remedy="Keep one of the two.",
)
YAML_TAG = Check(
    code="AT108",
    name="yaml-tag",
    severity=Severity.ERROR,
    why="Tags can ask a program to build objects; facts need none.",
    remedy="Remove the tag (`!…`).",
)
OVERGROWN_STRUCTURE = Check(
    code="AT109",
    name="overgrown-structure",
    severity=Severity.ERROR,
    why="Nesting or aliases that blow up can exhaust any machine that reads the file.",
    remedy=f"Nest at most {DEEPEST_NESTING} deep and write facts out instead of using aliases.",
)
UNKNOWN_KEY = Check(
    code="AT112",
    name="unknown-key",
    severity=Severity.ERROR,
    why="A misspelt key is a fact that nobody reads.",
    remedy="Use a key of the format; remarks belong in `note:` or in a comment.",
)
MISSING_KEY = Check(
    code="AT113",
    name="missing-key",
    severity=Severity.ERROR,
    why="Without it the entry can't be dated, sourced or understood.",
    remedy="Add the key.",
)
WRONG_TYPE = Check(
    code="AT114",
    name="wrong-type",
    severity=Severity.ERROR,
    why="A value of another kind would have to be guessed at.",
    remedy="Write the kind of value that the message names.",
)
UNKNOWN_VALUE = Check(
    code="AT115",
    name="unknown-value",
    severity=Severity.ERROR,
    why="Lists of allowed words are closed, so that two analysts write the same thing.",
    remedy="Use one of the words that the message names.",
)

DOCUMENT_CHECKS = (
    MALFORMED_YAML,
    EMPTY_FILE,
    DUPLICATE_KEY,
    YAML_TAG,
    OVERGROWN_STRUCTURE,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    UNKNOWN_VALUE,
)

_STR, _MAP, _SEQ = (f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))
_EXPECTED = {
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "string_type": "a text",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "dict_type": "a mapping (`key: value`)",
    "model_type": "a mapping (`key: value`)",
    "model_attributes_type": "a mapping (`key: value`)",
    "list_type": "a list",
    "tuple_type": "a list",
}


class _TextLoader(yaml.CSafeLoader):
    """A loader that leaves every scalar a text."""

    @override
    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        return _STR if kind is yaml.ScalarNode else _MAP if kind is yaml.MappingNode else _SEQ

    @override
    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        return None

    @override
    def ascend_resolver(self) -> None:
        return None


def fault(check: Check, message: str) -> PydanticCustomError:
    """What a validator raises so that its own check, not pydantic's words, is reported."""
    return PydanticCustomError(check.name, "{message}", {"message": message, "check": check})


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Generic[M]):
    """A model beside the text it was read from; places are worked out when asked for."""

    text: Text
    value: M
    root: yaml.Node

    def span(self, *path: str | int) -> Span:
        """Where the value at a path stands; the nearest enclosing place if it isn't there."""
        return _span(_node_at(self.root, path))

    def diagnostic(self, check: Check, message: str, *path: str | int) -> Diagnostic:
        """A finding at a path of this document."""
        return _diagnostic(self.text, check, message, self.span(*path))


def read_document(text: Text, model: type[M]) -> tuple[Document[M] | None, tuple[Diagnostic, ...]]:
    """A text as a model; diagnostics AT104 to AT115 and those that validators raise by `fault`."""
    root, faults = _compose(text)
    if root is None:
        return None, faults
    builder = _Builder(text)
    tree = builder.build(root)
    if builder.faults:
        return None, tuple(builder.faults)
    try:
        value = model.model_validate(tree)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, tuple(_translate(text, root, model, each) for each in details)
    return Document(text=text, value=value, root=root), ()


def _compose(text: Text) -> tuple[yaml.Node | None, tuple[Diagnostic, ...]]:
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
        message = "The file is empty."
        return None, (_diagnostic(text, EMPTY_FILE, message, _point(1, 1)),)
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
                place = _point_of(event)
                return _diagnostic(text, OVERGROWN_STRUCTURE, message, place)
    except yaml.YAMLError as error:
        return _malformed(text, error)
    return None


def _malformed(text: Text, error: yaml.YAMLError) -> Diagnostic:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    lines = text.content.split("\n")
    if line <= len(lines) and "\t" in lines[line - 1][:column]:
        problem = "a tab stands where YAML wants spaces"
        column = lines[line - 1].index("\t") + 1
    return _diagnostic(text, MALFORMED_YAML, f"Not YAML: {problem}.", _point(line, column))


class _Builder:
    """Turns nodes into plain data, collecting what YAML allows and facts do not."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.faults: list[Diagnostic] = []
        self.count = 0
        self.open: set[int] = set()

    def build(self, node: yaml.Node) -> Tree:
        self.count += 1
        if self.count > MOST_NODES or id(node) in self.open:
            if not any(each.check is OVERGROWN_STRUCTURE for each in self.faults):
                self._report(OVERGROWN_STRUCTURE, node, "Aliases blow the structure up here.")
            return None
        if node.tag not in (_STR, _MAP, _SEQ):
            self._report(YAML_TAG, node, f"The tag `{node.tag}` is refused.")
            return None
        if isinstance(node, yaml.ScalarNode):
            plain_null = node.style is None and node.value in ("", "~", "null", "Null", "NULL")
            return None if plain_null else node.value
        self.open.add(id(node))
        built: Tree = (
            self._mapping(node)
            if isinstance(node, yaml.MappingNode)
            else [self.build(child) for child in node.value]
        )
        self.open.discard(id(node))
        return built

    def _mapping(self, node: yaml.MappingNode) -> Tree:
        built: dict[str, Tree] = {}
        first: dict[str, yaml.Node] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(WRONG_TYPE, key_node, "A key must be a text.")
                continue
            key = key_node.value
            if key in first:
                line = first[key].start_mark.line + 1
                message = f"`{key}` stands here again; it stands already in line {line}."
                self._report(DUPLICATE_KEY, key_node, message)
            elif key == "<<":
                message = "Merge keys (`<<`) are refused: write the keys out."
                self._report(UNKNOWN_KEY, key_node, message)
            else:
                first[key] = key_node
                built[key] = self.build(value_node)
        return built

    def _report(self, check: Check, node: yaml.Node, message: str) -> None:
        self.faults.append(_diagnostic(self.text, check, message, _span(node)))


def _translate(
    text: Text, root: yaml.Node, model: type[BaseModel], error: ErrorDetails
) -> Diagnostic:
    """Pydantic's finding as ours: the check, the sentence and the place."""
    path = error["loc"]
    kind, given = error["type"], error.get("input")
    context = error.get("ctx", {})
    place = _span(_node_at(root, path))
    if isinstance(check := context.get("check"), Check):
        return _diagnostic(text, check, str(context["message"]), place)
    if kind == "extra_forbidden":
        key = str(path[-1])
        hint = did_you_mean(key, _keys_at(model, path[:-1]))
        place = _span(_node_at(root, path, want_key=True))
        return _diagnostic(text, UNKNOWN_KEY, f"No key `{key}` belongs here{hint}.", place)
    if kind == "missing":
        return _diagnostic(text, MISSING_KEY, f"`{path[-1]}` is missing here.", place)
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace("'", "`")
        known = re.findall(r"`([^`]+)`", expected)
        hint = did_you_mean(str(given), known)
        message = f"`{given}` is not one of {expected}{hint}."
        return _diagnostic(text, UNKNOWN_VALUE, message, place)
    expected = _EXPECTED.get(kind, "")
    shown = "nothing" if given is None else f"`{_brief(given)}`"
    message = f"{shown} stands where {expected} belongs." if expected else f"{error['msg']}."
    return _diagnostic(text, WRONG_TYPE, message[0].upper() + message[1:], place)


def _brief(given: object) -> str:
    kind = "a list" if isinstance(given, list) else "a mapping" if isinstance(given, dict) else None
    shown = kind or str(given)
    return shown if len(shown) <= 40 else f"{shown[:39]}…"


def _keys_at(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The keys that the model knows at a path, for the nearest right name."""
    here: Any = model
    for part in path:
        here = _inner(here, part)
    here = _inner(here, None)
    if not (isinstance(here, type) and issubclass(here, BaseModel)):
        return ()
    return tuple(field.alias or name for name, field in here.model_fields.items())


def _inner(annotation: Any, part: str | int | None) -> Any:
    """The type behind one step of a path: a field of a model, an item of a list or mapping."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if part is None:
            return annotation
        fields = {f.alias or name: f.annotation for name, f in annotation.model_fields.items()}
        return fields.get(str(part))
    arguments = [each for each in typing.get_args(annotation) if each not in (type(None), ...)]
    models = [found for each in arguments if (found := _inner(each, None)) is not None]
    return models[-1] if models else None


def _node_at(root: yaml.Node, path: Path, *, want_key: bool = False) -> yaml.Node:
    """The node at a path; steps that the text doesn't have are passed over."""
    node, found = root, root
    for part in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            if part < len(node.value):
                node = found = node.value[part]
        elif isinstance(node, yaml.MappingNode):
            for key_node, value_node in node.value:
                if key_node.value == str(part):
                    node, found = value_node, key_node if want_key else value_node
                    break
    return found


def _span(node: yaml.Node) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(
        line=start.line + 1,
        column=start.column + 1,
        end_line=end.line + 1,
        end_column=max(end.column, start.column + 1 if end.line == start.line else 0) + 1,
    )


def _point_of(event: yaml.Event) -> Span:
    mark = event.start_mark
    return _point(mark.line + 1, mark.column + 1) if mark else _point(1, 1)


def _point(line: int, column: int) -> Span:
    return Span(line=line, column=column, end_line=line, end_column=column + 1)


def _diagnostic(text: Text, check: Check, message: str, span: Span) -> Diagnostic:
    lines = text.content.split("\n")
    excerpt = lines[span.line - 1] if span.line <= len(lines) else ""
    return Diagnostic(check=check, path=text.label, message=message, span=span, excerpt=excerpt)
