"""Command lines in a repository with a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.exodus import exodus
from tests.git_repository import keep_to_itself

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome
    from tests.git_repository import Repository


@pytest.fixture(scope="session")
def pull_request(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The repository with the exits; tests that write work in a copy."""
    return exodus(tmp_path_factory.mktemp("exodus") / "a book's work")


@pytest.fixture
def at(
    cli: Callable[..., Outcome], pull_request: Repository, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Outcome]:
    """Runs a command line in the repository."""
    keep_to_itself(monkeypatch)
    monkeypatch.chdir(pull_request.folder)
    return cli
