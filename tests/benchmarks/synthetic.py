"""A book of made-up companies of realistic sizes, the same for the same number."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

STAGES = ("seed", "series-a", "series-b", "series-c", "series-d")
CHIPS = ("H100", "A100", "H200", "B200")
EMPLOYERS = ("Google", "OpenAI", "Meta", "Microsoft", "Stanford University")
KINDS = ("model", "api", "app", "preview")


def write_book(folder: Path, companies: int) -> int:
    """Writes so many profiles into a folder; how many bytes they are in all."""
    draw = random.Random(companies)
    written = 0
    for number in range(companies):
        content = profile(number, draw).encode()
        (folder / f"company-{number:05}.yaml").write_bytes(content)
        written += len(content)
    return written


def profile(number: int, draw: random.Random) -> str:
    """One company: a dozen sources, a handful of rounds, people, products and figures."""
    founded = draw.randint(2015, 2022)
    keys = [f"paper-{place}" for place in range(draw.randint(8, 24))]
    lines = [
        f"id: company-{number}",
        f"name: Company {number}",
        f"kind: {draw.choice(('startup', 'incumbent'))}",
        f"founded: {founded}-0{draw.randint(1, 9)}",
        f"source: [{', '.join(keys)}]",
        "sources:",
    ]
    for key in keys:
        lines += [
            f"  {key}:",
            f"    title: What company {number} did next, as told on the day",
            f"    publisher: {draw.choice(('The Post', 'The Wire', 'The Register'))}",
            f"    url: https://example.com/{number}/{key}",
            f"    date: {_day(draw, 2026)}",
            f"    tier: {draw.choice(('press', 'secondary', 'primary'))}",
        ]
    lines += ["funding:", *_rounds(draw, founded, keys)]
    lines += ["capital:", *_flows(draw, keys)]
    lines += ["compute:", *_chips(draw, keys)]
    lines += ["people:", *_people(draw, number, founded, keys)]
    lines += ["products:", *_products(draw, keys)]
    lines += ["headcount:"]
    lines += [
        f"  - {{date: {year}-06, employees: ~{draw.randint(10, 900)}, source: {draw.choice(keys)}}}"
        for year in (2024, 2025)
    ]
    return "\n".join(lines) + "\n"


def _day(draw: random.Random, year: int) -> str:
    return f"{year}-{draw.randint(1, 6):02}-{draw.randint(1, 28):02}"


def _rounds(draw: random.Random, founded: int, keys: list[str]) -> list[str]:
    return [
        f"  - {{date: {_day(draw, min(founded + 1 + place, 2025))}, round: {stage}, "
        f"stage: {stage}, amount: ${draw.randint(1, 900)}M, valuation: ${1 + place}B, "
        f"investors: [Nvidia, Fund {place}], source: {draw.choice(keys)}}}"
        for place, stage in enumerate(STAGES[: draw.randint(1, 3)])
    ]


def _flows(draw: random.Random, keys: list[str]) -> list[str]:
    return [
        f"  - {{date: {year}-05, cash: ~${draw.randint(10, 999)}M, source: {draw.choice(keys)}}}\n"
        f"  - {{date: {year}-04, revenue: ${draw.randint(1, 99)}M+, basis: annualised, source: "
        f"{draw.choice(keys)}}}"
        for year in range(2023, 2023 + draw.randint(1, 3))
    ]


def _chips(draw: random.Random, keys: list[str]) -> list[str]:
    return [
        f"  - {{date: {_day(draw, 2024)}, site: Hall {place}, accelerators: "
        f"{draw.randint(1, 90)}k, accelerator: {draw.choice(CHIPS)}, providers: [Nvidia], "
        f"access: cloud, source: {draw.choice(keys)}}}"
        for place in range(draw.randint(1, 4))
    ]


def _people(draw: random.Random, number: int, founded: int, keys: list[str]) -> list[str]:
    people = []
    for place in range(draw.randint(3, 14)):
        gone = f", left: {_day(draw, 2025)}, to: OpenAI" if draw.random() < 0.25 else ""
        role = "CEO" if place == 0 else "CTO" if place == 1 else "Researcher"
        people.append(
            f"  - {{name: Person {number}-{place}, founder: {str(place < 4).lower()}, "
            f"technical: true, role: {role}, from: {draw.choice(EMPLOYERS)}, "
            f"joined: {founded + 1}{gone}, source: [{draw.choice(keys)}]}}"
        )
    return people


def _products(draw: random.Random, keys: list[str]) -> list[str]:
    return [
        f"  - {{date: {_day(draw, 2025)}, name: Product {place}, kind: "
        f"{draw.choice(KINDS)}, source: {draw.choice(keys)}}}"
        for place in range(draw.randint(1, 6))
    ]


def stints(number: int, count: int, draw: random.Random) -> str:
    """One company of so many stints, every fourth a founder's, and nothing else."""
    lines = [
        f"id: company-{number}",
        f"name: Company {number}",
        "kind: startup",
        "founded: 2016",
        "sources:",
        *(
            f"  paper-{year}: {{title: News, publisher: The Post, date: {year}-07-01}}"
            for year in range(2016, 2026)
        ),
        "people:",
    ]
    for place in range(count):
        year = draw.randint(2016, 2024)
        joined = _day(draw, year)
        gone = f", left: {_day(draw, draw.randint(year + 1, 2025))}" if draw.random() < 0.5 else ""
        lines.append(
            f"  - {{name: Person {number}-{place}, founder: {str(place % 4 == 0).lower()}, role: "
            f"Researcher, from: {draw.choice(EMPLOYERS)}, joined: {joined}{gone}, source: "
            f"[paper-{year}, paper-{min(year + 1, 2025)}]}}"
        )
    return "\n".join(lines) + "\n"
