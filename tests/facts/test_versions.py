"""Two versions of a company file: which lines are the same ones, and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.facts.pairing import merged, pairs
from aitalent.facts.versions import Edit, Versions
from tests.analysis.case import companies, profile

if TYPE_CHECKING:
    from aitalent.facts.profile import Profile

PEOPLE = """\
people:
  - {name: Ada Ash, founder: true, joined: 2023-01, source: press}
  - {name: Bo Bay, founder: true, joined: 2023-01, source: press}
"""


def read(facts: str) -> Profile:
    return companies(profile("Acme", facts))[0].profile


def edits(before: str, after: str) -> tuple[Edit, ...]:
    return Versions(before=read(before), after=read(after)).edits


def test_a_person_who_left_is_one_line_that_changed() -> None:
    after = PEOPLE.replace(
        "name: Bo Bay, founder: true, joined: 2023-01",
        "name: Bo Bay, founder: true, joined: 2023-01, left: 2026-01",
    )
    assert edits(PEOPLE, after) == (Edit(section="people", before=1, after=1),)


def test_a_second_stint_is_a_line_more_and_not_a_change_of_the_first() -> None:
    after = PEOPLE + "  - {name: Ada Ash, joined: 2025-06, source: press}\n"
    assert edits(PEOPLE, after) == (Edit(section="people", after=2),)


def test_a_corrected_name_is_found_by_its_joining_and_role() -> None:
    line = "people:\n  - {name: ADA, role: CEO, joined: 2023-01, source: press}\n"
    found = edits(line, line.replace("ADA", "Ada Ash"))
    assert found == (Edit(section="people", before=0, after=0),)


TWO_OF_ONE_NAME = """\
people:
  - {name: Wei Zhang, id: wei-1, role: Researcher, joined: 2023-01, source: press}
  - {name: Wei Zhang, id: wei-2, role: Researcher, joined: 2023-01, source: press}
"""


def test_two_people_of_one_name_pair_by_their_ids() -> None:
    swapped = TWO_OF_ONE_NAME.replace("wei-1", "x").replace("wei-2", "wei-1").replace("x", "wei-2")
    (order,) = edits(TWO_OF_ONE_NAME, swapped)
    assert order.is_order
    left = swapped.replace("wei-1, role: Researcher", "wei-1, role: CTO, left: 2026-01")
    assert Edit(section="people", before=0, after=1) in edits(TWO_OF_ONE_NAME, left)


def test_another_person_of_the_name_is_a_line_more_and_one_less() -> None:
    line = "people:\n  - {name: Wei Zhang, id: wei-1, joined: 2023-01, source: press}\n"
    assert edits(line, line.replace("wei-1", "wei-2")) == (
        Edit(section="people", before=0),
        Edit(section="people", after=0),
    )
    assert edits(line, line.replace("id: wei-1, ", "")) == (
        Edit(section="people", before=0, after=0),
    )


def test_a_person_with_an_id_is_found_under_a_mended_name() -> None:
    line = "people:\n  - {name: Wei Zang, id: wei-1, joined: 2023-01, source: press}\n"
    after = line.replace("Zang", "Zhang").replace("2023-01", "2023-02")
    assert edits(line, after) == (Edit(section="people", before=0, after=0),)


def test_reports_of_one_round_pair_by_its_name_before_their_dates() -> None:
    before = "funding:\n  - {date: 2024-01, stage: seed, round: one, amount: $1B, source: press}\n"
    after = (
        "funding:\n"
        "  - {date: 2024-01, stage: growth, round: two, amount: $3B, source: press}\n"
        "  - {date: 2024-02, stage: seed, round: one, amount: $2B, source: press}\n"
    )
    assert edits(before, after) == (
        Edit(section="funding", after=0),
        Edit(section="funding", before=0, after=1),
    )


def test_lines_that_changed_places_are_an_edit_of_their_order_alone() -> None:
    first, second = PEOPLE.splitlines()[1:]
    found = edits(PEOPLE, f"people:\n{second}\n{first}\n")
    assert found == (Edit(section="people"),)
    assert found[0].is_order


def test_a_line_put_between_others_is_no_change_of_order() -> None:
    first, second = PEOPLE.splitlines()[1:]
    new = "  - {name: Cy Cole, joined: 2024-01, source: press}"
    assert edits(PEOPLE, f"people:\n{first}\n{new}\n{second}\n") == (
        Edit(section="people", after=1),
    )


def test_remarks_plans_and_outcomes_are_edits_that_no_score_rests_on() -> None:
    before = "outcomes:\n  - {date: 2025-01, kind: layoffs, source: press}\n" + PEOPLE
    after = before.replace("kind: layoffs", "kind: restructuring").replace(
        "name: Ada Ash", "name: Ada Ash, note: a remark"
    )
    planned = "compute:\n  - {date: 2025-06, power: 1GW, status: planned, source: press}\n"
    found = edits(before, after + planned)
    assert [edit.section for edit in found] == ["compute", "people", "outcomes"]
    assert not any(edit.scores for edit in found)


def test_a_plan_that_came_true_can_score() -> None:
    planned = "compute:\n  - {date: 2025-06, power: 1GW, status: planned, source: press}\n"
    (found,) = edits(planned, planned.replace("planned", "confirmed"))
    assert found.scores


def test_the_head_and_the_sources_are_compared_by_key() -> None:
    versions = Versions(before=read(PEOPLE), after=read(PEOPLE))
    assert versions.edits == ()
    text = profile("Acme", PEOPLE)
    content = text.content.replace("founded: 2023-01", "founded: 2023-02").replace(
        "date: 2026-01-17", "date: 2026-01-18"
    )
    after = companies(type(text)(label=text.label, content=content))[0].profile
    assert Versions(before=read(PEOPLE), after=after).edits == (
        Edit(section="head", key="founded"),
        Edit(section="sources", key="press"),
    )


def test_a_source_with_another_title_moves_nothing() -> None:
    text = profile("Acme", PEOPLE)
    content = text.content.replace("title: News", "title: Old news")
    after = companies(type(text)(label=text.label, content=content))[0].profile
    (found,) = Versions(before=read(PEOPLE), after=after).edits
    assert (found.key, found.scores) == ("press", False)


def test_what_the_second_version_alone_has_follows_its_neighbour() -> None:
    found = pairs("people", read(PEOPLE).people, read(PEOPLE).people[1:])
    assert merged(found) == ((0, None), (1, 0))
    assert merged([(now, then) for then, now in found]) == ((None, 0), (0, 1))
