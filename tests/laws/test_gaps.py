"""Laws of gaps: nothing known is missing, what is learnt is missing no more, nobody sees ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aitalent.analysis.gaps import Gap, Gaps, gaps
from aitalent.facts.ledger import View, ledger
from aitalent.metrics.register import company
from tests.facts.test_figures import filled
from tests.laws.profiles import AS_OF, DEFAULT, Draft, book_of, drafts, numbers

if TYPE_CHECKING:
    from aitalent.scoring.scorecard import Scorecard

SLACK = 1e-6
Key = tuple[str, str, str, str]


def found_in(*texts: str, view: View | None = None, day: date = AS_OF) -> Gaps:
    book = book_of(*texts)
    companies = [
        company(document, book, view or View(), yardsticks=DEFAULT.yardsticks)
        for document in book.documents
    ]
    return gaps(companies, DEFAULT, day)


def card(found: Gaps, name: str = "acme") -> Scorecard:
    return next(each for each in found.scores.cards if each.id == name)


@settings(max_examples=15, deadline=None)
@given(drafts())
def test_known_facts_are_never_listed_as_unknown(draft: Draft) -> None:
    book = book_of(draft.text)
    facts = ledger(book.documents[0], View())
    for each in found_in(draft.text).gaps:
        section, _, key = each.figure.partition(".")
        if each.kind == "unknown" and section in ("capital", "compute", "headcount"):
            stated = [getattr(f.entry, key, None) for f in facts.scoring(section, AS_OF)]
            assert not any(stated), each.figure


@settings(max_examples=15, deadline=None)
@given(drafts())
def test_effects_stay_within_what_the_method_allows(draft: Draft) -> None:
    found = found_in(draft.text)
    here = card(found)
    for each in found.gaps:
        assert 1.0 <= each.worst <= each.best <= 100.0
        assert 1 <= each.rank_best <= each.rank_worst <= 1
        assert each.narrows >= 0.0
        assert each.firms == 0.0
        if each.kind == "unknown":
            # What is unknown was allowed for: no answer leads out of the range.
            assert here.low - SLACK <= each.worst
            assert each.best <= here.high + SLACK
            assert each.narrows <= here.high - here.low
        if each.kind == "single-origin" and each.score is not None:
            assert each.worst <= each.score <= each.best


def pasted(text: str, gap: Gap) -> str:
    """The file once the line of a gap has been filled in and pasted where the gap says."""
    lines = text.splitlines()
    write = filled(gap.place.write).replace("KEY", "s3")
    if gap.figure.endswith("-before"):
        write = write.replace("2025-10", "2010-01")
    if gap.place.text:
        line = lines[gap.place.line - 1]
        lines[gap.place.line - 1] = f"{line.removesuffix('}')}, {write}}}"
    elif gap.place.adds_section:
        assert gap.place.line == len(lines) + 1
        lines.append(write)
    else:
        lines.insert(gap.place.line, write)
    return "\n".join(lines) + "\n"


@settings(max_examples=20, deadline=None)
@given(drafts(), st.data())
def test_what_has_been_learnt_is_a_gap_no_more(draft: Draft, data: st.DataObject) -> None:
    unknown = [each for each in found_in(draft.text).gaps if each.kind == "unknown"]
    assume(unknown)
    gap = data.draw(st.sampled_from(unknown))
    learnt = pasted(draft.text, gap)
    assume(book_of(learnt).ids)
    again = [
        each
        for each in found_in(learnt).gaps
        if (each.kind, each.figure) == ("unknown", gap.figure) and each.place.line == gap.place.line
    ]
    assert again == []


@settings(max_examples=8, deadline=None)
@given(drafts(name="acme"), drafts(name="bolt"), drafts(name="corp"))
def test_the_order_of_companies_changes_nothing(one: Draft, two: Draft, three: Draft) -> None:
    texts = [each.text for each in (one, two, three)]
    book = book_of(*texts)
    assume(len(book.ids) == 3)
    companies = [company(each, book, View()) for each in book.documents]
    one_way, other_way = (gaps(each, DEFAULT, AS_OF) for each in (companies, companies[::-1]))
    assert (one_way.gaps, one_way.asked) == (other_way.gaps, other_way.asked)


@settings(max_examples=10, deadline=None)
@given(drafts(name="acme"), drafts(name="bolt"))
def test_each_pair_of_answers_and_others_is_counted_in_full(one: Draft, two: Draft) -> None:
    found = found_in(one.text, two.text)
    assume(len(found.scores.cards) == 2)
    assert found.firmness.pairs == 1
    for each in found.gaps:
        assert each.firms <= found.firmness.overlap + SLACK
        assert {each.rank_best, each.rank_worst} <= {1, 2}


def _placeless(found: Gaps) -> tuple[object, ...]:
    """All that a gap says but the line, which moves when a line is written above it."""
    plain = [
        replace(each, place=replace(each.place, line=0, write="", adds_section=False))
        for each in found.gaps
    ]
    return (plain, found.found, found.firmness, [numbers(each) for each in found.scores.cards])


@settings(max_examples=10, deadline=None)
@given(drafts(), drafts())
def test_nothing_dated_after_the_day_changes_a_gap(draft: Draft, later: Draft) -> None:
    future = [
        (section, {**entry, "date": "2027-03-01", "source": "s4"})
        for section, entry in later.entries
        if "date" in entry
    ]
    whole = Draft(name="acme", entries=(*draft.entries, *future))
    assume(book_of(whole.text).ids)
    assert _placeless(found_in(whole.text)) == _placeless(found_in(draft.text))


@settings(max_examples=10, deadline=None)
@given(drafts(), drafts())
def test_nothing_published_after_the_day_changes_a_gap(draft: Draft, later: Draft) -> None:
    view = View(known_by=date(2025, 12, 31))
    unheard = [(section, {**entry, "source": "s3"}) for section, entry in later.entries]
    whole = Draft(name="acme", entries=(*draft.entries, *unheard))
    assume(book_of(whole.text).ids)
    known = found_in(draft.text, view=view)
    assert _placeless(found_in(whole.text, view=view)) == _placeless(known)
