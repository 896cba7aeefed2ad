"""Stints as they are followed: lengths, their bounds, and who comes into sight when."""

from __future__ import annotations

from datetime import date

from aitalent.analysis.stretches import Stretch, follow
from aitalent.facts.day import DAYS_PER_MONTH
from tests.analysis.case import DAY, companies, profile


def stretches(people: str, *, group: str = "all", day: date = DAY) -> tuple[Stretch, ...]:
    found = follow(companies(profile("Acme", f"people:\n{people}")), day, group)  # type: ignore[arg-type]
    return found.stretches


def stint(words: str, *, source: str = "press") -> str:
    return f"- {{name: Ann, {words}, source: [{source}]}}\n"


def days(stretch: Stretch) -> tuple[int, int, int]:
    """Shortest, best and longest, in days."""
    lives = (stretch.shortest, stretch.best, stretch.longest)
    shortest, best, longest = (round(each.length * DAYS_PER_MONTH) for each in lives)
    return shortest, best, longest


FOUNDER = "founder: true"


def test_exact_dates_have_one_length() -> None:
    (one,) = stretches(stint(f"{FOUNDER}, joined: 2024-01-01, left: 2024-01-31"))
    assert days(one) == (30, 30, 30)
    assert (one.best.ended, one.best.entry) == (True, 0)


def test_who_is_there_on_the_day_is_censored_on_it() -> None:
    (one,) = stretches(stint(f"{FOUNDER}, joined: 2026-01-10"))
    assert (days(one), one.best.ended) == ((10, 10, 10), False)


def test_a_year_of_joining_bounds_the_length() -> None:
    """It counts from its last day, and no earlier than the founding, which is of 2023-01."""
    (one,) = stretches(stint(f"{FOUNDER}, joined: 2024, left: 2025-01-10"))
    assert days(one) == (10, 10, 375)
    (two,) = stretches(stint(f"{FOUNDER}, joined: <2024-01, left: 2024-02-10"))
    assert days(two) == (10, 10, 405)


def test_a_month_of_leaving_bounds_the_length() -> None:
    (one,) = stretches(stint(f"{FOUNDER}, joined: 2025-01-01, left: 2025-03"))
    assert days(one) == (59, 89, 89)


def test_who_had_left_by_a_day_may_have_left_at_once() -> None:
    (one,) = stretches(stint(f"{FOUNDER}, joined: 2025-01-01, left: <2025-03"))
    assert days(one)[0] == 0
    assert days(one)[1] == days(one)[2] > 0


def test_who_may_have_left_is_there_by_the_best_days_alone() -> None:
    """Reported on the 17th, so it counts from then; by the 11th it may have happened."""
    person = stint(f"{FOUNDER}, joined: 2025-12-01, left: 2026-01, to: Meta")
    (one,) = stretches(person, day=date(2026, 1, 11))
    assert (one.best.ended, one.shortest.ended, one.longest.ended) == (False, True, False)
    assert days(one) == (31, 41, 41)
    (by_then,) = stretches(person.replace("left: 2026-01, ", ""), day=date(2026, 1, 11))
    assert days(by_then) == (0, 41, 41)


def test_a_length_is_never_below_zero() -> None:
    (one,) = stretches(stint(f"{FOUNDER}, joined: 2024, left: 2024-03"))
    assert days(one) == (0, 0, 90)
    (two,) = stretches(stint(f"{FOUNDER}, joined: 2024-05-05, left: 2024-05-05"))
    assert (days(two), two.best.is_observed) == ((0, 0, 0), True)


def test_a_stint_without_a_joining_date_has_no_length() -> None:
    found = follow(companies(profile("Acme", f"people:\n{stint('left: 2025-05-01')}")), DAY, "all")
    assert [each for each, _, _ in found.left_out] == ["no-joining-date"]
    assert found.stretches == ()


def test_a_founding_date_that_contradicts_a_stint_bounds_nothing() -> None:
    (before,) = stretches(stint(f"{FOUNDER}, joined: 2022-12, left: 2023-02-01"))
    assert days(before) == (32, 32, 62)
    (gone,) = stretches(stint(f"{FOUNDER}, joined: 2022, left: 2022-12"))
    assert days(gone) == (0, 0, 364)


def test_by_then_without_a_founding_date_has_no_length() -> None:
    text = profile("Acme", f"people:\n{stint('joined: <2024')}")
    bare = text.content.replace("founded: 2023-01\n", "")
    found = follow(companies(type(text)(label=text.label, content=bare)), DAY, "all")
    assert [each for each, _, _ in found.left_out] == ["open-joining-date"]


def test_sources_without_a_date_tell_nothing_of_when_one_was_in_sight() -> None:
    text = profile(
        "Acme", f"people:\n{stint('joined: 2024-01-01')}{stint(f'{FOUNDER}, joined: 2024-01-01')}"
    )
    bare = text.content.replace(", date: 2026-01-17", "")
    found = follow(companies(type(text)(label=text.label, content=bare)), DAY, "all")
    assert [each for each, _, _ in found.left_out] == ["undated-sources"]
    assert len(found.stretches) == 1


SOURCES = """\
  early: {title: Early, publisher: Wire, date: 2023-05-01}
  hired: {title: Hired, publisher: Wire, date: 2024-02-01}
people:
"""


def followed(words: str, source: str, group: str = "all") -> tuple[Stretch, ...]:
    text = profile("Acme", SOURCES + stint(words, source=source))
    return follow(companies(text), DAY, group).stretches  # type: ignore[arg-type]


def test_others_than_founders_are_in_sight_from_the_first_report_on() -> None:
    (late,) = followed("joined: 2024-01-01", "hired, press")
    assert (late.is_late, late.followed) == (True, date(2024, 2, 1))
    assert round(late.best.entry * DAYS_PER_MONTH) == 31
    (founder,) = followed(f"{FOUNDER}, joined: 2024-01-01", "hired, press")
    assert (founder.is_late, founder.best.entry) == (False, 0)


def test_what_was_published_before_joining_does_not_tell_of_it() -> None:
    (late,) = followed("joined: 2024-01-01", "early, hired")
    assert late.followed == date(2024, 2, 1)


def test_a_hire_announced_beforehand_is_in_sight_from_joining_on() -> None:
    (announced,) = followed("joined: 2024-01-01", "early")
    assert not announced.is_late


def test_who_is_first_written_of_when_leaving_is_never_in_sight() -> None:
    (gone,) = followed("joined: 2023-06-01, left: 2024-01-30", "hired")
    assert not gone.best.is_observed


def test_a_leader_counts_from_the_day_of_the_post() -> None:
    roles = "role: [{role: Researcher}, {role: CTO, since: 2025-03-01}]"
    (one,) = followed(f"{FOUNDER}, {roles}, joined: 2024-01-01", "hired", "leaders")
    assert one.followed == date(2025, 3, 1)
    (first,) = followed(f"{FOUNDER}, role: CEO, joined: 2024-01-01", "hired", "leaders")
    assert not first.is_late
    assert followed("role: Researcher, joined: 2024-01-01", "hired", "leaders") == ()


def test_groups_hold_founders_leaders_or_all() -> None:
    people = stint(f"{FOUNDER}, joined: 2024-01-01") + (
        "- {name: Bob, role: CEO, joined: 2024-01-01, source: press}\n"
        "- {name: Cyd, joined: 2024-01-01, source: press}\n"
        "- {name: Dee, founder: true, joined: 2024, status: disputed, why: x, source: press}\n"
    )
    names = {
        group: [each.tenure.name for each in stretches(people, group=group)]
        for group in ("founders", "leaders", "all")
    }
    assert names == {"founders": ["Ann"], "leaders": ["Bob"], "all": ["Ann", "Bob", "Cyd"]}
