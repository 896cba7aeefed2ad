"""GitHub workflow commands: annotations on the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.table import counted, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aitalent.render.annotation import Annotation

MOST = 10
"""How many commands are written: GitHub drops what a step says beyond ten of a level."""


def draw(annotations: Sequence[Annotation]) -> str:
    """A command a line, the worst first; of more than ten nine, and a last one counts the rest."""
    shown = annotations if len(annotations) <= MOST else annotations[: MOST - 1]
    lines = [_command(each) for each in shown]
    if rest := annotations[len(shown) :]:
        lines.append(workflow_command("notice", {}, _left_out(rest)))
    return "".join(f"{line}\n" for line in lines)


def _command(annotation: Annotation) -> str:
    place = annotation.place
    fields: dict[str, str] = {}
    if place.path is not None:
        fields = {
            "file": place.path,
            "line": f"{place.line}",
            "endLine": f"{_last_line(annotation)}",
        }
        # A column beside two lines is no range that GitHub can show; it drops the column.
        if not place.is_whole_line and place.line == place.end_line:
            fields["col"] = f"{place.column}"
    fields["title"] = annotation.title
    return workflow_command(annotation.level, fields, annotation.message)


def _last_line(annotation: Annotation) -> int:
    """The last line with a letter of it: an end before the first column lies on the line above."""
    place = annotation.place
    return max(place.line, place.end_line - (1 if place.end_column <= 1 else 0))


def _left_out(rest: Sequence[Annotation]) -> str:
    levels = [each.level for each in rest]
    told = [
        counted(levels.count(level), level)
        for level in ("error", "warning", "notice")
        if level in levels
    ]
    return f"{len(rest)} more are not shown: {', '.join(told)}."


def workflow_command(name: str, fields: Mapping[str, str], message: str) -> str:
    """One command, whatever its texts hold: what can't be seen is shown as an escape."""
    listed = ",".join(f"{key}={_field(value)}" for key, value in fields.items())
    return f"::{name}{' ' if listed else ''}{listed}::{_data(message)}"


def _data(text: str) -> str:
    """What follows the second `::`; `plain` leaves no line break to escape."""
    return plain(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _field(text: str) -> str:
    """The value of a property, where a colon or a comma would end it."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
