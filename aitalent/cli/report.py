"""Answers about changes and gates, each drawn in the format that its output asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.cli.app import screen
from aitalent.cli.outputs import ReportFormat

if TYPE_CHECKING:
    from aitalent.analysis.changes import Diff
    from aitalent.analysis.gates import Verdict
    from aitalent.cli.outputs import Output
    from aitalent.render.table import Page


def draw_diff(diff: Diff, verdict: Verdict | None, wanted: Output, *, show_all: bool) -> str:
    """A diff with the verdict of the gates, if any was asked."""
    if wanted.format is ReportFormat.TABLE:
        from aitalent.render.diff import diff_page

        return _on_screen(diff_page(diff, verdict, show_all=show_all), wanted)
    if wanted.format is ReportFormat.MARKDOWN:
        from aitalent.render import diff_markdown

        return diff_markdown.draw(diff, verdict)
    if wanted.format is ReportFormat.CSV:
        from aitalent.render import csv
        from aitalent.render.diff_records import diff_records

        return csv.draw(diff_records(diff, verdict))
    from aitalent.render import json
    from aitalent.render.diff_json import diff_lines, diff_shape

    if wanted.format is ReportFormat.JSON:
        return json.draw(diff_shape(diff, verdict))
    return json.draw_lines(diff_lines(diff, verdict))


def _on_screen(page: Page, wanted: Output) -> str:
    from aitalent.render import terminal

    shown = screen(wanted.file)
    return terminal.draw(page, width=shown.width, colour=shown.colour, unicode=shown.unicode)
