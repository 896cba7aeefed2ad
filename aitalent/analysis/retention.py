"""How long people stay: survival of stints, cohorts, and figures that others have published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from aitalent.analysis.cohorts import Kept, cohort, window
from aitalent.analysis.stretches import LEFT_OUT, Followed, follow
from aitalent.analysis.survival import Curve, kaplan_meier
from aitalent.facts.ledger import View
from aitalent.facts.published import published_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from aitalent.analysis.hazard import Hazard
    from aitalent.analysis.stretches import Group, LeftOut, Stretch
    from aitalent.analysis.survival import Step
    from aitalent.facts.people import Tenure
    from aitalent.facts.profile import Source
    from aitalent.facts.published import PublishedRetention
    from aitalent.metrics.register import Company

By = Literal["company", "kind", "vintage"]
MONTHS = (12, 24, 36)
FEWEST = 5
"""With fewer at risk, and others out of sight, a curve is not told."""

Missing = Literal["nobody", "too-few", "too-few-at-first"]
"""Why there is no curve: no stint has a length; fewer than FEWEST have one; fewer than that were
in sight from the beginning.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """The share still there after so many months; None where the curve does not tell.

    `least` to `most` are the lowest and the highest share of three curves: all stints as short as
    their dates allow, as they count, and as long as their dates allow.
    """

    months: int
    step: Step | None
    least: float | None
    most: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Median:
    """The months that half stay, with its interval; what is None was not reached, or is not told.

    `least` to `most` are the lowest and the highest median of the same three curves.
    """

    months: float | None
    low: float | None
    high: float | None
    least: float | None
    most: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some stints together, all of them or those of a company, a kind or a year, and how they end.

    `late` came into sight after joining; `unseen` only when they left or on the day itself, so that
    they add nothing; `left_out` have no length.
    """

    id: str
    name: str
    stints: int
    people: int
    companies: int
    ended: int
    late: int
    unseen: int
    left_out: tuple[tuple[LeftOut, int], ...]
    curve: Curve
    missing: Missing | None
    median: Median
    milestones: tuple[Milestone, ...]
    cohorts: tuple[Kept, ...]
    windows: tuple[Kept, ...]

    @property
    def censored(self) -> int:
        """How many of the stints had not ended by the day."""
        return self.stints - self.ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A figure that others have published, and what the book has for as many months beside it."""

    figure: PublishedRetention
    source: Source
    company: str
    name: str
    cohort: Kept
    window: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long the people of a group stay, on a day in a view; hazards where they were asked for.

    Without `by` there is one part, of all.
    """

    as_of: date
    known_by: date | None
    only: tuple[str, ...]
    companies: tuple[tuple[str, str], ...]
    group: Group
    by: By | None
    months: tuple[int, ...]
    parts: tuple[Part, ...]
    published: tuple[Published, ...]
    hazards: tuple[Hazard, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: of whom, in which parts, after how many months, and whether with hazards."""

    group: Group = "founders"
    by: By | None = None
    months: tuple[int, ...] = MONTHS
    with_hazard: bool = False


def retention(companies: Sequence[Company], day: date, question: Question) -> Retention:
    """How long people stay, by the stints of companies of one view up to a day.

    Raises ModuleNotFoundError when hazards are asked for and lifelines is not installed.
    """
    view = companies[0].ledger.view if companies else View()
    followed = follow(companies, day, question.group)
    hazards = None
    if question.with_hazard:
        from aitalent.analysis.hazard import hazards as hazards_of

        hazards = hazards_of(followed.stretches)
    return Retention(
        as_of=day,
        known_by=view.known_by,
        only=view.sources,
        companies=tuple((each.profile.id, each.profile.name) for each in companies),
        group=question.group,
        by=question.by,
        months=question.months,
        parts=tuple(
            _part(called, some, day, question.months)
            for called, some in _parts(followed, companies, question.by)
        ),
        published=tuple(_published(companies, followed, day)) if companies else (),
        hazards=hazards,
    )


Called = tuple[str, str]
Left = tuple["LeftOut", "Tenure", "Company"]


def _parts(
    followed: Followed, companies: Sequence[Company], by: By | None
) -> Iterator[tuple[Called, Followed]]:
    """The stints by what they have in common: companies as asked for, kinds and years in order."""
    if by is None:
        yield ("all", "all"), followed
        return
    order = [_called(each, None, by) for each in companies] if by == "company" else []
    with_length: dict[Called, list[Stretch]] = {each: [] for each in order}
    without: dict[Called, list[Left]] = {each: [] for each in order}
    for stretch in followed.stretches:
        called = _called(stretch.company, _year(stretch), by)
        with_length.setdefault(called, []).append(stretch)
    for left in followed.left_out:
        without.setdefault(_called(left[2], _year_left_out(left[1]), by), []).append(left)
    for called in order or sorted({*with_length, *without}):
        yield (
            called,
            Followed(
                stretches=tuple(with_length.get(called, ())),
                left_out=tuple(without.get(called, ())),
            ),
        )


def _called(company: Company, year: int | None, by: By) -> Called:
    if by == "company":
        return company.profile.id, company.profile.name
    if by == "kind":
        return company.profile.kind, f"{company.profile.kind}s"
    return ("unknown", "year unknown") if year is None else (str(year), str(year))


def _year(stretch: Stretch) -> int | None:
    """The year of joining, where its date names one: `by then` may be of a year before."""
    year = stretch.start.year
    return year if stretch.earliest_start.year == year else None


def _year_left_out(tenure: Tenure) -> int | None:
    joined = tenure.fact.entry.joined
    return None if joined is None or joined.is_upper_bound else joined.last.year


def _part(called: Called, followed: Followed, day: date, asked: Iterable[int]) -> Part:
    stretches = followed.stretches
    best = [each.best for each in stretches]
    seen = [each for each, life in zip(stretches, best, strict=True) if life.is_observed]
    curves = (
        kaplan_meier(best, fewest=FEWEST),
        kaplan_meier([each.shortest for each in stretches], fewest=FEWEST),
        kaplan_meier([each.longest for each in stretches], fewest=FEWEST),
    )
    reasons = [reason for reason, _, _ in followed.left_out]
    return Part(
        id=called[0],
        name=called[1],
        stints=len(seen),
        people=len({each.tenure.person for each in seen}),
        companies=len({each.company.profile.id for each in seen}),
        ended=curves[0].ended,
        late=curves[0].late,
        unseen=len(stretches) - len(seen),
        left_out=tuple((reason, reasons.count(reason)) for reason in LEFT_OUT),
        curve=curves[0],
        missing=_missing(curves[0]),
        median=_median(curves),
        milestones=tuple(_milestone(curves, after) for after in asked),
        cohorts=tuple(cohort(stretches, after, day) for after in asked),
        windows=tuple(window(stretches, before, day) for before in asked),
    )


def _missing(curve: Curve) -> Missing | None:
    if not curve.count:
        return "nobody"
    if curve.count < FEWEST:
        return "too-few"
    return "too-few-at-first" if curve.told_until is None else None


def _median(curves: Sequence[Curve]) -> Median:
    told = [curve.median for curve in curves if curve.told_until is not None]
    known = [each for each in told if each is not None]
    return Median(
        months=curves[0].median,
        low=curves[0].median_low,
        high=curves[0].median_high,
        least=min(known, default=None),
        most=max(known) if known and len(known) == len(told) else None,
    )


def _milestone(curves: Sequence[Curve], after: int) -> Milestone:
    step = curves[0].at(after)
    told = [at.survival for curve in curves if (at := curve.at(after)) is not None]
    return Milestone(
        months=after,
        step=step,
        least=min(told) if step else None,
        most=max(told) if step else None,
    )


def _published(companies: Sequence[Company], followed: Followed, day: date) -> Iterator[Published]:
    """The published figures on the companies, out by the day, with the book's own beside each."""
    figures = published_by(companies[0].book.published, day, companies[0].ledger.view)
    for figure in figures.retention:
        for company in companies:
            if company.is_called(figure.company):
                own = [each for each in followed.stretches if each.company is company]
                after = round(figure.months)
                yield Published(
                    figure=figure,
                    source=figures.sources[figure.source],
                    company=company.profile.id,
                    name=company.profile.name,
                    cohort=cohort(own, after, day),
                    window=window(own, after, day),
                )
