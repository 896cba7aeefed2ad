"""`aitalent flows` in every format, and what is refused."""

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
    from pathlib import Path

    from tests.conftest import Outcome

BOOK = "tests/books/flows"
DAY = ("--as-of", "2026-07-01")


@pytest.fixture(autouse=True)
def _at_the_top(cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(cli)
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize(
    "output_format", ["table", "json", "ndjson", "csv", "markdown", "graphml", "dot"]
)
def test_flows_look_as_reviewed(
    output_format: str, cli: Callable[..., Outcome], golden: Callable[[str, str], None]
) -> None:
    outcome = cli("flows", BOOK, *DAY, "--format", output_format)
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"flows.{output_format}", outcome.out)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("by-kind", ("--by", "kind", "--top", "3")),
        ("by-quarter", ("--by", "quarter", "--top", "3")),
        ("of-a-pair", ("--from", "globex", "--to", "Acme Labs", "--since", "2024-03")),
        ("of-one-outside", ("--from", "hooli")),
        ("of-nothing", ("--from", "Stanford University", "--to", "globex")),
    ],
)
def test_narrowed_flows_look_as_reviewed(
    name: str,
    options: tuple[str, ...],
    cli: Callable[..., Outcome],
    golden: Callable[[str, str], None],
) -> None:
    outcome = cli("flows", BOOK, *DAY, *options)
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"flows-{name}.table", outcome.out)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140])
def test_nothing_is_cut_at_any_width(width: int, cli: Callable[..., Outcome]) -> None:
    outcome = cli("flows", BOOK, *DAY, COLUMNS=str(width))
    assert max(map(len, outcome.out.split("\n"))) <= width
    assert "others" in outcome.out or width > 40
    assert "globex.yaml:15" in outcome.out


def test_the_json_fits_its_schema(cli: Callable[..., Outcome]) -> None:
    document = json.loads(cli("flows", BOOK, *DAY, "-f", "json").out)
    Draft202012Validator(json.loads(draw_schema("flows"))).validate(document)
    assert document["counts"]["moves"] == len(document["moves"]) == 16
    assert sum(each["moves"] for each in document["edges"]) == 16
    nothing = json.loads(cli("flows", BOOK, "--as-of", "2020-01-01", "-f", "json").out)
    Draft202012Validator(json.loads(draw_schema("flows"))).validate(nothing)
    assert (nothing["moves"], nothing["exodus"]["turn"]["turned"]) == ([], "unknown")


def test_csv_and_ndjson_hold_a_line_a_move(cli: Callable[..., Outcome]) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("flows", BOOK, *DAY, "-f", "csv").out)))
    text = cli("flows", BOOK, *DAY, "-f", "ndjson").out
    lines = [json.loads(line) for line in text.split("\n") if line]
    assert len(rows) == len(lines) == 16
    for row, line in zip(rows, lines, strict=True):
        assert (row["name"], row["day"]) == (line["name"], line["day"])
        assert row["from"] == line["from_company"]["name"]
        assert row["told_by"].count("; ") + 1 == len(line["told_by"])


def test_several_answers_come_of_one_run(cli: Callable[..., Outcome], tmp_path: Path) -> None:
    files = {name: tmp_path / f"flows.{name}" for name in ("graphml", "dot", "json")}
    written = [word for name, path in files.items() for word in ("-o", f"{name}:{path}")]
    outcome = cli("flows", BOOK, *DAY, *written, "-o", "table:-", "--by", "kind")
    assert outcome.code == 0
    assert outcome.out.startswith("Moves as of 2026-07-01\n")
    for name, path in files.items():
        alone = cli("flows", BOOK, *DAY, "-f", name)
        assert path.read_bytes() == alone.raw


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--by", "kind", "-f", "csv"), "--by shapes a table or Markdown; csv holds every move."),
        (("--top", "3", "-f", "dot"), "--top shapes a table or Markdown; dot holds every move."),
        (("--from", "hoolli"), "--from: No company `hoolli`; did you mean `Hooli`?"),
        (("--to", "globx"), "--to: No company `globx`; did you mean `globex`?"),
        (("--since", "2026-08"), "--since 2026-08-01 lies after --as-of 2026-07-01."),
        (("--since", "<2026"), "--since: `<2026` names no first day. Write 2026."),
        (("--since", "soon"), "--since: `soon` is not a date. Write 2026-01-14, 2026-01 or 2026."),
        (("-o", "grapml:x"), "--output: No format `grapml`; did you mean `graphml`?"),
        (("--kind", "startups"), "--kind: no company here has `startups`; did you mean `startup`?"),
    ],
    ids=str,
)
def test_what_cant_be_meant_is_refused(
    options: tuple[str, ...], said: str, cli: Callable[..., Outcome]
) -> None:
    outcome = cli("flows", BOOK, *DAY, *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


def test_a_company_is_named_with_a_file_or_without(
    cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AITALENT_PROFILES", BOOK)

    def moves(*words: str) -> int:
        outcome = cli("flows", *words, *DAY, "-f", "json")
        assert (outcome.code, outcome.err) == (0, "")
        return int(json.loads(outcome.out)["counts"]["moves"])

    assert [moves(), moves("acme labs"), moves("hooli"), moves("Acme", "hooli")] == [16, 9, 2, 10]
    assert moves("Acme", "Globex", "Initech", "hooli") == 16
    assert moves("--kind", "incumbent") == 9
    refused = cli("flows", "holi", *DAY)
    assert (refused.code, refused.out) == (2, "")
    assert "No company `holi`; did you mean `Hooli`?" in refused.err


def test_a_long_page_says_how_to_see_all(cli: Callable[..., Outcome]) -> None:
    cut = cli("flows", BOOK, *DAY, "--top", "2").out
    assert "Moves, the newest 2 of 16 (lines of tests/books/flows/)" in cut
    assert "Lists are cut: --top 16 shows all; ndjson and csv hold every move." in cut
    assert "Lists are cut" not in cli("flows", BOOK, *DAY, "--top", "16").out


def test_what_may_have_happened_before_is_counted_on_the_page(cli: Callable[..., Outcome]) -> None:
    out = cli("flows", BOOK, *DAY, "--since", "2025-06").out
    assert "2 more moves may have happened since 2025-06-01 or before it: not counted." in out


def test_the_view_is_named_in_the_footer(cli: Callable[..., Outcome]) -> None:
    outcome = cli("flows", BOOK, *DAY, "--known-by", "2025-08", "--source", "site-2025")
    assert "In view: known by 2025-08-31; sources site-2025 only." in outcome.out
    assert "Ed Elm" in outcome.out


def test_two_runs_say_the_same_bytes(cli: Callable[..., Outcome]) -> None:
    for output_format in ("table", "graphml", "dot", "json"):
        one, two = (cli("flows", BOOK, *DAY, "-f", output_format).raw for _ in range(2))
        assert one == two
