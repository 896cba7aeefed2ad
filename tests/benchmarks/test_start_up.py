"""How long a person waits for the first line."""

from __future__ import annotations

import subprocess
import sys
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

IMPORT = (sys.executable, "-c")
COMMAND = (sys.executable, "-c", "from aitalent.cli.main import main; main()")


@pytest.mark.parametrize(
    ("arguments", "baseline", "bound"),
    [
        (("--help",), "import typer, rich.console", 1.3),
        (("score", "tml", "openai"), "import typer, rich.table, yaml, pydantic, numpy", 1.5),
    ],
    ids=("help", "score two companies"),
)
def test_a_command_starts_about_as_fast_as_its_libraries(
    arguments: tuple[str, ...],
    baseline: str,
    bound: float,
    benchmark: BenchmarkFixture,
    say: Callable[[str, float, float, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both run by turns, so that a busy machine slows both, and from compiled files, as installed."""
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    libraries: list[float] = []
    command: list[float] = []

    def by_turns() -> None:
        libraries.append(_seconds(*IMPORT, baseline))
        command.append(_seconds(*COMMAND, *arguments))

    benchmark.pedantic(by_turns, rounds=15, warmup_rounds=1)
    name = f"aitalent {' '.join(arguments)} / {baseline}"
    say(name, min(command) / min(libraries), bound, "times")


def _seconds(*command: str) -> float:
    began = perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return perf_counter() - began
