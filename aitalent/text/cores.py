"""Work spread over the cores of the machine, when there is enough of it to pay."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")


def on_all_cores(
    work: Callable[[T], R],
    items: Sequence[T],
    *,
    tell: Callable[[int, int], None] | None = None,
) -> Iterator[R]:
    """What the work makes of each item, in the order of the items."""
    for place, item in enumerate(items, start=1):
        yield work(item)
        if tell is not None:
            tell(place, len(items))
