"""Why a score moved: the clock, the rules, and each edit of the facts, adding up exactly."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aitalent.analysis.changes import SectionEffect, Why
from aitalent.facts.ledger import ledger
from aitalent.facts.versions import HEAD, SOURCES, Edit, Versions
from aitalent.metrics.register import METRICS, Company, company
from aitalent.metrics.table import MeasureTable
from aitalent.scoring.shapley import coalitions, shapley
from aitalent.scoring.standing import standing, standing_of
from aitalent.text.document import Document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aitalent.facts.book import Book
    from aitalent.rules.rulebook import Rulebook

MOST_ALONE = 8
"""Up to so many edits each get a share of their own: 256 coalitions; beyond, each section does."""
BOOK = Edit(section="book")
"""The edit of other files: the list of names, and the companies that flags look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A company at a score: its facts, the rules and the day that gave it."""

    company: Company
    rulebook: Rulebook
    day: date
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Why a score moved, and the share of each edit that was given one of its own."""

    why: Why
    effects: dict[Edit, float]


_Player = tuple[Edit, ...]


def split(before: Stand, after: Stand, versions: Versions) -> Split | None:
    """The move of a score as clock + rules + facts; None when a side has no score.

    First the day passes, then the rules change, then the facts: so each edit is told by what it
    does on HEAD's day and under HEAD's rules. The facts' part is the edits' Shapley values.
    """
    if before.score is None or after.score is None:
        return None
    aged = ruled = before.score
    if before.day != after.day:
        aged = ruled = _score(before.company, before.company.book, before.rulebook, after.day)
    if before.rulebook != after.rulebook:
        ruled = _score(before.company, before.company.book, after.rulebook, after.day)
    if math.isnan(aged) or math.isnan(ruled):
        moved = after.score - before.score
        return Split(why=Why(clock=0.0, rules=0.0, facts=0.0, untold=moved), effects={})
    facts = after.score - ruled
    effects, sections = _shared(before, after, versions, ruled, facts)
    return Split(
        why=Why(clock=aged - before.score, rules=ruled - aged, facts=facts, sections=sections),
        effects=effects,
    )


def _score(was: Company, book: Book, rulebook: Rulebook, day: date) -> float:
    """What the facts of a company give in another setting; nan for nothing."""
    moved = company(was.ledger.document, book, was.ledger.view, yardsticks=rulebook.yardsticks)
    return float(standing([moved], rulebook, day).result.best[0])


def _shared(
    before: Stand, after: Stand, versions: Versions, ruled: float, facts: float
) -> tuple[dict[Edit, float], tuple[SectionEffect, ...]]:
    """The facts' part by edit where they are few, else by section."""
    edits = [edit for edit in versions.edits if edit.scores]
    in_new_book = _score(before.company, after.company.book, after.rulebook, after.day)
    if in_new_book != ruled:
        edits.append(BOOK)
    alone = len(edits) <= MOST_ALONE
    players = [(edit,) for edit in edits] if alone else _by_section(edits)
    worth = _worth(before, after, versions, players)
    if any(math.isnan(value) for value in worth.values()):
        # Between the versions nothing at all would be known: no share can be told.
        return {}, (SectionEffect(section="file", changes=len(edits), effect=facts),)
    values = shapley(players, worth)
    if alone:
        return {player[0]: value for player, value in zip(players, values, strict=True)}, ()
    return {}, tuple(
        SectionEffect(section=player[0].section, changes=len(player), effect=value)
        for player, value in zip(players, values, strict=True)
    )


def _by_section(edits: Sequence[Edit]) -> list[_Player]:
    groups: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        groups[edit.section].append(edit)
    return [tuple(group) for group in groups.values()]


def _worth(
    before: Stand, after: Stand, versions: Versions, players: Sequence[_Player]
) -> dict[frozenset[_Player], float]:
    """The score with each choice of edits made.

    A metric is measured once for each choice of the edits that it can see.
    """
    choices = coalitions(players)
    metrics = after.rulebook.metrics
    seen = {metric: frozenset(p for p in players if _sees(metric, p)) for metric in metrics}
    companies: dict[frozenset[_Player], Company] = {}

    def made(choice: frozenset[_Player]) -> Company:
        if choice not in companies:
            edits = [edit for player in choice for edit in player]
            sides = after if BOOK in edits or (BOOK,) not in players else before
            text = after.company.ledger.document.text
            document = Document(text=text, value=versions.with_edits(edits))
            companies[choice] = Company(
                ledger=ledger(document, after.company.ledger.view),
                book=sides.company.book,
                yardsticks=after.rulebook.yardsticks,
            )
        return companies[choice]

    low, best, high = (np.empty((len(choices), len(metrics)), order="F") for _ in range(3))
    for column, metric in enumerate(metrics):
        for row, choice in enumerate(choices):
            measure = made(choice & seen[metric]).measure(metric, after.day)
            low[row, column], best[row, column] = measure.low, measure.best
            high[row, column] = measure.high
    table = MeasureTable(metrics=metrics, low=low, best=best, high=high)
    scores = standing_of(table, after.rulebook).result.best
    return dict(zip(choices, scores.tolist(), strict=True))


def _sees(metric: str, player: _Player) -> bool:
    sections = METRICS[metric].sections
    return any(
        edit.section in sections
        or edit.section in (SOURCES, BOOK.section)
        or (edit.section == HEAD and (edit.key != "founded" or None in sections))
        for edit in player
    )
