"""Who vouched for a fact by a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from aitalent.facts.corroboration import (
    is_self_reported,
    is_single_origin,
    origins_of_fact,
    vouching,
)
from tests.facts.company import known

if TYPE_CHECKING:
    from aitalent.facts.ledger import Fact

HEAD = """\
id: acme
name: Acme
kind: startup
sources:
  own: {title: T, publisher: Acme, date: 2025-01-05, tier: primary}
  post: {title: T, publisher: The Post, date: 2025-01-10, tier: press}
  copy: {title: T, publisher: Copy, date: 2025-02-10, tier: secondary, origin: the post}
  both: {title: T, publisher: Digest, date: 2025-02-10, origin: [The Post, Wire]}
  data: {title: T, publisher: Epoch AI, date: 2025-03-10, tier: aggregate}
  undated: {title: T, publisher: Somebody}
"""


def fact(*keys: str) -> Fact[Any]:
    text = f"capital:\n- {{date: 2025-01-01, cash: $1B, source: [{', '.join(keys)}]}}\n"
    return known(text, head=HEAD).sections["capital"][0]


def test_who_speaks_later_does_not_vouch_earlier() -> None:
    told = fact("own", "post", "both")
    assert vouching(told, date(2025, 1, 7)) == ("own",)
    assert is_single_origin(told, date(2025, 1, 7))
    assert is_self_reported(told, date(2025, 1, 7))
    assert vouching(told, date(2025, 1, 10)) == ("own", "post")
    assert not is_self_reported(told, date(2025, 1, 10))
    assert origins_of_fact(told, date(2025, 2, 10)) == ("Acme", "The Post", "Wire")


def test_what_nobody_had_said_by_then_is_known_from_who_said_it_later() -> None:
    assert vouching(fact("post", "copy"), date(2025, 1, 2)) == ("post", "copy")


def test_a_source_without_a_date_counts_whenever() -> None:
    assert vouching(fact("post", "undated"), date(2025, 1, 2)) == ("undated",)
    assert vouching(fact("post", "undated"), date(2025, 1, 10)) == ("post", "undated")
