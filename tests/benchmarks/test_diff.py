"""What a diff against a revision costs beside one score of the same book, both from the start."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from time import perf_counter
from typing import TYPE_CHECKING, Any

from tests.benchmarks.synthetic import write_book
from tests.conftest import ROOT
from tests.git_repository import clean_environment, repository

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

COMMAND = (sys.executable, "-c", "from aitalent.__main__ import main; main()")
DAY = ("--as-of", "2026-07-01", "--format", "csv")
TOUCHED = ("thinking-machines-lab", "mistral-ai", "cohere")
Say = Any


def test_three_changed_files_of_the_book_that_ships(
    benchmark: BenchmarkFixture, say: Say, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "profiles", tmp_path / "profiles")
    _changed_since_main(tmp_path, [f"{name}.yaml" for name in TOUCHED])
    scored: list[float] = []
    compared: list[float] = []

    def by_turns() -> None:
        scored.append(_seconds(tmp_path, "score"))
        compared.append(_seconds(tmp_path, "diff", "main"))

    benchmark.pedantic(by_turns, rounds=7, warmup_rounds=1)
    ratio = min(compared) / min(scored)
    say("diff main of the book, three files changed / score, cold", ratio, 1.6, "times")


def test_ten_changed_files_of_ten_thousand(
    benchmark: BenchmarkFixture, say: Say, tmp_path: Path
) -> None:
    (tmp_path / "profiles").mkdir()
    write_book(tmp_path / "profiles", 10_000)
    _changed_since_main(
        tmp_path, [f"company-{number:05}.yaml" for number in range(0, 10_000, 1_000)]
    )
    ratios: list[float] = []

    def by_turns() -> None:
        once = _seconds(tmp_path, "score")
        ratios.append(_seconds(tmp_path, "diff", "main") / once)

    benchmark.pedantic(by_turns, rounds=1)
    say("diff main of 10,000, ten changed / score of the 10,000", min(ratios), 1.2, "times")


def _changed_since_main(folder: Path, names: list[str]) -> None:
    """A repository whose work tree differs from `main` in a few scoring facts of each file."""
    made = repository(folder)
    made.commit({})
    for name in names:
        path = folder / "profiles" / name
        content = path.read_text(encoding="utf-8")
        raised = re.sub(r"valuation: \$(?=\d+[MB]\b[^.])", "valuation: $9", content, count=3)
        changed = raised.replace("founded: 20", "founded: 19")
        assert changed != content
        path.write_text(changed, encoding="utf-8")


def _seconds(folder: Path, *arguments: str) -> float:
    began = perf_counter()
    subprocess.run(
        [*COMMAND, *arguments, *DAY],
        cwd=folder,
        check=True,
        capture_output=True,
        env=clean_environment(),
    )
    return perf_counter() - began
