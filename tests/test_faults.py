"""One bad file a check, beside the exact lines that it prints."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aitalent.facts.book import DUPLICATE_COMPANY, read_book
from aitalent.facts.day import IMPOSSIBLE_DATE
from aitalent.facts.lint import LINTS
from aitalent.facts.quantity import UNREADABLE_QUANTITY
from aitalent.facts.waivers import WAIVER_CHECKS
from aitalent.render.diagnostics import as_text
from aitalent.rules.checks import RULEBOOK_CHECKS
from aitalent.rules.reading import read_rulebook
from aitalent.text.checks import DOCUMENT_CHECKS
from aitalent.text.files import BYTE_ORDER_MARK, FILE_CHECKS, NOT_UTF_8, Text, decode

PROFILES = Path(__file__).parent / "faults"
DAY = date(2026, 1, 20)
"""The day that waivers are judged on."""
BESIDE = {"AT229": ("AT214",), "AT231": ("AT217",)}
"""What a waiver is about comes beside the finding on the waiver."""
RULEBOOKS = Path(__file__).parent / "faults_rulebook"
OF_THE_SYSTEM = {check.code for check in FILE_CHECKS} - {NOT_UTF_8.code, BYTE_ORDER_MARK.code}
"""What no file can show by itself: tests/text/test_files.py makes these."""


def profile_faults(path: Path) -> tuple[list[str], str]:
    """The codes of a file's findings, and the lines that `validate` prints for them."""
    text, faults = decode(path.read_bytes(), label=path.name)
    _, found = read_book([text] if text else [], day=DAY)
    findings = (*faults, *found)
    return [each.code for each in findings], as_text(findings)


def rulebook_faults(path: Path) -> tuple[list[str], str]:
    _, findings = read_rulebook(Text(label=path.name, content=path.read_text(encoding="utf-8")))
    return [each.code for each in findings], as_text(findings)


@pytest.mark.parametrize("path", sorted(PROFILES.glob("AT*.yaml")), ids=lambda path: path.stem)
def test_a_bad_profile_prints_these_lines(path: Path, rewrite: bool) -> None:  # noqa: FBT001
    codes, printed = profile_faults(path)
    expected = path.with_suffix(".txt")
    if rewrite:
        expected.write_text(printed, encoding="utf-8")
    assert set(codes) == {path.stem, *BESIDE.get(path.stem, ())}
    assert printed == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(RULEBOOKS.glob("AT*.yaml")), ids=lambda path: path.stem)
def test_a_bad_rulebook_prints_these_lines(path: Path, rewrite: bool) -> None:  # noqa: FBT001
    codes, printed = rulebook_faults(path)
    expected = path.with_suffix(".txt")
    if rewrite:
        expected.write_text(printed, encoding="utf-8")
    assert set(codes) == {path.stem}
    assert printed == expected.read_text(encoding="utf-8")


def test_the_files_differ_from_one_without_any_fault() -> None:
    assert profile_faults(PROFILES / "clean.yaml") == ([], "")
    assert rulebook_faults(RULEBOOKS / "clean.yaml") == ([], "")


def test_every_check_has_its_bad_file() -> None:
    of_facts = [lint.check for lint in LINTS]
    of_formats = [*DOCUMENT_CHECKS, *FILE_CHECKS, UNREADABLE_QUANTITY, IMPOSSIBLE_DATE]
    of_profiles = [*of_formats, *of_facts, *WAIVER_CHECKS]
    codes = {check.code for check in of_profiles} - OF_THE_SYSTEM
    assert {path.stem for path in PROFILES.glob("AT*.yaml")} == codes
    assert {path.stem for path in RULEBOOKS.glob("AT*.yaml")} == {c.code for c in RULEBOOK_CHECKS}


def test_an_id_that_two_files_claim_leaves_both_unread() -> None:
    content = (PROFILES / "clean.yaml").read_text(encoding="utf-8")
    book, findings = read_book([Text(label=f"{name}.yaml", content=content) for name in "ba"])
    assert book.ids == ()
    assert as_text(findings).splitlines() == [
        "a.yaml:1:5: AT119 error: The id `acme` is claimed by b.yaml too.",
        "    id: acme",
        "        ^^^^",
        "b.yaml:1:5: AT119 error: The id `acme` is claimed by a.yaml too.",
        "    id: acme",
        "        ^^^^",
    ]
    assert {each.code for each in findings} == {DUPLICATE_COMPANY.code}
