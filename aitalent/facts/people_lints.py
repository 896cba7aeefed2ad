"""The checks on people that need all files of a book: AT235 to AT238."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from aitalent.facts.same_person import (
    SOMETIMES_AN_ID,
    TWO_SPELLINGS,
    Employers,
    mentions,
    who_is_who,
)
from aitalent.facts.told_twice import AT_TWO_COMPANIES, MOVES_DISAGREE, moves_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.facts.profile import Profile
    from aitalent.text.diagnostic import Diagnostic
    from aitalent.text.document import Document

PEOPLE_CHECKS = (MOVES_DISAGREE, TWO_SPELLINGS, AT_TWO_COMPANIES, SOMETIMES_AN_ID)


def across_files(
    documents: Sequence[Document[Profile]], companies: dict[str, str], spellings: dict[str, str]
) -> dict[str, list[Diagnostic]]:
    """What the checks see, by the label of the file; `companies` are named by all their names."""
    employers = Employers(companies=companies, spellings=spellings)
    everyone = tuple(mentions(documents, employers))
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for each in (*who_is_who(everyone, employers), *moves_between(everyone, employers)):
        found[each.path].append(each)
    return found
