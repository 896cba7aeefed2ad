"""How long a person waits for the first line."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

IMPORT = (sys.executable, "-c")
COMMAND = (sys.executable, "-c", "from aitalent.__main__ import main; main()")


@dataclass(frozen=True, kw_only=True)
class Start:
    """A command, the libraries it can't do without, and how much longer than them it may take."""

    arguments: tuple[str, ...]
    libraries: str
    bound: float


STARTS = (
    Start(arguments=("--help",), libraries="import typer, rich.console", bound=1.3),
    Start(
        arguments=(
            "score",
            "profiles/thinking-machines-lab.yaml",
            "profiles/openai.yaml",
        ),
        libraries="import typer, rich.table, yaml, pydantic, numpy",
        bound=1.5,
    ),
)


@pytest.fixture
def as_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Modules are kept compiled, as they are after an installation."""
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)


@pytest.mark.usefixtures("as_installed")
@pytest.mark.parametrize("start", STARTS, ids=lambda start: start.arguments[0])
def test_a_command_starts_about_as_fast_as_its_libraries(
    start: Start, benchmark: BenchmarkFixture, say: Callable[[str, float, float, str], None]
) -> None:
    """Both run by turns, so that a busy machine slows both."""
    libraries: list[float] = []
    command: list[float] = []

    def by_turns() -> None:
        libraries.append(_seconds(*IMPORT, start.libraries))
        command.append(_seconds(*COMMAND, *start.arguments))

    benchmark.pedantic(by_turns, rounds=15, warmup_rounds=1)
    name = f"aitalent {' '.join(start.arguments)} / {start.libraries}"
    say(name, min(command) / min(libraries), start.bound, "times")


def _seconds(*command: str) -> float:
    began = perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return perf_counter() - began
