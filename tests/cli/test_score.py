"""`aitalent score` as an analyst, a pipe and CI meet it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from aitalent.render.schemas import draw_schema
from tests.conftest import FOUNDING, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

ARTICLE = ("--as-of", "2026-01-20", "--source", "creati-2026-01")


@pytest.mark.parametrize("output_format", ["table", "json", "ndjson", "csv", "markdown"])
def test_score_looks_as_reviewed(
    output_format: str, cli: Callable[..., Outcome], golden: Callable[[str, str], None]
) -> None:
    outcome = cli("score", *ARTICLE, "--format", output_format)
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"score.{output_format}", outcome.out)


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("command", ["score", "compare tml openai", "explain tml"])
def test_nothing_is_cut_at_any_width(width: int, command: str, cli: Callable[..., Outcome]) -> None:
    outcome = cli(*command.split(), *ARTICLE, COLUMNS=str(width))
    assert outcome.code == 0
    lines = outcome.out.split("\n")
    assert max(map(len, lines)) <= width
    together = "".join(line.strip() for line in lines)
    assert "…" not in together
    squeezed = together.replace(" ", "")
    if command == "score":
        assert "compute-gravity-well" in squeezed


def test_the_json_fits_its_schema(cli: Callable[..., Outcome]) -> None:
    document = json.loads(cli("score", *ARTICLE, "-f", "json").out)
    Draft202012Validator(json.loads(draw_schema("score"))).validate(document)
    assert document["companies"][0]["id"] == "openai"
    assert len(document["rulebook"]["sha256"]) == 64


def test_every_line_of_ndjson_stands_alone(cli: Callable[..., Outcome]) -> None:
    lines = [json.loads(line) for line in cli("score", *ARTICLE, "-f", "ndjson").out.splitlines()]
    assert [line["id"] for line in lines] == ["openai", "thinking-machines-lab"]
    assert {line["as_of"] for line in lines} == {"2026-01-20"}


def test_the_csv_holds_the_numbers_of_the_json(cli: Callable[..., Outcome]) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("score", *ARTICLE, "-f", "csv").out)))
    companies = json.loads(cli("score", *ARTICLE, "-f", "json").out)["companies"]
    for row, company in zip(rows, companies, strict=True):
        assert float(row["score"]) == pytest.approx(company["score"], abs=1e-8)
        assert row["flags"].split() == [flag["id"] for flag in company["flags"]]


@pytest.mark.parametrize("name", ["tml", "TML", "Thinking Machines Lab", "thinking-machines-lab"])
def test_a_company_is_found_by_id_name_or_alias_in_any_case(
    name: str, cli: Callable[..., Outcome]
) -> None:
    document = json.loads(cli("score", name, *ARTICLE, "-f", "json").out)
    assert [company["id"] for company in document["companies"]] == ["thinking-machines-lab"]


def test_an_unknown_company_is_an_error_that_offers_the_nearest(
    cli: Callable[..., Outcome],
) -> None:
    outcome = cli("score", "opneai")
    assert outcome.code == 2
    assert outcome.out == ""
    assert "did you mean `openai`?" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--as-of", "2026-02-30"), "is not a date"),
        (("--source", "creati-2026-1"), "did you mean `creati-2026-01`?"),
        (("--sort", "scoer"), "did you mean `score`?"),
        (("--rulebook", "nowhere.yaml"), "can't be used"),
        (("--format", "xml"), "xml"),
        (("nowhere.yaml",), "no such file"),
    ],
)
def test_a_wrong_option_is_refused_with_what_to_write(
    arguments: tuple[str, ...], says: str, cli: Callable[..., Outcome]
) -> None:
    outcome = cli("score", *arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert says in outcome.err
    assert "Traceback" not in outcome.err


def test_adding_a_company_moves_no_other_score(cli: Callable[..., Outcome]) -> None:
    alone = json.loads(cli("score", "tml", *ARTICLE, "-f", "json").out)["companies"][0]
    together = json.loads(cli("score", "tml", "openai", *ARTICLE, "-f", "json").out)["companies"]
    same = next(company for company in together if company["id"] == alone["id"])
    assert {**same, "rank": 1} == {**alone, "rank": 1}


def test_fail_under_fails_low_and_unrated_companies(cli: Callable[..., Outcome]) -> None:
    assert cli("score", *ARTICLE, "--fail-under", "30").code == 0
    low = cli("score", *ARTICLE, "--fail-under", "50")
    assert (low.code, "Thinking Machines Lab" in low.err, "OpenAI" in low.err) == (1, True, False)
    unrated = cli("score", "openai", "--as-of", "2016-06-01", "--fail-under", "1")
    assert unrated.code == 1
    assert "no grade" in unrated.err


@pytest.mark.parametrize("key", ["name", "id", "low", "high", "coverage", "compute", "capital"])
def test_sort_orders_by_the_key(key: str, cli: Callable[..., Outcome]) -> None:
    document = json.loads(cli("score", *ARTICLE, "--sort", key, "-f", "json").out)
    companies = document["companies"]
    values = {
        "name": [c["name"] for c in companies],
        "id": [c["id"] for c in companies],
        "low": [-c["range"]["low"] for c in companies],
        "high": [-c["range"]["high"] for c in companies],
        "coverage": [-c["coverage"] for c in companies],
    }.get(key) or [-p["score"] for c in companies for p in c["pillars"] if p["id"] == key]
    assert values == sorted(values)


def test_standard_input_is_a_profile(cli: Callable[..., Outcome]) -> None:
    raw = (FOUNDING / "profiles" / "openai.yaml").read_bytes()
    piped = json.loads(cli("score", "-", *ARTICLE, "-f", "json", stdin=raw).out)
    named = json.loads(cli("score", "openai", *ARTICLE, "-f", "json").out)
    assert piped["companies"][0]["score"] == named["companies"][0]["score"]


def test_a_bad_file_is_reported_and_the_others_still_scored(
    cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("id: bad\nname: Bad\nkind: startup\nfnding: []\n", encoding="utf-8")
    outcome = cli("score", str(bad), "openai", *ARTICLE, "-f", "json")
    assert outcome.code == 2
    assert [c["id"] for c in json.loads(outcome.out)["companies"]] == ["openai"]
    assert f"{bad.as_posix()}:4:1: AT112 error:" in outcome.err
    assert "did you mean `funding`?" in outcome.err


def test_an_output_file_is_written_whole_or_not_at_all(
    cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "scores.json"
    assert cli("score", *ARTICLE, "-f", "json", "-o", str(path)).out == ""
    assert json.loads(path.read_text(encoding="utf-8"))["command"] == "score"
    assert [each.name for each in tmp_path.iterdir()] == ["scores.json"]
    nowhere = cli("score", *ARTICLE, "-o", str(tmp_path / "no" / "file"))
    assert (nowhere.code, "can't be written" in nowhere.err) == (2, True)


def test_plain_ascii_when_the_terminal_can_do_no_better(cli: Callable[..., Outcome]) -> None:
    outcome = cli("score", *ARTICLE, encoding="latin-1")
    assert outcome.raw.isascii()
    assert "#" in outcome.out


def test_the_same_bytes_under_other_hash_seeds_time_zones_and_locales(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = set()
    for seed, zone, locale in (("0", "UTC", "C.UTF-8"), ("7", "Asia/Seoul", "C"), ("42", "", "")):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("LC_ALL", locale)
        run = subprocess.run(
            [sys.executable, "-m", "aitalent", "score", *ARTICLE, "-f", "json"],
            capture_output=True,
            check=True,
            cwd=FOUNDING,
        )
        seen.add(run.stdout)
    assert len(seen) == 1


def test_the_order_of_files_changes_nothing(cli: Callable[..., Outcome]) -> None:
    files = ["profiles/openai.yaml", "profiles/thinking-machines-lab.yaml"]
    one = cli("score", *files, *ARTICLE, "-f", "json")
    other = cli("score", *files[::-1], *ARTICLE, "-f", "json")
    assert one.raw == other.raw


def test_a_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m aitalent rules metrics -f json | head -c 10"
    run = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        check=False,
        cwd=FOUNDING,
    )
    assert (run.returncode, run.stderr) == (0, b"")


def test_an_internal_error_asks_for_a_report(
    cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("aitalent.cli.book.read_targets", broken)
    outcome = cli("score")
    assert outcome.code == 3
    assert "Please report it" in outcome.err
    assert "Traceback" not in outcome.err


def test_an_interrupt_ends_quietly(
    cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("aitalent.cli.book.read_targets", interrupted)
    assert cli("score") == type(cli("--version"))(code=130, raw=b"", err="")


def test_without_a_folder_the_book_that_ships_is_scored(
    cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    document = json.loads(cli("score", *ARTICLE, "-f", "json").out)
    names = [company["id"] for company in document["companies"]]
    assert names[:2] == ["openai", "thinking-machines-lab"]
    assert len(names) == len(list((ROOT / "profiles").glob("[!_]*.yaml"))) == 42


@pytest.mark.parametrize("command", [["--help"], ["score", "tml", "openai"]])
def test_pandas_is_not_imported(command: list[str]) -> None:
    code = (
        "import sys; from aitalent.cli.main import run; "
        f"run({command!r}); sys.exit('pandas' in sys.modules)"
    )
    program = [sys.executable, "-c", code]
    run = subprocess.run(program, capture_output=True, check=False, cwd=FOUNDING)
    assert run.returncode == 0
