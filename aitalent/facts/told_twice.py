"""One move told by two profiles: where they disagree, and who would be at two companies at once."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from aitalent.facts.profile import SCORING_STATUSES
from aitalent.text.diagnostic import Check, Severity, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aitalent.facts.day import Day
    from aitalent.facts.same_person import Employers, Mention
    from aitalent.text.diagnostic import Diagnostic

MOVES_DISAGREE = Check(
    code="AT235",
    name="moves-disagree",
    severity=Severity.WARNING,
    why="A move that two files tell differently is counted as two, or from the wrong company.",
    remedy="Look which file its sources bear out, and mend the other; or waive it with the reason.",
)
AT_TWO_COMPANIES = Check(
    code="AT237",
    name="at-two-companies",
    severity=Severity.WARNING,
    why="A person at two companies at once is mostly a stint without its end, or two people.",
    remedy="End the first stint; if they are two people, give each an `id`.",
)

HANDOVER = timedelta(days=42)
"""How long before leaving someone may have begun elsewhere without a file being wrong."""
LONGEST_BETWEEN = timedelta(days=730)
"""How long after leaving an arrival can still be of the same move."""
SAME_TIME = timedelta(days=92)
"""How near each other a leaving and an arrival are that must be one move."""
BOTH_AT_ONCE = timedelta(days=60)
"""How long someone must certainly have been at two companies."""


def moves_between(everyone: Sequence[Mention], employers: Employers) -> Iterator[Diagnostic]:
    """AT235 and AT237 over all files: each person's stints held against each other."""
    stints: dict[str, list[Mention]] = defaultdict(list)
    for each in everyone:
        if each.stint.status in SCORING_STATUSES:
            stints[each.stint.person].append(each)
    for found in stints.values():
        if len({each.company for each in found}) > 1:
            yield from _disagreeing(found, employers)
            yield from _at_once(found)


def _disagreeing(found: Sequence[Mention], employers: Employers) -> Iterator[Diagnostic]:
    """The departures of one person that an arrival contradicts."""
    gone = [each for each in found if each.stint.to is not None or each.stint.left is not None]
    went: dict[str, list[Mention]] = defaultdict(list)
    for each in gone:
        went[each.company].append(each)
    came: dict[str, list[Mention]] = defaultdict(list)
    arrived: dict[str, list[Mention]] = defaultdict(list)
    for each in found:
        arrived[each.company].append(each)
        origin = employers.owner(each.stint.from_) if each.stint.from_ else each.company
        if origin != each.company:
            came[origin].append(each)
    for each in gone:
        yield from _of_departure(each, went[each.company], came[each.company], arrived, employers)


def _of_departure(
    gone: Mention,
    others: Sequence[Mention],
    came: Sequence[Mention],
    arrived: dict[str, list[Mention]],
    employers: Employers,
) -> Iterator[Diagnostic]:
    """What the files of other companies say against a departure.

    `others` are all departures from the same company, `came` the arrivals that name it as `from`.
    """
    if gone.stint.to is None:
        return
    to = employers.owner(gone.stint.to)
    if to == gone.company:
        return
    there = [each for each in came if each.company == to]
    unexplained = [
        each for each in came if not any(_explains(other, each, employers) for other in others)
    ]
    if there and not any(_can_be_one(gone.stint.left, each.stint.joined) for each in there):
        for each in (one for one in there if one in unexplained):
            message = (
                f"Left {gone.stint.left} for {shortened(gone.stint.to)}, whose file has "
                f"{shortened(gone.stint.name)} come from here {each.stint.joined}."
            )
            yield gone.told(MOVES_DISAGREE, message, "left")
            return
    for each in unexplained:
        if each.company != to and _at_one_time(gone.stint.left, each.stint.joined):
            message = (
                f"{shortened(gone.stint.name)} left for {shortened(gone.stint.to)}; the file of "
                f"{shortened(each.document.value.name)} says `from` here at about that time."
            )
            yield gone.told(MOVES_DISAGREE, message, "to")
    for each in arrived.get(to, ()):
        origin = each.stint.from_
        elsewhere = origin is not None and employers.owner(origin) != gone.company
        if elsewhere and not there and _at_one_time(gone.stint.left, each.stint.joined):
            message = (
                f"{shortened(gone.stint.name)} left for {shortened(gone.stint.to)}, whose file "
                f"says `from: {shortened(origin or '')}` at about that time."
            )
            yield gone.told(MOVES_DISAGREE, message, "to")


def _explains(gone: Mention, came: Mention, employers: Employers) -> bool:
    """Whether a departure can be the one from which someone came."""
    to = gone.stint.to
    return (
        gone.company == employers.owner(came.stint.from_ or "")
        and (to is None or employers.owner(to) == came.company)
        and _can_be_one(gone.stint.left, came.stint.joined)
    )


def _can_be_one(left: Day | None, joined: Day | None) -> bool:
    """Whether both dates can be of one move: not weeks before leaving, nor years after."""
    if left is None or joined is None:
        return True
    before = _moved(left.first, -HANDOVER)
    return before <= joined.last and joined.first <= _moved(left.last, LONGEST_BETWEEN)


def _at_one_time(left: Day | None, joined: Day | None) -> bool:
    """Whether both dates are known and near each other, however vague they are."""
    if left is None or joined is None or left.is_upper_bound or joined.is_upper_bound:
        return False
    before, after = _moved(left.first, -SAME_TIME), _moved(left.last, SAME_TIME)
    return before <= joined.last and joined.first <= after


def _moved(day: date, by: timedelta) -> date:
    """A day so much earlier or later, as far as a calendar has days."""
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta() else date.max


def _at_once(found: Iterable[Mention]) -> Iterator[Diagnostic]:
    """Stints that begin while one elsewhere certainly goes on, and go on beside it themselves."""
    certain = [(*there, each) for each in found if (there := _certainly_there(each)) is not None]
    longest: tuple[date, date, Mention] | None = None
    for first, last, each in sorted(certain, key=lambda stay: stay[:2]):
        if longest is not None and longest[2].company != each.company:
            together = min(last, longest[1]) - first
            if together >= BOTH_AT_ONCE:
                left = longest[2].stint.left
                message = (
                    f"{shortened(each.stint.name)} was at "
                    f"{shortened(longest[2].document.value.name)} too, "
                    f"{f'until {left}' if left else 'and no file says until when'}."
                )
                yield each.told(AT_TWO_COMPANIES, message, "joined")
        if longest is None or last > longest[1]:
            longest = (first, last, each)


def _certainly_there(each: Mention) -> tuple[date, date] | None:
    """From when until when someone was there, whatever the vague dates mean; None for never.

    Who has gone elsewhere on an unknown day may have gone the day after joining.
    """
    joined, left = each.stint.joined, each.stint.left
    if joined is None or (left is None and each.stint.to is not None):
        return None
    end = left.first if left is not None else date.max
    return (joined.last, end) if end > joined.last else None
