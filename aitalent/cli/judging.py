"""From gates and results to a verdict, and to what it says on the standard error."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from aitalent.cli.answer import ExitCode, complain, say
from aitalent.cli.options import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aitalent.analysis.baseline import Baseline
    from aitalent.analysis.changes import Diff
    from aitalent.analysis.ends import Scored
    from aitalent.analysis.gates import Gates, Verdict
    from aitalent.analysis.subjects import Evidence, Subject
    from aitalent.cli.settings import Settings
    from aitalent.metrics.register import Company
    from aitalent.rules.rulebook import Rulebook
    from aitalent.scoring.scorecard import Scores

COMPARING = ("fail-on-drop", "fail-on-new-flag", "fail-on-grade-drop", "new-only")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is judged: companies on a day, beside BASE on its own where there is one.

    `is_whole` says that no company of the book was left out by the person's choice.
    """

    subjects: tuple[Subject, ...]
    rulebook: Rulebook
    day: date
    base_day: date | None = None
    is_whole: bool = True


def case_of_scores(scores: Scores, companies: Sequence[Company], rulebook: Rulebook) -> Case:
    """Companies by themselves."""
    from aitalent.analysis.snapshot import snapshot
    from aitalent.analysis.subjects import evidence_of, subjects

    return Case(
        subjects=subjects(
            [snapshot(card) for card in scores.cards], evidence=evidence_of(scores, companies)
        ),
        rulebook=rulebook,
        day=scores.as_of,
    )


def case_of_diff(before: Scored, after: Scored, diff: Diff, rulebook: Rulebook) -> Case:
    """Companies beside BASE."""
    from aitalent.analysis.subjects import subjects

    return Case(
        subjects=subjects(
            tuple(after.snapshots.values()),
            tuple(before.snapshots.values()),
            changes=(*diff.moved, *diff.unmoved),
            evidence=_evidence(after),
            evidence_before=_evidence(before),
        ),
        rulebook=rulebook,
        day=after.end.side.as_of,
        base_day=before.end.side.as_of,
    )


def _evidence(scored: Scored) -> dict[str, Evidence]:
    from aitalent.analysis.subjects import Evidence

    prefix = scored.prefix
    return {
        name: Evidence(company=each, card=scored.cards[name], prefix=prefix)
        for name, each in scored.companies.items()
    }


def alone(gates: Gates, settings: Settings) -> Gates | None:
    """The gates that need no BASE, if any; those of the policy that do are named and left out.

    Raises RefusedError where an option asked for one.
    """
    if not gates.need_base:
        return gates
    said = [settings.said[key] for key in COMPARING if key in settings.said]
    asked = [each for each in said if each.value not in (False, None)]
    for each in asked:
        if each.kind == "flag":
            raise RefusedError(f"{each.origin} compares; say with what: --against main.")
    keys = [key for key in COMPARING if settings.said.get(key) in asked]
    say(f"Not judged without --against: {', '.join(keys)} ({asked[0].origin}).")
    left = replace(
        gates, fail_on_drop=(), fail_on_new_flag=None, fail_on_grade_drop=False, new_only=False
    )
    return left if left.is_set else None


def verdict_on(
    case: Case, gates: Gates, settings: Settings, *, fails_on_stale: bool = False
) -> Verdict:
    """The verdict of gates on a case, with what the baseline and the waivers pardon.

    Raises RefusedError for a gate that can't be judged here, and for a baseline of no use.
    """
    from aitalent.analysis.baseline import pardoned
    from aitalent.analysis.judge import judge, letters

    if gates.max_age_days is not None and any(s.after and not s.evidence for s in case.subjects):
        raise RefusedError("--max-age asks how old facts are, and a saved result holds none.")
    verdict = judge(
        gates, case.subjects, case.day, grades=letters(case.rulebook), base_day=case.base_day
    )
    return pardoned(
        replace(verdict, fails_on_stale=fails_on_stale),
        _baseline(settings),
        settings.waivers,
        case.day,
        judged=None if case.is_whole else {subject.id for subject in case.subjects},
    )


def _baseline(settings: Settings) -> Baseline | None:
    from aitalent.analysis.baseline import read_baseline
    from aitalent.text.files import read_file

    said = settings.said.get("baseline")
    if said is None:
        return None
    text, faults = read_file(Path(said.value))
    found, more = read_baseline(text) if text else (None, ())
    complain([*faults, *more])
    if found is None:
        hint = "" if text else " `aitalent check --write-baseline FILE` writes one."
        raise RefusedError(f"{said.origin}: the baseline `{said.value}` can't be used.{hint}")
    return found


def tell(verdict: Verdict, diff: Diff | None = None) -> None:
    """Says on the standard error what fails, and what was pardoned."""
    from aitalent.render.finding_words import gate_of, sentence
    from aitalent.render.verdict_words import loose_ends, pardons

    changes = diff.moved_by_id if diff else {}
    for each in verdict.failing:
        words = sentence(
            each, change=changes.get(each.company), gate_on=verdict.gates.gate_on
        ).removesuffix(".")
        say(f"{words} ({gate_of(each)}).")
    for line in (pardons(verdict.findings), *loose_ends(verdict)):
        say(line)


def exit_code(verdict: Verdict | None, unusable: ExitCode, *, exit_zero: bool) -> ExitCode:
    """What a run came to: what can't be used goes before a gate that failed."""
    failed = verdict is not None and verdict.failed and not exit_zero
    return max(unusable, ExitCode.FAILED if failed else ExitCode.FINE)
