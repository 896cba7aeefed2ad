"""Where people have been by a day: the companies they have worked at, and who is where now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.facts.partners import owner_of
from aitalent.facts.people import tenures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from aitalent.facts.book import Book
    from aitalent.facts.ledger import Ledger

Been = dict[str, "date | None"]
"""By owner, the last day there; None while still there. A laboratory stands for its owner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Histories:
    """Where each person has been, by person, and who has gone where from each company.

    `gone_ahead` counts, by the owner of a company, the people now at each company of the book (by
    id) who have been at the first.
    """

    been: Mapping[str, Been]
    at_now: Mapping[str, tuple[str, ...]]
    gone_ahead: Mapping[str, Mapping[str, int]]

    def ties(self, person: str) -> Been:
        """Where a person has been, by owner; empty for somebody nobody tells of."""
        return self.been.get(person, {})

    def ahead(self, owner: str, company: str, person: str) -> int:
        """How many at a company have been at the owner's, the person aside."""
        found = self.gone_ahead.get(owner, {}).get(company, 0)
        return found - (owner in self.ties(person) and company in self.at_now.get(person, ()))


def owner_key(name: str, book: Book) -> str:
    """What a company and its laboratory share, however it is spelt."""
    found = book.meant_by(name)
    return owner_of(found.value.name if found else book.canonical(name)).casefold()


def histories(ledgers: Iterable[Ledger], book: Book, day: date) -> Histories:
    """Where people have been by a day, as a book tells it.

    By their stints, and by the employers that these name as the ones before: whoever came from a
    company had left it by the day of joining.
    """
    owners: dict[str, str] = {}

    def owner(name: str) -> str:
        if name not in owners:
            owners[name] = owner_key(name, book)
        return owners[name]

    been: dict[str, Been] = {}
    at_now: dict[str, tuple[str, ...]] = {}
    for ledger in ledgers:
        own = owner_of(ledger.profile.name).casefold()
        for stint in tenures(ledger, day):
            known = been.setdefault(stint.person, {})
            _note(known, own, stint.left)
            if stint.is_current:
                here = at_now.get(stint.person, ())
                at_now[stint.person] = (*here, ledger.profile.id)
            if stint.former_employer is not None:
                _note(known, owner(stint.former_employer), stint.since)
    gone_ahead: dict[str, dict[str, int]] = {}
    for person, places in at_now.items():
        for passed in been[person]:
            counts = gone_ahead.setdefault(passed, {})
            for company in dict.fromkeys(places):
                counts[company] = counts.get(company, 0) + 1
    return Histories(been=been, at_now=at_now, gone_ahead=gone_ahead)


def _note(known: Been, owner: str, left: date | None) -> None:
    """Remembers the latest day somewhere; being there still goes before any."""
    before = known.get(owner, left)
    known[owner] = None if left is None or before is None else max(before, left)
