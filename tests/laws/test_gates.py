"""Laws of judging: looser gates find less, and nothing depends on the order of companies."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.analysis.baseline import baseline_of, pardoned
from aitalent.analysis.gates import Drop, Gates, Threshold
from aitalent.analysis.judge import judge
from aitalent.rules.rulebook import Identity
from tests.analysis.case import DAY
from tests.analysis.snapshots import GRADES, result, subject

if TYPE_CHECKING:
    from aitalent.analysis.gates import Verdict
    from aitalent.analysis.snapshot import Snapshot
    from aitalent.analysis.subjects import Subject

RULEBOOK = Identity(id="default", version="2", sha256="c0ffee")
SCORES = st.one_of(st.none(), st.integers(1, 100).map(float))
PILLARS = st.sampled_from([None, "retention", "compute"])
SEVERITIES = ("critical", "warning", "note")
LIMITS = st.sampled_from([None, *SEVERITIES])


def _results(name: str) -> st.SearchStrategy[Snapshot]:
    return st.builds(
        lambda score, retention, spread, coverage, flags: replace(
            result(score, name=name, spread=spread, flags=flags, pillars={"retention": retention}),
            coverage=coverage,
            **({"grade": "NR"} if coverage < 0.5 else {}),
        ),
        SCORES,
        SCORES,
        st.sampled_from([0.0, 5.0, 30.0]),
        st.sampled_from([0.2, 0.6, 1.0]),
        st.dictionaries(st.sampled_from("xyz"), st.sampled_from(SEVERITIES), max_size=2),
    )


def _subject(name: str) -> st.SearchStrategy[Subject]:
    sides = st.tuples(st.one_of(st.none(), _results(name)), st.one_of(st.none(), _results(name)))
    return sides.filter(any).map(lambda pair: subject(*pair))


BOOKS = st.tuples(*map(_subject, ("a", "b", "c")))
GATES = st.builds(
    Gates,
    fail_under=st.lists(
        st.builds(Threshold, pillar=PILLARS, at_least=st.integers(0, 100)), max_size=2
    ).map(tuple),
    fail_on_drop=st.lists(
        st.one_of(
            st.builds(Drop, pillar=PILLARS, points=st.integers(0, 30), share=st.none()),
            st.builds(
                Drop, pillar=PILLARS, points=st.none(), share=st.sampled_from([0.0, 0.1, 0.5])
            ),
        ),
        max_size=2,
    ).map(tuple),
    fail_on_flag=LIMITS,
    fail_on_new_flag=LIMITS,
    fail_on_grade_drop=st.booleans(),
    min_coverage=st.sampled_from([None, 0.5, 0.9]),
    max_range=st.sampled_from([None, 5.0, 40.0]),
    gate_on=st.sampled_from(["low", "score", "high"]),
    allow_unrated=st.booleans(),
)


def judged(gates: Gates, book: tuple[Subject, ...]) -> Verdict:
    return judge(gates, book, DAY, grades=GRADES, base_day=DAY)


def keys(verdict: Verdict) -> set[tuple[str, str, str]]:
    return {each.key for each in verdict.findings}


def loosened(gates: Gates, chance: Random) -> Gates:
    """The gates with one of them asked less of, or not at all."""
    by = chance.choice([1, 7, 1000])
    milder = {"note": "warning", "warning": "critical", "critical": None, None: None}
    return chance.choice(
        [
            replace(
                gates,
                fail_under=tuple(replace(t, at_least=t.at_least - by) for t in gates.fail_under),
            ),
            replace(gates, fail_under=gates.fail_under[1:]),
            replace(gates, fail_on_drop=gates.fail_on_drop[:-1]),
            replace(
                gates,
                fail_on_drop=tuple(
                    replace(
                        drop,
                        points=None if drop.points is None else drop.points + by,
                        share=None if drop.share is None else drop.share + by / 100,
                    )
                    for drop in gates.fail_on_drop
                ),
            ),
            replace(gates, fail_on_flag=milder[gates.fail_on_flag]),
            replace(gates, fail_on_new_flag=milder[gates.fail_on_new_flag]),
            replace(gates, fail_on_grade_drop=False),
            replace(gates, min_coverage=None),
            replace(gates, max_range=gates.max_range and gates.max_range + by),
            replace(gates, max_range=None),
            replace(gates, allow_unrated=True),
        ]
    )


@settings(max_examples=80)
@given(GATES, BOOKS, st.integers(0, 999))
def test_loosening_a_gate_never_adds_a_finding(
    gates: Gates, book: tuple[Subject, ...], seed: int
) -> None:
    looser = loosened(gates, Random(seed))
    assert keys(judged(looser, book)) <= keys(judged(gates, book))


@settings(max_examples=40)
@given(GATES, BOOKS)
def test_allowing_the_unrated_removes_what_says_so_and_nothing_else(
    gates: Gates, book: tuple[Subject, ...]
) -> None:
    strict = judged(replace(gates, allow_unrated=False), book).findings
    allowing = judged(replace(gates, allow_unrated=True), book).findings
    assert allowing == tuple(each for each in strict if not each.rule.startswith("unrated"))


@settings(max_examples=40)
@given(GATES, BOOKS, st.permutations(range(3)), st.booleans())
def test_neither_the_order_of_companies_nor_the_rest_of_the_book_moves_a_finding(
    gates: Gates,
    book: tuple[Subject, ...],
    order: list[int],
    new_only: bool,  # noqa: FBT001
) -> None:
    gates = replace(gates, new_only=new_only)
    whole = judged(gates, book)
    assert judged(gates, tuple(book[place] for place in order)) == whole
    alone = [each for one in book for each in judged(gates, (one,)).findings]
    assert sorted(alone, key=lambda each: each.key) == sorted(
        whole.findings, key=lambda each: each.key
    )
    assert len(keys(whole)) == len(whole.findings)


@settings(max_examples=40)
@given(GATES, BOOKS)
def test_a_baseline_pardons_all_of_its_verdict_and_nothing_of_it_is_stale(
    gates: Gates, book: tuple[Subject, ...]
) -> None:
    verdict = judged(gates, book)
    listed = baseline_of(verdict, as_of=DAY, rulebook=RULEBOOK)
    found = pardoned(replace(verdict, fails_on_stale=True), listed, (), DAY)
    assert not found.failed
    assert {each.pardon for each in found.findings} <= {"baseline"}
    assert baseline_of(found, as_of=DAY, rulebook=RULEBOOK) == listed


@settings(max_examples=40)
@given(GATES, BOOKS)
def test_with_new_only_no_finding_on_a_level_fails_that_base_has(
    gates: Gates, book: tuple[Subject, ...]
) -> None:
    absolute = replace(gates, fail_on_drop=(), fail_on_new_flag=None, fail_on_grade_drop=False)
    mirrored = tuple(replace(one, after=one.before) for one in book)
    verdict = judged(replace(absolute, new_only=True), mirrored)
    assert not verdict.failed
    assert {each.state for each in verdict.findings} <= {"unchanged"}
