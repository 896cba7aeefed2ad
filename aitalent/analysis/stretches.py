"""Stints as retention follows them: from which day, until which, and how surely each is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from aitalent.analysis.survival import Life
from aitalent.facts.day import DAYS_PER_MONTH
from aitalent.facts.posts import posts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aitalent.facts.people import Tenure
    from aitalent.metrics.register import Company

Group = Literal["founders", "leaders", "all"]
"""Who is followed: founders, holders of a leading post, or everybody that the files track."""

LeftOut = Literal["no-joining-date", "open-joining-date", "undated-sources"]
LEFT_OUT: tuple[LeftOut, ...] = (
    "no-joining-date", "open-joining-date", "undated-sources",
)  # fmt: skip
"""Why a stint has no length: no joining date; one that says only by when, of a company without a
founding date; sources without a date, of one who is no founder.
"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stretch:
    """One stint up to a day, with the earliest and the best day of its beginning and of its end.

    The best days are those that facts count from: the last that the sources allow. An end of None
    is to come. It is followed from `followed`: what it was before, nobody would have written down.
    """

    company: Company
    tenure: Tenure
    day: date
    earliest_start: date
    start: date
    earliest_end: date | None
    end: date | None
    followed: date

    @property
    def is_late(self) -> bool:
        """Whether it is followed from later than its beginning."""
        return self.followed > self.start

    def life(self, start: date, end: date | None) -> Life:
        """Its length in months between two days, right-censored where the end is to come."""
        return Life(
            entry=months(start, self.followed) if self.is_late else 0.0,
            length=months(start, end or self.day),
            ended=end is not None,
        )

    @property
    def best(self) -> Life:
        """Its length by the days that count."""
        return self.life(self.start, self.end)

    @property
    def shortest(self) -> Life:
        """The least that its dates allow."""
        return self.life(self.start, self.earliest_end)

    @property
    def longest(self) -> Life:
        """The most that its dates allow."""
        return self.life(self.earliest_start, self.end)

    def ways(self, turning: date) -> tuple[tuple[date, date | None], ...]:
        """Beginnings with ends that its dates allow: the outermost, and the turning day between."""
        starts = {self.start: None, self.earliest_start: None}
        starts[min(max(turning, self.earliest_start), self.start)] = None
        ends = dict.fromkeys((self.end, self.earliest_end))
        if self.end is None and self.earliest_end is not None:
            ends[self.day] = None
        return tuple(
            (start, end if end is None else max(start, end)) for start in starts for end in ends
        )


def months(start: date, end: date) -> float:
    """Months of 30.4375 days from one day to another, none where the other lies before it."""
    return max(0, (end - start).days) / DAYS_PER_MONTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The stints of a group: those with a length, and those without, by reason."""

    stretches: tuple[Stretch, ...]
    left_out: tuple[tuple[LeftOut, Tenure, Company], ...]


def follow(companies: Iterable[Company], day: date, group: Group) -> Followed:
    """The scoring stints of a group that had begun by the day, in the order of the companies."""
    stretches: list[Stretch] = []
    left_out: list[tuple[LeftOut, Tenure, Company]] = []
    for company in companies:
        for tenure, since in _members(company, day, group):
            found = _stretch(company, tenure, day, since)
            if isinstance(found, Stretch):
                stretches.append(found)
            else:
                left_out.append((found, tenure, company))
    return Followed(stretches=tuple(stretches), left_out=tuple(left_out))


def _members(company: Company, day: date, group: Group) -> Iterator[tuple[Tenure, date]]:
    """The stints of a group, each with the day from which it belongs to it.

    Who came to lead later was sure to stay until then, so that stretch says nothing of leaders.
    """
    people = company.people(day)
    if group == "leaders":
        first: dict[int, date] = {}
        for post in posts(people, day):
            place = post.holder.fact.index
            first[place] = min(post.since, first.get(place, date.max))
        yield from ((each, first[each.fact.index]) for each in people if each.fact.index in first)
        return
    yield from ((each, each.since) for each in people if group == "all" or each.founder)


def _stretch(company: Company, tenure: Tenure, day: date, since: date) -> Stretch | LeftOut:
    joined, founded = tenure.fact.entry.joined, company.ledger.founded
    if joined is None:
        return "no-joining-date"
    earliest = joined.first
    if founded is not None and founded.first <= min(tenure.since, tenure.left or date.max):
        # Nobody joins before there is a company.
        earliest = max(earliest, founded.first)
    if earliest == date.min:
        return "open-joining-date"
    known = tenure.since if tenure.founder else _first_written(tenure, earliest)
    if known is None:
        return "undated-sources"
    return Stretch(
        company=company,
        tenure=tenure,
        day=day,
        earliest_start=earliest,
        start=tenure.since,
        earliest_end=_earliest_end(tenure, earliest),
        end=tenure.left,
        followed=max(since, known, tenure.since),
    )


def _earliest_end(tenure: Tenure, earliest_start: date) -> date | None:
    """The first day on which the exit can have fallen; None where there was none for sure."""
    left = tenure.fact.entry.left
    if tenure.may_have_left:
        return max(earliest_start, left.first if left else date.min)
    return max(earliest_start, tenure.left_first) if tenure.left_first else None


def _first_written(tenure: Tenure, earliest: date) -> date | None:
    """The day on which somebody wrote of the stint first, or its beginning if that was announced.

    None where no source has a date.
    """
    sources = tenure.fact.document.value.sources
    dates = [published for key in tenure.fact.sources if (published := sources[key].date)]
    if not dates:
        return None
    return min((each.last for each in dates if each.last >= earliest), default=tenure.since)
