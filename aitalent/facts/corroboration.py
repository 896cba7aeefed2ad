"""How many have said it: corroboration counts who reported first, never articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from aitalent.facts.ledger import Fact
    from aitalent.facts.profile import Profile, Source

PRIMARY, SECONDARY, AGGREGATE = "primary", "secondary", "aggregate"


def origins_of(source: Source) -> tuple[str, ...]:
    """Who stands behind a publication: whom it repeats, or else its publisher."""
    return source.origin or (source.publisher,)


def origins(keys: Iterable[str], profile: Profile) -> tuple[str, ...]:
    """The different origins of some sources of a file, sorted; six copies of one report are one.

    A data set gathers what others reported, and a copy that doesn't say whom it repeats may repeat
    any of them: neither adds an origin to others, and several such copies alone are one.
    """
    cited = [profile.sources[key] for key in keys if key in profile.sources]
    copies = [source for source in cited if source.tier == SECONDARY and not source.origin]
    told = [source for source in cited if source.tier != AGGREGATE and source not in copies]
    first_copy = sorted(copies, key=lambda source: (source.publisher.casefold(), source.title))[:1]
    reports = told or first_copy or cited
    by_folded: dict[str, str] = {}
    for name in sorted(name for source in reports for name in origins_of(source)):
        by_folded.setdefault(name.casefold(), name)
    return tuple(by_folded[folded] for folded in sorted(by_folded))


def said_by(keys: tuple[str, ...], profile: Profile, day: date) -> tuple[str, ...]:
    """Those of some sources that were out by a day, those without a date among them.

    Where none was, all of them: what is known is known from who told it later. But who speaks up
    after others, maybe of what came of it, adds nothing to what they had said.
    """
    dates = {key: profile.sources[key].date for key in keys if key in profile.sources}
    out = tuple(key for key, date in dates.items() if date is None or date.last <= day)
    return out or keys


def vouching(fact: Fact[Any], by: date | None = None) -> tuple[str, ...]:
    """The sources of a fact that its view lets through; by a day, those of them out by then."""
    return fact.sources if by is None else said_by(fact.sources, fact.document.value, by)


def origins_of_fact(fact: Fact[Any], by: date | None = None) -> tuple[str, ...]:
    """The origins of a fact, as `vouching` counts its sources."""
    return origins(vouching(fact, by), fact.document.value)


def is_single_origin(fact: Fact[Any], by: date | None = None) -> bool:
    """Whether one origin alone vouches for the fact (or none)."""
    return len(origins_of_fact(fact, by)) <= 1


def is_self_reported(fact: Fact[Any], by: date | None = None) -> bool:
    """Whether the fact rests on nothing but the company's own word."""
    sources = fact.document.value.sources
    return {sources[key].tier for key in vouching(fact, by) if key in sources} == {PRIMARY}
