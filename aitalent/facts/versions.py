"""Two versions of one company file: what was edited, and the file with only some edits made."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aitalent.facts.pairing import merged, pairs
from aitalent.facts.profile import NEVER_SCORED, SCORING_STATUSES, SECTIONS, Entry, Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEAD, SOURCES = "head", "sources"
_NOT_HEAD = (SOURCES, *SECTIONS)
_SAYS_NOTHING = ("headquarters", "focus", "advantage", "tags", "country", "kind", "waive")
"""Keys of the head that no metric reads."""
_REMARKS: dict[str, Any] = {"note": None, "why": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One thing that differs between two versions of a file.

    In a section, `before` and `after` are positions of the entry in either version, None where it
    isn't; both None say that the order of its lines differs. In the head and among the sources,
    `key` says which. `scores` is False for what no score can rest on.
    """

    section: str
    key: str = ""
    before: int | None = None
    after: int | None = None
    scores: bool = True

    @property
    def is_order(self) -> bool:
        """Whether it is the order of a section's lines alone."""
        return self.section in SECTIONS and self.before is None and self.after is None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """One entry through both versions, and the edit of it, if any."""

    before: int | None
    after: int | None
    edit: Edit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lines:
    """The slots of a section in the order of either version, and the edit of that order."""

    by_before: tuple[_Slot, ...]
    by_after: tuple[_Slot, ...]
    order: Edit | None


@dataclass(frozen=True, kw_only=True)
class Versions:
    """Two versions of a file; the edits lead from the one to the other."""

    before: Profile
    after: Profile

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Every difference: the head's, the sources', then those of the entries by section."""
        in_sections = (
            edit
            for lines in self._lines.values()
            for edit in (*(slot.edit for slot in lines.by_after), lines.order)
            if edit is not None
        )
        return (*self._in_head, *self._in_sources, *in_sections)

    def with_edits(self, chosen: Iterable[Edit]) -> Profile:
        """The former version with these edits made; all of them give the later version.

        Sources that one version alone has are always there: nothing rests on one but the entries
        that cite it.
        """
        made = frozenset(chosen)
        head: dict[str, Any] = {
            edit.key: getattr(self.after if edit in made else self.before, edit.key)
            for edit in self._in_head
        }
        sources = {**self.before.sources, **self.after.sources}
        for edit in self._in_sources:
            if edit not in made and edit.key in self.before.sources:
                sources[edit.key] = self.before.sources[edit.key]
        sections: dict[str, Any] = {
            name: self._section(name, lines, made) for name, lines in self._lines.items()
        }
        return replace(self.after, **head, **sections, sources=sources)

    def _section(self, name: str, lines: _Lines, made: frozenset[Edit]) -> tuple[Entry, ...]:
        before, after = getattr(self.before, name), getattr(self.after, name)
        slots = lines.by_before if lines.order and lines.order not in made else lines.by_after
        entries = []
        for slot in slots:
            is_new = slot.edit is None or slot.edit in made
            version, place = (after, slot.after) if is_new else (before, slot.before)
            if place is not None:
                entries.append(version[place])
        return tuple(entries)

    @cached_property
    def _in_head(self) -> tuple[Edit, ...]:
        return tuple(
            Edit(section=HEAD, key=each.name, scores=each.name not in _SAYS_NOTHING)
            for each in fields(Profile)
            if each.name not in _NOT_HEAD
            and getattr(self.before, each.name) != getattr(self.after, each.name)
        )

    @cached_property
    def _in_sources(self) -> tuple[Edit, ...]:
        before, after = self.before.sources, self.after.sources
        edits = []
        for key in dict.fromkeys([*before, *after]):
            then, now = before.get(key), after.get(key)
            if then != now:
                # One that is new or gone moves scores by the entries that cite it.
                redated = then is not None and now is not None and then.date != now.date
                edits.append(Edit(section=SOURCES, key=key, scores=redated))
        return tuple(edits)

    @cached_property
    def _lines(self) -> dict[str, _Lines]:
        """The sections that differ."""
        return {
            name: _lines_of(name, before, after)
            for name in SECTIONS
            if (before := getattr(self.before, name)) != (after := getattr(self.after, name))
        }


def _lines_of(section: str, before: Sequence[Entry], after: Sequence[Entry]) -> _Lines:
    found = pairs(section, before, after)
    slots = {
        (then, now): _Slot(before=then, after=now, edit=_edit(section, before, after, then, now))
        for then, now in found
    }
    on_both = sorted((then, now) for then, now in found if then is not None and now is not None)
    places = [now for _, now in on_both]
    return _Lines(
        by_before=tuple(slots[pair] for pair in merged(found)),
        by_after=tuple(slots[then, now] for now, then in merged([(b, a) for a, b in found])),
        order=None if places == sorted(places) else Edit(section=section),
    )


def _edit(
    section: str,
    before: Sequence[Entry],
    after: Sequence[Entry],
    then: int | None,
    now: int | None,
) -> Edit | None:
    old = None if then is None else before[then]
    new = None if now is None else after[now]
    if old == new:
        return None
    could_score = any(each is not None and each.status in SCORING_STATUSES for each in (old, new))
    remarks_alone = (
        old is not None and new is not None and replace(old, **_REMARKS) == replace(new, **_REMARKS)
    )
    scores = could_score and not remarks_alone and section not in NEVER_SCORED
    return Edit(section=section, before=then, after=now, scores=scores)
