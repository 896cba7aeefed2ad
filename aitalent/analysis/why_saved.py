"""Why a score moved since a result that was saved, as far as that can be told without its facts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from aitalent.analysis.changes import Why
from aitalent.analysis.ends import BookEnd
from aitalent.scoring.standing import standing

if TYPE_CHECKING:
    from datetime import date

    from aitalent.analysis.ends import Scored
    from aitalent.analysis.snapshot import Snapshot


def why_saved(before: Scored, after: Scored, start: Snapshot, end: Snapshot) -> Why | None:
    """The move of a score, split as far as it can be; None when a side has no score.

    Where the facts of one end are at hand they are scored on the other's day, which tells the
    clock. Facts and rules that both changed can't be told apart.
    """
    if start.level.score is None or end.level.score is None:
        return None
    moved = end.level.score - start.level.score
    clock: float | None = 0.0
    if before.end.side.as_of != after.end.side.as_of:
        clock = _clock(before, after, start, end)
    if clock is None:
        return Why(clock=0.0, rules=0.0, facts=0.0, untold=moved)
    rest = moved - clock
    if before.end.identity.sha256 != after.end.identity.sha256:
        return Why(clock=clock, rules=0.0, facts=0.0, untold=rest)
    return Why(clock=clock, rules=0.0, facts=rest)


def _clock(before: Scored, after: Scored, start: Snapshot, end: Snapshot) -> float | None:
    """What the passing of the days between the ends did to the facts of either."""
    later = _on(after.end.side.as_of, before, start.id)
    if later is not None:
        return later - (start.level.score or 0.0)
    earlier = _on(before.end.side.as_of, after, end.id)
    return None if earlier is None else (end.level.score or 0.0) - earlier


def _on(day: date, scored: Scored, name: str) -> float | None:
    if not isinstance(scored.end, BookEnd):
        return None
    found = standing([scored.companies[name]], scored.end.rulebook, day).result.best[0]
    return None if math.isnan(found) else float(found)
