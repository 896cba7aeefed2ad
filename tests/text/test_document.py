"""A value beside its text: every path has a place, the nearest one that is written."""

from __future__ import annotations

import pytest

from aitalent.facts.profile import Profile
from aitalent.text.checks import WRONG_TYPE
from aitalent.text.document import Document, read_document
from aitalent.text.files import Text

CONTENT = """\
id: acme
name: "Acme"
kind: startup
focus: >
  agents that
  build
aliases: [Ace, Acme Inc]
people:
- name: Ada
  role: CEO
"""


@pytest.fixture(scope="module")
def document() -> Document[Profile]:
    found, _ = read_document(Text(label="acme.yaml", content=CONTENT), Profile)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1, 10, 12)),
        (("id",), (1, 5, 1, 9)),
        (("aliases", 1), (7, 16, 7, 24)),
        (("aliases", 9), (7, 10, 7, 25)),
        (("people", 0), (9, 3, 10, 12)),
        (("people", 0, "role", 0, "since"), (10, 9, 10, 12)),
        (("people", 0, "left"), (9, 3, 10, 12)),
        (("people", 7, "name"), (9, 1, 10, 12)),
        (("unheard", 0), (1, 1, 10, 12)),
    ],
)
def test_a_path_leads_to_its_value_or_to_what_encloses_it(
    path: tuple[str | int, ...], place: tuple[int, int, int, int], document: Document[Profile]
) -> None:
    span = document.span(*path)
    assert (span.line, span.column, span.end_line, span.end_column) == place


def test_a_finding_stands_at_a_value_or_at_its_key(document: Document[Profile]) -> None:
    at_value = document.diagnostic(WRONG_TYPE, "m", "aliases")
    at_key = document.diagnostic(WRONG_TYPE, "m", "aliases", key=True)
    assert [each.span and each.span.column for each in (at_value, at_key)] == [10, 1]
    assert at_key.excerpt == "aliases: [Ace, Acme Inc]"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("id",), (1, 7, 8)),
        (("name",), (2, 10, 11)),
        (("aliases", 1), (7, 18, 19)),
        (("focus",), (4, 8, 1)),
        (("aliases",), (7, 10, 25)),
    ],
    ids=["plain", "quoted", "in a list", "folded", "no scalar"],
)
def test_a_finding_stands_at_one_character_where_words_are_written_plainly(
    path: tuple[str | int, ...], place: tuple[int, int, int], document: Document[Profile]
) -> None:
    span = document.diagnostic_within(WRONG_TYPE, "m", *path, offset=2).span
    assert span is not None
    assert (span.line, span.column, span.end_column) == place
