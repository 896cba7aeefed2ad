"""One company of a diff in a comment: why it moved, its pillars, its flags and the lines."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from aitalent.render.comment_marks import (
    code,
    folded,
    line,
    place,
    strong,
    table_head,
    table_row,
    words,
)
from aitalent.render.diff_words import (
    field_words,
    flag_words,
    is_renamed,
    move_words,
    no_score_words,
    pillar_moves,
    range_words,
    renamed_words,
    score_words,
    standing_words,
    unsure_lines,
    where,
)
from aitalent.render.table import counted, number, percent, signed
from aitalent.render.why_words import deed_words, equation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aitalent.analysis.changes import CompanyChange, FactChange

MOST_FACTS, MOST_LINES = 20, 24
"""So many changed entries of a company, and so many lines of one, stand in a comment."""


def company_details(change: CompanyChange) -> str:
    """A company folded under its name and score."""
    state = "no score" if change.state == "changed" else change.state
    moved = f" ({state if change.move is None else signed(change.move)})"
    return folded(f"{change.name}: {score_words(change)}{moved}", "\n\n".join(_body(change)))


def _body(change: CompanyChange) -> Iterable[str]:
    held = change.after or change.before
    told = equation(change)
    if told:
        yield line(told)
    elif change.state == "changed":
        yield line(f"{no_score_words(change).capitalize()}.")
    else:
        yield from (line(standing_words(each)) for each in (held,) if each)
    if is_renamed(change):
        yield line(f"Renamed: {renamed_words(change)}")
    path = change.path or change.former_path
    if path and not change.facts:
        yield place(path)
    rows = [
        (
            words(pillar),
            number(old.score),
            number(new.score),
            move_words(old.score, new.score),
            f"{range_words(old)} → {range_words(new)}",
        )
        for pillar, old, new in pillar_moves(change)
    ]
    if rows:
        head = table_head(("pillar", "before", "after", "move", "range"), right=(1, 2, 3))
        yield "\n".join([head, *map(table_row, rows)])
    yield from _coverage(change)
    flags = [
        *(f"- Flag raised: {words(flag_words(flag))}" for flag in change.flags_raised),
        *(f"- Flag lowered: {words(flag_words(flag))}" for flag in change.flags_lowered),
        *(f"- Flags: {words(each)}" for each in unsure_lines(change)),
    ]
    if flags:
        yield "\n".join(flags)
    if change.facts:
        yield "Changed lines:"
        yield "\n".join(_facts(change.facts))


def _coverage(change: CompanyChange) -> Iterable[str]:
    if change.before and change.after:
        old, new = percent(change.before.coverage), percent(change.after.coverage)
        if old != new:
            yield f"Known of what the rules ask for: {old} → {new}"


def _facts(facts: Sequence[FactChange]) -> Iterable[str]:
    for fact in facts[:MOST_FACTS]:
        effect = f" {signed(fact.effect)}" if fact.effect else ""
        quiet = "" if fact.scores else " (no score rests on it)"
        deed = f"{deed_words(fact, facts)}{effect}"
        gone = " (before)" if fact.after is None else ""
        spots = [each for each in (fact.after or fact.before,) if each]
        yield ", ".join(
            [f"- {strong(deed)}{quiet}", *(place(where(each)) + gone for each in spots)]
        )
        shown = _lines(fact)
        if fact.fields and not _has_context(shown):
            yield f"  {line('; '.join(map(field_words, fact.fields)))}"
        if shown:
            yield code(shown, "diff", indent=2)
    left = len(facts) - MOST_FACTS
    if left > 0:
        yield f"- *and {counted(left, 'more changed line')}*"


def _has_context(shown: Sequence[str]) -> bool:
    """Whether the marked lines stand among others, and so speak for themselves."""
    return any(each.startswith("  ") for each in shown)


def _lines(fact: FactChange) -> list[str]:
    """An entry before and after, line by line, the changed ones marked; the end may be cut."""
    if fact.deed == "reordered":
        return []
    before, after = (each.text.split("\n") if each else [] for each in (fact.before, fact.after))
    shown: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            shown.extend(f"  {each}" for each in before[a:b])
        else:
            shown.extend(f"- {each}" for each in before[a:b])
            shown.extend(f"+ {each}" for each in after[c:d])
    return [*shown[:MOST_LINES], "  …"] if len(shown) > MOST_LINES else shown
