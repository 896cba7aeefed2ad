"""Small books for gravity: companies of so much compute and capital, and who works there."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from aitalent.analysis.choices import Choice, Destination
from aitalent.analysis.gravity import Exposure, GravityAnswer, exposures
from aitalent.facts.book import Book, read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.rules.gravity import EXPONENTS, Exponent, Gravity
from aitalent.rules.reading import default_rulebook
from aitalent.text.diagnostic import has_errors
from aitalent.text.files import Text, read_folder
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = date(2025, 12, 15)
RULES = default_rulebook()
TEXTS, _ = read_folder(ROOT / "tests" / "books" / "gravity", label="tests/books/gravity")
BOOK, _ = read_book(TEXTS)


def exponent(value: float) -> Exponent:
    return Exponent(value=value, low=0, high=None)


MODEL = Gravity(
    as_of=date(2026, 1, 1),
    moves=20,
    waves=18,
    fading_years=3,
    compute=exponent(0.9),
    capital=exponent(0.6),
    product=exponent(0.3),
    tie=exponent(3.5),
    colleagues=exponent(0.7),
)


@dataclass(frozen=True, kw_only=True)
class Firm:
    """A company as a test wants it; figures left out are not known."""

    name: str
    chips: int | None = 1000
    raised: str | None = "$100M"
    flagship: bool = False
    kind: str = "startup"
    people: Sequence[str] = ()

    @property
    def id(self) -> str:
        return self.name.lower().replace(" ", "-")

    @property
    def text(self) -> Text:
        lines = [
            f"id: {self.id}",
            f"name: {self.name}",
            f"kind: {self.kind}",
            "founded: 2020-01",
            "source: s",
            "sources: {s: {title: T, publisher: P, date: 2020-03-10}}",
        ]
        if self.raised is not None:
            lines += [
                "funding:",
                f"- {{date: 2020-01-15, stage: seed, amount: {self.raised}, source: s}}",
            ]
        if self.chips is not None:
            lines += [
                "compute:",
                f"- {{date: 2020-01-15, accelerators: {self.chips}, accelerator: H100, "
                "access: owned, source: s}",
            ]
        if self.people:
            lines += ["people:", *(f"- {{{each}, source: s}}" for each in self.people)]
        if self.flagship:
            lines += [
                "products:",
                "- {date: 2020-01-15, name: One, kind: app, flagship: true, source: s}",
            ]
        return Text(label=f"{self.id}.yaml", content="\n".join(lines) + "\n")


def founder(name: str, *, before: str | None = None) -> str:
    came = f", from: {before}" if before else ""
    return f"name: {name}, founder: true, joined: 2020-01-20{came}"


def book_of(*firms: Firm) -> Book:
    book, faults = read_book([each.text for each in firms])
    assert not has_errors(faults), faults
    return book


def answer(book: Book, *, day: date = DAY, model: Gravity | None = MODEL) -> GravityAnswer:
    from dataclasses import replace

    rules = replace(RULES, gravity=model)
    companies = [company(each, book, View()) for each in book.documents]
    found = exposures(companies, rules, day, View())
    assert found is not None
    return found


def exposure_of(name: str, *firms: Firm, day: date = DAY, model: Gravity = MODEL) -> Exposure:
    found = answer(book_of(*firms), day=day, model=model)
    return next(each for each in found.exposures if each.company == name.lower())


def value_of(name: str, *firms: Firm, day: date = DAY, model: Gravity = MODEL) -> float:
    value = exposure_of(name, *firms, day=day, model=model).value
    assert value is not None
    return value


def simulated(count: int, exponents: Sequence[float], *, seed: int = 1) -> list[Choice]:
    """Choices drawn as the model says that they are made, each a wave of its own."""
    import math

    draw = random.Random(seed)
    found = []
    for number in range(count):
        destinations = tuple(
            Destination(
                company=f"company-{place}",
                traits=(
                    draw.uniform(0, 5),
                    draw.uniform(0, 6),
                    float(draw.random() < 0.4),
                    draw.random() if draw.random() < 0.2 else 0.0,
                    math.log1p(draw.choice((0, 0, 1, 3))),
                ),
                operating_h100e=None,
                years=None,
            )
            for place in range(12)
        )
        weights = [
            math.exp(sum(e * t for e, t in zip(exponents, each.traits, strict=True)))
            for each in destinations
        ]
        (chosen,) = draw.choices(range(12), weights)
        found.append(
            Choice(
                origin=f"origin-{number % 5}",
                before=date(2025, 1, 1),
                wave=(f"origin-{number}", "x", 2025, 1),
                destinations=destinations,
                chosen=chosen,
            )
        )
    assert len(EXPONENTS) == len(exponents)
    return found
