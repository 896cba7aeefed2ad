"""The package as a notebook meets it."""

from __future__ import annotations

import math
import subprocess
import sys
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typing_extensions import override

import aitalent
from aitalent import compare, diff, explain, history, read_book, read_rulebook, score, to_frame
from aitalent.facts.book import Book
from aitalent.rules.rulebook import Rulebook
from aitalent.scoring.scorecard import Scores
from aitalent.text.diagnostic import Diagnostic
from tests.conftest import FOUNDING, ROOT

DAY = date(2026, 1, 20)
PILLARS = ["valuation", "compute", "retention", "capital"]
HOSTILE = """\
id: evil
name: '<script>alert("1")</script>'
kind: startup
source: s
sources: {s: {title: T, publisher: P, date: 2025-06-01}}
people:
  - {name: A, founder: true, joined: 2024-01-01, left: 2025-05-01, to: '<b>', source: s}
"""


@cache
def read_book_that_ships() -> tuple[Book, tuple[Diagnostic, ...]]:
    return read_book()


def shipped() -> Book:
    return read_book_that_ships()[0]


def _book(folder: Path, text: str) -> Book:
    path = folder / "one.yaml"
    path.write_text(text, encoding="utf-8")
    book, findings = read_book(path)
    assert [each.code for each in findings] == []
    return book


def test_two_books_are_compared_with_the_days_and_rules_of_each() -> None:
    before, _ = read_book(ROOT / "tests" / "books" / "exodus" / "before")
    after, _ = read_book(ROOT / "tests" / "books" / "exodus" / "after")
    change, _ = diff(before, after, as_of=DAY).moved
    assert change.move == pytest.approx(sum(fact.effect or 0 for fact in change.facts))
    earlier = diff(before, after, as_of=DAY, base_as_of=date(2025, 12, 1))
    whys = [each.why for each in earlier.moved if each.why is not None]
    assert any(why.clock for why in whys)


def test_the_face_offers_what_it_says() -> None:
    assert sorted(aitalent.__all__) == [
        "compare",
        "diff",
        "explain",
        "flows",
        "gaps",
        "gravity",
        "gravity_evaluation",
        "gravity_fit",
        "history",
        "ledger",
        "people",
        "read_book",
        "read_rulebook",
        "retention",
        "score",
        "sources",
        "to_frame",
    ]
    assert all(callable(getattr(aitalent, name)) for name in aitalent.__all__)
    assert Path(aitalent.__file__).with_name("py.typed").is_file()


def test_gaps_of_all_or_of_some_among_all() -> None:
    book, _ = read_book(ROOT / "tests" / "books" / "gaps")
    everything = aitalent.gaps(book, as_of=DAY)
    assert len(everything.gaps) == everything.found
    some = aitalent.gaps(book, ["Acme"], as_of=DAY, top=2)
    assert [gap.company for gap in some.gaps] == ["acme", "acme"]
    assert len(some.scores.cards) == len(book.ids)
    with pytest.raises(KeyError, match="did you mean `acme`"):
        aitalent.gaps(book, ["acne"], as_of=DAY)


def test_the_shipped_book_is_the_folder_of_profiles() -> None:
    folder, findings = read_book(ROOT / "profiles")
    by_text, _ = read_book(str(ROOT / "profiles"))
    assert folder.ids == shipped().ids == by_text.ids
    assert [each.code for each in findings] == [each.code for each in read_book_that_ships()[1]]
    assert "openai" in shipped().ids


def test_one_file_is_a_book_of_one() -> None:
    book, _ = read_book(ROOT / "profiles" / "openai.yaml")
    assert book.ids == ("openai",)


def test_findings_are_returned_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("id: bad\nname: Bad\nkind: startup\nfnding: []\n", encoding="utf-8")
    book, findings = read_book(path)
    assert book.ids == ()
    (finding,) = findings
    assert (finding.code, finding.severity, finding.path) == ("AT112", "error", path.as_posix())
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (4, 1)
    assert "did you mean `funding`?" in finding.message


def test_a_path_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    book, findings = read_book(tmp_path / "none.yaml")
    assert (book.ids, [each.code for each in findings]) == ((), ["AT100"])
    rules, faults = read_rulebook(tmp_path / "none.yaml")
    assert (rules, [each.code for each in faults]) == (None, ["AT100"])


def test_scores_are_typed_results_best_first() -> None:
    scores = score(shipped(), as_of=DAY)
    assert isinstance(scores, Scores)
    assert sorted(card.id for card in scores.cards) == sorted(shipped().ids)
    rated = [card.score for card in scores.cards if card.is_rated]
    assert rated == sorted(rated, key=lambda each: -(each or 0.0))


def test_a_view_limits_what_counts() -> None:
    scores = score(shipped(), as_of=DAY, known_by=date(2025, 8, 1), sources=["creati-2026-01"])
    assert (scores.known_by, scores.sources) == (date(2025, 8, 1), ("creati-2026-01",))
    assert {card.score for card in scores.cards} == {None}


def test_another_rulebook_scores_by_its_own_rules(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "rulebook: mine\nversion: 3\nextends: default\ncombine: {exponent: 1}\n", encoding="utf-8"
    )
    mine, findings = read_rulebook(path)
    assert isinstance(mine, Rulebook)
    assert findings == ()
    arithmetic = score(shipped(), as_of=DAY, rulebook=mine)
    assert (arithmetic.rulebook.id, arithmetic.rulebook.version) == ("mine", "3")
    geometric = {card.id: card.score for card in score(shipped(), as_of=DAY).cards}
    for card in arithmetic.cards:
        means = [(p.score, p.weight) for p in card.pillars if p.score is not None]
        weight = sum(weight for _, weight in means)
        expected = sum(points * weight for points, weight in means) / weight
        assert card.score == pytest.approx(expected, abs=1e-9)
        assert (card.score or 0.0) >= (geometric[card.id] or 0.0)
    assert sum(card.score or 0.0 for card in arithmetic.cards) > sum(
        each or 0.0 for each in geometric.values()
    )


def test_a_comparison_is_in_the_order_asked_for() -> None:
    result = compare(shipped(), ["TML", "openai"], as_of=DAY)
    assert [card.id for card in result.cards] == ["thinking-machines-lab", "openai"]
    (gap,) = result.gaps
    tml, openai = result.cards
    effects = sum(pillar.effect for pillar in gap.attribution.pillars)
    assert effects == pytest.approx((openai.score or 0.0) - (tml.score or 0.0), abs=1e-9)


def test_a_history_ends_with_the_score_of_the_day() -> None:
    told = history(shipped(), ["tml", "openai"], as_of=DAY, since=date(2025, 12, 31))
    assert [each.id for each in told.companies] == ["thinking-machines-lab", "openai"]
    scores = {card.id: card.score for card in score(shipped(), as_of=DAY).cards}
    for each in told.companies:
        assert [point.day for point in each.points] == [date(2025, 12, 31), DAY]
        assert each.points[-1].card.score == scores[each.id]
    move = told.companies[0].moves[0]
    assert move.events[0].first == date(2026, 1, 14)
    assert sum(each.effect for each in move.events) + move.movement.clock == pytest.approx(
        move.effect, rel=0, abs=1e-9
    )


def test_a_history_can_be_of_a_pillar_and_without_hindsight() -> None:
    told = history(shipped(), ["tml"], as_of=DAY, step="quarter", pillar="retention", as_known=True)
    (lab,) = told.companies
    assert all(point.known_by == point.day for point in lab.points)
    retention = [point.card.pillar("retention").score for point in lab.points]
    assert lab.moves[-1].end == retention[-1]


def test_a_history_of_what_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="no company `opneai`"):
        history(shipped(), ["opneai"], as_of=DAY)
    with pytest.raises(KeyError, match="no pillar `talent`"):
        history(shipped(), ["openai"], as_of=DAY, pillar="talent")
    with pytest.raises(ValueError, match="since 2026-01-21 lies after as_of 2026-01-20"):
        history(shipped(), ["openai"], as_of=DAY, since=date(2026, 1, 21))


def test_an_explanation_costs_add_up_to_the_score() -> None:
    why = explain(shipped(), "Thinking Machines Lab", as_of=DAY, since=date(2026, 1, 13))
    effects = sum(pillar.effect for pillar in why.attribution.pillars)
    assert why.card.score == pytest.approx(100 + effects, abs=1e-9)
    assert why.movement is not None
    assert why.movement.since == date(2026, 1, 13)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("opneai", "no company `opneai`; did you mean `openai`?"),
        ("Thinking Machine Lab", "no company `Thinking Machine Lab`; did you mean "
         "`thinking-machines-lab`?"),
        ("zzz", "no company `zzz`"),
    ],
)  # fmt: skip
def test_an_unknown_company_is_an_error_that_offers_the_nearest(name: str, message: str) -> None:
    with pytest.raises(KeyError) as in_comparison:
        compare(shipped(), ["openai", name], as_of=DAY)
    with pytest.raises(KeyError) as in_explanation:
        explain(shipped(), name, as_of=DAY)
    assert in_comparison.value.args == in_explanation.value.args == (message,)


def test_a_ledger_is_of_one_company_and_of_one_metric_or_all() -> None:
    cash = aitalent.ledger(shipped(), "openai", "cash_usd", as_of=DAY)
    whole = aitalent.ledger(shipped(), "openai", as_of=DAY)
    assert (cash.metric, whole.metric) == ("cash_usd", None)
    assert sum(len(part.facts) for part in cash.parts) < sum(len(p.facts) for p in whole.parts)
    with pytest.raises(KeyError, match="did you mean `cash_usd`"):
        aitalent.ledger(shipped(), "openai", "cash_us", as_of=DAY)
    with pytest.raises(KeyError, match="did you mean `openai`"):
        aitalent.ledger(shipped(), "opneai", as_of=DAY)


def test_gravity_of_one_company_or_of_the_whole_book() -> None:
    book, _ = read_book(ROOT / "tests" / "books" / "gravity")
    day = date(2025, 12, 15)
    whole = aitalent.gravity(book, as_of=day)
    assert len(whole.exposures) == whole.companies == len(book.ids)
    one = aitalent.gravity(book, ["Dune"], as_of=day, known_by=day)
    assert one.exposures == tuple(each for each in whole.exposures if each.company == "dune")
    bare, _ = aitalent.read_rulebook(ROOT / "tests" / "faults_rulebook" / "clean.yaml")
    with pytest.raises(ValueError, match="has no gravity"):
        aitalent.gravity(book, as_of=day, rulebook=bare)
    with pytest.raises(KeyError, match="no company"):
        aitalent.gravity(book, ["opneai"], as_of=day)


def test_the_fit_and_the_evaluation_of_gravity() -> None:
    book, _ = read_book(ROOT / "tests" / "books" / "gravity")
    day = date(2025, 12, 15)
    fit = aitalent.gravity_fit(book, as_of=day)
    assert fit.fitted is not None
    assert fit.fitted.moves == fit.moves == 22
    found = aitalent.gravity_evaluation(book, as_of=day, until=date(2025, 4, 1))
    assert (found.departures, found.known_by) == (5, None)


def test_the_sources_of_one_company_or_of_the_whole_book() -> None:
    one = aitalent.sources(shipped(), ["openai"], as_of=DAY)
    whole = aitalent.sources(shipped(), as_of=DAY)
    assert (one.companies, whole.companies) == (("openai",), shipped().ids)
    assert {each.company for each in one.sources} == {"openai"}
    assert one.facts < whole.facts
    with pytest.raises(KeyError, match="did you mean `openai`"):
        aitalent.sources(shipped(), ["opneai"], as_of=DAY)


def test_a_frame_has_a_row_a_company_in_order_and_numbers_as_numbers() -> None:
    scores = score(shipped(), as_of=DAY)
    frame = to_frame(scores)
    assert frame.index.name == "id"
    assert frame.index.tolist() == [card.id for card in scores.cards]
    assert frame["rank"].dtype == np.int64
    assert frame["rank"].tolist() == list(range(1, len(scores.cards) + 1))
    for name in ("score", "low", "high", "coverage", *PILLARS):
        assert frame[name].dtype == np.float64
    for card in scores.cards:
        row = frame.loc[card.id]
        assert (row["score"], row["low"], row["high"]) == (card.score, card.low, card.high)
        expected = [math.nan if p.score is None else p.score for p in card.pillars]
        np.testing.assert_equal([row[pillar] for pillar in PILLARS], expected)
        assert row["flags"].split() == [flag.flag.id for flag in card.flags_up]
        assert (row["grade"], row["as_of"]) == (card.grade, "2026-01-20")


def test_a_frame_can_be_sorted_and_reset_by_id() -> None:
    frame = to_frame(score(shipped(), as_of=DAY))
    assert frame.sort_values("id").index.tolist() == sorted(shipped().ids)
    assert sorted(frame.reset_index()["id"]) == sorted(shipped().ids)


def test_unknown_is_nan_in_a_frame_even_where_nothing_is_known() -> None:
    frame = to_frame(score(shipped(), as_of=date(2000, 1, 1)))
    for name in ("score", *PILLARS):
        assert frame[name].dtype == np.float64
        assert frame[name].isna().all()
    assert frame["low"].tolist() == [1.0] * len(frame)
    assert frame["high"].tolist() == [100.0] * len(frame)


def test_a_frame_of_no_companies_has_the_columns_of_any_other() -> None:
    empty = to_frame(score(Book(documents=()), as_of=DAY))
    full = to_frame(score(shipped(), as_of=DAY))
    assert empty.shape == (0, full.shape[1])
    pd.testing.assert_index_equal(empty.columns, full.columns)
    assert empty["score"].dtype == np.float64


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    @override
    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_a_notebook_shows_a_table_whose_text_is_escaped(tmp_path: Path) -> None:
    scores = score(_book(tmp_path, HOSTILE), as_of=DAY, sources=["s", "<img>"])
    page = _Tags()
    page.feed(scores._repr_html_())
    assert page.tags == {"h4", "table", "thead", "tbody", "tr", "th", "td", "p", "small"}
    assert '<script>alert("1")</script>' in page.text
    assert page.text[0] == "AI companies as of 2026-01-20"
    assert any("sources s, <img> only" in text for text in page.text)


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import aitalent", ["pandas", "numpy", "pydantic", "yaml", "rich", "typer"]),
        (
            "from aitalent import *\n"
            "from datetime import date\n"
            "score(read_book('profiles')[0], as_of=date(2026, 1, 20))",
            ["pandas", "rich", "typer", "currency_converter"],
        ),
        (
            "from aitalent.cli.main import run\nrun(['score', 'tml', 'openai'])",
            ["pandas", "currency_converter"],
        ),
    ],
)
def test_what_is_not_needed_is_not_imported(code: str, absent: list[str]) -> None:
    program = (
        f"{code}\nimport sys\nprint([n for n in {absent} if n in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, cwd=FOUNDING, text=True
    )
    assert run.stderr == "[]\n"
