"""Where lines turn and how wide columns are: nothing is lost, nothing sticks out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from aitalent.render.layout import narrowed, padded, wrapped

LETTERS = st.sampled_from(
    ["a", "bc", " ", "  ", "-", "한", "日本", "e\u0301", "👩\u200d💻", "❤\ufe0f", "W" * 30]
)
TEXTS = st.lists(LETTERS, max_size=25).map("".join)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("a few words", 20, ["a few words"]),
        ("a few words", 7, ["a few", "words"]),
        ("to the incomprehensible", 8, ["to the", "incompre", "hensible"]),
        ("incomprehensibly odd", 7, ["incompr", "ehensib", "ly odd"]),
        ("한국어 회사", 6, ["한국어", "회사"]),
        ("한국어", 5, ["한국", "어"]),
        ("  indented words", 10, ["  indented", "words"]),
    ],
)
def test_a_line_turns_between_words_and_inside_one_that_is_too_long(
    text: str, width: int, lines: list[str]
) -> None:
    assert wrapped(text, width) == lines


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(2, 40))
def test_turned_lines_fit_and_lose_no_letter(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert max(map(cell_len, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.integers(2, 40), st.sampled_from(["left", "right"]))
def test_padded_lines_are_as_wide_as_their_column(text: str, width: int, align: str) -> None:
    for line in wrapped(text, width):
        shown = padded(line, width, align)
        assert cell_len(shown) == width
        assert shown.strip() == line.strip()


@pytest.mark.parametrize(
    ("widths", "limit", "narrow"),
    [
        ([3, 4], 10, [3, 4]),
        ([3, 20], 10, [3, 7]),
        ([20, 3, 30], 20, [8, 3, 9]),
        ([5, 5, 5], 7, [2, 3, 2]),
        ([4, 4], 0, [0, 0]),
    ],
)
def test_the_widest_columns_give_first(widths: list[int], limit: int, narrow: list[int]) -> None:
    assert narrowed(widths, limit) == narrow


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 90), min_size=1, max_size=9), st.integers(9, 120))
def test_columns_fit_and_none_that_gave_is_narrower_than_one_that_did_not(
    widths: list[int], limit: int
) -> None:
    found = narrowed(widths, limit)
    assert sum(found) == min(sum(widths), limit)
    gave = [new for new, old in zip(found, widths, strict=True) if new < old]
    kept = [new for new, old in zip(found, widths, strict=True) if new == old]
    assert max(kept, default=0) <= min(gave, default=999) + 1
