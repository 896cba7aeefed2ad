"""Which companies a question is about: by kind, tag, country, or a condition over metrics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.metrics.table import measure_table
from aitalent.rules.condition import UNSURE, YES, evaluate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aitalent.metrics.register import Company
    from aitalent.rules.condition import Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is asked of a company; an empty part asks nothing, of several values one must fit."""

    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    where: Condition | None = None

    def fits(self, company: Company) -> bool:
        """Whether the head of the file is what was asked for."""
        profile = company.profile
        return (
            (not self.kinds or profile.kind in _folded(self.kinds))
            and (not self.tags or not _folded(self.tags).isdisjoint(profile.tags))
            and (not self.countries or _folded((profile.country or "",)) <= _folded(self.countries))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """The companies that fit, in the order given, and those of which too little is known to say."""

    companies: tuple[Company, ...]
    undecided: tuple[Company, ...]


def select(companies: Sequence[Company], selection: Selection, day: date) -> Selected:
    """The companies that a selection keeps on a day.

    A condition that is unknown for a company doesn't keep it, and the company is named: unknown
    neither passes nor vanishes.
    """
    fitting = [company for company in companies if selection.fits(company)]
    condition = selection.where
    if condition is None or not fitting:
        return Selected(companies=tuple(fitting), undecided=())
    truth = evaluate(condition, measure_table(fitting, condition.metrics, day)).best
    return Selected(
        companies=tuple(c for c, is_so in zip(fitting, truth, strict=True) if is_so == YES),
        undecided=tuple(c for c, is_so in zip(fitting, truth, strict=True) if is_so == UNSURE),
    )


def _folded(names: tuple[str, ...]) -> set[str]:
    return {name.casefold() for name in names}
