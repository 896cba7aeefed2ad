"""The comment on a pull request: read by strangers, and no text of others is markup in it."""

from __future__ import annotations

import html
import re
import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.analysis.changes import Spot
from aitalent.analysis.gates import Gates, Verdict
from aitalent.render.comment_marks import (
    code,
    folded,
    line,
    place,
    strong,
    table_head,
    table_row,
    words,
)
from aitalent.render.diff_markdown import LIMIT, MARKER, draw
from aitalent.render.table import plain
from aitalent.text.diagnostic import Diagnostic, Span
from aitalent.text.revision_checks import REVISION_CHECKS
from tests.render.diffs import (
    HEAD,
    MAIN,
    NEXT_RULES,
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
from tests.render.reader import tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.token import Token

OWN_HTML = re.compile(r"<!-- aitalent diff -->|<details>\n<summary>[^<>\n]*</summary>|</details>")
FOREIGN = {
    "link_open", "image", "s_open", "html_inline", "hr", "blockquote_open", "ordered_list_open",
    "code_block", "lheading_open",
}  # fmt: skip
UNSEEN_BREAK = "\u200b"


def structure(parsed: list[Token]) -> list[tuple[str, int]]:
    """What a document is built of, whatever its words; code and words are one."""
    built = [
        (each.type, each.level)
        for each in parsed
        if each.type not in ("text", "text_special", "code_inline", "softbreak")
    ]
    assert not {each.type for each in parsed} & FOREIGN
    for each in parsed:
        if each.type == "html_block":
            assert OWN_HTML.fullmatch(each.content.strip()), each.content
    return built


@cache
def friendly() -> list[tuple[str, int]]:
    """How the comment is built when every text of others is an x."""
    return structure(tokens(draw(hostile(everything(), "x"), hostile(verdict(), "x"))))


def outside(drawn: str) -> str:
    """What stands outside code, where GitHub looks for links, mentions and issues."""
    return re.sub(r"`[^`\n]+`", "", re.sub(r"(?ms)^ *(`{3,}).*?^ *\1$", "", drawn))


def read(parsed: list[Token]) -> str:
    kept = [each.content for each in parsed if each.type in ("text", "text_special")]
    return "".join(kept).replace(UNSEEN_BREAK, "")


def test_the_comment_on_all_that_can_happen(golden: Callable[[str, str], None]) -> None:
    golden("diff.markdown", draw(everything(), verdict()))


def test_the_comment_on_the_founding_case(golden: Callable[[str, str], None]) -> None:
    golden("diff-founding.markdown", draw(founding(), founding_verdict()))


def test_the_first_words_say_what_failed_and_by_how_much() -> None:
    drawn = draw(founding(), founding_verdict()).split("\n")
    assert drawn[0] == MARKER
    assert drawn[2] == (
        "**Failed: Thinking Machines Lab fell by 17.2 to 41.7 (C → D), more than the 5 allowed.** "
        "The worst of 3 findings in 1 company."
    )
    alone = verdict(finding("fail-on-drop", 17.2, 5.0))
    assert draw(founding(), alone).split("\n")[2].endswith("more than the 5 allowed.**")


def test_the_second_line_says_what_is_compared() -> None:
    told = "Compared with main (4f2a90c1), as of 2026-01-20: 41 of 42 companies unchanged."
    assert draw(founding(), None).split("\n")[4].startswith(told)
    pull = "pull/17 (b81d77e2) compared with main (4f2a90c1), as of 2026-01-20: 2 profiles"
    assert draw(everything(), None).split("\n")[4].startswith(pull)
    days = "base.json as of 2025-12-31 → working tree as of 2026-01-20: 41 of 42"
    assert draw(saved(), None).split("\n")[4].startswith(days)


def test_what_is_accepted_is_told_with_its_reason_even_where_nothing_fails() -> None:
    waived = finding("fail-on-drop", 17.2, 5.0, pardon="waiver", reason="A new CTO is there.")
    drawn = draw(founding(), verdict(waived))
    assert drawn.split("\n")[2].startswith("**Passed: 1 of 42 companies moved")
    assert "\nNot failing: 1 waived.\n" in drawn
    assert "Thinking Machines Lab fell by 17.2, more than the 5 allowed (A new CTO is there.)" in (
        html.unescape(drawn.replace("\\", ""))
    )
    much = verdict(*(replace(waived, company=f"lab-{row}") for row in range(30)))
    assert "- *and 10 more*" in draw(founding(), much)


def test_it_proposes_waivers_for_what_fails_but_for_broken_files() -> None:
    drawn = draw(founding(), founding_verdict())
    (fence,) = (each for each in tokens(drawn) if each.info == "toml")
    waivers = tomllib.loads(fence.content)["waive"]
    assert [(each["company"], each["rule"]) for each in waivers] == [
        ("thinking-machines-lab", "fail-on-drop"),
        ("thinking-machines-lab", "fail-on-new-flag:structural-crack"),
        ("thinking-machines-lab", "fail-on-new-flag:reverse-exodus"),
    ]
    assert {each["until"] for each in waivers} == {date(2026, 4, 20)}
    assert "*The same for 10 more.*" in draw(everything(), verdict())
    broken = verdict(finding("broken", None, None, ""))
    assert "What to do" not in draw(founding(), broken)


def test_files_that_cannot_be_read_are_told_with_their_faults() -> None:
    fault = Diagnostic(
        check=REVISION_CHECKS[0],
        path="profiles/cohere.yaml",
        message="`nope` is not a date.",
        span=Span(line=12, column=10, end_line=12, end_column=14),
    )
    whole = replace(fault, span=None)
    drawn = draw(quiet(), None, (fault, whole))
    assert drawn.split("\n")[2] == "**Failed: profiles/cohere.yaml can't be read.**"
    assert "| \\`nope\\` is not a date. | `profiles/cohere.yaml:12` |" in drawn
    assert "| \\`nope\\` is not a date. | `profiles/cohere.yaml` |" in drawn
    other = replace(fault, path="profiles/xai.yaml")
    passed = Verdict(gates=Gates(max_range=99), companies=42, findings=())
    assert draw(quiet(), passed, (fault, other)).startswith(
        f"{MARKER}\n\n**Failed: 2 files can't be read.**"
    )
    many = [replace(fault, message=f"Fault {row}.") for row in range(12)]
    assert "2 more rows" in draw(quiet(), None, many)


def test_words_that_nobody_needs_are_not_explained() -> None:
    assert "untold" not in draw(founding(), None)
    assert "- **untold**: what can't be told apart" in draw(saved(), None)


def test_a_file_that_only_moved_is_told_by_its_former_path() -> None:
    moved = replace(exodus(), former_path="profiles/tml.yaml")
    assert "renamed from profiles/tml.yaml; Zoph left" in draw(
        replace(founding(), moved=(moved,)), None
    )


def test_the_lines_and_their_shares_stand_in_the_comment() -> None:
    drawn = draw(founding(), founding_verdict())
    for name, row, effect in (
        ("Zoph", 148, "6.1"),
        ("Metz", 149, "5.6"),
        ("Schoenholz", 152, "5.5"),
    ):
        assert f"**{name} left −{effect}**, `profiles/thinking-machines-lab.yaml:{row}`" in drawn
    assert "\n  + {name: Barret Zoph" in drawn
    assert "left: 2026-01-14" in drawn


@pytest.mark.parametrize(
    ("judged", "head"),
    [
        (None, "1 of 42 companies moved; the furthest is Thinking Machines Lab, −17.2 to 41.7."),
        (Verdict(gates=Gates(), companies=42, findings=()), "1 of 42 companies moved; the"),
        (Verdict(gates=Gates(max_range=99), companies=42, findings=()), "Passed: 1 of 42"),
        (
            Verdict(gates=Gates(), companies=42, findings=(), fails_on_stale=True,
                    stale_pardons=(("a", "fail-under", ""),)),
            "Failed: 1 entry of the baseline no longer found.",
        ),
    ],
)  # fmt: skip
def test_the_headline_without_a_finding(judged: Verdict | None, head: str) -> None:
    assert draw(founding(), judged).split("\n")[2].startswith(f"**{head}")


def test_nothing_moved_is_said_in_one_line() -> None:
    assert draw(quiet(), None).split("\n")[2] == "**No score moved.**"
    passed = Verdict(gates=Gates(max_range=99), companies=42, findings=())
    assert draw(quiet(), passed).split("\n")[2] == "**Passed: no score moved.**"
    broken = replace(quiet(), moved=(everything().moved[3],))
    assert draw(broken, None).split("\n")[2] == "**1 of 42 companies moved.**"


def test_the_rules_are_named_with_what_changed_in_them() -> None:
    drawn = draw(everything(), None)
    assert drawn.index("**The rules changed: default 2") < drawn.index("### What moved")
    assert "- \\~ flag down-round: cap" in drawn
    assert "What differs in them is not known here." in draw(saved(), None)


def test_the_command_shows_the_same_on_another_machine() -> None:
    assert (
        "aitalent diff --as-of 2026-01-20 --fail-on-drop 5 --fail-on-new-flag critical --all main\n"
        in draw(founding(), founding_verdict())
    )
    odd = replace(
        everything(),
        base=replace(HEAD, label="--output=x"),
        head=replace(HEAD, label="a b's"),
        sources=("s p",),
    )
    assert "--source 's p' --all -- --output=x 'a b'\"'\"'s'\n" in draw(odd, None)
    for label, sides in (("main...HEAD", "main...HEAD"), ("main", "main pull/17")):
        named = replace(everything(), base=replace(MAIN, label=label))
        assert f"--all {sides}\n" in draw(named, None)
    earlier = replace(founding(), base=replace(MAIN, as_of=date(2025, 12, 31)))
    assert "--as-of 2026-01-20 --base-as-of 2025-12-31 --all main\n" in draw(earlier, None)
    assert "--base-as-of" not in draw(saved(), None)


def test_a_command_that_would_be_too_long_is_left_out() -> None:
    drawn = draw(replace(founding(), sources=("s" * 3000,)), None)
    assert "To see it" not in drawn
    assert "Rulebook default 2" in drawn


@pytest.mark.parametrize("count", [60, 200])
def test_a_comment_stays_under_the_limit_and_says_what_is_missing(count: int) -> None:
    many = tuple(replace(exodus(), id=f"lab-{row}", name=f"Lab {row}") for row in range(count))
    found = tuple(
        finding("fail-on-drop", 17.2, 5.0, company=each.id, name=each.name) for each in many
    )
    drawn = draw(replace(founding(), moved=many, compared=count), verdict(*found))
    assert len(drawn) <= LIMIT
    details = drawn.count("<summary>Lab ")
    assert drawn.count("</details>") == details + 2
    left = f"{count - details} more companies in detail"
    assert (
        f"*Not shown, to stay within GitHub's limit: {left}. The command at the end lists all.*"
        in drawn
    )
    assert f"{count - 25} more rows" in drawn
    assert f"{count - 50} more rows" in drawn


@pytest.mark.parametrize("limit", [3_000, 5_000, 8_000])
def test_a_smaller_limit_holds_as_well(limit: int) -> None:
    drawn = draw(everything(), verdict(), limit=limit)
    assert len(drawn) <= limit
    assert "more companies in detail" in drawn
    assert drawn.count("<details>") == drawn.count("</details>")
    structure(tokens(drawn))


def test_the_longest_names_stay_under_the_limit() -> None:
    diff, judged = (hostile(each, "@1" * 5_000) for each in (everything(), verdict()))
    assert len(draw(diff, judged)) <= LIMIT


def test_a_company_with_very_many_lines_is_cut() -> None:
    rows = tuple(
        fact(f"people: P{row}", "added", None, spot("a.yaml", row, f"{{name: P{row}}}"))
        for row in range(1, 31)
    )
    drawn = draw(replace(founding(), moved=(replace(exodus(), facts=rows),)), None)
    assert "- *and 10 more changed lines*" in drawn
    assert "P20 added" in drawn
    assert "P21" not in drawn


def test_rules_that_changed_everywhere_are_cut() -> None:
    change = everything().rulebook_change
    assert change is not None
    assert change.changes is not None
    much = replace(change, changes=change.changes * 10)
    assert "- *and 10 more changes of the rules*" in draw(
        replace(everything(), rulebook_change=much), None
    )


def long_entry(amount: str, lines: int) -> Spot:
    body = "".join(f"\nkey_{row}: {row}" for row in range(lines))
    text = f"date: 2026-01\namount: {amount}{body}"
    return replace(spot("a.yaml", 9, text), end_line=11 + lines, end_column=9)


def test_of_an_entry_of_several_lines_the_changed_ones_are_marked() -> None:
    change = fact("funding: seed 2026-01", "changed", long_entry("$1B", 1), long_entry("$2B", 1))
    drawn = draw(replace(founding(), moved=(replace(exodus(), facts=(change,)),)), None)
    assert (
        "  ```diff\n    date: 2026-01\n  - amount: $1B\n  + amount: $2B\n    key_0: 0\n  ```"
    ) in drawn
    fields = (("amount", "$1B", "$2B"),)
    known = fact(
        "funding: seed 2026-01", "changed", long_entry("$1B", 1), long_entry("$2B", 1), *fields
    )
    again = draw(replace(founding(), moved=(replace(exodus(), facts=(known,)),)), None)
    assert "amount: \\$1B → \\$2B" not in again  # the marked lines say so
    much = fact("funding: seed 2026-01", "added", None, long_entry("$2B", 30))
    drawn = draw(replace(founding(), moved=(replace(exodus(), facts=(much,)),)), None)
    assert "key_21: 21\n    …\n  ```" in drawn


@pytest.mark.parametrize("name", [name for name in WORDS if name != "blank"])
def test_no_text_of_others_changes_how_a_comment_is_built(name: str) -> None:
    foreign = draw(hostile(everything(), WORDS[name]), hostile(verdict(), WORDS[name]))
    assert structure(tokens(foreign)) == friendly()
    assert not re.search(r"@\w|(?<!&)#\d|://|www\.", outside(foreign))


def test_a_blank_name_is_no_markup_either() -> None:
    structure(tokens(draw(hostile(everything(), " "), hostile(verdict(), " "))))


@pytest.mark.parametrize("text", ["</details>", "</summary><b>x", "@org/team", "#12", "org/x#12"])
def test_a_comment_closes_opens_calls_and_cites_nothing_of_others(text: str) -> None:
    drawn = draw(hostile(everything(), text), hostile(verdict(), text))
    assert structure(tokens(drawn)) == friendly()
    assert not re.search(r"@\w|(?<!&)#\d", outside(drawn))
    # GitHub looks for mentions in what is left when the entities are read.
    kept = [each.content for each in tokens(drawn) if each.type in ("text", "html_block")]
    assert not [each for each in kept if re.search(r"@\w|(?<!&)#\d", html.unescape(each))]


TEXT = st.text(max_size=30) | st.text("`*_~<>[]()#@|\\&!-+=1.\n \t:/$w{}\"'", max_size=30)


def told(text: str) -> str:
    return plain(text.strip())


@settings(max_examples=40)
@given(TEXT)
def test_words_are_read_back_and_are_nothing_but_text(text: str) -> None:
    for drawn, around in ((words(text), "a {} b"), (line(text), "{}")):
        parsed = tokens(around.format(drawn))
        assert {each.type for each in parsed} <= {
            "paragraph_open", "paragraph_close", "inline", "text", "text_special",
        }  # fmt: skip
        shown = around.format(told(text)) if around == "a {} b" else told(text)
        assert " ".join(read(parsed).split()) == " ".join(shown.split())


@settings(max_examples=40)
@given(TEXT)
def test_a_cell_a_bullet_and_a_bold_text_stay_what_they_are(text: str) -> None:
    parsed = tokens(f"{table_head(('a', 'b'), right=())}\n{table_row((words(text), place(text)))}")
    assert sum(each.type == "td_open" for each in parsed) == 2
    bullet = structure(tokens(f"- {line(text)} end\n- next"))
    assert bullet == structure(tokens("- x end\n- next"))
    bold = tokens(f"{strong(text)}\n")
    assert not {each.type for each in bold} & FOREIGN


@settings(max_examples=40)
@given(TEXT)
def test_a_fold_and_a_fence_hold_whatever_is_in_them(text: str) -> None:
    parsed = tokens(folded(text, "body"))
    assert [each.type for each in parsed] == [
        "html_block", "paragraph_open", "inline", "text", "paragraph_close", "html_block",
    ]  # fmt: skip
    structure(parsed)
    (fence,) = tokens(code([f"+ {text}"], "diff"))
    assert (fence.type, fence.content) == ("fence", f"+ {plain(text)}\n")


@pytest.mark.parametrize("ticks", ["```", "  ```", " ````", "`````"])
def test_no_line_of_an_entry_closes_its_fence(ticks: str) -> None:
    (fence,) = tokens(code(["before", ticks, "after"], "diff"))
    assert fence.content == f"before\n{ticks}\nafter\n"


def test_the_comment_names_the_rules_it_rests_on() -> None:
    assert f"Rulebook default 3 ({NEXT_RULES.sha256[:12]})" in draw(everything(), None)
