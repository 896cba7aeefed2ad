"""Ledgers and sources show nothing of a later day, and nothing that was not known."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aitalent.analysis.facts import list_facts
from aitalent.analysis.passed_over import USED
from aitalent.analysis.sources import list_sources
from aitalent.facts.ledger import View, ledger
from aitalent.facts.people import tenures
from aitalent.metrics.register import METRICS, company
from aitalent.render.facts_json import facts_shape
from aitalent.render.json import draw
from aitalent.render.sources_json import sources_shape
from tests.laws.profiles import EXACT_DATES, PRESS, Draft, Entry, book_of, drafts

FAR = date(2099, 1, 1)
EVES = (date(2024, 1, 31), date(2024, 6, 29), date(2025, 3, 9), date(2026, 1, 16))
"""Days before a role begins or a paper comes out: on them it is easiest to see ahead."""
DAYS = st.one_of(st.sampled_from(EVES), st.dates(date(2023, 6, 2), date(2026, 3, 1)))
ASKED = ("runway_months", "valuation_step", "founder_exits_12m", "leader_tenure_months")


def shown(text: str, day: date, view: View) -> str:
    """All that both commands say of a company, but for the numbers of lines."""
    book = book_of(text)
    (document,) = book.documents
    one = company(document, book, view)
    pages = [facts_shape(list_facts(one, day, metric=name)) for name in (None, *ASKED)]
    answers = [*pages, sources_shape(list_sources([one], day, view))]
    return re.sub(r'("line": |yaml:)\d+', r"\1", "".join(map(draw, answers)))


def cut(draft: Draft, day: date, view: View) -> tuple[Draft, Draft]:
    """A draft in which what counts in a view by a day stands first, and that part alone."""
    book = book_of(draft.text)
    (document,) = book.documents
    found = ledger(document, view)
    places = {(fact.section, fact.index) for fact in found.until(day)}
    sure = tuple((section, {**entry, "status": "closed"}) for section, entry in draft.entries)
    if_sure = book_of(Draft(name="acme", entries=sure).text)
    assume(if_sure.ids)
    people = tenures(ledger(if_sure.documents[0], view), day)
    gone = {p.fact.index for p in people if p.left is not None or p.may_have_left}
    seen: dict[str, int] = {}
    counted: list[tuple[str, Entry]] = []
    known: list[tuple[str, Entry]] = []
    later: list[tuple[str, Entry]] = []
    for section, entry in draft.entries:
        index = seen.setdefault(section, 0)
        seen[section] += 1
        if (section, index) not in places:
            later.append((section, entry))
            continue
        counted.append((section, entry))
        hidden = ("left", "to") if section == "people" and index not in gone else ()
        kept = {key: value for key, value in entry.items() if key not in hidden}
        if section == "people" and "since" in entry.get("role", "") and day < date(2024, 2, 29):
            kept.pop("role")
        known.append((section, kept))
    return Draft(name="acme", entries=(*counted, *later)), Draft(name="acme", entries=tuple(known))


@settings(max_examples=60, deadline=None)
@given(drafts(EXACT_DATES, least=1), DAYS)
def test_nothing_dated_after_the_day_can_be_told_from_a_ledger(draft: Draft, day: date) -> None:
    whole, past = cut(draft, day, View())
    assert shown(whole.text, day, View()) == shown(past.text, day, View())


@settings(max_examples=60, deadline=None)
@given(drafts(EXACT_DATES, least=1), DAYS)
def test_nothing_published_later_can_be_told_from_a_ledger(draft: Draft, by: date) -> None:
    view = View(known_by=by)
    whole, past = cut(draft, by, view)
    last_days = ("2023-06-01", "2024-06-30", "2025-03-10", "2026-01-17", "2027-03-10")
    published = {f"s{place}": day for place, day in enumerate(last_days)}
    assert [day[:7] for day in published.values()] == [day[:7] for day in PRESS]
    text = past.text
    for key, day in published.items():
        if day > str(by):
            text = re.sub(rf"^  {key}: .*\n", "", text, flags=re.MULTILINE)
            text = text.replace(f"[s1, {key}]", "[s1]")
    assume(book_of(text).ids)  # what was only said before it happened was a plan by then
    assert shown(whole.text, by, view) == shown(text, by, view)


@settings(max_examples=40, deadline=None)
@given(drafts(least=1), DAYS, st.sampled_from(sorted(METRICS)))
def test_a_metric_rests_on_the_facts_its_ledger_says_are_in_force(
    draft: Draft, day: date, metric: str
) -> None:
    book = book_of(draft.text)
    (document,) = book.documents
    one = company(document, book, View())
    page = list_facts(one, day, metric=metric)
    rests_on = {(fact.section, fact.index) for fact in one.measure(metric, day).facts}
    in_force = {
        (f.section, f.index) for part in page.parts for f in part.facts if f.verdict in USED
    }
    assert rests_on <= in_force
    if len(page.parts) == 1 and page.parts[0].name == metric:
        assert rests_on == in_force


@settings(max_examples=40, deadline=None)
@given(drafts(least=1), DAYS)
def test_the_whole_ledger_holds_each_fact_of_the_view_once(draft: Draft, day: date) -> None:
    book = book_of(draft.text)
    (document,) = book.documents
    one = company(document, book, View())
    listed = [(f.section, f.index) for part in list_facts(one, day).parts for f in part.facts]
    assert sorted(listed) == sorted((f.section, f.index) for f in one.ledger.until(day))
    everything = list_facts(one, day, with_all=True)
    held = [(f.section, f.index) for part in everything.parts for f in part.facts]
    every = ledger(document, View()).until(FAR)
    assert sorted(held) == sorted((f.section, f.index) for f in every)
