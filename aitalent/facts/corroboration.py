"""How many have said it: corroboration counts who reported first, never articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aitalent.facts.ledger import Fact
    from aitalent.facts.profile import Profile, Source

PRIMARY, AGGREGATE = "primary", "aggregate"


def origins_of(source: Source) -> tuple[str, ...]:
    """Who stands behind a publication: whom it repeats, or else its publisher."""
    return source.origin or (source.publisher,)


def origins(keys: Iterable[str], profile: Profile) -> tuple[str, ...]:
    """The different origins of some sources of a file, sorted; six copies of one report are one.

    A data set gathers what others reported, so it is an origin only where it stands alone.
    """
    cited = [profile.sources[key] for key in keys if key in profile.sources]
    reports = [source for source in cited if source.tier != AGGREGATE] or cited
    by_folded: dict[str, str] = {}
    for name in sorted(name for source in reports for name in origins_of(source)):
        by_folded.setdefault(name.casefold(), name)
    return tuple(by_folded[folded] for folded in sorted(by_folded))


def origins_of_fact(fact: Fact[Any]) -> tuple[str, ...]:
    """The origins of a fact, of the sources that its view lets through."""
    return origins(fact.sources, fact.document.value)


def is_single_origin(fact: Fact[Any]) -> bool:
    """Whether one origin alone vouches for the fact (or none)."""
    return len(origins_of_fact(fact)) <= 1


def is_self_reported(fact: Fact[Any]) -> bool:
    """Whether the fact rests on nothing but the company's own word."""
    sources = fact.document.value.sources
    tiers = {sources[key].tier for key in fact.sources if key in sources}
    return tiers == {PRIMARY}
