"""Figures name keys of the format, and the line to fill in is one."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import get_type_hints

import pytest

from aitalent.analysis.answers import ASKED
from aitalent.facts.book import read_book
from aitalent.facts.figures import FIGURES, Figure
from aitalent.facts.profile import SECTIONS, Profile
from aitalent.metrics.register import METRICS
from aitalent.rules.written import StaleAfterText
from aitalent.text.diagnostic import has_errors
from aitalent.text.files import Text
from aitalent.text.notation import key_of

HEAD = "id: a\nname: A\nkind: startup\nsources: {KEY: {title: T, publisher: P, date: 2025-12-01}}\n"
BLANKS = {
    "stage: …": "stage: seed", "basis: …": "basis: tender", "phase: …": "phase: scaling",
    "access: …": "access: cloud", "kind: …": "kind: app", "role: …": "role: CTO",
    "[…]": "[Nvidia]", "$…": "$2B", "…MW": "90MW", "name: …": "name: N", "…": "12k",
    "YYYY-MM": "2025-10",
}  # fmt: skip


def filled(written: str) -> str:
    """A line with its blanks filled in."""
    for blank, answer in BLANKS.items():
        written = written.replace(blank, answer)
    return written


@pytest.mark.parametrize("figure", FIGURES.values(), ids=lambda figure: figure.id)
def test_a_figure_is_a_key_of_the_format(figure: Figure) -> None:
    section, _, key = figure.id.removesuffix("-before").partition(".")
    assert section in (*SECTIONS, "founded")
    if key:
        entry = get_type_hints(Profile)[section].__args__[0]
        assert key in {key_of(field.name) for field in fields(entry)}


@pytest.mark.parametrize("figure", FIGURES.values(), ids=lambda figure: figure.id)
def test_the_line_of_a_figure_can_be_read_once_it_is_filled_in(figure: Figure) -> None:
    line = filled(figure.entry)
    lines = f"{figure.section}:\n  - {line}\n" if figure.section else f"{line}\n"
    book, findings = read_book([Text(label="a.yaml", content=HEAD + lines)])
    assert not has_errors(findings), findings
    assert book.ids == ("a",)
    assert not re.search("[…$]|YYYY", filled(figure.completes).replace("$2B", ""))


def test_what_metrics_need_is_a_figure_and_every_figure_is_needed() -> None:
    needed = {need for metric in METRICS.values() for need in metric.needs}
    assert needed == set(FIGURES)
    assert set(FIGURES) - set(ASKED) == {"capital.credit", "compute.phase"}


def test_shelf_lives_are_those_of_the_rulebook() -> None:
    ages = {figure.ages_as for figure in FIGURES.values() if figure.ages_as}
    assert ages == {field.name for field in fields(StaleAfterText)}
