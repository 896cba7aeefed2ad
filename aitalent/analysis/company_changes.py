"""One company through both ends of a diff."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aitalent.analysis.changes import CompanyChange
from aitalent.analysis.ends import BookEnd, Scored
from aitalent.analysis.fact_changes import Version, fact_changes
from aitalent.analysis.why import Stand, split
from aitalent.analysis.why_saved import why_saved
from aitalent.facts.versions import Versions

if TYPE_CHECKING:
    from aitalent.analysis.changes import State
    from aitalent.analysis.snapshot import RaisedFlag, Snapshot


def company_change(
    before: Scored, after: Scored, was: str | None, now: str | None
) -> CompanyChange | None:
    """What became of a company, by its id at either end; None where nothing at all differs."""
    start = None if was is None else before.snapshots[was]
    end = None if now is None else after.snapshots[now]
    if start is None or end is None:
        return _on_one_end(before, after, start, end)
    change = CompanyChange(
        id=end.id,
        name=end.name,
        state="changed",
        path=after.file(end.id),
        former_id=start.id if start.id != end.id else None,
        former_path=None,
        before=start,
        after=end,
        why=None,
        facts=(),
        flags_raised=_more(end, start),
        flags_lowered=_more(start, end),
    )
    if not isinstance(before.end, BookEnd) or not isinstance(after.end, BookEnd):
        why = why_saved(before, after, start, end)
        return None if start.is_as(end) else replace(change, why=why)
    old, new = before.companies[start.id], after.companies[end.id]
    old_text, new_text = old.ledger.document.text, new.ledger.document.text
    if start.is_as(end) and old_text.content == new_text.content:
        return None
    versions = Versions(before=old.profile, after=new.profile)
    found = None if start.is_as(end) else split(_stand(before, start), _stand(after, end), versions)
    return replace(
        change,
        former_path=_former_path(before, after, start.id, end.id),
        why=found.why if found else None,
        facts=fact_changes(
            Version(document=old.ledger.document, prefix=before.prefix),
            Version(document=new.ledger.document, prefix=after.prefix),
            versions.edits,
            found.effects if found else {},
        ),
    )


def _former_path(before: Scored, after: Scored, was: str, now: str) -> str | None:
    """The file that a company had, if it moved; a single file may be anywhere in a folder."""
    paths = (before.common_path(was), after.common_path(now))
    return before.file(was) if all(paths) and paths[0] != paths[1] else None


def _more(one: Snapshot, other: Snapshot) -> tuple[RaisedFlag, ...]:
    """The flags that are up in one and not in the other."""
    up = {flag.id for flag in other.flags}
    return tuple(flag for flag in one.flags if flag.id not in up)


def _on_one_end(
    before: Scored, after: Scored, start: Snapshot | None, end: Snapshot | None
) -> CompanyChange | None:
    found = end or start
    if found is None:
        return None
    here, there = (after, before) if end else (before, after)
    common = here.common_path(found.id)
    unreadable = there.end.unreadable if isinstance(there.end, BookEnd) else {}
    state: State = "added" if end else "removed"
    if common in unreadable:
        state = "mended" if end else "broken"
    return CompanyChange(
        id=found.id,
        name=found.name,
        state=state,
        path=unreadable.get(common or "", here.file(found.id)),
        former_id=None,
        former_path=None,
        before=start,
        after=end,
        why=None,
        facts=(),
        flags_raised=end.flags if end else (),
        flags_lowered=(),
    )


def _stand(scored: Scored, at: Snapshot) -> Stand:
    return Stand(
        company=scored.companies[at.id],
        rulebook=scored.book_end.rulebook,
        day=scored.end.side.as_of,
        score=at.level.score,
    )
