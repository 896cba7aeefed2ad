"""Answers about changes and gates, each drawn in the format that its output asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.cli.answer import Answer, drawn
from aitalent.cli.checkout import folder_in_checkout
from aitalent.cli.options import Format
from aitalent.cli.outputs import ReportFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from aitalent.analysis.changes import Diff
    from aitalent.analysis.gates import Verdict
    from aitalent.cli.outputs import Output
    from aitalent.scoring.scorecard import Scores
    from aitalent.text.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An answer, and what services of code review are told of it.

    `comment` is what stands on a pull request where the Markdown of the page won't do. `files` are
    the files of the companies that were judged, by id; `faults` what can't be read.
    """

    command: str
    answer: Answer
    comment: Callable[[], str] | None
    diff: Diff | None
    verdict: Verdict | None
    faults: Sequence[Diagnostic]
    files: Mapping[str, str]


def diff_report(
    diff: Diff,
    verdict: Verdict | None,
    faults: Sequence[Diagnostic],
    files: Mapping[str, str],
    *,
    show_all: bool,
) -> Report:
    """The answer of `aitalent diff`."""
    from aitalent.render import diff_markdown
    from aitalent.render.diff import diff_page
    from aitalent.render.diff_json import diff_lines, diff_shape
    from aitalent.render.diff_records import diff_records

    return Report(
        command="diff",
        answer=Answer(
            page=lambda: diff_page(diff, verdict, show_all=show_all),
            records=lambda: diff_records(diff, verdict),
            document=lambda _: diff_shape(diff, verdict),
            lines=lambda _: diff_lines(diff, verdict),
        ),
        comment=lambda: diff_markdown.draw(diff, verdict, faults),
        diff=diff,
        verdict=verdict,
        faults=faults,
        files=files,
    )


def check_report(
    verdict: Verdict,
    scores: Scores,
    faults: Sequence[Diagnostic],
    files: Mapping[str, str],
    *,
    diff: Diff | None,
) -> Report:
    """The answer of `aitalent check`."""
    from aitalent.render.diff_records import verdict_records
    from aitalent.render.verdict import verdict_page
    from aitalent.render.verdict_json import check_lines, check_shape

    return Report(
        command="check",
        answer=Answer(
            page=lambda: verdict_page(verdict, scores, diff=diff),
            records=lambda: verdict_records(verdict, scores, diff=diff),
            document=lambda json: check_shape(verdict, json.head_shape(scores, "check"), diff=diff),
            lines=lambda json: check_lines(verdict, json.head_shape(scores, "check"), diff=diff),
        ),
        comment=None,
        diff=diff,
        verdict=verdict,
        faults=faults,
        files=files,
    )


def draw_report(report: Report, wanted: Output) -> str:
    """An answer in the format of one of its outputs."""
    if wanted.format is ReportFormat.MARKDOWN and report.comment is not None:
        return report.comment()
    if wanted.format.value in list(Format):
        return drawn(report.answer, Format(wanted.format.value), wanted.file)
    return _for_review(report, wanted.format)


def _for_review(report: Report, wanted: ReportFormat) -> str:
    """What services of code review read, who tell paths from the top of the checkout."""
    from aitalent.render.annotation import below, path_below
    from aitalent.render.annotations import annotate

    folder = folder_in_checkout()
    found = annotate(
        diff=report.diff, verdict=report.verdict, faults=report.faults, files=report.files
    )
    told = below(found, folder)
    if wanted is ReportFormat.GITHUB:
        from aitalent.render import github

        return github.draw(told)
    if wanted is ReportFormat.CODEQUALITY:
        from aitalent.render import codequality

        return codequality.draw(told)
    if wanted is ReportFormat.SARIF:
        from importlib.metadata import version

        from aitalent.render import sarif

        return sarif.draw(told, command=report.command, version=version("aitalent"))
    from aitalent.render import junit

    gates = report.verdict.gates if report.verdict else None
    files = {name: path_below(path, folder) for name, path in report.files.items()}
    return junit.draw(told, files=files, gates=gates)
