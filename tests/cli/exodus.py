"""A repository with a pull request that makes three founders leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import FOUNDING
from tests.git_repository import Repository, repository

if TYPE_CHECKING:
    from pathlib import Path

TML, OPENAI = "profiles/thinking-machines-lab.yaml", "profiles/openai.yaml"
AFTER = (FOUNDING / TML).read_text(encoding="utf-8")
BEFORE = AFTER.replace(" left: 2026-01-14, to: OpenAI,", "")
OTHER = (FOUNDING / OPENAI).read_text(encoding="utf-8")
DAY = ("--as-of", "2026-01-20")


def exodus(folder: Path) -> Repository:
    """Two commits, `main` and `exits`, the work tree at the second."""
    made = repository(folder)
    made.commit({TML: BEFORE, OPENAI: OTHER}, "The book")
    made.git("switch", "--quiet", "--create", "exits")
    made.commit({TML: AFTER}, "Three founders leave")
    return made
