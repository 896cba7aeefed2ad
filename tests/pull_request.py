"""A repository with a change in it, as CI is given one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.git_repository import repository

if TYPE_CHECKING:
    from pathlib import Path

    from tests.git_repository import Repository


def profiles(book: Path, side: str) -> dict[str, str | bytes | None]:
    """The files of a book's `before` or `after`, as profiles."""
    return {f"profiles/{each.name}": each.read_bytes() for each in (book / side).iterdir()}


def before_the_change(folder: Path, book: Path) -> Repository:
    """A checkout of `main` with a book's `before`, which `origin` has too."""
    made = repository(folder)
    made.commit(profiles(book, "before"))
    made.git("update-ref", "refs/remotes/origin/main", "HEAD")
    return made


def with_the_change(folder: Path, book: Path) -> Repository:
    """The same after its profiles were edited into the book's `after`, and nothing committed."""
    made = before_the_change(folder, book)
    for name, content in profiles(book, "after").items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else b"")
    return made
