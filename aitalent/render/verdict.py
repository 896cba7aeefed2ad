"""A verdict as a page: what breaks the gates, worst first, and what was pardoned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.diff_words import look_words, side_words
from aitalent.render.finding_words import gate_of, predicate
from aitalent.render.league import footing
from aitalent.render.table import Block, Cell, Column, Lines, Page, Table
from aitalent.render.verdict_words import outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aitalent.analysis.changes import CompanyChange, Diff, Spot
    from aitalent.analysis.gates import Finding, Verdict, Waiver
    from aitalent.scoring.scorecard import Scores


def verdict_page(verdict: Verdict, scores: Scores, *, diff: Diff | None = None) -> Page:
    """The page of `aitalent check`; with a diff it says what fell to where."""
    failing = [failing_table(verdict, diff.moved_by_id if diff else {})] if verdict.failing else []
    against = f", against {side_words(diff.base)}" if diff else ""
    return Page(
        title=f"Check as of {scores.as_of}{against}",
        lead=outcome(verdict),
        blocks=(*failing, *pardon_blocks(verdict)),
        foot=footing(scores),
    )


def failing_table(verdict: Verdict, moved: Mapping[str, CompanyChange]) -> Table:
    """What fails, worst first, with the gate and the line to look at; with a diff, what moved."""
    rows = []
    above: Finding | None = None
    for each in verdict.failing:
        change = moved.get(each.company)
        words = predicate(each, change=change, gate_on=verdict.gates.gate_on)
        goes_on = above is not None and above.company == each.company
        same_place = goes_on and above is not None and above.spot == each.spot
        place = [] if same_place or each.spot is None else [_place(each, each.spot, change)]
        rows.append(
            (
                Cell(text="" if goes_on else each.name, tone="strong"),
                Cell(text="\n".join([words, *place])),
                Cell(text=gate_of(each)),
            )
        )
        above = each
    columns = (
        Column(title="company"),
        Column(title="why it fails"),
        Column(title="gate", from_width=90),
    )
    return Table(title="Failed", columns=columns, rows=tuple(rows))


def _place(finding: Finding, spot: Spot, change: CompanyChange | None) -> str:
    return f"{look_words(spot, change)}{f' ({finding.fact})' if finding.fact else ''}"


def pardon_blocks(verdict: Verdict) -> Iterable[Block]:
    """What is waived and in whose words; what a baseline or a waiver no longer needs."""
    waived = [each for each in verdict.findings if each.pardon == "waiver"]
    if waived:
        lines = tuple(_waived(each, verdict) for each in waived)
        yield Lines(title="Waived", lines=lines)
    if verdict.stale_pardons:
        lines = tuple(
            ", ".join(part for part in key if part) + ": no longer found"
            for key in verdict.stale_pardons
        )
        fails = " (fails, by --strict-baseline)" if verdict.fails_on_stale else ""
        yield Lines(title=f"Still in the baseline, but gone{fails}", lines=lines)
    if verdict.expired:
        lines = tuple(_waiver(each, f"expired on {each.until}") for each in verdict.expired)
        yield Lines(title="Waivers whose day has passed", lines=lines)
    if verdict.unused:
        lines = tuple(_waiver(each, "no such finding") for each in verdict.unused)
        yield Lines(title="Waivers that match nothing", lines=lines)


def _waived(finding: Finding, verdict: Verdict) -> str:
    told = predicate(finding, gate_on=verdict.gates.gate_on)
    return f"{finding.name} {told} ({finding.reason})"


def _waiver(waiver: Waiver, state: str) -> str:
    fact = f", {waiver.fact}" if waiver.fact else ""
    return f"{waiver.company}, {waiver.rule}{fact}: {state} ({waiver.reason})"
