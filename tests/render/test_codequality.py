"""GitLab's Code Quality: what is wrong, each with a fingerprint of its own."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from aitalent.render.annotation import Annotation, Place
from aitalent.render.codequality import draw, encodable
from aitalent.render.table import plain
from tests.render.annotated import hostile_annotations, told

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = {"type": "string", "minLength": 1}
SHAPE = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"},
            "check_name": TEXT,
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "additionalProperties": False,
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab documents, as a schema."""


def read(*annotations: Annotation) -> list[dict[str, Any]]:
    written = draw(annotations)
    written.encode()
    document = json.loads(written)
    Draft202012Validator(SHAPE).validate(document)
    return list(document)


def test_a_diff_as_a_report(golden: Callable[[str, str], None]) -> None:
    golden("diff.codequality", draw(told()))


def test_only_what_is_wrong_and_not_accepted_is_listed() -> None:
    found = read(*told())
    assert [each["check_name"] for each in found] == [
        each.rule.id for each in told() if each.level == "error"
    ]
    assert len({each["fingerprint"] for each in found}) == len(found)


def test_nothing_wrong_is_an_empty_array() -> None:
    assert draw(()) == "[]\n"


@pytest.mark.parametrize(
    ("harm", "level", "severity"),
    [
        ("blocker", "error", "blocker"),
        ("critical", "error", "critical"),
        ("warning", "error", "major"),
        ("warning", "warning", "major"),
        ("note", "error", "minor"),
        ("note", "notice", "info"),
    ],
)
def test_how_bad_it_is_in_the_words_of_gitlab(harm: Any, level: Any, severity: str) -> None:
    assert read(replace(told()[1], harm=harm, level=level))[0]["severity"] == severity


def test_a_company_stands_for_a_file_that_is_not_known() -> None:
    (found,) = read(replace(told()[1], place=Place(path=None)))
    assert found["location"] == {"path": "thinking-machines-lab", "lines": {"begin": 1}}


@settings(max_examples=60)
@given(annotation=hostile_annotations())
def test_any_text_reads_back_as_what_is_shown(annotation: Annotation) -> None:
    if not annotation.counts:
        assert read(annotation) == []
        return
    (found,) = read(annotation)
    assert found["description"] == plain(annotation.message)
    assert found["location"] == {
        "path": encodable(annotation.file),
        "lines": {"begin": annotation.line},
    }
