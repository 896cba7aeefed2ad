"""What machines are told of a diff, a verdict and faults: in which order, where, by which key."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aitalent.analysis.gates import Gates, Verdict, Waiver
from aitalent.render.annotation import Annotation, Place, relative
from aitalent.render.annotation_rules import RULES, rule_of
from aitalent.render.annotations import annotate, of_diagnostics
from aitalent.render.finding_words import MEANINGS
from aitalent.text.diagnostic import Check, Diagnostic, Severity, Span
from tests.render.annotated import COHERE, FILES, a_diff, told
from tests.render.diffs import (
    DAY,
    GATES,
    TML,
    every_finding,
    everything,
    exodus,
    finding,
    founding,
    founding_verdict,
    hostile,
    quiet,
    saved,
    verdict,
)


def lines(annotations: tuple[Annotation, ...]) -> list[tuple[str, str | None, int, str]]:
    return [(each.level, each.path, each.line, each.rule.id) for each in annotations]


def one(**fields: object) -> Annotation:
    """The only finding of a verdict, as it is told."""
    found = replace(finding("fail-under", 41.7, 50.0), **fields)
    (only,) = annotate(verdict=verdict(found), files=FILES)
    return only


def test_what_fails_comes_first_then_what_moved_then_what_is_pardoned() -> None:
    assert lines(told()) == [
        ("error", "profiles/cohere.yaml", 12, "AT104"),
        ("error", TML, 148, "fail-on-drop"),
        ("error", TML, 148, "fail-on-new-flag"),
        ("error", "profiles/adept.yaml", 1, "removed"),
        ("error", "profiles/periodic-labs.yaml", 1, "min-coverage"),
        ("notice", None, 1, "rulebook-changed"),
        ("notice", TML, 149, "score-moved"),
        ("notice", TML, 152, "score-moved"),
        ("notice", "profiles/mistral-ai.yaml", 88, "score-moved"),
        ("notice", "profiles/periodic-labs.yaml", 1, "fail-on-flag"),
        ("notice", TML, 148, "fail-under"),
        ("notice", None, 1, "stale-pardon"),
    ]


def test_nothing_to_say_is_nothing_told() -> None:
    assert annotate() == ()
    assert annotate(diff=quiet(), verdict=Verdict(gates=Gates(), companies=0, findings=())) == ()


def test_a_file_that_can_not_be_read_is_told_by_its_fault_and_no_finding_beside_it() -> None:
    broken = [each for each in every_finding() if each.rule == "broken"]
    cohere = replace(a_diff(), moved=a_diff().moved[1:2])
    by_fault = annotate(diff=cohere, verdict=verdict(*broken), faults=(COHERE,))
    by_finding = annotate(diff=cohere, verdict=verdict(*broken))
    by_diff = annotate(diff=cohere)
    assert [each.rule.id for each in by_fault if each.level == "error"] == ["AT104"]
    assert [each.rule.id for each in by_finding if each.level == "error"] == ["broken"]
    assert [each.title for each in by_diff if each.level == "error"] == [
        "Cohere can't be read any more (was 58.7, C)"
    ]


def test_a_warning_about_a_file_hides_nothing_and_comes_after_what_moved() -> None:
    mild = replace(COHERE, check=replace(COHERE.check, severity=Severity.WARNING))
    broken = [each for each in every_finding() if each.rule == "broken"]
    found = annotate(diff=founding(), verdict=verdict(*broken), faults=(mild,))
    assert [each.level for each in found] == ["error", "notice", "notice", "notice", "warning"]


def test_a_line_with_an_error_gets_no_notice_of_its_move() -> None:
    alone = annotate(diff=founding())
    failing = annotate(diff=founding(), verdict=founding_verdict())
    assert [(each.line, each.message) for each in alone] == [
        (148, "Zoph left: −6.1 of the −17.2 that Thinking Machines Lab moved."),
        (149, "Metz left: −5.6 of the −17.2 that Thinking Machines Lab moved."),
        (152, "Schoenholz left: −5.5 of the −17.2 that Thinking Machines Lab moved."),
    ]
    assert {each.title for each in alone} == {"Thinking Machines Lab 58.9 → 41.7 (−17.2)"}
    assert [(each.level, each.line) for each in failing] == [
        ("error", 148),
        ("error", 148),
        ("error", 148),
        ("notice", 149),
        ("notice", 152),
    ]


def test_the_worst_fall_comes_first_and_unknown_moves_last() -> None:
    moves = [each for each in annotate(diff=everything()) if each.rule.id == "score-moved"]
    assert list(dict.fromkeys(each.company for each in moves)) == [
        "thinking-machines-lab",
        "safe-superintelligence",
        "mistral-ai",
        "meta-superintelligence-labs",
        "adept",
        "periodic-labs",
        "reflection-ai",
    ]


def test_a_company_moved_by_no_line_is_told_on_the_first_of_its_file() -> None:
    (only,) = [each for each in annotate(diff=saved()) if each.rule.id == "score-moved"]
    assert (only.path, only.place.is_whole_line) == (TML, True)
    assert only.message == ("Thinking Machines Lab 58.9 → 41.7 (−17.2). Why: not told apart −17.2.")


def test_a_fall_is_told_with_its_causes_but_not_that_of_a_pillar_or_an_end_of_the_range() -> None:
    of_score, of_pillar = (
        finding("fail-on-drop", 17.2, 5.0),
        finding("fail-on-drop:retention", 61.2, 3.0),
    )
    found = annotate(diff=founding(), verdict=verdict(of_score, of_pillar))
    low = replace(verdict(of_score), gates=replace(GATES, gate_on="low"))
    assert found[0].message.endswith("Why: Zoph left −6.1, Metz left −5.6, Schoenholz left −5.5.")
    assert "Why" not in found[1].message
    assert "Why" not in annotate(diff=founding(), verdict=low)[0].message


def test_a_finding_without_a_line_sits_on_the_first_of_its_companys_file() -> None:
    whole = one(spot=None)
    assert (whole.path, whole.line, whole.place.is_whole_line) == (TML, 1, True)
    unknown = one(spot=None, company="nobody")
    assert (unknown.path, unknown.file) == (None, "nobody")


def test_a_finding_on_a_line_that_is_gone_sits_on_the_first_of_the_file() -> None:
    gone = everything().moved[-1].facts[1].before
    found = replace(finding("fail-under", 1.0, 2.0), company="mistral-ai", spot=gone)
    first = annotate(diff=everything(), verdict=verdict(found))[0]
    assert (first.path, first.line) == ("profiles/mistral-ai.yaml", 1)


def test_paths_are_told_from_the_root_and_without_the_revision() -> None:
    fault = replace(COHERE, path="/build/repo/profiles/cohere.yaml")
    (first,) = annotate(faults=(fault,), root="/build/repo/")
    assert first.path == "profiles/cohere.yaml"
    assert [relative(path, "/a") for path in ("/ab/x", "/a/x", "./x", "x/./y")] == [
        "/ab/x",
        "x",
        "x",
        "x/./y",
    ]
    assert told()[0].path == "profiles/cohere.yaml"


@pytest.mark.parametrize(
    ("fields", "level", "state", "reason"),
    [
        ({}, "error", "new", ""),
        ({"pardon": "waiver", "reason": "why"}, "notice", "new", "waived: why"),
        ({"pardon": "baseline"}, "notice", "unchanged", "listed in the baseline"),
        ({"pardon": "base"}, "notice", "unchanged", "the same before the change"),
    ],
)
def test_a_pardon_makes_a_notice_that_says_why(
    fields: dict[str, str], level: str, state: str, reason: str
) -> None:
    found = one(**fields)
    assert (found.level, found.state, found.reason) == (level, state, reason)
    assert found.pardon == ("policy" if reason else None)
    assert found.message.endswith(f"Not failing: {reason}." if reason else "50 demanded.")
    assert found.counts is (level == "error")


def test_a_finding_that_only_base_has_is_told_as_gone_and_pardoned_by_nobody() -> None:
    gone = one(state="absent", spot=None)
    assert (gone.level, gone.state, gone.pardon, gone.counts) == ("notice", "absent", None, False)
    assert gone.message.startswith("No longer found: Thinking Machines Lab scores 41.7")


def test_a_finding_whose_waiver_ended_says_so() -> None:
    ended = Waiver(
        company="thinking-machines-lab", rule="fail-under", fact=None, until=DAY, reason="x"
    )
    other = replace(ended, fact="people: Luke Metz")
    found = replace(verdict(finding("fail-under", 41.7, 50.0)), expired=(other, ended))
    (only,) = annotate(verdict=found)
    assert only.message.endswith("demanded. Its waiver ended on 2026-01-20: x.")
    (silent,) = annotate(verdict=replace(found, expired=(other,)))
    assert silent.message.endswith("demanded.")
    of_kind = replace(verdict(finding("fail-under:retention", 26.7, 40.0)), expired=(ended,))
    assert annotate(verdict=of_kind)[0].message.endswith(" x.")
    gone = replace(found, findings=(replace(found.findings[0], state="absent"),))
    assert annotate(verdict=gone)[0].message.endswith("demanded.")


def test_a_pardon_that_is_not_needed_is_an_error_only_where_that_fails() -> None:
    stale = replace(
        verdict(finding("fail-under", 1.0, 2.0)),
        findings=(),
        stale_pardons=(("a", "unrated", "f"),),
    )
    (mild,) = annotate(verdict=stale, files={"a": "a.yaml"})
    (strict,) = annotate(verdict=replace(stale, fails_on_stale=True), files={"a": "a.yaml"})
    assert (mild.level, mild.counts, mild.state, mild.path) == ("notice", False, "absent", "a.yaml")
    assert (strict.level, strict.counts, strict.key) == ("error", True, "a/stale-pardon/unrated/f")
    assert mild.message == "a: the baseline accepts unrated (f), which is no longer found."


def test_keys_outlive_moved_lines_and_are_never_twice_the_same() -> None:
    assert len({each.key for each in told()}) == len(told())
    spot = exodus().facts[0].after
    assert spot is not None
    moved = replace(spot, line=999, end_line=999)
    assert one().fingerprint == one(spot=moved).fingerprint
    twice = annotate(verdict=verdict(*[finding("fail-on-drop", 17.2, 5.0)] * 3))
    assert [each.key.partition("Zoph")[2] for each in twice] == ["", "#2", "#3"]


def test_a_key_that_looks_like_a_second_one_stays_apart() -> None:
    names = ("x", "x#2", "x", "x")
    found = [replace(finding("fail-under", 1.0, 2.0), fact=name) for name in names]
    keys = [each.key.rpartition("/")[2] for each in annotate(verdict=verdict(*found))]
    assert keys == ["x", "x#2", "x#3", "x#4"]


def test_a_fault_is_known_by_its_file_code_and_line_of_text() -> None:
    lower = replace(COHERE, span=Span(line=40, column=1, end_line=40, end_column=2))
    other = replace(COHERE, excerpt="people: [")
    first, second, third = of_diagnostics((COHERE, lower, other))
    assert (first.key, second.key) == (f"{COHERE.path}/AT104/funding: [", f"{first.key}#2")
    assert third.key == f"{COHERE.path}/AT104/people: ["
    (bare,) = of_diagnostics((replace(COHERE, excerpt=" ", span=None),))
    assert (bare.key, bare.line) == (f"{COHERE.path}/AT104/{COHERE.message}", 1)


@pytest.mark.parametrize(
    ("code", "severity", "harm", "level"),
    [
        ("AT104", Severity.ERROR, "blocker", "error"),
        ("AT217", Severity.ERROR, "critical", "error"),
        ("AT214", Severity.WARNING, "warning", "warning"),
        ("AT220", Severity.NOTE, "note", "notice"),
    ],
)
def test_a_fault_is_as_bad_as_its_check(
    code: str, severity: Severity, harm: str, level: str
) -> None:
    check = Check(code=code, name="n", severity=severity, why="w", remedy="r")
    fault = Diagnostic(check=check, path="x", message="m", waived="because")
    (found,) = of_diagnostics((fault,))
    assert (found.harm, found.level, found.pardon, found.reason) == (harm, level, "file", "because")
    assert (found.rule.id, found.rule.help, found.rule.why, found.counts) == (code, "r", "w", False)


def test_every_gate_has_its_meaning_its_reason_and_its_help() -> None:
    assert set(RULES) == {*MEANINGS, "score-moved", "rulebook-changed", "stale-pardon"}
    for rule in RULES.values():
        assert all(text.endswith((".", "`.")) for text in (rule.meaning, rule.help))
        assert rule.why != rule.meaning
    unheard = rule_of("unheard-of")
    assert (unheard.id, unheard.meaning, unheard.level) == ("unheard-of", "unheard-of.", "error")


def test_a_place_is_a_whole_line_unless_letters_are_marked() -> None:
    place = Place(path="x", line=3, column=5, end_line=3, end_column=6)
    assert not place.is_whole_line
    assert not replace(place, end_line=4, end_column=1).is_whole_line
    assert replace(place, end_column=5).is_whole_line


def test_other_rules_are_named_before_what_they_moved() -> None:
    found = annotate(diff=everything())
    place = [each.rule.id for each in found].index("rulebook-changed")
    assert all(each.level == "error" for each in found[:place])
    assert found[place].message.startswith("The rules changed: default 2 (")


def test_an_error_without_a_file_silences_no_other_company() -> None:
    lab, other = saved().moved[0], replace(saved().moved[0], id="other")
    nowhere = tuple(replace(each, path=None) for each in (lab, other))
    stale = replace(
        founding_verdict(),
        findings=(),
        stale_pardons=((lab.id, "fail-under", ""),),
        fails_on_stale=True,
    )
    found = annotate(diff=replace(saved(), moved=nowhere), verdict=stale)
    assert [(each.company, each.rule.id) for each in found if each.company] == [
        (lab.id, "stale-pardon"),
        ("other", "score-moved"),
    ]


def test_hostile_words_change_no_order_and_no_level() -> None:
    calm = annotate(diff=founding(), verdict=founding_verdict())
    wild = annotate(
        diff=hostile(founding(), "x::error::\n"),
        verdict=hostile(founding_verdict(), "x::error::\n"),
    )
    assert [each.level for each in wild][:3] == [each.level for each in calm][:3]
