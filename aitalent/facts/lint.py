"""The checks across facts, run over one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.facts import lints
from aitalent.facts.lints.register import REGISTERED

if TYPE_CHECKING:
    from aitalent.facts.profile import Profile
    from aitalent.text.diagnostic import Diagnostic
    from aitalent.text.document import Document

__all__ = ["LINTS", "lint", "lints"]

LINTS = tuple(sorted(REGISTERED, key=lambda each: each.check.code))


def lint(document: Document[Profile]) -> tuple[Diagnostic, ...]:
    """Everything the checks see in one file, in the order of the file."""
    found = [
        document.diagnostic(each.check, finding.message, *finding.path, key=finding.at_key)
        for each in LINTS
        for finding in each.find(document)
    ]
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.order))
