"""YAML text to nodes: places are exact, and nothing hostile costs time, memory or the process."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.facts.book import read_book
from aitalent.facts.profile import Profile
from aitalent.text.checks import DEEPEST_NESTING, MOST_NODES
from aitalent.text.document import read_document
from aitalent.text.files import LARGEST_TEXT_BYTES, Text

HEAD = "id: acme\nname: Acme\nkind: startup\n"


def faults(content: str) -> list[str]:
    _, found = read_book([Text(label="acme.yaml", content=content)])
    return [f"{f.span.line}:{f.span.column} {f.code} {f.message}" for f in found if f.span]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("focus: a: b", "4:9 Not YAML: mapping values are not allowed in this context."),
        ("focus: 'a\n", "4:8 Not YAML: found unexpected end of stream before the end of what "
         "begins here."),
        ("people:\n\t- {}", "5:1 Not YAML: a tab stands where YAML wants spaces."),
        ("people:\n  - x:\t\n\t\ty: 1", "6:1 Not YAML: a tab stands where YAML wants spaces."),
        ("a: *b", "4:4 Not YAML: found undefined alias."),
        ("focus: @x", "4:8 Not YAML: found character that cannot start any token."),
        ("focus: %x", "4:8 Not YAML: found character that cannot start any token."),
        ('focus: "\\ud800"', "4:11 Not YAML: found invalid Unicode character escape code."),
        ("focus: 'a", "4:8 Not YAML: found unexpected end of stream before the end of what begins "
         "here."),
        ("aliases: [a,\n\n", "4:12 Not YAML: the file ends here, before a bracket or a brace is "
         "closed."),
        ("people: {a: {", "4:13 Not YAML: the file ends here, before a bracket or a brace is "
         "closed."),
        ("---\nid: b", "4:1 Not YAML: another document begins here, and a file holds one."),
        ("focus: !<x y", "4:11 Not YAML: did not find the expected '>'."),
        ("? a\n? b\n- c", "6:1 Not YAML: did not find expected key."),
    ],
)  # fmt: skip
def test_what_is_not_yaml_is_named_at_its_place(content: str, fault: str) -> None:
    place, message = fault.split(" ", 1)
    assert faults(HEAD + content) == [f"{place} AT104 {message}"]


@pytest.mark.parametrize(
    ("before", "character", "place"),
    [
        ("focus: a", "\0", "4:9"),
        ("focus: é💥", "\x1b", "4:10"),
        ("\n\nfocus: ", "\x7f", "6:8"),
        ("focus: a\u2028 b", "\x80", "5:3"),
        ("", "\ufffe", "4:1"),
    ],
)
def test_a_control_character_is_named_at_its_place(before: str, character: str, place: str) -> None:
    name = f"U+{ord(character):04X}"
    assert faults(f"{HEAD}{before}{character}b\n") == [
        f"{place} AT104 Not YAML: the character {name} is not allowed in it."
    ]


@pytest.mark.parametrize(
    "content", ["", "\n \n", "# a comment\n", "---\n", "--- # a comment\n...\n"]
)
def test_a_text_without_content_is_empty(content: str) -> None:
    assert faults(content) == ["1:1 AT105 The file is empty."]


def nested(opening: str, closing: str, depth: int) -> str:
    return f"{HEAD}focus: {opening * depth}x{closing * depth}\n"


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_nesting_is_allowed_to_a_depth(opening: str, closing: str) -> None:
    fits = DEEPEST_NESTING - 1
    expected = "A list" if opening == "[" else "A mapping"
    assert faults(nested(opening, closing, fits)) == [
        f"4:8 AT114 {expected} stands where a text belongs."
    ]
    column = 8 + fits * len(opening)
    assert faults(nested(opening, closing, fits + 1)) == [
        f"4:{column} AT109 The structure is nested more than 40 deep here."
    ]


DEEP = {
    "lists": "'[' * N",
    "mappings": "'{a: ' * N",
    "mixed": "'[{a: ' * N",
    "dashes": "'- ' * N",
    "question marks": "'? ' * N",
    "both marks": "'- ? ' * N",
    "indented": "'\\n'.join(' ' * depth + 'a:' for depth in range(N // 20))",
    "brackets closed in a comment": "'# ' + ']' * N + '\\n' + '[' * N",
    "brackets closed in words": "'[\"]\", ' * N",
    "braces closed in words": "\"{a: '}', b: \" * N",
    "keys": "'? [' * N",
    "pairs": "'[a: ' * N",
    "anchored": "'&a [' * N",
    "tagged": "'!t [' * N",
}


@pytest.mark.parametrize("content", DEEP.values(), ids=DEEP)
def test_no_nesting_takes_the_process_down(content: str) -> None:
    """In a process of its own: running out of the C stack can't be caught."""
    code = f"""
        from aitalent.text.document import read_document
        from aitalent.text.files import Text
        from aitalent.facts.profile import Profile
        for N in (1_000, 100_000):
            _, faults = read_document(Text(label="x", content={content}), Profile)
            print([fault.code for fault in faults])
    """
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, check=False, timeout=60
    )
    assert (run.returncode, run.stderr) == (0, b"")
    assert set(run.stdout.decode().splitlines()) <= {"['AT109']", "['AT104']"}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("people: &x\n  - *x\n", "4:9 AT114 A list stands where a mapping (`key: value`) belongs."),
        ("people: &x [*x]\n", "4:9 AT114 A list stands where a mapping (`key: value`) belongs."),
        ("focus: &x\n  b: *x\n", "4:8 AT114 A mapping stands where a text belongs."),
        ("aliases: &x\n  - a\n  - - *x\n", "6:5 AT114 A list stands where a text belongs."),
    ],
)
def test_an_alias_of_what_it_stands_in_is_a_fault_like_another(content: str, fault: str) -> None:
    assert faults(HEAD + content) == [fault]


@pytest.mark.parametrize(
    "content",
    [
        f"{HEAD}aliases: [{'a,' * (LARGEST_TEXT_BYTES // 2 - 100)}]\n",
        f"{HEAD}unheard: [{'[],' * 1_000_000}]\n",
    ],
)
def test_a_file_of_too_many_values_is_refused_before_it_fills_the_memory(content: str) -> None:
    tracemalloc.start()
    _, (fault,) = read_document(Text(label="x", content=content), Profile)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert fault.message == f"The file holds more than {MOST_NODES:,} values."
    assert fault.span is not None
    assert (fault.span.line, fault.span.column) == (4, 10)
    assert peak < 100_000_000


def test_a_block_ends_with_its_last_value_whatever_follows() -> None:
    content = (
        f"{HEAD}founded: &day 2024\npeople:\n- name: Ada\n  joined: *day\n\n# Bo\n- name: Bo\n"
    )
    document, _ = read_document(Text(label="x", content=content), Profile)
    assert document is not None
    spans = [document.span("people", place) for place in (0, 1)]
    assert [(s.line, s.column, s.end_line, s.end_column) for s in spans] == [
        (6, 3, 7, 9),
        (10, 3, 10, 11),
    ]


PIECES = [
    "id: acme", "\n", "- ", "{", "}", "[", "]", "'", '"', ": ", ", ", "? ", "&a ", "*a ", "|\n",
    ">\n", "#", "!t ", "\t", "  ", "---", "...", "%", "é", "\u2028", "\x85", "x", "\\",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_every_place_lies_in_the_file(content: str) -> None:
    text = Text(label="acme.yaml", content=content)
    _, found = read_document(text, Profile)
    for fault in found:
        assert fault.span is not None
        assert 1 <= fault.span.line <= len(text.lines)
        assert 1 <= fault.span.column <= len(text.lines[fault.span.line - 1]) + 1
        assert fault.excerpt == text.lines[fault.span.line - 1]
        assert (fault.span.line, fault.span.column) < (fault.span.end_line, fault.span.end_column)
