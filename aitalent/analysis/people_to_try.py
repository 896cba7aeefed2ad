"""People of whom a file says nothing, and who they could be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aitalent.analysis.lines_to_try import Answer, Found, add, completed, on
from aitalent.facts.day import Day, months_before
from aitalent.facts.people import current, founders
from aitalent.facts.posts import leaders, posts
from aitalent.facts.profile import Role, Stint
from aitalent.facts.supposed import Added, Rewritten

if TYPE_CHECKING:
    from datetime import date

    from aitalent.metrics.register import Company


def ask_founders(company: Company, day: date) -> Found:
    """From all founders there to all of them gone at once, back to where they came from."""
    if founders(company.people(day)):
        return
    joined, gone, long_gone = (on(months_before(day, months)) for months in (120, 1, 60))

    def listed(count: int, leavers: int, left: Day, to: str | None) -> Answer:
        return tuple(
            add(
                "people",
                Stint(
                    name=f"founder {n}",
                    founder=True,
                    technical=True,
                    from_="another company",
                    joined=joined,
                    left=left if n < leavers else None,
                    to=to if n < leavers else None,
                ),
            )
            for n in range(count)
        )

    yield None, [
        listed(4, 0, gone, None),
        listed(4, 1, long_gone, None),
        listed(4, 2, gone, None),
        listed(10, 10, gone, "another company"),
    ]  # fmt: skip


def ask_technical(company: Company, day: date) -> Found:
    """Which of the founders listed are technical: all, those who left, those who stayed."""
    people = company.people(day)
    listed = [p for stints in founders(people).values() for p in stints]
    if not listed or any(p.technical for p in listed):
        return
    there = {p.person for p in current(people)}
    groups = [
        listed,
        [p for p in listed if p.person in there],
        [p for p in listed if p.person not in there],
    ]
    yield (
        listed[0].fact,
        [
            tuple(
                Rewritten(fact=p.fact, entry=replace(p.fact.entry, technical=True)) for p in group
            )
            for group in groups
            if group
        ],
    )


def ask_beginnings(company: Company, day: date) -> Found:
    """When a leader of whom no source says so began."""
    for holder in dict.fromkeys(post.holder for post in leaders(company.people(day), day)):
        stint = holder.fact.entry
        if stint.joined is None and all(role.since is None for role in stint.role):
            begun = [{"joined": on(months_before(day, age))} for age in (0, 12, 24, 60, 120)]
            yield holder.fact, completed(holder.fact, begun)


def ask_leaders(company: Company, day: date) -> Found:
    """From leaders long in post to several who stepped down and were not replaced."""
    if posts(company.people(day), day):
        return
    joined = on(months_before(day, 240))
    long_ago, lately = on(months_before(day, 120)), on(months_before(day, 11))

    def leader(title: str, since: Day, until: Day | None = None) -> Added:
        after = (Role(role="adviser", since=until),) if until else ()
        roles = (Role(role=title, since=since), *after)
        return add("people", Stint(name=f"{title} {since} {until}", role=roles, joined=joined))

    def gone(title: str, to: str) -> Added:
        role = (Role(role=title, since=long_ago),)
        return add("people", Stint(name=f"{title} gone", role=role, joined=joined, left=lately,
                                    to=to))  # fmt: skip

    down = [leader(title, long_ago, lately) for title in ("CEO", "CTO", "Chief Scientist")]
    yield None, [
        (leader("CEO", long_ago), leader("CTO", long_ago)),
        (leader("CEO", lately), leader("CTO", lately)),
        (leader("CEO", on(day)), leader("CTO", on(day)), *down),
        (*down, leader("Co-CEO", long_ago, lately), leader("Chief Research Officer", long_ago,
                                                          lately)),
        (leader("CEO", long_ago), gone("CTO", "another company")),
    ]  # fmt: skip
