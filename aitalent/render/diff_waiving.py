"""What a comment says of accepting: the waiver that would let a finding pass, and who has one."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from aitalent.render.comment_marks import code, fitting, folded, line, strong
from aitalent.render.table import Lines
from aitalent.render.verdict import pardon_blocks

if TYPE_CHECKING:
    from datetime import date

    from aitalent.analysis.gates import Verdict

MOST_WAIVERS, MOST_PARDONS = 3, 20
WAIVED = timedelta(days=90)
"""How long the waiver lasts that is proposed."""
_HOW = """\
**Mend** the lines under *look at* where they are wrong. Where they are right, **accept** what \
they do: a waiver in `aitalent.toml` at the top of the repository lets a finding pass until a day, \
for a reason that every report repeats. (In `pyproject.toml`: `[[tool.aitalent.waive]]`.)"""


def to_accept(verdict: Verdict, day: date) -> str:
    """What to do about what fails, with waivers to copy; folded.

    Nothing where only files are broken: no waiver makes those readable.
    """
    failing = (each for each in verdict.failing if each.rule != "broken")
    found = dict.fromkeys((each.company, each.rule) for each in failing)
    if not found:
        return ""
    waivers: list[str] = []
    for company, rule in [*found][:MOST_WAIVERS]:
        told = [
            "[[waive]]",
            f"company = {_quoted(company)}",
            f"rule = {_quoted(rule)}",
            f"until = {day + WAIVED}",
            'reason = "why this is right, in words for others"',
        ]
        waivers.extend([*([""] if waivers else []), *told])
    left = len(found) - MOST_WAIVERS
    more = [f"*The same for {left} more.*"] if left > 0 else []
    return folded("What to do about it", "\n\n".join([_HOW, code(waivers, "toml"), *more]))


def accepted(verdict: Verdict, room: int) -> str:
    """What is waived and in whose words, and what a baseline or a waiver no longer needs; folded.

    Nothing where there is nothing of it.
    """
    told = []
    for block in pardon_blocks(verdict):
        if isinstance(block, Lines):
            shown = fitting([f"- {line(each)}" for each in block.lines[:MOST_PARDONS]], room=room)
            left = len(block.lines) - len(shown)
            more = [f"- *and {left} more*"] if left else []
            told.append("\n\n".join([strong(f"{block.title}:"), "\n".join([*shown, *more])]))
            room -= len(told[-1])
    return folded("What is accepted", "\n\n".join(told)) if told else ""


def _quoted(text: str) -> str:
    """A string of TOML."""
    return json.dumps(text, ensure_ascii=False)
