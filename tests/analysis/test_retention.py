"""Retention of a small book: every number traced to its lines by eye."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import aitalent
from aitalent.analysis.retention import Part, Question, Retention, retention
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from tests.analysis.case import companies, profile
from tests.conftest import ROOT

DAY = date(2025, 7, 1)
BOOK, _ = aitalent.read_book(ROOT / "tests" / "books" / "retention")


def told(*names: str, day: date = DAY, view: View | None = None, **asked: Any) -> Retention:
    found = [BOOK.find(name) for name in names or BOOK.ids]
    some = [company(each, BOOK, view or View()) for each in found if each is not None]
    return retention(some, day, Question(**asked))


def part(*names: str, **asked: Any) -> Part:
    (only,) = told(*names, **asked).parts
    return only


def test_founders_count_by_stint_and_a_disputed_one_never() -> None:
    of = part("dahlia")
    # Eight founders of whom one came back, and Lu Li, whose stint is disputed.
    assert (of.stints, of.people, of.companies, of.ended, of.censored) == (8, 7, 1, 5, 3)
    assert (of.late, of.unseen, of.missing) == (0, 0, None)
    # Of the five exits the last is not told: three were at risk, and one had gone out of sight.
    assert [step.ended for step in of.curve.told] == [1, 1, 2]


def test_the_median_and_what_dates_allow() -> None:
    of = part("dahlia")
    assert of.median.months == pytest.approx(705 / 30.4375)
    assert (of.median.low, of.median.high) == (of.curve.told[0].age, None)
    at = of.milestones[0]
    assert at.step is not None
    # Ed Elm left between two and twelve months after joining; Gil Gum after six.
    assert (at.step.at_risk, at.step.survival, at.least, at.most) == (6, 0.75, 0.75, 0.75)
    six = part("dahlia", months=(5,)).milestones[0]
    assert six.step is not None
    assert (six.step.survival, six.least, six.most) == (0.875, 0.875, 1.0)


def test_others_come_into_sight_late_or_never() -> None:
    of = part("dahlia", group="all")
    # Hal Hay and Ivy Ivo late, Jo Ng only when leaving, Kit Kay without a joining date.
    assert (of.late, of.unseen) == (2, 1)
    assert dict(of.left_out) == {
        "no-joining-date": 1, "open-joining-date": 0, "undated-sources": 0,
    }  # fmt: skip
    assert of.stints == 10


def test_each_company_has_its_part_even_one_without_founders() -> None:
    parts = told(by="company").parts
    assert [(each.id, each.stints, each.missing) for each in parts] == [
        ("dahlia", 8, None), ("elder", 1, "too-few"), ("fern", 0, "nobody"),
    ]  # fmt: skip
    assert [each.id for each in told("fern", "dahlia", by="company").parts] == ["fern", "dahlia"]


def test_kinds_and_vintages_come_in_order_and_add_up() -> None:
    whole = told(group="all").parts[0]
    for by in ("kind", "vintage", "company"):
        parts = told(group="all", by=by).parts
        assert sum(each.stints for each in parts) == whole.stints
        assert sum(each.ended for each in parts) == whole.ended
        assert sum(count for each in parts for _, count in each.left_out) == 2
    assert [each.name for each in told(group="all", by="kind").parts] == ["incumbents", "startups"]
    assert [each.name for each in told(group="all", by="vintage").parts] == [
        "2019", "2023", "2024", "2025", "year unknown",
    ]  # fmt: skip


def test_a_vintage_is_a_year_that_the_date_names() -> None:
    """`<2024-01` of a company founded in 2023-01 is of either year; without a founding, of any."""
    joined = ("2024", "<2023-03", "<2024-01")
    people = "".join(f"- {{name: {each}, joined: {each}, source: press}}\n" for each in joined)
    files = (profile("Acme", f"people:\n{people}"), profile("Beta", f"people:\n{people}"))
    some = companies(files[0], replace(files[1], content=files[1].content.replace("founded", "# ")))
    found = retention(some, date(2026, 1, 20), Question(group="all", by="vintage")).parts
    told = {each.name: each.stints + sum(count for _, count in each.left_out) for each in found}
    assert told == {"2023": 1, "2024": 2, "year unknown": 3}


def test_one_person_at_two_companies_has_two_stints() -> None:
    of = part(group="all")
    # Bo Bay at Dahlia and Fern, Gil Gum twice at Dahlia; when Cy Cole joined Fern is open.
    assert of.stints - of.people == 2
    assert dict(of.left_out)["open-joining-date"] == 1


def test_one_founder_is_no_curve() -> None:
    of = part("elder")
    assert (of.stints, of.missing, of.median.months, of.curve.told) == (1, "too-few", None, ())
    assert [each.step for each in of.milestones] == [None, None, None]
    assert of.cohorts[0].share == 1.0


def test_too_few_in_sight_from_the_beginning_are_no_curve() -> None:
    assert part(group="leaders").missing == "too-few-at-first"


def test_nobody_is_told_as_nobody() -> None:
    of = part("fern")
    assert (of.missing, of.stints, of.people) == ("nobody", 0, 0)
    assert of.windows[0].share is None


def test_published_figures_stand_beside_those_of_the_same_company() -> None:
    (one,) = told().published
    assert (one.figure.company, one.company, one.source.publisher) == (
        "Dahlia AI", "dahlia", "The Count",
    )  # fmt: skip
    assert (one.cohort.eligible, one.cohort.stayed) == (6, 2)
    assert told("elder").published == ()
    # A month later another figure is out; before March none was.
    assert len(told(day=date(2025, 8, 2)).published) == 2
    assert told(day=date(2025, 2, 28)).published == ()
    assert told(view=View(known_by=date(2025, 2, 28))).published == ()


def test_nothing_after_either_clock_counts() -> None:
    before = part("dahlia", day=date(2025, 2, 2))
    assert before.ended == 2
    unknown = part("dahlia", view=View(known_by=date(2024, 7, 1)))
    # The exits of 2025-02 had not been published, nor had the post of 2025.
    assert (unknown.ended, unknown.stints) == (2, 8)


def test_the_order_of_lines_does_not_matter() -> None:
    stints = [
        f"- {{name: P{k}, founder: true, joined: 2023-0{k}, left: 2024-0{9 - k}, source: press}}\n"
        for k in range(1, 9)
    ]
    ends = [
        retention(
            companies(profile("Acme", "people:\n" + "".join(order))), date(2026, 1, 20), Question()
        ).parts[0]
        for order in (stints, stints[::-1])
    ]
    assert ends[0].curve == ends[1].curve
    assert ends[0].cohorts == ends[1].cohorts
    assert ends[0].windows == ends[1].windows
    assert ends[0].median == ends[1].median


def test_hazards_are_told_only_when_asked_for() -> None:
    assert told().hazards is None
    hazards = told(group="all", with_hazard=True).hazards
    assert hazards is not None
    assert [each.not_shown for each in hazards] == ["too-few-events"] * 3
    # Ada, Bo and Cy came from Fern; Max from Dahlia, whose compute is not ten times that of Elder.
    assert (hazards[0].stints, hazards[0].events_with, hazards[0].events_without) == (4, 0, 2)
    assert hazards[0].months_with > 0
