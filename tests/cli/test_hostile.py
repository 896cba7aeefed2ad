"""A hostile book through every command and format: no byte of it is obeyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.render.hostile import DAY, SINCE, WORDS, profile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

FORMATS = ["table", "json", "ndjson", "csv", "markdown"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    for name, words in WORDS.items():
        text = profile(name, words)
        (folder / text.label).write_text(text.content, encoding="utf-8")
    return folder


def unseen(text: str) -> set[str]:
    return {letter for letter in text if not letter.isprintable()}


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize(
    "command",
    [
        "score",
        "compare",
        "explain",
        "gaps",
        "history",
        "sources",
        "flows",
        "gravity",
        "people",
        "retention",
        "facts",
    ],
)
def test_every_command_writes_what_can_be_seen_in_every_format(
    command: str, output_format: str, cli: Callable[..., Outcome], book: Path
) -> None:
    some = [str(book / f"{name}.yaml") for name in ("lines", "escape", "bidi", "link")]
    targets = {
        "explain": [str(book / "bidi.yaml"), "--since", str(SINCE)],
        "facts": [str(book / "bidi.yaml")],
        "gaps": some,
        "history": [*some, *(str(book / f"{name}.yaml") for name in ("nul", "c1", "wide", "long"))],
        "retention": [str(book), "--group", "all", "--by", "company"],
    }.get(command, [str(book)])
    outcome = cli(command, *targets, "--as-of", str(DAY), "-f", output_format)
    assert (outcome.code, outcome.err) == (0, "")
    assert unseen(outcome.out) <= {"\n", "\u200d"}


@pytest.mark.parametrize(
    "command",
    ["score", "compare", "gaps", "history", "sources", "flows", "gravity", "people", "retention"],
)
def test_a_terminal_of_ascii_gets_ascii(
    command: str, cli: Callable[..., Outcome], book: Path
) -> None:
    few = command in ("gaps", "history")
    targets = [str(book / "bidi.yaml"), str(book / "wide.yaml")] if few else [str(book)]
    outcome = cli(command, *targets, "--as-of", str(DAY), encoding="ascii")
    assert (outcome.code, outcome.raw.isascii(), b"?" in outcome.raw) == (0, True, False)


@pytest.mark.parametrize(
    "output_format", ["text", "json", "github", "sarif", "junit", "codequality"]
)
def test_findings_quote_what_can_be_seen(
    output_format: str, cli: Callable[..., Outcome], book: Path
) -> None:
    outcome = cli("validate", str(book), "-f", output_format)
    assert outcome.code == 0
    assert unseen(outcome.out) <= {"\n", "\u200d"}
    if output_format == "github":
        assert {line.split(" ")[0] for line in outcome.out.splitlines()} <= {
            "::warning",
            "::notice",
        }


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_an_unknown_source_is_refused_without_obeying_the_nearest(
    words: str, cli: Callable[..., Outcome], book: Path
) -> None:
    key = f"{words}x".replace("\x00", "")
    outcome = cli("score", str(book), "--as-of", str(DAY), "--source", key)
    assert outcome.code == 2
    assert outcome.err.startswith("aitalent: --source: no source ")
    assert unseen(outcome.err) <= {"\n", "\u200d"}
