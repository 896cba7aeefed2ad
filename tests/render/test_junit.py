"""JUnit XML that is valid against its schema, with true counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from lxml import etree

from aitalent.analysis.gates import Gates
from aitalent.render.annotation import Annotation, Place
from aitalent.render.annotations import annotate, of_diagnostics
from aitalent.render.junit import draw, draw_files
from aitalent.render.table import plain
from aitalent.text.diagnostic import Severity
from tests.render.annotated import COHERE, FILES, hostile_annotations, junit_schema, told
from tests.render.diffs import GATES, every_finding, verdict

if TYPE_CHECKING:
    from collections.abc import Callable

ASKED = [
    "fail-under", "fail-under:retention", "fail-on-drop", "fail-on-drop:retention", "fail-on-flag",
    "fail-on-new-flag", "fail-on-grade-drop", "min-coverage", "max-age", "max-range", "unrated",
]  # fmt: skip


def read(text: str) -> etree._Element:
    """The tree of a report: valid, and with the counts that its elements have."""
    root = etree.fromstring(text.encode())
    assert junit_schema().validate(root), junit_schema().error_log
    for place in (root, *root.findall("testsuite")):
        for attribute, found in (
            ("tests", "testcase"),
            ("failures", "failure"),
            ("errors", "error"),
            ("skipped", "skipped"),
        ):
            if attribute in place.attrib:
                assert int(place.attrib[attribute]) == len(place.findall(f".//{found}"))
    names = [(each.get("classname"), each.get("name")) for each in root.iter("testcase")]
    assert len(set(names)) == len(names)
    return root


def outcome(root: etree._Element, company: str, gate: str) -> str:
    """What became of one test: the name of its element, or `passed`."""
    (case,) = root.xpath("//testcase[@classname=$c and @name=$n]", c=company, n=gate)
    return case[0].tag if len(case) else "passed"


def test_a_diff_as_a_report(golden: Callable[[str, str], None]) -> None:
    text = draw(told(), files=FILES, gates=GATES)
    golden("diff.junit", text)
    assert read(text).get("tests") == "47"


def test_each_company_is_asked_each_gate() -> None:
    root = read(draw((), files={"a": "a.yaml", "b": "b.yaml"}, gates=GATES))
    found = [(each.get("classname"), each.get("name")) for each in root.iter("testcase")]
    assert found == [(company, gate) for company in "ab" for gate in ASKED]
    assert {each.get("file") for each in root.iter("testsuite")} == {"a.yaml", "b.yaml"}


def test_only_gates_that_are_set_are_asked() -> None:
    for gates in (None, Gates()):
        assert read(draw((), files=FILES, gates=gates)).findall("testsuite") == []
    root = read(draw((), files={"a": "a"}, gates=Gates(max_range=3.0, allow_unrated=True)))
    assert [each.get("name") for each in root.iter("testcase")] == ["max-range"]


def test_a_finding_fails_the_gate_that_asked_for_it() -> None:
    root = read(draw(annotate(verdict=verdict()), files=FILES, gates=GATES))
    lab, periodic = "thinking-machines-lab", "periodic-labs"
    assert {gate: outcome(root, lab, gate) for gate in ASKED} == {
        **dict.fromkeys(ASKED, "failure"),
        **dict.fromkeys(("min-coverage", "max-age", "max-range", "unrated"), "passed"),
    }
    assert outcome(root, periodic, "fail-on-flag") == "skipped"
    assert outcome(root, periodic, "unrated") == "failure"
    assert outcome(root, "mistral-ai", "max-age") == "failure"
    assert outcome(root, "meta-ai", "fail-under") == "skipped"


def test_two_findings_of_one_gate_are_one_failure_and_a_pardoned_one_adds_nothing() -> None:
    two = [each for each in every_finding() if each.rule == "fail-on-drop"]
    pardoned = replace(two[0], pardon="waiver", reason="x")
    root = read(draw(annotate(verdict=verdict(*two, pardoned)), files={}, gates=GATES))
    (case,) = root.iter("testcase")
    assert [line.partition(": ")[0] for line in (case[0].text or "").splitlines()] == [
        "profiles/thinking-machines-lab.yaml:148"
    ] * 2
    assert "fell by 17.2" in case[0].get("message", "")


def test_a_company_that_can_not_be_judged_passes_nothing() -> None:
    broken = [each for each in every_finding() if each.rule == "broken"]
    files = {"cohere": "profiles/cohere.yaml"}
    by_finding = read(draw(annotate(verdict=verdict(*broken)), files=files, gates=GATES))
    assert [each.get("name") for each in by_finding.iter("testcase")] == ["broken"]
    assert outcome(by_finding, "cohere", "broken") == "error"
    fault = replace(COHERE, path="profiles/cohere.yaml")
    told_by_fault = annotate(verdict=verdict(*broken), faults=(fault,))
    by_fault = read(draw(told_by_fault, files=files, gates=GATES))
    assert [each.get("name") for each in by_fault.iter("testcase")] == ["profiles/cohere.yaml"]
    assert outcome(by_fault, "files", "profiles/cohere.yaml") == "error"


def test_a_pardon_that_must_not_be_stale_fails_a_test_of_its_own() -> None:
    stale = replace(verdict(), findings=(), fails_on_stale=True)
    root = read(draw(annotate(verdict=stale), files={}, gates=GATES))
    assert outcome(root, "inflection-ai", "stale-pardon:fail-under") == "failure"
    assert (root.find(".//failure").text or "").startswith("inflection-ai: ")


def faults() -> tuple[Annotation, ...]:
    """A file that can't be used; one with an error and two warnings; one with a note."""
    check = COHERE.check
    wrong = replace(check, code="AT217", name="price")
    warned = replace(check, code="AT214", name="early", severity=Severity.WARNING)
    noted = replace(check, code="AT220", name="alone", severity=Severity.NOTE)
    return of_diagnostics(
        (
            replace(COHERE, path="a.yaml"),
            replace(COHERE, path="b.yaml", check=wrong),
            replace(COHERE, path="b.yaml", check=warned),
            replace(COHERE, path="b.yaml", check=warned, waived="long ago"),
            replace(COHERE, path="c.yaml", check=noted),
        )
    )


@pytest.mark.parametrize(
    ("strict", "outcomes", "left"),
    [
        (False, ["error", "failure", "passed", "passed"], ["b.yaml", "b.yaml", "c.yaml"]),
        (True, ["error", "failure", "failure", "passed"], ["b.yaml"]),
    ],
)
def test_a_file_is_a_test(strict: bool, outcomes: list[str], left: list[str]) -> None:  # noqa: FBT001
    names = ["d.yaml", "c.yaml", "b.yaml"]
    root = read(draw_files(faults(), files=names, strict=strict))
    found = [outcome(root, "files", f"{name}.yaml") for name in "abcd"]
    assert found == outcomes
    said = root.findtext(".//system-out", "").splitlines()
    assert [line.partition(":")[0] for line in said] == left
    assert said[-1 if strict else 1].endswith("Waived: long ago")


def test_files_without_faults_say_nothing() -> None:
    root = read(draw_files((), files=["a.yaml"]))
    assert [each.tag for each in root.iter()] == ["testsuites", "testsuite", "testcase"]
    assert read(draw_files((), files=())).get("tests") == "0"


@settings(max_examples=60)
@given(annotation=hostile_annotations())
def test_any_text_stays_valid_and_reads_back_as_what_is_shown(annotation: Annotation) -> None:
    failing = replace(annotation, company=annotation.company or "x", harm="critical", pardon=None)
    text = draw([failing], files={failing.company: annotation.reason}, gates=GATES)
    root = read(text)
    assert ElementTree.fromstring(text).tag == "testsuites"
    (case,) = [each for each in root.iter("testcase") if len(each)]
    assert case.get("classname") == plain(failing.company)
    assert case[0].get("message") == plain(annotation.message)
    assert case[0].get("type") == plain(annotation.rule.id)
    place = annotation.place
    where = failing.company if place.path is None else f"{place.path}:{place.line}"
    assert case[0].text == plain(f"{where}: {annotation.message}")


@settings(max_examples=30)
@given(annotation=hostile_annotations())
def test_any_fault_of_any_file_stays_valid(annotation: Annotation) -> None:
    path = annotation.path or ""
    fault = replace(annotation, company="", place=Place(path=path))
    root = read(draw_files([fault], files=[path, "sound.yaml"]))
    assert root.xpath("//testcase/@name") == [plain(name) for name in sorted({path, "sound.yaml"})]
