"""Results saved earlier (`aitalent score --format json` or `ndjson`), read back for comparing."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from aitalent.analysis.snapshot import Level, PillarLevel, RaisedFlag, RuleLevel, Snapshot
from aitalent.rules.rulebook import FLAG_SEVERITIES, Identity
from aitalent.text.diagnostic import Check, Diagnostic, Severity, shortened
from aitalent.text.json_values import (
    WrongValueError,
    as_mapping,
    day_of,
    faulty,
    items,
    malformed,
    number,
    number_or_none,
    part,
    parts,
    read_json,
    texts,
    whole_number,
    words,
)

if TYPE_CHECKING:
    from datetime import date

    from aitalent.text.files import Text

UNREADABLE_RESULT = Check(
    code="AT150",
    name="unreadable-result",
    severity=Severity.ERROR,
    why="Half a result would pass for companies removed, or for scores that fell.",
    remedy="Save it anew: `aitalent score --format json -o base.json`.",
)
NEWER_RESULT = Check(
    code="AT151",
    name="newer-result",
    severity=Severity.ERROR,
    why="A later version may mean something else by the same keys.",
    remedy="Update aitalent, or save the result with the version that reads it.",
)
OTHER_ANSWER = Check(
    code="AT152",
    name="other-answer",
    severity=Severity.ERROR,
    why="Only the answer of `score` holds what a comparison needs.",
    remedy="Save `aitalent score --format json`, or `--format ndjson`.",
)
MIXED_RESULT = Check(
    code="AT153",
    name="mixed-result",
    severity=Severity.ERROR,
    why="Lines of two runs side by side were scored on different days, facts or rules.",
    remedy="Save one run a file.",
)
RESULT_CHECKS = (UNREADABLE_RESULT, NEWER_RESULT, OTHER_ANSWER, MIXED_RESULT)

NEWEST_VERSION = 1
"""The newest `schema_version` of a result that this program reads."""
LARGEST_RESULT_BYTES = 1_000_000_000
"""A hundred thousand companies of ten kilobytes each."""
MOST_FAULTS = 10
"""Of a file broken all over, this many faults are told."""
_HEAD = ("schema_version", "command", "as_of", "known_by", "sources", "rulebook")
_BEGINNING = re.compile(r'\s*\{[^{}]{0,400}?"(?:schema_version|command|as_of)"\s*:')
_ALL = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """One run as it was saved: what it depends on, and each company's result, in its order."""

    as_of: date
    known_by: date | None
    sources: tuple[str, ...]
    rulebook: Identity
    snapshots: tuple[Snapshot, ...]


def looks_saved(content: str) -> bool:
    """Whether a text begins as an answer of aitalent does, and not as a profile."""
    return _BEGINNING.match(content) is not None


def read_saved(text: Text) -> tuple[Saved | None, tuple[Diagnostic, ...]]:
    """A saved result: one object with all companies, or an object a line with one company each.

    Diagnostics AT150 to AT153. Keys that version 1 got later, or that a filter dropped, may be
    missing (`stale`, `rules`, `flags_unknown`, `kind` …); keys that nobody knows are passed over.
    """
    if not text.content.strip():
        return None, (_fault(text, UNREADABLE_RESULT, "The file is empty."),)
    try:
        whole = as_mapping(read_json(text.content))
    except json.JSONDecodeError as error:
        if _is_by_line(error):
            return _read_lines(text)
        return None, (malformed(text, UNREADABLE_RESULT, error),)
    except WrongValueError as error:
        return None, (faulty(text, UNREADABLE_RESULT, error),)
    if "companies" not in whole and "id" in whole:
        return _read_lines(text)
    reading = _Reading(text=text)
    if reading.begins(whole):
        try:
            companies = items(whole, "companies")
        except WrongValueError as error:
            companies = []
            reading.meets(error)
        for place, company in enumerate(companies):
            reading.takes(company, "companies", f"[{place}]")
            companies[place] = None  # A large file held twice takes twice the time, too.
    return reading.result()


def _is_by_line(error: json.JSONDecodeError) -> bool:
    """Whether JSON went on after a first object of one line, as it does in ndjson."""
    return error.msg == "Extra data" and "\n" not in error.doc[: error.pos].strip()


def _read_lines(text: Text) -> tuple[Saved | None, tuple[Diagnostic, ...]]:
    reading = _Reading(text=text)
    head: dict[str, Any] | None = None
    for line, content in enumerate(text.content.split("\n"), start=1):
        if not content.strip():
            continue
        reading.line = line
        try:
            raw = as_mapping(read_json(content))
        except json.JSONDecodeError as error:
            reading.faults.append(malformed(text, UNREADABLE_RESULT, error, above=line - 1))
            continue
        except WrongValueError as error:
            reading.meets(error)
            continue
        if head is None:
            head = raw
            if not reading.begins(raw):
                break
        else:
            other = next((key for key in _HEAD if raw.get(key) != head.get(key)), None)
            if other is not None:
                message = f"This line is of another run than the first: its `{other}` differs."
                reading.faults.append(_fault(text, MIXED_RESULT, message, line))
                continue
        reading.takes(raw)
    return reading.result()


def _fault(text: Text, check: Check, message: str, line: int | None = None) -> Diagnostic:
    return faulty(text, check, WrongValueError(message), line=line)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """What has been read of a file so far; `line` is that of the object being read, if known."""

    text: Text
    line: int | None = None
    head: Saved | None = None
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)

    def begins(self, raw: dict[str, Any]) -> bool:
        """Takes the head of the run; False where the rest must not be read."""
        refused = _refused(raw)
        if refused is not None:
            self.faults.append(_fault(self.text, *refused, self.line))
            return False
        try:
            self.head = _head(raw)
        except WrongValueError as error:
            self.meets(error)
        return self.head is not None

    def takes(self, company: Any, *path: str) -> None:
        """Takes the result of one company."""
        try:
            found = _snapshot(as_mapping(company))
        except WrongValueError as error:
            self.meets(error.under(*path))
            return
        if found.id in self.snapshots:
            twice = WrongValueError(f"`{shortened(found.id)}` is there twice.", *path, "id")
            self.meets(twice, MIXED_RESULT)
        self.snapshots[found.id] = found

    def meets(self, error: WrongValueError, check: Check = UNREADABLE_RESULT) -> None:
        """Notes a fault."""
        self.faults.append(faulty(self.text, check, error, line=self.line))

    def result(self) -> tuple[Saved | None, tuple[Diagnostic, ...]]:
        """The run, or the first of its faults."""
        if self.faults or self.head is None:
            return None, tuple(self.faults[:MOST_FAULTS])
        return replace(self.head, snapshots=tuple(self.snapshots.values())), ()


def _refused(raw: dict[str, Any]) -> tuple[Check, str] | None:
    """Why an answer is not one to compare with, whatever else it holds."""
    version, command = raw.get("schema_version"), raw.get("command")
    if type(version) is not int or version < 1 or type(command) is not str:
        key = "command" if type(version) is int and version >= 1 else "schema_version"
        return UNREADABLE_RESULT, f"This is no answer of aitalent: it has no fitting `{key}`."
    if version > NEWEST_VERSION:
        return NEWER_RESULT, (
            f"Its schema_version is {version}; this aitalent reads up to {NEWEST_VERSION}. "
            "Update aitalent, or save the result anew with this one."
        )
    if command != "score":
        return OTHER_ANSWER, (
            f"This is an answer of `{shortened(command)}`. Save `aitalent score --format json`."
        )
    return None


def _head(raw: dict[str, Any]) -> Saved:
    return Saved(
        as_of=day_of(raw, "as_of"),
        known_by=day_of(raw, "known_by") if raw.get("known_by") is not None else None,
        sources=texts(raw, "sources") if "sources" in raw else (),
        rulebook=part(raw, "rulebook", identity_of),
        snapshots=(),
    )


def identity_of(raw: dict[str, Any]) -> Identity:
    """The name of a rulebook, as every file of ours holds it."""
    return Identity(id=words(raw, "id"), version=words(raw, "version"), sha256=words(raw, "sha256"))


def _snapshot(raw: dict[str, Any]) -> Snapshot:
    return Snapshot(
        id=words(raw, "id"),
        name=words(raw, "name"),
        rank=whole_number(raw, "rank"),
        level=_level(raw),
        grade=words(raw, "grade"),
        coverage=number(raw, "coverage", 1.0),
        stale=number(raw, "stale", 1.0) if "stale" in raw else 0.0,
        pillars=parts(raw, "pillars", _pillar),
        rules=parts(raw, "rules", _rule) if "rules" in raw else (),
        flags=parts(raw, "flags", _flag),
        flags_unknown=texts(raw, "flags_unknown") if "flags_unknown" in raw else None,
    )


def _level(raw: dict[str, Any]) -> Level:
    score = number_or_none(raw, "score", _ALL)
    low, high = part(raw, "range", _ends)
    return Level(low=low, score=score, high=high)


def _ends(raw: dict[str, Any]) -> tuple[float, float]:
    return number(raw, "low", _ALL), number(raw, "high", _ALL)


def _pillar(raw: dict[str, Any]) -> PillarLevel:
    return PillarLevel(
        id=words(raw, "id"), level=_level(raw), coverage=number(raw, "coverage", 1.0)
    )


def _rule(raw: dict[str, Any]) -> RuleLevel:
    return RuleLevel(
        id=words(raw, "id"),
        pillar=words(raw, "pillar"),
        points=number_or_none(raw, "points", _ALL),
        words=part(raw, "measure", _measure_words),
    )


def _measure_words(raw: dict[str, Any]) -> str:
    return words(raw, "words")


def _flag(raw: dict[str, Any]) -> RaisedFlag:
    severity = words(raw, "severity")
    if severity not in FLAG_SEVERITIES:
        message = f"`{shortened(severity)}` is none of {', '.join(FLAG_SEVERITIES)}."
        raise WrongValueError(message, "severity")
    return RaisedFlag(id=words(raw, "id"), severity=severity, says=words(raw, "says"))
