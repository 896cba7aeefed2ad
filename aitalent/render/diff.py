"""A diff as a page: what the rules did, the verdict, who moved, and why to the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.diff_words import (
    SIGNS,
    UNTOLD,
    count_lines,
    field_words,
    flag_words,
    grade_words,
    identity_words,
    is_renamed,
    move_words,
    no_score_words,
    on_one_line,
    pillar_moves,
    pillar_words,
    place_words,
    range_words,
    renamed_words,
    rule_lines,
    rules_words,
    score_words,
    standing_words,
    title_words,
    unsure_lines,
)
from aitalent.render.table import (
    Block,
    Cell,
    Column,
    Lines,
    Page,
    Table,
    Tone,
    counted,
    leaning,
    number,
    percent,
    signed,
)
from aitalent.render.verdict import failing_table, pardon_blocks
from aitalent.render.verdict_words import outcome
from aitalent.render.view import view_footing
from aitalent.render.why_words import equation, is_rounded_apart
from aitalent.scoring.scorecard import HAIR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aitalent.analysis.changes import CompanyChange, Diff, FactChange
    from aitalent.analysis.gates import Verdict

MOST_FACTS = 12
"""So many changed facts are told of a company; with `show_all`, all."""
ONE_SIDED = {
    "added": "Added",
    "removed": "Removed",
    "broken": "Broken: could be read before, can't be read now",
    "mended": "Mended: couldn't be read before, can be read now",
}


def diff_page(diff: Diff, verdict: Verdict | None, *, show_all: bool) -> Page:
    """What changed between two sides; `show_all` lists what moved no score as well."""
    blocks: list[Block] = []
    if diff.rulebook_change and diff.rulebook_change.changes:
        lines = rule_lines(diff.rulebook_change.changes)
        blocks.append(Lines(title="What changed in the rules", lines=lines))
    if diff.moved:
        blocks.append(_movers(diff.moved))
    if verdict is not None and verdict.failing:
        blocks.append(failing_table(verdict, diff.moved_by_id))
    for change in diff.moved:
        if change.state == "changed":
            blocks.extend(_company(change, show_all=show_all))
    blocks.extend(_one_sided(diff.moved))
    renamed = [renamed_words(each) for each in (*diff.moved, *diff.unmoved) if is_renamed(each)]
    if renamed:
        blocks.append(Lines(title="Renamed", lines=tuple(renamed)))
    if show_all:
        blocks.extend(_unmoved(diff.unmoved))
    blocks.extend(pardon_blocks(verdict) if verdict is not None else ())
    return Page(
        title=title_words(diff),
        lead=tuple(_lead(diff, verdict)),
        blocks=tuple(blocks),
        foot=tuple(_foot(diff, show_all=show_all)),
    )


def _lead(diff: Diff, verdict: Verdict | None) -> Iterable[str]:
    if diff.rulebook_change:
        yield rules_words(diff.rulebook_change)
    if verdict is not None:
        yield from outcome(verdict)
    if not diff.moved:
        yield "No score moved."


def _foot(diff: Diff, *, show_all: bool) -> Iterable[str]:
    *unmoved, unchanged = count_lines(diff)
    hint = "" if show_all else " (--all lists them)"
    yield from (f"{each}{hint}." for each in unmoved)
    yield f"{unchanged}."
    if any(each.why and abs(each.why.untold) > HAIR for each in diff.moved):
        yield f"Untold: {UNTOLD}."
    if any(is_rounded_apart(each) for each in diff.moved):
        yield "Numbers are rounded to one decimal; before rounding they add up exactly."
    if any(each.state != "removed" and _unrated(each) for each in diff.moved):
        yield "NR: not rated, for too little is known of the company or of one pillar."
    if any(each.flags_raised or each.flags_lowered for each in diff.moved):
        yield "▲ flags raised, ▼ lowered."
    if any(each.deed == "reordered" for change in diff.moved for each in change.facts):
        yield "=: in another place of the file, otherwise the same."
    yield f"Rulebook {identity_words(diff.rulebook)}. Range: what the unknown would allow."
    yield from view_footing(diff.known_by, diff.sources)


def _unrated(change: CompanyChange) -> bool:
    return any(each and not each.is_rated for each in (change.before, change.after))


def _movers(moved: Sequence[CompanyChange]) -> Table:
    columns = (
        Column(title="company"),
        Column(title="state"),
        Column(title="before", align="right"),
        Column(title="after", align="right"),
        Column(title="move", align="right"),
        Column(title="range", align="right", from_width=72),
        Column(title="grade"),
        Column(title="rank", align="right", from_width=90),
        Column(title="coverage", align="right", from_width=96),
        Column(title="flags"),
    )
    return Table(title="", columns=columns, rows=tuple(map(_mover, moved)))


def _mover(change: CompanyChange) -> tuple[Cell, ...]:
    before, after = change.before, change.after
    last = after or before
    scores = [each.level.score if each else None for each in (before, after)]
    ranks = dict.fromkeys(str(each.rank) for each in (before, after) if each)
    return (
        Cell(text=change.name, tone="strong"),
        Cell(text="renamed" if is_renamed(change) else change.state),
        *(Cell(text=number(score), tone=leaning(score)) for score in scores),
        Cell(text=move_words(*scores), tone=_tone(change.move)),
        Cell(text=range_words(last.level) if last else "–"),
        Cell(text=grade_words(change) or "–"),
        Cell(text=" → ".join(ranks) or "–"),
        Cell(text=percent(last.coverage) if last else "–"),
        Cell(text=_flag_counts(change)),
    )


def _tone(move: float | None) -> Tone:
    if move is None or signed(move) == signed(0.0):
        return "plain"
    return "good" if move > 0 else "bad"


def _flag_counts(change: CompanyChange) -> str:
    """`▲2 ▼1`: flags raised and lowered."""
    raised, lowered = len(change.flags_raised), len(change.flags_lowered)
    told = [*([f"▲{raised}"] if raised else []), *([f"▼{lowered}"] if lowered else [])]
    return " ".join(told)


def _company(change: CompanyChange, *, show_all: bool) -> Iterable[Block]:
    """Why one company moved, and the lines that did it."""
    carrying = [each for each in change.facts if show_all or _carries(each)]
    shown = carrying if show_all else carrying[:MOST_FACTS]
    left = [each for each in change.facts if each not in shown]
    reasons = (*_reasons(change), *_left_out(left))
    yield Lines(title=f"{change.name}: {score_words(change)}", lines=reasons)
    if shown:
        yield _facts(shown)


def _left_out(left: Sequence[FactChange]) -> Iterable[str]:
    """How many changed lines are not shown, by whether a score may rest on them."""
    carrying = sum(map(_carries, left))
    quiet = len(left) - carrying
    do = "moves" if quiet == 1 else "move"
    told = [
        *([f"{counted(carrying, 'more changed line')}"] if carrying else []),
        *([f"{counted(quiet, 'changed line')} that {do} no score"] if quiet else []),
    ]
    if told:
        yield f"Not shown: {', '.join(told)} (--all lists them)"


def _carries(fact: FactChange) -> bool:
    """Whether a score may rest on it; what was told to have done nothing doesn't count."""
    return fact.scores and fact.effect != 0.0


def _reasons(change: CompanyChange) -> Iterable[str]:
    yield equation(change) or f"{no_score_words(change).capitalize()}."
    pillars = [pillar_words(pillar, old, new) for pillar, old, new in pillar_moves(change)]
    if pillars:
        yield f"Pillars: {'; '.join(pillars)}"
    yield from _coverage(change)
    yield from (f"▲ {flag_words(flag)}" for flag in change.flags_raised)
    yield from (f"▼ {flag_words(flag)}" for flag in change.flags_lowered)
    yield from (f"Flags: {each}" for each in unsure_lines(change))


def _coverage(change: CompanyChange) -> Iterable[str]:
    if change.before and change.after:
        old, new = percent(change.before.coverage), percent(change.after.coverage)
        if old != new:
            yield f"Coverage: {old} → {new}"


def _facts(shown: Sequence[FactChange]) -> Table:
    columns = (
        Column(title=""),
        Column(title="effect", align="right"),
        Column(title="what changed"),
    )
    rows = tuple(
        (
            Cell(text=SIGNS[each.deed]),
            Cell(text="" if each.effect is None else signed(each.effect), tone=_tone(each.effect)),
            Cell(text="\n".join(_told(each))),
        )
        for each in shown
    )
    return Table(title="", columns=columns, rows=rows)


def _told(fact: FactChange) -> Iterable[str]:
    """What it is, what it says or how it differs, and where."""
    text = on_one_line(fact.spot.text) if fact.spot is not None else ""
    told = (on_one_line(fact.what), "; ".join(map(field_words, fact.fields)) or text)
    yield from (each for each in (*told, place_words(fact)) if each)


def _one_sided(moved: Sequence[CompanyChange]) -> Iterable[Block]:
    for state, title in ONE_SIDED.items():
        lines = [_alone(each) for each in moved if each.state == state]
        if lines:
            yield Lines(title=title, lines=tuple(lines))


def _alone(change: CompanyChange) -> str:
    """A company on one side, with its score there and its flags."""
    held = change.after or change.before
    score = f": {standing_words(held)}" if held else ""
    path = change.path or change.former_path
    flags = [f"▲ {flag_words(flag)}" for flag in change.flags_raised]
    return "; ".join([f"{change.name}{score}", *flags, *([path] if path else [])])


def _unmoved(unmoved: Sequence[CompanyChange]) -> Iterable[Block]:
    rows = tuple(
        (
            Cell(text=change.name if place == 0 else "", tone="strong"),
            Cell(text=SIGNS[fact.deed]),
            Cell(text="\n".join(_told(fact))),
        )
        for change in unmoved
        for place, fact in enumerate(change.facts)
    )
    if rows:
        columns = (Column(title="company"), Column(title=""), Column(title="what changed"))
        yield Table(title="Changed without moving a score", columns=columns, rows=rows)
