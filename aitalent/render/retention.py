"""How long people stay, as a page: the curve, cohorts and windows, and what others published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.analysis.retention import FEWEST
from aitalent.render.retention_chart import MOST_CHARTS, survival_chart
from aitalent.render.retention_words import (
    COHORT,
    FOLLOWED,
    HAZARD_COLUMNS,
    HAZARDS,
    LATE,
    MISSING,
    STATES,
    SURVIVAL,
    WHO,
    WINDOW,
    allowed,
    counts_in_words,
    hazard_in_words,
    interval,
    kept_in_words,
    median_allowed,
    median_in_words,
    published_in_words,
    sight_in_words,
)
from aitalent.render.table import (
    UNKNOWN,
    Block,
    Cell,
    Column,
    Lines,
    Page,
    Table,
    companies_in_words,
    counted,
    number,
    percent,
)
from aitalent.render.view import view_footing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from aitalent.analysis.cohorts import Kept
    from aitalent.analysis.hazard import Hazard
    from aitalent.analysis.retention import Milestone, Part, Retention

NARROWEST_CELL = 13
CHARTED = "still there in %, with its band, by months since joining; at risk below"
EXACT = "In brackets the exact interval of 95 %."


def retention_page(told: Retention) -> Page:
    """One curve with its numbers, or a row and a small chart for each of several."""
    one = told.parts[0] if told.by is None else None
    of = companies_in_words([name for _, name in told.companies])
    return Page(
        title=f"Retention of {WHO[told.group]} of {of} as of {told.as_of}",
        lead=_lead(one, told) if one else _lead_of_several(told),
        blocks=tuple(_of_one(one, told) if one else _of_several(told)),
        foot=tuple(_foot(told)),
    )


def _counts(told: Retention) -> str:
    stints, ended = (sum(getattr(part, of) for part in told.parts) for of in ("stints", "ended"))
    return f"By {told.by}: {counted(stints, 'stint')}, {ended} ended by {told.as_of}."


def _lead(part: Part, told: Retention) -> tuple[str, ...]:
    return (counts_in_words(part, told), *sight_in_words([part]), median_in_words(part))


def _lead_of_several(told: Retention) -> tuple[str, ...]:
    return (_counts(told), *sight_in_words(told.parts))


def _of_one(part: Part, told: Retention) -> Iterator[Block]:
    if part.missing is None:
        yield survival_chart([part], f"Share {CHARTED}")
        yield _milestones(part)
    yield _kept("Cohort", COHORT, "joined by", part.cohorts)
    yield _kept("Window", WINDOW, "there on", part.windows)
    yield from _shared(told)


def _milestones(part: Part) -> Table:
    columns = (
        Column(title="months", align="right"),
        Column(title="at risk", align="right"),
        Column(title="still there", align="right"),
        Column(title="95 % band", align="right"),
        Column(title="dates allow", align="right"),
    )
    rows = tuple(_milestone(part, each) for each in part.milestones)
    return Table(title=SURVIVAL, columns=columns, rows=rows)


def _milestone(part: Part, milestone: Milestone) -> tuple[Cell, ...]:
    step = milestone.step
    return (
        Cell(text=str(milestone.months)),
        Cell(text=str(part.curve.at_risk(milestone.months))),
        Cell(text=percent(step.survival) if step else "too few", tone="strong"),
        Cell(text=interval(step.low, step.high) if step else UNKNOWN),
        Cell(text=allowed(step.survival if step else None, milestone.least, milestone.most)),
    )


def _kept(title: str, definition: str, when: str, kept: Sequence[Kept]) -> Table:
    columns = (
        Column(title="months", align="right"),
        Column(title=when),
        Column(title="eligible", align="right"),
        Column(title="stayed", align="right"),
        Column(title="share", align="right"),
        Column(title="95 % exact", align="right"),
        Column(title="dates allow", align="right"),
        Column(title="in sight too late", align="right", from_width=80),
    )
    rows = tuple(
        (
            Cell(text=str(each.months)),
            Cell(text=str(each.since)),
            Cell(text=str(each.eligible)),
            Cell(text=str(each.stayed)),
            Cell(text=UNKNOWN if each.share is None else percent(each.share), tone="strong"),
            Cell(text=UNKNOWN if each.share is None else interval(each.low, each.high)),
            Cell(text=allowed(each.share, each.least, each.most)),
            Cell(text=str(each.followed_late)),
        )
        for each in kept
    )
    return Table(title=_titled(title, definition), columns=columns, rows=rows)


def _titled(title: str, definition: str) -> str:
    return f"{title}: {definition[:1].lower()}{definition[1:]}"


def _of_several(told: Retention) -> Iterator[Block]:
    drawn = [part for part in told.parts if part.missing is None]
    if drawn:
        yield _overview(told, drawn)
        whose = f"{drawn[0].name}: share" if len(drawn) == 1 else "Share"
        yield survival_chart(drawn[:MOST_CHARTS], f"{whose} {CHARTED}")
    yield from _without_curve(told.parts)
    if not told.parts:
        yield Lines(title=MISSING["nobody"], lines=("0 stints of 0 people",))
    if any(part.stints for part in told.parts):
        yield _kept_by_part(told, _titled("Cohort", f"{COHORT} {EXACT}"), lambda part: part.cohorts)
        yield _kept_by_part(told, _titled("Window", f"{WINDOW} {EXACT}"), lambda part: part.windows)
    yield from _shared(told)


def _overview(told: Retention, parts: Sequence[Part]) -> Table:
    columns = (
        Column(title=told.by or ""),
        Column(title="stints", align="right"),
        Column(title="ended", align="right"),
        Column(title="median months"),
        Column(title="dates allow"),
        *(Column(title=f"{after} months") for after in told.months),
    )
    rows = tuple(
        (
            Cell(text=part.name, tone="strong"),
            Cell(text=str(part.stints)),
            Cell(text=str(part.ended)),
            Cell(text=_median(part)),
            Cell(text=median_allowed(part)),
            *(Cell(text=_at(each)) for each in part.milestones),
        )
        for part in parts
    )
    return Table(
        title=f"{SURVIVAL} In brackets how many are at risk, and the band of 95 %; …: not reached.",
        columns=columns,
        rows=rows,
        column_width=NARROWEST_CELL,
    )


def _without_curve(parts: Sequence[Part]) -> Iterator[Lines]:
    for reason, why in MISSING.items():
        some = [part for part in parts if part.missing == reason]
        if some:
            shown = (f"{part.name} {part.ended} of {part.stints} ended" for part in some)
            yield Lines(title=why, lines=("; ".join(shown),))


def _median(part: Part) -> str:
    if part.median.months is None:
        return "not reached"
    high = "…" if part.median.high is None else number(part.median.high)
    return f"{number(part.median.months)} ({number(part.median.low)}–{high})"


def _at(milestone: Milestone) -> str:
    step = milestone.step
    if step is None:
        return UNKNOWN
    band = "" if step.low is None else f", {interval(step.low, step.high)}"
    return f"{percent(step.survival)} ({step.at_risk}{band})"


def _kept_by_part(told: Retention, title: str, which: Callable[[Part], Sequence[Kept]]) -> Table:
    columns = (
        Column(title=told.by or ""),
        *(Column(title=f"{after} months") for after in told.months),
    )
    rows = tuple(
        (
            Cell(text=part.name, tone="strong"),
            *(
                Cell(
                    text=kept_in_words(each)
                    + (f" ({interval(each.low, each.high)})" if each.eligible else "")
                )
                for each in which(part)
            ),
        )
        for part in told.parts
        if part.stints
    )
    return Table(title=title, columns=columns, rows=rows, column_width=NARROWEST_CELL)


def _shared(told: Retention) -> Iterator[Block]:
    """What there is of the whole answer, whatever its parts."""
    if told.hazards is not None:
        yield _hazards(told.hazards)
    if told.published:
        differs = dict.fromkeys(each.figure.differs for each in told.published)
        yield Lines(
            title="Published by others, of another population; not comparable as they stand",
            lines=(
                *(published_in_words(each, told) for each in told.published),
                *(f"What differs: {each}." for each in differs),
            ),
        )


def _hazards(hazards: Sequence[Hazard]) -> Table:
    columns = (
        Column(title="state"),
        Column(title="stints", align="right"),
        Column(title="unknown", align="right"),
        Column(title="companies", align="right", from_width=80),
        Column(title="exits in / out", align="right"),
        Column(title="months in / out", align="right", from_width=80),
        Column(title="hazard ratio"),
    )
    rows = tuple(
        (
            Cell(text=STATES[each.covariate], tone="strong"),
            Cell(text=str(each.stints)),
            Cell(text=str(each.unknown)),
            Cell(text=str(each.companies)),
            Cell(text=f"{each.events_with} / {each.events_without}"),
            Cell(text=f"{each.months_with:.0f} / {each.months_without:.0f}"),
            Cell(text=hazard_in_words(each)),
        )
        for each in hazards
    )
    return Table(
        title="Hazard ratios (Cox), one state at a time, with 95 % intervals",
        columns=columns,
        rows=rows,
    )


def _foot(told: Retention) -> Iterator[str]:
    yield from view_footing(told.known_by, told.only)
    yield (
        f"{FOLLOWED[told.group]} Everything counts stints: who came back has two, each with a "
        "clock of its own."
    )
    yield (
        "Vague dates are bounded, not interval-censored: `dates allow` is the range over three "
        "curves, all stints as short, as likely and as long as their dates allow."
    )
    yield (
        "The band takes stints as independent, which those who leave together are not. A curve "
        f"ends where fewer than {FEWEST} are at risk, unless all others were seen to leave."
    )
    if told.by is not None:
        drawn = [part.name for part in told.parts if part.missing is None]
        if len(drawn) > MOST_CHARTS:
            yield f"Not drawn, there is room for {MOST_CHARTS}: {', '.join(drawn[MOST_CHARTS:])}."
    if told.by is None:
        yield LATE
    if told.hazards is not None:
        yield HAZARD_COLUMNS
        yield from (HAZARDS[each.covariate] for each in told.hazards)
