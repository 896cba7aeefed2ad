"""Saved results are read as they were written, or refused with the place of the fault."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from aitalent.analysis.league import whole_league
from aitalent.analysis.saved import (
    MOST_FAULTS,
    NEWEST_VERSION,
    RESULT_CHECKS,
    Saved,
    looks_saved,
    read_saved,
)
from aitalent.analysis.snapshot import snapshot
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.metrics.register import company
from aitalent.render import json as render
from aitalent.render.diagnostics import as_text
from aitalent.render.shapes import SCHEMA_VERSION
from aitalent.rules.reading import default_rulebook
from aitalent.scoring.score import score_companies
from aitalent.text.files import Text, read_folder
from tests.analysis.case import DAY
from tests.conftest import FOUNDING, ROOT
from tests.render import hostile

if TYPE_CHECKING:
    from collections.abc import Callable

    from aitalent.scoring.scorecard import Scores

GOLDEN = ROOT / "tests" / "golden"
WHOLE = (GOLDEN / "score.json").read_text(encoding="utf-8")
BY_LINE = (GOLDEN / "score.ndjson").read_text(encoding="utf-8")
RULES = default_rulebook()


def read(content: str) -> tuple[Saved | None, str]:
    found, faults = read_saved(Text(label="base.json", content=content))
    assert {each.check for each in faults} <= set(RESULT_CHECKS)
    return found, as_text(faults).removesuffix("\n")


def sound(content: str) -> Saved:
    found, told = read(content)
    assert told == ""
    assert found is not None
    return found


def edited(edit: Callable[[Any], object], content: str = WHOLE) -> str:
    raw = json.loads(content)
    edit(raw)
    return json.dumps(raw)


def flat(value: object) -> list[object]:
    """Everything in a dataclass, in order."""
    if is_dataclass(value):
        return [one for each in fields(value) for one in flat(getattr(value, each.name))]
    return [one for each in value for one in flat(each)] if isinstance(value, tuple) else [value]


def scores(view: View, *, day: date = DAY) -> Scores:
    book, _ = read_book(read_folder(FOUNDING / "profiles")[0])
    found = [company(d, book, view, yardsticks=RULES.yardsticks) for d in book.documents]
    return score_companies(found, RULES, day, view)


def written(run: Scores, form: str) -> str:
    table = whole_league(run)
    if form == "json":
        return render.draw(render.score_shape(table))
    return render.draw_lines(render.score_lines(table))


VIEWS = [View(), View(known_by=date(2026, 1, 17), sources=("creati-2026-01",))]


@pytest.mark.parametrize("day", [DAY, date(2015, 12, 1)], ids=["known", "nothing known"])
@pytest.mark.parametrize("view", VIEWS, ids=["all", "article"])
@pytest.mark.parametrize("form", ["json", "ndjson"])
def test_what_score_writes_is_read_back_to_nine_digits(view: View, day: date, form: str) -> None:
    run = scores(view, day=day)
    found = sound(written(run, form))
    assert (found.as_of, found.known_by, found.sources) == (day, view.known_by, view.sources)
    assert found.rulebook == RULES.identity
    before, after = (flat(each) for each in (tuple(map(snapshot, run.cards)), found.snapshots))
    assert len(before) == len(after) > 100
    for one, other in zip(before, after, strict=True):
        assert other == (pytest.approx(one, rel=0, abs=1e-9) if type(one) is float else one)


@pytest.mark.parametrize("form", ["json", "ndjson"])
def test_hostile_names_come_back_as_they_were(form: str) -> None:
    assert {each.id: each.name for each in sound(written(hostile.scores(), form)).snapshots} == (
        hostile.WORDS
    )


def test_both_forms_say_the_same() -> None:
    assert sound(BY_LINE) == sound(WHOLE)
    first = sound(BY_LINE.split("\n")[0])
    assert first.snapshots == sound(WHOLE).snapshots[:1]
    assert sound("\n" + BY_LINE.replace("\n", "\n\n")) == sound(WHOLE)


def test_a_result_of_before_there_were_shelf_lives_is_read() -> None:
    def as_it_was(raw: Any) -> None:
        del raw["rests_on"], raw["loudness"]
        for each in raw["companies"]:
            del each["stale"], each["sorted_by"], each["ending"], each["rests_on"]
            for rule in each["rules"]:
                del rule["measure"]["stale"]

    now, then = sound(WHOLE), sound(edited(as_it_was))
    assert then == replace(now, snapshots=tuple(replace(each, stale=0.0) for each in now.snapshots))


def test_a_result_that_a_filter_slimmed_is_read() -> None:
    def slim(raw: Any) -> None:
        del raw["known_by"], raw["sources"]
        for each in raw["companies"]:
            del each["rules"], each["kind"], each["flags_unknown"]

    found = sound(edited(slim))
    assert {each.rules for each in found.snapshots} == {()}
    assert [each.level for each in found.snapshots] == [
        each.level for each in sound(WHOLE).snapshots
    ]


def test_keys_of_later_are_passed_over() -> None:
    def add(raw: Any) -> None:
        raw["mood"] = raw["companies"][0]["mood"] = raw["companies"][0]["pillars"][0]["mood"] = 1

    assert sound(edited(add)) == sound(WHOLE)


def test_a_result_of_no_company_is_one() -> None:
    assert sound(edited(lambda raw: raw["companies"].clear())).snapshots == ()


def test_the_version_that_is_read_is_the_one_that_is_written() -> None:
    assert NEWEST_VERSION == SCHEMA_VERSION


# What is refused


def put(value: object, *path: str | int) -> str:
    """The golden result with another value at a path."""

    def edit(raw: Any) -> None:
        for part in path[:-1]:
            raw = raw[part]
        raw[path[-1]] = value

    return edited(edit)


def without(*path: str | int) -> str:
    def edit(raw: Any) -> None:
        for part in path[:-1]:
            raw = raw[part]
        del raw[path[-1]]

    return edited(edit)


ONE = ("companies", 1)
ANSWER = "This is no answer of aitalent: it has no fitting"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            put(2, "schema_version"),
            "base.json: AT151 error: Its schema_version is 2; this aitalent reads up to 1. "
            "Update aitalent, or save the result anew with this one.",
        ),
        (BY_LINE.replace('_version": 1', '_version": 9'), "base.json:1:1: AT151 error: Its schem"),
        (put(0, "schema_version"), f"AT150 error: {ANSWER} `schema_version`."),
        (put("1", "schema_version"), f"{ANSWER} `schema_version`."),
        (without("schema_version"), f"{ANSWER} `schema_version`."),
        (without("command"), f"{ANSWER} `command`."),
        ("{}", f"{ANSWER} `schema_version`."),
        (
            (GOLDEN / "compare.json").read_text(encoding="utf-8"),
            "base.json: AT152 error: This is an answer of `compare`. "
            "Save `aitalent score --format json`.",
        ),
        (
            (GOLDEN / "compare.ndjson").read_text(encoding="utf-8"),
            "base.json:1:1: AT152 error: This is an answer of `compare`.",
        ),
        ("", "base.json: AT150 error: The file is empty."),
        (" \n\n", "The file is empty."),
        ("hello", "base.json:1:1: AT150 error: It is not JSON: expecting value."),
        ("[]", "AT150 error: An object belongs here, not a list."),
        (WHOLE[:3000], "base.json:126:6: AT150 error: It is cut off: expecting property name"),
        (WHOLE[:2990], "base.json:125:22: AT150 error: It is cut off: unterminated string."),
        (BY_LINE[:-99], "base.json:2:9623: AT150 error: It is cut off: unterminated string."),
        (BY_LINE.replace("\n", "\n7\n", 1), "base.json:2:1: AT150 error: An object belongs here"),
        (WHOLE + WHOLE, "base.json:1339:1: AT150 error: It is not JSON: extra data."),
        ("[" * 100_000, "AT150 error: It is nested too deep to be read."),
        ('{"a": ' + "1" * 5000 + "}", "AT150 error: It holds a number of thousands of digits."),
        (without("companies"), "`companies`: It is missing."),
        (put({}, "companies"), "`companies`: A list belongs here, not an object."),
        (put(None, *ONE), "`companies[1]`: An object belongs here, not `null`."),
        (without("as_of"), "`as_of`: It is missing."),
        (put("2026-13-01", "as_of"), "`as_of`: `2026-13-01` is no date."),
        (put("soon", "known_by"), "`known_by`: `soon` is no date."),
        (put([7], "sources"), "`sources[0]`: A text belongs here, not `7`."),
        (without("rulebook", "sha256"), "`rulebook.sha256`: It is missing."),
        (without(*ONE, "id"), "`companies[1].id`: It is missing."),
        (without(*ONE, "pillars"), "`companies[1].pillars`: It is missing."),
        (put(7, *ONE, "name"), "`companies[1].name`: A text belongs here, not `7`."),
        (put("\ud800", *ONE, "name"), "`companies[1].name`: A character of this text is broken"),
        (put(1.5, *ONE, "rank"), "`companies[1].rank`: A whole number of 1 or more belongs here"),
        (
            put("84", *ONE, "score"),
            '`companies[1].score`: A number from 0 to 100 belongs here, not `"84"`.',
        ),
        (WHOLE.replace("84.028210595", "true"), "`companies[0].score`: A number from 0 to 100"),
        (put(float("nan"), *ONE, "score"), "`companies[1].score`: A number from 0 to 100"),
        (WHOLE.replace("84.028210595", "1e999"), "`companies[0].score`: A number from 0 to 100"),
        (put(None, *ONE, "range", "low"), "`companies[1].range.low`: A number from 0 to 100"),
        (put(2, *ONE, "coverage"), "`companies[1].coverage`: A number from 0 to 1 belongs"),
        (put(-1, *ONE, "stale"), "`companies[1].stale`: A number from 0 to 1 belongs"),
        (without(*ONE, "pillars", 2, "score"), "`companies[1].pillars[2].score`: It is missing."),
        (put([], *ONE, "rules", 3, "measure"), "`companies[1].rules[3].measure`: An object"),
        (
            put("dire", *ONE, "flags", 0, "severity"),
            "`companies[1].flags[0].severity`: `dire` is none of critical, warning, note.",
        ),
        (
            put("openai", *ONE, "id"),
            "base.json: AT153 error: `companies[1].id`: `openai` is there twice.",
        ),
        (
            BY_LINE.replace("thinking-machines-lab", "openai"),
            "base.json:2:1: AT153 error: `id`: `openai` is there twice.",
        ),
        (
            BY_LINE.replace("2026-01-20", "2026-01-21", 1),
            "base.json:2:1: AT153 error: This line is of another run than the first: "
            "its `as_of` differs.",
        ),
    ],
)
def test_what_can_not_be_compared_with_is_refused_with_its_place(content: str, told: str) -> None:
    found, said = read(content)
    assert found is None
    assert told in said
    assert "\n" not in said


def test_a_file_broken_all_over_is_told_of_in_a_few_lines() -> None:
    lines = BY_LINE.replace('"rank": ', '"rank": -').split("\n")[:1] * 50
    found, said = read("\n".join(lines))
    assert found is None
    assert len(said.split("\n")) == MOST_FAULTS
    assert said.startswith("base.json:1:1: AT150 error: `rank`: A whole number")


def test_each_broken_company_is_told() -> None:
    _, said = read(WHOLE.replace('"grade"', '"mark"'))
    assert said.split("\n") == [
        f"base.json: AT150 error: `companies[{place}].grade`: It is missing." for place in (0, 1)
    ]


def test_characters_of_two_halves_are_whole() -> None:
    escaped = json.dumps(json.loads(put("\U0001f600", *ONE, "name")), ensure_ascii=True)
    assert "\\ud83d\\ude00" in escaped
    assert sound(escaped).snapshots[1].name == "\U0001f600"


# What is one


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        (WHOLE, True),
        (BY_LINE, True),
        ("\n " + WHOLE, True),
        (json.dumps(json.loads(WHOLE), sort_keys=True), True),
        (WHOLE[:60], True),
        ((GOLDEN / "compare.json").read_text(encoding="utf-8"), True),
        ("", False),
        ("id: acme\nname: schema_version\n", False),
        ("{id: acme, name: Acme, kind: startup}", False),
        ('{"id": "acme", "name": "Acme", "kind": "startup"}', False),
        ('{"id": "acme", "sources": {"a": {"title": "t"}}, "command": 1}', False),
        ("[]", False),
    ],
)
def test_a_saved_answer_is_known_by_its_beginning(content: str, is_one: bool) -> None:  # noqa: FBT001
    assert looks_saved(content) is is_one
