"""The register of checks across facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aitalent.facts.ledger import View, ledger
from aitalent.facts.profile import SECTIONS
from aitalent.text.diagnostic import Check, Severity

if TYPE_CHECKING:
    from aitalent.facts.ledger import Ledger
    from aitalent.facts.profile import Profile
    from aitalent.text.document import Document

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check saw and at which path of the file."""

    message: str
    path: tuple[str | int, ...]
    at_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lint:
    """A check beside the function that looks for it."""

    check: Check
    find: Callable[[Document[Profile]], Iterator[Finding]]


REGISTERED: list[Lint] = []
InProfile = Callable[["Profile"], Iterator[Finding]]
InLedger = Callable[["Ledger"], Iterator[Finding]]


def seen(
    code: str, name: str, severity: Severity, why: str, remedy: str
) -> Callable[[InProfile], InProfile]:
    """Registers a function over a file as the check of that code."""
    check = Check(code=code, name=name, severity=severity, why=why, remedy=remedy)

    def register(find: InProfile) -> InProfile:
        REGISTERED.append(Lint(check=check, find=lambda document: find(document.value)))
        return find

    return register


def seen_in_ledger(
    code: str, name: str, severity: Severity, why: str, remedy: str
) -> Callable[[InLedger], InLedger]:
    """Registers a function over the facts in the order they came into force as such a check."""
    check = Check(code=code, name=name, severity=severity, why=why, remedy=remedy)

    def register(find: InLedger) -> InLedger:
        REGISTERED.append(Lint(check=check, find=lambda document: find(ledger(document, View()))))
        return find

    return register


def entries(profile: Profile) -> Iterator[tuple[str, int, Any]]:
    """Every fact of a file with its section and position."""
    for section in SECTIONS:
        for index, entry in enumerate(getattr(profile, section)):
            yield section, index, entry
