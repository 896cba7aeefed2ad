"""SARIF that is valid against its schema and says what the other formats say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given, settings

from aitalent.render.annotation import Annotation, Place
from aitalent.render.sarif import FINGERPRINT, draw
from aitalent.render.table import plain
from tests.render.annotated import hostile_annotations, sarif_schema, told

if TYPE_CHECKING:
    from collections.abc import Callable


def run(*annotations: Annotation) -> dict[str, Any]:
    """The one run of a log, which is valid."""
    written = draw(annotations, command="diff", version="1.2", home="https://example.org/aitalent")
    written.encode()
    document = json.loads(written)
    assert [error.message for error in sarif_schema().iter_errors(document)] == []
    (only,) = document["runs"]
    return dict(only)


def result(annotation: Annotation) -> dict[str, Any]:
    (only,) = run(annotation)["results"]
    return dict(only)


def place(annotation: Annotation) -> dict[str, Any]:
    return dict(result(annotation)["locations"][0]["physicalLocation"])


def test_a_diff_as_a_log(golden: Callable[[str, str], None]) -> None:
    golden("diff.sarif", draw(told(), command="diff", version="1.2"))
    assert len(run(*told())["results"]) == len([each for each in told() if each.file])


def test_the_tool_names_itself_its_page_and_its_rules_once() -> None:
    driver = run(*told())["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("aitalent", "1.2")
    assert driver["informationUri"] == "https://example.org/aitalent"
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == sorted({each.rule.id for each in told() if each.file})
    bare = json.loads(draw((), command="check", version="1.2"))
    assert bare["runs"][0]["tool"]["driver"] == {"name": "aitalent", "version": "1.2", "rules": []}
    assert sarif_schema().is_valid(bare)


def test_each_result_points_at_its_rule() -> None:
    log = run(*told())
    rules = [rule["id"] for rule in log["tool"]["driver"]["rules"]]
    assert [rules[each["ruleIndex"]] for each in log["results"]] == [
        each["ruleId"] for each in log["results"]
    ]


def test_a_move_is_no_failure_and_a_pardon_is_a_suppression() -> None:
    by_rule = {each["ruleId"]: each for each in run(*told())["results"]}
    assert (by_rule["score-moved"]["kind"], by_rule["score-moved"]["level"]) == (
        "informational",
        "none",
    )
    assert (by_rule["AT104"]["kind"], by_rule["AT104"]["level"]) == ("fail", "error")
    assert "baselineState" not in by_rule["AT104"]
    assert by_rule["stale-pardon"]["baselineState"] == "absent"
    assert by_rule["fail-under"]["baselineState"] == "unchanged"
    assert by_rule["fail-on-flag"]["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "waived: the round closes in March, see #41",
        }
    ]
    in_file = replace(told()[0], pardon="file", reason="x")
    assert result(in_file)["suppressions"][0]["kind"] == "inSource"


def test_what_is_about_no_file_and_no_company_is_left_out() -> None:
    nowhere = replace(told()[0], place=Place(path=None), company="")
    assert run(nowhere)["results"] == []
    assert run(nowhere)["tool"]["driver"]["rules"] == []


def test_the_region_counts_from_one_and_a_whole_line_has_no_columns() -> None:
    exact = Place(path="a", line=3, column=2, end_line=4, end_column=7)
    assert place(replace(told()[0], place=exact))["region"] == {
        "startLine": 3,
        "startColumn": 2,
        "endLine": 4,
        "endColumn": 7,
    }
    assert place(replace(told()[0], place=Place(path="a")))["region"] == {"startLine": 1}


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("a b/ü%.yaml", {"uri": "a%20b/%C3%BC%25.yaml", "uriBaseId": "%SRCROOT%"}),
        ("a:b", {"uri": "a%3Ab", "uriBaseId": "%SRCROOT%"}),
        ("\udcff.yaml", {"uri": "%FF.yaml", "uriBaseId": "%SRCROOT%"}),
        ("\ud800", {"uri": "%ED%A0%80", "uriBaseId": "%SRCROOT%"}),
        ("/a b.yaml", {"uri": "file:///a%20b.yaml"}),
        ("C:/a b.yaml", {"uri": "file:///C:/a%20b.yaml"}),
    ],
)
def test_a_path_is_percent_encoded(path: str, address: dict[str, str]) -> None:
    assert place(replace(told()[0], place=Place(path=path)))["artifactLocation"] == address


def test_no_brace_is_a_placeholder_and_no_bracket_a_link() -> None:
    message = "a {0} b} [x](http://y) [1]"
    assert result(replace(told()[0], message=message))["message"]["text"] == (
        "a {{0}} b}} [x] (http://y) [1]"
    )


HALVES = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Halves of characters that stand for no byte of a name."""


@settings(max_examples=40)
@given(annotation=hostile_annotations())
def test_any_text_stays_valid_and_reads_back_as_what_is_shown(annotation: Annotation) -> None:
    if not annotation.file:
        assert run(annotation)["results"] == []
        return
    found = result(annotation)
    text = found["message"]["text"].replace("{{", "{").replace("}}", "}")
    assert text == plain(annotation.message).replace("](", "] (")
    assert found["partialFingerprints"] == {FINGERPRINT: annotation.fingerprint}
    uri = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    path = annotation.file
    if not HALVES.search(path):
        named = path.encode("utf-8", "surrogateescape")
        assert unquote_to_bytes(uri.removeprefix("file://")).removeprefix(
            b"/"
        ) == named.removeprefix(b"/")
    assert uri.isascii()
    assert uri.isprintable()
