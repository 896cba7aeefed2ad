"""The matrix of moves at every width, and flows in words."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from aitalent.analysis.exodus import Tide
from aitalent.analysis.flow_moves import Return
from aitalent.analysis.flows import Flows
from aitalent.analysis.proportions import ratio
from aitalent.render.flow_matrix import WIDEST, company_matrix
from aitalent.render.flow_tables import between_lines, cluster_lines, network_lines
from aitalent.render.flow_words import (
    away,
    dated,
    listed,
    odds,
    odds_interval,
    share_words,
    tide_words,
    told_in,
)
from aitalent.render.flows import flows_page
from aitalent.render.markdown import draw as draw_markdown
from aitalent.render.table import Lines, Table
from aitalent.render.terminal import draw
from tests.analysis.flow_case import flows_in, shipped_case
from tests.facts.stints import book_of, profile

DAY = date(2026, 7, 1)


def many(companies: int) -> Flows:
    """Each of so many companies loses one person to the next and two to the first."""
    texts = [
        profile(
            f"C{n:02}",
            f"name: P{n}, joined: 2020, left: 2024-05-01, to: C{(n + 1) % companies:02}",
            *(
                f"name: Q{n} {k}, joined: 2020, left: 2024-05-02, to: C00"
                for k in range(2 * bool(n))
            ),
        )
        for n in range(companies)
    ]
    return flows_in(book_of(*texts))


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("companies", [2, 3, 4, 25])
def test_every_size_of_the_matrix_adds_up_both_ways(companies: int) -> None:
    flows = many(companies)
    matrix = company_matrix(flows)
    assert len(matrix.rows) == min(WIDEST, companies) + 1 + (companies > WIDEST)
    for size in (matrix, *matrix.narrower):
        *rows, totals = cells(size)
        counts = [[int(cell) if cell.isdigit() else 0 for cell in row[1:]] for row in rows]
        assert all(sum(row[:-1]) == row[-1] for row in counts)
        assert [sum(column) for column in zip(*counts, strict=True)] == list(map(int, totals[1:]))
        assert int(totals[-1]) == len(flows.moves)
        assert all("(1)" not in row[0] for row in rows)


def test_the_busiest_have_rows_and_the_others_are_summed() -> None:
    narrowest = company_matrix(many(6)).narrower[-1]
    assert [column.title for column in narrowest.columns] == ["from", "1", "others", "total"]
    assert cells(narrowest) == [
        ["1 C00", "–", "1", "1"],
        ["others (5)", "11", "4", "15"],
        ["total", "11", "5", "16"],
    ]


def test_a_wider_screen_keeps_more_companies() -> None:
    page = flows_page(many(25))

    def rows(width: int) -> int:
        shown = draw(page, width=width, colour=False, unicode=True)
        return shown.split("\n\n\n")[0].count("\n ")

    assert [rows(40) < rows(60), rows(60) < rows(100), rows(100) <= rows(200)] == [True] * 3


def test_a_long_name_is_cut_in_the_matrix_alone() -> None:
    long = "Company of a name that does not end before the column does"
    flows = flows_in(book_of(profile("Acme", f"name: A, joined: 2024, from: {long}")))
    assert "2 Company of a name that does…" in [row[0] for row in cells(company_matrix(flows))]
    assert long in draw_markdown(flows_page(flows))


def test_dates_are_told_as_the_files_write_them() -> None:
    told = {each.move.name: dated(each) for each in flows_in(shipped_case()).moves}
    assert told["Gus Gray"] == "by 2025-06-10"
    assert told["Lou Larch"] == "left 2025-11-20"
    assert told["Ida Iris"] == "left 2025-09-01\njoined 2025-09"
    assert told["Bo Bay"] == "2026-01-14"


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        (Return(least_days=476, most_days=476), "476 days"),
        (Return(least_days=0, most_days=238), "0 to 238 days"),
        (Return(least_days=20, most_days=None), "20 days or more"),
    ],
)
def test_the_time_away_is_told_as_far_as_it_is_known(returned: Return, words: str) -> None:
    assert away(returned) == words


def test_odds_are_never_infinite() -> None:
    assert (odds(ratio(3, 0)), odds_interval(ratio(3, 0))) == ("3:0", "0.41 or more")
    assert (odds(ratio(0, 0)), odds_interval(ratio(0, 0))) == ("0:0", "–")
    assert odds_interval(ratio(9, 4)) == "0.63 to 10.00"


def test_a_share_without_a_move_is_a_dash() -> None:
    assert share_words(Tide(to_incumbents=0, to_startups=0)) == "–"
    tide = Tide(to_incumbents=24, to_startups=27)
    assert (tide_words(tide), share_words(tide)) == ("24:27", "47 % (33–62 %)")


def test_names_are_listed_as_in_a_sentence() -> None:
    assert [listed(["A", "B", "C"][:n]) for n in range(4)] == ["", "A", "A and B", "A, B and C"]


def test_lines_are_told_from_the_folder_of_all() -> None:
    (each, *_) = flows_in(shipped_case()).moves
    assert told_in(each, "book") == ("initech.yaml:11",)
    assert told_in(each, "") == ("book/initech.yaml:11",)


def test_many_companies_asked_for_are_counted_in_the_title() -> None:
    asked = ["acme", "globex", "hooli", "initech", "pied piper"]
    assert flows_page(flows_in(shipped_case(), touching=asked)).title.startswith(
        "Moves of 5 companies as of"
    )
    assert flows_page(flows_in(shipped_case(), touching=asked[:2])).title.startswith(
        "Moves of Acme and Globex as of"
    )


def test_a_network_too_small_is_not_shown() -> None:
    flows = flows_in(book_of(profile("Acme", "name: A, joined: 2024, from: Hooli")))
    assert network_lines(flows.network, ()) == Lines(
        title="The network of all moves (1 move between 2 companies)",
        lines=("not shown: too few to rank",),
    )
    titles = [block.title for block in flows_page(flows).blocks]
    assert "The network of all moves (1 move between 2 companies)" in titles


def test_where_no_departure_is_there_is_no_list_of_clusters() -> None:
    assert cluster_lines(()) is None
    found = cluster_lines(flows_in(shipped_case()).companies)
    assert found is not None
    assert found.title == "Three or more gone from one company within seven days: 1"
    assert (
        found.lines[-1]
        == "7 of 18 departures can't be held against seven days: not dated to the day."
    )


def test_a_week_of_exits_is_told_where_nobody_moved() -> None:
    acme = profile("Acme", *(f"name: P{n}, joined: 2020, left: 2025-03-0{n}" for n in (1, 2, 3)))
    *_, clusters = flows_page(flows_in(book_of(acme))).blocks
    assert isinstance(clusters, Lines)
    assert clusters.lines[0].startswith("2025-03-01 to 2025-03-03 Acme: 3 people")


def test_days_from_leaving_to_arrival_are_told_longest_last() -> None:
    page = flows_page(flows_in(shipped_case()))
    (between,) = [each for each in page.blocks if each.title == "From leaving to arrival"]
    assert isinstance(between, Lines)
    assert between.lines == (
        "3 of 16 moves have both days",
        "on the same day: 2 (Hal Heath and Bo Bay); one announcement may have dated both, and when "
        "a move was agreed isn't told by its dates",
        "1 day: Cy Cole, Acme → Globex",
    )


@pytest.mark.parametrize("by", ["company", "quarter"])
def test_every_move_is_in_the_years_or_its_absence_is_told(
    by: Literal["company", "quarter"],
) -> None:
    flows = flows_in(
        book_of(
            profile(
                "Acme",
                "name: A, joined: 2019-05-01, from: Globex",
                "name: B, joined: 2024-05-01, from: Globex",
                "name: C, joined: 2024, from: Globex",
            ),
            profile("Globex", kind="incumbent"),
        )
    )
    (out,) = [each for each in flows_page(flows, by=by).blocks if each.title == "Not in the index"]
    assert isinstance(out, Lines)
    in_no_quarter = ("1 move dated by more than one quarter: in no quarter",)
    assert out.lines == (
        *(in_no_quarter if by == "quarter" else ()),
        "1 move of other years: in neither row",
    )
    assert flows.exodus.earlier.all.moves == 2


def test_who_joined_before_leaving_is_told_so() -> None:
    acme = profile("Acme", "name: Ada, joined: 2020, left: 2024-06-01, to: Globex")
    globex = profile("Globex", "name: Ada, joined: 2024-03-01, from: Acme")
    between = between_lines(flows_in(book_of(acme, globex)).moves)
    assert between.lines[-1] == "92 days before leaving: Ada, Acme → Globex"
