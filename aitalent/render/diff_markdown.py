"""A diff as a comment on a pull request: what happened, what it cost, where, and why CI is red."""

from __future__ import annotations

import shlex
from itertools import islice
from typing import TYPE_CHECKING

from aitalent.render.comment_marks import (
    code,
    fitting,
    folded,
    line,
    place,
    strong,
    table_head,
    table_row,
    words,
)
from aitalent.render.diff_company import company_details
from aitalent.render.diff_words import (
    count_lines,
    counted,
    grade_words,
    identity_words,
    is_renamed,
    look_words,
    move_words,
    rule_lines,
    rules_words,
    title_words,
)
from aitalent.render.finding_words import gate_of, predicate, sentence
from aitalent.render.table import number, signed
from aitalent.render.verdict_words import asked, loose_ends, outcome
from aitalent.render.why_words import causes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aitalent.analysis.changes import CompanyChange, Diff
    from aitalent.analysis.gates import Finding, Verdict

MARKER = "<!-- aitalent diff -->"
"""The first line of every comment, by which a bot finds its own."""
LIMIT = 65_000
"""GitHub refuses a comment of more than 65,536 characters."""
WORKING_TREE = "working tree"
MOST_FINDINGS, MOST_ROWS, MOST_RULES = 25, 50, 20
_SIGN_ROOM = 300
_LONGEST_COMMAND = 2_000
_STATES = {
    "added": "added",
    "removed": "removed",
    "broken": "its file can't be read any more",
    "mended": "its file can be read again",
}
_ABOUT = "aitalent scores AI companies from 0 to 100 by what is publicly known (more at the end)."
_MEANINGS = """\
- **Score**: 0 to 100, how well a company stands by what is publicly known of it, from four
  pillars: valuation, compute, retention (whether those who carry the vision stay) and capital.
  Strength in one only partly makes up for weakness in another.
- **Range**: the lowest and highest score that the unknown would allow.
- **Grade**: A is best, E worst; NR is not rated, for too little is known.
- **facts, rules, clock**: what changed lines did, what changed rules did, what passing time did;
  they add up to the move. *untold*: what a saved result can't tell apart."""


def draw(diff: Diff, verdict: Verdict | None, *, limit: int = LIMIT) -> str:
    """The comment, cut at whole companies with a sign so that it stays within the limit."""
    head = "\n\n".join([MARKER, *_head(diff, verdict)])
    tail = _legend(diff, verdict)
    room = limit - len(head) - len(tail) - _SIGN_ROOM
    parts = [head]
    for block in (_rules(diff, room // 8), *_tables(diff, verdict, room // 4)):
        if block and len(block) < room:
            parts.append(block)
            room -= len(block) + 2
    shown = fitting(map(company_details, diff.moved), room=room)
    parts.extend(shown)
    left = len(diff.moved) - len(shown)
    if left:
        more = f"{counted(left, 'more company', 'more companies')} in detail"
        parts.append(_sign(more))
    return "\n\n".join([*parts, tail]) + "\n"


def _sign(what: str) -> str:
    """What was cut, and where it is."""
    return f"*Not shown, to stay within GitHub's limit: {what}. The command at the end lists all.*"


def _head(diff: Diff, verdict: Verdict | None) -> Iterable[str]:
    yield strong(_headline(diff, verdict))
    yield line(f"{title_words(diff)}: {'; '.join(count_lines(diff))}. {_ABOUT}")
    if verdict is not None and verdict.failing:
        told = [outcome(verdict)[0], *loose_ends(verdict)]
        yield line(" ".join(told))


def _headline(diff: Diff, verdict: Verdict | None) -> str:
    if verdict is not None and verdict.failing:
        worst = verdict.failing[0]
        changes = {each.id: each for each in diff.moved}
        change = changes.get(worst.company)
        return f"Failed: {sentence(worst, change=change, gate_on=verdict.gates.gate_on)}"
    if verdict is not None and verdict.failed:
        return outcome(verdict)[0]
    passed = "Passed: " if verdict is not None and asked(verdict.gates) else ""
    if not diff.moved:
        return f"{passed}no score moved." if passed else "No score moved."
    moved = f"{len(diff.moved)} of {counted(diff.compared, 'company', 'companies')} moved"
    return f"{passed}{moved}{_furthest(diff)}."


def _furthest(diff: Diff) -> str:
    """Which company moved most: `, Acme most: −1.2 to 41.7`."""
    moves = [(each.move, each) for each in diff.moved if each.move is not None]
    if not moves:
        return ""
    move, change = max(moves, key=lambda pair: abs(pair[0]))
    end = change.after.level.score if change.after else None
    return f"; the furthest is {change.name}, {signed(move)} to {number(end)}"


def _rules(diff: Diff, room: int) -> str:
    if diff.rulebook_change is None:
        return ""
    lines = [f"- {line(each)}" for each in rule_lines(diff.rulebook_change.changes or ())]
    kept = fitting(lines[:MOST_RULES], room=room)
    left = len(lines) - len(kept)
    more = [f"- *and {counted(left, 'more change')} of the rules*"] if left else []
    listed = "\n".join([*kept, *more])
    return "\n\n".join([strong(rules_words(diff.rulebook_change)), *([listed] if listed else [])])


def _tables(diff: Diff, verdict: Verdict | None, room: int) -> Iterable[str]:
    if verdict is not None and verdict.failing:
        changes = {each.id: each for each in diff.moved}
        found = (_failing(each, verdict, changes.get(each.company)) for each in verdict.failing)
        rows = fitting(islice(found, MOST_FINDINGS), room=room)
        head = table_head(("company", "why it fails", "gate", "look at"), right=())
        yield _table("### Why this fails", head, rows, len(verdict.failing))
    if diff.moved:
        rows = fitting(map(_mover, diff.moved[:MOST_ROWS]), room=room)
        head = table_head(("company", "before", "after", "move", "grade", "why"), right=(1, 2, 3))
        yield _table("### What moved", head, rows, len(diff.moved))


def _table(heading: str, head: str, rows: Sequence[str], of: int) -> str:
    sign = [_sign(counted(of - len(rows), "more row"))] if len(rows) < of else []
    return "\n\n".join([heading, "\n".join([head, *rows]), *sign])


def _failing(finding: Finding, verdict: Verdict, change: CompanyChange | None) -> str:
    told = predicate(finding, change=change, gate_on=verdict.gates.gate_on)
    look = place(look_words(finding.spot, change)) if finding.spot is not None else ""
    gate = gate_of(finding)
    asked_by = place(gate) if gate.startswith("--") else words(gate)
    return table_row((words(finding.name), words(told), asked_by, look))


def _mover(change: CompanyChange) -> str:
    scores = [each.level.score if each else None for each in (change.before, change.after)]
    why = _STATES.get(change.state) or causes(change)
    renamed = f"renamed, before {change.former_id}" if is_renamed(change) else ""
    return table_row(
        (
            words(change.name),
            number(scores[0]),
            number(scores[1]),
            move_words(*scores),
            words(grade_words(change)),
            words("; ".join(each for each in (renamed, why) if each)),
        )
    )


def _legend(diff: Diff, verdict: Verdict | None) -> str:
    """What the words mean, under which rules, and how to see it at home; folded."""
    rules = f"Rulebook {identity_words(diff.rulebook)}."
    gates = asked(verdict.gates) if verdict is not None else ()
    told = [line(" ".join([rules, *([f"Gates: {', '.join(gates)}."] if gates else [])]))]
    command = _command(diff, gates)
    if len(command) <= _LONGEST_COMMAND:
        told.append("To see it on your machine:")
        told.append(code([command], "sh"))
    return folded("What these words mean, and how to run this", "\n\n".join([_MEANINGS, *told]))


def _command(diff: Diff, gates: tuple[str, ...]) -> str:
    """The command line that shows the same, with every changed line."""
    options = [
        f"--as-of {diff.head.as_of}",
        *([f"--known-by {diff.known_by}"] if diff.known_by else []),
        *(f"--source {shlex.quote(source)}" for source in diff.sources),
        *gates,
        "--all",
    ]
    sides = [diff.base.label]
    if (diff.head.kind, diff.head.label) != ("files", WORKING_TREE):
        sides.append(diff.head.label)
    end = ["--"] if any(side.startswith("-") and side != "-" for side in sides) else []
    return " ".join(["aitalent diff", *options, *end, *map(shlex.quote, sides)])
