"""Why a metric rests on one fact and passed over another, as the metric itself tells it.

Nothing here knows how a metric works. The metric is run on the ledger, on a fact alone and on
earlier days; the values in force, the closed rounds and the stints say what they passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from aitalent.facts.ledger import View, ledger
from aitalent.facts.posts import posts
from aitalent.facts.profile import SECTIONS
from aitalent.facts.rounds import closed_rounds
from aitalent.metrics.register import METRICS, Company

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from aitalent.facts.ledger import Fact, InForce, Ledger
    from aitalent.facts.people import Tenure
    from aitalent.metrics.measure import Measure

Verdict = Literal[
    "in-force", "narrows", "agrees", "superseded", "same-round", "outranked", "still-there",
    "ended", "too-old", "talks", "planned", "disputed", "unread", "other-source", "too-late",
    "not-yet-known",
]  # fmt: skip
VERDICTS: dict[Verdict, str] = {
    "in-force": "the metric rests on it",
    "narrows": "a bound that narrows the value in force",
    "agrees": "a bound that agrees with the value in force and tells no more",
    "superseded": "a newer value replaced it",
    "same-round": "another report of the round was used",
    "outranked": "other facts count, and beside them it does not",
    "still-there": "the metric counts those who left",
    "ended": "the stay or the post is over",
    "too-old": "it counted once, and its time is over",
    "talks": "negotiated, not closed",
    "planned": "announced, not in effect",
    "disputed": "contested",
    "unread": "no metric reads it",
    "other-source": "not said by the sources of `--source`",
    "too-late": "dated after the day",
    "not-yet-known": "published after the day of `--known-by`",
}
"""What each verdict means, the strongest first."""
USED: tuple[Verdict, ...] = ("in-force", "narrows")
"""The verdicts on facts that the metric rests on."""
Place = tuple[str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A fact with what a metric made of it, and the facts it took instead."""

    fact: Fact[Any]
    verdict: Verdict
    instead: tuple[Fact[Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trial:
    """One metric run on a ledger: what it rests on, and the values in force that it read."""

    measure: Measure
    parts: tuple[str, ...]
    values: tuple[InForce, ...]

    @property
    def touched(self) -> set[Place]:
        """The facts it rests on or read a value in force from."""
        read = (fact for value in self.values for fact in value.facts)
        return {fact.place for fact in (*self.measure.facts, *read)}


def trial(company: Company, metric: str, day: date) -> Trial:
    """A metric run afresh, with the parts it asked for."""
    values: list[InForce] = []
    fresh = Company(
        ledger=company.ledger,
        book=company.book,
        yardsticks=company.yardsticks,
        values_read=values,
    )
    measure = fresh.measure(metric, day)
    return Trial(measure=measure, parts=fresh.measured, values=tuple(values))


def alone(company: Company, fact: Fact[Any], metric: str, day: date) -> Trial:
    """A metric run on one fact as if that were all, and sure."""
    return trial(replace(company, ledger=_only(fact, company.ledger)), metric, day)


def _only(fact: Fact[Any], whole: Ledger) -> Ledger:
    """A ledger of one fact, whatever its status, as if it were sure."""
    sure = replace(fact, entry=replace(fact.entry, status="confirmed"))
    sections: dict[str, tuple[Fact[Any], ...]] = dict.fromkeys(SECTIONS, ())
    return replace(whole, sections=sections | {fact.section: (sure,)}, _remembered={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledgers:
    """The facts of a company by how the view treats them on a day."""

    in_view: tuple[Fact[Any], ...]
    other_source: tuple[Fact[Any], ...]
    too_late: tuple[Fact[Any], ...]
    not_yet_known: tuple[Fact[Any], ...]


def ledgers(company: Company, day: date) -> Ledgers:
    """Every fact of the file, each in one of four ledgers."""
    document, view = company.ledger.document, company.ledger.view
    seen = company.ledger.until(day)
    taken = {fact.place for fact in seen}
    known = _facts(ledger(document, View(known_by=view.known_by)).sections.values())
    other = tuple(f for f in known if f.place not in taken and f.start <= day)
    late = tuple(f for f in known if f.place not in taken and f.start > day)
    taken |= {fact.place for fact in known}
    unknown = _facts(ledger(document, View()).sections.values())
    return Ledgers(
        in_view=seen,
        other_source=other,
        too_late=late,
        not_yet_known=tuple(f for f in unknown if f.place not in taken),
    )


def _facts(sections: Iterable[tuple[Fact[Any], ...]]) -> tuple[Fact[Any], ...]:
    return tuple(fact for facts in sections for fact in facts)


class Court:
    """What metrics make of the facts of one company on a day."""

    def __init__(self, company: Company, day: date) -> None:
        self.company, self.day = company, day
        self.people = {p.fact.place: p for p in company.people(day)}
        self.posts = posts(company.people(day), day)
        self.eves = sorted({day, *self._days_of_people()})
        self.rounds = closed_rounds(company.ledger, day)
        self.trials: dict[tuple[str, date], Trial] = {}

    def _days_of_people(self) -> Iterable[date]:
        for person in self.people.values():
            yield person.since
            if person.left is not None:
                yield person.left
        for post in self.posts:
            yield post.since

    def trial(self, metric: str, day: date | None = None) -> Trial:
        """The metric on the whole ledger of the view; run once a day."""
        key = (metric, day or self.day)
        if key not in self.trials:
            self.trials[key] = trial(self.company, *key)
        return self.trials[key]

    def parts(self, metric: str) -> tuple[str, ...]:
        """A metric and those it is derived from, whatever was known of them, itself first."""
        asked = {part for eve in self.eves for part in self.trial(metric, eve).parts}
        return (metric, *(each for each in METRICS if each in asked and each != metric))

    def rests_on(self, metric: str, fact: Fact[Any], day: date | None = None) -> bool:
        """Whether a metric rests on a fact."""
        facts = self.trial(metric, day).measure.facts
        return any(fact.place == each.place for each in facts)

    def judge(self, fact: Fact[Any], metric: str) -> Judged | None:
        """What a metric makes of a fact of the view; None where it has no bearing on it."""
        now = self.trial(metric)
        if self.rests_on(metric, fact):
            return self._counted(fact, now)
        then = alone(self.company, fact, metric, fact.start)
        once = self._once_used(fact, metric)
        if fact.place not in then.touched and not once:
            return None
        if not fact.scores:
            return Judged(fact=fact, verdict=fact.entry.status)
        return self._passed(fact, now) or self._outdone(fact, metric, then, once=once)

    def _counted(self, fact: Fact[Any], now: Trial) -> Judged:
        for value in now.values:
            narrowing = {each.place for each in value.facts[1:]}
            if fact.place in narrowing:
                return Judged(fact=fact, verdict="narrows", instead=value.facts[:1])
        return Judged(fact=fact, verdict="in-force")

    def _passed(self, fact: Fact[Any], now: Trial) -> Judged | None:
        """What the rounds and the values in force say of it."""
        for each in self.rounds:
            if any(fact.place == report.place for report in each.passed_over):
                return Judged(fact=fact, verdict="same-round", instead=each.facts)
        for value in now.values:
            if any(fact.place == each.place for each in value.agreeing):
                return Judged(fact=fact, verdict="agrees", instead=value.facts[:1])
            if any(fact.place == each.place for each in value.superseded):
                return Judged(fact=fact, verdict="superseded", instead=value.facts[:1])
        return None

    def _once_used(self, fact: Fact[Any], metric: str) -> tuple[date, ...]:
        """The days of comings and goings on which the metric rested on a stint."""
        if fact.section != "people":
            return ()
        return tuple(eve for eve in self.eves if self.rests_on(metric, fact, eve))

    def _outdone(
        self, fact: Fact[Any], metric: str, then: Trial, *, once: tuple[date, ...]
    ) -> Judged:
        """A fact that is valid and not used: over, or outdone by the facts that are used."""
        person = self.people.get(fact.place)
        if person is not None:
            return Judged(fact=fact, verdict=self._of_person(person, once))
        today = alone(self.company, fact, metric, self.day)
        counts = METRICS[metric].unit == "count"
        ran_out = counts and today.measure.best < then.measure.best
        if fact.place not in today.touched or ran_out:
            return Judged(fact=fact, verdict="too-old")
        used = self.trial(metric).measure.facts
        replaced = bool(used) and not counts and all(f.start > fact.start for f in used)
        return Judged(fact=fact, verdict="superseded" if replaced else "outranked", instead=used)

    def _of_person(self, person: Tenure, once: tuple[date, ...]) -> Verdict:
        """Whether the exit counted once, the stay or post is over, or the person is there."""
        if person.left is not None:
            return "too-old" if any(eve >= person.left for eve in once) else "ended"
        held = [post for post in self.posts if post.holder.fact.place == person.fact.place]
        gave_up = bool(held) and all(post.until is not None for post in held)
        return "ended" if gave_up else "still-there"
