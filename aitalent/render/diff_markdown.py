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
from aitalent.render.diff_waiving import accepted, to_accept
from aitalent.render.diff_words import (
    UNTOLD,
    count_lines,
    grade_words,
    identity_words,
    is_renamed,
    look_words,
    move_words,
    no_score_words,
    rule_lines,
    rules_words,
    side_words,
    title_words,
    unsure_lines,
)
from aitalent.render.finding_words import gate_of, predicate, sentence
from aitalent.render.table import counted, number, signed
from aitalent.render.verdict_words import among, asked, loose_ends, outcome, pardons
from aitalent.render.why_words import causes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aitalent.analysis.changes import CompanyChange, Diff
    from aitalent.analysis.gates import Finding, Verdict
    from aitalent.text.diagnostic import Diagnostic

MARKER = "<!-- aitalent diff -->"
"""The first line of every comment, by which a bot finds its own."""
LIMIT = 65_000
"""GitHub refuses a comment of more than 65,536 characters."""
WORKING_TREE = "working tree"
MOST_FINDINGS, MOST_ROWS, MOST_RULES, MOST_FAULTS = 25, 50, 20, 10
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
- **Score**: 0 to 100, how well a company stands by what is publicly known of it, from four \
pillars: valuation, compute, retention (whether those who carry the vision stay) and capital. \
Strength in one only partly makes up for weakness in another.
- **Range**: the lowest and highest score that the unknown would allow.
- **Grade**: A is best, E worst; NR is not rated, for too little is known.
- **Flag**: a pattern that the rules warn of; it may cap a pillar.
- **Gate**: what this project demands of a change, in its workflow or its `aitalent.toml`.
- **facts, rules, clock**: what changed lines did, what changed rules did, what passing time did; \
they add up to the move, before rounding."""
_UNTOLD = f"\n- **untold**: {UNTOLD}."


def draw(
    diff: Diff,
    verdict: Verdict | None,
    faults: Sequence[Diagnostic] = (),
    *,
    limit: int = LIMIT,
) -> str:
    """The comment, cut at whole companies with a sign so that it stays within the limit.

    `faults` are those for which a file can't be read.
    """
    head = "\n\n".join([MARKER, *_head(diff, verdict, faults)])
    tail = _legend(diff, verdict)
    room = limit - len(head) - len(tail) - _SIGN_ROOM
    parts = [head]
    for block in (
        _rules(diff, room // 8),
        _unread(faults, room // 8),
        *_tables(diff, verdict, room // 4),
        to_accept(verdict, diff.head.as_of) if verdict is not None else "",
        accepted(verdict, room // 8) if verdict is not None else "",
    ):
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


def _head(diff: Diff, verdict: Verdict | None, faults: Sequence[Diagnostic]) -> Iterable[str]:
    worst_of = among(verdict.failing) if verdict is not None else ""
    yield f"{strong(_headline(diff, verdict, faults))} {worst_of}".rstrip()
    yield line(f"{_compared(diff)}: {'; '.join(count_lines(diff))}. {_ABOUT}")
    if verdict is not None:
        told = [pardons(verdict.findings), *loose_ends(verdict)]
        spared = line(" ".join(each for each in told if each))
        yield from [spared] if spared else []


def _compared(diff: Diff) -> str:
    """With what, as of which day; the files as they stand are those that the reader sees."""
    if diff.base.as_of != diff.head.as_of:
        return title_words(diff)
    compared = "Compared" if _is_work_tree(diff) else f"{side_words(diff.head)} compared"
    return f"{compared} with {side_words(diff.base)}, as of {diff.head.as_of}"


def _is_work_tree(diff: Diff) -> bool:
    return (diff.head.kind, diff.head.label) == ("files", WORKING_TREE)


def _headline(diff: Diff, verdict: Verdict | None, faults: Sequence[Diagnostic]) -> str:
    if verdict is not None and verdict.failing:
        worst = verdict.failing[0]
        change = diff.moved_by_id.get(worst.company)
        return f"Failed: {sentence(worst, change=change, gate_on=verdict.gates.gate_on)}"
    if verdict is not None and verdict.failed:
        return outcome(verdict)[0]
    if faults:
        files = [*dict.fromkeys(each.path for each in faults)]
        return f"Failed: {files[0] if len(files) == 1 else f'{len(files)} files'} can't be read."
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


def _unread(faults: Sequence[Diagnostic], room: int) -> str:
    """Where a file can't be read, and why; nothing where all can be."""
    if not faults:
        return ""
    head = table_head(("what can't be read", "look at"), right=())
    rows = fitting(map(_fault, faults[:MOST_FAULTS]), room=room)
    return _table("### Files with errors", head, rows, len(faults))


def _fault(fault: Diagnostic) -> str:
    at = fault.path if fault.span is None else f"{fault.path}:{fault.span.line}"
    return table_row((words(fault.message), place(at)))


def _tables(diff: Diff, verdict: Verdict | None, room: int) -> Iterable[str]:
    if verdict is not None and verdict.failing:
        changes = diff.moved_by_id
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
    flags = [f"flags: {each}" for each in unsure_lines(change)]
    why = _STATES.get(change.state) or causes(change) or no_score_words(change) or "; ".join(flags)
    former = change.former_id or change.former_path
    renamed = f"renamed from {former}" if is_renamed(change) else ""
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
    untold = any(each.why and each.why.untold for each in diff.moved)
    meanings = f"{_MEANINGS}{_UNTOLD}" if untold else _MEANINGS
    return folded("What these words mean, and how to run this", "\n\n".join([meanings, *told]))


def _command(diff: Diff, gates: tuple[str, ...]) -> str:
    """The command line that shows the same, with every changed line."""
    options = [
        f"--as-of {diff.head.as_of}",
        *([f"--base-as-of {diff.base.as_of}"] if _has_its_own_day(diff) else []),
        *([f"--known-by {diff.known_by}"] if diff.known_by else []),
        *(f"--source {shlex.quote(source)}" for source in diff.sources),
        *gates,
        "--all",
    ]
    sides = [diff.base.label]
    is_named = diff.base.kind == "revision" and "..." in diff.base.label  # `main...HEAD` is both
    if not (is_named or _is_work_tree(diff)):
        sides.append(diff.head.label)
    end = ["--"] if any(side.startswith("-") and side != "-" for side in sides) else []
    return " ".join(["aitalent diff", *options, *end, *map(shlex.quote, sides)])


def _has_its_own_day(diff: Diff) -> bool:
    """Whether BASE was given another day; a saved result has one without being asked."""
    return diff.base.kind != "result" and diff.base.as_of != diff.head.as_of
