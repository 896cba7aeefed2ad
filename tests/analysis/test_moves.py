"""Who came and who went, from the files of both companies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from aitalent.analysis.portrait import portrait
from tests.analysis.case import DAY, companies, profile

if TYPE_CHECKING:
    from aitalent.text.files import Text

LEAVERS = """\
people:
- {name: Ada Ash, founder: true, from: Globex, joined: 2023-01, left: 2026-01-14, to: Globex, source: press}
- {name: Bo Bay, founder: true, joined: 2023-01, left: 2026-01-14, to: Globex Inc, source: press}
- {name: Cy Cole, joined: 2024-01, left: 2025-06-01, source: press}
- {name: Di Dale, joined: 2024-01, source: press}
"""  # noqa: E501


def flow(*texts: Text, day: date = DAY) -> list[tuple[str, ...]]:
    found = companies(*texts)
    cells = [next(c for c in portrait(each, day) if c.row == "talent-flow") for each in found]
    return [cell.statements for cell in cells]


def test_moves_are_told_from_both_sides_out_of_one_file() -> None:
    acme = profile("Acme", LEAVERS)
    globex = profile("Globex", "", alias="Globex Inc")
    lost, gained = flow(acme, globex)
    assert lost == (
        "Lost 1 co-founder (Ash) to Globex",
        "Lost 1 co-founder (Bay) to Globex Inc",
        "Lost 1 (Cole)",
    )
    assert gained == ("Regained 1 (Ash) from Acme", "Hired 1 (Bay) from Acme")


def test_a_move_in_both_files_counts_once() -> None:
    acme = profile("Acme", LEAVERS)
    globex = profile(
        "Globex",
        "people:\n- {name: Ada Ash, from: Acme, joined: 2026-01-15, source: press}\n",
        alias="Globex Inc",
    )
    _, gained = flow(acme, globex)
    assert gained == ("Regained 1 (Ash) from Acme", "Hired 1 (Bay) from Acme")


def test_who_comes_back_within_one_file_is_regained() -> None:
    facts = (
        "people:\n"
        "- {name: Ada Ash, joined: 2023-01, left: 2024-01-01, source: press}\n"
        "- {name: Ada Ash, from: Globex, joined: 2025-12-01, source: press}\n"
    )
    assert flow(profile("Acme", facts)) == [("Regained 1 (Ash) from Globex",)]


def test_without_the_other_file_the_destination_is_named_as_written() -> None:
    (lost,) = flow(profile("Acme", LEAVERS))
    assert lost[:2] == (
        "Lost 1 co-founder (Ash) to Globex",
        "Lost 1 co-founder (Bay) to Globex Inc",
    )


@pytest.mark.parametrize(
    ("left", "statement"),
    [
        ("2025-01-20", "no move recorded in twelve months"),
        ("2025-01-21", "Lost 1 (Ash)"),
        ("2026-01-20", "Lost 1 (Ash)"),
        ("2026-01-21", "no move recorded in twelve months"),
        ("<2025-08", "no move recorded in twelve months"),
    ],
)
def test_the_window_is_the_last_twelve_months(left: str, statement: str) -> None:
    facts = f"people:\n- {{name: Ada Ash, joined: 2023-01, left: {left}, source: late}}\n"
    text = profile("Acme", facts)
    late = "  late: {title: N, publisher: P, date: 2026-01-22}\n"
    content = text.content.replace("people:", late + "people:")
    (cell,) = flow(type(text)(label=text.label, content=content))
    assert cell == (statement,)


def test_namesakes_are_written_in_full() -> None:
    facts = (
        "people:\n"
        "- {name: Ada Ash, joined: 2023-01, left: 2026-01-01, source: press}\n"
        "- {name: Bo Ash, joined: 2023-01, left: 2026-01-01, source: press}\n"
    )
    assert flow(profile("Acme", facts)) == [("Lost 2 (Ada Ash, Bo Ash)",)]


def test_who_left_long_ago_and_comes_back_by_the_other_file_is_regained() -> None:
    acme = profile("Acme", LEAVERS)
    globex = profile(
        "Globex",
        "people:\n- {name: Ada Ash, joined: 2019, left: 2022-06-01, source: press}\n",
        alias="Globex Inc",
    )
    _, gained = flow(acme, globex)
    assert gained == ("Regained 1 (Ash) from Acme", "Hired 1 (Bay) from Acme")


def test_who_is_listed_as_still_there_did_not_arrive() -> None:
    acme = profile("Acme", LEAVERS)
    globex = profile(
        "Globex", "people:\n- {name: Ada Ash, joined: 2019, source: press}\n", alias="Globex Inc"
    )
    _, gained = flow(acme, globex)
    assert gained == ("Hired 1 (Bay) from Acme",)


def test_a_founding_is_no_arrival_but_a_founder_who_comes_back_is_regained() -> None:
    stints = (
        "people:\n"
        "- {name: Ada Ash, founder: true, joined: 2025-06, source: press}\n"
        "- {name: Bo Bay, founder: true, joined: 2023-01, left: 2025-02-01, source: press}\n"
        "- {name: Bo Bay, founder: true, joined: 2025-12-01, source: press}\n"
    )
    assert flow(profile("Acme", stints)) == [("Lost 1 co-founder (Bay)", "Regained 1 (Bay)")]


def test_a_name_without_letters_is_written_as_it_is() -> None:
    facts = 'people:\n- {name: " ", joined: 2025-06-01, source: press}\n'
    assert flow(profile("Acme", facts)) == [("Hired 1 ( )",)]


def test_nobody_listed_is_unknown_and_no_quiet_year() -> None:
    assert flow(profile("Acme", "")) == [("unknown",)]


def test_the_file_of_the_company_left_says_where_an_arrival_came_from() -> None:
    acme = profile("Acme", LEAVERS)
    globex = profile(
        "Globex",
        "people:\n- {name: Bo Bay, joined: 2026-01-15, source: press}\n",
        alias="Globex Inc",
    )
    _, gained = flow(acme, globex)
    assert gained == ("Regained 1 (Ash) from Acme", "Hired 1 (Bay) from Acme")


def test_who_comes_back_to_the_owner_of_a_laboratory_is_regained() -> None:
    acme = profile(
        "Acme",
        "people:\n- {name: Ada Ash, from: Google, joined: 2023-01, left: 2026-01-14, to: Google, "
        "source: press}\n",
    )
    lab = profile(
        "Google DeepMind",
        "people:\n- {name: Ada Ash, from: Acme, joined: 2026-01-15, source: press}\n",
    )
    lab = type(lab)(
        label="google-deepmind.yaml",
        content=lab.content.replace("google deepmind", "google-deepmind"),
    )
    assert flow(acme, lab)[1] == ("Regained 1 (Ash) from Acme",)


def test_a_namesake_does_not_come_back_in_anothers_place() -> None:
    acme = profile(
        "Acme",
        "people:\n"
        "- {name: Wei, id: wei-1, joined: 2020-01, left: 2022-01-01, source: press}\n"
        "- {name: Wei, id: wei-2, joined: 2025-12-01, source: press}\n",
    )
    assert flow(acme) == [("Hired 1 (Wei)",)]
