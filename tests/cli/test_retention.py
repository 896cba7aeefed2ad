"""`aitalent retention` in every format."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from aitalent.cli import retention as command
from aitalent.render.schemas import draw_schema
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

BOOK = "tests/books/retention"
DAY = ("--as-of", "2025-07-01")
ALL = ("--group", "all", "--by", "company", "--hazard")


@pytest.fixture(autouse=True)
def _at_the_top(cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(cli)
    monkeypatch.chdir(ROOT)


@pytest.fixture
def document(cli: Callable[..., Outcome]) -> Callable[..., Any]:
    return lambda *options: json.loads(cli("retention", BOOK, *DAY, *options, "-f", "json").out)


@pytest.mark.parametrize(
    ("name", "options", "columns"),
    [
        ("retention.table", (), 100),
        ("retention-by.table", ("--group", "all", "--by", "vintage", "--hazard"), 100),
        ("retention-80.table", ALL, 80),
        ("retention.json", (*ALL, "-f", "json"), 100),
        ("retention.ndjson", (*ALL, "-f", "ndjson"), 100),
        ("retention.csv", (*ALL, "-f", "csv"), 100),
        ("retention.markdown", (*ALL, "-f", "markdown"), 100),
    ],
)
def test_retention_looks_as_reviewed(
    name: str,
    options: tuple[str, ...],
    columns: int,
    cli: Callable[..., Outcome],
    golden: Callable[[str, str], None],
) -> None:
    outcome = cli("retention", BOOK, *DAY, *options, COLUMNS=str(columns))
    assert (outcome.code, outcome.err) == (0, "")
    golden(name, outcome.out)


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_nothing_is_cut_at_any_width(width: int, cli: Callable[..., Outcome]) -> None:
    for options in ((), ALL):
        outcome = cli("retention", BOOK, *DAY, *options, COLUMNS=str(width))
        assert max(map(len, outcome.out.split("\n"))) <= width
        assert "still there in %" in outcome.out


@pytest.mark.parametrize("options", [(), ALL, ("--group", "leaders", "--by", "kind")], ids=str)
def test_the_json_fits_its_schema(options: tuple[str, ...], document: Callable[..., Any]) -> None:
    Draft202012Validator(json.loads(draw_schema("retention"))).validate(document(*options))


def test_csv_holds_a_row_a_number(
    cli: Callable[..., Outcome], document: Callable[..., Any]
) -> None:
    out = cli("retention", BOOK, *DAY, *ALL, "-f", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    told = document(*ALL)
    dahlia = told["curves"][0]
    points = [row for row in rows if (row["curve"], row["what"]) == ("dahlia", "point")]
    assert [float(row["value"]) for row in points] == pytest.approx(
        [point["survival"] for point in dahlia["points"]]
    )
    cohorts = [row for row in rows if (row["curve"], row["what"]) == ("dahlia", "cohort")]
    assert [(int(row["n"]), int(row["count"])) for row in cohorts] == [
        (each["eligible"], each["stayed"]) for each in dahlia["cohorts"]
    ]
    assert {row["what"] for row in rows} == {
        "median", "late-entry", "unseen", "left-out", "survival", "cohort", "window", "point",
        "published", "hazard-ratio",
    }  # fmt: skip
    assert [row["count"] for row in rows if row["what"] == "unseen"] == ["1", "0", "0"]
    assert "exits in it 3, not 2" in rows[-1]["note"]


def test_ndjson_holds_a_line_a_curve_a_figure_and_a_hazard(cli: Callable[..., Outcome]) -> None:
    out = cli("retention", BOOK, *DAY, *ALL, "-f", "ndjson").out
    lines = [json.loads(line) for line in out.split("\n") if line]
    assert [line["record"] for line in lines] == ["curve"] * 3 + ["published"] + ["hazard"] * 3
    assert {line["as_of"] for line in lines} == {"2025-07-01"}


def test_months_are_told_in_order_and_once(document: Callable[..., Any]) -> None:
    told = document("--months", "30", "--months", "6", "--months", "30")["curves"][0]
    for numbers in ("survival", "cohorts", "windows"):
        assert [each["months"] for each in told[numbers]] == [6, 30]


def test_one_curve_of_several_says_whose_it_is(cli: Callable[..., Outcome]) -> None:
    assert "Dahlia: share still there" in cli("retention", BOOK, *DAY, "--by", "company").out


def test_no_more_curves_are_drawn_than_there_is_room_for(
    cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    for place in range(9):
        people = "".join(
            f"- {{name: P{k}, founder: true, joined: 2023-01-0{k + 1}, source: a}}\n"
            for k in range(5)
        )
        (tmp_path / f"c{place}.yaml").write_text(
            f"id: c{place}\nname: {'Long name ' * 9 if place == 8 else 'Company'} {place}\n"
            f"kind: startup\nsources: {{a: {{title: A, publisher: P, date: 2024-01-01}}}}\n"
            f"people:\n{people}",
            encoding="utf-8",
        )
    out = cli("retention", str(tmp_path), *DAY, "--by", "company").out
    assert "Not drawn, there is room for 8: Long name" in out
    assert out.count("0 of 5 ended") == 8
    last = cli(
        "retention", str(tmp_path / "c8.yaml"), str(tmp_path / "c1.yaml"), *DAY, "--by", "company"
    )
    assert "Long name Lon" in last.out
    assert "… 0 of 5 ended" in last.out


@pytest.mark.parametrize(
    ("target", "options", "said"),
    [
        ("elder", (), "No curve: it takes 5 stints with a length."),
        ("fern", (), "No curve: no stint with a length is in sight."),
        ("fern", ("--group", "all"), "Left out: 1 who joined `by then`"),
        ("", ("--group", "leaders"), "No curve: fewer than 5 were in sight from the beginning."),
        (
            "dahlia",
            ("--as-of", "2024-07-01"),
            "The median is not reached: 71 % were still there at",
        ),
        ("dahlia", ("--group", "all"), "1 more came into sight only at their end"),
        ("dahlia", ("--known-by", "2024-07"), "In view: known by 2024-07-31."),
        ("dahlia", ("--as-of", "2020-01-01", "--by", "vintage"), "0 stints of 0 people"),
        ("fern", ("--by", "company"), "no stint with a length is in sight. Fern 0 of 0 ended"),
        ("fern", ("--by", "kind", "--group", "all"), "Left out: 1 who joined `by then`"),
    ],
)
def test_what_is_missing_is_said(
    target: str, options: tuple[str, ...], said: str, cli: Callable[..., Outcome]
) -> None:
    path = f"{BOOK}/{target}.yaml" if target else BOOK
    outcome = cli("retention", path, *DAY, *options)
    assert (outcome.code, outcome.err) == (0, "")
    assert said in " ".join(outcome.out.split())


def test_without_lifelines_hazards_are_refused_with_what_to_install(
    cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    outcome = cli("retention", BOOK, *DAY, "--hazard")
    assert (outcome.code, outcome.out) == (2, "")
    assert "pip install 'aitalent[survival]'" in outcome.err
    assert cli("retention", BOOK, *DAY).code == 0


@pytest.mark.parametrize(
    "options",
    [("--months", "0"), ("--months", "601"), ("--group", "x"), ("--by", "x"), (f"{BOOK}/no.yaml",)],
)
def test_wrong_usage_is_refused(options: tuple[str, ...], cli: Callable[..., Outcome]) -> None:
    outcome = cli("retention", *options)
    assert (outcome.code, outcome.out) == (2, "")


def test_companies_can_be_selected(document: Callable[..., Any]) -> None:
    assert document("--kind", "incumbent")["companies"] == ["fern"]
