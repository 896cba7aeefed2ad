"""Corroboration counts who reported first, never articles."""

from __future__ import annotations

from datetime import date

import pytest

from aitalent.facts.corroboration import (
    is_self_reported,
    is_single_origin,
    origins,
    origins_of_fact,
)
from aitalent.facts.ledger import View, ledger
from tests.facts.company import document

HEAD = """\
id: acme
name: Acme
kind: startup
source: blog
sources:
  blog: {title: T, publisher: Acme, date: 2025-01-01, tier: primary}
  filing: {title: T, publisher: Registry, date: 2025-01-02, tier: primary}
  post: {title: T, publisher: The Post, date: 2025-01-03, tier: press}
  copy: {title: T, publisher: Mirror, date: 2025-01-04, tier: secondary, origin: The Post}
  folded: {title: T, publisher: Relay, date: 2025-01-05, tier: secondary, origin: the post}
  two: {title: T, publisher: Digest, date: 2025-01-06, tier: secondary, origin: [Wire, The Post]}
  table: {title: T, publisher: Epoch AI, date: 2025-01-07, tier: aggregate}
  plain: {title: T, publisher: Blog, date: 2025-01-08}
  relay: {title: T, publisher: Relay, date: 2025-01-09, tier: secondary}
  other: {title: T, publisher: Another, date: 2025-01-10, tier: secondary}
"""
PROFILE = document("", HEAD).value


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("post",), ("The Post",)),
        (("post", "copy", "folded"), ("The Post",)),
        (("copy", "post"), ("The Post",)),
        (("post", "two"), ("The Post", "Wire")),
        (("table",), ("Epoch AI",)),
        (("table", "post"), ("The Post",)),
        (("plain", "post", "blog"), ("Acme", "Blog", "The Post")),
        (("relay",), ("Relay",)),
        (("relay", "other"), ("Another",)),
        (("relay", "other", "table"), ("Another",)),
        (("relay", "post"), ("The Post",)),
        (("nowhere",), ()),
        ((), ()),
    ],
)
def test_six_copies_of_one_report_are_one(keys: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert origins(keys, PROFILE) == expected
    assert origins(keys[::-1], PROFILE) == expected


def facts(view: View) -> dict[int, tuple[bool, bool, tuple[str, ...]]]:
    lines = ("blog", "[blog, filing]", "[blog, post]", "[post, copy]", "[two]", "plain")
    entries = "".join(
        f"- {{date: 2024-0{n}, cash: ${n}B, source: {keys}}}\n" for n, keys in enumerate(lines, 1)
    )
    found = ledger(document("capital:\n" + entries, HEAD), view).facts("capital", date(2026, 1, 1))
    return {
        fact.index: (is_single_origin(fact), is_self_reported(fact), origins_of_fact(fact))
        for fact in found
    }


def test_a_fact_knows_whether_one_voice_or_the_company_alone_says_it() -> None:
    assert facts(View()) == {
        0: (True, True, ("Acme",)),
        1: (False, True, ("Acme", "Registry")),
        2: (False, False, ("Acme", "The Post")),
        3: (True, False, ("The Post",)),
        4: (False, False, ("The Post", "Wire")),
        5: (True, False, ("Blog",)),
    }


def test_only_what_was_published_by_then_corroborates() -> None:
    assert facts(View(known_by=date(2025, 1, 2))) == {
        0: (True, True, ("Acme",)),
        1: (False, True, ("Acme", "Registry")),
        2: (True, True, ("Acme",)),
    }
