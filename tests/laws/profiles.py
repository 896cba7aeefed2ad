"""Random small profiles as an analyst could write them, and what is scored of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.rules.reading import default_rulebook
from aitalent.scoring.score import score_companies
from aitalent.text.files import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from aitalent.facts.book import Book
    from aitalent.scoring.scorecard import Scorecard

DEFAULT = default_rulebook()
FIRST, LAST = date(2023, 1, 1), date(2025, 12, 20)
PRESS = ("2023-06-01", "2024-06", "2025-03-10", "2026-01-17", "2027-03-10")
"""When s0 to s4 were published; no entry that is drawn cites the last."""
AS_OF = date(2026, 1, 20)
SHOWN_ONLY = ("planned", "talks", "disputed")
SECTIONS = ("funding", "valuation", "capital", "compute", "people", "products", "headcount")
Entry = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A profile before it is written: its entries by section."""

    name: str
    entries: tuple[tuple[str, Entry], ...]

    @property
    def text(self) -> str:
        lines = [f"id: {self.name}", f"name: {self.name.title()}", "kind: startup"]
        lines += ["founded: 2023-01", "source: s0", "sources:"]
        for place, day in enumerate(PRESS):
            lines.append(f"  s{place}: {{title: T, publisher: P, date: {day}}}")
        for section in SECTIONS:
            here = [entry for where, entry in self.entries if where == section]
            lines += [f"{section}:"] if here else []
            for entry in here:
                pairs = ", ".join(f"{key}: {value}" for key, value in entry.items())
                lines.append(f"  - {{{pairs}}}")
        return "\n".join(lines) + "\n"


def days(first: date = FIRST) -> st.SearchStrategy[date]:
    return st.dates(first, LAST)


def _written(day: date) -> st.SearchStrategy[str]:
    return st.sampled_from([f"{day}", f"{day:%Y-%m}", f"{day:%Y}", f"<{day:%Y-%m}"])


DATES = days().flatmap(_written)
EXACT_DATES = days().map(str)


def _amount(unit: str) -> st.SearchStrategy[str]:
    numbers = st.integers(1, 999)
    plain = numbers.map(lambda n: f"${n}{unit}")
    about, least, most = (plain.map(form.format) for form in ("~{}", "{}+", "<{}"))
    ranges = st.tuples(numbers, numbers).map(lambda ends: f"${min(ends)}{unit}..${max(ends)}{unit}")
    return st.one_of(plain, about, least, most, ranges)


MONEY = st.sampled_from("MB").flatmap(_amount)
COUNTS = st.sampled_from(["0", "1", "40", "~900", "1000", "1k..50k", "60k+", "<1k", "250_000"])
NAMES = st.sampled_from(["OpenAI", "Meta", "Nvidia", "Acme", "Elsewhere"])


def _entry(
    required: dict[str, st.SearchStrategy[str]], **optional: st.SearchStrategy[str]
) -> st.SearchStrategy[Entry]:
    common = {"source": st.sampled_from(["s0", "s1", "s2", "s3", "[s1, s3]"])}
    return st.fixed_dictionaries({**required, **common}, optional=optional)


def _graded(entries: st.SearchStrategy[Entry]) -> st.SearchStrategy[Entry]:
    statuses = st.sampled_from(["confirmed", "reported", "closed", *SHOWN_ONLY])
    return st.tuples(entries, statuses).map(lambda pair: {**pair[0], "status": pair[1]})


def _people(dates: st.SearchStrategy[str]) -> st.SearchStrategy[Entry]:
    roles = ["CEO", "CTO", "Chief Scientist", "Researcher", "[{role: CTO, since: 2024-02}]"]
    stays = _entry(
        {"name": st.uuids().map(lambda u: f"P{u.hex[:8]}x")},
        joined=dates,
        founder=st.sampled_from(["true", "false"]),
        technical=st.sampled_from(["true", "false"]),
        role=st.sampled_from(roles),
        **{"from": NAMES},
    )
    left = st.dates(date(2026, 1, 1), date(2026, 1, 17)).map(str)
    exits = st.fixed_dictionaries({}, optional={"left": st.one_of(dates, left), "to": NAMES})
    return st.tuples(stays, exits).map(lambda pair: {**pair[0], **pair[1]})


def entries(dates: st.SearchStrategy[str] = DATES) -> st.SearchStrategy[tuple[str, Entry]]:
    """One entry with the name of its section."""
    dated = {"date": dates}
    stages = st.sampled_from(["seed", "series-a", "growth", "secondary", "debt"])
    phases = st.sampled_from(["none", "building", "scaling", "mature"])
    bases = st.sampled_from(["annual", "quarterly", "monthly"])
    sections = {
        "funding": _entry(
            {**dated, "stage": stages}, amount=MONEY, valuation=_amount("T"), lead=NAMES,
            investors=NAMES, round=st.sampled_from(["one", "two"]),
        ),
        "valuation": _entry(
            {**dated, "value": MONEY, "basis": st.sampled_from(["tender", "secondary"])}
        ),
        "capital": _entry(
            {**dated, "basis": bases}, cash=MONEY, credit=MONEY, burn=MONEY, revenue=MONEY
        ),
        "compute": _entry(
            dated, phase=phases, access=st.sampled_from(["allocation", "cloud", "owned"]),
            providers=NAMES, accelerators=COUNTS, accelerator=st.sampled_from(["H100", "A100"]),
            power=st.sampled_from(["1MW", "~300MW", "1.2GW+", "0MW"]),
            site=st.sampled_from(["east", "west"]),
        ),
        "people": _people(dates),
        "products": _entry(
            {
                **dated,
                "name": st.just("Thing"),
                "kind": st.sampled_from(["none", "research", "preview", "api", "app"]),
            },
            flagship=st.sampled_from(["true", "false"]),
        ),
        "headcount": _entry({**dated, "employees": COUNTS}),
    }  # fmt: skip
    return st.one_of(*(st.tuples(st.just(name), _graded(each)) for name, each in sections.items()))


def drafts(
    dates: st.SearchStrategy[str] = DATES, *, name: str = "acme", least: int = 0
) -> st.SearchStrategy[Draft]:
    """Profiles that can be read, most of them thin."""
    return (
        st.lists(entries(dates), min_size=least, max_size=14)
        .map(lambda found: Draft(name=name, entries=tuple(found)))
        .filter(lambda draft: bool(book_of(draft.text).ids))
    )


@lru_cache(maxsize=256)
def book_of(*texts: str) -> Book:
    """The book of some texts, put together once for the draw, the law and what it compares."""
    book, _ = read_book(
        Text(label=f"{place}.yaml", content=content) for place, content in enumerate(texts)
    )
    return book


def card_of(text: str, view: View | None = None, day: date = AS_OF) -> Scorecard:
    return cards_of(book_of(text), view, day)[0]


def cards_of(book: Book, view: View | None = None, day: date = AS_OF) -> list[Scorecard]:
    """The scorecards of every company of a book, by id."""
    view = view or View()
    companies = [company(document, book, view) for document in book.documents]
    cards = score_companies(companies, DEFAULT, day, view).cards
    return sorted(cards, key=lambda card: card.id)


def numbers(card: Scorecard) -> tuple[object, ...]:
    """All of a card that is scored, to the last bit; what peers may change is left out."""
    flags = tuple(
        (flag.flag.id, flag.state, flag.binding)
        for flag in card.flags
        if flag.flag.id not in ("gravity-exposure", "valuation-in-talks")
    )
    rules = tuple((rule.rule.id, rule.low, rule.points, rule.high) for rule in card.rules)
    return (card.id, card.score, card.low, card.high, card.grade, card.coverage, card.pillars,
            rules, flags)  # fmt: skip


def edited(draft: Draft, edit: Callable[[list[tuple[str, Entry]]], None]) -> Draft:
    """A draft with other entries."""
    found = [(section, dict(entry)) for section, entry in draft.entries]
    edit(found)
    return Draft(name=draft.name, entries=tuple(found))
