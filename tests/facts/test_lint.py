"""Checks across facts: each raises on a fault alone, and is silent on its near neighbour."""

from __future__ import annotations

import re
from datetime import date

import pytest

from aitalent.facts.book import read_book
from aitalent.facts.lint import LINTS
from aitalent.text.files import Text, read_folder
from tests.conftest import ROOT
from tests.facts.company import HEAD

USED = "outcomes:\n- {date: 2025-04, kind: ipo, source: [early, late, month, undated]}\n"
FIRST_LINE = (HEAD + USED).count("\n")
OF_THE_HEAD = {"AT203", "AT204", "AT205"}


def findings(content: str, code: str, first_line: int = 0) -> list[str]:
    """What the check of that code says: the line, what it points at, and the message."""
    _, faults = read_book([Text(label="acme.yaml", content=content)])
    assert not any(each.code.startswith("AT1") for each in faults)
    return [
        f"{each.span.line - first_line} {pointed[0]} | {each.message}"
        for each in faults
        if each.code == code
        and each.span
        and (pointed := re.match("[^,\\]}]*", each.excerpt[each.span.column - 1 :]))
    ]


def of_facts(facts: str, code: str) -> list[str]:
    return findings(HEAD + USED + facts, code, FIRST_LINE)


def entries(section: str, *rest: str, date: str = "2025-03") -> str:
    lines = "".join(f"- {{date: {date}, {each}, source: late}}\n" for each in rest)
    return f"{section}:\n{lines}"


def cash(rest: str, *, date: str = "2025-03-01", amount: str = "$1B") -> str:
    return f"capital:\n- {{date: {date}, cash: {amount}, {rest}}}\n"


def people(*stints: str) -> str:
    return "people:\n" + "".join(f"- {{{stint}, source: late}}\n" for stint in stints)


def rounds(*entries: str, stage: str = "seed") -> str:
    return "funding:\n" + "".join(
        f"- {{stage: {stage}, date: {each}, source: late}}\n" for each in entries
    )


def compute(entry: str) -> str:
    return f"compute:\n- {{date: 2025-03-01, {entry}, source: late}}\n"


def product(entry: str) -> str:
    return f"products:\n- {{date: 2025, name: One, {entry}, source: late}}\n"


ADA = "name: Ada, joined: 2024-01-10"
BACK = "name: Ada, joined: 2025-01-10"
TWO = "2025-07, amount: $2B"
AFTER = "lies after the newest source of the file (2026-01-17)."

FAULTS = [
    ("AT201", cash("note: n"), "2 {date: 2025-03-01 | The fact names no source."),
    ("AT201", cash("source: []"), "2 {date: 2025-03-01 | The fact names no source."),
    ("AT202", cash("source: lat"), "2 lat | No source `lat` in this file; did you mean `late`?"),
    ("AT202", cash("source: [late, zz]"), "2 zz | No source `zz` in this file."),
    ("AT210", people(f"{ADA}, left: 2024-01-09"),
     "2 2024-01-09 | Ada left (2024-01-09) before joining (2024-01-10)."),
    ("AT211", people(ADA, "name: ada, joined: 2025"), "3 {name: ada | Two stints of Ada overlap."),
    ("AT211", people(f"{ADA}, left: 2025-02", BACK), "3 {name: Ada | Two stints of Ada overlap."),
    ("AT211", people(BACK, f"{ADA}, left: 2025-02"), "2 {name: Ada | Two stints of Ada overlap."),
    ("AT211", people("name: Ada", "name: Ada"), "3 {name: Ada | Two stints of Ada overlap."),
    ("AT212", people(f"{ADA}, to: Globex"),
     "2 Globex | Ada went to Globex, but `left` is missing."),
    ("AT213", cash("source: late", date="2026-01-18"), f"2 2026-01-18 | 2026-01-18 {AFTER}"),
    ("AT213", people("name: Ada, joined: 2027"), f"2 2027 | 2027 {AFTER}"),
    ("AT213", people(f"{ADA}, left: 2026-02"), f"2 2026-02 | 2026-02 {AFTER}"),
    ("AT213", people(f"{ADA}, role: [{{role: CTO}}, {{role: CEO, since: 2026-02}}]"),
     f"2 2026-02 | 2026-02 {AFTER}"),
    ("AT214", "founded: 2025-03-02\n" + cash("source: late"),
     "3 2025-03-01 | 2025-03-01 lies before the founding (2025-03-02)."),
    ("AT214", "founded: 2025\n" + people("name: Ada, joined: 2024"),
     "3 2024 | 2024 lies before the founding (2025)."),
    ("AT215", rounds("2025, lead: nVidia, investors: [AMD, NVIDIA]"),
     "2 NVIDIA | `NVIDIA` is spelt `nVidia` above."),
    ("AT215", rounds("2025, lead: Meta") + people("name: Ada, from: META"),
     "4 META | `META` is spelt `Meta` above."),
    ("AT215", rounds("2025, lead: x.AI") + compute("providers: [xAI]"),
     "4 xAI | `xAI` is spelt `x.AI` above."),
    ("AT216", compute("phase: scaling, accelerators: 0"),
     "2 scaling | Phase `scaling` means 1,000 to 50,000 H100-equivalents; "
     "0 accelerators can't be that."),
    ("AT217", rounds("2025, amount: $2B..$3B, valuation: $1B"),
     "2 $1B | A valuation of $1B is below the $2B..$3B raised in the same round."),
    ("AT218", cash("status: estimated, source: late", amount="~$1B"),
     "2 {date: 2025-03-01 | An estimate needs a `why`."),
    ("AT218", cash("status: estimated, why: w, source: late"),
     "2 $1B | The estimate $1B claims to be exact."),
    ("AT219", cash("burn: $1M, source: late"), "2 $1M | `burn` needs a `basis`."),
    ("AT219", cash("revenue: $2M, source: late"), "2 $2M | `revenue` needs a `basis`."),
    ("AT220", rounds("2025, note: n"),
     "2 {stage: seed | The entry gives none of amount, valuation, lead, investors."),
    ("AT220", compute("site: East"),
     "2 {date: 2025-03-01 | The entry gives none of phase, access, providers, accelerators, "
     "power."),
    ("AT220", "capital:\n- {date: 2025, basis: annual, source: late}\n",
     "2 {date: 2025 | The entry gives none of cash, credit, burn, revenue, raised."),
    ("AT221", rounds("2025-07-01, amount: $2B", "2025-08-01, amount: $2.2B"),
     "3 {stage: seed | This looks like the round of 2025-07-01 ($2B) again."),
    ("AT221", rounds("2025-08-01, amount: $2B", TWO),
     "3 {stage: seed | This looks like the round of 2025-08-01 ($2B) again."),
    ("AT221", rounds("2025-01-10, amount: $2B", "2025, amount: $2B"),
     "3 {stage: seed | This looks like the round of 2025-01-10 ($2B) again."),
    ("AT221", rounds(f"{TWO}, round: a", TWO),
     "3 {stage: seed | This looks like the round of 2025-07 ($2B) again."),
    ("AT222", product("kind: preview, flagship: true"),
     "2 true | One is of kind `preview`, which is no flagship."),
    ("AT222", product("kind: research, flagship: true"),
     "2 true | One is of kind `research`, which is no flagship."),
    ("AT223", compute("accelerators: 5k, accelerator: H10O"),
     "2 H10O | No chip `H10O` in the table of accelerators; did you mean `H100`?"),
    ("AT223", compute("accelerators: 5k"),
     "2 5k | 5k accelerators of a kind that is not named."),
    ("AT224", entries("capital", "cash: ~$2B", "cash: $1B"),
     "3 $1B | cash $1B contradicts the ~$2B above (2025-03)."),
    ("AT224", entries("headcount", "employees: 30", "employees: 50+"),
     "3 50+ | employees 50+ contradicts the 30 above (2025-03)."),
    ("AT224", rounds(f"{TWO}, round: a", "2025-07, amount: $3B, round: a"),
     "3 $3B | amount $3B contradicts the $2B above (2025-07)."),
    ("AT225", rounds(TWO) + entries("capital", "raised: $3B", date="2025-08"),
     "4 $3B | $3B in all is stated, and the rounds by then add up to $2,000M."),
    ("AT225",
     rounds(TWO, "2025-08, amount: $2B") + entries("capital", "raised: <$3B", date="2025-09"),
     "5 <$3B | <$3B in all is stated, and the rounds by then add up to $4,000M."),
]  # fmt: skip

SOUND = [
    ("AT201", cash("source: late")),
    ("AT202", cash("source: [late, early]")),
    ("AT210", people(f"{ADA}, left: 2024-01")),
    ("AT210", people(f"{ADA}, left: <2025-01")),
    ("AT211", people(f"{ADA}, left: 2025-01-10", BACK)),
    ("AT211", people(BACK, f"{ADA}, left: 2025-01-09")),
    ("AT211", people(f"{ADA}, left: 2025-02", "name: Ada, joined: 2025")),
    ("AT211", people(f"{ADA}, left: <2025-06", BACK)),
    ("AT211", people(f"{ADA}, to: Globex", BACK)),
    ("AT211", people("name: Ada, left: 2023", BACK)),
    ("AT211", people(f"{ADA}, status: disputed", BACK)),
    ("AT211", people(ADA, f"{BACK}, status: planned")),
    ("AT211", people(ADA, "name: Bo, joined: 2025-01-10")),
    ("AT212", people(f"{ADA}, to: Globex, left: <2025-06")),
    ("AT213", cash("source: late", date="2026-01")),
    ("AT213", cash("source: late", date="<2026-09")),
    ("AT213", cash("status: planned, source: late", date="2027")),
    ("AT213", cash("status: talks, source: late", date="2027")),
    ("AT214", "founded: 2025-03\n" + cash("source: late")),
    ("AT214", cash("source: late")),
    ("AT215", rounds("2025, investors: [🍎, 🍊, Meta, Metal, Meta]")),
    ("AT216", compute("phase: scaling, accelerators: 100")),
    ("AT216", compute("phase: mature, accelerators: 1k+")),
    ("AT217", rounds("2025, amount: ~$2B, valuation: $1.8B")),
    ("AT217", rounds("2025, amount: <$2B, valuation: $1B")),
    ("AT217", rounds("2025, amount: $2B, valuation: €1B")),
    ("AT218", cash("status: estimated, why: w, source: late", amount="~$1B")),
    ("AT218", compute("phase: building, status: estimated, why: w")),
    ("AT219", cash("revenue: $1M, basis: annual, source: late")),
    ("AT219", cash("source: late")),
    ("AT220", rounds("2025, lead: Ash") + compute("accelerators: 0")),
    ("AT221", rounds(f"{TWO}, round: a", f"{TWO}, round: a")),
    ("AT221", rounds(f"{TWO}, round: a", f"{TWO}, round: b")),
    ("AT221", rounds("2025-07-01, amount: $2B", "2025-08-02, amount: $2B")),
    ("AT221", rounds(TWO, "2025-07, amount: $3B")),
    ("AT221", rounds(TWO, "2025-07, amount: €2B")),
    ("AT221", rounds(TWO, f"{TWO}, status: talks")),
    ("AT221", rounds(TWO, "2025-07, lead: Ash")),
    ("AT221", rounds(TWO) + rounds(TWO, stage="debt").removeprefix("funding:\n")),
    ("AT222", product("kind: model, flagship: true")),
    ("AT222", product("kind: preview")),
    ("AT216", compute("phase: scaling, accelerators: 60k, accelerator: A100")),
    ("AT223", compute("accelerators: 5k, accelerator: h100")),
    ("AT223", compute("accelerators: 0")),
    ("AT223", compute("phase: building")),
    ("AT224", entries("capital", "cash: ~$2B", "cash: $2.2B")),
    ("AT224", entries("capital", "cash: ~$2B", "cash: $1B, status: disputed")),
    ("AT224", entries("capital", "cash: $2B", "cash: €1B")),
    ("AT224", entries("capital", "revenue: $2B, basis: annual", "revenue: $1B, basis: quarterly")),
    ("AT224", entries("compute", "site: A, power: 1MW", "site: B, power: 2MW")),
    (
        "AT224",
        cash("source: late")
        + cash("source: late", date="2025-04", amount="$9B").removeprefix("capital:\n"),
    ),
    ("AT224", rounds(f"{TWO}, round: a", "2025-07, amount: $3B, round: a, status: reported")),
    ("AT225", rounds(TWO) + entries("capital", "raised: ~$2.2B", date="2025-08")),
    ("AT225", rounds(TWO) + entries("capital", "raised: $3B, status: disputed", date="2025-08")),
    (
        "AT225",
        rounds(TWO, "2025-09, amount: $2B") + entries("capital", "raised: $2B+", date="2025-08"),
    ),
]


@pytest.mark.parametrize(("code", "facts", "expected"), FAULTS)
def test_a_check_points_at_its_fault(code: str, facts: str, expected: str) -> None:
    assert of_facts(facts, code) == [expected]


@pytest.mark.parametrize(("code", "facts"), SOUND)
def test_a_check_passes_its_near_neighbour(code: str, facts: str) -> None:
    assert of_facts(facts, code) == []


@pytest.mark.parametrize(
    ("head", "code", "expected"),
    [
        (HEAD, "AT203", [
            "7 late: {title: T | No fact cites the source `late`.",
            "8 month: {title: T | No fact cites the source `month`.",
            "9 undated: {title: T | No fact cites the source `undated`.",
        ]),
        (HEAD + USED, "AT203", []),
        (HEAD, "AT204", ["9 undated: {title: T | The source `undated` has no date."]),
        (HEAD.replace("P}", "P, date: 2025}"), "AT204", []),
        (HEAD.replace("source: early\n", "", 1), "AT205",
         ["1 acme | The head of the file (founded, focus, advantage) names no source."]),
        (HEAD, "AT205", []),
        (HEAD.replace("source: early", "source: earl"), "AT202",
         ["4 earl | No source `earl` in this file; did you mean `early`?"]),
    ],
)  # fmt: skip
def test_the_head_of_a_file_and_its_sources_are_checked(
    head: str, code: str, expected: list[str]
) -> None:
    assert findings(head, code) == expected


def test_every_check_has_a_fault_and_a_neighbour_here() -> None:
    codes = {each.check.code for each in LINTS} - OF_THE_HEAD
    assert {code for code, *_ in FAULTS} == {code for code, *_ in SOUND} == codes


def test_codes_and_names_are_given_once_and_in_order() -> None:
    codes = [each.check.code for each in LINTS]
    assert codes == sorted(set(codes))
    assert len({each.check.name for each in LINTS}) == len(LINTS)


def test_the_profiles_that_ship_are_without_any_finding_that_is_not_waived() -> None:
    texts, unreadable = read_folder(ROOT / "profiles")
    _, found = read_book(texts, day=date(2026, 11, 24))
    assert (unreadable, [each.message for each in found if each.waived is None]) == ((), [])
