"""Baseline files: findings of a day that later runs accept; and waivers, which end."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from aitalent.analysis.findings import is_asked
from aitalent.analysis.saved import identity_of
from aitalent.text.diagnostic import Check, Diagnostic, Severity, did_you_mean, shortened
from aitalent.text.json_values import (
    WrongValueError,
    as_mapping,
    day_of,
    faulty,
    malformed,
    member,
    part,
    parts,
    read_json,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from aitalent.analysis.gates import Finding, Key, Verdict, Waiver
    from aitalent.rules.rulebook import Identity
    from aitalent.text.files import Text

UNREADABLE_BASELINE = Check(
    code="AT154",
    name="unreadable-baseline",
    severity=Severity.ERROR,
    why="What a broken baseline accepts would be guessed at.",
    remedy="Mend the place named, or write it anew: `aitalent check --write-baseline FILE`.",
)
NEWER_BASELINE = Check(
    code="AT155",
    name="newer-baseline",
    severity=Severity.ERROR,
    why="A later version may mean something else by the same keys.",
    remedy="Update aitalent, or write the baseline with the version that reads it.",
)
BASELINE_CHECKS = (UNREADABLE_BASELINE, NEWER_BASELINE)

NEWEST_VERSION = 1
"""The newest `schema_version` of a baseline that this program reads, and the one it writes."""
_COMMAND = "baseline"
_KEYS = ("schema_version", "command", "as_of", "rulebook", "findings")
_KEYS_OF_FINDING = ("company", "rule", "fact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Findings that are accepted, by key, sorted; with the day and the rules they were found by."""

    as_of: date
    rulebook: Identity
    keys: tuple[Key, ...]


def baseline_of(verdict: Verdict, *, as_of: date, rulebook: Identity) -> Baseline:
    """All that a verdict found and nothing that is gone, so that the same run would pass.

    What a waiver pardons is left out: it shall fail again on the day that the waiver ends.
    """
    keys = {
        each.key for each in verdict.findings if each.state != "absent" and each.pardon != "waiver"
    }
    return Baseline(as_of=as_of, rulebook=rulebook, keys=tuple(sorted(keys)))


def draw_baseline(baseline: Baseline) -> str:
    """The file: JSON with a finding a line, so that a version control shows what came and went."""
    rulebook = baseline.rulebook
    head = {
        "schema_version": NEWEST_VERSION,
        "command": _COMMAND,
        "as_of": str(baseline.as_of),
        "rulebook": {
            "id": rulebook.id,
            "version": rulebook.version,
            "sha256": rulebook.sha256,
        },
    }
    lines = [f"  {json.dumps(key)}: {json.dumps(value)}," for key, value in head.items()]
    findings = ",\n".join(
        f"    {json.dumps(dict(zip(_KEYS_OF_FINDING, key, strict=True)))}" for key in baseline.keys
    )
    listed = f"[\n{findings}\n  ]" if findings else "[]"
    return "\n".join(["{", *lines, f'  "findings": {listed}', "}"]) + "\n"


def read_baseline(text: Text) -> tuple[Baseline | None, tuple[Diagnostic, ...]]:
    """A baseline file; diagnostics AT154 and AT155."""
    try:
        raw = as_mapping(read_json(text.content))
        version = member(raw, "schema_version")
        if type(version) is int and version > NEWEST_VERSION:
            newer = WrongValueError(
                f"Its schema_version is {version}; this aitalent reads up to {NEWEST_VERSION}. "
                "Update aitalent."
            )
            return None, (faulty(text, NEWER_BASELINE, newer),)
        return _baseline(raw), ()
    except json.JSONDecodeError as error:
        return None, (malformed(text, UNREADABLE_BASELINE, error),)
    except WrongValueError as error:
        return None, (faulty(text, UNREADABLE_BASELINE, error),)


def _baseline(raw: dict[str, Any]) -> Baseline:
    command = words(raw, "command")
    if command != _COMMAND:
        raise WrongValueError(
            f"This is an answer of `{shortened(command)}`, no baseline. "
            "Write one with `aitalent check --write-baseline FILE`."
        )
    _check_keys(raw, _KEYS)
    return Baseline(
        as_of=day_of(raw, "as_of"),
        rulebook=part(raw, "rulebook", identity_of),
        keys=tuple(sorted(set(parts(raw, "findings", _key)))),
    )


def _key(raw: dict[str, Any]) -> Key:
    _check_keys(raw, _KEYS_OF_FINDING)
    return (words(raw, "company"), words(raw, "rule"), words(raw, "fact"))


def _check_keys(raw: dict[str, Any], known: tuple[str, ...]) -> None:
    for key in raw:
        if key not in known:
            message = f"There is no such key{did_you_mean(key, known)}"
            raise WrongValueError(message, shortened(key))


def pardoned(
    verdict: Verdict,
    baseline: Baseline | None,
    waivers: Sequence[Waiver],
    day: date,
    *,
    judged: Collection[str] | None = None,
) -> Verdict:
    """The verdict with what the baseline lists, and what waivers accept until a day, pardoned.

    A waiver is good for the company and the rule (`fail-under:retention`, or `fail-under` for all
    of its kind), and for one fact where it names one, up to and including its day. What BASE had
    already needs no pardon.

    Keys of the baseline that were looked for and not found are stale; whether they fail, the
    verdict knows. Not looked for are gates that weren't asked, and companies other than those
    `judged`, where only some of the book were.
    """
    listed = set(baseline.keys) if baseline is not None else set()
    good = [each for each in waivers if day <= each.until]
    findings = tuple(_pardoned(each, listed, good) for each in verdict.findings)
    present = [each for each in findings if each.state != "absent"]
    found = {each.key for each in present}
    stale = [
        key
        for key in sorted(listed - found)
        if is_asked(verdict.gates, key[1]) and (judged is None or key[0] in judged)
    ]
    return replace(
        verdict,
        findings=findings,
        stale_pardons=tuple(stale),
        expired=tuple(each for each in waivers if each.until < day),
        unused=tuple(
            waiver
            for waiver in good
            if (judged is None or waiver.company in judged)
            and is_asked(verdict.gates, waiver.rule, or_of_its_kind=True)
            and not any(_fits(waiver, each) for each in present)
        ),
    )


def _pardoned(found: Finding, listed: Collection[Key], waivers: Sequence[Waiver]) -> Finding:
    if found.state != "new":
        return found
    if found.key in listed:
        return replace(found, pardon="baseline")
    waiver = next((each for each in waivers if _fits(each, found)), None)
    return replace(found, pardon="waiver", reason=waiver.reason) if waiver else found


def _fits(waiver: Waiver, found: Finding) -> bool:
    return (
        waiver.company == found.company
        and waiver.rule in (found.rule, found.rule.partition(":")[0])
        and waiver.fact in (None, found.fact)
    )
