"""The holders of a title across companies: who, since when, after whom, and who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.table import UNKNOWN, Block, Cell, Column, Lines, Page, Table, counted
from aitalent.render.view import view_footing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aitalent.analysis.succession import Holding, PostHeld, PostList, Seat

DAYS_PER_YEAR = 365.25
LONG_DAYS = 730
"""From here on days are told as years."""


def posts_page(listed: PostList) -> Page:
    """A row a holder, or a company whose last holder has gone; then the count of the others."""
    blocks: list[Block] = []
    if listed.posts:
        blocks.append(_table(listed))
    lines = tuple(_counts(listed))
    blocks.append(Lines(title="Counts", lines=lines))
    return Page(
        title=f"{listed.role} in {_companies(listed)} as of {listed.as_of}",
        lead=(),
        blocks=tuple(blocks),
        foot=(*_foot(listed), *view_footing(listed.known_by, listed.only)),
    )


def _companies(listed: PostList) -> str:
    asked = len(listed.seats) + len(listed.never)
    return counted(asked, "company", "companies")


def _table(listed: PostList) -> Table:
    columns = (
        Column(title="company"),
        Column(title="holder"),
        Column(title="since"),
        Column(title="held", align="right"),
        Column(title="followed", from_width=90),
        Column(title="held before", align="right", from_width=90),
        Column(title="vacant between"),
    )
    rows = [row for seat in listed.seats for row in _seat(seat, listed)]
    return Table(title="Holders", columns=columns, rows=tuple(rows))


def _seat(seat: Seat, listed: PostList) -> Iterable[tuple[Cell, ...]]:
    for post in seat.holders:
        yield (
            Cell(text=seat.company_name, tone="strong"),
            Cell(text=post.holding.name),
            Cell(text=_since(post.holding)),
            Cell(text=_held(post.holding, listed)),
            *_after(post.predecessor, listed),
            Cell(text=_between(post, listed)),
        )
    if not seat.holders and seat.last is not None:
        yield (
            Cell(text=seat.company_name, tone="strong"),
            Cell(text="nobody", tone="bad"),
            Cell(text=str(seat.last.holding.until)),
            Cell(text=UNKNOWN),
            *_after(seat.last.holding, listed),
            Cell(text="\n".join((f"{_days(seat.empty_days)} so far", *_followed(seat.last)))),
        )


def _since(holding: Holding) -> str:
    return str(holding.written) if holding.written is not None else f"by {holding.since}"


def _held(holding: Holding, listed: PostList) -> str:
    """How long, with a + where it began on an unknown day before."""
    days, more = holding.known_days(listed.as_of), "" if holding.has_begin else "+"
    if more and not days:
        return "unknown"
    if days < LONG_DAYS:
        return f"{days}+ days" if more else _days(days)
    return f"{days / DAYS_PER_YEAR:.1f}{more} years"


def _after(holding: Holding | None, listed: PostList) -> tuple[Cell, Cell]:
    if holding is None:
        return Cell(text=UNKNOWN), Cell(text=UNKNOWN)
    return Cell(text=holding.name), Cell(text=_held(holding, listed))


def _between(post: PostHeld, listed: PostList) -> str:
    """How long nobody bore the title, and who of another title came first."""
    if post.between_days is None:
        return UNKNOWN
    if post.overlap_days:
        return f"0 days, {post.overlap_days} together"
    before = listed.before(post)
    others = _followed(before) if before and before.successor != post.holding else ()
    return "\n".join((_days(post.between_days), *others))


def _days(count: int | None) -> str:
    return "–" if count is None else counted(count, "day")


def _followed(gone: PostHeld) -> tuple[str, ...]:
    """Who took a post of the kind under another title, and after how many days."""
    after = gone.successor
    if after is None or after.title == gone.holding.title:
        return ()
    # Three lines: a long one would make the column so wide that all others are broken.
    return f"{after.name},", f"{after.title},", f"after {_days(gone.vacant_days)}"


def _counts(listed: PostList) -> Iterable[str]:
    held = sum(bool(seat.holders) for seat in listed.seats)
    yield f"held: {held} of {_companies(listed)}"
    yield f"vacant: {len(listed.seats) - held}"
    yield f"nobody recorded, ever: {len(listed.never)}"


def _foot(listed: PostList) -> Iterable[str]:
    if listed.posts:
        yield (
            "since: where nobody holds it, the day it was given up. held before: how long the one "
            "followed held it. +: at least, from the first report on."
        )
        yield (
            "Vacant: from giving the title up to the next who bears it; together: both bore it. A "
            "leader is succeeded by the next in a post of the kind, whatever the title: named, "
            "with the days from the exit, where it was another."
        )


def posts_records(listed: PostList) -> Table:
    """A line a holder, present and past; yes is 1 and no is 0."""
    titles = (
        "company", "title", "holder", "since", "since_written", "until", "held_days",
        "predecessor", "predecessor_held_days", "days_between", "overlap_days", "successor",
        "successor_title", "vacancy_days", "vacancy_is_open", "where", "sources", "as_of",
    )  # fmt: skip
    rows = tuple(
        tuple(Cell(text="", value=value) for value in _record(post, listed))
        for post in listed.posts
    )
    return Table(title="", columns=tuple(Column(title=title) for title in titles), rows=rows)


def _record(post: PostHeld, listed: PostList) -> tuple[str | int | None, ...]:
    held, before, after = post.holding, post.predecessor, post.successor
    return (
        post.company,
        held.title,
        held.name,
        str(held.since),
        held.written.written if held.written else None,
        str(held.until) if held.until else None,
        held.held_days(listed.as_of),
        before.name if before else None,
        before.held_days(listed.as_of) if before else None,
        post.between_days,
        post.overlap_days,
        after.name if after else None,
        after.title if after else None,
        post.vacant_days,
        int(post.is_open),
        f"{post.path}:{post.line}",
        "; ".join(post.sources),
        str(listed.as_of),
    )
