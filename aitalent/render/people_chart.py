"""People as bars on a line of years: from joining to leaving, what is uncertain drawn lighter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aitalent.render.chart import AXIS, BAND, labelled
from aitalent.render.table import Drawing, cell_len, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aitalent.analysis.people import Person, Staff, Stay

THERE, STILL = "━", "▶"
"""Certainly there; there on the day. What may have been is drawn as the range of a score is."""
CUT, GONE = "…", "→"
IN_ASCII = {CUT: 3, GONE: 2}
"""Signs that a terminal of ASCII has words for, and how long those are."""
WIDTHS = (140, 120, 100, 80, 60)
"""The screens that a chart is drawn for."""
INDENT = 3
MARKS = 5
"""Letters that the marks of a person take with the spaces around them."""
LABEL_SHARE = 0.42
"""The most of a line that the words beside the bar may take."""
YEARS_APART = 1100
"""Days from which the axis names years alone."""
TICK_ROOM = 10


def people_chart(staff: Staff, day: date, *, title: str) -> Drawing:
    """A line a person; one who came back has two bars on it."""
    start = _start(staff, day)
    labels = [plain(_label(each)) for each in staff.people]

    def draw(width: int) -> Iterator[str]:
        longest = max(map(_cells, labels))
        columns = width - MARKS - min(longest, int(width * LABEL_SHARE))
        for each, label in zip(staff.people, labels, strict=True):
            bars = _bars(each, staff, start, day, columns)
            said = marks(founder=each.founder, leader=each.leader, technical=each.technical)
            yield f"{bars} {said} {_cut(label, width - MARKS - columns)}".rstrip()
        axis, names = labelled(_ticks(start, day, columns), columns=columns)
        yield axis[AXIS:]
        yield names[AXIS:]

    widest, *narrower = (tuple(draw(width - INDENT)) for width in WIDTHS)
    return Drawing(title=title, lines=widest, narrower=tuple(narrower))


def _start(staff: Staff, day: date) -> date:
    """The first day of the year in which the first thing happened that is dated."""
    begun = [each.began for person in staff.people for each in person.stays]
    dated = [
        each.joined.first
        for person in staff.people
        for each in person.stays
        if each.joined is not None and not each.joined.is_upper_bound
    ]
    founded = [staff.founded.first] if staff.founded and not staff.founded.is_upper_bound else []
    return min([*begun, *dated, *founded, day]).replace(month=1, day=1)


def _label(person: Person) -> str:
    """`Barret Zoph, CTO → OpenAI`: the last titles, and where someone went."""
    last = person.stays[-1]
    newest = max((each.counts_from for each in last.titles), default=None)
    titles = [each.title for each in last.titles if each.counts_from == newest]
    gone = f" {GONE} {last.to}" if last.to else ""
    return f"{', '.join((person.name, *titles))}{gone}"


def marks(*, founder: bool, leader: bool, technical: bool) -> str:
    """`FLT`, with a space for each that does not hold."""
    said = (("F", founder), ("L", leader), ("T", technical))
    return "".join(letter if holds else " " for letter, holds in said)


def _bars(person: Person, staff: Staff, start: date, day: date, columns: int) -> str:
    """The stints of a person; what is certain is drawn above what only may be."""
    letters = [" "] * columns

    def column(when: date) -> int:
        span = max(1, (day - start).days)
        return round(min(max(0, (when - start).days), span) / span * (columns - 1))

    stretches = [_stretches(stay, staff, start, day) for stay in person.stays]
    for possible, _ in stretches:
        for place in range(column(possible[0]), column(possible[1]) + 1):
            letters[place] = BAND
    for _, certain in stretches:
        if certain is not None:
            for place in range(column(certain[0]), column(certain[1]) + 1):
                letters[place] = THERE
    if any(stay.is_current and stay.may_have_left_since is None for stay in person.stays):
        letters[-1] = STILL
    return "".join(letters)


_Stretch = tuple[date, date]


def _stretches(
    stay: Stay, staff: Staff, start: date, day: date
) -> tuple[_Stretch, _Stretch | None]:
    """From when until when someone may have been there, and was for certain."""
    known = stay.joined is not None and not stay.joined.is_upper_bound
    earliest = staff.founded.first if staff.founded and not staff.founded.is_upper_bound else start
    first = stay.joined.first if stay.joined is not None and known else min(earliest, stay.began)
    begun = min(stay.began, stay.joined.last) if stay.joined is not None else stay.began
    last = stay.ended or day
    certain = stay.left.first if stay.left is not None else stay.may_have_left_since or last
    surely_until = min(certain, last)
    if stay.joined is not None and stay.joined.is_exact:
        surely_until = max(surely_until, begun)
    return (min(first, last), last), ((begun, surely_until) if begun <= surely_until else None)


def _ticks(start: date, day: date, columns: int) -> Iterable[tuple[float, str]]:
    """Years to name on the axis, or half-years where there are few."""
    months = (1,) if (day - start).days >= YEARS_APART else (1, 7)
    days = [
        tick
        for year in range(start.year, day.year + 1)
        for month in months
        if (tick := date(year, month, 1)) <= day
    ]
    every = -(-len(days) // max(1, columns // TICK_ROOM))
    span = max(1, (day - start).days)
    for tick in days[::-1][::every][::-1]:
        yield (tick - start).days / span, f"{tick:%Y}" if len(months) == 1 else f"{tick:%Y-%m}"


def _cut(words: str, cells: int) -> str:
    """Words that take no more cells than there are; what is left out is marked."""
    if _cells(words) <= cells:
        return words
    kept = words[:cells]
    while _cells(f"{kept}{CUT}") > cells:
        kept = kept[:-1]
    return f"{kept.rstrip()}{CUT}"


def _cells(words: str) -> int:
    """How many cells words take at most: a terminal of ASCII writes an accent as an escape."""
    if words.isascii():
        return len(words)
    return sum(
        IN_ASCII.get(letter) or max(cell_len(letter), len(letter.encode("unicode_escape")))
        for letter in words
    )
