"""Workflow commands as GitHub's runner reads them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.render.annotation import Annotation, Place
from aitalent.render.github import draw, workflow_command
from aitalent.render.table import plain
from tests.render.annotated import hostile_annotations, told, words

if TYPE_CHECKING:
    from collections.abc import Callable

UNESCAPED = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def unescaped(text: str, *, field: bool) -> str:
    """As the runner reads a value: the per cent sign last; colon and comma in properties alone."""
    for escape, letter in UNESCAPED.items():
        if field or escape not in ("%3A", "%2C"):
            text = text.replace(escape, letter)
    return text


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """Name, properties and message of a command, split where the runner splits."""
    assert line.startswith("::")
    head, found, data = line[2:].partition("::")
    assert found
    name, _, listed = head.partition(" ")
    pairs = [pair.partition("=") for pair in listed.split(",") if pair]
    fields = {key: unescaped(value, field=True) for key, _, value in pairs}
    return name, fields, unescaped(data, field=False)


def test_a_diff_as_annotations(golden: Callable[[str, str], None]) -> None:
    golden("diff.github", draw(told()))


def test_of_more_than_ten_nine_are_shown_and_the_rest_counted() -> None:
    ten = draw(told()[:10]).splitlines()
    assert (len(ten), "not shown" in ten[-1]) == (10, False)
    eleven = draw(told()[:11]).splitlines()
    assert (len(eleven), eleven[-1]) == (10, "::notice::2 more are not shown: 2 notices.")
    doubled = draw((*told()[:1] * 10, *told())).splitlines()
    assert doubled[-1] == "::notice::13 more are not shown: 6 errors, 7 notices."


def test_nothing_to_say_is_nothing_written() -> None:
    assert draw(()) == ""


def at(line: int, column: int, end_line: int, end_column: int) -> Place:
    return Place(path="a", line=line, column=column, end_line=end_line, end_column=end_column)


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        (Place(path="a"), {"file": "a", "line": "1", "endLine": "1"}),
        (Place(path=None), {}),
        (at(3, 2, 3, 9), {"file": "a", "line": "3", "endLine": "3", "col": "2"}),
        (at(3, 2, 5, 9), {"file": "a", "line": "3", "endLine": "5"}),
        (at(3, 2, 5, 1), {"file": "a", "line": "3", "endLine": "4"}),
    ],
)
def test_columns_are_given_within_one_line_alone(place: Place, fields: dict[str, str]) -> None:
    written = draw([replace(told()[0], place=place)])
    assert parsed(written.rstrip("\n"))[1] == {**fields, "title": told()[0].title}


@settings(max_examples=60)
@given(annotation=hostile_annotations())
def test_a_command_stays_one_line_and_reads_back_as_what_is_shown(annotation: Annotation) -> None:
    written = draw([annotation])
    written.encode()
    assert written.count("\n") == 1
    assert written.splitlines() == [written[:-1]]
    name, fields, message = parsed(written[:-1])
    assert (name, message) == (annotation.level, plain(annotation.message))
    shown = {"title": plain(annotation.title)}
    if annotation.path is not None:
        shown |= {"file": plain(annotation.path)}
    assert {key: value for key, value in fields.items() if key in ("title", "file")} == shown


@settings(max_examples=60)
@given(fields=st.dictionaries(st.sampled_from(["a", "b", "c"]), words), message=words)
def test_any_command_reads_back(fields: dict[str, str], message: str) -> None:
    shown = {key: plain(value) for key, value in fields.items()}
    assert parsed(workflow_command("debug", fields, message)) == ("debug", shown, plain(message))
