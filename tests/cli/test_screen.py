"""What the screen can show: colour, width, letters."""

from __future__ import annotations

import io
import re
import sys

import pytest

from aitalent.cli.main import run
from tests.conftest import FOUNDING

DAY = ("--as-of", "2026-01-20")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
COMMANDS = [
    ("score",),
    ("compare", "tml", "openai"),
    ("explain", "tml"),
    ("history", "tml"),
    ("history", "tml", "openai"),
]


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def shown(
    monkeypatch: pytest.MonkeyPatch, *arguments: str, terminal: bool = True, **environ: str
) -> str:
    raw = io.BytesIO()
    kind = Terminal if terminal else io.TextIOWrapper
    monkeypatch.chdir(FOUNDING)
    with monkeypatch.context() as patch:
        for name in ("NO_COLOR", "TERM", "FORCE_COLOR", "CLICOLOR_FORCE"):
            patch.delenv(name, raising=False)
        patch.setenv("COLUMNS", "100")
        for name, value in environ.items():
            patch.setenv(name, value)
        patch.setattr(sys, "stdout", kind(raw, encoding="utf-8", write_through=True))
        assert run([*arguments, *DAY]) == 0
        return raw.getvalue().decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_colour_is_for_terminals_and_changes_no_word(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = shown(monkeypatch, *command, terminal=False)
    inked = shown(monkeypatch, *command)
    assert "\x1b" not in piped
    assert "\x1b[1m" in inked
    bare = COLOURS.sub("", inked)
    assert "\n".join(line.rstrip() for line in bare.split("\n")) == piped


@pytest.mark.parametrize(
    ("environ", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm-256color"}, True),
    ],
)
def test_the_person_can_do_without_colour(
    environ: dict[str, str],
    coloured: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert ("\x1b" in shown(monkeypatch, "score", **environ)) is coloured


@pytest.mark.parametrize("output_format", ["json", "ndjson", "csv", "markdown"])
def test_what_programs_read_is_never_coloured(
    output_format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b" not in shown(monkeypatch, "score", "-f", output_format)


def test_no_setting_colours_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    piped = shown(monkeypatch, "score", terminal=False, FORCE_COLOR="1", CLICOLOR_FORCE="1")
    assert "\x1b" not in piped


@pytest.mark.parametrize(
    ("wished", "width"),
    [
        ("39", "40"),
        ("0", "100"),
        ("-5", "100"),
        ("²", "100"),
        ("wide", "100"),
        ("", "100"),
        ("9999999999999", "1000"),
    ],
)
def test_a_width_that_is_none_is_not_obeyed(
    wished: str, width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = shown(monkeypatch, "explain", "tml", terminal=False, COLUMNS=wished)
    assert first == shown(monkeypatch, "explain", "tml", terminal=False, COLUMNS=width)


def test_the_width_asked_for_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    longest = [
        max(map(len, shown(monkeypatch, "explain", "tml", COLUMNS=width, NO_COLOR="1").split("\n")))
        for width in ("60", "100", "140")
    ]
    assert longest == [60, 100, 140]
