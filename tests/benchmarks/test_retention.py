"""What retention costs: of the shipped book beside a score, and of a hundred thousand stints."""

from __future__ import annotations

import gc
import random
import subprocess
import sys
import time
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING, Any

from aitalent.analysis.retention import Question, retention
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.render.retention_records import retention_records
from aitalent.text.files import Text
from tests.benchmarks.synthetic import stints
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

COMMAND = (sys.executable, "-c", "from aitalent.__main__ import main; main()")
DAY = ("--as-of", "2026-07-01", "--format", "csv")
SIZES = (2_500, 10_000)
STINTS = 10
Say = Any


def test_the_book_that_ships(benchmark: BenchmarkFixture, say: Say) -> None:
    scored: list[float] = []
    followed: list[float] = []

    def by_turns() -> None:
        scored.append(_seconds("score"))
        followed.append(_seconds("retention"))

    benchmark.pedantic(by_turns, rounds=7, warmup_rounds=1)
    ratio = min(followed) / min(scored)
    say("retention of the book that ships / score, cold", ratio, 1.5, "times")


def test_a_hundred_thousand_stints(say: Say) -> None:
    draw = random.Random(1)
    texts = [
        Text(label=f"c{number:05}.yaml", content=stints(number, STINTS, draw))
        for number in range(max(SIZES))
    ]
    seconds: dict[int, float] = {}
    reading: dict[int, float] = {}
    for count in SIZES:
        gc.collect()
        began = time.process_time()
        book, _ = read_book(texts[:count])
        reading[count] = time.process_time() - began
        companies = [company(each, book, View()) for each in book.documents]
        gc.collect()
        began = time.process_time()
        told = retention(companies, date(2026, 7, 1), Question(group="all"))
        retention_records(told)
        seconds[count] = time.process_time() - began
        (part,) = told.parts
        assert part.stints + part.unseen == STINTS * count
        del book, companies, told, part
    few, many = SIZES
    growth = seconds[many] / seconds[few] / (many / few)
    say(
        f"retention, seconds a stint of {STINTS * many:,} / of {STINTS * few:,}",
        growth,
        1.3,
        "times",
    )
    share = seconds[many] / reading[many]
    say(f"retention of {STINTS * many:,} stints / reading them", share, 0.5, "times")


def _seconds(command: str) -> float:
    began = perf_counter()
    subprocess.run([*COMMAND, command, *DAY], cwd=ROOT, check=True, capture_output=True)
    return perf_counter() - began
