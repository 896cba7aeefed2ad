"""Who followed whom in a post, and how long it stood empty: as `succession_gap_days` counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.analysis.succession import PostHeld, PostList, UnknownTitleError, list_posts
from aitalent.facts.book import read_book
from aitalent.facts.day import months_before
from aitalent.facts.ledger import View
from aitalent.facts.posts import LEADER_TITLES
from aitalent.metrics.register import Company, company
from aitalent.text.files import Text, read_folder
from tests.conftest import ROOT
from tests.facts.company import HEAD

DAY = date(2025, 7, 1)
BOOK, _ = read_book(read_folder(ROOT / "tests" / "books" / "people")[0])
COMPANIES = [company(document, BOOK, View()) for document in BOOK.documents]


def acme(facts: str) -> Company:
    book, _ = read_book([Text(label="acme.yaml", content=HEAD + facts)])
    return company(book.documents[0], book, View())


def held(*stints: str, role: str = "CTO", day: date = DAY) -> tuple[PostHeld, ...]:
    people = "".join(f"- {{{stint}, source: early}}\n" for stint in stints)
    return list_posts([acme(f"people:\n{people}")], day, View(), role).posts


def of_book(role: str, day: date = DAY) -> PostList:
    return list_posts(COMPANIES, day, View(), role)


def test_a_holder_is_told_with_whom_they_followed_after_how_many_days() -> None:
    first, second, third = (each for each in of_book("CTO").posts if each.company == "umbrella")
    assert (first.predecessor, first.between_days, first.overlap_days) == (None, None, None)
    assert second.predecessor == first.holding
    assert (second.between_days, second.overlap_days, first.vacant_days) == (93, 0, 93)
    assert (third.between_days, third.overlap_days, second.vacant_days) == (0, 21, 0)
    assert (third.holding.held_days(DAY), second.holding.held_days(DAY)) == (113, 181)
    assert third.vacant_days is None
    assert not third.is_open


def test_a_vacancy_that_is_open_counts_so_far() -> None:
    lea = next(each for each in of_book("CTO").posts if each.holding.name == "Lea Moor")
    assert (lea.vacant_days, lea.is_open) == (151, True)
    assert of_book("CTO", DAY + timedelta(9)).seats[1].empty_days == 160


def test_a_title_may_stay_empty_while_the_post_is_filled_under_another() -> None:
    seat = of_book("CTO").seats[0]
    assert seat.last is not None
    assert (seat.company, seat.holders, seat.empty_days) == ("acme", (), 425)
    after = seat.last.successor
    assert after is not None
    assert (after.title, after.name, seat.last.vacant_days) == ("Chief Scientist", "Wei Zhang", 212)
    assert not seat.last.is_open


def test_companies_without_a_recorded_holder_are_named_apart() -> None:
    listed = of_book("CTO")
    assert (listed.never, len(listed.seats)) == (("initech",), 3)
    assert of_book("Chief Research Officer").never == listed.companies


@pytest.mark.parametrize("role", ["coo", "COO", "COO and Co-CEO", "vp engineering"])
def test_any_title_is_matched_whole_and_case_aside(role: str) -> None:
    listed = of_book(role)
    assert [each.holding.title for each in listed.posts] == [listed.role]
    assert listed.role.casefold() == role.casefold()


def test_a_title_that_is_only_in_other_companies_is_no_unknown_one() -> None:
    listed = list_posts(COMPANIES[2:], DAY, View(), "coo")
    assert (listed.role, listed.posts, listed.never) == ("COO", (), ("initech", "umbrella"))


def test_a_title_that_nobody_held_by_the_day_is_unknown() -> None:
    with pytest.raises(UnknownTitleError) as told:
        of_book("COO", date(2023, 1, 1))
    assert "COO" not in told.value.known
    assert {"CTO", "VP Engineering"} <= set(told.value.known)


def test_titles_beyond_the_leading_ones_are_followed_by_the_same_title_alone() -> None:
    first, second = held(
        "name: Ann, role: CFO, joined: 2020, left: 2024-01-01",
        "name: Bob, role: CTO, joined: 2024-01-01",
        "name: Cid, role: CFO, joined: 2024-02-01",
        role="cfo",
    )
    assert first.successor == second.holding
    assert (first.vacant_days, second.between_days) == (31, 31)


def test_one_who_holds_the_title_beside_another_for_years_follows_nobody() -> None:
    _, other = held(
        "name: Ann, role: CTO, joined: 2018, left: 2025-01-01",
        "name: Bob, role: CTO, joined: 2021",
    )
    assert other.predecessor is None


def test_one_who_comes_back_follows_themselves() -> None:
    _, again = held(
        "name: Ann, role: CTO, joined: 2018, left: 2024-01-01",
        "name: Ann, role: CTO, joined: 2025-01-01",
    )
    assert again.predecessor is not None
    assert (again.predecessor.name, again.between_days) == ("Ann", 366)


def test_how_long_a_post_was_held_is_unknown_without_a_beginning() -> None:
    (post,) = held("name: Ann, role: CTO, left: 2025-05-01")
    assert (post.holding.held_days(DAY), post.holding.known_days(DAY)) == (None, 52)
    (bound,) = held("name: Ann, role: CTO, joined: <2024")
    assert bound.holding.held_days(DAY) is None


_DAYS = st.dates(date(2024, 1, 1), date(2025, 6, 30))


@given(
    stints=st.lists(
        st.tuples(st.sampled_from(LEADER_TITLES), _DAYS, st.none() | _DAYS), min_size=1, max_size=6
    )
)
@settings(max_examples=40, deadline=None)
def test_the_longest_vacancy_of_the_year_is_the_succession_gap(
    stints: list[tuple[str, date, date | None]],
) -> None:
    lines = [
        f"- {{name: P{place}, role: {title}, joined: {joined}"
        f"{f', left: {left}' if left and left > joined else ''}, source: early}}\n"
        for place, (title, joined, left) in enumerate(stints)
    ]
    one = acme(f"people:\n{''.join(lines)}")
    since = months_before(DAY, 12)
    gaps = [
        post.vacant_days
        for title in LEADER_TITLES
        for post in list_posts([one], DAY, View(), title).posts
        if post.holding.until is not None and post.holding.until > since
    ]
    assert max(gaps, default=0) == one.measure("succession_gap_days", DAY).best


def test_the_vacancies_of_the_book_that_ships_are_its_succession_gaps() -> None:
    book, _ = read_book(read_folder(ROOT / "profiles")[0])
    day, since = date(2026, 7, 1), date(2025, 7, 1)
    companies = [company(document, book, View()) for document in book.documents]
    gaps: dict[str, int] = {}
    for title in LEADER_TITLES:
        for post in list_posts(companies, day, View(), title).posts:
            if post.holding.until is not None and post.holding.until > since:
                gaps[post.company] = max(gaps.get(post.company, 0), post.vacant_days or 0)
    known = [(c.profile.id, c.measure("succession_gap_days", day)) for c in companies]
    assert {name: gaps.get(name, 0) for name, measure in known if measure.is_known} == {
        name: measure.best for name, measure in known if measure.is_known
    }
    assert any(gaps.values())


def test_vague_dates_leave_no_length_below_nothing() -> None:
    (post,) = held("name: Ann, role: CTO, joined: 2024, left: 2024-03")
    assert post.holding.held_days(DAY) == 0


def test_spaces_and_how_an_accent_is_typed_do_not_matter() -> None:
    (post,) = held(
        "name: Ada, role: Ingénieur en chef, joined: 2023", role=" INGE\u0301NIEUR en chef "
    )
    assert post.holding.title == "Ingénieur en chef"
    with pytest.raises(UnknownTitleError):
        list_posts([], DAY, View(), "Ingénieur en chef")
