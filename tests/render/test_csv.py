"""CSV that no spreadsheet runs and every reader gets back whole."""

from __future__ import annotations

import csv
import io
import math
from functools import cache

import pytest

from aitalent.analysis.league import whole_league
from aitalent.render.comparison import comparison_records
from aitalent.render.csv import draw
from aitalent.render.explanation import explanation_records
from aitalent.render.league import league_records
from aitalent.render.table import Cell, Column, Table, plain
from tests.render.hostile import WORDS, comparison, explanations, scores


@cache
def records() -> tuple[Table, ...]:
    """The league, the comparison, and the explanation of each company."""
    return (
        league_records(whole_league(scores())),
        comparison_records(comparison()),
        *(explanation_records(each) for each in explanations()),
    )


def read(table: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(draw(table), newline="")))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (1, "1"),
        (-1.5, "-1.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (math.inf, "inf"),
        ("-1", "-1"),
        ("-1.25", "-1.25"),
        ("-1 day", "'-1 day"),
        ("-2+3", "'-2+3"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "' =1"),
        ("  \n-2+3", "'   -2+3"),
        ("\r=1", r"\r=1"),
        ("1-2", "1-2"),
        ('a "b", c', 'a "b", c'),
        ("a\nb", "a b"),
        ("\x00", r"\x00"),
    ],
)
def test_a_cell_is_written_so_that_nothing_runs(
    value: str | float | int | None, shown: str
) -> None:
    table = Table(
        title="", columns=(Column(title="a"),), rows=((Cell(text="", value=value), Cell(text="")),)
    )
    assert read(table) == [["a"], [shown, ""]]


@pytest.mark.parametrize("place", range(2 + len(WORDS)))
def test_every_row_has_every_column_and_starts_no_formula(place: int) -> None:
    table = records()[place]
    head, *rows = read(table)
    assert head == [column.title for column in table.columns]
    assert {len(row) for row in rows} == {len(head)}
    for row, written in zip(rows, table.rows, strict=True):
        for shown, cell in zip(row, written, strict=True):
            if isinstance(cell.value, str):
                assert shown.removeprefix("'") == plain(cell.value)
                assert shown.strip()[:1] not in {"=", "+", "-", "@"}
            elif cell.value is not None:
                assert float(shown) == cell.value


def test_the_league_keeps_every_name() -> None:
    head, *rows = read(records()[0])
    names = {row[head.index("id")]: row[head.index("name")] for row in rows}
    assert {key: name.removeprefix("'") for key, name in names.items()} == {
        key: plain(words) for key, words in WORDS.items()
    }


def test_columns_keep_their_order() -> None:
    assert [",".join(column.title for column in table.columns) for table in records()[:3]] == [
        "rank,id,name,kind,score,low,high,grade,coverage,stale,valuation,compute,retention,capital,"
        "flags,as_of,rulebook,rulebook_version,rulebook_sha256,sorted_by,sorted_low,sorted_best,"
        "sorted_high",
        "row,company,value,facts,as_of,rulebook_sha256",
        "company,pillar,rule,metric,unit,value_low,value,value_high,words,points_low,points,"
        "points_high,weight,effect,facts,sources,as_of,rulebook_sha256",
    ]
