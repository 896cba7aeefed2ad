"""What machines are told of a diff, a verdict and faults, decided once for all their formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.render.annotation import Annotation, Place, distinct, relative
from aitalent.render.annotation_rules import LEVELS, RULES, rule_of, rule_of_check
from aitalent.render.diff_words import rules_words
from aitalent.render.finding_words import gate_of, sentence
from aitalent.render.move_words import because, headline, moving_lines
from aitalent.render.verdict_words import pardon_words
from aitalent.text.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from aitalent.analysis.changes import CompanyChange, Diff, Spot
    from aitalent.analysis.gates import Finding, Verdict
    from aitalent.render.annotation import Harm
    from aitalent.text.diagnostic import Check, Diagnostic

UNUSABLE = "AT1"
"""How the codes of faults begin that leave a file unread."""
_OF_THE_SCORE = ("fail-on-drop", "fail-on-grade-drop")
"""Findings that the parts of the score's move explain."""


def of_diagnostics(diagnostics: Iterable[Diagnostic], *, root: str = "") -> tuple[Annotation, ...]:
    """What was found in files, in the order it is given; paths are told from `root`.

    The key is the file, the code and the words of the line, so that it outlives lines above.
    """
    return distinct(_fault(each, relative(each.path, root)) for each in diagnostics)


def annotate(
    *,
    diff: Diff | None = None,
    verdict: Verdict | None = None,
    faults: Sequence[Diagnostic] = (),
    files: Mapping[str, str] | None = None,
    root: str = "",
) -> tuple[Annotation, ...]:
    """All there is to say, the worst first.

    Files that can't be read and findings that fail; then other rules, and what moved, on its
    changed lines, the worst fall first; then what is pardoned, and pardons that were not needed.
    `files` are the files of companies by id, for what has no line of its own; `root` is the folder
    that paths are told from. A broken file is told by its faults, where there are any.
    """
    told = _telling(diff, verdict, files or {}, root)
    unread = [_fault(each, told.path(each.path)) for each in faults]
    named = {each.path for each in unread if each.level == "error"}
    findings = [
        told.finding(each)
        for each in (verdict.findings if verdict else ())
        if not (each.rule == "broken" and each.fails and told.place(each).path in named)
    ]
    said = (*unread, *findings, *told.stale())
    worst = [each for each in said if each.level == "error"]
    milder = [each for each in said if each.level != "error"]
    return distinct((*worst, *told.rules(), *told.moves(worst), *milder))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """A diff and a verdict with what the words and places of both need."""

    diff: Diff | None
    verdict: Verdict | None
    files: Mapping[str, str]
    root: str
    changes: Mapping[str, CompanyChange]
    gone: frozenset[Spot]

    def path(self, label: str) -> str:
        """A path as a reader of HEAD knows it, without the name of the revision."""
        inside = label.removeprefix(f"{self.diff.head.label}:") if self.diff else label
        return relative(inside, self.root)

    def first_line(self, company: str) -> Place:
        """The first line of a company's file; of one that was removed, of the one that it had."""
        change = self.changes.get(company)
        file = (change.path or change.former_path) if change else None
        file = file or self.files.get(company)
        return Place(path=None if file is None else self.path(file))

    def on(self, spot: Spot) -> Place:
        return Place(
            path=self.path(spot.path),
            line=spot.line,
            column=spot.column,
            end_line=spot.end_line,
            end_column=spot.end_column,
        )

    def place(self, finding: Finding) -> Place:
        """Where a finding stands; a line that is gone at HEAD is told on the first of the file."""
        spot = finding.spot
        if spot is None or spot in self.gone:
            return self.first_line(finding.company)
        return self.on(spot)

    def finding(self, finding: Finding) -> Annotation:
        change = self.changes.get(finding.company)
        gate, _, about = finding.rule.partition(":")
        gate_on = self.verdict.gates.gate_on if self.verdict else "score"
        words = [sentence(finding, change=change, gate_on=gate_on)]
        if change and finding.rule in _OF_THE_SCORE and gate_on == "score":
            words.append(because(change))
        is_gone = finding.state == "absent"
        is_pardoned = not finding.fails and not is_gone
        reason = _accepted(finding) if is_pardoned else ""
        words.append(f"Not failing: {reason}." if is_pardoned else self._expired(finding))
        said = " ".join(each for each in words if each)
        option = gate_of(finding)
        return Annotation(
            place=self.place(finding),
            level="error" if finding.fails else "notice",
            company=finding.company,
            rule=rule_of(gate),
            about=about,
            title=f"{finding.name}: {option if finding.limit is not None else gate}",
            message=f"No longer found: {said}" if is_gone else said,
            key="/".join(finding.key),
            harm=None if is_gone else finding.severity,
            state="unchanged" if is_pardoned and finding.pardon != "waiver" else finding.state,
            pardon="policy" if is_pardoned else None,
            reason=reason,
        )

    def _expired(self, finding: Finding) -> str:
        """That it was waived and no longer is."""
        company, rule, fact = finding.key
        for waiver in self.verdict.expired if self.verdict else ():
            fits = waiver.company == company and waiver.rule in (rule, rule.partition(":")[0])
            if fits and waiver.fact in (None, fact) and finding.fails:
                return f"Its waiver ended on {waiver.until}: {waiver.reason}."
        return ""

    def stale(self) -> Iterator[Annotation]:
        """A notice for each pardon that is no longer needed; an error where those fail."""
        fails = self.verdict is not None and self.verdict.fails_on_stale
        for company, rule, fact in self.verdict.stale_pardons if self.verdict else ():
            found = f"{rule} ({fact})" if fact else rule
            yield Annotation(
                place=self.first_line(company),
                level="error" if fails else "notice",
                company=company,
                rule=RULES["stale-pardon"],
                about=rule,
                title=f"{company}: no longer found",
                message=f"{company}: the baseline accepts {found}, which is no longer found.",
                key=f"{company}/stale-pardon/{rule}/{fact}",
                harm="warning" if fails else None,
                state="absent",
            )

    def rules(self) -> Iterator[Annotation]:
        """That the rulebook is another, so that nobody takes its moves for those of companies."""
        change = self.diff.rulebook_change if self.diff else None
        if change:
            yield Annotation(
                place=Place(path=None),
                level="notice",
                company="",
                rule=RULES["rulebook-changed"],
                about="",
                title="The rulebook changed",
                message=rules_words(change),
                key="rulebook-changed",
                harm=None,
                state="new",
            )

    def moves(self, worst: Iterable[Annotation]) -> Iterator[Annotation]:
        """A notice on each line that moved a score, but for lines that have an error already.

        What moved for another reason, or came or went, has one on the first line of its file,
        unless there is an error about it.
        """
        lines = {(each.path, each.line) for each in worst}
        about = {each.company for each in worst} | {each.path for each in worst if each.path}
        moved = self.diff.moved if self.diff else ()
        for change in sorted(moved, key=lambda each: (each.move is None, each.move or 0.0)):
            found = [
                _move(change, self.on(spot), what, words)
                for spot, what, words in moving_lines(change)
            ]
            yield from (each for each in found if (each.path, each.line) not in lines)
            first = self.first_line(change.id)
            if not found and change.id not in about and first.path not in about:
                whole = f"{headline(change)}. {because(change)}".rstrip()
                yield _move(change, first, "", whole)


def _telling(
    diff: Diff | None, verdict: Verdict | None, files: Mapping[str, str], root: str
) -> _Telling:
    changes = (*diff.moved, *diff.unmoved) if diff else ()
    facts = (fact for change in changes for fact in change.facts)
    return _Telling(
        diff=diff,
        verdict=verdict,
        files=files,
        root=root,
        changes={each.id: each for each in changes},
        gone=frozenset(each.before for each in facts if each.before and each.after is None),
    )


def _move(change: CompanyChange, place: Place, what: str, words: str) -> Annotation:
    """A move of a company as a notice; one that can't be read any more is an error."""
    broken = change.state == "broken"
    return Annotation(
        place=place,
        level="error" if broken else "notice",
        company=change.id,
        rule=RULES["broken" if broken else "score-moved"],
        about="",
        title=headline(change),
        message=words,
        key=f"{change.id}/{'broken' if broken else 'score-moved'}/{what}",
        harm="blocker" if broken else None,
        state="new",
    )


def _accepted(finding: Finding) -> str:
    """Why a finding doesn't fail."""
    words = pardon_words(finding)
    return f"{words}: {finding.reason}" if finding.reason else words


def _fault(diagnostic: Diagnostic, path: str) -> Annotation:
    check, span = diagnostic.check, diagnostic.span
    place = Place(path=path)
    if span:
        place = Place(
            path=path,
            line=span.line,
            column=span.column,
            end_line=span.end_line,
            end_column=span.end_column,
        )
    return Annotation(
        place=place,
        level=LEVELS[check.severity],
        company="",
        rule=rule_of_check(check),
        about="",
        title=f"{check.code} {check.name}",
        message=diagnostic.message,
        key=f"{path}/{check.code}/{diagnostic.excerpt.strip() or diagnostic.message}",
        harm=_harm(check),
        pardon=None if diagnostic.waived is None else "file",
        reason=diagnostic.waived or "",
    )


def _harm(check: Check) -> Harm:
    if check.severity is Severity.ERROR:
        return "blocker" if check.code.startswith(UNUSABLE) else "critical"
    return "warning" if check.severity is Severity.WARNING else "note"
