"""What differs between two rulebooks, part by part."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from aitalent.analysis.changes import FieldChange, RulebookChange, RuleChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aitalent.analysis.changes import Deed
    from aitalent.rules.rulebook import Identity, Rulebook

_HEAD = ("version", "exponent", "min_coverage", "min_pillar_coverage")


def rulebook_change(before: Rulebook, after: Rulebook) -> RulebookChange | None:
    """Two rulebooks part by part; None where they are the same."""
    was, now = before.identity, after.identity
    if was.sha256 == now.sha256:
        return None
    return RulebookChange(before=was, after=now, changes=tuple(_changes(before, after)))


def named_change(before: Identity, after: Identity) -> RulebookChange | None:
    """The same where the rulebooks themselves aren't at hand."""
    if before.sha256 == after.sha256:
        return None
    return RulebookChange(before=before, after=after, changes=None)


def _changes(before: Rulebook, after: Rulebook) -> Iterator[RuleChange]:
    old: dict[str, Any] = {name: getattr(before, name) for name in _HEAD}
    new: dict[str, Any] = {name: getattr(after, name) for name in _HEAD}
    yardsticks = [each.name for each in fields(before.yardsticks)]
    old |= {name: getattr(before.yardsticks, name) for name in yardsticks}
    new |= {name: getattr(after.yardsticks, name) for name in yardsticks}
    old["grades"], new["grades"] = (
        {each.letter: each.at_least for each in book.grades} for book in (before, after)
    )
    head = tuple(_differing(old, new))
    if head:
        yield RuleChange(part="rulebook", id=after.id, deed="changed", fields=head)
    for part in ("pillars", "rules", "flags"):
        was, now = ({each.id: each for each in getattr(book, part)} for book in (before, after))
        for name in dict.fromkeys([*was, *now]):
            fields_changed = tuple(_differing(_by_key(was.get(name)), _by_key(now.get(name))))
            deed: Deed = "added" if name not in was else "removed" if name not in now else "changed"
            if fields_changed:
                yield RuleChange(
                    part=part.removesuffix("s"),
                    id=name,
                    deed=deed,
                    fields=fields_changed if deed == "changed" else (),
                )


def _by_key(part: Any) -> dict[str, Any]:
    if part is None:
        return {}
    by_key = {each.name: getattr(part, each.name) for each in fields(part)}
    if "condition" in by_key:
        by_key["when"] = by_key.pop("condition").written
    if "inputs" in by_key:
        inputs, levels = by_key.pop("inputs"), by_key.pop("levels")
        by_key["scale"] = dict(zip(levels or inputs, by_key.pop("points"), strict=True))
    if "caps" in by_key:
        by_key["cap"] = {cap.pillar: cap.at_most for cap in by_key.pop("caps")}
    return by_key


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FieldChange]:
    for key in dict.fromkeys([*before, *after]):
        if before.get(key) != after.get(key):
            yield FieldChange(key=key, before=_words(before.get(key)), after=_words(after.get(key)))


def _words(value: Any) -> str | None:
    if isinstance(value, dict):
        return ", ".join(f"{_words(key)}: {_words(each)}" for key, each in value.items())
    return f"{value:g}" if isinstance(value, float) else None if value is None else str(value)
