"""What the pages of score, compare and explain say, line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aitalent.analysis.compare import compare
from aitalent.analysis.explain import explain
from aitalent.analysis.league import whole_league
from aitalent.facts.ledger import View
from aitalent.metrics.register import Company
from aitalent.render.comparison import comparison_page, comparison_records, gap_sentence
from aitalent.render.explanation import explanation_page
from aitalent.render.league import footing, league_page
from aitalent.render.table import Lines, Page, Table, as_dicts
from aitalent.rules.reading import default_rulebook, read_rulebook
from aitalent.rules.rulebook import Rulebook
from aitalent.scoring.score import score_companies
from aitalent.text.files import Text
from tests.analysis.case import DAY, companies, profile

RULES = default_rulebook()
CASH = "capital:\n- {date: 2025-10, cash: $1B, source: press}\n"
LEAVERS = """\
people:
- {name: Ada Ash, founder: true, joined: 2023-01, source: press}
- {name: Bo Bay, founder: true, joined: 2023-01, left: 2026-01-14, source: press}
- {name: Cy Cole, founder: true, joined: 2023-01, left: 2026-01-14, source: press}
- {name: Di Dale, founder: true, joined: 2023-01, left: 2026-01-15, source: press}
"""


def lines(page: Page, title: str) -> tuple[str, ...]:
    return next(b.lines for b in page.blocks if isinstance(b, Lines) and b.title == title)


def titles(page: Page) -> list[str]:
    return [block.title for block in page.blocks]


def table(page: Page) -> list[tuple[str, ...]]:
    block = page.blocks[0]
    assert isinstance(block, Table)
    return [tuple(cell.text for cell in row) for row in block.rows]


def explained(acme: Company, *, since: date | None = None, rules: Rulebook = RULES) -> Page:
    return explanation_page(explain(acme, rules, DAY, since=since))


def test_a_company_of_which_nothing_is_known_has_dashes_and_no_rating() -> None:
    (acme,) = companies(profile("Acme", ""))
    page = league_page(whole_league(score_companies([acme], RULES, DAY, View())))
    assert table(page) == [
        ("1", "Acme", "–", "", "1–100", "NR", "–", "–", "–", "–", "0 %", "0"),
    ]
    assert titles(page) == [""]
    assert page.foot[0] == "NR: not rated, for too little is known of the company or of one pillar."


def test_an_empty_book_is_an_empty_table() -> None:
    page = league_page(whole_league(score_companies([], RULES, DAY, View())))
    assert (page.title, table(page)) == ("AI companies as of 2026-01-20", [])
    assert len(page.foot) == 1


def test_the_foot_names_the_view() -> None:
    view = View(known_by=date(2026, 1, 18), sources=("press", "wire"))
    (foot,) = footing(score_companies([], RULES, DAY, view))
    assert foot == (
        f"Rulebook default {RULES.version} ({RULES.identity.sha256[:12]}); known by 2026-01-18; "
        "sources press, wire only. Range: unknown rules at 0 and at 100, quantities at their ends."
    )


def test_a_critical_flag_is_marked_without_colour() -> None:
    page = league_page(
        whole_league(score_companies(companies(profile("Acme", LEAVERS)), RULES, DAY, View()))
    )
    assert table(page)[0][-1] == "2 !"
    assert lines(page, "Flags") == ("Acme: structural-crack, founders-mostly-gone",)
    assert "!: a critical flag." in page.foot


def test_twins_differ_in_nothing() -> None:
    found = companies(profile("Acme", CASH), profile("Globex", CASH))
    page = comparison_page(compare(found, RULES, DAY), facts=False)
    assert lines(page, "Where the gap comes from") == (
        "Globex 0.0 against Acme: no rule tells them apart.",
    )


def test_a_gap_names_what_made_it_and_no_more() -> None:
    less = CASH.replace("$1B", "$100M")
    found = companies(profile("Acme", CASH), profile("Globex", less))
    told = compare(found, RULES, DAY)
    (gap,) = told.gaps
    total = f"{told.cards[1].score - told.cards[0].score:.1f}".replace("-", "−")  # type: ignore[operator]
    assert gap_sentence(gap) == (
        f"Globex {total} against Acme = capital {total} (liquidity {total})."
    )


def test_a_company_without_a_score_is_said_to_have_none() -> None:
    found = companies(profile("Acme", CASH), profile("Globex", ""), profile("Initech", CASH))
    page = comparison_page(compare(found, RULES, DAY), facts=False)
    assert page.title == "Acme against Globex, Initech as of 2026-01-20"
    assert lines(page, "Where the gap comes from") == (
        "Initech 0.0 against Acme: no rule tells them apart.",
        "Globex has no score.",
    )
    cells = {row[0]: row[2] for row in table(page)}
    assert [cells[row] for row in ("CEO", "Valuation", "Score", "Grade", "Coverage", "Flags")] == [
        "unknown", "unknown", "–", "NR", "0 %", "none",
    ]  # fmt: skip


def test_one_company_stands_alone() -> None:
    page = comparison_page(compare(companies(profile("Acme", CASH)), RULES, DAY), facts=False)
    assert page.title == "Acme as of 2026-01-20"
    assert titles(page) == [""]
    assert {len(row) for row in table(page)} == {2}


def test_facts_are_cited_below_the_words_of_a_cell() -> None:
    found = companies(profile("Acme", CASH), profile("Globex", ""))
    told = compare(found, RULES, DAY)
    rows = {row[0]: row[1:] for row in table(comparison_page(told, facts=True))}
    assert rows["Capital reserves"] == ("$1B\n[acme.yaml:10 press]", "unknown")
    bare = {row[0]: row[1:] for row in table(comparison_page(told, facts=False))}
    assert bare["Capital reserves"] == ("$1B", "unknown")


def test_a_record_is_a_row_of_one_company() -> None:
    found = companies(profile("Acme", CASH), profile("Globex", ""))
    records = as_dicts(comparison_records(compare(found, RULES, DAY)))
    keyed = {(each["row"], each["company"]): each for each in records}
    assert len(keyed) == len(records) == 2 * (8 + 4 + 5)
    assert keyed["reserves", "acme"]["facts"] == "acme.yaml:10"
    assert keyed["score", "globex"]["value"] is None
    assert keyed["score", "acme"]["value"] == pytest.approx(60.0)


def test_nothing_known_is_explained_without_a_score() -> None:
    (acme,) = companies(profile("Acme", ""))
    page = explained(acme, since=date(2025, 1, 1))
    assert page.title == "Why Acme has no score as of 2026-01-20"
    assert lines(page, "What moved it since 2025-01-01") == ("no score to explain",)
    assert lines(page, "What would help") == ("to know anything that the rules ask for",)
    assert lines(page, "Facts") == ("none",)


def test_a_first_score_says_that_there_was_none_before() -> None:
    (acme,) = companies(profile("Acme", CASH))
    assert lines(explained(acme, since=date(2025, 1, 1)), "What moved it since 2025-01-01") == (
        "no score on 2025-01-01: nothing that the rules ask for was known",
    )


def test_two_facts_of_one_line_are_two_facts() -> None:
    facts = (
        "sources: {press: {title: A, publisher: P, date: 2026-01-17},"
        " wire: {title: B, publisher: W, date: 2026-01-18}}\n"
        "people: [{name: Ada Ash, founder: true, joined: 2023-01, source: press},"
        " {name: Bo Bay, founder: true, joined: 2023-01, source: wire}]\n"
    )
    text = profile("Acme", "")
    head = "".join(text.content.splitlines(keepends=True)[:6])
    (acme,) = companies(replace(text, content=head + facts))
    assert lines(explained(acme), "Facts") == (
        " 1  acme.yaml:8  P 2026-01-17",
        " 2  acme.yaml:8  W 2026-01-18",
    )


def test_a_fact_that_is_not_confirmed_says_so() -> None:
    (acme,) = companies(profile("Acme", CASH.replace("source", "status: reported, source")))
    assert lines(explained(acme), "Facts") == (
        " 1  acme.yaml:10 [reported]  The Post 2026-01-17 https://post.example/1",
    )


MOVES = [
    (
        LEAVERS,
        (
            "96.1 → 30.0: −66.1 = happened −66.1 + newly known 0.0 + clock 0.0",
            "The fall by what happened rests on 3 lines of the file (−66.1 of −66.1): "
            "acme.yaml:11, acme.yaml:12, acme.yaml:13",
            "flags raised: structural-crack, founders-mostly-gone",
        ),
    ),
    (
        "capital:\n"
        "- {date: 2025-10, cash: $100M, source: press}\n"
        "- {date: 2026-01-15, cash: $1B, source: press}\n",
        (
            "25.0 → 60.0: +35.0 = happened +35.0 + newly known 0.0 + clock 0.0",
            "The rise by what happened rests on 1 line of the file (+35.0 of +35.0): acme.yaml:11",
        ),
    ),
    (
        LEAVERS.replace("founder: true, joined: 2023-01, left: 2026-01-14", "left: 2026-01-14")
        + "compute:\n- {date: 2026-01-12, phase: none, source: press}\n",
        (
            "96.1 → 7.8: −88.3 = happened −2.0 + newly known −86.3 + clock 0.0",
            "The fall by what happened rests on 1 line of the file (−1.9 of −2.0): acme.yaml:13",
        ),
    ),
    (
        "capital:\n- {date: 2025-10, cash: $1B, source: press}\n"
        "compute:\n- {date: 2026-01-12, phase: none, source: press}\n",
        (
            "60.0 → 5.1: −54.9 = happened 0.0 + newly known −54.9 + clock 0.0",
            "flags raised: compute-gravity-well",
        ),
    ),
]


@pytest.mark.parametrize(("facts", "told"), MOVES, ids=["fall", "rise", "news", "news alone"])
def test_a_move_is_laid_on_the_lines_that_made_it(facts: str, told: tuple[str, ...]) -> None:
    (acme,) = companies(profile("Acme", facts))
    page = explained(acme, since=date(2026, 1, 10))
    assert lines(page, "What moved it since 2026-01-10") == told


def test_a_flag_that_time_lowered_is_named() -> None:
    (acme,) = companies(profile("Acme", LEAVERS.replace("left: 2026", "left: 2025")))
    page = explained(acme, since=date(2025, 6, 1))
    assert lines(page, "What moved it since 2025-06-01")[-1] == ("flags lowered: structural-crack")


@pytest.mark.parametrize(
    ("cap", "said"),
    [
        (30, "retention would be 30.6, capped at 30."),
        (31, "retention is 30.6, below its cap of 31."),
    ],
)
def test_a_flag_says_what_its_cap_did(cap: int, said: str) -> None:
    content = (
        "rulebook: mine\nversion: 1\nextends: default\n"
        f"flags: [{{id: structural-crack, cap: {{retention: {cap}}}, says: They left.}}]\n"
    )
    rules, _ = read_rulebook(Text(label="mine.yaml", content=content))
    assert rules is not None
    (acme,) = companies(profile("Acme", LEAVERS))
    assert lines(explained(acme, rules=rules), "Flags")[0] == (
        f"structural-crack (critical): They left. {said}"
    )


def test_the_waterfall_names_a_cap_and_a_floor() -> None:
    none = "compute:\n- {date: 2026-01-12, phase: none, source: press}\n"
    (acme,) = companies(profile("Acme", LEAVERS + none))
    rows = {row[0]: row[5] for row in table(explained(acme))}
    assert rows["  floor of a pillar"] == "+0.7"
    assert rows["  cap of structural-crack"] == "−0.2"


def test_where_nothing_can_be_better_nothing_would_help() -> None:
    content = (
        "rulebook: mine\nversion: 1\nextends: default\nrules:\n"
        "- {id: liquidity, scale: {100_000_000: 50, 1_000_000_000: 100}}\n"
    )
    rules, findings = read_rulebook(Text(label="mine.yaml", content=content))
    assert rules is not None, findings
    (acme,) = companies(profile("Acme", CASH))
    assert lines(explained(acme, rules=rules), "What would help") == ("nothing is below its best",)
