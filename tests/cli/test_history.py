"""`aitalent history`: what moved a score, at a glance and to the line."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from aitalent.render.schemas import draw_schema
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

BOOK = "tests/books/history"
ASH = f"{BOOK}/ash-lab.yaml"
DAY = ("--as-of", "2026-01-20")
FORMATS = ("table", "json", "ndjson", "csv", "markdown")


@pytest.fixture(autouse=True)
def _at_the_top(cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """The paths of this book, as they are shown, begin at the top of the checkout."""
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("output_format", FORMATS)
def test_one_company_looks_as_reviewed(
    output_format: str, cli: Callable[..., Outcome], golden: Callable[[str, str], None]
) -> None:
    outcome = cli("history", ASH, *DAY, "--step", "quarter", "-f", output_format)
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"history.{output_format}", outcome.out)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("several", (BOOK,)),
        ("months", (ASH,)),
        ("pillar", (ASH, "--pillar", "retention", "--from", "2025-01")),
        ("pillar-of-several", (BOOK, "--pillar", "compute", "--step", "quarter")),
        ("as-known", (f"{BOOK}/cedar.yaml", "--as-known")),
        ("one-day", (ASH, "--from", "2026-01-20")),
    ],
)
def test_other_questions_look_as_reviewed(
    name: str,
    arguments: tuple[str, ...],
    cli: Callable[..., Outcome],
    golden: Callable[[str, str], None],
) -> None:
    outcome = cli("history", *arguments, *DAY)
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"history-{name}.table", outcome.out)


@pytest.mark.parametrize("width", [60, 80])
def test_a_narrow_screen_of_ascii_gets_the_whole_story(
    width: int, cli: Callable[..., Outcome], golden: Callable[[str, str], None]
) -> None:
    outcome = cli("history", BOOK, *DAY, encoding="ascii", COLUMNS=str(width))
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.raw.isascii()
    assert max(map(len, outcome.out.splitlines())) <= width
    assert "Not shown" not in outcome.out or width == 60
    golden(f"history-{width}.ascii", outcome.out)


@pytest.mark.parametrize("arguments", [(BOOK,), (ASH,), (ASH, "--pillar", "capital")])
@pytest.mark.parametrize("width", [60, 61, 79, 80, 99, 100, 140])
def test_a_chart_fits_every_screen_from_60(
    arguments: tuple[str, ...], width: int, cli: Callable[..., Outcome]
) -> None:
    lines = cli("history", *arguments, *DAY, COLUMNS=str(width)).out.splitlines()
    assert max(map(len, lines)) <= width
    assert any(line.startswith("  100 ┤") for line in lines)


def test_a_screen_too_small_for_a_chart_says_so_and_tells_the_moves(
    cli: Callable[..., Outcome],
) -> None:
    shown = cli("history", ASH, *DAY, COLUMNS="50").out
    assert "Not shown at this width: score with its range" in shown
    assert "founders left" in shown


def _told(cli: Callable[..., Outcome], *arguments: str) -> dict[str, Any]:
    outcome = cli("history", *arguments, "-f", "json")
    assert (outcome.code, outcome.err) == (0, "")
    document: dict[str, Any] = json.loads(outcome.out)
    Draft202012Validator(json.loads(draw_schema("history"))).validate(document)
    return document


def test_the_fall_is_told_on_its_day_with_its_lines(cli: Callable[..., Outcome]) -> None:
    (ash,) = _told(cli, ASH, *DAY)["companies"]
    event = ash["moves"][-1]["events"][0]
    assert event["says"] == (
        "three founders left for OpenAI: Bo Bay (CTO), Cy Cole and Di Dale (lines 36–48)"
    )
    assert (event["day"], event["last_day"]) == ("2026-01-14", "2026-01-15")
    assert [fact["line"] for fact in event["facts"]] == [36, 45, 47]
    assert {fact["path"] for fact in event["facts"]} == {ASH}
    assert ash["moves"][-1]["flags_raised"]


def test_a_point_is_what_score_says(cli: Callable[..., Outcome]) -> None:
    for arguments in ((), ("--known-by", "2025-12-01"), ("--source", "post-2024")):
        document = _told(cli, BOOK, *DAY, *arguments)
        scored = json.loads(cli("score", BOOK, *DAY, *arguments, "-f", "json").out)
        cards = {each["id"]: each for each in scored["companies"]}
        for company in document["companies"]:
            point, card = company["points"][-1], cards[company["id"]]
            shared = ("score", "range", "grade", "rated", "coverage", "stale", "pillars")
            assert {key: point[key] for key in shared} == {key: card[key] for key in shared}
            assert point["flags"] == [flag["id"] for flag in card["flags"]]


def test_lines_and_rows_hold_the_points_of_the_object(cli: Callable[..., Outcome]) -> None:
    document = _told(cli, BOOK, *DAY)
    lines = [json.loads(x) for x in cli("history", BOOK, *DAY, "-f", "ndjson").out.splitlines()]
    rows = list(csv.DictReader(io.StringIO(cli("history", BOOK, *DAY, "-f", "csv").out)))
    points = [(each["id"], point) for each in document["companies"] for point in each["points"]]
    moves = {(c["id"], move["day"]): move for c in document["companies"] for move in c["moves"]}
    assert len(lines) == len(rows) == len(points)
    for (company, point), line, row in zip(points, lines, rows, strict=True):
        assert {key: line[key] for key in point} == point
        assert line["move"] == moves.get((company, point["day"]))
        assert (row["id"], row["day"], row["grade"]) == (company, point["day"], point["grade"])
        assert (row["score"] == "") == (point["score"] is None)
        assert bool(row["what_moved_it"]) == ((company, point["day"]) in moves)


def test_what_comes_after_the_last_day_is_not_in_the_answer(cli: Callable[..., Outcome]) -> None:
    until = ("--to", "2025-12-31")
    for output_format in FORMATS:
        early, late = (
            cli("history", BOOK, *until, "--as-of", day, "-f", output_format)
            for day in ("2025-12-31", "2026-06-30")
        )
        assert early.raw == late.raw
        assert b"2026" not in early.raw


def test_a_partial_date_is_its_last_day(cli: Callable[..., Outcome]) -> None:
    document = _told(cli, ASH, *DAY, "--from", "2025-03", "--to", "2025-06")
    assert (document["first"], document["last"], document["as_of"]) == (
        "2025-03-31",
        "2025-06-30",
        "2025-06-30",
    )
    days = [point["day"] for point in document["companies"][0]["points"]]
    assert days == ["2025-03-31", "2025-04-30", "2025-05-31", "2025-06-30"]


def test_unknown_is_null_and_an_empty_cell_and_never_zero(cli: Callable[..., Outcome]) -> None:
    asked = (f"{BOOK}/cedar.yaml", *DAY, "--as-known")
    (cedar,) = _told(cli, *asked)["companies"]
    unknown = [point["day"] for point in cedar["points"] if point["score"] is None]
    assert unknown == [
        f"2025-0{month}" + end
        for month, end in enumerate(("-31", "-28", "-31", "-30", "-31", "-30", "-31"), start=1)
    ]
    rows = list(csv.DictReader(io.StringIO(cli("history", *asked, "-f", "csv").out)))
    assert [row["day"] for row in rows if not row["score"]] == unknown


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--from", "2026-02", *DAY), "--from 2026-02-28 lies after --to 2026-01-20."),
        (("--from", "2025-06", "--to", "2025-05-31"), "--from 2025-06-30 lies after --to 2025-05-31"
         "."),
        (("--to", "2026-01-21", *DAY), "--to 2026-01-21 lies after --as-of 2026-01-20."),
        (("--from", "soon", *DAY), "--from: `soon` is not a date. Write 2026-01-14, 2026-01 or 2026"
         "."),
        (("--pillar", "retentoin", *DAY), "--pillar: no pillar `retentoin`; did you mean `retention"
         "`? Known: valuation, compute, retention, capital."),
        (("--as-known", "--known-by", "2025", *DAY), "--as-known has a --known-by of its own for "
         "each point; give one of the two."),
        (("--from", "1900", "--step", "week", *DAY), "From 1900-12-31 to 2026-01-20 by week there "
         "are 6,527 points, and 2,000 are the most; choose a longer --step or a later --from."),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_refused_in_one_line(
    arguments: tuple[str, ...], words: str, cli: Callable[..., Outcome]
) -> None:
    outcome = cli("history", ASH, *arguments)
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"aitalent: {words}\n")


def test_a_step_that_is_none_is_refused(cli: Callable[..., Outcome]) -> None:
    outcome = cli("history", ASH, *DAY, "--step", "day")
    assert (outcome.code, "'month', 'quarter', 'week'" in outcome.err) == (2, True)


def test_more_companies_than_marks_are_told_and_named(
    cli: Callable[..., Outcome], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("many")
    for place in range(10):
        (folder / f"c{place}.yaml").write_text(
            f"id: c{place}\nname: Co {place}\nkind: startup\nsource: s\n"
            "sources: {s: {title: T, publisher: P, date: 2025-06-01}}\n"
            f"capital: [{{date: 2025-0{place % 6 + 1}, cash: ${place + 1}B, source: s}}]\n",
            encoding="utf-8",
        )
    shown = cli("history", str(folder), *DAY).out
    assert "Not drawn, a chart holds 8: Co 8, Co 9." in shown
    assert len(json.loads(cli("history", str(folder), *DAY, "-f", "json").out)["companies"]) == 10
