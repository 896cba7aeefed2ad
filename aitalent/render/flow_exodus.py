"""The reverse-exodus index as tables and sentences: by quarter, and the years held up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.flow_words import share_words, tide_words
from aitalent.render.table import Block, Cell, Column, Lines, Table, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aitalent.analysis.exodus import Exodus, Period, Turn

TITLE = "The reverse-exodus index"
NOTE = (
    "The index: moves from startups to incumbents against moves the other way, and the share to "
    "incumbents with its exact interval of 95 %. Founding a startup counts as a move to it; beside "
    "it stands the same without founding. A company is of the kind that it has today. Supported: "
    "the interval lies wholly on that side; contradicted: on the other; not shown: it allows both."
)


def exodus_blocks(exodus: Exodus, *, by_quarter: bool) -> Iterator[Block]:
    """The years held against each other; with the quarters before them if they are asked for."""
    if by_quarter and exodus.quarters:
        yield _table(f"{TITLE} by quarter", "quarter", exodus.quarters)
    title = f"{TITLE}: moves between startups and incumbents"
    yield _table(title, "years", (exodus.earlier, exodus.later))
    asked = (
        f"Were incumbents left in {exodus.earlier.name}, and has it turned in {exodus.later.name}?"
    )
    yield Lines(title=asked, lines=tuple(_verdicts(exodus)))
    told = tuple(_not_told(exodus, by_quarter=by_quarter))
    if told:
        yield Lines(title="Not in the index", lines=told)


def _table(title: str, of: str, periods: Iterable[Period]) -> Table:
    columns = (
        Column(title=of),
        Column(title="n", align="right"),
        Column(title="to incumbents", align="right"),
        Column(title="to startups", align="right"),
        Column(title="share to incumbents", align="right"),
        Column(title="without founding", align="right"),
        Column(title="its share", align="right"),
    )
    rows = tuple(
        (
            Cell(text=each.name, tone="strong"),
            Cell(text=str(each.all.moves)),
            Cell(text=str(each.all.to_incumbents)),
            Cell(text=str(each.all.to_startups)),
            Cell(text=share_words(each.all)),
            Cell(text=tide_words(each.without_founding)),
            Cell(text=share_words(each.without_founding)),
        )
        for each in periods
    )
    return Table(title=title, columns=columns, rows=rows)


def _verdicts(exodus: Exodus) -> Iterator[str]:
    for words, turn in (
        ("Founding counted", exodus.turn),
        ("Without founding", exodus.turn_without_founding),
    ):
        yield f"{words}: {_verdict(turn, exodus.earlier.name, exodus.later.name)}."


def _verdict(turn: Turn, earlier: str, later: str) -> str:
    return "; ".join(
        (
            f"that more left the incumbents than joined them in {earlier} is {turn.were_left}",
            f"that more joined than left in {later} is {turn.gained_later}",
            f"that the share rose is {turn.turned}",
        )
    )


def _not_told(exodus: Exodus, *, by_quarter: bool) -> Iterator[str]:
    between = sum(each.all.moves for each in exodus.quarters) + exodus.unplaced
    held = exodus.earlier.all.moves + exodus.later.all.moves
    apart: Sequence[tuple[int, str]] = (
        (exodus.unplaced if by_quarter else 0, "dated by more than one quarter: in no quarter"),
        (between - held - exodus.in_no_period, "of other years: in neither row"),
        (exodus.in_no_period, "that may lie within those years or outside: in neither row"),
        (exodus.within_a_kind, "between two startups or two incumbents"),
        (exodus.of_other_kinds, "with a university or another trade at one end"),
        (exodus.of_unknown_kind, "with a company of unknown kind at one end"),
    )
    for n, words in apart:
        if n:
            yield f"{counted(n, 'move')} {words}"
