"""Judging a book by its gates: at HEAD alone, or at HEAD and BASE."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aitalent.analysis.falls import falls
from aitalent.analysis.findings import absolute, excess, finding, is_rated, unrated, worst_first
from aitalent.analysis.gates import Gates, Verdict
from aitalent.analysis.lines_to_look_at import line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from aitalent.analysis.gates import Finding, Key
    from aitalent.analysis.subjects import Subject
    from aitalent.rules.rulebook import Rulebook


def judge(
    gates: Gates,
    subjects: Sequence[Subject],
    day: date,
    *,
    grades: Sequence[str],
    base_day: date | None = None,
) -> Verdict:
    """What the gates find on companies, worst first; the order of the companies doesn't matter.

    `day` is HEAD's, `base_day` that of BASE, None where there is no BASE; `grades` are the letters,
    the best first (`letters`). Gates that compare may be asked only if there is a BASE, and the age
    of figures only where each company at HEAD has evidence: else ValueError, for a gate that can't
    be judged must be refused before, and not pass.

    What counts as a finding, where it isn't plain:

    - A company without a grade fails every gate on scores once, as `unrated`: unknown never passes.
      With `allow_unrated` no gate on scores judges it, not even by the number that there is: the
      rulebook calls too little known of it for that number to mean anything. Gates on coverage,
      flags and ages judge it all the same.
    - Comparing, it is `unrated` if it was rated before, or if facts or rules moved it; one that is
      as it was, or that the clock alone moved, has not fallen.
    - A company that is no longer there is `removed`; one whose file can no longer be read is
      `broken`, whatever is asked.
    - With `new_only` what BASE fails by the same key is `unchanged`, and what only BASE fails is
      `absent`: good news, which is shown. BASE's old figures are known if it has evidence.

    The key of a finding is the company and the rule alone (`fact` is empty): which fact costs most
    may change while the finding stays.
    """
    if gates.need_base and base_day is None:
        raise ValueError("gates that compare need a BASE")
    if gates.max_age_days is not None and any(s.after and not s.evidence for s in subjects):
        raise ValueError("the age of figures needs facts, and there is a result alone")
    findings: list[Finding] = []
    for subject in subjects:
        found = _of_one(gates, subject, day, grades)
        if gates.new_only and base_day is not None:
            found = _against_base(gates, subject, found, base_day)
        findings.extend(found)
    return Verdict(
        gates=gates, companies=len(subjects), findings=tuple(sorted(findings, key=worst_first))
    )


def letters(rulebook: Rulebook) -> tuple[str, ...]:
    """The grades of a rulebook, the best first."""
    ordered = sorted(rulebook.grades, key=lambda grade: -grade.at_least)
    return tuple(grade.letter for grade in ordered)


def _of_one(gates: Gates, subject: Subject, day: date, grades: Sequence[str]) -> list[Finding]:
    """What is found on one company at HEAD, each key once, with the line to look at."""
    if subject.after is None and subject.change is not None and subject.change.state == "broken":
        return [finding(subject, "broken")]
    found: list[Finding] = []
    if subject.after is not None:
        found.extend(absolute(gates, subject, subject.after, subject.evidence, day))
    if gates.need_base:
        found.extend(falls(gates, subject, grades))
    return [replace(each, spot=line_of(each, subject, day)) for each in _each_once(found)]


def _each_once(found: Iterable[Finding]) -> list[Finding]:
    """One finding a key: of two limits to one thing, the one that is broken the most."""
    worst: dict[Key, Finding] = {}
    for each in found:
        if each.key not in worst or excess(each) > excess(worst[each.key]):
            worst[each.key] = each
    return list(worst.values())


def _against_base(gates: Gates, subject: Subject, found: list[Finding], day: date) -> list[Finding]:
    """The findings with those marked that BASE has too, and those that only BASE has."""
    before = subject.before
    if before is None:
        return found
    base = {
        each.key: each
        for each in _each_once(absolute(gates, subject, before, subject.evidence_before, day))
    }
    known = {*base, *(() if is_rated(before) else (unrated(subject).key,))}
    marked = [
        replace(each, state="unchanged", pardon="base") if each.key in known else each
        for each in found
    ]
    if subject.after is None:
        return marked
    here = {each.key for each in found}
    gone = [replace(each, state="absent") for key, each in base.items() if key not in here]
    return [*marked, *gone]
