"""Work spread over the cores of the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")
PARCEL = 32
"""How many items go to another process at a time."""


def on_cores(
    work: Callable[[T], R],
    items: Sequence[T],
    *,
    cores: int,
    tell: Callable[[int, int], None] | None = None,
) -> Iterator[R]:
    """What the work makes of each item, in the order of the items, on one core or on several.

    `tell` hears how many items of how many are done.
    """
    if cores <= 1:
        yield from _counted(map(work, items), len(items), tell)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Fresh processes: a copy of this one would inherit locks that its threads may hold.
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        yield from _counted(pool.map(work, items, chunksize=PARCEL), len(items), tell)


def _counted(
    results: Iterable[R], total: int, tell: Callable[[int, int], None] | None
) -> Iterator[R]:
    for done, result in enumerate(results, start=1):
        yield result
        if tell is not None:
            tell(done, total)
