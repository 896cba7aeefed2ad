"""What flows cost beside one score of the same book, and how they grow with it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

import aitalent
from aitalent.facts.book import read_book
from aitalent.render import terminal
from aitalent.render.flows import flows_page
from aitalent.text.files import Text
from tests.benchmarks.synthetic import careers
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

COMMAND = (sys.executable, "-c", "from aitalent.__main__ import main; main()")
DAY = ("--as-of", "2026-07-01")
SIZES = (1_000, 10_000)
STINTS = 10
Say = Any


def test_flows_of_the_book_that_ships(benchmark: BenchmarkFixture, say: Say) -> None:
    scored: list[float] = []
    moved: list[float] = []

    def by_turns() -> None:
        scored.append(_seconds("score"))
        moved.append(_seconds("flows"))

    benchmark.pedantic(by_turns, rounds=9, warmup_rounds=1)
    say("flows of the book that ships / score, cold", min(moved) / min(scored), 1.5, "times")


def test_ten_thousand_profiles_with_a_hundred_thousand_stints(
    benchmark: BenchmarkFixture, say: Say
) -> None:
    reading: dict[int, float] = {}
    taken: dict[int, float] = {}

    def by_turns() -> None:
        for count in SIZES:
            texts = [
                Text(label=f"company-{number:05}.yaml", content=content)
                for number, content in enumerate(careers(count, STINTS))
            ]
            began = process_time()
            book, _ = read_book(texts)
            reading[count] = process_time() - began
            began = process_time()
            found = aitalent.flows(book, as_of=date(2026, 7, 1))
            terminal.draw(flows_page(found), width=100, colour=False, unicode=True)
            taken[count] = process_time() - began
            assert len(found.moves) > 7 * count

    benchmark.pedantic(by_turns, rounds=1)
    few, many = SIZES
    say(f"flows of {many:,} profiles / of {few:,}", taken[many] / taken[few], 12.0, "times")
    say(
        f"flows of {many:,} profiles ({taken[many]:.1f} s) / reading them ({reading[many]:.1f} s)",
        taken[many] / reading[many],
        1.2,
        "times",
    )


def _seconds(command: str) -> float:
    began = perf_counter()
    subprocess.run([*COMMAND, command, *DAY], cwd=ROOT, check=True, capture_output=True)
    return perf_counter() - began
