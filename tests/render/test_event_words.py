"""An event in a plain sentence, with the lines that tell it."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.analysis.events import Event, EventKind, Mover
from aitalent.render.event_words import lines_of, sentence
from tests.analysis.case import companies, profile

DAY = date(2026, 1, 14)


def event(
    kind: EventKind, facts: str, *movers: Mover, happened: float = -1.0, learned: float = 0.0
) -> Event:
    (acme,) = companies(profile("Acme", facts))
    found = [each for group in acme.ledger.sections.values() for each in group]
    return Event(
        kind=kind,
        first=DAY,
        last=DAY,
        happened=happened,
        learned=learned,
        facts=tuple(found),
        movers=movers,
    )


def people(count: int) -> str:
    return "people:\n" + "".join(
        f"- {{name: P{place} Ash, founder: true, joined: 2023-01, source: press}}\n"
        for place in range(count)
    )


def mover(name: str, title: str | None = None, employer: str | None = None) -> Mover:
    return Mover(name=name, title=title, employer=employer)


MOVERS: list[tuple[EventKind, tuple[Mover, ...], str]] = [
    ("founders-left", (mover("Ada"),), "founder Ada left"),
    ("founders-left", (mover("Ada", "CEO", "Meta"),), "founder Ada (CEO) left for Meta"),
    (
        "founders-left",
        (mover("Ada", "CTO", "OpenAI"), mover("Bo", None, "OpenAI"), mover("Cy", None, "OpenAI")),
        "three founders left for OpenAI: Ada (CTO), Bo and Cy",
    ),
    (
        "people-left",
        (mover("Ada", "CTO", "Meta"), mover("Bo", None, "xAI"), mover("Cy")),
        "three people left: Ada (CTO, Meta), Bo (xAI) and Cy",
    ),
    ("founders-gone", (mover("Ada"), mover("Bo")), "two founders had left by then: Ada and Bo"),
    ("people-gone", (mover("Ada", None, "Meta"),), "Ada had left by then for Meta"),
    ("people-joined", (mover("Ada", "CTO", "Meta"),), "Ada (CTO) joined from Meta"),
    (
        "founders-joined",
        tuple(mover(name) for name in ("Ada", "Bo", "Cy", "Di", "Ed", "Flo")),
        "six founders joined: Ada, Bo, Cy and 3 more",
    ),
    ("people-joined", tuple(mover(f"P{n}") for n in range(12)), "12 people joined: P0, P1, P2 and 9"
     " more"),
    ("roles", (mover("Ada", "CTO"), mover("Bo", "CEO")), "Ada became CTO and Bo became CEO"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "movers", "words"), MOVERS, ids=lambda each: str(each)[:30])
def test_people_are_named_with_their_title_and_where_they_went(
    kind: EventKind, movers: tuple[Mover, ...], words: str
) -> None:
    told = sentence(event(kind, people(1), *movers))
    assert told == f"{words} (line 10)"


FACTS: list[tuple[EventKind, str, str]] = [
    ("funding", "{stage: seed, amount: $2B, valuation: $12B}", "seed round of $2B at $12B"),
    ("funding", "{stage: series-b, amount: ~$1B}", "Series B of ~$1B"),
    ("funding", "{stage: secondary, valuation: $150B+}", "secondary sale at $150B+"),
    ("funding", "{stage: debt}", "debt"),
    ("valuation", "{value: $5B, basis: market-value}", "marked at $5B (market value)"),
    ("capital", "{cash: ~$2B}", "cash ~$2B"),
    ("capital", "{burn: $20M, revenue: $1M, basis: monthly}",
     "burn $20M monthly, revenue $1M monthly"),
    ("capital", "{credit: $0+}", "credit $0+"),
    ("compute", "{phase: building, access: cloud}", "compute building, access cloud"),
    ("compute", "{accelerators: 40k, accelerator: H100, site: Reno}", "40k H100 at Reno"),
    ("compute", "{accelerators: 1000}", "1000 chips"),
    ("compute", "{power: 1.2GW, site: Reno}", "1.2GW of power at Reno"),
    ("compute", "{providers: [Nvidia, AMD]}", "compute from Nvidia, AMD"),
    ("products", "{name: Leaf, kind: app, flagship: true}", "Leaf launched (flagship app)"),
    ("products", "{name: Leaf, kind: preview}", "Leaf launched (preview)"),
    ("products", "{name: Leaf, kind: none}", "no product yet (Leaf)"),
    ("headcount", "{employees: ~100}", "~100 employees"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "entry", "words"), FACTS, ids=lambda each: str(each)[:40])
def test_a_fact_is_told_by_what_its_entry_says(kind: EventKind, entry: str, words: str) -> None:
    facts = f"{kind}:\n- {{date: 2025-10, source: press, {entry[1:]}\n"
    assert sentence(event(kind, facts)) == f"{words} (line 10)"


def test_several_facts_are_listed_and_twins_told_once() -> None:
    entries = "".join(
        f"- {{date: 2025-10, employees: {count}, source: press}}\n" for count in (10, 20, 20)
    )
    assert sentence(event("headcount", f"headcount:\n{entries}")) == (
        "10 employees and 20 employees (lines 10–12)"
    )


def test_what_only_became_known_says_so() -> None:
    facts = "headcount:\n- {date: 2025-10, employees: 9, source: press}\n"
    assert sentence(event("headcount", facts, happened=1.0, learned=-2.0)) == (
        "newly known: 9 employees (line 10)"
    )


def test_lines_are_runs_over_whole_entries() -> None:
    facts = """\
people:
- name: Ada Ash
  founder: true
  joined: 2023-01
  source: press
- {name: Bo Bay, founder: true, joined: 2023-01, source: press}

- {name: Cy Cole, founder: true, joined: 2023-01, source: press}
"""
    assert lines_of(event("founders-left", facts).facts) == "lines 10–14, 16"
