"""Hazard ratios: states that change over a stint, and what is too little to show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aitalent.analysis import hazard as hazard_file
from aitalent.analysis.cox import Spell
from aitalent.analysis.hazard import hazards, spells
from aitalent.analysis.stretches import Stretch, follow
from tests.analysis.case import companies, profile
from tests.analysis.test_cox import rows

DAY = date(2026, 1, 20)

SOURCE = "source: press}\n"
ANN = f"- {{name: Ann, founder: true, from: Fern, joined: 2024-01-01, left: 2025-07-01, {SOURCE}"
BEA = f"- {{name: Bea, founder: true, from: Nowhere, joined: 2024-01-01, {SOURCE}"
CYD = f"- {{name: Cyd, founder: true, joined: 2024-01-01, {SOURCE}"


def chips(day: str, count: str) -> str:
    return f"- {{date: {day}, accelerators: {count}, accelerator: H100, {SOURCE}"


def acme(facts: str) -> tuple[Stretch, ...]:
    fern = profile("Fern", "compute:\n" + chips("2024-03-01", "50k") + chips("2025-02-01", "90k"))
    found = companies(profile("Acme", facts), fern)
    return follow(found[:1], DAY, "founders").stretches


def cut(rows: tuple[Spell, ...]) -> list[tuple[bool, int, int, bool]]:
    return [(row.state, row.entry, row.end, row.ended) for row in rows]


def test_a_stint_is_cut_on_the_days_that_compute_becomes_known() -> None:
    """Unknown until Acme's is known on 2024-05-01 (day 121); ten times from 2025-02-01 on."""
    compute = "compute:\n" + chips("2024-05-01", "9k")
    some = acme(f"people:\n{ANN}{BEA}{CYD}{compute}")
    rows = spells("former-employer-10x", some)
    assert cut(rows) == [(False, 121, 397, False), (True, 397, 547, True)]
    (told, _, _) = hazards(some)
    assert (told.stints, told.unknown, told.companies) == (1, 2, 1)
    assert (told.events_with, told.events_without) == (1, 0)


def test_compute_is_taken_as_it_was_in_force_each_day_never_later() -> None:
    """Fern's great hall of 2025-02 had no pull on who left in January."""
    early = ANN.replace("2025-07-01", "2025-01-10")
    some = acme(f"people:\n{early}compute:\n{chips('2024-05-01', '9k')}")
    assert cut(spells("former-employer-10x", some)) == [(False, 121, 375, True)]


def test_a_flagship_counts_from_its_day_and_a_file_without_products_is_unknown() -> None:
    products = (
        "products:\n- {date: 2024-02-01, name: A, kind: api, source: press}\n"
        "- {date: 2024-12-31, name: B, kind: app, flagship: true, source: press}\n"
        "- {date: 2025-12-31, name: C, kind: app, flagship: true, source: press}\n"
    )
    some = acme(f"people:\n{ANN}{products}")
    rows = spells("after-flagship", some)
    # An exit on the day of the launch falls before it: who left then had not seen it out.
    assert cut(rows) == [(False, 0, 31, False), (False, 31, 365, False), (True, 365, 547, True)]
    assert spells("after-flagship", acme(f"people:\n{ANN}")) == ()
    launched = ANN.replace("2025-07-01", "2024-12-31")
    assert cut(spells("after-flagship", acme(f"people:\n{launched}{products}")))[-1] == (
        False, 31, 365, True,
    )  # fmt: skip


def test_a_year_of_tenure_is_told_on_the_calendar() -> None:
    some = acme(f"people:\n{ANN}")
    first = (date(2024, 1, 1) - date.min).days
    assert cut(spells("after-12-months", some)) == [
        (False, first, first + 366, False),
        (True, first + 366, first + 547, True),
    ]


def test_a_late_entry_has_no_spell_before_it() -> None:
    some = acme(f"people:\n{ANN}")
    later = replace(some[0], followed=date(2025, 6, 1))
    assert [row.state for row in spells("after-12-months", [later])] == [True]
    never = replace(some[0], followed=date(2025, 7, 1))
    assert spells("after-12-months", [never]) == ()
    assert [each.unknown for each in hazards([never])] == [0, 0, 0]


@pytest.mark.parametrize(
    ("with_it", "without", "companies_", "reason"),
    [
        (5, 4, 20, "too-few-events"),
        (12, 4, 20, "too-few-in-a-state"),
        (0, 20, 20, "too-few-in-a-state"),
        (8, 8, 9, "too-few-companies"),
        (8, 8, 10, "covers-one"),
    ],
)
def test_what_is_too_little_is_not_shown(
    with_it: int, without: int, companies_: int, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tuple(
        Spell(
            stint=k, company=f"c{k % companies_}", state=k < with_it, entry=0, end=k + 1, ended=True
        )
        for k in range(with_it + without)
    )
    monkeypatch.setattr(hazard_file, "spells", lambda *_: made)
    monkeypatch.setattr(hazard_file, "hazard_ratio", lambda _: (1.5, 0.9, 2.5))
    told = hazards(())[0]
    assert (told.not_shown, told.ratio) == (reason, None)
    assert (told.events_with, told.events_without) == (with_it, without)
    assert (told.low, told.high) == ((0.9, 2.5) if reason == "covers-one" else (None, None))


@pytest.mark.parametrize(
    ("fitted", "shown"),
    [((2.0, 1.2, 3.0), (2.0, 1.2, 3.0, None)), (None, (None, None, None, "no-estimate"))],
)
def test_what_is_enough_is_shown_with_its_interval(
    fitted: tuple[float, float, float] | None,
    shown: tuple[object, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hazard_file, "spells", lambda *_: rows())
    monkeypatch.setattr(hazard_file, "hazard_ratio", lambda _: fitted)
    told = hazards(())[1]
    assert (told.ratio, told.low, told.high, told.not_shown) == shown
    assert told.months_with > 0
