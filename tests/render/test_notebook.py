"""HTML of a notebook: rows and words, never tags of a profile."""

from __future__ import annotations

from html.parser import HTMLParser

from typing_extensions import override

from aitalent.render.notebook import league_table
from aitalent.render.table import plain
from tests.render.hostile import WORDS, scores


class Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[object] = []
        self.rows: list[list[str]] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.extend(attrs)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    @override
    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def test_the_texts_of_a_hostile_book_are_words_in_their_cells() -> None:
    html = league_table(scores())._repr_html_()
    page = Cells()
    page.feed(html.partition("</table>")[0])
    assert page.tags == {"h4", "table", "thead", "tbody", "tr", "th", "td"}
    assert page.attributes == []
    assert {len(row) for row in page.rows} == {12}
    assert sorted(row[1] for row in page.rows[1:]) == sorted(map(plain, WORDS.values()))
    assert all(letter.isprintable() or letter == "\u200d" for letter in html)
