"""Dates that contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.facts.lints.register import ERROR, WARNING, Finding, entries, seen
from aitalent.facts.profile import Entry, Stint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aitalent.facts.day import Day
    from aitalent.facts.profile import Profile


def _days(section: str, index: int, entry: Entry) -> Iterator[tuple[tuple[str | int, ...], Day]]:
    keys = ("joined", "left") if isinstance(entry, Stint) else ("date",)
    for key in keys:
        day = getattr(entry, key)
        if day is not None:
            yield (section, index, key), day
    for place, role in enumerate(entry.role if isinstance(entry, Stint) else ()):
        if role.since is not None:
            yield (section, index, "role", place, "since"), role.since


@seen(
    "AT210", "left-before-joined", ERROR,
    why="One of the two dates is wrong, and both feed the retention metrics.",
    remedy="Mend the date that is wrong.",
)  # fmt: skip
def _left_before_joined(profile: Profile) -> Iterator[Finding]:
    for index, stint in enumerate(profile.people):
        if stint.joined and stint.left and stint.left.last < stint.joined.first:
            message = f"{stint.name} left ({stint.left}) before joining ({stint.joined})."
            yield Finding(message=message, path=("people", index, "left"))


@seen(
    "AT212", "destination-without-exit", WARNING,
    why="Someone who went elsewhere has left; without a date it only counts as gone by its source.",
    remedy="Add `left:`, as `<2025-06` if only an upper bound is known.",
)  # fmt: skip
def _to_without_left(profile: Profile) -> Iterator[Finding]:
    for index, stint in enumerate(profile.people):
        if stint.to and not stint.left:
            message = f"{stint.name} went to {stint.to}, but `left` is missing."
            yield Finding(message=message, path=("people", index, "to"))


@seen(
    "AT213", "date-after-sources", ERROR,
    why="A fact can't be reported before it happens: a plan must not pass for a fact.",
    remedy="Mend the date, add the source that reported it, or say `status: planned`.",
)  # fmt: skip
def _after_sources(profile: Profile) -> Iterator[Finding]:
    newest = max((s.date.last for s in profile.sources.values() if s.date), default=None)
    for section, index, entry in entries(profile):
        for path, day in _days(section, index, entry):
            future = newest is not None and day.first > newest
            if future and entry.status not in ("planned", "talks"):
                message = f"{day} lies after the newest source of the file ({newest})."
                yield Finding(message=message, path=path)


@seen(
    "AT214", "before-founding", WARNING,
    why="A company can't raise, launch or hire before it exists.",
    remedy="Mend the date, or `founded`.",
)  # fmt: skip
def _before_founding(profile: Profile) -> Iterator[Finding]:
    if profile.founded is None:
        return
    for section, index, entry in entries(profile):
        for path, day in _days(section, index, entry):
            if day.last < profile.founded.first:
                message = f"{day} lies before the founding ({profile.founded})."
                yield Finding(message=message, path=path)
