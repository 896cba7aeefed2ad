"""Bars from joining to leaving: what is certain, what may be, and what fits."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.analysis.people import list_people
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.render.people_chart import WIDTHS, people_chart
from aitalent.render.table import cell_len
from aitalent.text.files import Text

DAY = date(2025, 1, 1)
HEAD = (
    "id: acme\nname: Acme\nkind: startup\n{founded}source: s\n"
    "sources: {{s: {{title: T, publisher: P, date: 2025-01-01}}}}\n"
)


def bars(*stints: str, founded: str = "2021-01-01", day: date = DAY) -> list[str]:
    """The bars of the widest chart, a letter a month or so, without the words."""
    said = f"founded: {founded}\n" if founded else ""
    people = "".join(f"- {{founder: true, {stint}, source: s}}\n" for stint in stints)
    content = f"{HEAD.format(founded=said)}people:\n{people}"
    book, _ = read_book([Text(label="acme.yaml", content=content)])
    listed = list_people([company(book.documents[0], book, View())], day, View())
    drawing = people_chart(listed.staffs[0], day, title="Acme")
    for lines, width in zip((drawing.lines, *drawing.narrower), WIDTHS, strict=True):
        assert max(map(cell_len, lines)) <= width - 2
    names = [line.rstrip().rsplit(" F", 1)[0] for line in drawing.lines[:-2]]
    return [line.rstrip() for line in names]


def shape(bar: str) -> str:
    """A bar by its changes: ` ━ ━` is two stints with a gap between."""
    return "".join(
        letter for place, letter in enumerate(bar) if not place or bar[place - 1] != letter
    )


@pytest.mark.parametrize(
    ("stint", "drawn"),
    [
        ("joined: 2021-01-01", "━▶"),
        ("joined: 2022-01-01", " ━▶"),
        ("joined: 2022", " ░━▶"),
        ("joined: 2022-01-01, left: 2023-01-01", " ━"),
        ("joined: 2022-01-01, left: 2023", " ━░"),
        ("joined: 2022, left: 2023", " ░━░"),
        ("joined: 2022, left: 2022", " ░"),
        ("joined: 2022-01-01, left: <2023", " ━░"),
        ("joined: <2023, left: 2024-01-01", "░━"),
        ("joined: <2023", "░━▶"),
        ("left: <2023", "░"),
    ],
)
def test_a_bar_is_solid_where_the_dates_leave_no_doubt(stint: str, drawn: str) -> None:
    (bar,) = bars(f"name: Ann, {stint}")
    assert shape(bar) == drawn


def test_one_who_came_back_has_two_bars_on_one_line() -> None:
    stints = ("joined: 2021-01-01, left: 2022-01-01", "joined: 2023-06-01")
    (bar,) = bars(*(f"name: Ann, {stint}" for stint in stints))
    assert shape(bar) == "━ ━▶"


def test_bars_are_as_long_as_the_stints() -> None:
    whole, half = bars("name: Ann, joined: 2021-01-01", "name: Bob, joined: 2023-01-01")
    assert len(half) == len(whole)
    assert half.count("━") == pytest.approx(whole.count("━") / 2, abs=1.5)


def test_without_a_founding_date_the_axis_begins_with_the_first_year() -> None:
    early, late = bars("name: Ann, joined: 2023-07-01", "name: Bob, joined: <2023", founded="")
    assert (shape(early), shape(late)) == (" ━▶", "░━▶")


def test_a_company_of_one_day_has_a_chart_too() -> None:
    (bar,) = bars("name: Ann, joined: 2025-01-01", founded="2025-01-01")
    assert set(bar) <= {"▶", " ", "━"}


@pytest.mark.parametrize("name", ["W" * 200, "韓" * 60, "é" * 60, "Ann, Bob and Cid"])
def test_a_long_name_is_cut_and_the_bar_is_not(name: str) -> None:
    (bar,) = bars(f'name: "{name}", joined: 2021-01-01')
    assert len(bar) >= 70


_DATES = st.dates(date(2015, 1, 1), date(2024, 12, 31))
_WRITTEN = st.tuples(_DATES, st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"])).map(
    lambda pair: pair[0].strftime(pair[1])
)


@given(
    joined=_WRITTEN, left=st.none() | _WRITTEN, bound=st.sampled_from(["", "<"]),
    founded=st.sampled_from(["", "2018", "2030"]),
)  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_any_dates_can_be_drawn(joined: str, left: str | None, bound: str, founded: str) -> None:
    joined, *exits = sorted(filter(None, (joined, left)))
    gone = "".join(f", left: {each}" for each in exits)
    for bar in bars(f"name: Ann, joined: {bound}{joined}{gone}", founded=founded):
        assert set(bar) <= {" ", "░", "━", "▶"}
        assert bar.strip()
