"""From the options that select companies to those that are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.cli.answer import say
from aitalent.cli.options import EVERY_COMPANY, ChoiceOptions, RefusedError
from aitalent.text.diagnostic import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from aitalent.metrics.register import Company
    from aitalent.rules.condition import Condition
    from aitalent.rules.rulebook import Rulebook


def kept(companies: Sequence[Company], choice: ChoiceOptions, day: date) -> tuple[Company, ...]:
    """The companies that a choice keeps; those that can't be decided are named on the screen.

    Raises RefusedError for a kind, tag or country that no company here has, for a condition that
    can't be read, and when no company is left.
    """
    if choice == EVERY_COMPANY:
        return tuple(companies)
    from aitalent.analysis.selection import Selection, select

    profiles = [company.profile for company in companies]
    selected = select(
        companies,
        Selection(
            kinds=_known("--kind", choice.kinds, (each.kind for each in profiles)),
            tags=_known("--tag", choice.tags, (tag for each in profiles for tag in each.tags)),
            countries=_known(
                "--country", choice.countries, (each.country for each in profiles if each.country)
            ),
            where=_condition(choice.where),
        ),
        day,
    )
    if selected.undecided:
        names = ", ".join(company.profile.name for company in selected.undecided)
        say(f"Left out, for too little is known to decide --where: {names}.")
    if not selected.companies:
        raise RefusedError("No company fits what was asked for.")
    return selected.companies


def fitting(companies: Sequence[Company], choice: ChoiceOptions, day: date) -> frozenset[str]:
    """The ids of those that a choice keeps, if any; nothing is said of the others."""
    from aitalent.analysis.selection import Selection, select

    asked = Selection(
        kinds=tuple(choice.kinds or ()),
        tags=tuple(choice.tags or ()),
        countries=tuple(choice.countries or ()),
        where=_condition(choice.where),
    )
    return frozenset(each.profile.id for each in select(companies, asked, day).companies)


def check_sort(sort: str) -> None:
    """Raises RefusedError for a key that orders nothing."""
    from aitalent.analysis.league import CARD_KEYS
    from aitalent.metrics.register import METRICS

    if sort not in CARD_KEYS and sort not in METRICS:
        hint = did_you_mean(sort, (*CARD_KEYS, *METRICS))
        raise RefusedError(f"--sort: no key and no metric `{sort}`{hint}")


def in_order(
    companies: Sequence[Company], rulebook: Rulebook, day: date, *, sort: str, top: int | None
) -> tuple[Company, ...]:
    """Companies of one view as a league of that day orders them, the first of them."""
    from aitalent.analysis.league import league
    from aitalent.scoring.score import score_companies

    scores = score_companies(companies, rulebook, day, companies[0].ledger.view)
    by_id = {company.profile.id: company for company in companies}
    shown = league(scores, companies, sort=sort, top=top).scores.cards
    return tuple(by_id[card.id] for card in shown)


def _known(option: str, asked: Sequence[str] | None, known: Iterable[str]) -> tuple[str, ...]:
    """The values asked for; one that no company has is more likely misspelt than meant."""
    names = sorted(set(known))
    folded = {name.casefold() for name in names}
    for value in asked or ():
        if value.casefold() not in folded:
            listed = f" Known: {', '.join(names)}." if names else ""
            hint = did_you_mean(value, names)
            raise RefusedError(f"{option}: no company here has `{value}`{hint}{listed}")
    return tuple(asked or ())


def _condition(written: str | None) -> Condition | None:
    if written is None:
        return None
    from aitalent.rules.condition import ConditionError, read_condition

    try:
        return read_condition(written)
    except ConditionError as error:
        caret = f"\n  {written.strip()}\n  {' ' * error.column}^"
        example = "\n  Compare metrics with plain numbers or levels: valuation_usd >= 1e9."
        raise RefusedError(f"--where: {error}{caret}{example}") from None
