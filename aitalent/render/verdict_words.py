"""A verdict in plain sentences: whether it failed, which gates were asked, what was pardoned."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from aitalent.analysis.limits import drop_in_words, threshold_in_words
from aitalent.render.table import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aitalent.analysis.gates import Finding, Gates, Verdict

PARDONS = {
    "baseline": "listed in the baseline",
    "waiver": "waived",
    "base": "the same before the change",
}
GONE = "gone with the change"
WORDS = (*PARDONS.values(), GONE)


def asked(gates: Gates) -> tuple[str, ...]:
    """All gates that are set, as one writes them."""
    given = [
        *(f"--fail-under {threshold_in_words(each)}" for each in gates.fail_under),
        *(f"--fail-on-drop {drop_in_words(each)}" for each in gates.fail_on_drop),
        f"--fail-on-flag {gates.fail_on_flag}" if gates.fail_on_flag else "",
        f"--fail-on-new-flag {gates.fail_on_new_flag}" if gates.fail_on_new_flag else "",
        "--fail-on-grade-drop" if gates.fail_on_grade_drop else "",
        "" if gates.min_coverage is None else f"--min-coverage {gates.min_coverage:g}",
        "" if gates.max_age_days is None else f"--max-age {gates.max_age_days}d",
        "" if gates.max_range is None else f"--max-range {gates.max_range:g}",
    ]
    set_here = [each for each in given if each]
    if not set_here:
        return ()
    on = [] if gates.gate_on == "score" else [f"--gate-on {gates.gate_on}"]
    return (
        *set_here,
        *on,
        *(["--allow-unrated"] if gates.allow_unrated else []),
        *(["--new-only"] if gates.new_only else []),
    )


def outcome(verdict: Verdict) -> tuple[str, ...]:
    """Whether it failed and by how much, in one line; then which gates were asked."""
    failing = verdict.failing
    told = [_failed(failing)] if failing else []
    if verdict.fails_on_stale and verdict.stale_pardons:
        entries = counted(len(verdict.stale_pardons), "entry", "entries")
        told.append(f"{entries} of the baseline no longer found")
    gates = asked(verdict.gates)
    if told:
        head = f"Failed: {'; '.join(told)}."
    elif not gates:
        head = "No gate was set: nothing can fail."
    else:
        companies = counted(verdict.companies, "company", "companies")
        head = f"Passed: {companies}, no finding that fails."
    pardoned = pardons(verdict.findings)
    first = f"{head} {pardoned}".rstrip()
    return (first, f"Gates: {', '.join(gates)}.") if gates else (first,)


def among(failing: tuple[Finding, ...]) -> str:
    """Of how many the first is the worst, in a sentence; nothing of a single one."""
    return f"The worst of {_failed(failing)}." if len(failing) > 1 else ""


def pardons(findings: Iterable[Finding]) -> str:
    """How many findings don't fail, and why, in a sentence; nothing if there is none."""
    spared = [each for each in findings if not each.fails]
    if not spared:
        return ""
    found = Counter(map(pardon_words, spared))
    told = ", ".join(f"{found[words]} {words}" for words in WORDS if found[words])
    return f"Not failing: {told}."


def loose_ends(verdict: Verdict) -> tuple[str, ...]:
    """Sentences on what a baseline or a waiver no longer needs, if anything."""
    stale, expired, unused = map(len, (verdict.stale_pardons, verdict.expired, verdict.unused))
    told = [
        (stale, f"{counted(stale, 'entry', 'entries')} of the baseline no longer found."),
        (expired, f"{counted(expired, 'waiver')} expired."),
        (unused, f"{counted(unused, 'waiver matches', 'waivers match')} nothing."),
    ]
    return tuple(words for count, words in told if count)


def pardon_words(finding: Finding) -> str:
    """Why a finding doesn't fail: who pardons it, or that only BASE has it."""
    return GONE if finding.pardon is None else PARDONS[finding.pardon]


def _failed(failing: tuple[Finding, ...]) -> str:
    companies = len({each.company for each in failing})
    found = counted(len(failing), "finding")
    return f"{found} in {counted(companies, 'company', 'companies')}"
