"""Gates on `check`, `score` and `diff` as CI meets them."""

from __future__ import annotations

import io
import json
import shutil
from csv import DictReader
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from aitalent.cli.outputs import ReportFormat
from aitalent.render.schemas import draw_schema
from tests.cli.exodus import AFTER, BEFORE, DAY, OPENAI, OTHER, TML

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome
    from tests.git_repository import Repository

    Cli = Callable[..., Outcome]

CRITICAL = ("--fail-on-flag", "critical")


def rules(outcome: Outcome) -> list[str]:
    """What the findings of a check broke, with the company's first letters."""
    found = json.loads(outcome.out)["verdict"]["findings"]
    return [f"{each['company'][:3]} {each['rule']}" for each in found]


def test_a_check_has_an_answer_in_every_format(at: Cli, tmp_path: Path) -> None:
    files = {each.value: tmp_path / f"check.{each.value}" for each in ReportFormat}
    wanted = [part for name, path in files.items() for part in ("-o", f"{name}:{path}")]
    outcome = at("check", *DAY, "--fail-under", "50", *wanted)
    assert (outcome.code, outcome.out) == (1, "")
    written = {name: path.read_text(encoding="utf-8") for name, path in files.items()}
    assert [name for name, text in written.items() if "Thinking Machines Lab" not in text] == []
    (row,) = DictReader(io.StringIO(written["csv"], newline=""))
    (line,) = map(json.loads, written["ndjson"].splitlines())
    assert row["rule"] == line["rule"] == "fail-under"


@pytest.mark.parametrize("output_format", ["table", "json", "markdown", "github", "junit"])
def test_a_check_looks_as_reviewed(
    output_format: str, at: Cli, golden: Callable[[str, str], None]
) -> None:
    gates = ("--fail-under", "50, retention=40", *CRITICAL, "--max-age", "1y")
    outcome = at("check", *DAY, *gates, "-f", output_format)
    assert (outcome.code, outcome.err) == (1, "")
    golden(f"check-founding.{output_format}", outcome.out)


@pytest.mark.parametrize(
    ("gates", "broken"),
    [
        (("--fail-under", "50"), ["thi fail-under"]),
        (("--fail-under", "retention=40"), ["thi fail-under:retention"]),
        (("--fail-under", "60", "--gate-on", "high"), ["thi fail-under"]),
        (("--fail-under", "40", "--gate-on", "low"), ["thi fail-under"]),
        (("--fail-under", "30", "--gate-on", "score"), []),
        (("--min-coverage", "90%"), ["thi min-coverage"]),
        (("--max-range", "20"), ["thi max-range"]),
        (CRITICAL, ["thi fail-on-flag:compute-gravity-well"]),
    ],
    ids=" ".join,
)
def test_each_gate_finds_what_it_is_about(
    gates: tuple[str, ...], broken: list[str], at: Cli
) -> None:
    outcome = at("check", *DAY, *gates, "-f", "json")
    assert outcome.code == bool(broken)
    Draft202012Validator(json.loads(draw_schema("check"))).validate(json.loads(outcome.out))
    assert rules(outcome)[: len(broken)] == broken
    assert bool(rules(outcome)) == bool(broken)
    assert at("score", *DAY, *gates).code == bool(broken)


@pytest.mark.parametrize(
    ("gates", "broken"),
    [
        (("--fail-on-drop", "5"), ["thi fail-on-drop"]),
        (("--fail-on-drop", "10%"), ["thi fail-on-drop"]),
        (("--fail-on-drop", "retention=3"), ["thi fail-on-drop:retention"]),
        (("--fail-on-drop", "50"), []),
        (("--fail-on-grade-drop",), ["thi fail-on-grade-drop"]),
        (
            ("--fail-on-new-flag", "critical"),
            ["thi fail-on-new-flag:reverse-exodus", "thi fail-on-new-flag:structural-crack"],
        ),
        (("--fail-under", "50", "--new-only"), ["thi fail-under"]),
        (("--fail-under", "70", "--new-only"), []),
    ],
    ids=" ".join,
)
def test_gates_on_a_change_say_the_same_on_every_command(
    gates: tuple[str, ...], broken: list[str], at: Cli
) -> None:
    code = int(bool(broken))
    outcome = at("check", "--against", "main", *DAY, *gates, "-f", "json")
    assert outcome.code == code
    found = json.loads(outcome.out)["verdict"]["findings"]
    failing = [each for each in found if each["fails"]]
    assert [f"{each['company'][:3]} {each['rule']}" for each in failing] == broken
    compared = at("diff", "main", *DAY, *gates, "-f", "json")
    assert (compared.code, json.loads(compared.out)["verdict"]["findings"]) == (code, found)
    scored = at("score", "--against", "main", *DAY, *gates)
    assert (scored.code, len(scored.err.splitlines()) >= len(broken)) == (code, True)
    if broken:
        spot = failing[0]["spot"]
        assert (spot["path"], spot["line"]) == (TML, 286)


@pytest.mark.parametrize("command", [("score",), ("check",)])
def test_a_gate_on_a_change_without_anything_to_compare_is_refused(
    command: tuple[str, ...], at: Cli
) -> None:
    outcome = at(*command, *DAY, "--fail-on-drop", "5")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "aitalent: --fail-on-drop compares; say with what: --against main.\n"


def test_the_policy_gates_what_there_is_to_compare_and_names_the_rest(
    at: Cli, tmp_path: Path
) -> None:
    policy = tmp_path / "aitalent.toml"
    policy.write_text('[gates]\nfail-on-drop = "5"\nfail-under = 10\n', encoding="utf-8")
    alone = at("check", *DAY, "--config", str(policy))
    assert alone.code == 0
    assert alone.err == f"Not judged without --against: fail-on-drop ({policy}:2:1).\n"
    assert at("check", "--against", "main", *DAY, "--config", str(policy)).code == 1
    assert at("diff", "main", *DAY, "--config", str(policy)).code == 1
    policy.write_text('[gates]\nfail-on-drop = "5"\n', encoding="utf-8")
    nothing = at("check", *DAY, "--config", str(policy))
    assert nothing.code == 2
    assert "No gate is left" in nothing.err
    assert at("score", *DAY, "--config", str(policy)).code == 0


def test_a_check_without_any_gate_does_not_pass_for_one(at: Cli) -> None:
    outcome = at("check", *DAY)
    assert (outcome.code, outcome.out) == (2, "")
    assert "No gate is set" in outcome.err


@pytest.mark.parametrize("gate", [("--fail-under", "1"), ("--max-range", "99")])
def test_a_company_without_a_grade_passes_only_when_that_is_allowed(
    gate: tuple[str, ...], at: Cli
) -> None:
    early = ("--as-of", "2016-06-01", *gate)
    unrated = at("check", "openai", *early, "-f", "json")
    assert (unrated.code, rules(unrated)) == (1, ["ope unrated"])
    assert at("check", "openai", *early, "--allow-unrated").code == 0
    assert at("score", "openai", *early).code == 1
    assert at("score", "openai", *early, "--allow-unrated").code == 0


def test_exit_zero_reports_alone_but_never_hides_a_file_of_no_use(at: Cli, tmp_path: Path) -> None:
    for command in (("score",), ("check",), ("diff", "main")):
        failing = at(*command, *DAY, "--fail-under", "90", "--exit-zero")
        assert failing.code == 0
    (tmp_path / "broken.yaml").write_text("id: [\n", encoding="utf-8")
    (tmp_path / "openai.yaml").write_text(
        (at("schema").out and "id: acme\nname: Acme\nkind: startup\n"), encoding="utf-8"
    )
    broken = at("check", str(tmp_path), *DAY, "--fail-under", "1", "--exit-zero")
    assert broken.code == 2
    assert "broken.yaml:2:1: AT104" in broken.err or "broken.yaml:1:5: AT104" in broken.err


def test_a_baseline_lets_pass_what_was_found_before_and_nothing_new(
    at: Cli, tmp_path: Path
) -> None:
    listed = str(tmp_path / "baseline.json")
    gates = (*DAY, *CRITICAL, "--fail-under", "50")
    wrote = at("check", *gates, "--write-baseline", listed)
    assert (wrote.code, wrote.out) == (0, "")
    assert wrote.err == f"Recorded 4 findings in {listed}.\n"
    keys = json.loads((tmp_path / "baseline.json").read_text(encoding="utf-8"))["findings"]
    assert {tuple(key) for key in keys} == {("company", "rule", "fact")}
    assert at("check", *gates, "--baseline", listed).code == 0
    assert at("check", *gates, "--baseline", listed, "--strict-baseline").code == 0
    more = at("check", *gates, "--max-range", "20", "--baseline", listed, "-f", "json")
    failing = [each for each in json.loads(more.out)["verdict"]["findings"] if each["fails"]]
    assert (more.code, [each["rule"] for each in failing]) == (1, ["max-range"])
    earlier = ("check", "--as-of", "2026-01-01", *CRITICAL, "--fail-under", "50")
    gone = at(*earlier, "--baseline", listed)
    assert (gone.code, "no longer found" in gone.out) == (0, True)
    assert at(*earlier, "--baseline", listed, "--strict-baseline").code == 1
    named = at("check", "openai", *gates, "--baseline", listed, "--strict-baseline")
    assert named.code == 0


def test_a_baseline_of_no_use_is_refused(at: Cli, tmp_path: Path) -> None:
    listed = tmp_path / "baseline.json"
    listed.write_text("{", encoding="utf-8")
    outcome = at("check", *DAY, *CRITICAL, "--baseline", str(listed))
    assert outcome.code == 2
    assert "AT154" in outcome.err
    missing = at("check", *DAY, *CRITICAL, "--baseline", str(tmp_path / "none.json"))
    assert (missing.code, "can't be used" in missing.err) == (2, True)


def test_a_waiver_holds_until_its_day_and_no_longer(at: Cli, tmp_path: Path) -> None:
    policy = tmp_path / "aitalent.toml"
    policy.write_text(
        '[gates]\nfail-under = 50\n\n[[waive]]\ncompany = "thinking-machines-lab"\n'
        'rule = "fail-under"\nuntil = 2026-01-31\nreason = "Known."\n',
        encoding="utf-8",
    )
    held = at("check", *DAY, "--config", str(policy))
    assert (held.code, "Known." in held.out) == (0, True)
    expired = at("check", "--as-of", "2026-02-01", "--config", str(policy))
    assert (expired.code, "expired" in expired.out) == (1, True)
    assert at("score", *DAY, "--config", str(policy)).code == 0


def test_companies_can_be_chosen_and_put_beside_a_revision(at: Cli) -> None:
    drop = (*DAY, "--fail-on-drop", "5")
    assert at("check", "openai", "--against", "main", *drop).code == 0
    assert at("check", "tml", "--against", "main", *drop).code == 1
    assert at("check", "profiles", "--against", "main", "--kind", "incumbent", *drop).code == 0
    both = at("check", TML, OPENAI, "--against", "main", *drop)
    assert (both.code, "compares one folder" in both.err) == (2, True)
    unknown = at("check", "tmll", "--against", "main", *drop)
    assert (unknown.code, "No company `tmll`" in unknown.err) == (2, True)


@pytest.mark.parametrize("word", ["x" * 300, "no such company", "a\0b"])
def test_a_word_that_no_path_can_be_is_a_company_that_nobody_knows(word: str, at: Cli) -> None:
    outcome = at("check", word, "--against", "main", *DAY, "--fail-on-drop", "5")
    assert (outcome.code, outcome.out) == (2, "")
    assert "No company" in outcome.err


@pytest.mark.parametrize("base", ["main", "base.json"])
def test_to_leave_the_companies_that_are_chosen_is_no_way_past_a_gate(
    base: str,
    at: Cli,
    pull_request: Repository,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(pull_request.folder, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    other = OTHER.replace("id: openai", "id: other").replace("name: OpenAI", "name: Other")
    Path("profiles/other.yaml").write_text(other.replace("kind: incumbent", "kind: startup"))
    Path(TML).write_text(BEFORE, encoding="utf-8")
    assert at("score", *DAY, "-f", "json", "-o", "base.json").code == 0
    gate = ("--against", base, "--kind", "startup", *DAY, "--fail-on-drop", "5", "-f", "json")
    for text, rule in (
        (AFTER.replace("kind: startup", "kind: incumbent"), "fail-on-drop"),
        (None, "removed"),
    ):
        if text is None:
            Path(TML).unlink()
        else:
            Path(TML).write_text(text, encoding="utf-8")
        outcome = at("check", *gate)
        assert (outcome.code, rules(outcome)) == (1, [f"thi {rule}"])


def test_a_saved_result_has_no_facts_to_check(at: Cli, tmp_path: Path) -> None:
    saved = str(tmp_path / "saved.json")
    assert at("score", *DAY, "-f", "json", "-o", saved).code == 0
    outcome = at("check", saved, "--against", "main", *DAY, "--fail-on-drop", "5")
    assert (outcome.code, "`aitalent diff` compares those" in outcome.err) == (2, True)
    assert at("check", "--against", saved, *DAY, "--fail-on-drop", "5").code == 0


def test_what_fails_is_said_beside_the_league(at: Cli) -> None:
    outcome = at("score", *DAY, "--fail-under", "50", "-f", "csv")
    assert outcome.code == 1
    assert outcome.err == (
        "Thinking Machines Lab scores 41.9, under the 50 demanded (--fail-under 50).\n"
    )
    assert outcome.out.startswith("rank,id,")


@pytest.mark.parametrize("checkout", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_below_the_top_of_the_checkout_paths_are_told_from_the_top(
    checkout: str, at: Cli, pull_request: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(checkout, str(pull_request.folder.parent))
    below = f"{pull_request.folder.name}/{TML}"
    gates = (*DAY, "--fail-under", "50")
    assert at("check", *gates, "-f", "github").out.startswith(f"::error file={below},line=")
    assert f'file="{below}"' in at("check", *gates, "-f", "junit").out
    assert (
        json.loads(at("diff", "main", *gates, "-f", "codequality").out)[0]["location"]["path"]
        == below
    )
    found = at("validate", "--show-waived", "-f", "github").out
    assert not found or f"file={pull_request.folder.name}/profiles/" in found
    monkeypatch.setenv(checkout, str(pull_request.folder))
    assert at("check", *gates, "-f", "github").out.startswith(f"::error file={TML},line=")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("score", "--against", "main"), "--against is for gates; set one"),
        (("score", "--baseline", "list.json"), "--baseline is no gate by itself"),
        (("diff", "main", "--baseline", "list.json"), "--baseline is no gate by itself"),
        (("diff", "main", "--gate-on", "low"), "--gate-on is no gate by itself"),
        (("check", "--allow-unrated"), "--allow-unrated is no gate by itself"),
        (("check", *CRITICAL, "--strict-baseline"), "name it: --baseline FILE."),
        (
            ("check", *CRITICAL, "--write-baseline", "list.json", "-f", "json"),
            "--write-baseline answers nothing",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_an_option_that_nothing_would_heed_is_refused(
    arguments: tuple[str, ...], says: str, at: Cli
) -> None:
    outcome = at(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err
