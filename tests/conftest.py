"""The command line as the tests run it, and the switch that rewrites what people see."""

from __future__ import annotations

import gc
import io
import os
import sys
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

import pytest

from aitalent.cli import book as reading
from aitalent.cli import policy_file
from aitalent.cli.main import run
from aitalent.facts import book
from aitalent.facts.book import Book, read_book
from aitalent.text.document import read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from aitalent.text.diagnostic import Diagnostic
    from aitalent.text.files import Text

# Thousands of tests stay in memory: to look through them for cycles at every turn takes a tenth of
# the time.
gc.set_threshold(100_000, 20, 100)

ROOT = Path(__file__).parent.parent
FOUNDING = ROOT / "tests" / "books" / "founding"
"""A folder whose `profiles` are the two companies of the founding case, and stay as they are."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite",
        action="store_true",
        help="Write golden files and examples anew; then read them.",
    )
    parser.addoption(
        "--install",
        action="store_true",
        help="Also run what installs the project anew, from a package index.",
    )


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite"))


read_once = lru_cache(maxsize=512)(read_document)
book_once = lru_cache(maxsize=32)(read_book)
UPWARDS = policy_file.folders_upwards
OUTSIDE = {*ROOT.parents, *(Path(gettempdir()).resolve() / "x").parents}


def folders_of_the_tests() -> Iterator[Path]:
    """The folders that a policy is looked for in, up to the checkout: what lies around it, or in
    the folder of temporary files, must not matter.
    """
    return takewhile(lambda folder: folder.resolve() not in OUTSIDE, UPWARDS())


def book_of_texts(
    texts: Iterable[Text], *, tell: Callable[[int, int], None] | None, **told: Any
) -> tuple[Book, tuple[Diagnostic, ...]]:
    """A book of these texts; read anew where somebody wants to hear how far it is."""
    return read_book(texts, tell=tell, **told) if tell or told else book_once(tuple(texts))


@pytest.fixture(scope="session", autouse=True)
def documents_are_read_once() -> Iterator[None]:
    """What a file says depends on its words alone, and a book on its files: for the sake of time
    they are read once, and most commands of a test find the same book.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(book, "read_document", read_once)
        patch.setattr(reading, "read_book", book_of_texts)
        yield


@pytest.fixture
def install(request: pytest.FixtureRequest) -> None:
    """Leaves a test out that installs the project anew, unless `--install` asks for it."""
    if not request.config.getoption("--install"):
        pytest.skip("installs from a package index; run with --install")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a run of the command line came to."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()


Cli = "Callable[..., Outcome]"


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Runs a command line over the founding case, unless the test went elsewhere."""
    monkeypatch.chdir(FOUNDING)
    ours = [name for name in os.environ if name.startswith("AITALENT_")]  # noqa: TID251
    told = ("COLUMNS", "NO_COLOR", "TERM", "GITHUB_WORKSPACE", "CI_PROJECT_DIR")
    for name in (*told, *ours):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(policy_file, "folders_upwards", folders_of_the_tests)

    def invoke(
        *arguments: str, stdin: bytes = b"", encoding: str = "utf-8", **environ: str
    ) -> Outcome:
        raw, err = io.BytesIO(), io.StringIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            out = io.TextIOWrapper(raw, encoding=encoding, write_through=True)
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            for name, value in environ.items():
                patch.setenv(name, value)
            code = run(list(arguments))
            out.flush()
            return Outcome(code=int(code), raw=raw.getvalue(), err=err.getvalue())

    return invoke


@pytest.fixture
def golden(rewrite: bool) -> Callable[[str, str], None]:  # noqa: FBT001 - a fixture, not a flag
    """Compares what people see with a file of `tests/golden`, byte for byte."""

    def compare(name: str, shown: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if rewrite:
            path.write_text(shown, encoding="utf-8")
        assert shown.encode() == path.read_bytes()

    return compare
