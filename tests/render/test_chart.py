"""Lines drawn with letters: what the eye sees, cell by cell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aitalent.render.chart import AXIS, Dot, Line, framed, labelled, plot, strip

LEVELS = st.one_of(st.none(), st.floats(0, 100))


def line(*values: float | None, mark: str = "", letters: str = "", sure: bool = True) -> Line:
    """A line of evenly spaced dots; a space in `letters` marks nothing."""
    letters = letters.ljust(len(values))
    last = max(1, len(values) - 1)
    return Line(
        mark=mark,
        dots=tuple(
            Dot(at=place / last, value=value, letter=letter.strip(), is_sure=sure)
            for place, (value, letter) in enumerate(zip(values, letters, strict=True))
        ),
    )


def drawn(*lines: Line, columns: int = 5, rows: int = 3) -> list[str]:
    return list(plot(lines, columns=columns, rows=rows))


def test_a_level_line_runs_along_its_row() -> None:
    assert drawn(line(0, 0)) == ["     ", "     ", "─────"]
    assert drawn(line(100, 100)) == ["─────", "     ", "     "]


def test_a_fall_and_a_rise_turn_corners() -> None:
    assert drawn(line(100, 100, 0, 0), columns=4) == ["──╮ ", "  │ ", "  ╰─"]
    assert drawn(line(0, 0, 100, 100), columns=4) == ["  ╭─", "  │ ", "──╯ "]


def test_an_unknown_value_is_a_gap_and_never_zero() -> None:
    assert drawn(line(50, None, 50)) == ["     ", "─   ─", "     "]
    assert drawn(line(None, None, None)) == ["     "] * 3


def test_what_is_not_sure_is_a_broken_line() -> None:
    assert drawn(line(50, 50, sure=False))[1] == "╌╌╌╌╌"


def test_the_range_lies_below_the_line() -> None:
    dots = (Dot(at=0, value=50, low=0, high=50), Dot(at=1, value=50, low=0, high=50))
    assert drawn(Line(dots=dots)) == ["     ", "─────", "░░░░░"]


def test_a_letter_stands_at_its_dot() -> None:
    assert drawn(line(100, 100, 0, letters="  a")) == ["───╮ ", "   ╰╮", "    a"]


def test_two_letters_at_one_place_stand_side_by_side() -> None:
    both = drawn(line(50, 50, 50, letters=" a"), line(50, 50, 50, letters=" b"))
    assert both[1] == "─ba──"


def test_lines_that_run_together_show_their_marks_by_turns() -> None:
    (row,) = drawn(line(50, 50, mark="x"), line(50, 50, mark="o"), columns=17, rows=1)
    assert row == "x───o───x───o───o"


def test_many_dots_in_a_column_are_one_cell() -> None:
    assert drawn(line(*[100.0] * 40, 0), columns=3) == ["──╮", "  │", "  ╰"]


def test_a_single_dot_is_a_picture_too() -> None:
    assert drawn(line(50)) == ["     ", "─    ", "     "]


def test_the_axis_numbers_its_rows_from_the_bottom() -> None:
    assert framed(("a", "b", "c"), label_every=2) == ("100 ┤a", "    │b", "  0 ┤c")
    assert framed(("a ", "b "), label_every=1) == ("100 ┤a", "  0 ┤b")


def test_names_on_the_axis_never_run_together_and_the_last_is_kept() -> None:
    axis, names = labelled([(0.0, "one"), (0.5, "two"), (1.0, "three")], columns=12)
    assert names.split() == ["one", "three"]
    assert axis.count("┬") == 2
    assert len(axis) == AXIS + 12


def test_an_axis_too_short_for_a_name_has_none() -> None:
    assert labelled([(0.0, "2026-01-20")], columns=4) == ("    └────", "")


def test_what_holds_is_written_where_it_begins() -> None:
    assert strip([(0.0, "NR"), (0.5, "C"), (1.0, "D")], columns=11) == "NR───C────D"
    assert strip([(0.5, "NR")], columns=5) == "  NR─"


def test_words_without_room_are_a_point_and_never_half() -> None:
    assert strip([(0.0, "C"), (1.0, "NR")], columns=5) == "C───·"


@given(st.lists(st.lists(LEVELS, min_size=1, max_size=30), min_size=1, max_size=3), st.data())
def test_a_picture_has_the_size_asked_for(
    values: list[list[float | None]], data: st.DataObject
) -> None:
    columns, rows = data.draw(st.integers(1, 40)), data.draw(st.integers(2, 12))
    picture = drawn(*(line(*each, mark="x") for each in values), columns=columns, rows=rows)
    assert [len(row) for row in picture] == [columns] * rows


@given(st.lists(LEVELS, min_size=2, max_size=20))
def test_where_nothing_is_known_nothing_is_drawn(values: list[float | None]) -> None:
    columns = len(values)
    picture = drawn(line(*values), columns=columns, rows=5)
    for place, value in enumerate(values):
        inked = any(row[place] != " " for row in picture)
        assert inked == (value is not None)
