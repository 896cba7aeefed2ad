"""The edits of a company's file as a reader of both versions sees them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aitalent.analysis.changes import FactChange, FieldChange
from aitalent.analysis.spots import key_spot, narrowed, spot_at, words_at
from aitalent.analysis.why import BOOK
from aitalent.facts.entry_names import entry_names
from aitalent.facts.versions import HEAD, SOURCES, Edit
from aitalent.text.notation import key_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aitalent.analysis.changes import Spot
    from aitalent.facts.profile import Profile
    from aitalent.text.document import Document


Path = tuple[str | int, ...]
_WHO_SAID_IT = ("source", "note", "why")
"""Keys of an entry that are told after what it says."""


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version of a file; `prefix` is the name of its revision before its path."""

    document: Document[Profile]
    prefix: str

    @cached_property
    def names(self) -> dict[tuple[str, int], str]:
        """What each entry is called."""
        return entry_names(self.document.value)


def fact_changes(
    before: Version, after: Version, edits: Sequence[Edit], effects: Mapping[Edit, float]
) -> tuple[FactChange, ...]:
    """Edits with their places and effects: the strongest first, then what can't move a score."""
    book = [BOOK] if BOOK in effects else []
    found = [_change(before, after, edit, effects.get(edit)) for edit in (*edits, *book)]
    return tuple(sorted(found, key=_strongest_first))


def _strongest_first(change: FactChange) -> tuple[bool, float]:
    return (not change.scores, -abs(change.effect or 0.0))


def _change(before: Version, after: Version, edit: Edit, effect: float | None) -> FactChange:
    old, new = _side(before, edit, edit.before), _side(after, edit, edit.after)
    change = FactChange(
        section=edit.section,
        what=_what(before, after, edit),
        deed="added" if old is None else "removed",
        before=old,
        after=new,
        fields=(),
        effect=effect,
        scores=edit.scores,
    )
    if edit == BOOK or edit.is_order:
        return replace(change, deed="changed" if edit == BOOK else "reordered")
    if old is None or new is None:
        return change
    found = _fields(before, after, edit)
    (_, was_at), (_, is_at) = (
        _value(before.document, edit, edit.before),
        _value(after.document, edit, edit.after),
    )
    was = [(*was_at, each.key) for each in found if each.before is not None]
    now = [(*is_at, each.key) for each in found if each.after is not None]
    return replace(
        change,
        deed="changed",
        fields=found,
        before=narrowed(old, before.document, was),
        after=narrowed(new, after.document, now),
    )


def _what(before: Version, after: Version, edit: Edit) -> str:
    if edit.after is not None:
        return after.names[edit.section, edit.after]
    if edit.before is not None:
        return before.names[edit.section, edit.before]
    return f"{edit.section}: {key_of(edit.key)}" if edit.key else edit.section


def _side(version: Version, edit: Edit, index: int | None) -> Spot | None:
    document, prefix = version.document, version.prefix
    if edit.section == HEAD:
        there = getattr(document.value, edit.key)
        return key_spot(document, key_of(edit.key), prefix=prefix) if there else None
    if edit.section == SOURCES:
        there = edit.key in document.value.sources
        return key_spot(document, SOURCES, edit.key, prefix=prefix) if there else None
    if edit.is_order:
        return key_spot(document, edit.section, prefix=prefix)
    if index is None:
        return None
    sources = getattr(document.value, edit.section)[index].source
    return spot_at(document, edit.section, index, sources=sources, prefix=prefix)


def _fields(before: Version, after: Version, edit: Edit) -> tuple[FieldChange, ...]:
    """The keys that differ, each as written on either side."""
    old, old_path = _value(before.document, edit, edit.before)
    new, new_path = _value(after.document, edit, edit.after)
    names = [edit.key] if edit.section == HEAD else [each.name for each in fields(new)]
    names = sorted(names, key=lambda name: name in _WHO_SAID_IT)
    return tuple(
        FieldChange(
            key=key_of(name),
            before=_written(before, old, name, old_path),
            after=_written(after, new, name, new_path),
        )
        for name in names
        if getattr(old, name) != getattr(new, name)
    )


def _value(document: Document[Profile], edit: Edit, index: int | None) -> tuple[Any, Path]:
    """What an edit is about in one version, and where it stands."""
    if edit.section == HEAD:
        return document.value, ()
    if edit.section == SOURCES:
        return document.value.sources[edit.key], (SOURCES, edit.key)
    place = index or 0
    return getattr(document.value, edit.section)[place], (edit.section, place)


def _written(version: Version, value: Any, name: str, path: Path) -> str | None:
    """What the file says at a key; None where the key isn't."""
    default = next(each.default for each in fields(value) if each.name == name)
    if getattr(value, name) in (None, (), default):
        return None
    return words_at(version.document, *path, key_of(name))
