"""Rulebooks as pages, with texts of whoever wrote them."""

from __future__ import annotations

from functools import cache

import pytest

from aitalent.render import csv, markdown, terminal
from aitalent.render.rulebook import (
    metrics_page,
    metrics_records,
    rule_page,
    rules_page,
    rules_records,
)
from aitalent.render.table import Drawing, as_dicts, plain
from aitalent.rules.gravity import EXPONENTS
from aitalent.rules.reading import default_rulebook, read_rulebook
from aitalent.rules.rulebook import Rulebook
from aitalent.text.files import Text
from tests.render.hostile import WORDS, quoted, squeezed
from tests.render.reader import HTML, MARKUP, tokens

DEFAULT = default_rulebook()
CRACK = "structural-crack"


@cache
def hostile_rulebook(words: str) -> Rulebook:
    q = quoted(words)
    content = (
        f"rulebook: {q}\nversion: {q}\nextends: default\n"
        f"rules:\n- {{id: founder-retention, why: {q}, evidence: {q}}}\n"
        f"flags:\n- {{id: structural-crack, says: {q}, why: {q}, evidence: {q}}}\n"
    )
    book, findings = read_rulebook(Text(label="mine.yaml", content=content))
    assert book is not None, findings
    return book


def shown(book: Rulebook) -> list[str]:
    pages = [rules_page(book), *(rule_page(book, i) for i in ("founder-retention", CRACK))]
    return [terminal.draw(page, width=100, colour=False, unicode=True) for page in pages]


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_the_texts_of_a_rulebook_are_shown_and_obeyed_nowhere(words: str) -> None:
    book = hostile_rulebook(words)
    for page in shown(book):
        assert all(letter.isprintable() or letter in "\n\u200d" for letter in page)
    flag = squeezed(shown(book)[2])
    said = squeezed(plain(words))
    assert f"says{said}why{said}evidence{said}" in flag
    parsed = tokens(markdown.draw(rules_page(book)))
    assert {each.type for each in parsed} & MARKUP == set()
    assert {each.content for each in parsed if each.type == "html_inline"} <= HTML
    written = csv.draw(rules_records(book, only=CRACK)).split("\n")[1]
    assert not written.startswith(("=", "+", "-", "@"))
    assert ",=" not in written


@pytest.mark.parametrize("rule", [each.id for each in DEFAULT.rules])
def test_the_curve_of_a_rule_passes_through_its_ends(rule: str) -> None:
    page = rule_page(DEFAULT, rule)
    found = next(each for each in DEFAULT.rules if each.id == rule)
    drawings = [block for block in page.blocks if isinstance(block, Drawing)]
    assert len(drawings) == (0 if found.levels else 1)
    for drawing in drawings:
        rows = {int(line[:3]): f"{line[5:]:<48}" for line in drawing.lines[:11]}
        assert list(rows) == list(range(100, -1, -10))
        columns = list(zip(*rows.values(), strict=True))
        assert all("".join(column).strip() for column in columns)
        first, last = (
            next(100 - 10 * row for row, letter in enumerate(column) if letter in "─╭╰")
            for column in (columns[0], columns[-1])
        )
        assert [first, last] == [round(found.points[0], -1), round(found.points[-1], -1)]


def test_a_flag_without_a_cap_says_so() -> None:
    page = rule_page(DEFAULT, "pre-product-unicorn")
    assert page.lead[1] == "severity warning, no cap"
    assert rule_page(DEFAULT, CRACK).lead[1] == "severity critical, caps retention 30"


def test_every_rule_flag_and_metric_is_a_record() -> None:
    records = as_dicts(rules_records(DEFAULT))
    listed = [*(("rule", each.id) for each in DEFAULT.rules)]
    listed += [("flag", each.id) for each in DEFAULT.flags]
    listed += [("exponent", f"gravity.{name}") for name in EXPONENTS]
    assert [(each["kind"], each["id"]) for each in records] == listed
    assert as_dicts(rules_records(DEFAULT, only="runway")) == [
        each for each in records if each["id"] == "runway"
    ]
    metrics = as_dicts(metrics_records())
    assert len(metrics_page().blocks[0].rows) == len(metrics)  # type: ignore[union-attr]
    assert {each.metric for each in DEFAULT.rules} <= {each["id"] for each in metrics}
