"""Moves in words: when, who, what is known of the days between, and odds with their interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.published import publication_in_words
from aitalent.render.table import UNKNOWN, number, percent, percents

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aitalent.analysis.exodus import Tide
    from aitalent.analysis.flow_moves import FlowMove, Return
    from aitalent.analysis.flow_pairs import Published
    from aitalent.analysis.proportions import Ratio


def dated(each: FlowMove) -> str:
    """`2026-01-14`, or `left 2024-09-25`, `joined 2025-02` on two lines, as the files write it."""
    left, joined = each.left, each.joined
    if left is None and joined is None:
        return f"by {each.move.day}"
    if left is not None and joined is not None and str(left) == str(joined):
        return str(left)
    written = (("left", left), ("joined", joined))
    return "\n".join(f"{deed} {day}" for deed, day in written if day is not None)


def marks(each: FlowMove) -> tuple[str, ...]:
    """What set the person apart: a founder who left, one who went to found, leaders."""
    told = {
        "founder": each.move.by_founder,
        "leader": each.by_leader,
        "to found": each.founds,
        "to lead": each.to_lead,
        "returns": each.returns is not None,
    }
    return tuple(word for word, holds in told.items() if holds)


def away(returned: Return) -> str:
    """`476 days`, `379 to 744 days`, `976 days or more`."""
    if returned.most_days is None:
        return f"{returned.least_days} days or more"
    if returned.is_exact:
        return f"{returned.least_days} days"
    return f"{returned.least_days} to {returned.most_days} days"


def odds(found: Ratio) -> str:
    """`11:0`."""
    return f"{found.forth}:{found.back}"


def odds_interval(found: Ratio) -> str:
    """`2.5 or more`, `0.6 to 10.0`; a dash where nobody went either way."""
    if found.low is None:
        return UNKNOWN
    low = number(found.low, digits=2)
    return f"{low} or more" if found.high is None else f"{low} to {number(found.high, digits=2)}"


def tide_words(tide: Tide) -> str:
    """`5:3`, to incumbents against to startups."""
    return f"{tide.to_incumbents}:{tide.to_startups}"


def share_words(tide: Tide) -> str:
    """`63 % (24–91 %)`; a dash without a move."""
    if tide.share is None:
        return UNKNOWN
    return f"{percent(tide.share)} ({percents(*tide.interval)})"


def published_odds(each: Published) -> str:
    """`8:1`."""
    return f"{each.figure.ratio:g}:1"


def published_words(each: Published) -> str:
    """The figure with who was counted, who published it, and what sets it apart."""
    figure, source = each.figure, each.source
    return (
        f"{figure.from_} → {figure.to} {published_odds(each)} of {figure.population} "
        f"({publication_in_words(source)}). What differs: {figure.differs}."
    )


def folder_of(moves: Iterable[FlowMove]) -> str:
    """The folder of all files that tell moves, if it is one; else nothing."""
    labels = {fact.document.text.label for each in moves for fact in each.move.told_by}
    folders = {label.rpartition("/")[0] for label in labels}
    return folders.pop() if len(folders) == 1 else ""


def told_in(each: FlowMove, folder: str) -> tuple[str, ...]:
    """`openai.yaml:512`: the lines that tell a move, from the folder of all."""
    wheres = [fact.where for fact in each.move.told_by]
    if not folder:
        return tuple(wheres)
    return tuple(where.removeprefix(f"{folder}/") for where in wheres)


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
