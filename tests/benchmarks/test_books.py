"""What a whole book costs: the one that ships, and ten thousand companies."""

from __future__ import annotations

import subprocess
import sys
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import yaml

from tests.benchmarks.synthetic import write_book
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

COMMAND = (sys.executable, "-c", "from aitalent.__main__ import main; main()", "score")
DAY = ("--as-of", "2026-07-01", "--format", "csv")
SIZES = (2_500, 10_000)


def test_the_book_that_ships_scores_within_a_second(
    benchmark: BenchmarkFixture, say: Callable[[str, float, float, str], None]
) -> None:
    seconds: list[float] = []

    def cold() -> None:
        seconds.append(_seconds(ROOT))

    benchmark.pedantic(cold, rounds=7, warmup_rounds=1)
    say("aitalent score of the whole book, cold", min(seconds), 1.0, "seconds")


def test_ten_thousand_companies_take_time_in_proportion(
    benchmark: BenchmarkFixture,
    say: Callable[[str, float, float, str], None],
    tmp_path: Path,
) -> None:
    seconds: dict[int, float] = {}
    parsing: dict[int, float] = {}

    def by_turns() -> None:
        for count in SIZES:
            folder = tmp_path / str(count)
            folder.mkdir()
            written = write_book(folder, count)
            began = process_time()
            for path in sorted(folder.iterdir()):
                yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
            parsing[count] = process_time() - began
            seconds[count] = _seconds(tmp_path, str(folder))
            assert written > 4_000 * count

    benchmark.pedantic(by_turns, rounds=1)
    few, many = SIZES
    growth = seconds[many] / seconds[few] / (many / few)
    say(f"seconds a company of {many:,} / of {few:,}", growth, 1.2, "times")
    cost, bare = (1000 * each[many] / many for each in (seconds, parsing))
    say(
        f"score {many:,} companies ({cost:.1f} ms each) / yaml.load ({bare:.1f} ms each)",
        seconds[many] / parsing[many],
        3.0,
        "times",
    )


def _seconds(folder: Path, *targets: str) -> float:
    began = perf_counter()
    subprocess.run([*COMMAND, *targets, *DAY], cwd=folder, check=True, capture_output=True)
    return perf_counter() - began
