"""The figures of a profile that metrics need, and the line of YAML that would state each."""

from __future__ import annotations

from dataclasses import dataclass

SOURCE_KEY = "KEY"
"""What stands for the key of the source in a line to fill in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Something a profile can state: its id is `section.key`, and `entry` the line to fill in.

    `YYYY-MM`, `…` and `KEY` are the blanks. A figure of the head of the file has no section. Where
    `completes` is set, the figure belongs into a line that is there and lacks it. `ages_as` is the
    kind of figure whose shelf life (`stale_after` of a rulebook) it has.
    """

    id: str
    section: str | None
    entry: str
    completes: str = ""
    hint: str = ""
    ages_as: str = ""


def _figure(
    name: str, entry: str, *, completes: str = "", hint: str = "", ages_as: str = ""
) -> Figure:
    section = name.partition(".")[0]
    return Figure(
        id=name,
        section=None if name == "founded" else section,
        entry=entry,
        completes=completes,
        hint=hint,
        ages_as=ages_as,
    )


_ALL = (
    _figure("founded", "founded: YYYY-MM"),
    _figure(
        "funding",
        "{date: YYYY-MM, stage: …, amount: $…, valuation: $…, investors: […], source: KEY}",
        hint="stage: seed, series-a … growth, strategic",
    ),
    _figure(
        "funding.amount",
        "{date: YYYY-MM, stage: …, amount: $…, source: KEY}",
        completes="amount: $…",
    ),
    _figure(
        "funding.valuation",
        "{date: YYYY-MM, stage: …, valuation: $…, source: KEY}",
        completes="valuation: $…",
        hint="post-money",
        ages_as="valuation",
    ),
    _figure(
        "funding.investors",
        "{date: YYYY-MM, stage: …, investors: […], source: KEY}",
        completes="investors: […]",
    ),
    _figure(
        "valuation.value",
        "{date: YYYY-MM, value: $…, basis: …, source: KEY}",
        hint="basis: tender, secondary, market-value …",
        ages_as="valuation",
    ),
    _figure(
        "valuation.value-before",
        "{date: YYYY-MM, value: $…, basis: …, source: KEY}",
        hint="the mark before the one in force; basis: tender, secondary …",
    ),
    _figure("capital.cash", "{date: YYYY-MM, cash: $…, source: KEY}", ages_as="cash"),
    _figure("capital.credit", "{date: YYYY-MM, credit: $…, source: KEY}", ages_as="credit"),
    _figure(
        "capital.burn", "{date: YYYY-MM, burn: $…, basis: annual, source: KEY}", ages_as="burn"
    ),
    _figure(
        "capital.revenue",
        "{date: YYYY-MM, revenue: $…, basis: annual, source: KEY}",
        ages_as="revenue",
    ),
    _figure(
        "capital.revenue-before",
        "{date: YYYY-MM, revenue: $…, basis: annual, source: KEY}",
        hint="in force twelve months ago",
    ),
    _figure(
        "compute.accelerators",
        "{date: YYYY-MM, accelerators: …, accelerator: H100, source: KEY}",
        hint="without a count, phase: none, building, scaling or mature narrows it less",
        ages_as="compute",
    ),
    _figure(
        "compute.phase",
        "{date: YYYY-MM, phase: …, source: KEY}",
        hint="phase: none, building, scaling, mature",
        ages_as="compute",
    ),
    _figure(
        "compute.access",
        "{date: YYYY-MM, access: …, source: KEY}",
        hint="access: allocation, cloud, partner, owned",
        ages_as="compute",
    ),
    _figure("compute.providers", "{date: YYYY-MM, providers: […], source: KEY}"),
    _figure("compute.power", "{date: YYYY-MM, power: …MW, source: KEY}", ages_as="compute"),
    _figure(
        "people.founder",
        "{name: …, founder: true, joined: YYYY-MM, source: KEY}",
        hint="a line a founder, with left: and to: for those who went",
    ),
    _figure(
        "people.technical",
        "{name: …, founder: true, technical: true, source: KEY}",
        completes="technical: true",
        hint="for each founder who is technical",
    ),
    _figure(
        "people.role",
        "{name: …, role: …, joined: YYYY-MM, source: KEY}",
        hint="role: CEO, CTO, Chief Scientist",
    ),
    _figure(
        "people.joined",
        "{name: …, role: …, joined: YYYY-MM, source: KEY}",
        completes="joined: YYYY-MM",
    ),
    _figure(
        "products",
        "{date: YYYY-MM, name: …, kind: …, source: KEY}",
        hint="kind: none, research, preview, model, api, app, device; flagship: true",
    ),
    _figure(
        "headcount.employees", "{date: YYYY-MM, employees: …, source: KEY}", ages_as="headcount"
    ),
)
FIGURES = {figure.id: figure for figure in _ALL}
