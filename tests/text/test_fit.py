"""Nodes become the dataclasses of a format, or faults in their places."""

from __future__ import annotations

import random
import subprocess
import sys
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.facts.book import read_book
from aitalent.facts.profile import Profile
from aitalent.rules.reading import read_rulebook
from aitalent.text.document import read_document
from aitalent.text.files import Text, decode
from tests.conftest import ROOT

HEAD = "id: acme\nname: Acme\nkind: startup\n"
SHIPPED = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "profiles").glob("*.yaml"))]


def read(content: str) -> tuple[Profile | None, list[str]]:
    document, faults = read_document(Text(label="acme.yaml", content=content), Profile)
    told = [f"{f.span.line}:{f.span.column} {f.code} {f.message}" for f in faults if f.span]
    return (document.value if document else None), told


def profile(content: str) -> Profile:
    value, faults = read(HEAD + content)
    assert faults == []
    assert value is not None
    return value


def test_a_word_stays_the_word_that_was_written() -> None:
    """YAML would read a false, a number, a date and nothing."""
    found = profile(
        "focus: no\nadvantage: 1e3\nheadquarters: 2026-01-14\naliases: [12:30, 0o7, 'null']"
    )
    assert (found.focus, found.advantage, found.headquarters) == ("no", "1e3", "2026-01-14")
    assert found.aliases == ("12:30", "0o7", "null")


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_an_optional_key_may_hold_nothing(nothing: str) -> None:
    assert profile(f"founded: {nothing}\nfocus: {nothing}\n").founded is None


@pytest.mark.parametrize("quote", ["'", '"'])
def test_nothing_in_quotes_is_a_word(quote: str) -> None:
    assert profile(f"focus: {quote}null{quote}\n").focus == "null"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("true", True), ("True", True), ("yes", True), ("on", True), ("false", False), ("NO", False)],
)
def test_true_and_false_have_the_usual_words(written: str, meant: bool) -> None:  # noqa: FBT001
    found = profile(f"people:\n- {{name: Ada, joined: 2025, founder: {written}}}\n")
    assert found.people[0].founder is meant


def test_one_name_may_stand_for_a_list_of_one() -> None:
    found = profile("aliases: Ace\npeople:\n- {name: Ada, role: CEO, joined: 2025}\n")
    assert (found.aliases, [each.role for each in found.people[0].role]) == (("Ace",), ["CEO"])


def test_closed_is_confirmed() -> None:
    found = profile("capital:\n- {date: 2025, cash: $1, status: closed}\n")
    assert found.capital[0].status == "confirmed"


def test_an_alias_reads_as_what_it_stands_for() -> None:
    found = profile("focus: &it agents\nadvantage: *it\n")
    assert (found.focus, found.advantage) == ("agents", "agents")


def test_every_fault_of_a_file_is_told_at_once_in_its_order() -> None:
    content = (
        "id: acme\nkind: start\nfocus: [a]\nfoundd: 2025\npeople:\n- {nme: Ada}\n"
        "capital:\n- {date: 2025-02-30, cash: 5}\n- 7\nfocus: again\n? [a]\n: b\n"
    )
    value, faults = read(content)
    assert value is None
    assert faults == [
        "1:1 AT113 `name` is missing here.",
        "2:7 AT115 `start` is not one of `startup` or `incumbent`; did you mean `startup`?",
        "3:8 AT114 A list stands where a text belongs.",
        "4:1 AT112 No key `foundd` belongs here; did you mean `founded`?",
        "6:3 AT113 `name` is missing here.",
        "6:4 AT112 No key `nme` belongs here; did you mean `name`?",
        "8:10 AT111 `2025-02-30` is not a date. Write 2026-01-14, 2026-01 or 2026.",
        "8:28 AT110 `5` is not an amount of money. Write $2B, ~$2B, $1.5B..$2B, <$1B or $2B+.",
        "9:3 AT114 `7` stands where a mapping (`key: value`) belongs.",
        "10:1 AT107 `focus` stands here again; it stands already in line 3.",
        "11:3 AT114 A key must be a text.",
    ]


WRONG = [
    ("people: {name: Ada}\n", "4:9 AT114 A mapping stands where a list belongs."),
    ("people:\n- [Ada]\n", "5:3 AT114 A list stands where a mapping (`key: value`) belongs."),
    ("founded: [2025]\n", "4:10 AT111 A date belongs here. Write 2026-01-14, 2026-01 or 2026."),
    (
        "headcount:\n- {date: 2025, employees: }\n",
        "5:27 AT110 An amount belongs here: 1600, ~100, 100k, 1600+ or 100..150.",
    ),
    ("focus: !mine x\n", "4:8 AT108 The tag `!mine` is refused."),
    ("people: !!set {}\n", "4:9 AT108 The tag `!!set` is refused."),
    ("focus: !!python/name:os x\n", "4:8 AT108 The tag `!!python/name:os` is refused."),
    ("focus: !!str x\n", None),
    ("aliases: ~\n", "4:10 AT114 Nothing stands where a list belongs."),
    ("kind: x\n", "4:1 AT107 `kind` stands here again; it stands already in line 3."),
]


@pytest.mark.parametrize(("content", "fault"), WRONG)
def test_what_the_format_does_not_hold_is_named(content: str, fault: str | None) -> None:
    _, faults = read(HEAD + content)
    assert faults == ([fault] if fault else [])


NUMBERS = [
    ("exponent: .nan", "4:21 AT114 `.nan` stands where a number belongs."),
    ("exponent: nan", "4:21 AT114 `nan` stands where a finite number belongs."),
    ("exponent: -inf", "4:21 AT114 `-inf` stands where a finite number belongs."),
    ("exponent: 1e400", "4:21 AT114 `1e400` stands where a finite number belongs."),
    ("exponent: 0x10", "4:21 AT114 `0x10` stands where a number belongs."),
    ("exponent: [1]", "4:21 AT114 A list stands where a number belongs."),
    ("exponent: 11", "4:21 AT114 `11` stands where a number from -10 to 10 belongs."),
    ("exponent: !!float 1", "4:21 AT108 The tag `!!float` is refused."),
]


@pytest.mark.parametrize(("written", "fault"), NUMBERS)
def test_a_number_is_finite_and_within_its_bounds(written: str, fault: str) -> None:
    content = f"rulebook: mine\nversion: 1\nextends: default\ncombine: {{{written}}}\n"
    _, faults = read_rulebook(Text(label="mine.yaml", content=content))
    assert [f"{f.span.line}:{f.span.column} {f.code} {f.message}" for f in faults if f.span] == [
        fault
    ]


@pytest.mark.parametrize(
    ("key", "written", "expected"),
    [
        ("yardsticks", "{frontier_h100e: 0}", "a number above 0"),
        ("rules", "[{id: runway, weight: 1e7}]", "a number up to 1e+06"),
    ],
)
def test_a_bound_is_told_in_words(key: str, written: str, expected: str) -> None:
    content = f"rulebook: mine\nversion: 1\nextends: default\n{key}: {written}\n"
    _, (fault,) = read_rulebook(Text(label="mine.yaml", content=content))
    assert f"stands where {expected} belongs." in fault.message


def test_aliases_that_multiply_are_stopped() -> None:
    """A thousand aliases of a scale of a thousand values: a million nodes of 20 kilobytes."""
    scale = ", ".join(f"{n}: 1" for n in range(1000))
    rules = ", ".join(["*it"] * 1000)
    content = f"rulebook: mine\nversion: 1\nrules: [&it {{id: a, scale: {{{scale}}}}}, {rules}]\n"
    book, (fault,) = read_rulebook(Text(label="mine.yaml", content=content))
    assert book is None
    assert (fault.code, fault.message) == ("AT109", "Aliases blow the structure up here.")


DEEP = [
    "[" * 100_000,
    "{a: " * 100_000,
    "- " * 100_000,
    "? " * 100_000,
    "&a [" * 50_000,
    "\n".join(" " * n + "a:" for n in range(1500)),
    "[" * 1000 + "]" * 1000,
    "a: &a [*a]\n",
]


def test_no_nesting_brings_the_reader_down() -> None:
    """In a process of its own: the parser behind YAML can end one."""
    script = textwrap.dedent(f"""
        import json, sys
        from aitalent.facts.book import read_book
        from aitalent.text.files import Text
        for content in {DEEP!r}:
            book, faults = read_book([Text(label="deep.yaml", content=content)])
            print(len(book.documents), *sorted({{fault.code for fault in faults}}))
    """)
    done = subprocess.run(
        [sys.executable, "-"], input=script, capture_output=True, text=True, check=True, cwd=ROOT
    )
    lines = done.stdout.splitlines()
    assert len(lines) == len(DEEP)
    assert lines[:2] == ["0 AT109", "0 AT109"]
    assert {line.split()[0] for line in lines} == {"0"}
    assert all(len(line.split()) >= 2 for line in lines)


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_no_text_brings_the_reader_down(content: str) -> None:
    book, faults = read_book([Text(label="any.yaml", content=content)])
    assert faults or book.documents


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_bytes_bring_the_reader_down(raw: bytes) -> None:
    text, faults = decode(raw, label="any.yaml")
    assert bool(faults) == (text is None)
    assert all(fault.span for fault in faults)


@given(st.sampled_from(SHIPPED), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_no_damage_to_a_profile_brings_the_reader_down(content: str, chance: random.Random) -> None:
    for _ in range(3):
        start = chance.randrange(len(content))
        end = start + chance.randrange(40)
        other = chance.randrange(len(content))
        patch = chance.choice(["", content[other : other + 20], "\x00", "{", "]", ": ", "\t", "é"])
        content = content[:start] + patch + content[end:]
    book, faults = read_book([Text(label="any.yaml", content=content)])
    lines = Text(label="any.yaml", content=content).lines
    assert len(book.documents) <= 1
    assert all(fault.span and 1 <= fault.span.line <= len(lines) + 1 for fault in faults)
