"""YAML text to any format, with every fault and its line and column; and words of no file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from aitalent.text.diagnostic import Span
from aitalent.text.files import Text
from aitalent.text.fit import fit
from aitalent.text.nodes import (
    compose,
    diagnose,
    loose_node,
    node_at,
    span_of,
    span_within,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml

    from aitalent.text.diagnostic import Check, Diagnostic

F = TypeVar("F")
TREES_KEPT = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Generic[F]):
    """A value beside the text it was read from; places are worked out when asked for."""

    text: Text
    value: F

    @property
    def tree(self) -> yaml.Node:
        """The nodes of the text."""
        return _tree(self.text)

    def span(self, *path: str | int, key: bool = False) -> Span:
        """Where the value at a path stands, or the key that leads to it.

        The nearest enclosing place if it isn't there.
        """
        return span_of(node_at(self.tree, path, key=key))

    def member(self, *path: str | int) -> Span:
        """Where the value at a path stands together with the key that leads to it."""
        key, value = (span_of(node_at(self.tree, path, key=at_key)) for at_key in (True, False))
        return Span(
            line=key.line, column=key.column, end_line=value.end_line, end_column=value.end_column
        )

    def diagnostic(
        self, check: Check, message: str, *path: str | int, key: bool = False
    ) -> Diagnostic:
        """A finding at a path of this document, or at the key that leads to it."""
        span = span_of(node_at(self.tree, path, key=key))
        return diagnose(self.text, check, message, span)

    def diagnostic_within(
        self, check: Check, message: str, *path: str | int, offset: int
    ) -> Diagnostic:
        """A finding at one character of the scalar at a path."""
        span = span_within(self.text, node_at(self.tree, path), offset)
        return diagnose(self.text, check, message, span)


@lru_cache(maxsize=TREES_KEPT)
def _tree(text: Text) -> yaml.Node:
    """The nodes of a text that was read before; most files are never asked for a place again."""
    root, _ = compose(text)
    if root is None:
        raise RuntimeError(f"{text.label} was read once and can't be read again")
    return root


def read_document(text: Text, kind: type[F]) -> tuple[Document[F] | None, tuple[Diagnostic, ...]]:
    """A text as a dataclass of a format; diagnostics AT104 to AT115 and those its marks raise."""
    root, faults = compose(text)
    if root is None:
        return None, faults
    value, faults = fit(text, root, kind)
    if value is None:
        return None, faults
    return Document(text=text, value=value), ()


def read_words(words: str | Sequence[str], kind: Any) -> tuple[Any, tuple[Diagnostic, ...]]:
    """Words that stand in no file, such as an option's, as a type of a format.

    They are read as if they stood there alone; only the messages of the diagnostics tell anything.
    """
    shown = words if isinstance(words, str) else ", ".join(words)
    return fit(Text(label="", content=shown), loose_node(words), kind)
