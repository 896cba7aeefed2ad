"""What moved a score between two days, and on which lines of the file the move rests."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aitalent.analysis.citation import Citation, cite
from aitalent.facts.people import begin_of
from aitalent.scoring.attribution import CAP_PART, Attribution, difference, pillar_difference
from aitalent.scoring.score import score_rows
from aitalent.scoring.what_if import informed

if TYPE_CHECKING:
    from datetime import date

    from aitalent.facts.ledger import Fact
    from aitalent.facts.people import Tenure
    from aitalent.metrics.register import Company
    from aitalent.rules.rulebook import Rulebook
    from aitalent.scoring.scorecard import Scorecard

Place = tuple[str, str, int]
NOTHING = 1e-12
CARRIED_SHARE = 0.9
"""The lines named first carry at least this share of the fall (or rise)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A company as it was known when it stood at a score."""

    company: Company
    day: date
    card: Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEffect:
    """A line of the file that came into force between the days, and what it did to the score."""

    fact: Citation
    effect: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A score on two days: before + happened + learned + clock = after.

    `learned` is what facts did by making a metric known that was unknown before (or the reverse):
    news about the company, no change of it. `carried_by` are the fewest lines that make up nine
    tenths of what all lines that happened and pushed the same way did.
    """

    since: date
    before: Scorecard
    after: Scorecard
    pillars: tuple[tuple[str, float], ...]
    happened: tuple[LineEffect, ...]
    learned: tuple[LineEffect, ...]
    clock: float
    carried_by: tuple[LineEffect, ...]
    flags_raised: tuple[str, ...]
    flags_lowered: tuple[str, ...]


def movement(company: Company, rulebook: Rulebook, since: date, day: date) -> Movement | None:
    """What moved a company's score from one day to another; None when one has no score."""
    before, after = score_rows([(company, since), (company, day)], rulebook)
    return movement_between(
        Moment(company=company, day=since, card=before),
        Moment(company=company, day=day, card=after),
        rulebook,
    )


def movement_between(
    start: Moment, end: Moment, rulebook: Rulebook, *, pillar: str | None = None
) -> Movement | None:
    """What moved a score, or one pillar in its own points, between two moments of a company.

    A rule's effect is shared equally by the facts it rests on that came into force between the
    moments; a rule that moved without any is the clock's. The later moment may know more of the
    past. None when one of them has no score.
    """
    before, after = start.card, end.card
    from_level, to_level = before.level(pillar), after.level(pillar)
    if from_level is None or to_level is None:
        return None
    changed = {fact.place: fact for fact in came_into_force(start, end)}
    between = informed(before, after, rulebook)
    if pillar is None:
        news = difference(before, between, rulebook)
        events = difference(between, after, rulebook)
    else:
        news = pillar_difference(before, between, pillar)
        events = pillar_difference(between, after, pillar)
    rests_on = _rests_on(before, after, changed)
    learned, idle = _by_line(
        news, rests_on, changed, only_new=_new_rules(before, after), day=end.day
    )
    happened, clock = _by_line(events, rests_on, changed, only_new=None, day=end.day)
    up_before = {flag.flag.id for flag in before.flags_up}
    up_after = {flag.flag.id for flag in after.flags_up}
    effects: dict[str, float] = defaultdict(float)
    for each in (*news.pillars, *events.pillars):
        effects[each.pillar] += each.effect
    return Movement(
        since=start.day,
        before=before,
        after=after,
        pillars=tuple(effects.items()),
        happened=happened,
        learned=learned,
        clock=clock + idle,
        carried_by=_carried(happened, falls=to_level < from_level),
        flags_raised=tuple(f.flag.id for f in after.flags_up if f.flag.id not in up_before),
        flags_lowered=tuple(f.flag.id for f in before.flags_up if f.flag.id not in up_after),
    )


def _new_rules(before: Scorecard, after: Scorecard) -> tuple[str, ...]:
    return tuple(
        now.rule.id
        for then, now in zip(before.rules, after.rules, strict=True)
        if (then.points is None) != (now.points is None)
    )


def _rests_on(
    before: Scorecard, after: Scorecard, changed: dict[Place, Fact[Any]]
) -> dict[str, tuple[Place, ...]]:
    """The changed facts under each rule, and under each pillar for the sake of its caps."""
    found: dict[str, dict[Place, None]] = defaultdict(dict)
    for result in (*after.rules, *before.rules):
        for fact in result.measure.facts:
            if fact.place in changed:
                found[result.rule.id][fact.place] = None
                found[result.rule.pillar][fact.place] = None
    return {key: tuple(places) for key, places in found.items()}


def _by_line(
    attribution: Attribution,
    rests_on: dict[str, tuple[Place, ...]],
    changed: dict[Place, Fact[Any]],
    *,
    only_new: tuple[str, ...] | None,
    day: date,
) -> tuple[tuple[LineEffect, ...], float]:
    """An attribution by line, and the rest that rests on no changed line.

    What becoming known does to a pillar is shared by the rules that became known, whose weight
    moves the others' shares.
    """
    effects: dict[Place, float] = defaultdict(float)
    rest = 0.0
    for pillar in attribution.pillars:
        if only_new is None:
            shares = [(part.id, part.effect) for part in pillar.parts]
        else:
            new = [part.id for part in pillar.parts if part.id in only_new]
            shares = [(rule, pillar.effect / len(new)) for rule in new]
            rest += 0.0 if new else pillar.effect
        for part, effect in shares:
            is_cap = part.startswith(CAP_PART)
            places = rests_on.get(pillar.pillar if is_cap else part, ())
            for place in places:
                effects[place] += effect / len(places)
            rest += 0.0 if places else effect
    lines = (
        LineEffect(fact=cite(changed[place], day), effect=by)
        for place, by in effects.items()
        if abs(by) > NOTHING
    )
    return tuple(sorted(lines, key=lambda each: (each.effect, each.fact.where))), rest


def came_into_force(start: Moment, end: Moment) -> tuple[Fact[Any], ...]:
    """The facts that began to count, and the stints that ended or changed role, in between."""
    counted = {
        fact.place
        for facts in start.company.ledger.sections.values()
        for fact in facts
        if fact.scores and fact.start <= start.day
    }
    began = [
        fact
        for facts in end.company.ledger.sections.values()
        for fact in facts
        if fact.scores and fact.start <= end.day and fact.place not in counted
    ]
    there = {p.fact.place for p in start.company.people(start.day) if p.is_current}
    people = end.company.people(end.day)
    ended = [p.fact for p in people if not p.is_current and p.fact.place in there]
    promoted = [p.fact for p in people if p.fact.place in counted and new_roles(p, start, end)]
    return (*began, *ended, *promoted)


def new_roles(person: Tenure, start: Moment, end: Moment) -> tuple[tuple[date, str], ...]:
    """The titles that someone took up between two moments, each with its day."""
    begun = [
        (begin_of(role, person), role.role)
        for role in person.fact.entry.role
        if role.since is not None
    ]
    return tuple(each for each in begun if start.day < each[0] <= end.day)


def _carried(lines: tuple[LineEffect, ...], *, falls: bool) -> tuple[LineEffect, ...]:
    ordered = lines if falls else lines[::-1]
    same_way = [each for each in ordered if (each.effect < 0) == falls and each.effect != 0]
    total = sum(each.effect for each in same_way)
    carried: list[LineEffect] = []
    for each in same_way:
        if total and sum(one.effect for one in carried) / total >= CARRIED_SHARE:
            break
        carried.append(each)
    return tuple(carried)
