"""What the numbers of `aitalent retention` are, in words: the same in every format."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from aitalent.analysis.hazard import FEWEST_COMPANIES, FEWEST_EVENTS, FEWEST_IN_A_STATE
from aitalent.analysis.retention import FEWEST
from aitalent.render.published import publication_in_words
from aitalent.render.table import UNKNOWN, counted, number, percent, percents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.analysis.cohorts import Kept
    from aitalent.analysis.hazard import Covariate, Hazard, NotShown
    from aitalent.analysis.retention import Missing, Part, Published, Retention
    from aitalent.analysis.stretches import Group, LeftOut

WHO: dict[Group, str] = {
    "founders": "founders",
    "leaders": "leaders",
    "all": "everybody tracked",
}
FOLLOWED: dict[Group, str] = {
    "founders": "Founders are listed from the founding on, so each counts from joining.",
    "leaders": "Leaders hold or held a leading post (CEO, CTO, chief scientist …) and count from "
    "the day of the post; those who are no founders not before somebody first wrote of them.",
    "all": "Founders count from joining, others from the day somebody first wrote of them: those "
    "who had gone before nobody would have noted.",
}
LEFT_OUT: dict[LeftOut, str] = {
    "no-joining-date": "without a joining date",
    "open-joining-date": "who joined `by then`, with no founding date to begin from",
    "undated-sources": "whose sources have no date",
}
MISSING: dict[Missing, str] = {
    "nobody": "No curve: no stint with a length is in sight.",
    "too-few": f"No curve: it takes {FEWEST} stints with a length.",
    "too-few-at-first": f"No curve: fewer than {FEWEST} were in sight from the beginning.",
}
SURVIVAL = (
    "The share still there more than so many months after joining, by the product-limit estimate "
    "of Kaplan and Meier: stints that go on are right-censored on the day."
)
LATE = (
    "In sight too late: first written of after joining (cohort), or after the day at the beginning "
    "(window); not counted."
)
HAZARD_COLUMNS = (
    "stints: those whose state is known; unknown: left out. exits and months: in the state / out "
    "of it. A ratio goes with a state; what it comes from isn't shown."
)
MEDIAN = "The months after which at most half are still there, by the same estimate."
COHORT = (
    "Of those who joined at least so many months before the day, those still there that many "
    "months after joining."
)
WINDOW = (
    "Of those who were there so many months before the day, those still there on it, whenever they "
    "joined: the definition that is often mistaken for the cohort."
)
STATES: dict[Covariate, str] = {
    "former-employer-10x": "former employer operates ten times the compute",
    "after-flagship": "after the first flagship product",
    "after-12-months": "after twelve months of tenure",
}
HAZARDS: dict[Covariate, str] = {
    "former-employer-10x": "Exits while the former employer operates at least ten times the "
    "H100-equivalents of the company, by what is in force on each day, over exits while it does "
    "not; at equal tenure.",
    "after-flagship": "Exits after the company's first flagship product over exits before it, at "
    "equal tenure.",
    "after-12-months": "Exits after twelve months of tenure over exits before them, on the same "
    "days of the calendar: at equal tenure there would be nothing to compare.",
}
NOT_SHOWN: dict[NotShown, str] = {
    "too-few-events": f"not shown: fewer than {FEWEST_EVENTS} exits",
    "too-few-in-a-state": f"not shown: fewer than {FEWEST_IN_A_STATE} exits in one of the states",
    "too-few-companies": f"not shown: fewer than {FEWEST_COMPANIES} companies",
    "covers-one": "not shown: the interval covers 1",
    "no-estimate": "not shown: no finite estimate",
}


def counts_in_words(part: Part, told: Retention) -> str:
    """`7 stints of 7 people: 4 ended, 3 went on on 2026-01-20`."""
    where = f" at {counted(part.companies, 'company', 'companies')}" if part.companies > 1 else ""
    people = counted(part.people, "person", "people")
    return (
        f"{counted(part.stints, 'stint')} of {people}{where}: {part.ended} ended, "
        f"{part.censored} had not by {told.as_of}."
    )


def sight_in_words(parts: Sequence[Part]) -> tuple[str, ...]:
    """Who of some parts came into sight late or never, and who has no length."""
    lines = []
    late, unseen = sum(part.late for part in parts), sum(part.unseen for part in parts)
    if late or unseen:
        counted_late = f"{counted(late, 'stint')} counted from later than joining"
        more = f"; {unseen} more came into sight only at their end, and add nothing"
        lines.append(f"{counted_late}{more if unseen else ''}.")
    without: Counter[LeftOut] = Counter()
    for part in parts:
        without.update(dict(part.left_out))
    reasons = [f"{without[each]} {words}" for each, words in LEFT_OUT.items() if without[each]]
    if reasons:
        lines.append(f"Left out: {', '.join(reasons)}.")
    return tuple(lines)


def median_in_words(part: Part) -> str:
    """The median with its interval and what dates allow, or why there is none."""
    if part.missing is not None:
        return MISSING[part.missing]
    until = f"{number(part.curve.told_until)} months"
    if part.median.months is None:
        share = percent(part.curve.told[-1].survival if part.curve.told else 1.0)
        return f"The median is not reached: {share} were still there at {until}, the curve's end."
    low, high = (number(each) for each in (part.median.low, part.median.high))
    band = f"95 %: {low} to {'not reached' if part.median.high is None else high}"
    dates = median_allowed(part)
    vague = f"; vague dates allow {dates}" if dates else ""
    return f"Half had left after {number(part.median.months)} months ({band}{vague})."


def median_allowed(part: Part) -> str:
    """The medians that vague dates allow, where they are more than one: `2.0 to 19.9`."""
    least, most = number(part.median.least), number(part.median.most)
    if part.median.least is None or least == most:
        return ""
    return f"{least} to {'not reached' if part.median.most is None else most}"


def kept_in_words(kept: Kept) -> str:
    """`9 of 12, 75 %`, the denominator in it always."""
    share = f", {percent(kept.share)}" if kept.share is not None else ""
    return f"{kept.stayed} of {kept.eligible}{share}"


def interval(low: float | None, high: float | None) -> str:
    """`43–95 %`, or a dash."""
    return UNKNOWN if low is None or high is None else percents(low, high)


def allowed(share: float | None, least: float | None, most: float | None) -> str:
    """What vague dates allow, where that is more than the share itself."""
    if least is None or most is None or (least == most == share):
        return ""
    return interval(least, most)


def hazard_in_words(hazard: Hazard) -> str:
    """`2.10 times (1.20 to 3.70)`, or why it is not shown."""
    span = f"{number(hazard.low, digits=2)} to {number(hazard.high, digits=2)}"
    if hazard.not_shown is not None:
        return f"{NOT_SHOWN[hazard.not_shown]}{f' ({span})' if hazard.low is not None else ''}"
    return f"{number(hazard.ratio, digits=2)} times ({span})"


def published_in_words(published: Published, told: Retention) -> str:
    """A published figure with who was counted, by whom and when, and the book's own beside it."""
    figure = published.figure
    return (
        f"{figure.company}: {percent(figure.share)} after {figure.months:g} months, of "
        f"{figure.population} ({publication_in_words(published.source)}). Here, "
        f"{WHO[told.group]} at {published.name}: cohort {kept_in_words(published.cohort)}; window "
        f"{kept_in_words(published.window)}."
    )
