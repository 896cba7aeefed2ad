"""JSON is read with the place of each fault, and what can't be written again is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from aitalent.text.diagnostic import Check, Severity
from aitalent.text.files import Text
from aitalent.text.json_values import (
    WrongValueError,
    day_of,
    faulty,
    malformed,
    number_or_none,
    part,
    parts,
    read_json,
    texts,
    words,
)

CHECK = Check(code="AT999", name="n", severity=Severity.ERROR, why="w", remedy="r")


def fault(read: Any, *arguments: Any) -> str:
    with pytest.raises(WrongValueError) as caught:
        read(*arguments)
    return caught.value.words


def test_a_fault_names_the_way_to_it() -> None:
    def nested(raw: dict[str, Any]) -> tuple[str, ...]:
        return parts(raw, "list", lambda each: part(each, "inner", lambda one: words(one, "name")))

    assert nested({"list": [{"inner": {"name": "x"}}]}) == ("x",)
    assert fault(nested, {"list": [{"inner": {"name": "x"}}, {"inner": {}}]}) == (
        "`list[1].inner.name`: It is missing."
    )
    assert fault(nested, {"list": [7]}) == "`list[0]`: An object belongs here, not `7`."
    assert fault(nested, {"list": [{}]}) == "`list[0].inner`: It is missing."
    assert fault(nested, {"list": {}}) == "`list`: A list belongs here, not an object."
    assert fault(nested, {"list": [{"inner": []}]}) == (
        "`list[0].inner`: An object belongs here, not a list."
    )


def test_a_long_or_steering_value_is_shown_short_and_escaped() -> None:
    said = fault(words, {"a": 10**60}, "a")
    assert said.endswith("…`.")
    assert len(said) < 100
    assert "\x1b" not in fault(day_of, {"a": ["\x1b"]}, "a")


@pytest.mark.parametrize("value", [True, "1", [], -0.1, 1.1, float("nan"), float("inf")])
def test_what_is_no_number_of_the_range_is_none(value: object) -> None:
    assert "A number from 0 to 1 belongs here" in fault(number_or_none, {"a": value}, "a", 1)
    assert number_or_none({"a": None}, "a", 1) is None
    assert number_or_none({"a": 1}, "a", 1) == 1.0


def test_a_list_of_texts_names_the_one_that_is_none() -> None:
    assert texts({"a": ["x", ""]}, "a") == ("x", "")
    assert fault(texts, {"a": ["x", None]}, "a") == "`a[1]`: A text belongs here, not `null`."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"a": ["x", "\\ud800"]}', "`a[1]`: A character of this text is broken off."),
        ('{"a": {"\\uDFFF": 1}}', "`a`: A character of this text is broken off."),
        ('"\\ud800"', "A character of this text is broken off."),
        ("[" * 100_000, "It is nested too deep to be read."),
        ("1" * 5000, "It holds a number of thousands of digits."),
    ],
)
def test_what_no_program_could_write_again_is_refused(content: str, said: str) -> None:
    assert fault(read_json, content) == said


def test_whole_characters_pass() -> None:
    assert read_json('{"a": ["\\ud83d\\ude00", 1]}') == {"a": ["\U0001f600", 1]}


@pytest.mark.parametrize(
    ("content", "said", "place"),
    [
        ('{"a": 1,\n "b"', "It is cut off: expecting ':' delimiter.", (8, 5)),
        ('{"a": 1,\n "b', "It is cut off: unterminated string.", (8, 2)),
        (
            '{"a": 1,\n b}',
            "It is not JSON: expecting property name enclosed in double quotes.",
            (8, 2),
        ),
    ],
)
def test_where_a_text_stops_being_json_is_told(
    content: str, said: str, place: tuple[int, int]
) -> None:
    text = Text(label="a.json", content=content)
    with pytest.raises(json.JSONDecodeError) as caught:
        read_json(content)
    found = malformed(text, CHECK, caught.value, above=6)
    assert found.span is not None
    assert (found.message, (found.span.line, found.span.column)) == (said, place)


def test_a_fault_in_a_file_of_lines_stands_on_its_line() -> None:
    text = Text(label="a.ndjson", content="")
    error = WrongValueError("Wrong.", "a").under("b", "[3]")
    assert faulty(text, CHECK, error).span is None
    found = faulty(text, CHECK, error, line=4)
    assert found.span is not None
    assert (found.message, found.span.line) == ("`b[3].a`: Wrong.", 4)
