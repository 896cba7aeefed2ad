"""Answers about changes and gates, each drawn in the format that its output asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.cli.app import folder_in_checkout, screen
from aitalent.cli.outputs import ReportFormat

if TYPE_CHECKING:
    from aitalent.analysis.changes import Diff
    from aitalent.analysis.gates import Verdict
    from aitalent.cli.outputs import Output
    from aitalent.render.annotation import Annotation
    from aitalent.render.table import Page, Table
    from aitalent.scoring.scorecard import Scores
    from aitalent.text.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An answer in every format, each drawn only when it is asked for.

    `files` are the files of the companies that were judged, by id; `faults` what can't be read.
    """

    command: str
    diff: Diff | None
    verdict: Verdict | None
    faults: Sequence[Diagnostic]
    files: Mapping[str, str]
    page: Callable[[], Page]
    records: Callable[[], Table]
    document: Callable[[], object]
    lines: Callable[[], Sequence[object]]
    markdown: Callable[[], str]


def diff_report(
    diff: Diff,
    verdict: Verdict | None,
    faults: Sequence[Diagnostic],
    files: Mapping[str, str],
    *,
    show_all: bool,
) -> Report:
    """The answer of `aitalent diff`."""

    def page() -> Page:
        from aitalent.render.diff import diff_page

        return diff_page(diff, verdict, show_all=show_all)

    def records() -> Table:
        from aitalent.render.diff_records import diff_records

        return diff_records(diff, verdict)

    def document() -> object:
        from aitalent.render.diff_json import diff_shape

        return diff_shape(diff, verdict)

    def lines() -> Sequence[object]:
        from aitalent.render.diff_json import diff_lines

        return tuple(diff_lines(diff, verdict))

    def markdown() -> str:
        from aitalent.render import diff_markdown

        return diff_markdown.draw(diff, verdict, faults)

    return Report(
        command="diff",
        diff=diff,
        verdict=verdict,
        faults=faults,
        files=files,
        page=page,
        records=records,
        document=document,
        lines=lines,
        markdown=markdown,
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

    def page() -> Page:
        from aitalent.render.verdict import verdict_page

        return verdict_page(verdict, scores, diff=diff)

    def records() -> Table:
        from aitalent.render.diff_records import verdict_records

        return verdict_records(verdict, scores, diff=diff)

    def document() -> object:
        from aitalent.render.json import head_shape
        from aitalent.render.verdict_json import check_shape

        return check_shape(verdict, head_shape(scores, "check"), diff=diff)

    def lines() -> Sequence[object]:
        from aitalent.render.json import head_shape
        from aitalent.render.verdict_json import check_lines

        return tuple(check_lines(verdict, head_shape(scores, "check"), diff=diff))

    def markdown() -> str:
        from aitalent.render import markdown as drawing

        return drawing.draw(page())

    return Report(
        command="check",
        diff=diff,
        verdict=verdict,
        faults=faults,
        files=files,
        page=page,
        records=records,
        document=document,
        lines=lines,
        markdown=markdown,
    )


def draw_report(report: Report, wanted: Output) -> str:
    """An answer in the format of one of its outputs."""
    if wanted.format is ReportFormat.TABLE:
        from aitalent.render import terminal

        shown = screen(wanted.file)
        return terminal.draw(
            report.page(), width=shown.width, colour=shown.colour, unicode=shown.unicode
        )
    if wanted.format is ReportFormat.MARKDOWN:
        return report.markdown()
    if wanted.format is ReportFormat.CSV:
        from aitalent.render import csv

        return csv.draw(report.records())
    if wanted.format in (ReportFormat.JSON, ReportFormat.NDJSON):
        from aitalent.render import json

        is_whole = wanted.format is ReportFormat.JSON
        return json.draw(report.document()) if is_whole else json.draw_lines(report.lines())
    return _for_machines(report, wanted.format)


def _for_machines(report: Report, wanted: ReportFormat) -> str:
    """What services of code review read."""
    from aitalent.render.annotation import below, path_below
    from aitalent.render.annotations import annotate

    folder = folder_in_checkout()
    told = below(
        annotate(
            diff=report.diff, verdict=report.verdict, faults=report.faults, files=report.files
        ),
        folder,
    )
    if wanted is ReportFormat.GITHUB:
        from aitalent.render import github

        return github.draw(told)
    if wanted is ReportFormat.CODEQUALITY:
        from aitalent.render import codequality

        return codequality.draw(told)
    if wanted is ReportFormat.SARIF:
        return _sarif(told, report.command)
    from aitalent.render import junit

    gates = report.verdict.gates if report.verdict else None
    files = {name: path_below(path, folder) for name, path in report.files.items()}
    return junit.draw(told, files=files, gates=gates)


def _sarif(told: Sequence[Annotation], command: str) -> str:
    from importlib.metadata import version

    from aitalent.render import sarif

    return sarif.draw(told, command=command, version=version("aitalent"))
