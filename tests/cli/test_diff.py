"""`aitalent diff` as a reviewer and CI meet it, in real repositories."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from aitalent.cli.outputs import ReportFormat
from aitalent.render.schemas import draw_schema
from tests.cli.exodus import AFTER, BEFORE, DAY, OPENAI, OTHER, TML
from tests.git_repository import Repository, repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

    Cli = Callable[..., Outcome]


@pytest.fixture
def copy(
    at: Cli, pull_request: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Repository:
    """The same repository to write in; command lines run there."""
    shutil.copytree(pull_request.folder, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    assert at is not None
    return Repository(folder=tmp_path / "copy")


def moves(outcome: Outcome) -> dict[str, float | None]:
    """The moves of the companies that moved."""
    return {each["id"]: each["move"] for each in json.loads(outcome.out)["moved"]}


@pytest.mark.parametrize("output_format", ["table", "markdown", "github"])
def test_the_pull_request_looks_as_reviewed(
    output_format: str, at: Cli, golden: Callable[[str, str], None]
) -> None:
    outcome = at("diff", "main", *DAY, "--fail-on-drop", "5", "-f", output_format)
    assert (outcome.code, outcome.err) == (1, "")
    golden(f"diff-exodus.{output_format}", outcome.out)


@pytest.mark.parametrize(
    "sides",
    [
        ("main",),
        ("main", "exits"),
        ("main", "HEAD"),
        ("HEAD~1",),
        ("main...HEAD",),
        ("main...",),
        ("main..exits",),
        ("main:profiles", "profiles"),
        ("main:profiles/thinking-machines-lab.yaml", TML),
    ],
    ids=" ".join,
)
def test_revisions_folders_and_files_are_compared(sides: tuple[str, ...], at: Cli) -> None:
    outcome = at("diff", *sides, *DAY, "-f", "json")
    assert (outcome.code, outcome.err) == (0, "")
    found = json.loads(outcome.out)
    Draft202012Validator(json.loads(draw_schema("diff"))).validate(found)
    (change,) = found["moved"]
    assert change["move"] < -10
    assert [fact["what"] for fact in change["facts"]] == [
        "people: Barret Zoph",
        "people: Luke Metz",
        "people: Sam Schoenholz",
    ]
    spot = change["facts"][0]["after"]
    assert (spot["path"], spot["line"]) == (TML, 286)
    assert AFTER.split("\n")[285][spot["column"] - 1 :].startswith("left: 2026-01-14, to: OpenAI")


def test_the_parts_of_the_json_add_up_to_the_move(at: Cli) -> None:
    (change,) = json.loads(at("diff", "main", *DAY, "-f", "json").out)["moved"]
    why = change["why"]
    assert abs(why["facts"] + why["rules"] + why["clock"] - change["move"]) <= 1e-9
    assert abs(sum(fact["effect"] for fact in change["facts"]) - why["facts"]) <= 1e-9


def test_the_waiver_that_a_comment_proposes_lets_the_change_pass(copy: Repository, at: Cli) -> None:
    asked = ("diff", "main", *DAY, "--fail-on-drop", "5", "-f", "markdown")
    refused = at(*asked)
    assert refused.code == 1
    (waiver,) = re.findall(r"```toml\n(.*?)```", refused.out, re.DOTALL)
    (copy.folder / "aitalent.toml").write_text(waiver, encoding="utf-8")
    passed = at(*asked)
    assert passed.code == 0
    assert "Not failing: 1 waived." in passed.out
    assert "why this is right, in words for others" in passed.out


@pytest.mark.parametrize("base", ["main...", "main...exits"])
def test_the_command_of_a_comment_shows_the_same_again(base: str, at: Cli) -> None:
    comment = at("diff", base, *DAY, "-f", "markdown").out
    assert "the merge base " in comment.split("\n")[4]
    (command,) = re.findall(r"^aitalent (.*)$", comment, re.MULTILINE)
    assert at(*shlex.split(command), "-f", "markdown").out == comment


def test_neither_the_work_tree_nor_the_index_is_touched(at: Cli, pull_request: Repository) -> None:
    index = pull_request.folder / ".git" / "index"
    before = (index.read_bytes(), index.stat().st_mtime_ns, pull_request.git("stash", "list"))
    assert at("diff", "main", *DAY).code == 0
    assert before == (
        index.read_bytes(),
        index.stat().st_mtime_ns,
        pull_request.git("stash", "list"),
    )


def test_saved_results_are_compared_with_each_other_and_with_the_folder(
    at: Cli, tmp_path: Path
) -> None:
    base, head = str(tmp_path / "base.json"), str(tmp_path / "head.ndjson")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "tml.yaml").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "old" / "openai.yaml").write_text(OTHER, encoding="utf-8")
    assert at("score", str(tmp_path / "old"), *DAY, "-f", "json", "-o", base).code == 0
    assert at("score", *DAY, "-f", "ndjson", "-o", head).code == 0
    exact = moves(at("diff", str(tmp_path / "old"), *DAY, "-f", "json"))
    for sides in ((base, head), (base,), (str(tmp_path / "old"), head)):
        outcome = at("diff", *sides, *(DAY if len(sides) == 1 else ()), "-f", "json")
        assert (outcome.code, outcome.err) == (0, "")
        found = moves(outcome)
        assert found == {name: pytest.approx(move, abs=1e-8) for name, move in exact.items()}
        assert json.loads(outcome.out)["moved"][0]["why"]["facts"] == pytest.approx(
            exact["thinking-machines-lab"], abs=1e-8
        )


def test_a_result_comes_in_through_the_pipe(at: Cli, tmp_path: Path) -> None:
    base = str(tmp_path / "base.ndjson")
    assert at("score", *DAY, "-f", "ndjson", "-o", base).code == 0
    later = at("score", "--as-of", "2026-03-01", "-f", "ndjson")
    outcome = at("diff", base, "-", "-f", "json", stdin=later.raw)
    assert outcome.code == 0
    found = json.loads(outcome.out)
    assert (found["base"]["as_of"], found["as_of"]) == ("2026-01-20", "2026-03-01")
    assert found["head"]["label"] == "standard input"


def test_the_clock_of_a_saved_result_is_told_from_the_facts_at_hand(
    at: Cli, tmp_path: Path
) -> None:
    base = str(tmp_path / "base.json")
    assert at("score", *DAY, "-f", "json", "-o", base).code == 0
    found = json.loads(at("diff", base, "--as-of", "2026-06-01", "-f", "json").out)
    whys = [each["why"] for each in found["moved"]]
    assert all(abs(why["facts"]) < 1e-8 and why["untold"] == 0 for why in whys)
    assert any(abs(why["clock"]) > 0.01 for why in whys)


def test_two_days_are_compared_by_their_clock(at: Cli) -> None:
    outcome = at("diff", "exits", "--base-as-of", "2025-12-01", *DAY, "-f", "json")
    found = json.loads(outcome.out)
    assert (found["base"]["as_of"], found["as_of"]) == ("2025-12-01", "2026-01-20")
    (tml,) = [each for each in found["moved"] if each["id"] == "thinking-machines-lab"]
    assert tml["why"]["clock"] == pytest.approx(tml["move"])
    assert tml["why"]["facts"] == 0


def test_a_line_that_is_gone_is_told_to_be_on_the_side_before(copy: Repository, at: Cli) -> None:
    lines = BEFORE.splitlines(keepends=True)
    number = next(n for n, line in enumerate(lines, start=1) if "name: John Schulman," in line)
    (copy.folder / TML).write_text("".join(lines[: number - 1] + lines[number:]), encoding="utf-8")
    for output_format in ("table", "markdown"):
        outcome = at("diff", "main", *DAY, "--fail-on-drop", "0.1", "-f", output_format)
        assert outcome.code == 1
        assert f"{TML}:{number} (before)" in outcome.out.partition("why it fails")[2][:400]


def test_a_rulebook_that_changed_in_the_revision_is_named_on_top(copy: Repository, at: Cli) -> None:
    rules = "rulebook: house\nversion: '{}'\nextends: {}\n"
    light = "rulebook: base\nversion: '1'\nextends: default\ncombine: {exponent: 1}\n"
    copy.commit(
        {"rules/house.yaml": rules.format(1, "base.yaml"), "rules/base.yaml": light}, "Rules"
    )
    harsh = light.replace("exponent: 1", "exponent: -1")
    copy.commit({"rules/house.yaml": rules.format(2, "base.yaml"), "rules/base.yaml": harsh})
    outcome = at("diff", "HEAD~1", *DAY, "--rulebook", "rules/house.yaml")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.split("\n")[1].startswith("The rules changed")
    found = json.loads(
        at("diff", "HEAD~1", *DAY, "--rulebook", "rules/house.yaml", "-f", "json").out
    )
    for change in found["moved"]:
        assert change["why"]["rules"] == pytest.approx(change["move"])
        assert change["why"]["facts"] == 0


def test_a_revision_as_head_has_its_own_rulebook_whatever_stands_in_the_work_tree(
    copy: Repository, at: Cli
) -> None:
    rules = copy.folder / "rules.yaml"
    rules.write_text("rulebook: ours\nversion: 1\nextends: default\n", encoding="utf-8")
    copy.commit({}, "Rules")
    copy.git("tag", "v1")
    rules.write_text("rulebook: ours\nversion: [\n", encoding="utf-8")
    found = json.loads(at("diff", "v1", "v1", *DAY, "--rulebook", "rules.yaml", "-f", "json").out)
    assert (found["rulebook"]["version"], found["rulebook_change"]) == ("1", None)
    copy.commit({}, "Broken rules")
    for sides in (("HEAD", "v1"), ("v1", "HEAD")):
        broken = at("diff", *sides, *DAY, "--rulebook", "rules.yaml")
        assert broken.code == 2
        assert "The rulebook `HEAD:rules.yaml` can't be used" in broken.err


def test_a_rulebook_of_its_own_can_be_given_to_base(at: Cli, tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        "rulebook: flat\nversion: '1'\nextends: default\ncombine: {exponent: 1}\n",
        encoding="utf-8",
    )
    outcome = at("diff", "main", *DAY, "--base-rulebook", str(rules), "-f", "json")
    why = json.loads(outcome.out)["moved"][0]["why"]
    assert why["rules"] != 0
    assert why["facts"] < -10


def test_a_file_broken_at_head_is_reported_and_the_rest_is_compared(
    copy: Repository, at: Cli
) -> None:
    (copy.folder / OPENAI).write_text(OTHER.replace("kind: incumbent", "kind: giant"), "utf-8")
    outcome = at("diff", "main", *DAY, "-f", "json")
    assert outcome.code == 2
    assert f"{OPENAI}:" in outcome.err
    comment = at("diff", "main", *DAY, "-f", "markdown").out
    assert comment.split("\n")[2] == f"**Failed: {OPENAI} can't be read.**"
    assert f"`{OPENAI}:{1 + OTHER.split('kind:')[0].count(chr(10))}`" in comment
    states = {each["id"]: each["state"] for each in json.loads(outcome.out)["moved"]}
    assert states == {"openai": "broken", "thinking-machines-lab": "changed"}
    mended = at("diff", "--profiles", "profiles", "main", "main", *DAY)
    assert mended.code == 0


def test_a_file_broken_at_base_is_told_and_does_not_fail_what_mends_it(
    copy: Repository, at: Cli
) -> None:
    copy.commit({OPENAI: "id: openai\nname: [\n"}, "Broken")
    (copy.folder / OPENAI).write_text(OTHER, encoding="utf-8")
    outcome = at("diff", "HEAD", *DAY, "-f", "json")
    assert outcome.code == 0
    assert f"HEAD:{OPENAI}:" in outcome.err
    states = {each["id"]: each["state"] for each in json.loads(outcome.out)["moved"]}
    # A flag of the other company looks at this one.
    assert states == {"openai": "mended", "thinking-machines-lab": "changed"}


def test_a_company_whose_file_is_as_it_was_is_never_called_renamed(
    copy: Repository, at: Cli
) -> None:
    (copy.folder / TML).write_text(BEFORE, encoding="utf-8")
    days = ("--as-of", "2026-01-20", "--base-as-of", "2025-06-01")
    for arguments in (("main", *days), ("main...", *days), ("main", "main~0", *days)):
        found = json.loads(at("diff", *arguments, "-f", "json").out)["moved"]
        assert {each["id"] for each in found} == {"openai", "thinking-machines-lab"}
        assert {each["former_path"] for each in found} == {None}


def test_a_flag_that_can_not_be_told_any_more_is_why_a_company_is_listed(
    copy: Repository, at: Cli
) -> None:
    copy.commit({OPENAI: None, TML: BEFORE}, "Gone")
    told = "can't be told any more whether up: gravity-exposure"
    assert f"  Flags: {told}\n" in at("diff", "main", *DAY).out
    comment = at("diff", "main", *DAY, "-f", "markdown").out
    assert f"\n- Flags: {told}\n" in comment
    assert f"| flags: {told} |" in comment


def test_a_renamed_and_edited_file_is_still_the_same_company(copy: Repository, at: Cli) -> None:
    (copy.folder / TML).rename(copy.folder / "profiles" / "tml.yaml")
    found = json.loads(at("diff", "main", *DAY, "-f", "json").out)
    (change,) = found["moved"]
    assert (change["state"], change["former_path"], change["path"]) == (
        "changed",
        TML,
        "profiles/tml.yaml",
    )


@pytest.mark.parametrize("base", ["HEAD", "old"])
def test_what_time_moved_in_a_file_as_it_was_is_not_renamed(
    base: str, copy: Repository, at: Cli
) -> None:
    shutil.copytree(copy.folder / "profiles", copy.folder / "old")
    outcome = at("diff", base, "--base-as-of", "2026-01-20", "--as-of", "2026-07-20", "-f", "json")
    found = json.loads(outcome.out)["moved"]
    assert [(each["path"], each["former_path"]) for each in found] == [(TML, None), (OPENAI, None)]


def test_a_company_that_two_files_claim_now_is_broken_though_its_own_is_as_it_was(
    copy: Repository, at: Cli
) -> None:
    (copy.folder / "profiles/second.yaml").write_text(OTHER, encoding="utf-8")
    outcome = at("diff", "HEAD", *DAY, "-f", "json")
    assert outcome.code == 2
    states = {each["id"]: each["state"] for each in json.loads(outcome.out)["moved"]}
    assert states["openai"] == "broken"


def test_several_answers_are_written_in_one_run(at: Cli, tmp_path: Path) -> None:
    names = [each.value for each in ReportFormat if each is not ReportFormat.GITHUB]
    files = {name: tmp_path / f"diff.{name}" for name in names}
    wanted = [part for name, path in files.items() for part in ("-o", f"{name}:{path}")]
    outcome = at("diff", "main", *DAY, *wanted, "-o", "github:-")
    assert outcome.code == 0
    assert outcome.out.startswith("::notice file=profiles/thinking-machines-lab.yaml")
    written = {name: path.read_text(encoding="utf-8") for name, path in files.items()}
    assert written["csv"] == at("diff", "main", *DAY, "-f", "csv").out
    (line,) = map(json.loads, written["ndjson"].splitlines())
    (moved,) = json.loads(written["json"])["moved"]
    assert line["move"] == moved["move"]
    assert written["codequality"] == "[]\n"
    told = ("table", "markdown", "csv", "sarif")
    assert [name for name in told if "Thinking Machines Lab" not in written[name]] == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nowhere",), "`nowhere` is no file, no folder and no revision"),
        (("mian",), "did you mean `main`?"),
        (("--", "--output=x"), "`--output=x` is no file, no folder and no revision"),
        (("-", "-"), "Only one of BASE and HEAD can be the standard input."),
        (("main...exits", "profiles"), "names both sides"),
        (("main", "--profiles", "data"), "There is no folder `data` here."),
        (("main:data",), "`main:data` holds nothing to compare. Are its profiles elsewhere? Write "
         "main:FOLDER."),
        (("main", "--fail-on-drop", "5", "--baseline", "none.json"),
         "`aitalent check --write-baseline FILE` writes one."),
        (("main", "-o", "json:"), "names no file"),
        (("main", "-o", "json:-", "-o", "-"), "two answers would go to the standard output"),
        (("main", "-o", "json:a", "-o", "csv:./a"), "two answers would go to a."),
        (("main", "-o", "jsn:a"), "No format `jsn`; did you mean `json`? A file of that name is"),
        (("main", "-o", "excel:a"), "No format `excel`. Known: table, json,"),
        (("main", "--source", "nope"), "no source `nope` on either side"),
        (("main", "--fail-on-drop", "lots"), "--fail-on-drop"),
    ],
)  # fmt: skip
def test_what_can_not_be_compared_says_what_to_write_instead(
    arguments: tuple[str, ...], says: str, at: Cli
) -> None:
    outcome = at("diff", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err
    assert "Traceback" not in outcome.err


def test_a_saved_result_has_its_own_day_and_view(at: Cli, tmp_path: Path) -> None:
    base, other = str(tmp_path / "base.json"), str(tmp_path / "other.json")
    assert at("score", *DAY, "-f", "json", "-o", base).code == 0
    known = ("--known-by", "2026-01-18")
    assert at("score", *DAY, *known, "-f", "json", "-o", other).code == 0
    wrong_day = at("diff", base, "--base-as-of", "2026-02-01")
    assert (wrong_day.code, "saved as of 2026-01-20" in wrong_day.err) == (2, True)
    clash = at("diff", base, other)
    assert (clash.code, "Give --known-by and --source" in clash.err) == (2, True)
    adopted = json.loads(at("diff", other, *DAY, "-f", "json").out)
    assert adopted["known_by"] == "2026-01-18"
    asked_age = at("diff", base, base, "--max-age", "90d")
    assert (asked_age.code, "a saved result holds none" in asked_age.err) == (2, True)


def test_a_saved_result_has_its_own_rules(at: Cli, tmp_path: Path) -> None:
    saved, rules = tmp_path / "base.json", tmp_path / "rules.yaml"
    assert at("score", *DAY, "-f", "json", "-o", str(saved)).code == 0
    rules.write_text("rulebook: ours\nversion: 1\nextends: default\n", encoding="utf-8")
    outcome = at("diff", str(saved), "--base-rulebook", str(rules))
    assert outcome.code == 2
    assert outcome.err.startswith("aitalent: --base-rulebook: this result was scored by default ")


def test_a_newer_result_is_refused_by_its_version(at: Cli, tmp_path: Path) -> None:
    saved = json.loads(at("score", *DAY, "-f", "json").out)
    path = tmp_path / "newer.json"
    path.write_text(json.dumps({**saved, "schema_version": 9}), encoding="utf-8")
    outcome = at("diff", str(path))
    assert outcome.code == 2
    assert "schema_version is 9" in outcome.err


def test_outside_of_a_repository_a_revision_is_refused_and_folders_are_compared(
    at: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "profiles").mkdir()
    (tmp_path / "old" / "tml.yaml").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "profiles" / "tml.yaml").write_text(AFTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    refused = at("diff", "main", GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert refused.code == 2
    assert "AT133" in refused.err
    found = at("diff", "old", *DAY, "-f", "json", PATH="")
    assert found.code == 0
    assert moves(found).keys() == {"thinking-machines-lab"}
    no_git = at("diff", "main", PATH="")
    assert (no_git.code, "AT134" in no_git.err) == (2, True)


def test_a_repository_without_commits_says_so(
    at: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository(tmp_path / "new")
    (tmp_path / "new" / "profiles").mkdir()
    monkeypatch.chdir(tmp_path / "new")
    outcome = at("diff", "HEAD")
    assert (outcome.code, "AT132" in outcome.err) == (2, True)


def test_an_empty_base_lets_nothing_pass_as_new(copy: Repository, at: Cli) -> None:
    (copy.folder / "empty").mkdir()
    outcome = at("diff", "empty", *DAY, "--fail-on-drop", "5")
    assert (outcome.code, outcome.out) == (2, "")
    assert "AT106" in outcome.err
    assert outcome.err.endswith("aitalent: `empty` holds nothing to compare with.\n")
    came_in = at("diff", "-", *DAY)
    assert (came_in.code, came_in.out) == (2, "")
    (copy.folder / "empty/tml.yaml").write_text("id: [", encoding="utf-8")
    assert at("diff", "empty", *DAY).code == 0


def test_a_submodule_is_left_out_on_both_sides(copy: Repository, at: Cli, tmp_path: Path) -> None:
    other = repository(tmp_path / "other")
    other.commit({"acme.yaml": BEFORE.replace("thinking-machines-lab", "acme")})
    copy.git("submodule", "--quiet", "add", str(other.folder), "profiles/acme")
    copy.commit({}, "A submodule")
    outcome = at("diff", "HEAD", *DAY, "-f", "json")
    assert outcome.code == 0
    assert json.loads(outcome.out)["moved"] == []
