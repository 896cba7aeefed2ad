"""A progress bar on the standard error, for books large enough to be waited for."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHOWN_FROM = 200
"""How many files or companies make a wait that a person would wonder about."""


@contextmanager
def progress(deed: str) -> Iterator[Callable[[int, int], None] | None]:
    """What hears how much of a deed is done; None unless a person is watching a terminal."""
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(deed, total=None, visible=False)

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total >= SHOWN_FROM)

        yield tell
