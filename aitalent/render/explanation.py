"""Why a score: a waterfall from 100 down, flags, unknowns, improvements, movement and facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.metrics.register import METRICS
from aitalent.metrics.words import amount, in_words, range_in_words
from aitalent.render.footing import footing_table
from aitalent.render.gravity_words import pull_lines
from aitalent.render.league import STALE_MARK, STALE_NOTE, footing
from aitalent.render.table import (
    Block,
    Cell,
    Column,
    Lines,
    Page,
    Table,
    leaning,
    number,
    percent,
    signed,
)
from aitalent.scoring.attribution import CAP_PART, FLOOR_PART

if TYPE_CHECKING:
    from datetime import date

    from aitalent.analysis.explain import Explanation, Reason
    from aitalent.analysis.since import Movement
    from aitalent.scoring.attribution import PillarEffect
    from aitalent.scoring.scorecard import FlagScore, Scorecard

Numbers = dict[tuple[str, int, str, int], int]
"""The number of each fact, by its place."""


def explanation_page(explanation: Explanation) -> Page:
    """The whole explanation; facts are numbered, and each rule names the numbers it rests on."""
    card = explanation.card
    numbers = _numbered(explanation)
    blocks: list[Block] = [_waterfall(explanation, numbers)]
    if explanation.movement:
        blocks.extend(_movement(explanation.movement))
    elif explanation.since:
        blocks.append(_no_movement(explanation.since, card))
    flags = tuple(_flag(flag, card) for flag in card.flags_up)
    blocks.append(Lines(title="Flags", lines=flags or ("none",)))
    blocks.append(Lines(title="Gravity, never scored", lines=pull_lines(explanation)))
    blocks.append(Lines(title="What would help", lines=_help(explanation)))
    unknowns = tuple(
        f"{each.result.rule.metric}: the score would be {number(each.worst)} at worst, "
        f"{number(each.best)} at best"
        for each in explanation.unknowns
    )
    blocks.append(Lines(title="What is unknown", lines=unknowns or ("nothing",)))
    blocks.append(footing_table(explanation))
    blocks.append(Lines(title="Facts", lines=_facts(explanation, numbers)))
    scores = "has no score" if card.score is None else f"scores {number(card.score)}"
    return Page(
        title=f"Why {card.name} {scores} as of {explanation.scores.as_of}",
        lead=(
            f"Range {number(card.low)} to {number(card.high)}, grade {card.grade}, "
            f"{percent(card.coverage)} of the weight is known.",
        ),
        blocks=tuple(blocks),
        foot=(*([STALE_NOTE] if card.stale else []), *footing(explanation.scores)),
    )


def _numbered(explanation: Explanation) -> Numbers:
    places = {fact.place for each in explanation.reasons for fact in each.facts}
    return {place: number for number, place in enumerate(sorted(places), start=1)}


def _waterfall(explanation: Explanation, numbers: Numbers) -> Table:
    columns = (
        Column(title="from 100 down"),
        Column(title="value"),
        Column(title="range", from_width=90),
        Column(title="points", align="right"),
        Column(title="weight", align="right", from_width=76),
        Column(title="cost", align="right"),
        Column(title="facts", from_width=66),
    )
    by_rule = {each.result.rule.id: each for each in explanation.reasons}
    rows: list[tuple[Cell, ...]] = [_line("start", number(100.0), "")]
    left = explanation.attribution.start
    for pillar in explanation.attribution.pillars:
        left += pillar.effect
        rows.append(_pillar_row(pillar, explanation.card))
        for part in sorted(pillar.parts, key=lambda each: (each.effect, each.id)):
            if part.id in by_rule:
                rows.append(_rule_row(by_rule[part.id], numbers))
            else:
                rows.append(_line(f"  {_part_name(part.id)}", "", signed(part.effect)))
        rows.append(_line(f"  = {number(left)} left", "", ""))
    rows.append(_line("score", number(explanation.card.score), ""))
    return Table(title="", columns=columns, rows=tuple(rows))


def _part_name(part: str) -> str:
    if part == FLOOR_PART:
        return "floor of a pillar"
    return f"cap of {part.removeprefix(CAP_PART)}"


def _line(label: str, points: str, cost: str) -> tuple[Cell, ...]:
    blank = Cell(text="")
    return (
        Cell(text=label, tone="strong"), blank, blank, Cell(text=points), blank, Cell(text=cost),
        blank,
    )  # fmt: skip


def _pillar_row(effect: PillarEffect, card: Scorecard) -> tuple[Cell, ...]:
    pillar = card.pillar(effect.pillar)
    return (
        Cell(text=effect.pillar, tone="strong"),
        Cell(text=f"{percent(pillar.coverage)} known", tone="quiet"),
        Cell(text=f"{number(pillar.low, digits=0)} to {number(pillar.high, digits=0)}"),
        Cell(text=number(pillar.score), tone=leaning(pillar.score)),
        Cell(text=f"{pillar.weight:g}"),
        Cell(text=signed(effect.effect), tone="strong"),
        Cell(text=""),
    )


def _rule_row(reason: Reason, numbers: Numbers) -> tuple[Cell, ...]:
    result = reason.result
    metric = METRICS[result.rule.metric]
    cited = sorted(numbers[fact.place] for fact in reason.facts)
    return (
        Cell(text=f"  {result.rule.id}"),
        Cell(text=in_words(result.measure, metric) + (f" {STALE_MARK}" * result.measure.is_stale)),
        Cell(text=range_in_words(result.measure, metric), tone="quiet"),
        Cell(text=number(result.points, digits=0), tone=leaning(result.points)),
        Cell(text=f"{result.rule.weight:g}"),
        Cell(text=signed(reason.effect or 0.0)),
        Cell(text=_runs(cited), tone="quiet"),
    )


def _runs(numbers: list[int]) -> str:
    """Numbers with runs drawn together: 1 2 3 7 -> 1-3 7."""
    runs: list[list[int]] = []
    for each in numbers:
        if runs and each == runs[-1][1] + 1:
            runs[-1][1] = each
        else:
            runs.append([each, each])
    return " ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def _flag(flag: FlagScore, card: Scorecard) -> str:
    """`structural-crack (critical): … retention would be 71.2, capped at 30.`."""
    said = [flag.says.rstrip(".")]
    for cap in flag.flag.caps:
        would_be = number(card.pillar(cap.pillar).uncapped)
        said.append(
            f"{cap.pillar} would be {would_be}, capped at {cap.at_most:g}"
            if cap.pillar in flag.binding
            else f"{cap.pillar} is {would_be}, below its cap of {cap.at_most:g}"
        )
    return f"{flag.flag.id} ({flag.flag.severity}): {'. '.join(said)}."


def _help(explanation: Explanation) -> tuple[str, ...]:
    if explanation.card.score is None:
        return ("to know anything that the rules ask for",)
    lines = []
    if explanation.drag:
        drag = explanation.drag
        lines.append(
            f"biggest drag: {drag.result.rule.id} ({signed(drag.effect or 0.0)}). "
            f"{drag.result.rule.why}"
        )
    for step in explanation.improvements:
        metric = METRICS[step.result.rule.metric]
        lines.append(
            f"{step.result.rule.id}: {metric.id} from {in_words(step.result.measure, metric)} to "
            f"{amount(step.target, metric)} would give {number(step.score)} ({signed(step.gain)})"
        )
    return tuple(lines) or ("nothing is below its best",)


def _no_movement(since: date, card: Scorecard) -> Lines:
    words = f"no score on {since}: nothing that the rules ask for was known"
    return Lines(
        title=f"What moved it since {since}",
        lines=(words if card.score is not None else "no score to explain",),
    )


def _movement(movement: Movement) -> list[Block]:
    before, after = movement.before.score or 0.0, movement.after.score or 0.0
    happened = sum(line.effect for line in movement.happened)
    learned = sum(line.effect for line in movement.learned)
    carried = movement.carried_by
    way = "fall" if after < before else "rise"
    lines = [
        f"{number(before)} → {number(after)}: {signed(after - before)} = happened "
        f"{signed(happened)} + newly known {signed(learned)} + clock {signed(movement.clock)}"
    ]
    share = sum(line.effect for line in carried)
    if signed(share) != signed(0.0):
        named = ", ".join(line.fact.where for line in carried)
        count = f"{len(carried)} line{'s' if len(carried) > 1 else ''}"
        part = f"{signed(share)} of {signed(happened)}"
        lines.append(f"The {way} by what happened rests on {count} of the file ({part}): {named}")
    if movement.flags_raised:
        lines.append(f"flags raised: {', '.join(movement.flags_raised)}")
    if movement.flags_lowered:
        lines.append(f"flags lowered: {', '.join(movement.flags_lowered)}")
    columns = (
        Column(title="effect", align="right"),
        Column(title="line"),
        Column(title="fact", from_width=80),
        Column(title="kind", from_width=66),
    )
    rows = tuple(
        (
            Cell(text=signed(line.effect, digits=2)),
            Cell(text=line.fact.where),
            Cell(text=line.fact.text.removeprefix("- ")),
            Cell(text=kind),
        )
        for kind, group in (("happened", movement.happened), ("newly known", movement.learned))
        for line in group
    )
    blocks: list[Block] = [Lines(title=f"What moved it since {movement.since}", lines=tuple(lines))]
    if rows:
        blocks.append(Table(title="", columns=columns, rows=rows))
    return blocks


def _facts(explanation: Explanation, numbers: Numbers) -> tuple[str, ...]:
    by_place = {fact.place: fact for each in explanation.reasons for fact in each.facts}
    lines = []
    for place, written in numbers.items():
        fact = by_place[place]
        said = "; ".join(
            " ".join(part for part in (s.publisher, s.date, s.url) if part) for s in fact.sources
        )
        mark = "" if fact.status == "confirmed" else f" [{fact.status}]"
        lines.append(f"{written:>2}  {fact.where}{mark}  {said}")
    return tuple(lines) or ("none",)


def explanation_records(explanation: Explanation) -> Table:
    """A line a rule, with what it cost and the facts it rests on."""
    titles = (
        "company", "pillar", "rule", "metric", "unit", "value_low", "value", "value_high", "words",
        "points_low", "points", "points_high", "weight", "effect", "facts", "sources", "as_of",
        "rulebook_sha256",
    )  # fmt: skip
    rows = []
    for reason in explanation.reasons:
        result, measure = reason.result, reason.result.measure
        metric = METRICS[result.rule.metric]
        known = measure.is_known
        values: tuple[str | float | None, ...] = (
            explanation.card.id, result.rule.pillar, result.rule.id, metric.id, metric.unit,
            measure.low if known else None, measure.best if known else None,
            measure.high if known else None, in_words(measure, metric),
            result.low, result.points, result.high, result.rule.weight, reason.effect,
            " ".join(fact.where for fact in reason.facts),
            " ".join(dict.fromkeys(s.key for fact in reason.facts for s in fact.sources)),
            str(explanation.scores.as_of), explanation.scores.rulebook.sha256,
        )  # fmt: skip
        rows.append(tuple(Cell(text="", value=value) for value in values))
    return Table(title="", columns=tuple(Column(title=title) for title in titles), rows=tuple(rows))
