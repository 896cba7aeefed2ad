"""The page of diff: the shares that it works out by hand are those that the program tells."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

import aitalent
from aitalent.facts.book import read_book
from aitalent.text.diagnostic import has_errors
from aitalent.text.files import Text
from tests.conftest import ROOT
from tests.generated import generated

if TYPE_CHECKING:
    from aitalent.facts.book import Book

EXODUS = ROOT / "tests" / "books" / "exodus"
DAY = date(2026, 1, 20)


def with_exits(*names: str) -> Book:
    """Thinking Machines Lab after the week, but of its people only these have left."""
    before, after = (
        (EXODUS / side / "thinking-machines-lab.yaml").read_text(encoding="utf-8").splitlines()
        for side in ("before", "after")
    )
    stayed = {line.partition(",")[0]: line for line in before if "{name: " in line}
    lines = [
        line if any(name in line for name in names) else stayed.get(line.partition(",")[0], line)
        for line in after
    ]
    book, findings = read_book([Text(label="tml.yaml", content="\n".join(lines))])
    assert not has_errors(findings)
    return book


def score(*names: str) -> float:
    (card,) = aitalent.score(with_exits(*names), as_of=DAY).cards
    assert card.score is not None
    return card.score


def told(start: float, end: float) -> str:
    return f"{start:.3f} → {end:.3f}: {end - start:+.3f}".replace("-", "−")


def test_the_shares_worked_out_by_hand_are_those_that_a_diff_tells(rewrite: bool) -> None:  # noqa: FBT001
    neither, zoph, metz, both = score(), score("Zoph"), score("Metz"), score("Zoph", "Metz")
    shares = ((zoph - neither + both - metz) / 2, (metz - neither + both - zoph) / 2)
    (change,) = aitalent.diff(with_exits(), with_exits("Zoph", "Metz"), as_of=DAY).moved
    assert [each.effect for each in change.facts] == pytest.approx(shares, abs=1e-9)
    means = " | ".join(f"**{each:+.3f}**".replace("-", "−") for each in (*shares, sum(shares)))
    rows = [
        "",
        "| order | Zoph left | Metz left | together |",
        "|---|---|---|---|",
        f"| Zoph first | {told(neither, zoph)} | {told(zoph, both)} | {told(neither, both)} |",
        f"| Metz first | {told(metz, both)} | {told(neither, metz)} | {told(neither, both)} |",
        f"| mean, the share | {means} |",
        "",
    ]
    generated(ROOT / "docs" / "diff.md", "shares", rows, rewrite=rewrite)
