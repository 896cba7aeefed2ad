"""Findings as a terminal, a program and GitHub read them."""

from __future__ import annotations

import json
import re

import pytest

from aitalent.render.diagnostics import as_github, as_json, as_text
from aitalent.render.table import plain
from aitalent.text.diagnostic import Check, Diagnostic, Severity, Span
from tests.render.hostile import WORDS


def finding(
    message: str = "Wrong.",
    *,
    path: str = "a.yaml",
    span: Span | None = None,
    excerpt: str = "",
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    check = Check(code="AT999", name="some-check", severity=severity, why="Why.", remedy="Do.")
    return Diagnostic(check=check, path=path, message=message, span=span, excerpt=excerpt)


def at(column: int, end: int, *, lines: int = 1) -> Span:
    return Span(line=3, column=column, end_line=2 + lines, end_column=end)


@pytest.mark.parametrize(
    ("excerpt", "span", "lines"),
    [
        ("name: Bad", at(7, 10), ["name: Bad", "      ^^^"]),
        ("name: Bad", at(1, 1), ["name: Bad", "^"]),
        ("name: Bad", at(7, 2, lines=2), ["name: Bad", "      ^"]),
        ("이름: 한국어 x", at(5, 8), ["이름: 한국어 x", "      ^^^^^^"]),
        ("e\u0301: x", at(5, 6), ["e\u0301: x", "   ^"]),
        ("👩‍💻: x", at(6, 7), ["👩‍💻: x", "      ^"]),
        ("a\x1b\u202eb: x", at(7, 8), [r"a\x1b\u202eb: x", "              ^"]),
        ("\tname: x", at(8, 9), [" name: x", "       ^"]),
        ("x" * 100, at(99, 101), ["x" * 100, " " * 98 + "^^"]),
        ("x" * 101, at(2, 4), ["x" * 100 + "…", " ^^"]),
        ("x" * 300, at(200, 203), ["…" + "x" * 100 + "…", " " * 51 + "^^^"]),
        ("x" * 300, at(200, 301), ["…" + "x" * 100 + "…", " " * 51 + "^" * 50]),
        ("x" * 300, at(300, 301), ["…" + "x" * 51, " " * 51 + "^"]),
    ],
)
def test_the_caret_stands_under_the_fault(excerpt: str, span: Span, lines: list[str]) -> None:
    head, *shown = as_text([finding(span=span, excerpt=excerpt)]).split("\n")
    assert head == f"a.yaml:3:{span.column}: AT999 error: Wrong."
    assert shown == [*(f"    {line}" for line in lines), ""]


@pytest.mark.parametrize(
    ("span", "excerpt", "head"),
    [
        (None, "x", "a.yaml: AT999 error: Wrong."),
        (at(1, 2), " ", "a.yaml:3:1: AT999 error: Wrong."),
    ],
)
def test_without_a_line_the_message_stands_alone(
    span: Span | None, excerpt: str, head: str
) -> None:
    assert as_text([finding(span=span, excerpt=excerpt)]) == f"{head}\n"


def test_nothing_found_is_nothing_written() -> None:
    assert (as_text([]), as_github([])) == ("", "")
    assert json.loads(as_json([]))["counts"] == {"error": 0, "warning": 0, "note": 0}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_text_is_three_lines_whatever_it_quotes(words: str) -> None:
    excerpt = words.replace("\n", " ")
    shown = as_text([finding(words, path=words, span=at(1, 2), excerpt=excerpt)])
    lines = 1 if not excerpt.strip() else 3
    assert shown.count("\n") == lines
    assert shown.startswith(f"{plain(words)}:3:1: AT999 error: {plain(words)}\n")
    assert all(letter.isprintable() for letter in shown if letter not in "\n\u200d")


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_json_gives_the_words_back(words: str) -> None:
    document = json.loads(as_json([finding(words, path=words, span=at(4, 9))]))
    assert document["counts"] == {"error": 1, "warning": 0, "note": 0}
    assert document["findings"] == [
        {
            "code": "AT999",
            "name": "some-check",
            "severity": "error",
            "path": words,
            "line": 3,
            "column": 4,
            "end_line": 3,
            "end_column": 9,
            "message": words,
            "waived": None,
            "why": "Why.",
            "remedy": "Do.",
        }
    ]


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")],
)
def test_github_shows_a_finding_on_its_line(severity: Severity, command: str) -> None:
    assert as_github([finding(span=at(4, 9), severity=severity)]) == (
        f"::{command} file=a.yaml,title=AT999 some-check,line=3,col=4::Wrong.\n"
    )


def test_a_finding_on_a_folder_has_no_line() -> None:
    assert as_github([finding(path="a,b:c%")]) == (
        "::error file=a%2Cb%3Ac%25,title=AT999 some-check::Wrong.\n"
    )


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_no_text_becomes_a_second_workflow_command(words: str) -> None:
    written = as_github([finding(words, path=words, span=at(1, 2))])
    command, fields, message = written.removesuffix("\n").split("::", 2)
    assert (command, written.count("\n")) == ("", 1)
    assert not re.search(r"%(?!25|0D|0A|3A|2C)", fields + message)
    assert [each.partition("=")[0] for each in fields.removeprefix("error ").split(",")] == [
        "file", "title", "line", "col",
    ]  # fmt: skip
    assert message.replace("%25", "%") == plain(words)
