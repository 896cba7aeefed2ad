"""Words that would drown a message or command the terminal are quoted briefly and harmlessly."""

from __future__ import annotations

import pytest

from aitalent.facts.book import read_book
from aitalent.render.diagnostics import as_text
from aitalent.text.files import Text

HEAD = "id: acme\nname: Acme\nkind: startup\n"
LONG = "9" * 1000
CUT = "9" * 39 + "…"


def printed(content: str) -> list[str]:
    """What `validate` prints of a file, but for its notes and carets."""
    _, faults = read_book([Text(label="acme.yaml", content=HEAD + content)])
    shown = as_text([each for each in faults if each.severity == "error"])
    return [line for line in shown.splitlines() if line.startswith("acme.yaml")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"? {LONG}\n: x\n", f"4:3: AT112 error: No key `{CUT}` belongs here."),
        (f"sources:\n  ? {LONG}\n  : {{title: a, publisher: b}}\n  ? {LONG}\n  : {{}}\n",
         f"7:5: AT107 error: `{CUT}` stands here again; it stands already in line 5."),
        (f"founded: {LONG}\n",
         f"4:10: AT111 error: `{CUT}` is not a date. Write 2026-01-14, 2026-01 or 2026."),
        (f"headcount:\n- {{date: 2025, employees: {LONG}}}\n",
         f"5:27: AT110 error: `{CUT}` is not a count. Write 1600, ~100, 100k, 1600+ or 100..150."),
        (f"people:\n- {{name: A, founder: {LONG}}}\n",
         f"5:22: AT114 error: `{CUT}` stands where true or false belongs."),
        (f"funding:\n- {{date: 2025, stage: seed, status: {LONG}}}\n",
         f"5:37: AT115 error: `{CUT}` is not one of `confirmed`, `reported`, `estimated`, "
         "`planned`, `talks` or `disputed`."),
        (f"focus: !{LONG} x\n", f"4:8: AT108 error: The tag `!{CUT[1:]}` is refused."),
    ],
)  # fmt: skip
def test_words_without_end_are_quoted_by_their_beginning(content: str, expected: str) -> None:
    assert printed(content) == [f"acme.yaml:{expected}"]


def test_an_id_without_end_is_quoted_by_its_beginning() -> None:
    _, (fault,) = read_book([Text(label="x", content=HEAD.replace("acme", "A" * 1000))])
    shown = "A" * 39 + "…"
    assert fault.message == (f"`{shown}` is no id. Write lower-case letters, digits and hyphens.")


@pytest.mark.parametrize(
    "key",
    ['"\\x1b[31mred"', '"\\a"', '"a\\nb"', '"\\u202eright to left"', '"[bold]x[/bold]"', '"\\0"'],
)  # fmt: skip
@pytest.mark.parametrize("place", ["{}: x\n", "people:\n- {{name: A, {}: x}}\n", "kind2: {}\n"])
def test_terminal_codes_in_words_never_reach_the_terminal(key: str, place: str) -> None:
    _, faults = read_book([Text(label="acme.yaml", content=HEAD + place.format(key))])
    shown = as_text(faults)
    assert [each.code for each in faults] == ["AT112"]
    assert all(character.isprintable() or character == "\n" for character in shown)
    assert shown.count("\n") == 3


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("!t focus: x\n", "4:1: AT108 error: The tag `!t` is refused."),
        ("!!str focus: x\n", None),
        ("sources:\n  !!binary a: {title: a, publisher: b}\n",
         "5:3: AT108 error: The tag `!!binary` is refused."),
        ("focus: !!binary aGVsbG8=\n", "4:8: AT108 error: The tag `!!binary` is refused."),
        ("focus: !!str x\n", None),
        ("focus: !!python/name:os.system\n",
         "4:8: AT108 error: The tag `!!python/name:os.system` is refused."),
        ("people: !!set {a}\n", "4:9: AT108 error: The tag `!!set` is refused."),
        ("? [a]\n: x\n", "4:3: AT114 error: A key must be a text."),
    ],
)  # fmt: skip
def test_tags_are_refused_on_values_and_on_keys(content: str, expected: str | None) -> None:
    assert printed(content) == ([f"acme.yaml:{expected}"] if expected else [])
