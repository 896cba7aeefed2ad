"""What happened is told as events: facts of one kind that fell together, on their own day."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.analysis.events import Event, events
from aitalent.analysis.since import Moment, movement_between
from aitalent.facts.ledger import View
from aitalent.metrics.register import Company
from aitalent.rules.reading import default_rulebook
from aitalent.scoring.score import score_rows
from tests.analysis.case import companies, profile

RULES = default_rulebook()
DECEMBER, JANUARY = date(2025, 12, 31), date(2026, 1, 31)
FOUNDERS = """\
people:
- {{name: Ada Ash, founder: true, technical: true, role: CEO, joined: 2023-01, source: press}}
- {{name: Bo Bay, founder: true, role: CTO, joined: 2023-01, source: press, left: {0}, to: OpenAI}}
- {{name: Cy Cole, founder: true, joined: 2023-01, left: {1}, to: OpenAI, source: press}}
"""


def told(
    company: Company, since: date = DECEMBER, day: date = JANUARY, *, then: Company | None = None
) -> tuple[Event, ...]:
    """The events of January; `then` is the company as it was known in December."""
    before, after = score_rows([(then or company, since), (company, day)], RULES)
    start = Moment(company=then or company, day=since, card=before)
    end = Moment(company=company, day=day, card=after)
    moved = movement_between(start, end, RULES)
    assert moved is not None
    found = events(start, end, moved)
    whole = sum(each.effect for each in found) + moved.clock
    assert whole == pytest.approx((after.score or 0.0) - (before.score or 0.0), rel=0, abs=1e-9)
    return found


def acme(facts: str, view: View | None = None) -> Company:
    return companies(profile("Acme", facts), view=view)[0]


def test_founders_who_leave_within_days_are_one_event_on_the_first_day() -> None:
    (event,) = told(acme(FOUNDERS.format("2026-01-14", "2026-01-16")))
    assert (event.kind, event.first, event.last) == (
        "founders-left",
        date(2026, 1, 14),
        date(2026, 1, 16),
    )
    assert [(each.name, each.title, each.employer) for each in event.movers] == [
        ("Bo Bay", "CTO", "OpenAI"),
        ("Cy Cole", None, "OpenAI"),
    ]
    assert [fact.where for fact in event.facts] == ["acme.yaml:11", "acme.yaml:12"]
    assert event.effect < -5
    assert event.learned == 0.0


def test_founders_who_leave_weeks_apart_are_two_events() -> None:
    found = told(acme(FOUNDERS.format("2026-01-02", "2026-01-17")))
    assert sorted(each.first for each in found) == [date(2026, 1, 2), date(2026, 1, 17)]


def test_seven_days_apart_is_together_and_eight_is_not() -> None:
    assert len(told(acme(FOUNDERS.format("2026-01-02", "2026-01-09")))) == 1
    assert len(told(acme(FOUNDERS.format("2026-01-02", "2026-01-10")))) == 2


def test_who_was_gone_by_then_did_not_leave_on_the_day() -> None:
    gone = FOUNDERS.format("2026-01-14", "<2026-01-14")
    kinds = {each.kind: each for each in told(acme(gone))}
    assert set(kinds) == {"founders-left", "founders-gone"}
    assert [each.name for each in kinds["founders-gone"].movers] == ["Cy Cole"]


def test_others_than_founders_are_told_apart_from_them() -> None:
    facts = FOUNDERS.format("2026-01-14", "2025-06-01") + (
        "- {name: Di Dale, role: Chief Scientist, joined: 2024-01, left: 2026-01-14, source: press}"
        "\n- {name: Ed Elm, role: CTO, from: Meta, joined: 2026-01-15, source: press}\n"
    )
    found = {each.kind: each for each in told(acme(facts))}
    assert set(found) == {"founders-left", "people-left", "people-joined"}
    assert [each.title for each in found["people-left"].movers] == ["Chief Scientist"]
    (joined,) = found["people-joined"].movers
    assert (joined.name, joined.title, joined.employer) == ("Ed Elm", "CTO", "Meta")


def test_a_new_title_is_an_event_on_the_day_it_is_taken_up() -> None:
    facts = FOUNDERS.format("2026-01-14", "2025-06-01") + (
        "- {name: Ed Elm, role: [{role: Researcher}, {role: CTO, since: 2026-01-16}],"
        " joined: 2024-01, source: press}\n"
    )
    (event,) = [each for each in told(acme(facts)) if each.kind == "roles"]
    assert (event.first, event.movers[0].title) == (date(2026, 1, 16), "CTO")


def test_a_fact_of_another_section_is_an_event_on_the_day_it_counts_from() -> None:
    facts = (
        "capital:\n- {date: 2025-01, cash: $100M, source: press}\n"
        "- {date: 2026-01, cash: $4B, source: press}\n"
    )
    (event,) = told(acme(facts))
    assert (event.kind, event.first, event.movers) == ("capital", date(2026, 1, 17), ())
    assert event.happened > 5


def test_what_makes_something_known_is_learned_and_not_happened() -> None:
    facts = (
        "capital:\n- {date: 2025-01, cash: $1B, source: press}\n"
        "compute:\n- {date: 2026-01-12, phase: none, source: press}\n"
    )
    (event,) = told(acme(facts))
    assert (event.kind, event.happened) == ("compute", 0.0)
    assert event.learned < -20


def test_the_strongest_event_comes_first() -> None:
    facts = FOUNDERS.format("2026-01-02", "2026-01-17") + (
        "capital:\n- {date: 2025-01, cash: $1B, source: press}\n"
        "- {date: 2026-01-16, cash: $1.1B, source: press}\n"
    )
    effects = [abs(each.effect) for each in told(acme(facts))]
    assert effects == sorted(effects, reverse=True)


def test_news_of_long_ago_has_the_day_it_came_out() -> None:
    facts = (
        "capital:\n- {date: 2025-01, cash: $1B, source: early}\n"
        "- {date: 2025-06, cash: $10M, source: press}\n"
    )
    text = profile("Acme", facts)
    early = '  early: {title: Old news, publisher: The Post, date: 2025-02-03, url: ""}\n'
    content = text.content.replace("sources:\n", f"sources:\n{early}")
    both = [
        companies(type(text)(label=text.label, content=content), view=View(known_by=day))[0]
        for day in (DECEMBER, JANUARY)
    ]
    (event,) = told(both[1], then=both[0])
    assert event.first == event.last == date(2026, 1, 17)
