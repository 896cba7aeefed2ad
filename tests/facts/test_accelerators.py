"""The table of chips that ships, and what a fault in such a table says."""

from __future__ import annotations

from collections import Counter

import pytest

from aitalent.facts.accelerators import Accelerators, chips, h100_equivalents
from aitalent.text.document import read_document
from aitalent.text.files import Text, read_file
from tests.conftest import ROOT

TEXT, _ = read_file(ROOT / "aitalent" / "facts" / "accelerators.yaml", label="chips.yaml")
assert TEXT is not None
SHIPPED, FAULTS = read_document(TEXT, Accelerators)
assert SHIPPED is not None
CHIPS = SHIPPED.value.accelerators
H100 = (
    "accelerators:\n  H100: {bf16_flop_per_second: 989.4e12, source: datasheet, aliases: [SXM]}\n"
)


def test_the_shipped_table_has_no_faults() -> None:
    assert FAULTS == ()


@pytest.mark.parametrize("name", CHIPS)
def test_a_chip_has_a_source_and_one_measure(name: str) -> None:
    chip = CHIPS[name]
    assert chip.source.startswith(("https://", "Epoch AI, "))
    assert (chip.bf16_flop_per_second is None) != (chip.h100_equivalents is None)
    assert chip.h100e > 0


def test_no_two_chips_share_a_name() -> None:
    names = Counter(n.casefold() for key, chip in CHIPS.items() for n in (key, *chip.aliases))
    assert [name for name, count in names.items() if count > 1] == []
    assert len(h100_equivalents()) == len(names)


@pytest.mark.parametrize(
    ("name", "worth"),
    [
        ("H100", 1),
        ("H100 SXM", 1),
        ("H100-equivalent", 1),
        ("H100e", 1),
        ("A100", 312 / 989.4),
        ("B200", 2250 / 989.4),
        ("GB200", 2500 / 989.4),
        ("MI300X", 1307.4 / 989.4),
        ("TPU v5p", 459 / 989.4),
        ("Trainium 2", 667 / 989.4),
    ],
)
def test_a_chip_is_worth_its_dense_speed_over_that_of_an_h100(name: str, worth: float) -> None:
    assert h100_equivalents()[name.casefold()] == pytest.approx(worth, rel=1e-12)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("989.4e12", "fast", (2, 32, "AT114", "`fast` stands where a number belongs.")),
        ("989.4e12", "-1", (2, 32, "AT114", "`-1` stands where a number above 0 belongs.")),
        ("989.4e12", "0", (2, 32, "AT114", "`0` stands where a number above 0 belongs.")),
        ("source: datasheet, ", "", (2, 9, "AT113", "`source` is missing here.")),
        (
            "aliases",
            "alias",
            (2, 61, "AT112", "No key `alias` belongs here; did you mean `aliases`?"),
        ),
    ],
)
def test_a_fault_in_a_table_is_told_at_its_place(
    old: str, new: str, found: tuple[int, int, str, str]
) -> None:
    text = Text(label="chips.yaml", content=H100.replace(old, new))
    document, faults = read_document(text, Accelerators)
    assert document is None
    assert [fault.order for fault in faults] == [("chips.yaml", *found)]


def test_a_shipped_table_that_cannot_be_read_is_our_own_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = Text(label="aitalent:facts/accelerators.yaml", content="accelerators: 1\n")
    monkeypatch.setattr("aitalent.facts.accelerators.read_file", lambda *_, **__: (broken, ()))
    chips.cache_clear()
    with pytest.raises(RuntimeError, match="the shipped table of accelerators can't be read"):
        chips()
