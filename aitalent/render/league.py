"""The league table: one row a company, best first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from aitalent.metrics.measure import UNKNOWN
from aitalent.metrics.words import in_words
from aitalent.render.footing import footing_lines
from aitalent.render.table import (
    PILLAR_TITLES,
    Cell,
    Column,
    Lines,
    Page,
    Table,
    leaning,
    number,
    percent,
)

if TYPE_CHECKING:
    from aitalent.analysis.league import Ending, League
    from aitalent.scoring.scorecard import Scorecard, Scores

STALE_MARK = "†"
STALE_NOTE = f"{STALE_MARK}: known from figures past their shelf life, whose ranges are widened."


def league_page(league: League) -> Page:
    """The league table with its flags listed below it; a metric it is ordered by is a column."""
    scores, metric = league.scores, league.metric
    columns = (
        Column(title="#", align="right"),
        Column(title="company"),
        *([Column(title=metric.id.replace("_", " "), align="right")] if metric else []),
        Column(title="score", align="right"),
        *([] if metric else [Column(title="bar", from_width=84)]),
        Column(title="range", align="right"),
        Column(title="grade"),
        *(Column(title=title, align="right", from_width=72) for title in PILLAR_TITLES.values()),
        Column(title="coverage", align="right", from_width=66),
        Column(title="flags", align="right"),
    )
    asked = [
        in_words(measure, metric) + f" {STALE_MARK}" * measure.is_stale
        for measure in league.measures
        if metric
    ]
    rows = tuple(_row(card, *(asked[place : place + 1])) for place, card in enumerate(scores.cards))
    flags = tuple(
        f"{card.name}: {', '.join(flag.flag.id for flag in card.flags_up)}"
        for card in scores.cards
        if card.flags_up
    )
    blocks: list[Table | Lines] = [Table(title="", columns=columns, rows=rows)]
    if flags:
        blocks.append(Lines(title="Flags", lines=flags))
    if league.endings:
        blocks.append(Lines(title="What became of them", lines=tuple(map(_ending, league.endings))))
    unrated = [card.name for card in scores.cards if not card.is_rated]
    notes = ("NR: not rated, for too little is known of the company or of one pillar.",) * any(
        unrated
    )
    marks = [
        *(["!: a critical flag."] if any("!" in row[-1].text for row in rows) else []),
        *([STALE_NOTE] if any(STALE_MARK in row[-2].text for row in rows) else []),
        *([f"The first {len(rows)} of {league.scored}."] if len(rows) < league.scored else []),
    ]
    return Page(
        title=f"AI companies as of {scores.as_of}",
        lead=(),
        blocks=tuple(blocks),
        foot=(
            *notes,
            *marks,
            *footing_lines(league.together, league.loudness),
            *footing(scores),
        ),
    )


def footing(scores: Scores) -> tuple[str, ...]:
    """What a result depends on: the rules, and what was left out of the facts."""
    rules = scores.rulebook
    limits = []
    if scores.known_by:
        limits.append(f"known by {scores.known_by}")
    if scores.sources:
        limits.append(f"sources {', '.join(scores.sources)} only")
    return (
        f"Rulebook {rules.id} {rules.version} ({rules.sha256[:12]})"
        + (f"; {'; '.join(limits)}" if limits else "")
        + ". Range: unknown rules at 0 and at 100, quantities at their ends.",
    )


def _row(card: Scorecard, asked: str | None = None) -> tuple[Cell, ...]:
    tone = leaning(card.score)
    critical = sum(flag.flag.severity == "critical" for flag in card.flags_up)
    flags = f"{len(card.flags_up)} {'!' * critical}".strip()
    return (
        Cell(text=str(card.rank)),
        Cell(text=card.name, tone="strong"),
        *([Cell(text=asked)] if asked is not None else []),
        Cell(text=number(card.score), tone=tone),
        *([] if asked is not None else [Cell(text="", bar=card.score or 0.0, tone=tone)]),
        Cell(text=f"{number(card.low, digits=0)}–{number(card.high, digits=0)}"),
        Cell(text=card.grade),
        *(
            Cell(text=number(pillar.score, digits=0), tone=leaning(pillar.score))
            for pillar in card.pillars
        ),
        Cell(text=_coverage(card)),
        Cell(text=flags, tone="bad" if critical else "plain"),
    )


def _ending(ending: Ending) -> str:
    """`Adept: license-and-hire (Amazon), 2024-06`."""
    whom = f" ({ending.to})" if ending.to else ""
    return f"{ending.name}: {ending.kind}{whom}, {ending.date}"


def _coverage(card: Scorecard) -> str:
    """What is known, with a mark where some of it is past its shelf life."""
    return f"{percent(card.coverage)}{STALE_MARK if round(card.stale * 100) else ''}"


def league_records(league: League) -> Table:
    """The same for machines: every value in its own column, the metric it is ordered by last."""
    scores, metric = league.scores, league.metric
    pillars = list(PILLAR_TITLES)
    titles = [
        "rank", "id", "name", "kind", "score", "low", "high", "grade", "coverage", "stale",
        *pillars, "flags", "as_of", "rulebook", "rulebook_version", "rulebook_sha256",
        "sorted_by", "sorted_low", "sorted_best", "sorted_high",
    ]  # fmt: skip
    rows = []
    for place, card in enumerate(scores.cards):
        measure = league.measures[place] if metric else UNKNOWN
        ends = (measure.low, measure.best, measure.high)
        values = [
            card.rank, card.id, card.name, card.kind, card.score, card.low, card.high, card.grade,
            card.coverage, card.stale, *(card.pillar(pillar).score for pillar in pillars),
            " ".join(flag.flag.id for flag in card.flags_up), str(scores.as_of),
            scores.rulebook.id, scores.rulebook.version, scores.rulebook.sha256,
            metric.id if metric else None,
            *(end if math.isfinite(end) else None for end in ends),
        ]  # fmt: skip
        rows.append(tuple(Cell(text="", value=value) for value in values))
    return Table(title="", columns=tuple(Column(title=title) for title in titles), rows=tuple(rows))
