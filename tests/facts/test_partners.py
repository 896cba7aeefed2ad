"""Who stands behind a partner's name."""

from __future__ import annotations

import pytest

from aitalent.facts.partners import COMPUTE_SUPPLIERS, owner_of


@pytest.mark.parametrize(
    ("written", "owner"),
    [
        ("Microsoft Azure", "Microsoft"),
        ("azure", "Microsoft"),
        ("AWS", "Amazon"),
        ("Google DeepMind", "Google"),
        ("Meta Superintelligence Labs", "Meta"),
        ("NVIDIA", "Nvidia"),
        ("nvidia", "Nvidia"),
        ("Coreweave", "CoreWeave"),
        ("Jane Street", "Jane Street"),
        ("jane street", "jane street"),
    ],
)
def test_a_partner_is_known_by_its_owner_case_aside(written: str, owner: str) -> None:
    assert owner_of(written) == owner


def test_every_supplier_stands_for_itself() -> None:
    assert {owner_of(name) for name in COMPUTE_SUPPLIERS} == COMPUTE_SUPPLIERS
