"""JUnit XML, as GitLab, Jenkins and their like show test results.

The tree is built with the standard library: what it leaves to its user, letters that no XML may
hold, is gone by then, as `plain` shows them as escapes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from xml.etree import ElementTree as Tree

from aitalent.render.table import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from aitalent.analysis.gates import Gates
    from aitalent.render.annotation import Annotation

FILES = "files"
"""The suite of what is said of files, beside those of the companies."""
Outcome = Literal["error", "failure", "skipped"]
_UNJUDGED = ("broken", "removed")
"""Findings on a company that no other gate could be asked of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A test: its class and name, what went wrong if anything, and what is said of that."""

    suite: str
    name: str
    outcome: Outcome | None = None
    said: tuple[Annotation, ...] = ()


def draw(
    annotations: Sequence[Annotation], *, files: Mapping[str, str], gates: Gates | None
) -> str:
    """A suite a company and a test a gate that was asked of it, and one of files.

    `files` are the files of all companies that the gates were asked of, by id, told from the same
    folder as the annotations. A file that can't be
    read is an error, a pardoned finding is skipped with the reason.
    """
    asked = _asked(gates) if gates else ()
    of_files = [each for each in annotations if not each.company and each.path is not None]
    of_companies = [each for each in annotations if each.company and _is_asked(each)]
    unread = {each.path for each in of_files if each.level == "error"}
    unjudged = {each.company for each in of_companies if each.rule.id in _UNJUDGED}
    found: dict[tuple[str, str], list[Annotation]] = {
        (company, gate): []
        for company, file in files.items()
        if company not in unjudged and file not in unread
        for gate in asked
    }
    for each in of_companies:
        found.setdefault((each.company, _gate(each, asked)), []).append(each)
    cases = [
        _Case(suite=company, name=gate, outcome=_outcome(said), said=tuple(said))
        for (company, gate), said in found.items()
    ]
    return _drawn([*_of_files(of_files, (), strict=False), *cases], files=files)


def draw_files(
    annotations: Sequence[Annotation], *, files: Iterable[str], strict: bool = False
) -> str:
    """A test a file: one that can't be used is an error, a fault in its facts a failure.

    Warnings and notes fail it when `strict`; else they stand in the output of the suite, where
    GitLab looks for no attachments.
    """
    return _drawn(_of_files(annotations, files, strict=strict), output=annotations)


def _is_asked(annotation: Annotation) -> bool:
    """Whether a gate or a file said it; moves and unneeded pardons are no tests."""
    return annotation.harm is not None


def _asked(gates: Gates) -> tuple[str, ...]:
    """The gates that are set, by the rules that they break."""
    given = {
        **{_about("fail-under", each.pillar): True for each in gates.fail_under},
        **{_about("fail-on-drop", each.pillar): True for each in gates.fail_on_drop},
        "fail-on-flag": gates.fail_on_flag is not None,
        "fail-on-new-flag": gates.fail_on_new_flag is not None,
        "fail-on-grade-drop": gates.fail_on_grade_drop,
        "min-coverage": gates.min_coverage is not None,
        "max-age": gates.max_age_days is not None,
        "max-range": gates.max_range is not None,
    }
    asked = tuple(gate for gate, is_set in given.items() if is_set)
    of_scores = gates.fail_under or gates.fail_on_drop or gates.fail_on_grade_drop
    needs_grade = bool(of_scores) or gates.max_range is not None
    return (*asked, "unrated") if needs_grade and not gates.allow_unrated else asked


def _about(rule: str, part: str | None) -> str:
    return f"{rule}:{part}" if part else rule


def _gate(annotation: Annotation, asked: Sequence[str]) -> str:
    """The test that a finding belongs to: its rule with its part, or the gate that asks for all."""
    rule, whole = annotation.rule.id, _about(annotation.rule.id, annotation.about)
    return rule if rule in asked and whole not in asked else whole


def _outcome(said: Sequence[Annotation]) -> Outcome | None:
    """The worst of what is said; None where nothing is."""
    standing = [each for each in said if each.counts]
    if any(each.rule.id == "broken" for each in standing):
        return "error"
    return "failure" if standing else "skipped" if said else None


def _of_files(
    annotations: Sequence[Annotation], files: Iterable[str], *, strict: bool
) -> list[_Case]:
    found: dict[str, list[Annotation]] = {file: [] for file in files}
    for each in annotations:
        found.setdefault(each.path or "", []).append(each)
    cases = []
    for file, said in sorted(found.items()):
        wrong = [each for each in said if each.counts and (strict or each.level == "error")]
        unusable = any(each.harm == "blocker" for each in wrong)
        outcome: Outcome | None = "error" if unusable else "failure" if wrong else None
        cases.append(_Case(suite=FILES, name=file, outcome=outcome, said=tuple(wrong)))
    return cases


def _drawn(
    cases: Sequence[_Case],
    *,
    files: Mapping[str, str] | None = None,
    output: Sequence[Annotation] = (),
) -> str:
    suites: dict[str, list[_Case]] = {}
    for case in cases:
        suites.setdefault(case.suite, []).append(case)
    root = Tree.Element("testsuites", {"name": "aitalent", **_counts(cases)})
    said = {each.key for case in cases for each in case.said}
    told = [_line(each) for each in output if each.key not in said]
    for name, own in suites.items():
        file = (files or {}).get(name)
        skipped = f"{sum(case.outcome == 'skipped' for case in own)}"
        attributes = {"name": plain(name), **_counts(own), "skipped": skipped}
        suite = Tree.SubElement(
            root, "testsuite", attributes | ({} if file is None else {"file": plain(file)})
        )
        for case in own:
            _draw_case(suite, case)
        if told:
            Tree.SubElement(suite, "system-out").text = "\n".join(told)
    Tree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Tree.tostring(root, encoding="unicode")}\n'


def _counts(cases: Sequence[_Case]) -> dict[str, str]:
    return {
        "tests": f"{len(cases)}",
        "failures": f"{sum(case.outcome == 'failure' for case in cases)}",
        "errors": f"{sum(case.outcome == 'error' for case in cases)}",
    }


def _draw_case(suite: Tree.Element, case: _Case) -> None:
    test = Tree.SubElement(suite, "testcase", name=plain(case.name), classname=plain(case.suite))
    if case.outcome is None:
        return
    said = [each for each in case.said if each.counts or case.outcome == "skipped"]
    first = said[0].reason if case.outcome == "skipped" else said[0].message
    told = Tree.SubElement(test, case.outcome, type=plain(said[0].rule.id), message=plain(first))
    told.text = "\n".join(map(_line, said))


def _line(annotation: Annotation) -> str:
    """`path:line: message`, with the code of a check, and the reason where it is waived."""
    of_file = "" if annotation.company else f"{annotation.rule.id} {annotation.level}: "
    where = (
        annotation.company if annotation.path is None else f"{annotation.path}:{annotation.line}"
    )
    waived = f" Waived: {annotation.reason}" if annotation.pardon == "file" else ""
    return plain(f"{where}: {of_file}{annotation.message}{waived}")
