"""What the page and the records of gaps say, line by line."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from aitalent.analysis.gaps import Gap, Gaps
from aitalent.render.gaps import gaps_page, gaps_records
from aitalent.render.gaps_json import gaps_lines, gaps_shape
from aitalent.render.json import draw, draw_lines
from aitalent.render.table import Lines, Table, as_dicts
from tests.analysis.test_gaps import FOUND, gap
from tests.render.hostile import found_gaps
from tests.render.test_json import fits, lines, read


def of(*gaps: Gap, asked: tuple[str, ...] = FOUND.asked) -> Gaps:
    return replace(FOUND, gaps=gaps, found=len(gaps), asked=asked)


def told(found: Gaps) -> tuple[str, ...]:
    return next(block.lines for block in gaps_page(found).blocks if isinstance(block, Lines))


def rows(found: Gaps) -> list[tuple[str, ...]]:
    block = gaps_page(found).blocks[0]
    assert isinstance(block, Table)
    return [tuple(cell.text for cell in row) for row in block.rows]


def test_the_title_counts_what_is_shown_of_what_was_found() -> None:
    one = gap("acme", "vague", "founded")
    assert gaps_page(of(one)).title == "What to find out about 4 companies as of 2026-01-20: 1 gap"
    cut = replace(of(one), found=7, asked=("acme",))
    assert gaps_page(cut).title == (
        "What to find out about Acme as of 2026-01-20: the first 1 of 7 gaps"
    )


def test_nothing_left_to_find_out_is_said_without_a_table() -> None:
    page = gaps_page(of(asked=("acme",)))
    assert page.title == "What to find out about Acme as of 2026-01-20: no gaps"
    assert page.blocks == ()


def test_the_lead_says_how_firm_the_ranking_is() -> None:
    assert gaps_page(FOUND).lead == (
        "The ranges of 6 of 6 pairs of companies overlap (100 %), by 169 points in all.",
    )
    alone = replace(FOUND, firmness=replace(FOUND.firmness, pairs=0))
    assert gaps_page(alone).lead == ()


def test_a_row_says_what_knowing_it_would_do() -> None:
    burn = replace(
        gap("globex", "unknown", "capital.burn"),
        score=69.94, worst=57.7, best=74.8, rank=2, rank_best=1, rank_worst=3, narrows=5.94,
        firms=12.4,
    )  # fmt: skip
    assert rows(of(burn)) == [
        ("1", "Globex", "capital.burn\n+ capital.cash", "unknown", "69.9", "57.7 – 74.8",
         "2 → 1–3", "5.9", "12"),
    ]  # fmt: skip
    assert "+: missing too, and telling more together." in gaps_page(of(burn)).foot


@pytest.mark.parametrize(
    ("ranks", "shown"),
    [((2, 2, 2), "2"), ((2, 1, 3), "2 → 1–3"), ((4, 1, 1), "4 → 1"), ((1, 1, 2), "1 → 1–2")],
)
def test_a_rank_is_shown_with_those_it_could_become(
    ranks: tuple[int, int, int], shown: str
) -> None:
    now, best, worst = ranks
    each = replace(
        gap("acme", "vague", "founded"), rank=now, rank_best=best, rank_worst=worst, beside=None
    )
    assert rows(of(each))[0][6] == shown


def test_one_company_needs_no_column_of_names() -> None:
    each = gap("acme", "vague", "founded")
    assert rows(of(each, asked=("acme",)))[0][:3] == ("1", "founded", "vague")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (
            ("acme", "vague", "founded"),
            "acme.yaml:6, in the head of the file: vague, find it exactly",
        ),
        (
            ("acme", "single-origin", "capital.cash"),
            "acme.yaml:18, in this line of `capital`: single-origin, find a second origin",
        ),
        (
            ("initech", "stale", "capital.burn"),
            "initech.yaml:17, below this line of `capital`: stale, find it as of today",
        ),
        (
            ("initech", "unknown", "compute.power"),
            "initech.yaml:19, below `compute:`: unknown, no source says it",
        ),
        (
            ("globex", "unknown", "capital.cash"),
            "globex.yaml:25, a section `capital` to add: unknown, no source says it",
        ),
    ],
)
def test_the_place_is_told_in_words(asked: tuple[str, str, str], words: str) -> None:
    said = told(of(gap(*asked)))[0]
    assert said.removeprefix("1. ").endswith(words)


def test_what_stands_there_and_what_to_write_follow() -> None:
    assert told(of(gap("acme", "vague", "capital.cash")))[1:] == (
        "   now: {date: 2025-08, cash: $500M+, source: [post, copy]}",
        "   cash: $…  # instead of $500M+",
    )
    assert told(of(gap("globex", "unknown", "capital.cash")))[1:] == (
        "   capital:",
        "     - {date: YYYY-MM, cash: $…, source: KEY}",
    )


def test_a_record_is_a_task() -> None:
    records = as_dicts(gaps_records(FOUND))
    assert len(records) == len(FOUND.gaps)
    first, written = records[0], FOUND.gaps[0]
    assert (first["position"], first["company"], first["figure"], first["line"]) == (
        1, written.company, written.figure, written.place.line,
    )  # fmt: skip
    assert {record["adds_section"] for record in records} == {"yes", "no"}


def test_hostile_words_stay_words_in_json() -> None:
    found = found_gaps()
    document = read(draw(gaps_shape(found)))
    fits("gaps", document)
    written = lines(draw_lines(gaps_lines(found)))
    assert [line["place"] for line in written] == [each["place"] for each in document["gaps"]]
    by_name = {card.id: card.name for card in found.scores.cards}
    assert all(each["name"] == by_name[each["company"]] for each in document["gaps"])


def test_a_hostile_key_of_a_source_is_written_so_that_yaml_reads_it_back() -> None:
    seen = 0
    for each in found_gaps().gaps:
        if each.kind == "single-origin":
            written = yaml.safe_load(each.place.write)["source"]
            assert written[-1] == "KEY"
            assert all(isinstance(key, str) for key in written)
            seen += 1
    assert seen > 10
