"""The eight rows of the founding article's table for one company, each cell with its facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aitalent.analysis.citation import Citation, cite_all
from aitalent.analysis.moves import Arrival, Departure, arrivals, departures
from aitalent.facts.day import months_before
from aitalent.facts.posts import leaders, leading_titles, posts, predecessor
from aitalent.metrics.capital import capital_in_force
from aitalent.metrics.register import METRICS
from aitalent.metrics.valuation import valuation_in_force
from aitalent.metrics.words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from aitalent.facts.ledger import Fact
    from aitalent.facts.posts import Post
    from aitalent.metrics.register import Company

NOTHING_KNOWN = "unknown"
PORTRAIT_ROWS = (
    ("ceo", "CEO"),
    ("technical-leader", "Key technical leader"),
    ("focus", "Primary focus"),
    ("valuation", "Valuation"),
    ("compute", "Compute capacity"),
    ("talent-flow", "Recent talent flow"),
    ("advantage", "Strategic advantage"),
    ("reserves", "Capital reserves"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PortraitCell:
    """What is known on one question: statements, and the facts under them."""

    row: str
    statements: tuple[str, ...]
    facts: tuple[Citation, ...]


def portrait(company: Company, day: date) -> tuple[PortraitCell, ...]:
    """The cells of one company, in the order of PORTRAIT_ROWS."""
    cells = (
        _executives(company, day),
        _technical_leaders(company, day),
        _head(company, company.profile.focus, day),
        _valuation(company, day),
        _compute(company, day),
        _talent_flow(company, day),
        _head(company, company.profile.advantage, day),
        _reserves(company, day),
    )
    return tuple(
        PortraitCell(
            row=row,
            statements=tuple(statements) or (NOTHING_KNOWN,),
            facts=cite_all(_once(facts), day),
        )
        for (row, _), (statements, facts) in zip(PORTRAIT_ROWS, cells, strict=True)
    )


_Cell = tuple[list[str], list["Fact[Any]"]]


def _once(facts: Iterable[Fact[Any]]) -> Iterable[Fact[Any]]:
    return {fact.place: fact for fact in facts}.values()


def _executives(company: Company, day: date) -> _Cell:
    held = [post for post in leaders(company.people(day), day) if not post.is_technical]
    return [post.holder.name for post in held], [post.holder.fact for post in held]


def _technical_leaders(company: Company, day: date) -> _Cell:
    everyone = posts(company.people(day), day)
    held = [post for post in everyone if post.until is None and post.is_technical]
    statements = [_post(post, everyone, day) for post in held]
    facts: list[Fact[Any]] = [post.holder.fact for post in held]
    for fact in company.ledger.beside("people", day):
        titles = [title for role in fact.entry.role for title in leading_titles(role.role)]
        if titles and fact.entry.left is None:
            statements.append(f"{fact.entry.name} ({titles[-1]}, {fact.entry.status})")
            facts.append(fact)
    return statements, facts


def _post(post: Post, everyone: tuple[Post, ...], day: date) -> str:
    """`Soumith Chintala (CTO since 2026-01-14, after Barret Zoph)`."""
    words = f"{post.title} since {post.written}" if post.written else post.title
    before = predecessor(post, everyone) if post.since > months_before(day, 12) else None
    return f"{post.holder.name} ({words}{f', after {before.holder.name}' if before else ''})"


def _head(company: Company, words: str | None, day: date) -> _Cell:
    """What the head of the file says, once one of the sources it rests on was out."""
    ledger = company.ledger
    is_out = bool(ledger.head_sources(day)) or not ledger.profile.source
    return ([words] if words and is_out and ledger.shows_head else []), []


def _valuation(company: Company, day: date) -> _Cell:
    value = valuation_in_force(company, day)
    statements: list[str] = []
    facts: list[Fact[Any]] = []
    if value is not None:
        entry = value.facts[0].entry
        kind = entry.stage if value.facts[0].section == "funding" else entry.basis
        statements.append(f"{value.quantity} ({kind}, {entry.date})")
        facts.extend(value.facts)
    since = value.since if value else None
    talks = [
        fact
        for fact in company.ledger.beside("funding", day)
        if fact.entry.valuation
        and fact.entry.status == "talks"
        and (since is None or fact.start >= since)
    ]
    for fact in talks[-1:]:
        statements.append(f"{fact.entry.valuation} in talks ({fact.entry.date})")
        facts.append(fact)
    return statements, facts


def _compute(company: Company, day: date) -> _Cell:
    statements: list[str] = []
    facts: list[Fact[Any]] = []
    phase = company.measure("compute_phase", day)
    access = company.measure("compute_access", day)
    if phase.is_known:
        words = in_words(phase, METRICS["compute_phase"])
        if access.is_known:
            words += f" ({in_words(access, METRICS['compute_access'])})"
        statements.append(words)
        facts.extend([*phase.facts, *access.facts])
    naming = [f for f in company.ledger.scoring("compute", day) if f.entry.providers]
    if naming:
        statements.append(f"from {', '.join(naming[-1].entry.providers)}")
        facts.append(naming[-1])
    chips = company.measure("operating_h100e", day)
    if chips.is_known and any(fact.entry.accelerators for fact in chips.facts):
        statements.append(f"{in_words(chips, METRICS['operating_h100e'])} at work")
        facts.extend(chips.facts)
    planned = [
        f
        for f in company.ledger.beside("compute", day)
        if f.entry.status == "planned" and (f.entry.power or f.entry.accelerators)
    ]
    for fact in planned[-1:]:
        size = fact.entry.power or f"{fact.entry.accelerators} {fact.entry.accelerator or 'chips'}"
        statements.append(f"{size} planned ({fact.entry.date})")
        facts.append(fact)
    return statements, facts


def _talent_flow(company: Company, day: date) -> _Cell:
    since = months_before(day, 12)
    lost, gained = departures(company, since, day), arrivals(company, since, day)
    statements = [*_losses(lost), *_gains(gained)]
    if not statements and company.people(day):
        statements = ["no move recorded in twelve months"]
    return statements, [*(move.fact for move in lost), *(move.fact for move in gained)]


def _losses(moves: tuple[Departure, ...]) -> list[str]:
    groups: dict[tuple[bool, str], list[str]] = {}
    for move in moves:
        groups.setdefault((not move.founder, move.to or ""), []).append(move.name)
    return [
        f"Lost {_count(names, founder=not staff)}{f' to {to}' if to else ''}"
        for (staff, to), names in sorted(groups.items(), key=lambda g: (g[0][0], -len(g[1]), g[0]))
    ]


def _gains(moves: tuple[Arrival, ...]) -> list[str]:
    groups: dict[tuple[bool, str], list[str]] = {}
    for move in moves:
        groups.setdefault((not move.returns, move.from_ or ""), []).append(move.name)
    return [
        f"{'Hired' if new else 'Regained'} {len(names)} ({_surnames(names)})"
        + (f" from {came_from}" if came_from else "")
        for (new, came_from), names in sorted(
            groups.items(), key=lambda g: (g[0][0], -len(g[1]), g[0])
        )
    ]


def _count(names: list[str], *, founder: bool) -> str:
    kind = f" co-founder{'s' if len(names) > 1 else ''}" if founder else ""
    return f"{len(names)}{kind} ({_surnames(names)})"


def _surnames(names: list[str]) -> str:
    last = [(name.split() or [name])[-1] for name in names]
    unique = len(set(last)) == len(last)
    return ", ".join(last if unique else names)


def _reserves(company: Company, day: date) -> _Cell:
    cash = capital_in_force(company, "cash", day)
    credit = capital_in_force(company, "credit", day)
    statements = [str(cash.quantity)] if cash else []
    if credit is not None:
        amount = "amount not stated" if credit.best == 0 else str(credit.quantity)
        statements.append(f"with credit lines ({amount})")
    return statements, [fact for value in (cash, credit) if value for fact in value.facts]
