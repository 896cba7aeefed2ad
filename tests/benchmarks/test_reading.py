"""Reading and checking a profile, against the bare parsing of its YAML."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import pytest
import yaml

from aitalent.facts.book import read_book
from aitalent.text.files import Text
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture


@pytest.mark.parametrize("path", sorted((ROOT / "profiles").glob("*.yaml")), ids=lambda p: p.stem)
def test_reading_a_profile_costs_little_more_than_its_yaml(
    path: Path, benchmark: BenchmarkFixture, say: Callable[[str, float, float, str], None]
) -> None:
    content = path.read_text(encoding="utf-8")
    parsing: list[float] = []
    reading: list[float] = []

    def by_turns() -> None:
        began = perf_counter()
        yaml.load(content, yaml.CSafeLoader)
        parsed = perf_counter()
        book, findings = read_book([Text(label=path.name, content=content)])
        reading.append(perf_counter() - parsed)
        parsing.append(parsed - began)
        assert len(book.documents) == 1
        assert findings == ()

    benchmark.pedantic(by_turns, rounds=30, warmup_rounds=2)
    say(f"read and check {path.name} / yaml.load", min(reading) / min(parsing), 3.0, "times")
