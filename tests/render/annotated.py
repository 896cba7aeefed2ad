"""Annotations as a diff gives them, hostile ones, and what the machine formats are held against."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from jsonschema import Draft4Validator
from lxml import etree

from aitalent.render.annotation import Annotation, Place
from aitalent.render.annotation_rules import RULES, rule_of
from aitalent.render.annotations import annotate
from aitalent.text.checks import MALFORMED_YAML
from aitalent.text.diagnostic import Diagnostic, Span
from tests.conftest import ROOT
from tests.render.diffs import CRACK, TML, every_finding, everything, finding, verdict

if TYPE_CHECKING:
    from aitalent.analysis.changes import Diff
    from aitalent.analysis.gates import Verdict

STANDARDS = ROOT / "tests" / "standards"
FILES = {
    "openai": "profiles/openai.yaml",
    "thinking-machines-lab": TML,
    "cohere": "profiles/cohere.yaml",
    "mistral-ai": "profiles/mistral-ai.yaml",
    "periodic-labs": "profiles/periodic-labs.yaml",
}
COHERE = Diagnostic(
    check=MALFORMED_YAML,
    path="pull/17:profiles/cohere.yaml",
    message="Not YAML: did not find expected ',' or ']'.",
    span=Span(line=12, column=10, end_line=14, end_column=1),
    excerpt="funding: [",
)
PIECES = (
    "::error::", "%0A", "%", "%25", "\r", "\n", "|", "]]>", "<script>", "&amp;", '"', "'", "`",
    "##[error]", "[x](http://y)", "{0}", "}", ",", ":", "=", "/", "..", " ", "\t", "\x00",
    "\x1b[31m",
    "\x85", "\u2028", "\u202e", "\u200d", "\ufeff", "\ufffe", "\U0001f600", "e\u0301", "\udcff",
    "\ud800", "C:/", "[[ATTACHMENT|/etc/passwd]]",
)  # fmt: skip
words = st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=6).map("".join)


def a_diff() -> Diff:
    """Three founders left, a file broke, a company was removed, another rose, under other rules."""
    chosen = ("thinking-machines-lab", "cohere", "adept", "mistral-ai")
    moved = tuple(each for each in everything().moved if each.id in chosen)
    return replace(everything(), moved=moved)


def a_verdict() -> Verdict:
    """Findings that fail, one that the baseline lists, one that is waived, a pardon too many."""
    chosen = ("broken", "removed", "min-coverage", "fail-on-flag:short-runway")
    rest = tuple(each for each in every_finding() if each.rule in chosen or each.pardon == "base")
    found = (
        finding("fail-on-drop", 17.2, 5.0),
        finding("fail-on-new-flag:structural-crack", CRACK.says, "critical", ""),
        *rest,
    )
    return replace(verdict(), findings=found)


@cache
def told() -> tuple[Annotation, ...]:
    """What machines are told of all that."""
    return annotate(diff=a_diff(), verdict=a_verdict(), faults=(COHERE,), files=FILES)


@st.composite
def hostile_annotations(draw: st.DrawFn) -> Annotation:
    """An annotation that any text may have written, of any kind and place."""
    text = draw(words)
    line, more = draw(st.integers(1, 9)), draw(st.integers(0, 2))
    pardon = draw(st.sampled_from([None, "file", "policy"]))
    wrong = draw(st.booleans())
    return Annotation(
        place=Place(
            path=draw(st.one_of(st.none(), words)),
            line=line,
            column=draw(st.integers(1, 9)),
            end_line=line + more,
            end_column=draw(st.integers(1, 12)),
        ),
        level=draw(st.sampled_from(["error", "warning", "notice"])),
        company=draw(words),
        rule=rule_of(f"x{draw(words)}") if wrong else RULES["score-moved"],
        about=draw(words),
        title=text,
        message=draw(words),
        key=draw(words),
        harm=draw(st.sampled_from(["blocker", "critical", "warning", "note"])) if wrong else None,
        state=draw(st.sampled_from([None, "new", "unchanged", "absent"])),
        pardon=pardon,
        reason=draw(words) if pardon else "",
    )


@cache
def sarif_schema() -> Draft4Validator:
    """The schema of SARIF 2.1.0."""
    text = (STANDARDS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")
    return Draft4Validator(json.loads(text))


@cache
def junit_schema() -> etree.XMLSchema:
    """The schema of JUnit reports that Jenkins checks."""
    return etree.XMLSchema(etree.parse(STANDARDS / "junit-10.xsd"))
