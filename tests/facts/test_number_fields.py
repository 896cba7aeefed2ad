"""Every field that holds a number refuses what is none, at its place."""

from __future__ import annotations

import pytest

from aitalent.facts.book import read_book
from aitalent.text.files import Text
from tests.facts.company import HEAD

FIELDS = {
    "funding.amount": ("date: 2025, stage: seed", "money"),
    "funding.valuation": ("date: 2025, stage: seed", "money"),
    "valuation.value": ("date: 2025, basis: tender", "money"),
    "capital.cash": ("date: 2025", "money"),
    "capital.credit": ("date: 2025", "money"),
    "capital.burn": ("date: 2025", "money"),
    "capital.revenue": ("date: 2025", "money"),
    "compute.accelerators": ("date: 2025", "count"),
    "compute.power": ("date: 2025", "power"),
    "headcount.employees": ("date: 2025", "count"),
}
BELONGS = {
    "money": ("an amount of money", "$2B, ~$2B, $1.5B..$2B, <$1B or $2B+"),
    "count": ("a count", "1600, ~100, 100k, 1600+ or 100..150"),
    "power": ("a power", "300MW, 1.2GW or ~1GW"),
}
NO_NUMBERS = [
    ".nan", "NaN", ".inf", "-.inf", "inf", "1e400", "1e3", "0x10", "0b1", "1__000", "1_00", "$",
    "--", "$1e9", "$.5B", "5.", "٣", "½", "1 000", "1'000", "12:30", "0.1.2", "+5", "$-5B", "\\$5B",
    "many",
]  # fmt: skip


def faults(field: str, value: str) -> list[str]:
    section, key = field.split(".")
    entry, _ = FIELDS[field]
    content = f"{HEAD}{section}:\n- source: early\n  {key}: {value}\n"
    content += "".join(f"  {each}\n" for each in entry.split(", "))
    _, found = read_book([Text(label="acme.yaml", content=content)])
    line = HEAD.count("\n") + 3
    places = [(each.span.line, each.span.column) for each in found if each.span]
    assert places == [(line, 5 + len(key))] * len(found)
    return [f"{each.code} {each.message}" for each in found]


@pytest.mark.parametrize("value", NO_NUMBERS)
@pytest.mark.parametrize("field", FIELDS)
def test_what_is_no_number_is_refused_where_it_stands(field: str, value: str) -> None:
    noun, examples = BELONGS[FIELDS[field][1]]
    assert faults(field, value) == [f"AT110 `{value}` is not {noun}. Write {examples}."]


@pytest.mark.parametrize("field", FIELDS)
def test_a_list_a_mapping_or_words_of_nothing_are_no_number(field: str) -> None:
    _, examples = BELONGS[FIELDS[field][1]]
    expected = [f"AT110 An amount belongs here: {examples}."]
    assert [faults(field, value) for value in ("[1]", "{a: 1}")] == [expected, expected]
    if field.split(".")[1] in ("value", "employees"):
        assert faults(field, "~") == expected


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("capital.cash", "5"), ("capital.cash", "300MW"), ("capital.cash", "XAU 5"),
        ("headcount.employees", "$5"), ("headcount.employees", "-5"),
        ("compute.accelerators", "5MW"), ("compute.power", "5"), ("compute.power", "$5"),
        ("compute.power", "5kMW"),
    ],
)  # fmt: skip
def test_a_number_of_another_kind_is_refused(field: str, value: str) -> None:
    noun, examples = BELONGS[FIELDS[field][1]]
    assert faults(field, value) == [f"AT110 `{value}` is not {noun}. Write {examples}."]
