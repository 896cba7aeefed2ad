"""Figures that others have published: cited, and seen from the day they were out."""

from __future__ import annotations

from datetime import date

from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.facts.published import PublishedFigures, published_by
from aitalent.text.files import Text

LIST = (
    "sources: {signal: {title: T, publisher: P, date: 2025-06-03}}\n"
    "flow_ratios:\n"
    "- {from: A, to: B, ratio: 8, population: engineers, differs: rank, source: signal}\n"
    "retention:\n"
    "- {company: A, share: 0.8, months: 24, population: all, differs: all staff, source: signl}\n"
)


def read(content: str) -> tuple[PublishedFigures, list[str]]:
    book, found = read_book([Text(label="book/_published.yaml", content=content)])
    return book.published, [f"{each.code} {each.message}" for each in found]


def test_a_figure_without_its_publication_is_refused_and_none_is_shown() -> None:
    figures, found = read(LIST)
    (told,) = found
    assert told.endswith("AT234 No source `signl` in this file; did you mean `signal`?")
    assert figures == PublishedFigures()


def test_a_figure_is_seen_from_the_day_it_was_out() -> None:
    figures, found = read(LIST.replace("signl", "signal"))
    assert found == []
    assert len(published_by(figures, date(2025, 6, 3), View()).flow_ratios) == 1
    assert published_by(figures, date(2025, 6, 2), View()) == PublishedFigures()
    early = View(known_by=date(2025, 6, 2))
    assert published_by(figures, date(2026, 6, 2), early) == PublishedFigures()
    other = View(sources=("elsewhere",))
    assert published_by(figures, date(2026, 6, 2), other).retention == ()


def test_a_share_is_between_nothing_and_all() -> None:
    _, found = read(LIST.replace("signl", "signal").replace("0.8", "80"))
    assert found == ["AT114 `80` stands where a number from 0 to 1 belongs."]


def test_the_figures_of_two_folders_are_kept_both() -> None:
    """A key that stands for another source in each keeps its own."""
    lists = LIST.replace("signl", "signal")
    texts = [
        Text(
            label=f"{folder}/_published.yaml",
            content=lists.replace("publisher: P", f"publisher: {by}"),
        )
        for folder, by in (("a", "P"), ("b", "Q"), ("c", "R"), ("d", "P"))
    ]
    figures = read_book(texts)[0].published
    cited = [figures.sources[each.source].publisher for each in figures.retention]
    assert cited == ["P", "Q", "R", "P"]
    assert list(figures.sources) == ["signal", "signal (2)", "signal (2) (2)"]
    assert len(figures.flow_ratios) == 4
