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


@pytest.mark.parametrize(
    "path", sorted((ROOT / "profiles").glob("[!_]*.yaml"))[::7], ids=lambda p: p.stem
)
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


def test_thousands_of_faults_take_time_in_proportion(
    benchmark: BenchmarkFixture, say: Callable[[str, float, float, str], None]
) -> None:
    few: list[float] = []
    many: list[float] = []

    def by_turns() -> None:
        for count, seconds in ((1_000, few), (8_000, many)):
            keys = "".join(f"unknown{number}: 1\n" for number in range(count))
            began = perf_counter()
            _, findings = read_book(
                [Text(label="x", content=f"id: a\nname: A\nkind: startup\n{keys}")]
            )
            seconds.append(perf_counter() - began)
            assert len(findings) == count

    benchmark.pedantic(by_turns, rounds=3, warmup_rounds=1)
    say("8,000 faults / 1,000 faults", min(many) / min(few), 16.0, "times")
