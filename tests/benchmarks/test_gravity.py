"""What gravity costs beside one score of the same book, and that it grows with the book alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING, Any

import aitalent
from aitalent.analysis.gravity import exposures, sky_of
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.rules.reading import default_rulebook
from aitalent.text.files import Text
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pytest_benchmark.fixture import BenchmarkFixture

    from aitalent.metrics.register import Company

Say = Any
DAY = date(2026, 1, 20)
RULES = default_rulebook()
COMMAND = (sys.executable, "-c", "from aitalent.__main__ import main; main()")


def test_gravity_of_the_book_that_ships(benchmark: BenchmarkFixture, say: Say) -> None:
    scored: list[float] = []
    pulled: list[float] = []

    def by_turns() -> None:
        scored.append(_seconds("score"))
        pulled.append(_seconds("gravity"))

    benchmark.pedantic(by_turns, rounds=7, warmup_rounds=1)
    ratio = min(pulled) / min(scored)
    say("gravity of the book that ships / score, cold", ratio, 1.5, "times")


def test_what_gravity_adds_to_an_explanation(say: Say) -> None:
    book, _ = aitalent.read_book()

    def explain() -> object:
        return aitalent.explain(book, "xai", as_of=DAY)

    def added() -> object:
        return aitalent.gravity(book, ["xai"], as_of=DAY)

    cold = min(_seconds("explain", "xai") for _ in range(5))
    say(
        "gravity within an explanation / the explanation from the start",
        min(_timed(added) for _ in range(5)) / cold,
        0.3,
        "times",
    )
    assert explain() is not None


def test_ten_thousand_companies_with_a_hundred_thousand_stints(say: Say) -> None:
    seconds = {}
    for count in (2_500, 10_000):
        everyone = _companies(count)
        start = time.process_time()
        found = exposures(everyone, RULES, DAY, View())
        seconds[count] = time.process_time() - start
        assert found is not None
        assert sum(each.value is not None for each in found.exposures) > count / 2
    say("gravity of 10,000 companies, read already", seconds[10_000], 10.0, "seconds")
    growth = seconds[10_000] / seconds[2_500] / 4
    say("cost of a company among 10,000 / among 2,500", growth, 1.5, "times")


def test_the_wells_of_a_popular_employer_are_not_counted_person_by_person(say: Say) -> None:
    everyone = _companies(4_000, popular=True)
    start = time.process_time()
    above = sky_of(everyone, everyone[0].book, _model(), DAY)
    found = [above.exposure(each) for each in everyone]
    say("4,000 companies, all of one employer", time.process_time() - start, 6.0, "seconds")
    assert len(found) == 4_000


def _model() -> Any:
    assert RULES.gravity is not None
    return RULES.gravity


def _companies(count: int, *, popular: bool = False) -> Sequence[Company]:
    book, _ = read_book(_text(number, count, popular=popular) for number in range(count))
    return [company(each, book, View()) for each in book.documents]


def _text(number: int, count: int, *, popular: bool) -> Text:
    """A company with ten stints: some founders from elsewhere, some gone on to others."""
    lines = [
        f"id: company-{number:05}", f"name: Company {number}", "kind: startup", "founded: 2020",
        "source: s", "sources: {s: {title: T, publisher: P, date: 2025-06-01}}", "funding:",
        f"- {{date: 2021-01, stage: seed, amount: ${1 + number % 900}M, source: s}}",
        "compute:",
        f"- {{date: 2024-01, accelerators: {1 + number * 37 % 90_000}, accelerator: H100, "
        "access: owned, source: s}",
        "people:",
    ]  # fmt: skip
    for place in range(10):
        other = 0 if popular else (number * 7 + place * 131 + 1) % count
        to = (number * 11 + place * 17 + 3) % count
        gone = f", left: 2024-0{1 + place % 9}-15, to: Company {to}" if place > 5 else ""
        founding = "founder: true, " if place < 3 else ""
        lines.append(
            f"- {{name: Person {number} {place}, {founding}role: CTO, from: Company {other}, "
            f"joined: 2021-03{gone}, source: s}}"
        )
    return Text(label=f"company-{number:05}.yaml", content="\n".join(lines) + "\n")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _seconds(*arguments: str) -> float:
    environment = {**os.environ, "COLUMNS": "100"}  # noqa: TID251
    start = time.perf_counter()
    subprocess.run(
        [*COMMAND, *arguments, "--as-of", str(DAY), "--format", "csv"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env=environment,
    )
    return time.perf_counter() - start
