"""Ratios of what was measured in one run, beside the bounds that the project holds itself to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

LINES = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LINES] = []


@pytest.fixture(scope="session", autouse=True)
def documents_are_read_once() -> None:
    """Here they are read as often as the program reads them: that is what is measured."""


@pytest.fixture
def say(request: pytest.FixtureRequest) -> Callable[[str, float, float, str], None]:
    """Notes a measured number, to be printed under its bound when the run ends."""

    def note(what: str, measured: float, bound: float, unit: str) -> None:
        verdict = "within" if measured <= bound else "OVER"
        request.config.stash[LINES].append(
            f"{what}: {measured:.2f} {unit} ({verdict} the bound of {bound:g})"
        )

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if lines := terminalreporter.config.stash[LINES]:
        terminalreporter.section("against the bounds")
        for line in lines:
            terminalreporter.write_line(line)
