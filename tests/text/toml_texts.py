"""TOML texts for tests: any values, written in any of the ways that the language has."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import strategies as st

BARE = "abcdefghijklmnopqrstuvwxyz-_0123"
# No surrogates and no controls, which TOML refuses outright; but what breaks lines elsewhere.
LETTERS = st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from(
    "\u2028\x85\"'\\#=[]{},.é"
)
WORDS = st.text(LETTERS, max_size=8)
KEYS = st.text(BARE, min_size=1, max_size=4) | WORDS
SCALARS = (
    st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.booleans()
    | WORDS
    | st.text(LETTERS | st.just("\n"), max_size=8)
    | st.dates(min_value=date(1900, 1, 1))
)
TREES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
DOCUMENTS = st.dictionaries(KEYS, TREES, max_size=4)


class Pen:
    """Writes a document, choosing among equal ways by drawing."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw

    def one_of(self, *ways: str) -> str:
        return str(self.draw(st.sampled_from(ways)))

    def gap(self) -> str:
        return self.one_of("", " ", "\t ")

    def blank(self) -> str:
        return self.one_of("", " ", "\n", " # ] } = \" '\n", "\n\t\n")

    def quoted(self, words: str, *, lines: bool) -> str:
        """A text in one of the four quotes that can hold it."""
        basic = json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
        ways = [basic]
        if not set("'\n\x7f") & set(words):
            ways.append(f"'{words}'")
        if lines:
            inside = basic[1:-1].replace("\\n", "\n")
            ways.append(f'"""\n{inside}"""')
            if "'''" not in words and not words.endswith("'") and "\x7f" not in words:
                ways.append(f"'''\n{words}'''")
        return self.one_of(*ways)

    def key(self, name: str) -> str:
        is_bare = bool(name) and set(name) <= set(BARE)
        return self.one_of(name, f'"{name}"') if is_bare else self.quoted(name, lines=False)

    def value(self, value: Any) -> str:
        if isinstance(value, dict):
            pairs = (f"{self.gap()}{self.pair(name, each)}" for name, each in value.items())
            return f"{{{','.join(pairs)}{self.gap()}}}"
        if isinstance(value, list):
            items = (f"{self.blank()}{self.value(each)}{self.blank()}" for each in value)
            end = self.one_of("", ",") if value else ""
            return f"[{','.join(items)}{end}{self.blank()}]"
        if isinstance(value, bool):
            return str(value).lower()
        return self.quoted(value, lines=True) if isinstance(value, str) else str(value)

    def pair(self, name: str, value: Any) -> str:
        """A pair; a table of one may be written with a dotted key."""
        steps = [self.key(name)]
        while isinstance(value, dict) and len(value) == 1 and self.draw(st.booleans()):
            ((name, value),) = value.items()
            steps.append(self.key(name))
        dotted = f"{self.gap()}.{self.gap()}".join(steps)
        return f"{dotted}{self.gap()}={self.gap()}{self.value(value)}"

    def tables(self, document: dict[str, Any], path: tuple[str, ...] = ()) -> str:
        """The pairs of a table, then those tables of it that get a header of their own."""
        below: list[str] = []
        text = ""
        for name, value in document.items():
            header = ".".join([*path, self.key(name)])
            tables = value if isinstance(value, list) else [value]
            is_apart = tables and all(isinstance(each, dict) for each in tables)
            if not is_apart or not self.draw(st.booleans()):
                text += f"{self.gap()}{self.pair(name, value)}{self.gap()}\n"
                continue
            for each in tables:
                shown = f"[[{header}]]" if isinstance(value, list) else f"[{self.gap()}{header} ]"
                below.append(f"{shown}{self.one_of('', ' # x')}\n{self.tables(each, (header,))}")
        return text + "".join(below)


@st.composite
def toml_texts(draw: Any) -> tuple[str, dict[str, Any]]:
    """A text, and what it says."""
    document = draw(DOCUMENTS)
    pen = Pen(draw)
    return f"{pen.blank()}{pen.tables(document)}", document
