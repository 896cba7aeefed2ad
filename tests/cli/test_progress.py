"""The bar that a person sees on a terminal while a large book is read."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from typing_extensions import override

from aitalent.cli.progress import SHOWN_FROM, progress

if TYPE_CHECKING:
    import pytest


class Terminal(io.StringIO):
    """A standard error that somebody looks at."""

    @override
    def isatty(self) -> bool:
        return True


def shown(total: int, stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    with progress("Reading") as tell:
        if tell is not None:
            for done in range(1, total + 1):
                tell(done, total)
    return stream.getvalue()


def test_a_large_book_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert "Reading" in shown(SHOWN_FROM, Terminal(), monkeypatch)


def test_a_small_book_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert "Reading" not in shown(SHOWN_FROM - 1, Terminal(), monkeypatch)


def test_a_pipe_and_a_dumb_terminal_get_not_a_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert shown(SHOWN_FROM, io.StringIO(), monkeypatch) == ""
    monkeypatch.setenv("TERM", "dumb")
    assert shown(SHOWN_FROM, Terminal(), monkeypatch) == ""
