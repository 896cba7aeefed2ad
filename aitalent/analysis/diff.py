"""Two books, or two results: which companies moved, by how much, and why."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from aitalent.analysis.changes import Diff
from aitalent.analysis.company_changes import company_change
from aitalent.analysis.ends import BookEnd, score_beside, score_end
from aitalent.analysis.rule_changes import named_change, rulebook_change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from aitalent.analysis.changes import CompanyChange, RulebookChange
    from aitalent.analysis.ends import End, Scored


def diff(base: End, head: End, *, tell: Callable[[int, int], None] | None = None) -> Diff:
    """What became of every company between two ends, worst first.

    `tell` hears how many companies of how many have been scored.
    """
    after = score_end(head, tell=tell)
    return diff_scored(score_beside(base, after), after)


def diff_scored(before: Scored, after: Scored) -> Diff:
    """The same of two ends that are scored already."""
    found = (company_change(before, after, *pair) for pair in _pairs(before, after))
    changes = [change for change in found if change is not None]
    moved = [change for change in changes if _has_moved(change)]
    view = after.end.view if isinstance(after.end, BookEnd) else after.end.saved
    return Diff(
        base=before.end.side,
        head=after.end.side,
        known_by=view.known_by,
        sources=view.sources,
        rulebook=after.end.identity,
        rulebook_change=_rulebook_change(before.end, after.end),
        moved=tuple(sorted(moved, key=_worst_first)),
        unmoved=tuple(change for change in changes if not _has_moved(change)),
        compared=len(before.snapshots.keys() | after.snapshots.keys()),
    )


def _pairs(before: Scored, after: Scored) -> Iterator[tuple[str | None, str | None]]:
    """The ids of each company at both ends; an id that is new may have been another before."""
    gone = [name for name in before.snapshots if name not in after.snapshots]
    new = [name for name in after.snapshots if name not in before.snapshots]
    former = _former_ids(before, after, gone, new)
    for name in after.snapshots:
        yield (name if name in before.snapshots else former.get(name)), name
    left = set(gone) - set(former.values())
    for name in gone:
        if name in left:
            yield name, None


def _former_ids(
    before: Scored, after: Scored, gone: Sequence[str], new: Sequence[str]
) -> dict[str, str]:
    """The ids that companies had before: the surest pairs of all come first."""
    found: dict[str, str] = {}
    for known_by in (_name_and_file, _name, _file):
        waiting: dict[object, list[str]] = defaultdict(list)
        taken = set(found.values())
        for was in gone:
            if was not in taken:
                waiting[known_by(before, was)].append(was)
        waiting.pop(None, None)
        for name in new:
            same = [] if name in found else waiting.get(known_by(after, name), [])
            if same:
                found[name] = same.pop(0)
    return found


def _name_and_file(scored: Scored, name: str) -> object:
    path = _file(scored, name)
    return path and (_name(scored, name), path)


def _name(scored: Scored, name: str) -> object:
    return scored.snapshots[name].name.casefold()


def _file(scored: Scored, name: str) -> object:
    return scored.common_path(name) or None


def _rulebook_change(before: End, after: End) -> RulebookChange | None:
    if isinstance(before, BookEnd) and isinstance(after, BookEnd):
        return rulebook_change(before.rulebook, after.rulebook)
    return named_change(before.identity, after.identity)


def _has_moved(change: CompanyChange) -> bool:
    start, end = change.before, change.after
    return start is None or end is None or not start.is_as(end)


def _worst_first(change: CompanyChange) -> tuple[int, float, str]:
    """What can't be judged any more, then the deepest fall; what came new is last."""
    place = {"broken": 0, "removed": 1, "changed": 2, "mended": 3, "added": 4}[change.state]
    return (place, change.move or 0.0, change.id)
