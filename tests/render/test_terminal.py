"""What a terminal gets: nothing that steers it, nothing cut, columns that stand."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

import pytest
from rich.cells import cell_len

from aitalent.render.table import Cell, Column, Drawing, Lines, Page, Table, plain
from aitalent.render.terminal import draw
from tests.render.hostile import WORDS, pages, squeezed

WIDTHS = [60, 80, 100, 140]
SCREENS = [(60, False), (80, True), (100, True), (140, False)]
"""Every width, and either alphabet on a narrow and on a wide screen; False is ASCII, which takes
most room. The pages are drawn once for all that is asked of them.
"""
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@cache
def drawn(page: Page, *, width: int = 100, colour: bool = False, unicode: bool = True) -> str:
    return draw(page, width=width, colour=colour, unicode=unicode)


def of(*blocks: Table | Lines | Drawing) -> Page:
    return Page(title="Title", lead=(), blocks=blocks, foot=())


@pytest.mark.parametrize(("width", "unicode"), SCREENS)
def test_no_letter_steers_the_terminal_or_turns_a_line(width: int, unicode: bool) -> None:  # noqa: FBT001
    seen = set("".join(drawn(page, width=width, unicode=unicode) for page in pages()))
    steering = {letter for letter in seen if unicodedata.category(letter)[0] == "C"}
    assert steering == ({"\n", "\u200d"} if unicode else {"\n"})


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_markup_and_controls_are_shown_as_they_are_written(words: str) -> None:
    shown = drawn(of(Lines(title="", lines=(words,))))
    assert squeezed(plain(words)) in squeezed(shown)


@pytest.mark.parametrize(("width", "unicode"), SCREENS)
def test_no_line_is_wider_than_the_screen(width: int, unicode: bool) -> None:  # noqa: FBT001
    lines = [line for p in pages() for line in drawn(p, width=width, unicode=unicode).split("\n")]
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_every_cell_is_whole_however_narrow_its_column(words: str, width: int) -> None:
    beside = Cell(text="· " * 100)
    columns = (Column(title="a"), Column(title="b"))
    table = Table(title="", columns=columns, rows=((Cell(text=words), beside),))
    body = drawn(of(table), width=width).rpartition("─")[2]
    assert squeezed(body.replace("·", "")) == squeezed(plain(words))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_table_with_wide_letters_keeps_its_right_edge(width: int) -> None:
    words = ("한국어 日本語 회사", "👩‍💻 ❤️ 😀", "e\u0301te\u0301", "韓" * 80, "plain")
    rows = tuple((Cell(text=word), Cell(text=word), Cell(text="1")) for word in words)
    columns = (Column(title="名"), Column(title="b"), Column(title="n", align="right"))
    shown = drawn(of(Table(title="", columns=columns, rows=rows)), width=width)
    lines = [line for line in shown.split("\n") if line.strip()]
    rule = next(line for line in lines if "──" in line)
    numbers = [line for line in lines if line.endswith("1")]
    assert len(numbers) == len(rows)
    assert {cell_len(line) for line in numbers} == {cell_len(rule)}


@pytest.mark.parametrize(
    ("companies", "width", "bands"),
    [(2, 60, [2]), (4, 100, [4]), (5, 100, [3, 2]), (12, 80, [3, 3, 3, 3]), (3, 40, [1, 1, 1])],
)
def test_columns_that_would_be_too_narrow_go_below_with_the_first_again(
    companies: int, width: int, bands: list[int]
) -> None:
    titles = [f"C{n}" for n in range(companies)]
    columns = tuple(Column(title=title) for title in ("", *titles))
    row = tuple(Cell(text=text) for text in ("Key technical leader", *(["word " * 9] * companies)))
    table = Table(title="", columns=columns, rows=(row,), column_width=14)
    lines = drawn(of(table), width=width).split("\n")
    heads = [line.split() for line in lines if re.match(r"\s+C\d", line)]
    assert [len(head) for head in heads] == bands
    assert [title for head in heads for title in head] == titles
    assert sum("Key" in line for line in lines) == len(bands)


def test_what_a_narrow_screen_leaves_out_is_named() -> None:
    columns = (
        Column(title="a"),
        Column(title="b", from_width=80),
        Column(title="c", from_width=90),
    )
    rows = ((Cell(text="1"), Cell(text="2"), Cell(text="3")),)
    table = Table(title="", columns=columns, rows=rows)
    assert "Not shown" not in drawn(of(table), width=90)
    assert drawn(of(table), width=60).split("\n")[-2] == "Not shown at this width: b, c."


def test_a_drawing_is_drawn_whole_or_named() -> None:
    picture = Drawing(title="Curve", lines=("  *", " * ", "*" * 40))
    assert drawn(of(picture), width=42).split("\n")[-5:-1] == [
        "Curve",
        "    *",
        "   *",
        f"  {'*' * 40}",
    ]
    assert drawn(of(picture), width=41).split("\n")[-2] == "Not shown at this width: curve."


def test_a_wrapped_cell_keeps_its_indentation() -> None:
    rows = ((Cell(text="  technical-founder-retention"), Cell(text="x" * 50)),)
    table = Table(title="", columns=(Column(title="a"), Column(title="b")), rows=rows)
    lines = [line for line in drawn(of(table), width=60).split("\n") if "x" in line]
    assert len(lines) > 1
    assert all(line.startswith("   ") and line[3] != " " for line in lines)


@pytest.mark.parametrize("width", [width for width, unicode in SCREENS if not unicode])
def test_without_unicode_all_is_ascii_and_nothing_a_question_mark(width: int) -> None:
    for page in pages():
        shown = drawn(page, width=width, unicode=False)
        assert shown.isascii()
        assert "?" not in shown


def test_signs_have_their_ascii_words() -> None:
    page = of(
        Lines(title="", lines=("– − … × → ≥ ≤ é 한",)),
        Table(title="", columns=(Column(title="bar"),), rows=((Cell(text="", bar=40.0),),)),
    )
    shown = drawn(page, unicode=False).split("\n")
    assert shown[3] == r"  - - ... x -> >= <= \xe9 \ud55c"
    assert "|####......|" in shown


def test_colour_adds_nothing_to_the_words() -> None:
    for page in pages():
        inked = drawn(page, colour=True)
        bare = "\n".join(line.rstrip() for line in COLOURS.sub("", inked).split("\n"))
        assert bare == drawn(page)
        assert COLOURS.search(inked)
        assert {a + b for a, b in pairwise(inked) if a == "\x1b"} == {"\x1b["}


def test_a_cell_of_two_lines_is_as_wide_as_its_longer_one() -> None:
    narrow = Table(title="", columns=(Column(title="narrow"),), rows=())
    cell = Cell(text="Acme → Globex\nGlobex → Acme")
    table = Table(title="", columns=(Column(title="wide"),), rows=((cell,),), narrower=(narrow,))
    page = Page(title="", lead=(), blocks=(table,), foot=())
    assert "wide" in draw(page, width=20, colour=False, unicode=True)
    assert "narrow" in draw(page, width=14, colour=False, unicode=True)
