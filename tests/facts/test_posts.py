"""The leading posts: who held which title, since when, until when, and after whom."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.facts.posts import leaders, leading_titles, posts, predecessor
from tests.facts.company import FAR
from tests.facts.test_people import ADA, staff


@pytest.mark.parametrize(
    ("stint", "expected"),
    [
        ("role: CEO", [("CEO", "2024-01-01", None)]),
        ("role: CEO, left: 2025-01-01", [("CEO", "2024-01-01", "2025-01-01")]),
        ("role: Chief of Staff", []),
        ("role: CTO of B2B applications", []),
        ("role: [{role: VP, since: 2024-01-01}, {role: CTO, since: 2025-02-01}]",
         [("CTO", "2025-02-01", None)]),
        ("role: [{role: CTO}, {role: CEO, since: 2025-02-01}]",
         [("CTO", "2024-01-01", "2025-02-01"), ("CEO", "2025-02-01", None)]),
        ("role: [{role: CTO}, {role: Advisor, since: 2025-02-01}]",
         [("CTO", "2024-01-01", "2025-02-01")]),
        ("role: [{role: CTO}, {role: Advisor, since: 2025-02-01}], left: 2025-01-01",
         [("CTO", "2024-01-01", "2025-01-01")]),
        ("role: [{role: CTO, since: 2025-02-01}], left: 2025-01-01", []),
        ("role: [{role: CTO, since: 2023}]", [("CTO", "2024-01-01", None)]),
        ("role: [{role: CTO, since: 2025-03}]", [("CTO", "2025-03-10", None)]),
        ("role: [{role: CTO, since: 2026-01}]", [("CTO", "2026-01-17", None)]),
        ("role: [{role: CTO, since: 2025-05}]", [("CTO", "2025-05-31", None)]),
    ],
)  # fmt: skip
def test_a_post_lasts_from_its_role_to_the_next_or_to_the_exit(
    stint: str, expected: list[tuple[str, str, str | None]]
) -> None:
    found = posts(staff(f"{ADA}, {stint}, source: [early, late], status: confirmed"), FAR)
    told = [(p.title, str(p.since), str(p.until) if p.until else None) for p in found]
    assert told == expected


def test_who_joined_and_left_on_unknown_days_of_a_year_held_the_post() -> None:
    (post,) = posts(staff("name: Ada, joined: 2024, left: 2024-03, role: CTO, source: early"), FAR)
    assert (str(post.since), str(post.until)) == ("2024-12-31", "2024-03-31")


def test_who_leads_on_a_day() -> None:
    stints = (
        "name: Ada, joined: 2024-01-01, role: CEO, source: early",
        "name: Bo, joined: 2024-02-01, left: 2025-06-01, role: CTO, source: late",
        "name: Cy, joined: 2024-03-01, source: late, "
        "role: [{role: VP}, {role: CTO, since: 2025-07-01}]",
    )

    def led_by(day: date) -> list[tuple[str, str, bool]]:
        found = leaders(staff(*stints, day=day), day)
        return [(post.holder.name, post.title, post.is_technical) for post in found]

    assert led_by(date(2024, 1, 31)) == [("Ada", "CEO", False)]
    assert led_by(date(2025, 5, 31)) == [("Ada", "CEO", False), ("Bo", "CTO", True)]
    assert led_by(date(2025, 6, 1)) == [("Ada", "CEO", False)]
    assert led_by(date(2025, 7, 1)) == [("Ada", "CEO", False), ("Cy", "CTO", True)]


@pytest.mark.parametrize(
    ("left", "since", "before"),
    [
        ("2025-01-10", "2025-01-10", "Ada"),
        ("2025-01-10", "2026-01-11", "Ada"),
        ("2025-01-10", "2026-01-12", None),
        ("2025-01-11", "2025-01-10", None),
    ],
)
def test_a_predecessor_gave_the_title_up_within_the_year_before(
    left: str, since: str, before: str | None
) -> None:
    people = staff(
        f"name: Ada, joined: 2020-01-01, left: {left}, role: CTO, source: late",
        "name: Cy, joined: 2020-01-01, left: 2025-01-02, role: CEO, source: late",
        f"name: Bo, joined: 2020-01-01, role: [{{role: CTO, since: {since}}}], source: late",
    )
    everyone = posts(people, FAR)
    (post,) = (each for each in everyone if each.holder.name == "Bo")
    found = predecessor(post, everyone)
    assert (found.holder.name if found else None) == before


def test_nobody_is_their_own_predecessor() -> None:
    people = staff(
        "name: Ada, joined: 2020-01-01, left: 2025-01-02, role: CEO, source: late",
        "name: Ada, joined: 2025-02-01, role: CEO, source: late",
    )
    everyone = posts(people, FAR)
    assert predecessor(everyone[-1], everyone) is None


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        ("CEO and Chief Scientist", ("CEO", "Chief Scientist")),
        ("Co-founder & CTO", ("CTO",)),
        ("Founder, CEO, and CTO", ("CEO", "CTO")),
        ("CTO of B2B applications", ()),
        ("Deputy CTO", ()),
        ("Interim CEO", ("Interim CEO",)),
    ],
)
def test_a_role_may_hold_two_titles_and_a_division_is_none(
    role: str, titles: tuple[str, ...]
) -> None:
    assert leading_titles(role) == titles


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ("[{role: CEO}, {role: Chief Scientist}]",
         [("CEO", "2024-01-10", None), ("Chief Scientist", "2024-01-10", None)]),
        ("[{role: Chief Scientist}, {role: CEO and Chief Scientist, since: 2025-07-03}]",
         [("Chief Scientist", "2024-01-10", None), ("CEO", "2025-07-03", None)]),
        ("[{role: CEO and CTO}, {role: CEO, since: 2025-07-03}]",
         [("CEO", "2024-01-10", None), ("CTO", "2024-01-10", "2025-07-03")]),
        ("[{role: CTO}, {role: CTO and CEO, since: 2024-01-05}, {role: CTO, since: 2025-07-03}]",
         [("CTO", "2024-01-10", None), ("CEO", "2024-01-10", "2025-07-03")]),
        ("[{role: CTO}, {role: Adviser, since: 2025-03-01}, {role: CTO, since: 2025-07-03}]",
         [("CTO", "2024-01-10", "2025-03-01"), ("CTO", "2025-07-03", None)]),
    ],
)  # fmt: skip
def test_titles_held_together_last_until_a_later_role_lacks_them(
    roles: str, expected: list[tuple[str, str, str | None]]
) -> None:
    found = posts(staff(f"name: Bo, joined: 2024-01-10, role: {roles}, source: late"), FAR)
    told = [(each.title, str(each.since), each.until and str(each.until)) for each in found]
    assert told == expected
