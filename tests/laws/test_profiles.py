"""What facts may do to a score, on random small profiles read from text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aitalent.text.files import decode
from tests.laws.profiles import (
    AS_OF,
    EXACT_DATES,
    SHOWN_ONLY,
    Draft,
    Entry,
    book_of,
    card_of,
    cards_of,
    drafts,
    edited,
    entries,
    numbers,
)
from tests.laws.tables import HAIR

if TYPE_CHECKING:
    import random

BAD_VALUES = (
    "{}",
    "[]",
    "~",
    "2026-02-30",
    "<$1B+",
    "'\\0'",
    "💥",
    "1e999",
    "-$5B",
    "!!int 3",
    "&a x",
)


@settings(max_examples=30, deadline=None)
@given(st.lists(entries(), max_size=14))
def test_whatever_can_be_read_is_scored_within_its_range(found: list[tuple[str, Entry]]) -> None:
    for card in cards_of(book_of(Draft(name="acme", entries=tuple(found)).text)):
        assert 1.0 <= card.low <= card.high <= 100.0
        assert (card.score is None) == (card.coverage == 0)
        assert card.score is None or card.low <= card.score <= card.high
        assert card.grade == "NR" or card.coverage >= 0.5 - HAIR
        for rule in card.rules:
            assert 0 <= rule.low <= rule.high <= 100
            assert (rule.points is None) == (not rule.measure.is_known)
            assert rule.points is None or rule.low <= rule.points <= rule.high


@settings(max_examples=40, deadline=None)
@given(drafts(least=1), st.randoms(use_true_random=False), st.sampled_from(BAD_VALUES))
def test_a_broken_value_is_a_finding_and_never_an_exception(
    draft: Draft, rng: random.Random, bad: str
) -> None:
    def spoil(found: list[tuple[str, Entry]]) -> None:
        _, entry = rng.choice(found)
        entry[rng.choice(sorted(entry))] = bad

    cards_of(book_of(edited(draft, spoil).text))


@settings(max_examples=40, deadline=None)
@given(drafts(), entries(), st.sampled_from(SHOWN_ONLY), st.integers(0, 14))
def test_talks_plans_and_disputed_reports_never_score(
    draft: Draft, added: tuple[str, Entry], status: str, place: int
) -> None:
    section, entry = added
    rumour = (section, {**entry, "status": status})
    more = edited(draft, lambda found: found.insert(place, rumour))
    assume(book_of(more.text).ids)
    assert numbers(card_of(more.text)) == numbers(card_of(draft.text))


@settings(max_examples=30, deadline=None)
@given(drafts(least=1))
def test_without_its_talks_plans_and_disputed_reports_a_company_scores_the_same(
    draft: Draft,
) -> None:
    kept = tuple(each for each in draft.entries if each[1]["status"] not in SHOWN_ONLY)
    assume(kept != draft.entries)
    assert numbers(card_of(Draft(name="acme", entries=kept).text)) == numbers(card_of(draft.text))


def _without_bounds(found: list[tuple[str, Entry]]) -> None:
    for _, entry in found:
        for key, written in entry.items():
            if "$" in written:
                entry[key] = written.strip("<+")


WIDENED = {
    "cash": ("capital", {"basis": "annual"}),
    "burn": ("capital", {"basis": "monthly", "cash": "~$3B"}),
    "revenue": ("capital", {"basis": "quarterly"}),
    "amount": ("funding", {"stage": "seed", "valuation": "$9T"}),
    "value": ("valuation", {"basis": "tender"}),
}


@settings(max_examples=40, deadline=None)
@given(drafts(), EXACT_DATES, st.sampled_from(sorted(WIDENED)), st.integers(1, 99), st.data())
def test_a_wider_amount_never_narrows_the_range(
    draft: Draft, day: str, key: str, amount: int, data: st.DataObject
) -> None:
    section, rest = WIDENED[key]
    by = data.draw(st.integers(0, amount))

    def written(value: str) -> str:
        entry = {**rest, "date": day, "source": "s1", "status": "confirmed", key: value}
        return edited(draft_without, lambda found: found.append((section, entry))).text

    # A later bound that contradicts an exact amount replaces it, and agrees with a wide one.
    draft_without = edited(draft, _without_bounds)
    before = card_of(written(f"${amount}B"))
    after = card_of(written(f"${amount - by}B..${amount + by}B"))
    assert after.low <= before.low + HAIR
    assert after.high >= before.high - HAIR


def _day(found: tuple[str, Entry]) -> str:
    return found[1].get("date") or found[1].get("joined") or found[1]["source"]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(entries(EXACT_DATES), min_size=2, max_size=14, unique_by=_day),
    st.randoms(use_true_random=False),
)
def test_the_order_of_entries_changes_nothing(
    found: list[tuple[str, Entry]], rng: random.Random
) -> None:
    draft = Draft(name="acme", entries=tuple(found))
    assume(book_of(draft.text).ids)
    shuffled = edited(draft, rng.shuffle)
    assert numbers(card_of(shuffled.text)) == numbers(card_of(draft.text))


@settings(max_examples=15, deadline=None)
@given(drafts(least=1))
def test_line_endings_change_nothing(draft: Draft) -> None:
    raw = draft.text.replace("\n", "\r\n").encode()
    text, faults = decode(raw, label="acme.yaml")
    assert faults == ()
    assert text is not None
    assert numbers(card_of(text.content)) == numbers(card_of(draft.text))


@settings(max_examples=20, deadline=None)
@given(drafts(name="acme", least=1), drafts(name="openai", least=1), drafts(name="meta"))
def test_another_company_changes_nothing(one: Draft, other: Draft, third: Draft) -> None:
    alone = [numbers(card_of(draft.text)) for draft in (one, third, other)]
    for texts in ((one, other, third), (third, one, other)):
        together = cards_of(book_of(*(draft.text for draft in texts)), day=AS_OF)
        assert [numbers(card) for card in together] == alone
