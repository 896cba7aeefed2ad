"""What an entry of a profile is called: never by its line or its place in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aitalent.facts.profile import SECTIONS, Compute, Product, Stint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aitalent.facts.profile import Entry, Profile

_CAPITAL = ("cash", "credit", "burn", "revenue", "raised")
_SAYS = {
    "funding": ("stage", "date"),
    "valuation": ("date", "basis"),
    "outcomes": ("date", "kind"),
}
"""What names an entry of a section; of the others, see `_own_name`."""
_TELLS_APART = {
    "funding": ("round", "amount", "valuation"),
    "valuation": ("value",),
    "capital": _CAPITAL,
    "compute": ("date", "phase", "access", "accelerators", "accelerator", "power", "providers"),
    "people": ("id", "joined", "from_", "role", "left", "to", "team", "via"),
    "products": ("date", "kind"),
    "headcount": ("employees",),
    "outcomes": ("to",),
}
"""What entries of one name may differ in, the most telling first."""
_OF_EVERY_ENTRY = ("status", "source", "why", "note")


def entry_name(section: str, entry: Entry) -> str:
    """The natural name of an entry: `people: Barret Zoph`, `funding: seed 2025-07`.

    It outlives edits to other keys, so the entries of two versions of a file pair by it. Two
    entries of one file may share it; `entry_names` tells them apart.
    """
    return f"{section}: {_own_name(section, entry)}"


def _own_name(section: str, entry: Any) -> str:
    match entry:
        case Stint() | Product():
            return entry.name
        case Compute():
            return entry.site or str(entry.date)
    if section == "capital":
        # The first figure alone: that one more is stated beside it must not rename the entry.
        figures = [key for key in _CAPITAL if getattr(entry, key) is not None][:1]
        return " ".join([str(entry.date), *figures])
    return " ".join(str(getattr(entry, key)) for key in _SAYS.get(section, ("date",)))


def entry_names(profile: Profile) -> dict[tuple[str, int], str]:
    """The name of each entry of a profile, by section and place in it; no two are alike.

    Entries that share their natural name carry what they differ in: `people: Barret Zoph 2025-02`.
    Those that differ in nothing are counted: `headcount: 2026-03 (2)`.
    """
    named: dict[tuple[str, int], str] = {}
    for section in SECTIONS:
        entries = getattr(profile, section)
        alike: dict[str, list[int]] = {}
        for place, entry in enumerate(entries):
            alike.setdefault(entry_name(section, entry), []).append(place)
        told = [
            (f"{name}{tail}", bool(tail), place)
            for name, places in alike.items()
            for place, tail in _told_apart(section, entries, places)
        ]
        # Sorted, so that whose name is counted up does not hang on the order of the lines.
        taken: set[str] = set()
        free = {place: _free(name, taken) for name, _, place in sorted(told)}
        named.update({(section, place): free[place] for place in range(len(entries))})
    return named


def _told_apart(
    section: str, entries: Sequence[Entry], places: Sequence[int], *, after: int = 0
) -> Iterator[tuple[int, str]]:
    """Each place with the words that tell it from the others; `after` so many keys were tried."""
    keys = (*_TELLS_APART[section], *_OF_EVERY_ENTRY)
    if len(places) == 1 or after == len(keys):
        yield from ((place, "") for place in places)
        return
    by_word: dict[str, list[int]] = {}
    for place in places:
        by_word.setdefault(_words(getattr(entries[place], keys[after])), []).append(place)
    for word, alike in by_word.items():
        tail = f" {word}" if word and len(by_word) > 1 else ""
        for place, rest in _told_apart(section, entries, alike, after=after + 1):
            yield place, tail + rest


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(getattr(each, "role", each)) for each in value)
    return "" if value is None else str(value)


def _free(name: str, taken: set[str]) -> str:
    """The name, counted up where another entry already has it."""
    count, free = 1, name
    while free in taken:
        count += 1
        free = f"{name} ({count})"
    taken.add(free)
    return free
