"""Gravity: who could go back to ten times the compute."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.metrics.case import lines, measured, profile, same

if TYPE_CHECKING:
    from aitalent.text.files import Text


def compute(count: str, *, phase: str = "") -> str:
    figure = f"phase: {phase}" if phase else f"accelerators: {count}, accelerator: H100"
    return f"compute:\n- {{date: 2025-06-01, {figure}, source: press}}\n"


def people(*stints: str) -> str:
    return "people:\n" + "".join(
        f"- {{{stint}, joined: 2023-01-01, source: press}}\n" for stint in stints
    )


def globex(count: str, *, phase: str = "") -> Text:
    return profile("Globex", compute(count, phase=phase), alias="Globex Inc")


ADA = "name: Ada Ash, founder: true, from: Globex"
BO = "name: Bo Bay, role: CTO"


@pytest.mark.parametrize(
    ("own", "theirs", "share"),
    [
        ("1k", "10k", same(0.5)),
        ("1k", "9999", same(0)),
        ("1k", "1M", same(0.5)),
        ("~1k", "10k", (0, 0.5, 0.5)),
        ("~1k", "11k", same(0.5)),
        ("~1k", "8999", same(0)),
        ("1k", "~10k", (0, 0.5, 0.5)),
        ("1k", "5k+", (0, 0, 0.5)),
        ("1k+", "1M", (0, 0.5, 0.5)),
        ("1k", "<10k", (0, 0.5, 0.5)),
        ("0", "1", same(0.5)),
    ],
)
def test_ten_times_the_compute_pulls(
    own: str, theirs: str, share: tuple[float, float, float]
) -> None:
    facts = compute(own) + people(ADA, BO)
    assert measured("gravity_exposure", facts, globex(theirs)) == share


@pytest.mark.parametrize("own", ["0", "<1k"])
def test_who_has_no_compute_pulls_nobody(own: str) -> None:
    facts = compute(own) + people(ADA, BO)
    assert measured("gravity_exposure", facts, globex("0")) == same(0)


def test_without_the_compute_of_any_former_employer_gravity_is_unknown() -> None:
    facts = compute("1k") + people(ADA, BO)
    assert measured("gravity_exposure", facts) is None
    assert measured("gravity_exposure", facts, profile("Globex", "")) is None
    assert measured("gravity_exposure", compute("1k") + people(BO)) == same(0)


def test_one_former_employer_that_is_not_in_the_book_may_or_may_not_pull() -> None:
    facts = compute("1k") + people(ADA, f"{BO}, from: Initech")
    assert measured("gravity_exposure", facts, globex("10k")) == (0.5, 0.5, 1)
    assert measured("gravity_exposure", facts, globex("5k")) == (0, 0, 0.5)


def test_a_stated_phase_bounds_the_pull() -> None:
    facts = compute("", phase="building") + people(ADA, BO)
    assert measured("gravity_exposure", facts, globex("", phase="mature")) == same(0.5)
    assert measured("gravity_exposure", facts, globex("", phase="scaling")) == (0, 0.5, 0.5)


@pytest.mark.parametrize("name", ["Globex Inc", "globex", "GLOBEX INC"])
def test_the_former_employer_goes_by_any_of_its_names(name: str) -> None:
    facts = compute("1k") + people(f"name: Ada Ash, founder: true, from: {name}", BO)
    assert measured("gravity_exposure", facts, globex("10k")) == same(0.5)


def test_a_company_does_not_pull_at_its_own() -> None:
    facts = compute("1k") + people("name: Ada Ash, founder: true, from: Acme", BO)
    assert measured("gravity_exposure", facts) == same(0)


def test_only_founders_and_leaders_who_are_there_count() -> None:
    facts = compute("1k") + people(
        ADA,
        "name: Cy Cole, founder: true, from: Globex, left: 2025-06-01",
        "name: Di Dale, role: VP, from: Globex",
        "name: Ed Eel, role: CTO, from: Globex, left: 2025-06-01",
        "name: Flo Fir, founder: true",
        "name: Gus Gum, role: CEO, from: Globex",
    )
    assert measured("gravity_exposure", facts, globex("10k")) == same(2 / 3)
    assert lines("gravity_exposure", facts, globex("10k")) == [
        "acme compute 0", "acme people 0", "globex compute 0", "acme people 4", "acme people 5",
    ]  # fmt: skip


def test_a_founder_who_came_back_counts_as_a_founder() -> None:
    facts = compute("1k") + people(
        "name: Ada Ash, founder: true, left: 2024-06-01", "name: Flo Fir, founder: true"
    )
    facts += "- {name: Ada Ash, from: Globex, joined: 2025-06-01, source: press}\n"
    assert measured("gravity_exposure", facts, globex("10k")) == same(0.5)


def test_gravity_is_unknown_without_own_compute_or_without_anyone_to_pull_at() -> None:
    assert measured("gravity_exposure", people(ADA, BO), globex("10k")) is None
    assert measured("gravity_exposure", compute("1k"), globex("10k")) is None
    facts = compute("1k") + people(f"{ADA}, left: 2025-06-01")
    assert measured("gravity_exposure", facts, globex("10k")) is None
