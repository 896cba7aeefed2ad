"""What a diff owes to the two books it compares."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.analysis.changes import Side
from aitalent.analysis.diff import diff
from aitalent.analysis.ends import BookEnd
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.facts.versions import Versions
from aitalent.text.files import Text
from tests.laws.profiles import AS_OF, DEFAULT, Draft, drafts

if TYPE_CHECKING:
    from aitalent.analysis.changes import CompanyChange, Diff
    from aitalent.facts.book import Book
    from aitalent.rules.rulebook import Rulebook

FEW = settings(max_examples=20, deadline=None)
STRICTER = replace(DEFAULT, exponent=-1.0, version="stricter")


def book(*texts: Text) -> Book:
    found, _ = read_book(texts)
    return found


def end(found: Book, *, day: date = AS_OF, rulebook: Rulebook = DEFAULT) -> BookEnd:
    return BookEnd(
        side=Side(label="here", kind="files", as_of=day),
        book=found,
        rulebook=rulebook,
        view=View(),
        prefix="",
        root="",
        faults=(),
    )


def text_of(draft: Draft) -> Text:
    return Text(label="acme.yaml", content=draft.text)


@st.composite
def edited(draw: st.DrawFn) -> tuple[Draft, Draft]:
    """A profile before and after some of its lines were cut, added, moved or rewritten."""
    before = replace(draw(drafts()), name="acme")
    other = draw(drafts())
    kept = [entry for entry in before.entries if draw(st.booleans())]
    added = [entry for entry in other.entries if draw(st.integers(0, 3)) == 0]
    entries = draw(st.permutations([*kept, *added]))
    return before, replace(before, entries=tuple(entries))


def compared(pair: tuple[Draft, Draft]) -> Diff:
    before, after = (end(book(text_of(draft))) for draft in pair)
    return diff(before, after)


def the_change(found: Diff) -> CompanyChange | None:
    return next(iter((*found.moved, *found.unmoved)), None)


@given(edited())
@FEW
def test_no_edit_leaves_the_former_file_and_all_edits_give_the_later_one(
    pair: tuple[Draft, Draft],
) -> None:
    books = [book(text_of(draft)) for draft in pair]
    if not all(each.documents for each in books):
        return
    before, after = (each.documents[0].value for each in books)
    versions = Versions(before=before, after=after)
    assert versions.with_edits(()) == before
    assert versions.with_edits(versions.edits) == after


@given(edited())
@FEW
def test_clock_rules_and_each_fact_add_up_to_the_move(pair: tuple[Draft, Draft]) -> None:
    before, after = (book(text_of(draft)) for draft in pair)
    found = diff(
        end(before, day=date(2025, 6, 1), rulebook=STRICTER),
        end(after, day=AS_OF),
    )
    change = the_change(found)
    if change is None or change.why is None or change.move is None:
        return
    why = change.why
    assert abs(why.clock + why.rules + why.facts + why.untold - change.move) <= 1e-9
    told = [fact.effect for fact in change.facts if fact.effect is not None]
    told += [section.effect for section in why.sections]
    assert not (why.sections and [fact for fact in change.facts if fact.effect is not None])
    assert abs(math.fsum(told) - why.facts) <= 1e-9


@given(edited())
@FEW
def test_a_diff_backwards_is_the_same_move_the_other_way(pair: tuple[Draft, Draft]) -> None:
    forth, back = the_change(compared(pair)), the_change(compared(pair[::-1]))
    assert (forth is None) == (back is None)
    if forth is None or back is None or forth.move is None or back.move is None:
        return
    assert abs(forth.move + back.move) <= 1e-9
    assert {flag.id for flag in forth.flags_raised} == {flag.id for flag in back.flags_lowered}


@given(drafts(), drafts())
@FEW
def test_a_company_of_the_book_that_was_not_touched_is_never_listed(
    touched: Draft, left: Draft
) -> None:
    same = Text(label="left.yaml", content=replace(left, name="left").text)
    before = Text(label="acme.yaml", content=replace(touched, name="acme").text)
    after = Text(label="acme.yaml", content=replace(touched, name="acme", entries=()).text)
    found = diff(end(book(before, same)), end(book(after, same)))
    listed = {change.id for change in (*found.moved, *found.unmoved)}
    assert "left" not in listed


@given(drafts())
@FEW
def test_the_same_book_twice_differs_in_nothing(draft: Draft) -> None:
    found = diff(end(book(text_of(draft))), end(book(text_of(draft))))
    assert (found.moved, found.unmoved, found.rulebook_change) == ((), (), None)
