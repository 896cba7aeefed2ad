"""Every answer to every gap of the book that ships, scored."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import aitalent

if TYPE_CHECKING:
    from collections.abc import Callable


def test_the_gaps_of_the_whole_book_take_less_than_two_seconds(
    say: Callable[[str, float, float, str], None],
) -> None:
    book, _ = aitalent.read_book()
    start = time.process_time()
    found = aitalent.gaps(book, as_of=date(2026, 1, 20), top=10)
    say("gaps of the book that ships", time.process_time() - start, 2.0, "seconds")
    assert len(found.gaps) == 10
