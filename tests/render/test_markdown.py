"""Markdown in which no text of a profile is markup, a link or HTML."""

from __future__ import annotations

import re
from functools import cache

import pytest
from markdown_it.token import Token

from aitalent.render.markdown import draw
from aitalent.render.rulebook import rule_page
from aitalent.render.table import Cell, Column, Drawing, Lines, Page, Table, plain
from aitalent.rules.reading import default_rulebook
from tests.render.hostile import WORDS, pages
from tests.render.reader import HTML, MARKUP, tokens


@cache
def all_tokens() -> tuple[tuple[Token, ...], ...]:
    return tuple(tuple(tokens(draw(page))) for page in pages())


def seen_by_github(parsed: list[Token]) -> str:
    return "".join(each.content for each in parsed if each.type == "text")


def words_of(parsed: list[Token]) -> str:
    """What a reader sees: no space without a width."""
    return seen_by_github(parsed).replace("\u200b", "")


def of(*blocks: Table | Lines | Drawing, lead: tuple[str, ...] = ()) -> Page:
    return Page(title="Title", lead=lead, blocks=blocks, foot=())


def test_no_text_becomes_markup_or_html() -> None:
    for page, parsed in zip(pages(), all_tokens(), strict=True):
        drawn = sum(isinstance(block, Drawing) for block in page.blocks)
        assert sum(each.type == "code_block" for each in parsed) == drawn
        assert {each.type for each in parsed} & MARKUP <= {"code_block"}
        assert {each.content for each in parsed if each.type == "html_inline"} <= HTML


def test_a_list_is_as_deep_as_it_was_written() -> None:
    assert max(each.level for parsed in all_tokens() for each in parsed) == 4


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_a_line_is_read_back_as_it_is_shown(words: str) -> None:
    parsed = tokens(draw(of(Lines(title="", lines=(words,)), lead=(words,))))
    shown = plain(words).strip()
    assert words_of(parsed) == f"Title{shown}{shown}"


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_a_cell_stays_in_its_column(words: str) -> None:
    row = (Cell(text=words), Cell(text="next"))
    table = Table(title="", columns=(Column(title="a"), Column(title=words)), rows=(row, row))
    parsed = tokens(draw(of(table)))
    assert [each.type for each in parsed].count("th_open") == 2
    assert [each.type for each in parsed].count("td_open") == 4
    cells = [place for place, each in enumerate(parsed) if each.type == "td_open"]
    assert [parsed[place + 1].content for place in cells[1::2]] == ["next", "next"]


@pytest.mark.parametrize("text", ["see www.x.com", "http://x", "a@b.example", "@someone", "#1"])
def test_nothing_is_left_that_github_makes_a_link_of(text: str) -> None:
    written = draw(of(Lines(title="", lines=(text,))))
    assert not any(mark in written for mark in ("www.", "://", "@"))
    parsed = tokens(written)
    assert words_of(parsed) == f"Title{text}"
    assert not re.search(r"@\w|#\d", seen_by_github(parsed)), "mentions and issues come after"


def test_bars_are_for_screens() -> None:
    columns = (Column(title="company"), Column(title="bar"), Column(title="n", align="right"))
    row = (Cell(text="Acme"), Cell(text="", bar=40.0), Cell(text="1"))
    assert draw(of(Table(title="League", columns=columns, rows=(row,)))).split("\n")[2:] == [
        "### League",
        "",
        "| company | n |",
        "| --- | ---: |",
        "| Acme | 1 |",
        "",
    ]


def test_a_drawing_keeps_its_spaces() -> None:
    page = rule_page(default_rulebook(), "frontier-share")
    (picture,) = (block for block in page.blocks if isinstance(block, Drawing))
    (code,) = (each for each in tokens(draw(page)) if each.type == "code_block")
    assert code.content.split("\n")[:-1] == [line.rstrip() for line in picture.lines]
