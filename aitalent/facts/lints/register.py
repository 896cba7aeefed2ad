"""The register of checks across facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aitalent.facts.profile import SECTIONS
from aitalent.text.diagnostic import Check, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aitalent.facts.profile import Profile

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
    find: Callable[[Profile], Iterator[Finding]]


REGISTERED: list[Lint] = []


def seen(
    code: str, name: str, severity: Severity, why: str, remedy: str
) -> Callable[[Callable[[Profile], Iterator[Finding]]], Callable[[Profile], Iterator[Finding]]]:
    """Registers a function as the check of that code."""

    def register(
        find: Callable[[Profile], Iterator[Finding]],
    ) -> Callable[[Profile], Iterator[Finding]]:
        check = Check(code=code, name=name, severity=severity, why=why, remedy=remedy)
        REGISTERED.append(Lint(check=check, find=find))
        return find

    return register


def entries(profile: Profile) -> Iterator[tuple[str, int, Any]]:
    """Every fact of a file with its section and position."""
    for section in SECTIONS:
        for index, entry in enumerate(getattr(profile, section)):
            yield section, index, entry
