"""What is worth finding out: each kind of gap, its effect by hand, and its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from aitalent.analysis.gaps import Gap, Gaps, gaps
from aitalent.facts.book import Book, read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.rules.reading import default_rulebook
from aitalent.scoring.score import score_companies
from aitalent.text.files import read_folder
from tests.analysis.case import companies, profile
from tests.conftest import ROOT

if TYPE_CHECKING:
    from aitalent.metrics.register import Company
    from aitalent.scoring.scorecard import Scorecard

DAY = date(2026, 1, 20)
RULES = default_rulebook()
TEXTS, _ = read_folder(ROOT / "tests" / "books" / "gaps")
BOOK, _ = read_book(TEXTS)


def everyone(book: Book = BOOK, view: View | None = None) -> list[Company]:
    return [
        company(each, book, view or View(), yardsticks=RULES.yardsticks) for each in book.documents
    ]


NOW = "  now: {title: Today, publisher: The Day, date: 2026-01-20}"
FOUND = gaps(everyone(), RULES, DAY)


def gap(name: str, kind: str, figure: str, found: Gaps = FOUND) -> Gap:
    (only,) = listed(name, kind, figure, found)
    return only


def listed(name: str, kind: str, figure: str, found: Gaps = FOUND) -> list[Gap]:
    return [g for g in found.gaps if (g.company, g.kind, g.figure) == (name, kind, figure)]


def edited(name: str, old: str, new: str) -> Scorecard:
    """The card of a company whose file says something else."""
    texts = []
    for text in TEXTS:
        hit = text.label.endswith(f"/{name}.yaml")
        assert not hit or old in text.content
        content = text.content.replace(old, new).replace("\nsources:\n", f"\nsources:\n{NOW}\n")
        texts.append(replace(text, content=content) if hit else text)
    book, _ = read_book(texts)
    cards = score_companies(everyone(book), RULES, DAY, View()).cards
    return next(card for card in cards if card.id == name)


def width(card: Scorecard) -> float:
    return card.high - card.low


CARDS = {card.id: card for card in FOUND.scores.cards}


def test_a_vague_figure_is_worth_what_its_ends_are_worth() -> None:
    found = gap("acme", "vague", "founded")
    ends = [edited("acme", "founded: 2022", f"founded: 2022-{day}") for day in ("01-01", "12-31")]
    scores = [card.score or 0.0 for card in ends]
    assert (found.worst, found.best) == pytest.approx((min(scores), max(scores)))
    expected = width(CARDS["acme"]) - sum(map(width, ends)) / 2
    assert found.narrows == pytest.approx(expected)
    assert found.place.where.endswith("acme.yaml:6")
    assert found.place.write == "founded: YYYY-MM-DD  # instead of 2022"


def test_a_lower_bound_may_turn_out_to_be_anything_above() -> None:
    found = gap("acme", "vague", "capital.cash")
    least = edited("acme", "$500M+", "$500M")
    most = edited("acme", "$500M+", "$900T")
    assert found.worst == pytest.approx(least.score)
    assert found.best == pytest.approx(most.score)
    assert found.rules == ("liquidity", "runway")
    assert found.place.write == "cash: $…  # instead of $500M+"


def test_a_vague_date_is_its_first_or_its_last_day() -> None:
    found = gap("acme", "vague", "people.left")
    ends = [edited("acme", "left: 2025,", f"left: {day},") for day in ("2025-01-01", "2025-09-03")]
    assert found.worst == pytest.approx(min(card.score or 0 for card in ends))
    assert found.best == pytest.approx(max(card.score or 0 for card in ends))


def test_a_line_on_one_word_is_worth_what_is_lost_without_it() -> None:
    found = gap("acme", "single-origin", "capital.cash")
    line = "  - {date: 2025-08, cash: $500M+, source: [post, copy]}\n"
    without = edited("acme", line, "")
    score = CARDS["acme"].score or 0.0
    assert sorted((found.worst, found.best)) == pytest.approx(sorted((score, without.score or 0)))
    assert (found.narrows, found.firms) == (0.0, 0.0)
    assert found.place.write == "source: [post, copy, KEY]"
    assert found.place.text == line.strip().removeprefix("- ")


def test_a_line_that_two_origins_vouch_for_is_no_gap_of_that_kind() -> None:
    assert listed("acme", "single-origin", "headcount.employees") == []
    assert listed("acme", "single-origin", "capital.revenue") == []


def test_a_stale_figure_is_worth_what_a_fresh_one_between_its_wider_ends_is() -> None:
    found = gap("initech", "stale", "headcount.employees")
    line = "  - {date: 2023-10-31, employees: 200, source: [post, wire]}\n"
    times = (DAY - date(2023, 10, 31)).days / (365.25 / 12) / 12
    ends = [
        edited("initech", line, f"{line}  - {{date: 2026-01-20, employees: {n}, source: now}}\n")
        for n in (round(200 / times), round(200 * times))
    ]
    assert found.worst == pytest.approx(min(card.score or 0 for card in ends), abs=0.02)
    assert found.best == pytest.approx(max(card.score or 0 for card in ends), abs=0.02)
    assert found.narrows > 0


def test_a_stale_figure_is_not_listed_as_vague_too() -> None:
    kinds = {each.kind for each in FOUND.gaps if each.figure == "capital.cash"}
    assert kinds == {"vague", "stale", "unknown", "single-origin"}
    assert listed("initech", "vague", "capital.cash") == []


def test_suppliers_named_too_long_ago_are_stale_and_not_unknown() -> None:
    found = gap("initech", "stale", "compute.providers")
    assert found.place.where.endswith("initech.yaml:20")


def test_nothing_goes_stale_without_a_shelf_life() -> None:
    plain = [company(each, BOOK, View()) for each in BOOK.documents]
    kinds = [g.figure for g in gaps(plain, RULES, DAY).gaps if g.kind == "stale"]
    assert kinds == ["compute.providers"]


def test_an_unknown_figure_is_worth_what_the_answers_are_worth() -> None:
    found = gap("globex", "unknown", "compute.power")
    answers = ("0MW", "1MW", "10MW", "100MW", "1GW", "10GW", "100GW")
    cards = [
        edited(
            "globex", "compute:\n", f"compute:\n  - {{date: 2026-01-20, power: {p}, source: now}}\n"
        )
        for p in answers
    ]
    scores = [card.score or 0.0 for card in cards]
    assert (found.worst, found.best) == pytest.approx((min(scores), max(scores)))
    expected = width(CARDS["globex"]) - sum(map(width, cards)) / len(cards)
    assert found.narrows == pytest.approx(expected)
    assert found.beside is None
    assert found.rules == ("power-at-work",)


def test_cash_and_burn_are_two_facts_to_find_and_share_what_only_both_tell() -> None:
    cash, burn = (gap("globex", "unknown", f"capital.{key}") for key in ("cash", "burn"))
    assert (cash.beside, burn.beside) == ("capital.burn", "capital.cash")
    assert set(cash.rules) == {"liquidity", "runway"}
    assert set(burn.rules) == {"liquidity", "runway"}
    assert cash.narrows > burn.narrows > 0


def test_with_cash_known_burn_is_the_fact_to_find() -> None:
    (acme,) = companies(profile("Acme", "capital:\n- {date: 2025-10, cash: $1B, source: press}\n"))
    found = gaps([acme], RULES, DAY)
    assert listed("acme", "unknown", "capital.cash", found) == []
    burn = gap("acme", "unknown", "capital.burn", found)
    assert burn.beside is None
    assert burn.rules == ("runway",)
    assert burn.flags == ("short-runway",)
    assert burn.place.line == 9
    assert burn.place.write == "- {date: YYYY-MM, burn: $…, basis: annual, source: KEY}"


def test_a_flag_that_an_answer_raises_caps_the_worst() -> None:
    (acme,) = companies(profile("Acme", "capital:\n- {date: 2025-10, cash: $1T, source: press}\n"))
    burn = gap("acme", "unknown", "capital.burn", gaps([acme], RULES, DAY))
    # Liquidity earns 100 and no runway 0: 50, were it not for the cap of the short runway.
    assert burn.worst == pytest.approx(25.0)
    assert burn.best == pytest.approx(100.0)


def test_a_stated_phase_bounds_the_chips_that_may_be_found() -> None:
    found = gap("globex", "unknown", "compute.accelerators")
    assert found.rules == ("frontier-share", "compute-per-head")
    assert found.narrows > 0


def test_a_round_without_its_amount_is_the_line_to_complete() -> None:
    found = gap("globex", "unknown", "funding.amount")
    assert found.place.where.endswith("globex.yaml:15")
    assert found.place.write == "amount: $…"
    assert found.place.text.startswith("{date: 2025-02-15, stage: series-b")


def test_a_section_that_is_not_there_is_added_at_the_end() -> None:
    place = gap("globex", "unknown", "capital.cash").place
    assert place.adds_section
    lines = TEXTS[1].content.splitlines()
    assert place.line == len(lines) + 1
    assert place.write == "capital:\n  - {date: YYYY-MM, cash: $…, source: KEY}"


def test_a_list_in_flow_style_gets_an_item_in_flow_style() -> None:
    cash = "capital: [{date: 2025-10, cash: $1B, source: press}]\n"
    (acme,) = companies(profile("Acme", cash))
    place = gap("acme", "unknown", "capital.burn", gaps([acme], RULES, DAY)).place
    assert place.write == "{date: YYYY-MM, burn: $…, basis: annual, source: KEY},"


def test_a_leader_who_came_nobody_says_when_is_a_line_to_complete() -> None:
    place = gap("initech", "unknown", "people.joined").place
    assert (place.line, place.write) == (23, "joined: YYYY-MM")


def test_a_company_of_which_nothing_is_known_has_gaps_and_no_score() -> None:
    (acme,) = companies(profile("Acme", ""))
    found = gaps([acme], RULES, DAY)
    assert {each.score for each in found.gaps} == {None}
    assert {each.kind for each in found.gaps if each.figure != "founded"} == {"unknown"}
    assert found.firmness.pairs == 0
    for each in found.gaps:
        assert 1.0 <= each.worst <= each.best <= 100.0


def test_what_firms_up_the_ranking_most_comes_first() -> None:
    sizes = [(g.firms, g.narrows, g.moves) for g in FOUND.gaps]
    rounded = [tuple(round(each, 9) for each in size) for size in sizes]
    assert rounded == sorted(rounded, reverse=True)


def test_firmness_counts_the_pairs_whose_ranges_overlap() -> None:
    cards = list(FOUND.scores.cards)
    shared = [
        max(0.0, min(one.high, two.high) - max(one.low, two.low))
        for place, one in enumerate(cards)
        for two in cards[place + 1 :]
    ]
    assert FOUND.firmness.pairs == 6
    assert FOUND.firmness.open_pairs == sum(each > 0 for each in shared)
    assert FOUND.firmness.overlap == pytest.approx(sum(shared))


def test_what_a_fact_firms_is_the_overlap_it_takes_away() -> None:
    found = gap("acme", "vague", "founded")
    ends = [edited("acme", "founded: 2022", f"founded: 2022-{day}") for day in ("01-01", "12-31")]

    def overlap(card: Scorecard) -> float:
        others = [other for other in CARDS.values() if other.id != "acme"]
        return sum(
            max(0.0, min(card.high, other.high) - max(card.low, other.low)) for other in others
        )

    expected = overlap(CARDS["acme"]) - sum(map(overlap, ends)) / 2
    assert found.firms == pytest.approx(expected)


def test_top_cuts_the_list_and_not_the_count() -> None:
    few = gaps(everyone(), RULES, DAY, top=3)
    assert few.gaps == FOUND.gaps[:3]
    assert few.found == FOUND.found == len(FOUND.gaps)


def test_the_order_of_companies_changes_nothing() -> None:
    turned = gaps(everyone()[::-1], RULES, DAY)
    assert turned.gaps == FOUND.gaps
    assert turned.firmness == FOUND.firmness


def test_a_company_asked_for_alone_is_ranked_among_the_others() -> None:
    everybody = everyone()
    one = gaps([everybody[0]], RULES, DAY, among=everybody)
    assert one.gaps == tuple(each for each in FOUND.gaps if each.company == "acme")
    assert one.asked == ("acme",)
    assert {card.id for card in one.scores.cards} == set(BOOK.ids)


def test_ranks_span_what_the_answers_would_make_of_it() -> None:
    found = gap("globex", "unknown", "capital.burn")
    assert (found.rank_best, found.rank, found.rank_worst) == (1, 1, 2)


def test_what_moves_nothing_that_is_shown_is_left_out() -> None:
    for each in FOUND.gaps:
        assert max(each.narrows, each.moves) >= 0.05
