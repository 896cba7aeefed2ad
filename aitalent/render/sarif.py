"""SARIF 2.1.0, the format of code scanning: one run with its rules and results."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from aitalent.render.json_text import dumped
from aitalent.render.table import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aitalent.render.annotation import Annotation, Place
    from aitalent.render.annotation_rules import Level, Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"
FINGERPRINT = "aitalentKey/v1"
"""Ours beside the one that GitHub works out from the text of the line."""
_LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "notice": "note"}
_SUPPRESSIONS = {"file": "inSource", "policy": "external"}
_DRIVE = re.compile(r"[A-Za-z]:/")


def draw(
    annotations: Sequence[Annotation], *, command: str, version: str, home: str | None = None
) -> str:
    """One log of one run of a command; `home` is the address of the tool's own page, if any.

    Moves of scores are results of the kind `informational`: nothing is wrong with them. What is
    about no file and no company is left out, as GitHub refuses a log with such a result.
    """
    located = [each for each in annotations if each.file]
    rules = {each.rule.id: each.rule for each in located}
    places = {rule: place for place, rule in enumerate(sorted(rules))}
    driver = {
        "name": "aitalent",
        "version": version,
        **({"informationUri": home} if home else {}),
        "rules": [_rule(rules[rule]) for rule in places],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"aitalent/{command}/"},
        "originalUriBaseIds": {ROOT: {"description": _text("The root of the checked-out tree.")}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, places) for each in located],
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": plain(rule.id),
        "name": plain(rule.name),
        "shortDescription": _text(rule.meaning),
        "fullDescription": _text(rule.why),
        "help": _text(rule.help),
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
    }


def _result(annotation: Annotation, places: Mapping[str, int]) -> dict[str, Any]:
    failing = annotation.harm is not None
    result: dict[str, Any] = {
        "ruleId": plain(annotation.rule.id),
        "ruleIndex": places[annotation.rule.id],
        "kind": "fail" if failing else "informational",
        "level": _LEVELS[annotation.level] if failing else "none",
        "message": _text(annotation.message),
        "locations": [_location(annotation)],
        "partialFingerprints": {FINGERPRINT: annotation.fingerprint},
    }
    if annotation.state is not None:
        result["baselineState"] = annotation.state
    if annotation.pardon is not None:
        result["suppressions"] = [
            {
                "kind": _SUPPRESSIONS[annotation.pardon],
                "status": "accepted",
                "justification": plain(annotation.reason),
            }
        ]
    return result


def _location(annotation: Annotation) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": _artifact(annotation.file),
            "region": _region(annotation.place),
        }
    }
    if annotation.company:
        location["logicalLocations"] = [{"fullyQualifiedName": plain(annotation.company)}]
    return location


def _artifact(path: str) -> dict[str, str]:
    """A file from the root of the tree; one that is told from elsewhere has its whole address."""
    if path.startswith("/"):
        return {"uri": f"file://{_quoted(path)}"}
    if _DRIVE.match(path):
        return {"uri": f"file:///{path[:2]}{_quoted(path[2:])}"}
    return {"uri": _quoted(path), "uriBaseId": ROOT}


def _quoted(path: str) -> str:
    """A path as the bytes of its name, those that no letter of an address stands for as `%FF`."""
    try:
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # A half pair of surrogates that only Windows lets into a name.
        name = path.encode("utf-8", "surrogatepass")
    return quote(name)


def _region(place: Place) -> dict[str, int]:
    if place.is_whole_line:
        return {"startLine": place.line}
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _text(words: str) -> dict[str, str]:
    """A message in which no brace is a placeholder and no bracket a link.

    The standard doubles braces; brackets it lets stand, so that a link is broken by a space.
    """
    shown = plain(words).replace("{", "{{").replace("}", "}}")
    return {"text": shown.replace("](", "] (")}
