"""`aitalent people` in every format, by company and by title."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from aitalent.render.schemas import draw_schema
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

BOOK = "tests/books/people"
ACME = f"{BOOK}/acme.yaml"
DAY = ("--as-of", "2025-07-01")
FORMATS = ["table", "json", "ndjson", "csv", "markdown"]


@pytest.fixture(autouse=True)
def _at_the_top(cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(cli)
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("people", (BOOK,)),
        ("people-of-one", (ACME, "--all")),
        ("people-role", (BOOK, "--role", "cto")),
    ],
)
def test_people_look_as_reviewed(
    name: str,
    asked: tuple[str, ...],
    output_format: str,
    cli: Callable[..., Outcome],
    golden: Callable[[str, str], None],
) -> None:
    outcome = cli("people", *asked, *DAY, "--format", output_format)
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"{name}.{output_format}", outcome.out)


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_every_person_has_a_line_at_any_width(
    width: int, encoding: str, cli: Callable[..., Outcome]
) -> None:
    outcome = cli("people", ACME, *DAY, encoding=encoding, COLUMNS=str(width))
    lines = outcome.out.split("\n")
    assert max(map(len, lines)) <= width
    chart = lines[3 : lines.index("", 3) - 2]
    assert len(chart) == 6
    assert [line.rstrip().endswith((">", "▶")) for line in chart] == [False] * 6
    bar = "=" if encoding == "ascii" else "━"
    ends = {line.index("F") if "F" in line else line.index("L") for line in chart[:2]}
    assert len(ends) == 1
    assert [bar in line for line in chart] == [True, True, False, True, True, True]
    assert ("Not shown at this width" in outcome.out) == (width < 90)


def test_a_narrow_terminal_and_one_of_ascii_look_as_reviewed(
    cli: Callable[..., Outcome], golden: Callable[[str, str], None]
) -> None:
    golden("people-60.ascii", cli("people", ACME, *DAY, encoding="ascii", COLUMNS="60").out)


@pytest.mark.parametrize("asked", [(), ("--all",), ("--role", "CTO")], ids=str)
def test_the_json_fits_its_schema(asked: tuple[str, ...], cli: Callable[..., Outcome]) -> None:
    document = json.loads(cli("people", BOOK, *DAY, *asked, "-f", "json").out)
    Draft202012Validator(json.loads(draw_schema("people"))).validate(document)
    assert document["companies"] == ["acme", "globex", "initech", "umbrella"]
    assert bool(document["roles"]) != bool(document["people"])


@pytest.mark.parametrize("asked", [("--all",), ("--role", "CTO")], ids=str)
def test_csv_and_ndjson_hold_the_same_lines(
    asked: tuple[str, ...], cli: Callable[..., Outcome]
) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("people", BOOK, *DAY, *asked, "-f", "csv").out)))
    out = cli("people", BOOK, *DAY, *asked, "-f", "ndjson").out
    lines = [json.loads(line) for line in out.split("\n") if line]
    key = "holder" if "--role" in asked else "name"
    assert [(row["company"], row[key]) for row in rows] == [
        (line["company"], line[key]) for line in lines
    ]
    assert [row["where"] for row in rows] == [f"{line['path']}:{line['line']}" for line in lines]


def test_an_unknown_title_is_refused_with_the_nearest(cli: Callable[..., Outcome]) -> None:
    outcome = cli("people", BOOK, *DAY, "--role", "Head of produkt")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "aitalent: --role: nobody in this book held the title `Head of produkt`; did you mean "
        "`Head of product`?\n"
    )


def test_all_adds_nothing_to_a_title_and_is_refused(cli: Callable[..., Outcome]) -> None:
    outcome = cli("people", BOOK, *DAY, "--role", "CTO", "--all")
    assert (outcome.code, outcome.out) == (2, "")


def test_a_title_that_nobody_holds_is_a_count(cli: Callable[..., Outcome]) -> None:
    outcome = cli("people", f"{BOOK}/initech.yaml", *DAY, "--role", "CEO")
    assert outcome.code == 0
    assert "nobody recorded, ever: 1" in outcome.out


def test_a_company_without_people_on_the_day_is_told(cli: Callable[..., Outcome]) -> None:
    outcome = cli("people", f"{BOOK}/initech.yaml", "--as-of", "2023-01-01", "--all")
    assert outcome.out == "People of Initech as of 2023-01-01\n\nNobody on file\n  Initech\n"


def test_the_view_is_named_in_the_footer(cli: Callable[..., Outcome]) -> None:
    for asked in ((), ("--role", "CTO")):
        outcome = cli("people", BOOK, *DAY, "--known-by", "2023-12-31", *asked)
        assert "In view: known by 2023-12-31." in outcome.out


def test_vague_dates_are_told_by_their_ends(cli: Callable[..., Outcome]) -> None:
    document = json.loads(cli("people", BOOK, *DAY, "--all", "-f", "json").out)
    stints = {each["name"]: each["stints"] for each in document["people"]}
    assert stints["Fay Gray"][0]["left"] == {
        "first": "2025-01-01", "last": "2025-12-31", "written": "2025",
    }  # fmt: skip
    (cleo,) = stints["Cleo Dürr"]
    assert (cleo["joined"], cleo["left"]["first"]) == (None, None)


def test_an_exit_that_may_have_come_is_said_to_be_open(cli: Callable[..., Outcome]) -> None:
    outcome = cli("people", ACME, "--as-of", "2023-06-10")
    assert "may have left" in outcome.out
    rows = csv.DictReader(
        io.StringIO(cli("people", ACME, "--as-of", "2023-06-10", "-f", "csv").out)
    )
    assert [row["name"] for row in rows if row["may_have_left"] == "1"] == ["Ben Cole"]
