"""Leaders: how long they have led, who gave up a title, and who came after."""

from __future__ import annotations

from datetime import date

import pytest

from tests.metrics.case import INF, MONTH, lines, measured, same

LEADER_METRICS = (
    "leader_tenure_months",
    "leader_changes_12m",
    "succession_gap_days",
    "technical_succession_gap_days",
    "technical_leaders_to_rivals_12m",
    "vacant_posts",
)


def people(*stints: str, source: str = "press") -> str:
    return "people:\n" + "".join(f"- {{{stint}, source: {source}}}\n" for stint in stints)


def stint(name: str, role: str, joined: str, left: str = "", more: str = "") -> str:
    parts = [f"name: {name}, role: {role}, joined: {joined}"]
    parts += [f"left: {left}"] if left else []
    return ", ".join([*parts, more] if more else parts)


def ada(role: str = "CEO", left: str = "", more: str = "") -> str:
    return stint("Ada Ash", role, "2023-01-20", left, more)


@pytest.mark.parametrize("metric", LEADER_METRICS)
@pytest.mark.parametrize("role", ["Head of Research", "CTO of B2B applications", "President"])
def test_without_a_leading_title_nothing_is_known(metric: str, role: str) -> None:
    assert measured(metric, people(ada(role))) is None
    assert measured(metric, "people:\n- {name: Ada Ash, founder: true, source: press}\n") is None


@pytest.mark.parametrize("metric", LEADER_METRICS[1:])
def test_leaders_who_stay_change_nothing(metric: str) -> None:
    facts = people(ada(), stint("Bo Bay", "CTO", "2025-06-01"))
    assert measured(metric, facts) == same(0)
    assert lines(metric, facts) == ["acme people 0", "acme people 1"]


@pytest.mark.parametrize(
    "title",
    ["CEO", "Co-CEO", "CTO", "Chief Scientist", "Chief Research Officer", "Key technical leader"],
)
def test_tenure_counts_from_the_day_the_title_was_taken(title: str) -> None:
    whole = people(ada(title))
    promoted = people(ada(f"[{{role: VP}}, {{role: {title}, since: 2025-01-20}}]"))
    assert measured("leader_tenure_months", whole) == pytest.approx(same(1096 / MONTH))
    assert measured("leader_tenure_months", promoted) == pytest.approx(same(365 / MONTH))


def test_tenure_is_the_mean_of_the_present_leaders() -> None:
    facts = people(
        ada(),
        stint("Bo Bay", "CTO", "2026-01-10"),
        stint("Cy Cole", "CTO", "2023-01-20", "2025-12-01"),
        stint("Di Dale", "Chief of Staff", "2020-01-01"),
    )
    assert measured("leader_tenure_months", facts) == pytest.approx(same((1096 + 10) / 2 / MONTH))
    assert lines("leader_tenure_months", facts) == ["acme people 0", "acme people 1"]
    assert measured("leader_tenure_months", people(ada(left="2025-12-01"))) is None


@pytest.mark.parametrize(
    ("stint_of_ada", "months"),
    [
        ("name: Ada Ash, role: CEO, joined: 2025-01", (354, 354, 384)),
        ("name: Ada Ash, role: CEO, joined: <2025-01", (354, 354, INF)),
        ("name: Ada Ash, role: CEO", (1, 1, INF)),
        ("name: Ada Ash, joined: 2020, role: [{role: CEO, since: 2025-01}]", (354, 354, 384)),
    ],
)
def test_a_vague_beginning_may_be_longer_ago(
    stint_of_ada: str, months: tuple[float, float, float]
) -> None:
    expected = tuple(days / MONTH for days in months)
    assert measured("leader_tenure_months", people(stint_of_ada)) == pytest.approx(expected)


def test_an_interim_chief_executive_fills_the_post() -> None:
    facts = people(ada(left="2025-06-01"), stint("Bo Bay", "Interim CEO", "2025-06-11"))
    assert measured("vacant_posts", facts) == same(0)
    assert measured("succession_gap_days", facts) == same(10)


@pytest.mark.parametrize(
    ("left", "changes"),
    [("2025-01-20", 0), ("2025-01-21", 1), ("2026-01-20", 1), ("2026-01-21", 0)],
)
def test_a_title_given_up_counts_for_twelve_months(left: str, changes: int) -> None:
    facts = people(ada(left=left), source="book")
    assert measured("leader_changes_12m", facts) == same(changes)


def test_a_leader_who_is_promoted_gives_up_the_old_title_and_keeps_the_new() -> None:
    role = "[{role: CTO}, {role: CEO, since: 2025-06-01}]"
    facts = people(ada(role), stint("Bo Bay", "CTO", "2025-06-11"))
    assert measured("leader_changes_12m", facts) == same(1)
    assert measured("succession_gap_days", facts) == same(10)
    assert measured("technical_leaders_to_rivals_12m", facts) == same(0)
    assert measured("vacant_posts", facts) == same(0)
    assert measured("vacant_posts", facts, day=date(2025, 6, 10)) == same(1)


def test_a_title_that_is_still_to_come_is_not_held_yet() -> None:
    facts = people(ada("[{role: VP}, {role: CTO, since: 2026-02-01}]"), source="book")
    assert measured("vacant_posts", facts) is None
    assert measured("vacant_posts", facts, day=date(2026, 2, 1)) == same(0)


@pytest.mark.parametrize(
    ("took", "gap"),
    [
        ("2025-06-01", 0),
        ("2025-06-20", 19),
        ("2025-05-25", 0),
        ("2025-05-01", 0),
        # More than 31 days ahead is no succession.
        ("2025-04-30", 233),
        ("2026-01-21", 233),
    ],
)
def test_the_gap_runs_from_an_exit_to_the_next_in_the_post(took: str, gap: int) -> None:
    facts = people(ada(left="2025-06-01"), stint("Bo Bay", "CEO", took), source="book")
    assert measured("succession_gap_days", facts) == same(gap)
    assert measured("technical_succession_gap_days", facts) == same(0)


def test_without_a_successor_the_gap_runs_on() -> None:
    facts = people(ada("CTO", "2026-01-01"), stint("Bo Bay", "CEO", "2023-01-20"))
    assert measured("succession_gap_days", facts) == same(19)
    assert measured("technical_succession_gap_days", facts) == same(19)
    assert measured("vacant_posts", facts) == same(1)
    assert lines("vacant_posts", facts) == ["acme people 0"]
    assert lines("succession_gap_days", facts) == ["acme people 0"]


def test_any_technical_title_succeeds_another_and_a_chief_executive_does_not() -> None:
    left = ada("CTO", "2025-06-01")
    by_scientist = people(left, stint("Bo Bay", "Chief Scientist", "2025-06-08"))
    by_executive = people(left, stint("Bo Bay", "CEO", "2025-06-08"))
    assert measured("succession_gap_days", by_scientist) == same(7)
    assert measured("succession_gap_days", by_executive) == same(233)
    assert measured("vacant_posts", by_scientist) == same(0)
    assert measured("vacant_posts", by_executive) == same(1)


def test_the_longest_of_several_gaps_counts() -> None:
    facts = people(
        ada("CTO", "2025-03-01"),
        stint("Bo Bay", "CTO", "2025-03-31", "2025-06-01"),
        stint("Cy Cole", "CTO", "2025-06-05"),
    )
    assert measured("succession_gap_days", facts) == same(30)
    assert lines("succession_gap_days", facts) == [f"acme people {place}" for place in range(3)]


def test_an_interim_leader_closes_the_gap_and_is_a_change_of_its_own() -> None:
    facts = people(
        ada("CEO", "2025-06-01"),
        stint("Bo Bay", "CEO", "2025-06-01", "2025-06-15"),
        stint("Cy Cole", "CEO", "2025-06-18"),
    )
    assert measured("leader_changes_12m", facts) == same(2)
    assert measured("succession_gap_days", facts) == same(3)
    assert measured("vacant_posts", facts, day=date(2025, 6, 16)) == same(1)


def test_who_left_before_the_leader_did_is_no_successor() -> None:
    facts = people(ada("CTO", "2025-02-01"), stint("Bo Bay", "CTO", "2025-01-05", "2025-01-20"))
    assert measured("succession_gap_days", facts) == same(353)


def test_a_leader_who_comes_back_closes_the_gap() -> None:
    facts = people(ada("CEO", "2025-06-01"), stint("Ada Ash", "CEO", "2025-06-06"))
    assert measured("succession_gap_days", facts) == same(5)
    assert measured("leader_changes_12m", facts) == same(1)
    assert measured("vacant_posts", facts) == same(0)


def test_a_technical_leader_who_takes_another_technical_title_leaves_no_gap() -> None:
    facts = people(ada("[{role: CTO}, {role: Chief Scientist, since: 2025-06-01}]"))
    assert measured("succession_gap_days", facts) == same(0)
    assert measured("leader_changes_12m", facts) == same(1)
    assert measured("vacant_posts", facts) == same(0)


@pytest.mark.parametrize(
    ("role", "more", "count"),
    [
        ("CTO", "to: Globex", 1),
        ("Chief Scientist", "to: Globex", 1),
        ("CEO", "to: Globex", 0),
        ("CTO", "", 0),
        ("CTO of B2B", "to: Globex", 0),
    ],
)
def test_technical_leaders_who_went_to_a_named_company(role: str, more: str, count: int) -> None:
    facts = people(
        ada(role, "2025-06-01", more),
        stint("Bo Bay", "CEO", "2023-01-20"),
    )
    assert measured("technical_leaders_to_rivals_12m", facts) == same(count)


def test_an_unpublished_or_disputed_leader_does_not_lead() -> None:
    facts = people(ada("CTO", more="status: disputed, why: two papers differ"))
    assert measured("leader_tenure_months", facts) is None


def test_a_gap_rests_on_who_left_and_the_first_who_followed() -> None:
    facts = people(
        ada("CTO", "2025-06-01"),
        stint("Bo Bay", "CTO", "2025-06-11"),
        stint("Cy Cole", "Chief Scientist", "2025-07-01"),
    )
    assert measured("succession_gap_days", facts) == same(10)
    assert lines("succession_gap_days", facts) == ["acme people 0", "acme people 1"]
