"""A book whose every free text is hostile to some format, and the pages drawn from it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from functools import cache

from aitalent.analysis.compare import Comparison, compare
from aitalent.analysis.explain import Explanation, explain
from aitalent.analysis.facts import list_facts
from aitalent.analysis.flow_question import FlowQuestion
from aitalent.analysis.flows import Flows, flows
from aitalent.analysis.gaps import Gaps, gaps
from aitalent.analysis.gravity import exposures
from aitalent.analysis.history import Course, History, history
from aitalent.analysis.league import whole_league
from aitalent.analysis.people import list_people
from aitalent.analysis.retention import Question, retention
from aitalent.analysis.sources import list_sources
from aitalent.analysis.succession import list_posts
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import Company, company
from aitalent.render.comparison import comparison_page
from aitalent.render.explanation import explanation_page
from aitalent.render.facts import ledger_page
from aitalent.render.flows import flows_page
from aitalent.render.gaps import gaps_page
from aitalent.render.gravity import gravity_page
from aitalent.render.history import history_page
from aitalent.render.league import league_page
from aitalent.render.people import people_page
from aitalent.render.people_posts import posts_page
from aitalent.render.retention import retention_page
from aitalent.render.sources import sources_page
from aitalent.render.table import Page
from aitalent.rules.reading import default_rulebook
from aitalent.scoring.score import score_companies
from aitalent.scoring.scorecard import Scores
from aitalent.text.diagnostic import has_errors
from aitalent.text.files import Text

DAY, SINCE = date(2025, 7, 1), date(2024, 12, 1)
RULES = default_rulebook()
WORDS = {
    "pipe": "a|b",
    "lines": "line\nbreak\ttab",
    "html": "<script>alert(1)</script>",
    "markup": "[red]x[/red] [/] [link=http://x]y[/link]",
    "escape": "\x1b[31mred\x1b]8;;http://x\x07l\x1b]8;;\x07",
    "c1": "\x9b31m\x85\x7f",
    "nul": "nul\x00",
    "bidi": "a\u202eb\u2066c\u200bd\u200ee\u061cf\ufeffg\u2028h",
    "formula": "=1+1",
    "command": "+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1)",
    "tab": "\t=1",
    "space": " \n=1",
    "blank": " ",
    "backticks": "`x` ``y`` \\",
    "bold": "**b** ~~s~~ _u_ # h $x$",
    "link": "x](http://x) ![i](http://y) <http://z> www.evil.example ftp://a.b",
    "entity": "&lt;b&gt; &amp;",
    "bullet": "- x",
    "plus": "+ x",
    "numbered": "1. x",
    "heading": "# x",
    "quote": "> x",
    "rule": "---",
    "indented": "     code",
    "workflow": "100%\r\n::error::x%0A,a:b",
    "emoji": "👩‍💻 ❤️ 😀",
    "wide": "한국어 日本語 회사",
    "accents": "e\u0301te\u0301",
    "long": "W" * 150,
    "wide-long": "韓" * 80,
}


def quoted(words: str) -> str:
    """A text as YAML writes it between quotes, what can't be seen escaped."""
    letters = (
        json.dumps(letter, ensure_ascii=False)[1:-1]
        if letter.isprintable()
        else f"\\u{ord(letter):04x}"
        for letter in words
    )
    return f'"{"".join(letters)}"'


def profile(name: str, words: str) -> Text:
    """A company with the text in every place that takes any text."""
    q = quoted(words)
    content = f"""\
id: {name}
name: {q}
kind: startup
founded: 2024-01
focus: {q}
advantage: {q}
source: {q}
sources: {{{q}: {{title: {q}, publisher: {q}, date: 2025-06-01, url: {q}, origin: {q}}}}}
capital:
- {{date: 2025-01, cash: ~$1B, source: {q}, note: {q}, status: estimated, why: {q}}}
- {{date: 2025-02, burn: $20M, basis: monthly, source: {q}}}
compute:
- {{date: 2025-01, phase: building, access: cloud, providers: [{q}], source: {q}}}
people:
- {{name: {q}, founder: true, technical: true, role: CEO, joined: 2024-01, from: {q}, source: {q}}}
- {{name: {quoted(words + "2")}, role: CTO, joined: 2024-03, left: 2025-05-01, to: {q}, source: {q}}}
- {{name: Zed, role: CTO, joined: 2025-03, from: {q}, source: {q}}}
- {{name: {quoted(words + "3")}, role: CTO, joined: 2025-03, status: disputed, why: {q}, source: {q}}}
products:
- {{date: 2025-01, name: {q}, kind: api, source: {q}}}
"""  # noqa: E501
    return Text(label=f"{name}.yaml", content=content)


@cache
def hostile_companies() -> tuple[Company, ...]:
    """A company a word, in the order of WORDS."""
    book, findings = read_book(profile(name, words) for name, words in WORDS.items())
    assert not has_errors(findings)
    found = {document.value.id: document for document in book.documents}
    return tuple(company(found[name], book, View()) for name in WORDS)


@cache
def scores() -> Scores:
    """The league of the hostile book."""
    return score_companies(hostile_companies(), RULES, DAY, View())


@cache
def comparison() -> Comparison:
    """All hostile companies side by side."""
    return compare(hostile_companies(), RULES, DAY)


@cache
def explanations() -> tuple[Explanation, ...]:
    """The explanation of each."""
    return tuple(explain(each, RULES, DAY, since=SINCE) for each in hostile_companies())


@cache
def found_gaps() -> Gaps:
    """What is worth finding out about the hostile book."""
    return gaps(hostile_companies(), RULES, DAY)


@cache
def some_gaps() -> Gaps:
    """Some gaps of each company and of each figure: all of them fill thousands of lines."""
    found = found_gaps()
    asked = {name: place for place, name in enumerate(WORDS)}
    figures = list(dict.fromkeys((each.kind, each.figure) for each in found.gaps))
    kept = tuple(
        each
        for each in found.gaps
        if (figures.index((each.kind, each.figure)) + asked[each.company]) % 5 == 0
    )
    assert {each.company for each in kept} == set(WORDS)
    assert {(each.kind, each.figure) for each in kept} == set(figures)
    return replace(found, gaps=kept)


@cache
def found_flows() -> Flows:
    """The moves of the hostile book."""
    ledgers = [each.ledger for each in hostile_companies()]
    return flows(ledgers, hostile_companies()[0].book, DAY, FlowQuestion(), View())


@cache
def histories() -> tuple[History, ...]:
    """The history of each, and of all together."""
    course = Course(days=(SINCE, DAY), step="quarter")
    alone = tuple(history([each], RULES, course) for each in hostile_companies())
    return (*alone, history(hostile_companies(), RULES, course))


@cache
def gravity_pages() -> tuple[Page, ...]:
    """The exposures of all, and all about three whose words are hard."""
    everyone = hostile_companies()
    hard = [each for each in everyone if each.profile.id in ("escape", "bidi", "link")]
    found = (exposures(each, RULES, DAY, View()) for each in (everyone, hard))
    return tuple(gravity_page(each) for each in found if each is not None)


@cache
def pages() -> tuple[Page, ...]:
    """The pages of whole books, and of the others for hard words."""
    hardest = ("lines", "escape", "bidi", "link", "emoji", "wide-long")
    told = dict(zip(WORDS, explanations(), strict=True))
    return (
        league_page(whole_league(scores())),
        comparison_page(comparison(), facts=True),
        gaps_page(some_gaps()),
        sources_page(list_sources(hostile_companies(), DAY, View())),
        flows_page(found_flows(), top=1000),
        retention_page(retention(hostile_companies(), DAY, Question(group="all", by="company"))),
        people_page(list_people(hostile_companies(), DAY, View())),
        posts_page(list_posts(hostile_companies(), DAY, View(), "CTO")),
        *(
            people_page(list_people([each], DAY, View()))
            for each in hostile_companies()
            if each.profile.id in hardest
        ),
        *(explanation_page(told[word]) for word in hardest[:4]),
        *(
            ledger_page(list_facts(each, DAY))
            for each in hostile_companies()
            if each.profile.id in hardest[1:3]
        ),
        *gravity_pages(),
        history_page(histories()[-1]),
        *(history_page(dict(zip(WORDS, histories(), strict=False))[word]) for word in hardest[1:3]),
    )


def squeezed(text: str) -> str:
    """A text without its white space and the lines of tables, to find what was wrapped."""
    return re.sub(r"[\s─]+", "", text)
