"""Words and numbers that every format shares."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len as rich_cell_len

from aitalent.render.table import (
    Cell,
    Column,
    Table,
    as_dicts,
    cell_len,
    leaning,
    number,
    percent,
    plain,
    signed,
)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Acme", "Acme"),
        ("Mistral – é 한국어 👩‍💻 ❤️", "Mistral – é 한국어 👩‍💻 ❤️"),
        ("a\nb\tc", "a b c"),
        ("\x1b[31m\x07\x00\r", r"\x1b[31m\x07\x00\r"),
        ("\x7f\x85\x9b", r"\x7f\x85\x9b"),
        ("\u202e\u2066\u200b\u200e\u061c\ufeff", r"\u202e\u2066\u200b\u200e\u061c\ufeff"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("\ue000\U000e0041\U000f0000", r"\ue000\U000e0041\U000f0000"),
        ("\ud800", r"\ud800"),
        ("Open\u200dAI \u200d", r"Open\u200dAI \u200d"),
        ("🏳\ufe0f\u200d🌈 👩🏽\u200d🚀", "🏳\ufe0f\u200d🌈 👩🏽\u200d🚀"),
    ],
)
def test_what_steers_or_hides_is_shown_by_its_number(words: str, shown: str) -> None:
    assert plain(words) == shown


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_what_is_shown_can_be_shown_again(words: str) -> None:
    shown = plain(words)
    assert plain(shown) == shown
    kinds = {unicodedata.category(letter)[0] for letter in shown if letter != "\u200d"}
    assert kinds <= set("LMNPSZ")
    assert {"\n", "\u2028", "\u2029"}.isdisjoint(shown)


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (None, 1, "–"),
        (61.25, 1, "61.2"),
        (61.35, 1, "61.4"),
        (-0.04, 1, "0.0"),
        (-3.0, 0, "-3"),
        (100.0, 0, "100"),
    ],
)
def test_a_number_has_fixed_digits(value: float | None, digits: int, shown: str) -> None:
    assert number(value, digits=digits) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1.25, "+1.2"), (-1.26, "−1.3"), (0.0, "0.0"), (-0.04, "0.0"), (0.04, "0.0"), (0.06, "+0.1")],
)
def test_a_difference_has_its_sign(value: float, shown: str) -> None:
    assert signed(value) == shown


@pytest.mark.parametrize(("share", "shown"), [(0.0, "0 %"), (0.705, "70 %"), (1.0, "100 %")])
def test_a_share_is_whole_per_cent(share: float, shown: str) -> None:
    assert percent(share) == shown


@pytest.mark.parametrize(
    ("points", "tone"),
    [(None, "quiet"), (39.9, "bad"), (40.0, "fair"), (64.9, "fair"), (65.0, "good")],
)
def test_points_lean(points: float | None, tone: str) -> None:
    assert leaning(points) == tone


@pytest.mark.parametrize("words", ["Acme", "한국어", "é", "e\u0301", "、。", "😀", ""])
def test_a_text_is_as_wide_as_the_table_draws_it(words: str) -> None:
    assert cell_len(words) == rich_cell_len(words)


def test_a_table_as_dictionaries_has_values_by_title() -> None:
    columns = (Column(title="a"), Column(title="b"))
    rows = ((Cell(text="one", value=1), Cell(text="–")), (Cell(text="x", value="x"), Cell(text="")))
    assert as_dicts(Table(title="", columns=columns, rows=rows)) == [
        {"a": 1, "b": None},
        {"a": "x", "b": None},
    ]
