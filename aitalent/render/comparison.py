"""Companies side by side, as in the table of the founding article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.analysis.portrait import PORTRAIT_ROWS
from aitalent.render.league import footing
from aitalent.render.table import (
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

if TYPE_CHECKING:
    from aitalent.analysis.compare import Comparison, Gap
    from aitalent.analysis.portrait import PortraitCell

LARGEST_PARTS = 3
NARROWEST_COLUMN = 14
NO_EFFECT = number(0.0)


def comparison_page(comparison: Comparison, *, facts: bool) -> Page:
    """The founding article's rows, then pillars, score, range, grade, coverage and flags."""
    rows = [_portrait_row(comparison, place, facts=facts) for place in range(len(PORTRAIT_ROWS))]
    rows.extend(_score_rows(comparison))
    columns = (Column(title=""), *(Column(title=card.name) for card in comparison.cards))
    table = Table(
        title="",
        columns=columns,
        rows=tuple(rows),
        rules_between=True,
        column_width=NARROWEST_COLUMN,
    )
    gaps = (
        *(gap_sentence(gap) for gap in comparison.gaps),
        *(f"{card.name} has no score." for card in comparison.cards if card.score is None),
    )
    blocks: list[Table | Lines] = [table]
    if gaps:
        blocks.append(Lines(title="Where the gap comes from", lines=gaps))
    first, *others = (card.name for card in comparison.cards)
    names = f"{first} against {', '.join(others)}" if others else first
    return Page(
        title=f"{names} as of {comparison.scores.as_of}",
        lead=(),
        blocks=tuple(blocks),
        foot=footing(comparison.scores),
    )


def _portrait_row(comparison: Comparison, place: int, *, facts: bool) -> tuple[Cell, ...]:
    label = Cell(text=PORTRAIT_ROWS[place][1], tone="strong")
    return (label, *(_portrait(portrait[place], facts=facts) for portrait in comparison.portraits))


def _portrait(cell: PortraitCell, *, facts: bool) -> Cell:
    words = "\n".join(cell.statements)
    if facts:
        cited = [f"[{fact.where} {', '.join(s.key for s in fact.sources)}]" for fact in cell.facts]
        words = "\n".join([words, *cited])
    return Cell(text=words, value="; ".join(cell.statements))


def _score_rows(comparison: Comparison) -> list[tuple[Cell, ...]]:
    cards = comparison.cards
    rows = [
        (
            Cell(text=f"{pillar.id.capitalize()} pillar", tone="strong"),
            *(
                Cell(
                    text=number(card.pillar(pillar.id).score),
                    value=card.pillar(pillar.id).score,
                    tone=leaning(card.pillar(pillar.id).score),
                )
                for card in cards
            ),
        )
        for pillar in cards[0].pillars
    ]
    totals = (
        (
            "Score",
            [Cell(text=number(c.score), value=c.score, tone=leaning(c.score)) for c in cards],
        ),
        ("Range", [_words(f"{number(c.low)}–{number(c.high)}") for c in cards]),
        ("Grade", [_words(c.grade) for c in cards]),
        ("Coverage", [Cell(text=percent(c.coverage), value=c.coverage) for c in cards]),
        ("Flags", [_words("\n".join(f.flag.id for f in c.flags_up) or "none") for c in cards]),
    )
    rows.extend((Cell(text=label, tone="strong"), *cells) for label, cells in totals)
    return rows


def _words(text: str) -> Cell:
    return Cell(text=text, value=text.replace("\n", "; "))


def gap_sentence(gap: Gap) -> str:
    """`OpenAI +45.3 against … = retention +22.9 (founder-retention +6.2, …) + compute …`."""
    total = gap.attribution.end - gap.attribution.start
    pillars = sorted(gap.attribution.pillars, key=lambda each: (-abs(each.effect), each.pillar))
    parts = []
    for pillar in pillars:
        largest = sorted(pillar.parts, key=lambda part: (-abs(part.effect), part.id))
        told = [part for part in largest[:LARGEST_PARTS] if number(part.effect) != NO_EFFECT]
        named = ", ".join(f"{part.id} {signed(part.effect)}" for part in told)
        if told or number(pillar.effect) != NO_EFFECT:
            parts.append(f"{pillar.pillar} {signed(pillar.effect)}{f' ({named})' if told else ''}")
    sums = f" = {' + '.join(parts)}" if parts else ": no rule tells them apart"
    return f"{gap.name} {signed(total)} against {gap.reference}{sums}."


def comparison_records(comparison: Comparison) -> Table:
    """A line a row and company, with the facts behind each cell."""
    titles = ("row", "company", "value", "facts", "as_of", "rulebook_sha256")
    rows: list[tuple[Cell, ...]] = []
    same = (str(comparison.scores.as_of), comparison.scores.rulebook.sha256)
    for card, portrait in zip(comparison.cards, comparison.portraits, strict=True):
        for cell in portrait:
            cited = " ".join(fact.where for fact in cell.facts)
            rows.append(_record(cell.row, card.id, "; ".join(cell.statements), cited, *same))
    for row in _score_rows(comparison):
        key = row[0].text.lower().replace(" ", "-")
        rows.extend(
            _record(key, card.id, scored.value, "", *same)
            for card, scored in zip(comparison.cards, row[1:], strict=True)
        )
    return Table(title="", columns=tuple(Column(title=title) for title in titles), rows=tuple(rows))


def _record(*values: str | float | None) -> tuple[Cell, ...]:
    return tuple(Cell(text="", value=value) for value in values)
