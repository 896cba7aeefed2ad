"""A ledger as a dated table: what each fact says, who said so, and what was made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.analysis.passed_over import USED, VERDICTS
from aitalent.metrics.register import METRICS
from aitalent.metrics.words import in_words, range_in_words
from aitalent.render.table import Block, Cell, Column, Lines, Page, Table, Tone
from aitalent.render.view import view_footing

if TYPE_CHECKING:
    from aitalent.analysis.facts import LedgerFact, LedgerPage, LedgerPart
    from aitalent.analysis.passed_over import Verdict

WORDS: dict[Verdict, str] = {
    "in-force": "in force",
    "same-round": "same round",
    "still-there": "still there",
    "too-old": "too old",
    "talks": "in talks",
    "other-source": "other source",
    "too-late": "too late",
    "not-yet-known": "not yet known",
}
"""Verdicts that are written otherwise than they are called."""
BARE_KEYS = ("name", "role")
"""Keys whose value needs no name beside it."""


def ledger_page(ledger: LedgerPage) -> Page:
    """A table for each section, or for each part of a metric, and the words it needs."""
    blocks: list[Block] = [_block(part) for part in ledger.parts]
    met = {fact.verdict for part in ledger.parts for fact in part.facts}
    told = tuple(
        f"{verdict_in_words(verdict)}: {meaning}"
        for verdict, meaning in VERDICTS.items()
        if verdict in met and verdict not in ("in-force", "unread")
    )
    if told:
        blocks.append(Lines(title="What the words mean", lines=told))
    of = f"{ledger.name}: " if ledger.metric else ""
    what = ledger.metric or f"Facts of {ledger.name}"
    everything = (
        ("With --all: what came later, or was not known yet, is listed and counts for nothing.",)
        if ledger.with_all
        else ()
    )
    return Page(
        title=f"{of}{what} as of {ledger.as_of}",
        lead=_lead(ledger) or (() if blocks else ("No fact in view.",)),
        blocks=tuple(blocks),
        foot=(*everything, *view_footing(ledger.known_by, ledger.only)),
    )


def _lead(ledger: LedgerPage) -> tuple[str, ...]:
    """What the metric is, and what it comes to."""
    if ledger.metric is None or ledger.measure is None:
        return ()
    metric = METRICS[ledger.metric]
    reach = range_in_words(ledger.measure, metric)
    stale = ", past its shelf life" if ledger.measure.is_stale else ""
    return (
        f"{in_words(ledger.measure, metric)}{f' ({reach})' if reach else ''}{stale}.",
        " ".join(metric.definition.split("\n\n")[0].split()),
    )


def _block(part: LedgerPart) -> Block:
    title = part.name
    if part.measure is not None:
        title = f"{part.name}: {in_words(part.measure, METRICS[part.name])}"
    if not part.facts:
        return Lines(title=title, lines=("no fact in view",))
    columns = (
        Column(title="date"),
        Column(title="line", align="right", from_width=66),
        Column(title="fact"),
        Column(title="said by", from_width=84),
        Column(title="standing"),
    )
    return Table(title=title, columns=columns, rows=tuple(map(_row, part.facts)))


def _row(fact: LedgerFact) -> tuple[Cell, ...]:
    used = fact.verdict in USED
    tone: Tone = "plain" if used else "quiet"
    return (
        Cell(text=fact.dated or f"by {fact.counts_from}", tone=tone),
        Cell(text=str(fact.line), tone=tone),
        Cell(text=said_in_words(fact), tone=tone),
        Cell(text=", ".join(fact.sources), tone="quiet"),
        Cell(text=_standing(fact), tone="strong" if used else "quiet"),
    )


def said_in_words(fact: LedgerFact) -> str:
    """`Bo Bay, founder, CTO, joined …`: what the entry says, without its date and sources."""
    return ", ".join(
        words if key in BARE_KEYS else key if words == "yes" else f"{key} {words}"
        for key, words in fact.says
    )


def verdict_in_words(verdict: Verdict) -> str:
    """A verdict as people read it."""
    return WORDS.get(verdict, verdict)


def _standing(fact: LedgerFact) -> str:
    """`superseded by line 28`, `in force (reported)`; the lines of another file by their file."""
    words = verdict_in_words(fact.verdict)
    if fact.verdict in USED and fact.status != "confirmed":
        words += f" ({fact.status})"
    own = [where.removeprefix(f"{fact.path}:") for where in fact.instead]
    if not own:
        return words
    return f"{words}: line {', '.join(own)}"


def ledger_records(ledger: LedgerPage) -> Table:
    """A line a fact of each part."""
    titles = (
        "company", "part", "section", "where", "date", "counts_from", "status", "says", "sources",
        "origins", "standing", "instead", "as_of",
    )  # fmt: skip
    rows = tuple(
        tuple(
            Cell(text="", value=value)
            for value in (
                fact.company, part.name, fact.section, fact.where, fact.dated,
                str(fact.counts_from), fact.status, said_in_words(fact), " ".join(fact.sources),
                "; ".join(fact.origins), fact.verdict, " ".join(fact.instead), str(ledger.as_of),
            )
        )
        for part in ledger.parts
        for fact in part.facts
    )  # fmt: skip
    return Table(title="", columns=tuple(Column(title=title) for title in titles), rows=rows)
