"""Waivers: findings that are true about the world, accepted with a reason until a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aitalent.text.diagnostic import Check, Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from aitalent.facts.profile import Profile, Waiver
    from aitalent.text.document import Document

EXPIRED_WAIVER = Check(
    code="AT229",
    name="expired-waiver",
    severity=Severity.ERROR,
    why="A waiver without an end hides what has become wrong since.",
    remedy="Look again: mend the finding, or give a new `until:` and the reason.",
)
IDLE_WAIVER = Check(
    code="AT230",
    name="idle-waiver",
    severity=Severity.WARNING,
    why="A waiver of nothing would hide the next finding of its kind.",
    remedy="Remove it, or mend its `code:` or `matching:`.",
)
WAIVED_ERROR = Check(
    code="AT231",
    name="waived-error",
    severity=Severity.ERROR,
    why="An error makes the score wrong, whatever the reason for it.",
    remedy="Mend the finding; only warnings and notes can be waived.",
)
WAIVER_CHECKS = (EXPIRED_WAIVER, IDLE_WAIVER, WAIVED_ERROR)


def waive(
    document: Document[Profile], found: Iterable[Diagnostic], day: date | None
) -> tuple[Diagnostic, ...]:
    """The findings of a file with those waived marked by the reason; AT229 to AT231 beside them.

    Without a day no waiver expires: a score may not depend on when its file is read.
    """
    findings = tuple(found)
    waivers = document.value.waive
    marked = [_marked(each, waivers) for each in findings]
    return tuple(sorted((*marked, *_faults(document, findings, day)), key=lambda each: each.order))


def _marked(finding: Diagnostic, waivers: Sequence[Waiver]) -> Diagnostic:
    if finding.severity is Severity.ERROR:
        return finding
    reason = next((waiver.reason for waiver in waivers if _fits(waiver, finding)), None)
    return replace(finding, waived=reason) if reason is not None else finding


def _fits(waiver: Waiver, finding: Diagnostic) -> bool:
    return waiver.code == finding.code and (waiver.matching or "") in finding.message


def _faults(
    document: Document[Profile], findings: Sequence[Diagnostic], day: date | None
) -> Iterator[Diagnostic]:
    for place, waiver in enumerate(document.value.waive):
        fitting = [finding for finding in findings if _fits(waiver, finding)]
        if any(finding.severity is Severity.ERROR for finding in fitting):
            message = f"{waiver.code} is an error and can't be waived."
            yield document.diagnostic(WAIVED_ERROR, message, "waive", place, "code")
        elif not fitting:
            message = f"The waiver of {waiver.code} matches no finding of this file."
            yield document.diagnostic(IDLE_WAIVER, message, "waive", place, "code")
        if day is not None and waiver.until.last < day:
            message = f"The waiver of {waiver.code} ran out ({waiver.until})."
            yield document.diagnostic(EXPIRED_WAIVER, message, "waive", place, "until")
