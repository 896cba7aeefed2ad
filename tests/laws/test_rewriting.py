"""Nothing dated after a day, or published after another, changes a byte of any answer.

The book that ships is rewritten: what lies in the future of both clocks is struck out, or turned
into something else, on the very lines where it stands.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import pytest

from aitalent.facts.book import read_book
from aitalent.facts.book_lists import is_book_list
from aitalent.facts.ledger import View, ledger
from aitalent.facts.profile import SECTIONS
from aitalent.text.files import Text, read_folder
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from aitalent.facts.book import Book
    from aitalent.facts.profile import Profile
    from aitalent.text.diagnostic import Span
    from aitalent.text.document import Document
    from tests.conftest import Outcome

TEXTS, _ = read_folder(ROOT / "profiles", label="profiles")
CLOCKS = [
    (date(2026, 1, 13), None),
    (date(2026, 1, 20), date(2026, 1, 15)),
    (date(2024, 7, 1), None),
    (date(2026, 6, 1), date(2025, 3, 1)),
]
"""Each command meets two of them, once with a day of knowing and once without."""
COMMANDS = [
    "score -f json",
    "score",
    "compare tml openai xai -f json",
    "compare anthropic h-company character-ai",
    "explain xai -f json",
    "explain openai --since 2023-06-01",
    "explain inflection-ai --since 2023-06-01 -f markdown",
    "gaps xai h-company inflection-ai --top 40 -f json",
    "gaps stability-ai",
    "history xai inflection-ai --from 2023-01 --step quarter -f json",
    "history openai --from 2023-01 --step quarter",
    "flows -f json",
    "flows --by quarter --top 200",
    "flows openai xai --since 2023",
    "sources -f json",
    "sources xai",
    "people -f json",
    "people xai openai --all -f csv",
    "people --role CTO -f json",
    "retention xai openai h-company -f json",
    "retention --group all --by vintage -f ndjson",
    "retention --group leaders --hazard -f csv",
    "facts xai -f json",
    "facts openai founder_retention",
    "check --fail-under 50 --max-age 1y --exit-zero -f json",
    "check --fail-on-flag warning --exit-zero",
    "gravity -f json",
    "gravity xai openai",
    "gravity --evaluate -f json",
]


@cache
def book() -> Book:
    found, _ = read_book(TEXTS)
    return found


@pytest.mark.parametrize("place", range(len(CLOCKS)), ids=lambda place: str(CLOCKS[place][0]))
def test_what_lies_in_the_future_of_both_clocks_changes_no_byte(
    place: int,
    cli: Callable[..., Outcome],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    day, known_by = CLOCKS[place]
    folders = {"as it is": tmp_path / "one", "rewritten": tmp_path / "two"}
    changed = 0
    for name, folder in folders.items():
        (folder / "profiles").mkdir(parents=True)
        for text in _some(place):
            content = text.content
            if name == "rewritten" and not is_book_list(text):
                content = rewritten(text, day, known_by)
                changed += content != text.content
            (folder / text.label).write_text(content, encoding="utf-8")
    assert changed > len(book().ids) / 6
    limits = ["--as-of", str(day), *(["--known-by", str(known_by)] if known_by else [])]
    for command in COMMANDS[place // 2 :: 2]:
        answers = []
        for folder in folders.values():
            monkeypatch.chdir(folder)
            answers.append(cli(*command.split(), *limits))
        assert [each.err for each in answers] == ["", ""]
        assert answers[0].raw == answers[1].raw, command
        assert answers[0].code == answers[1].code == 0


def _some(place: int) -> list[Text]:
    """Every third company by turns, and always those that the commands name."""
    named = " ".join([*COMMANDS, "thinking-machines-lab"]).split()
    return [
        text
        for number, text in enumerate(TEXTS)
        if number % 3 == place % 3 or is_book_list(text) or PurePath(text.label).stem in named
    ]


def rewritten(text: Text, day: date, known_by: date | None) -> str:
    """The file with its future struck out or changed, every other line where it was."""
    document = next(d for d in book().documents if d.text == text)
    lines = list(text.lines)
    present = {
        (fact.section, fact.index)
        for facts in ledger(document, View(known_by=known_by)).sections.values()
        for fact in facts
        if fact.start <= day
    }
    for section in SECTIONS:
        for place, entry in enumerate(getattr(document.value, section)):
            if (section, place) not in present:
                _strike(lines, document.span(section, place), _something_else(section, entry))
    for place, stint in enumerate(document.value.people):
        if ("people", place) in present and stint.left and stint.left.first > day:
            _postpone(lines, document, place)
    for key, source in document.value.sources.items():
        if known_by and source.date and source.date.last > known_by:
            _rename(lines, document, key)
    return "\n".join(lines)


OTHERWISE = {
    "funding": "stage: grant, amount: $7, valuation: $9",
    "valuation": "value: $9, basis: tender",
    "capital": "cash: $7, burn: $1, revenue: $3, basis: annual, raised: $1+",
    "compute": "phase: none, power: 3kW",
    "products": "name: Nothing, kind: none",
    "headcount": "employees: 3",
    "outcomes": "kind: layoffs",
}


def _something_else(section: str, entry: Any) -> str:
    """Another entry of the section, of the same day and sources."""
    status = entry.status if entry.status in ("confirmed", "reported") else "planned"
    told = f"status: {status}, source: [{', '.join(entry.source)}]"
    if section != "people":
        return f"{{date: {entry.date}, {OTHERWISE[section]}, {told}}}"
    dates = {key: getattr(entry, key) for key in ("joined", "left")}
    dated = "".join(f"{key}: {day}, " for key, day in dates.items() if day)
    return f"{{name: Nobody, founder: true, role: CEO, from: Meta, to: Nvidia, {dated}{told}}}"


def _strike(lines: list[str], span: Span, instead: str) -> None:
    """Puts something else where an entry began, and blanks the rest of it."""
    lines[span.line - 1] = lines[span.line - 1][: span.column - 1] + instead
    for number in range(span.line, span.end_line):
        lines[number] = ""


def _postpone(lines: list[str], document: Document[Profile], place: int) -> None:
    """An exit of the future happens as late as any source can tell, and to another place."""
    newest = max(source.date.last for source in document.value.sources.values() if source.date)
    spans = {document.span("people", place, "left"): str(newest)}
    if document.value.people[place].to:
        spans[document.span("people", place, "to")] = "Nvidia"
    for span in sorted(spans, key=lambda each: (each.line, each.column), reverse=True):
        _put(lines, span, spans[span])


def _rename(lines: list[str], document: Document[Profile], key: str) -> None:
    _put(lines, document.span("sources", key, "title"), "Something else")


def _put(lines: list[str], span: Span, words: str) -> None:
    if span.line == span.end_line:
        line = lines[span.line - 1]
        lines[span.line - 1] = line[: span.column - 1] + words + line[span.end_column - 1 :]


def test_the_present_is_not_struck_out() -> None:
    text = next(t for t in TEXTS if t.label.endswith("xai.yaml"))
    assert rewritten(text, date(2090, 1, 1), None) == text.content
    struck = replace(text, content=rewritten(text, date(2024, 9, 1), None))
    early, found = read_book([struck])
    assert [each for each in found if each.code.startswith("AT1")] == []
    whole: Any = book().find("xai")
    told = zip(early.documents[0].value.funding, whole.value.funding, strict=True)
    kept = [one.amount == other.amount for one, other in told]
    assert 0 < kept.count(True) < len(kept)
