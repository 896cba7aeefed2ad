"""What a person sees of a diff and of a check."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from aitalent.analysis.changes import FactChange, SectionEffect, Why
from aitalent.analysis.gates import Gates, Verdict
from aitalent.analysis.snapshot import Level, PillarLevel
from aitalent.render import csv, terminal
from aitalent.render.diff import diff_page
from aitalent.render.diff_records import diff_records, verdict_records
from aitalent.render.diff_words import (
    UNTOLD,
    no_score_words,
    pillar_moves,
    side_words,
    unsure_lines,
)
from aitalent.render.markdown import draw as draw_markdown
from aitalent.render.table import Lines, Page, Table, as_dicts
from aitalent.render.verdict import verdict_page
from aitalent.render.why_words import causes, deed_words, equation, is_rounded_apart, parts_of
from tests.render.diffs import (
    CRACK,
    HEAD,
    MAIN,
    RULES,
    check_scores,
    every_finding,
    everything,
    exodus,
    fact,
    finding,
    founding,
    founding_verdict,
    hostile,
    quiet,
    saved,
    spot,
    verdict,
)
from tests.render.hostile import WORDS
from tests.render.reader import HTML, MARKUP, tokens

if TYPE_CHECKING:
    from collections.abc import Callable


def shown(page: Page, *, width: int = 100, unicode: bool = True) -> str:
    return terminal.draw(page, width=width, colour=False, unicode=unicode)


def titled(page: Page, title: str) -> Table | Lines:
    return next(
        block for block in page.blocks if isinstance(block, Table | Lines) and block.title == title
    )


def lines(page: Page, title: str) -> tuple[str, ...]:
    block = titled(page, title)
    assert isinstance(block, Lines)
    return block.lines


def test_the_page_of_all_that_can_happen(golden: Callable[[str, str], None]) -> None:
    golden("diff.table", shown(diff_page(everything(), verdict(), show_all=False)))


def test_the_page_of_all_that_can_happen_with_every_line(
    golden: Callable[[str, str], None],
) -> None:
    page = diff_page(everything(), verdict(), show_all=True)
    golden("diff-all-80.ascii", shown(page, width=80, unicode=False))


def test_the_page_of_the_founding_case(golden: Callable[[str, str], None]) -> None:
    golden("diff-founding.table", shown(diff_page(founding(), founding_verdict(), show_all=False)))


def test_the_rows_of_all_that_can_happen(golden: Callable[[str, str], None]) -> None:
    golden("diff.csv", csv.draw(diff_records(everything(), verdict())))


def test_the_page_of_a_check(golden: Callable[[str, str], None]) -> None:
    golden("check.table", shown(verdict_page(verdict(), check_scores())))


def test_the_rows_of_a_check(golden: Callable[[str, str], None]) -> None:
    golden("check.csv", csv.draw(verdict_records(verdict(), check_scores())))


def test_the_rules_are_named_before_anything_else() -> None:
    page = diff_page(everything(), verdict(), show_all=False)
    assert page.lead[0].startswith("The rules changed: default 2 (c093e8bc3598) → default 3")
    assert "not known" not in page.lead[0]
    first = page.blocks[0]
    assert isinstance(first, Lines)
    assert first.title == "What changed in the rules"
    unknown = diff_page(saved(), None, show_all=False)
    assert "What differs in them is not known here." in unknown.lead[0]


def test_a_move_is_split_over_the_changed_facts() -> None:
    assert equation(exodus()) == (
        "−17.2 = facts −17.2 (Zoph left −6.1, Metz left −5.6, Schoenholz left −5.5) "
        "+ rules 0 + clock 0"
    )
    many = everything().moved[1]
    assert equation(many) == (
        "−2.7 = facts −2.3 (7 changes in people −3.1, 2 changes in capital +0.8) "
        "+ rules −0.4 + clock 0"
    )
    assert causes(many).endswith("+0.8, the rules −0.4")


def test_what_is_untold_hides_behind_no_zero() -> None:
    change = saved().moved[0]
    assert equation(change) == "−17.2 = untold −17.2"
    known = replace(change, why=Why(clock=-0.2, rules=0.0, facts=0.0, untold=-17.0))
    assert equation(known) == "−17.2 = clock −0.2 + untold −17.0"
    assert causes(known) == "passing time −0.2, not told apart −17.0"
    foot = diff_page(saved(), None, show_all=False).foot
    assert f"Untold: {UNTOLD}." in foot


def test_without_a_score_on_both_sides_there_is_no_equation() -> None:
    renamed = everything().moved[2]
    assert (equation(renamed), parts_of(renamed), causes(renamed)) == ("", "", "")
    page = diff_page(everything(), None, show_all=False)
    told = lines(page, "Meta Superintelligence Labs: 48.0 → –")
    assert told[:2] == (
        "No score any more: nothing that the rules ask for is known.",
        "Pillars: retention 48.0 → –",
    )


@pytest.mark.parametrize(
    ("had", "has", "told"),
    [
        (True, True, ""),
        (True, False, "no score any more: nothing that the rules ask for is known"),
        (False, True, "no score before: nothing that the rules ask for was known"),
        (False, False, "no score on either side: nothing that the rules ask for is known"),
    ],
)
def test_where_a_score_is_missing_is_said(had: bool, has: bool, told: str) -> None:  # noqa: FBT001
    known, unknown = exodus().after, everything().moved[2].after
    sides = [known if each else unknown for each in (had, has)]
    assert no_score_words(replace(exodus(), before=sides[0], after=sides[1])) == told


def test_flags_that_can_be_told_again_are_named_unless_they_are_up() -> None:
    change = exodus()
    assert change.before is not None
    before = replace(change.before, flags_unknown=("short-runway", "down-round", CRACK.id))
    told = unsure_lines(replace(change, before=before))
    assert told == ("can be told again whether up: down-round",)
    other_way = replace(change, before=change.after, after=before, flags_raised=())
    assert unsure_lines(other_way) == (
        f"can't be told any more whether up: down-round, {CRACK.id}",
    )
    assert unsure_lines(replace(change, after=None)) == ()


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("main", "main (4f2a90c1)"),
        ("main...", "the merge base with main (4f2a90c1)"),
        ("main...topic", "the merge base of main and topic (4f2a90c1)"),
        ("...topic", "the merge base of HEAD and topic (4f2a90c1)"),
    ],
)
def test_a_merge_base_is_called_one(label: str, told: str) -> None:
    assert side_words(replace(MAIN, label=label)) == told
    assert side_words(replace(HEAD, label=label)) == label


@pytest.mark.parametrize(
    ("move", "why", "is_apart"),
    [
        (-17.2, Why(clock=0.0, rules=0.0, facts=-17.2), False),
        (-17.2, Why(clock=0.04, rules=0.0, facts=-17.24), False),
        (-17.2, Why(clock=-0.06, rules=-0.06, facts=-17.08), True),
        (-17.16, Why(clock=0.0, rules=0.0, facts=-17.16), True),
        (-17.2, Why(clock=0.0, rules=0.0, facts=-17.2,
                    sections=(SectionEffect(section="people", changes=9, effect=-17.0),)), True),
    ],
)  # fmt: skip
def test_sums_that_are_off_by_rounding_are_said_to_be(
    move: float,
    why: Why,
    is_apart: bool,  # noqa: FBT001
) -> None:
    change = exodus()
    assert change.before is not None
    assert change.after is not None
    before = replace(change.before, level=Level(low=47.0, score=58.94, high=71.0))
    after = replace(change.after, level=Level(low=30.0, score=58.94 + move, high=52.0))
    facts = () if why.facts != -17.2 else change.facts
    moved = replace(change, before=before, after=after, why=why, facts=facts)
    assert is_rounded_apart(moved) is is_apart
    foot = diff_page(replace(founding(), moved=(moved,)), None, show_all=False).foot
    assert any("rounded to one decimal" in each for each in foot) is is_apart


def test_of_many_parts_the_strongest_are_named() -> None:
    names = ("Ann Ab", "Bob Bc", "Cy Cd", "Di De", "Ed Ef", "Flo Fg")
    facts = tuple(
        fact(f"people: {name}", "changed", None, None, ("left", None, "2026"), effect=-float(size))
        for size, name in enumerate(names)
    )
    change = replace(exodus(), facts=facts)
    assert parts_of(change) == "Fg left −5.0, Ef left −4.0, De left −3.0, Cd left −2.0, 1 more −1.0"


Edit = tuple[str, str | None, str | None]


def changed(what: str, *edits: Edit) -> FactChange:
    return fact(what, "changed", None, None, *edits)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (changed("people: Barret Zoph", ("left", None, "2026")), "Zoph left"),
        (changed("people: Barret Zoph", ("left", "2026", None)), "Zoph has not left"),
        (changed("people: Barret Zoph", ("left", "2026", "2025")), "Zoph left on another day"),
        (changed("people: Ann 2023-01", ("left", None, "2026")), "Ann 2023-01 left"),
        (changed("people: Jo Doe Jr.", ("left", None, "2026")), "Jo Doe Jr. left"),
        (changed("people: Cher", ("role", "CTO", "CEO")), "Cher role CTO → CEO"),
        (changed("people: Cher", ("role", "CTO", "C" * 60)), "Cher role changed"),
        (changed("people: Cher", ("role", "A", "B"), ("from", "C", "D")),
         "Cher changed (role, from)"),
        (changed("people: Cher", ("source", "a", "b")), "Cher source a → b"),
        (changed("people: Cher"), "Cher changed"),
        (changed("capital: 2026-01 cash", ("cash", "$1B", "$2B"), ("note", "a", "b")),
         "capital 2026-01 cash $1B → $2B"),
        (changed("focus", ("focus", "a", "b")), "focus a → b"),
        (fact("people: Barret Zoph", "added", None, None), "Zoph added"),
        (fact("people: ", "removed", None, None), "people: removed"),
        (fact("products: Tinker", "removed", None, None), "Tinker removed"),
        (fact("headcount: 2026-03", "reordered", None, None),
         "headcount 2026-03 moved in the file"),
        (fact("funding: seed 2025-07", "added", None,
              spot("a.yaml", 1, "{date: 2025-07, stage: seed, amount: $2B}")), "seed $2B added"),
        (fact("funding: seed 2025-07", "added", None,
              spot("a.yaml", 1, "date: 2025-07\n  stage: seed\n  amount: $2B  # about")),
         "seed $2B added"),
        (fact("funding: seed 2025-07", "added", None,
              spot("a.yaml", 1, "{stage: seed, note: ', amount: $9B'}")),
         "funding seed 2025-07 added"),
    ],
)  # fmt: skip
def test_a_change_is_told_in_few_words(change: FactChange, told: str) -> None:
    assert deed_words(change) == told


def test_people_of_one_last_name_are_told_apart() -> None:
    ann, bob = (changed(f"people: {name} Lee", ("left", None, "2026")) for name in ("Ann", "Bob"))
    assert [deed_words(each, (ann, bob)) for each in (ann, bob)] == ["Ann Lee left", "Bob Lee left"]


def test_what_moved_no_score_is_counted_unless_all_is_asked_for() -> None:
    page = diff_page(everything(), None, show_all=False)
    told = lines(page, "Thinking Machines Lab: 58.9 → 41.7")
    assert told[-1] == "Not shown: 2 changed lines that move no score (--all lists them)"
    assert "2 profiles changed without moving a score (--all lists them)." in page.foot
    assert "profiles/openai.yaml" not in shown(page)
    whole = diff_page(everything(), None, show_all=True)
    assert "--all" not in shown(whole)
    table = titled(whole, "Changed without moving a score")
    assert isinstance(table, Table)
    assert [row[0].text for row in table.rows] == ["OpenAI", "Anthropic"]
    assert "founder-exodus" in shown(whole)


def test_of_very_many_changed_lines_the_first_are_shown() -> None:
    rows = tuple(
        fact(f"people: P{row}", "added", None, spot("a.yaml", row, f"{{name: P{row}}}"))
        for row in range(1, 31)
    )
    change = replace(exodus(), facts=rows)
    page = diff_page(replace(founding(), moved=(change,)), None, show_all=False)
    told = lines(page, "Thinking Machines Lab: 58.9 → 41.7")
    assert told[-1] == "Not shown: 18 more changed lines (--all lists them)"
    assert (shown(page).count("a.yaml:"), "P12" in shown(page)) == (12, True)


def test_a_place_that_is_gone_is_one_of_before() -> None:
    page = shown(diff_page(everything(), None, show_all=False))
    assert "profiles/mistral-ai.yaml:97 (before)" in page
    assert "profiles/thinking-machines-lab.yaml:148\n" in page


def test_a_pillar_whose_range_alone_moved_tells_its_ranges() -> None:
    change = exodus()
    assert change.before is not None
    wider = PillarLevel(id="compute", level=Level(low=20.0, score=41.0, high=60.0), coverage=0.5)
    pillars = tuple(wider if each.id == "compute" else each for each in change.before.pillars)
    moved = replace(change, before=replace(change.before, pillars=pillars))
    page = diff_page(replace(founding(), moved=(moved,)), None, show_all=False)
    told = lines(page, "Thinking Machines Lab: 58.9 → 41.7")
    assert "Pillars: compute 41.0, range 20–60 → 29–53; retention 87.9 → 26.7 (−61.2)" in told


def test_a_pillar_that_differs_by_what_a_saved_result_rounds_off_has_not_moved() -> None:
    change = exodus()
    assert change.after is not None
    rounded = tuple(
        replace(each, level=replace(each.level, low=each.level.low + 1e-10))
        for each in change.after.pillars
    )
    told = [pillar for pillar, _, _ in pillar_moves(change)]
    after = replace(change.after, pillars=rounded)
    assert [name for name, _, _ in pillar_moves(replace(change, after=after))] == told


def test_a_rename_without_a_move_is_told() -> None:
    same = replace(everything().unmoved[0], former_path="profiles/open-ai.yaml")
    page = diff_page(replace(quiet(), unmoved=(same,)), None, show_all=False)
    assert lines(page, "Renamed") == ("OpenAI (profiles/open-ai.yaml → profiles/openai.yaml)",)
    other = replace(same, former_id="open-ai", former_path=None)
    page = diff_page(replace(quiet(), unmoved=(other,)), None, show_all=False)
    assert lines(page, "Renamed") == ("open-ai is now openai",)


def test_nothing_moved_is_a_short_page() -> None:
    page = diff_page(quiet(), None, show_all=True)
    assert page.lead == ("No score moved.",)
    assert page.blocks == ()
    assert page.foot[0] == "42 of 42 companies unchanged."
    assert not any("▲" in line for line in page.foot)


def test_a_company_in_a_row_is_named_once_and_its_line_once() -> None:
    table = titled(diff_page(founding(), founding_verdict(), show_all=False), "Failed")
    assert isinstance(table, Table)
    assert [row[0].text for row in table.rows] == ["Thinking Machines Lab", "", ""]
    assert sum("yaml:148 (people: Barret Zoph)" in row[1].text for row in table.rows) == 1


def test_a_check_that_passes_says_so_and_no_more() -> None:
    passed = Verdict(gates=Gates(max_range=90.0), companies=42, findings=())
    page = verdict_page(passed, check_scores())
    assert page.lead == ("Passed: 42 companies, no finding that fails.", "Gates: --max-range 90.")
    assert page.blocks == ()


def test_a_stale_baseline_that_fails_says_by_what() -> None:
    strict = replace(verdict(), fails_on_stale=True)
    told = shown(verdict_page(strict, check_scores()))
    assert "Still in the baseline, but gone (fails, by --strict-baseline)" in told


def test_rows_hold_every_company_with_a_change_or_a_finding() -> None:
    only = finding("fail-under", 1.0, 2.0, company="xai", name="xAI")
    rows = as_dicts(diff_records(everything(), verdict(*every_finding(), only)))
    assert [row["id"] for row in rows] == [
        *(each.id for each in (*everything().moved, *everything().unmoved)), "xai",
    ]  # fmt: skip
    first, last = rows[0], rows[-1]
    assert (first["score_before"], first["score_after"], first["facts"]) == (58.9, 41.7, -17.2)
    assert (first["rulebook_sha256_before"], first["moved"]) == (RULES.sha256, 1)
    assert (last["state"], last["failed_gates"], last["as_of"], last["score_after"]) == (
        "unchanged", "fail-under", "2026-01-20", None,
    )  # fmt: skip
    assert diff_records(quiet(), None).rows == ()


HARD = {word: WORDS[word] for word in ("lines", "escape", "bidi", "markup", "wide-long", "blank")}


@pytest.mark.parametrize("words", HARD.values(), ids=HARD)
def test_no_text_of_others_steers_a_terminal(words: str) -> None:
    page = diff_page(hostile(everything(), words), hostile(verdict(), words), show_all=True)
    told = shown(page)
    assert {letter for letter in told if not letter.isprintable()} <= {"\n", "\u200d"}
    assert shown(page, width=80, unicode=False).isascii()


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_no_text_of_others_is_markup_in_a_check(words: str) -> None:
    page = verdict_page(hostile(verdict(), words), hostile(check_scores(), words))
    parsed = tokens(draw_markdown(page))
    assert {each.type for each in parsed}.isdisjoint(MARKUP)
    assert {each.content for each in parsed if each.type == "html_inline"} <= HTML


@pytest.mark.parametrize("words", [WORDS["formula"], WORDS["command"], WORDS["at"]])
def test_no_cell_is_run_by_a_spreadsheet(words: str) -> None:
    drawn: list[Any] = [
        csv.draw(diff_records(hostile(everything(), words), hostile(verdict(), words))),
        csv.draw(verdict_records(hostile(verdict(), words), check_scores())),
    ]
    for text in drawn:
        assert not any(f",{sign}" in text for sign in ("=", "@", "+"))
