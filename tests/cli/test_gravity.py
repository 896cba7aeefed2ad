"""`aitalent gravity` in every format, its fit and its evaluation."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from aitalent.render.schemas import draw_schema
from tests.analysis.gravity import BOOK as READ
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

BOOK = "tests/books/gravity"
DAY = ("--as-of", "2025-12-15")
FORMATS = ["table", "json", "ndjson", "csv", "markdown"]
RULES = ("--rulebook", "tests/books/gravity-rules/mine.yaml")
QUESTIONS: dict[str, tuple[str, ...]] = {
    "gravity": (BOOK, *RULES),
    "gravity-of-two": (BOOK, "--tag", "young", *RULES),
    "gravity-fit": (BOOK, "--fit", *RULES),
    "gravity-evaluate": (BOOK, "--evaluate", "--until", "2025-04-01"),
}
PEOPLE = sorted({stint.name for each in READ.documents for stint in each.value.people})


@pytest.fixture(autouse=True)
def _at_the_top(cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(cli)
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_gravity_looks_as_reviewed_and_names_nobody(
    question: str,
    output_format: str,
    cli: Callable[..., Outcome],
    golden: Callable[[str, str], None],
) -> None:
    outcome = cli("gravity", *QUESTIONS[question], *DAY, "--format", output_format)
    assert (outcome.code, outcome.err) == (0, "")
    assert not re.search(r"\b(nan|inf|infinity)\b", outcome.out, re.IGNORECASE)
    assert [name for name in PEOPLE if name in outcome.out] == []
    golden(f"{question}.{output_format}", outcome.out)


def test_the_book_of_these_tests_has_people_to_be_named() -> None:
    assert len(PEOPLE) > 20


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_is_cut_at_any_width(
    question: str, width: int, cli: Callable[..., Outcome]
) -> None:
    outcome = cli("gravity", *QUESTIONS[question], *DAY, COLUMNS=str(width))
    assert max(map(len, outcome.out.split("\n"))) <= width


@pytest.mark.parametrize("width", [66, 72, 80, 100])
def test_a_well_is_never_parted_from_its_share(width: int, cli: Callable[..., Outcome]) -> None:
    out = cli("gravity", *QUESTIONS["gravity"], *DAY, COLUMNS=str(width)).out
    rows = out.rpartition("─\n")[2].partition("\n\n")[0]
    assert "Castor" in rows
    assert re.findall(r"^ *%|\d$", rows, re.MULTILINE) == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_json_fits_its_schema(question: str, cli: Callable[..., Outcome]) -> None:
    document = json.loads(cli("gravity", *QUESTIONS[question], *DAY, "-f", "json").out)
    Draft202012Validator(json.loads(draw_schema("gravity"))).validate(document)
    answers = [document["exposures"], document["fit"], document["evaluation"]]
    assert sum(map(bool, answers)) == 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_csv_and_ndjson_hold_the_same_lines(question: str, cli: Callable[..., Outcome]) -> None:
    asked = ("gravity", *QUESTIONS[question], *DAY)
    rows = list(csv.DictReader(io.StringIO(cli(*asked, "-f", "csv").out)))
    lines = [json.loads(line) for line in cli(*asked, "-f", "ndjson").out.splitlines()]
    key = {"gravity-fit": "exponent", "gravity-evaluate": "method"}.get(question, "company")
    assert [row[key] for row in rows] == [line[key] for line in lines]
    assert len(rows) in (2, 4, 5, 7)


def test_a_few_companies_are_shown_with_all_that_pulls(cli: Callable[..., Outcome]) -> None:
    one = cli("gravity", f"{BOOK}/dune.yaml", f"{BOOK}/atlas.yaml", *DAY).out
    assert "Dune: What would lessen the pull" in one
    assert "as much operating compute as Atlas" in one
    alone = cli("gravity", f"{BOOK}/dune.yaml", *DAY).out
    assert "no other company is in the book" in alone
    assert "What would lessen the pull" not in alone
    assert "What would lessen the pull" not in cli("gravity", BOOK, *DAY).out


def test_a_company_by_name_is_seen_among_the_whole_book(cli: Callable[..., Outcome]) -> None:
    document = json.loads(cli("gravity", "h-company", "--as-of", "2026-07-01", "-f", "json").out)
    assert document["companies"] == len(list((ROOT / "profiles").glob("[a-z0-9]*.yaml")))
    assert [each["company"] for each in document["exposures"]] == ["h-company"]
    assert len(document["exposures"][0]["wells"]) == 3


def test_a_day_before_the_fit_is_said_to_be_seen_with_hindsight(
    cli: Callable[..., Outcome],
) -> None:
    said = "before the day of the fit they are hindsight"
    assert said in " ".join(cli("gravity", BOOK, *DAY).out.split())
    assert said not in " ".join(cli("gravity", BOOK, "--as-of", "2026-07-01").out.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--fit", "--evaluate"), "--fit and --evaluate are two questions; ask one."),
        (("--until", "2025-01"), "--until goes with --evaluate."),
        (("--fit", "--kind", "startup"), "--fit is over the whole book: select no companies."),
        (("--evaluate", "xai"), "--evaluate is over the whole book: leave out `xai`."),
        (("--evaluate", BOOK, "--until", "2025-12-15"), "--until 2025-12-15 must lie before"),
        ((f"{BOOK}/dune.yaml", "--fit"), "0 moves can be fitted on, and 10 are needed. Left out: "),
        (("opneai",), "did you mean `openai`?"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(
    arguments: tuple[str, ...], words: str, cli: Callable[..., Outcome]
) -> None:
    outcome = cli("gravity", *arguments, *DAY)
    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err


def test_before_the_first_day_of_all_nothing_can_be_fitted(cli: Callable[..., Outcome]) -> None:
    outcome = cli("gravity", "--evaluate", BOOK, "--as-of", "0001-01-01")
    assert (outcome.code, outcome.out) == (2, "")
    assert "--until 0001-01-01 must lie before --as-of 0001-01-01." in outcome.err


def test_a_rulebook_without_gravity_says_how_to_get_one(
    cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    rules = "tests/faults_rulebook/clean.yaml"
    outcome = cli("gravity", BOOK, *DAY, "--rulebook", rules)
    assert (outcome.code, outcome.out) == (2, "")
    assert "The rulebook `small` has no `gravity`" in outcome.err
    fitted = cli("gravity", BOOK, *DAY, "--fit", "--rulebook", rules)
    assert fitted.code == 0
    assert json.loads(cli("gravity", BOOK, *DAY, "--fit", "--rulebook", rules, "-f", "json").out)[
        "model"
    ] is None  # fmt: skip
    rows = cli("gravity", BOOK, *DAY, "--fit", "--rulebook", rules, "-f", "csv").out.splitlines()
    assert rows[1].startswith("compute,1.889,0.0,4.101,0,,,,22,21,")
    lines = fitted.out.split("To paste into a rulebook\n")[1].split("\n\n")[0]
    pasted = tmp_path / "mine.yaml"
    pasted.write_text(
        (ROOT / rules).read_text(encoding="utf-8")
        + "\n".join(line[2:] for line in lines.split("\n"))
        + "\n",
        encoding="utf-8",
    )
    outcome = cli("gravity", BOOK, *DAY, "--rulebook", str(pasted))
    assert (outcome.code, outcome.err) == (0, "")
    assert "fitted on 22 moves in 21 waves" in outcome.out


def test_a_book_of_thin_air_is_answered_in_words(
    cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(
            f"id: {name}\nname: {name.title()}\nkind: startup\n", encoding="utf-8"
        )
    outcome = cli("gravity", str(tmp_path), *DAY)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.count("no founder or leader is known to be there") == 2
    judged = cli("gravity", str(tmp_path), *DAY, "--evaluate")
    assert judged.code == 0
    assert "No departure could be judged." in judged.out
    unfit = cli("gravity", str(tmp_path), *DAY, "--fit")
    assert (unfit.code, unfit.err) == (
        2,
        "aitalent: 0 moves can be fitted on, and 10 are needed. Left out: none.\n",
    )


def test_neither_exposures_nor_explanations_load_scipy() -> None:
    told = (
        "import sys; from aitalent.cli.main import run; "
        f"run(['gravity', '{BOOK}', '--as-of', '2025-12-15', '-f', 'csv']); "
        f"run(['explain', '{BOOK}/dune.yaml', '--as-of', '2025-12-15', '-f', 'csv']); "
        "sys.exit('scipy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", told], cwd=ROOT, check=False, capture_output=True)
    assert run.returncode == 0


def test_an_explanation_shows_it_beside_the_simple_metric_and_scores_neither(
    cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    asked = (f"{BOOK}/dune.yaml", *DAY)
    alone = cli("explain", *asked).out
    assert "fitted exposure, 0 to 100: unknown, for no other company is in the book" in alone
    bare = cli("explain", *asked, "--rulebook", "tests/faults_rulebook/clean.yaml")
    assert "gravity_exposure: unknown" in bare.out
    assert "fitted exposure" not in bare.out
    lines = (ROOT / RULES[1]).read_text(encoding="utf-8").split("gravity:\n")[0]
    without = tmp_path / "mine.yaml"
    without.write_text(lines, encoding="utf-8")
    scored = [
        json.loads(cli("explain", *asked, "--rulebook", rules, "-f", "json").out)
        for rules in (RULES[1], str(without))
    ]
    assert scored[0]["rulebook"] == scored[1]["rulebook"]
    assert scored[0]["company"] == scored[1]["company"]
    assert scored[0]["gravity"]["exposure"] is None
