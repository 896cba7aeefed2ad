"""The JSON of `aitalent people`, and its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict

from aitalent.render.view import ViewShape, view_shape

if TYPE_CHECKING:
    from datetime import date

    from aitalent.analysis.people import PeopleList, Person, Stay
    from aitalent.analysis.succession import Holding, PostHeld, PostList
    from aitalent.facts.day import Day


class DatedShape(TypedDict):
    """A date as the file has it: `first` is null where it only says by when."""

    first: str | None
    last: str
    written: str


class TitleShape(TypedDict):
    """A title, the date the file gives for it, and the day it counts from."""

    title: str
    since: str | None
    counts_from: str


StintShape = TypedDict(
    "StintShape",
    {
        "company": str,
        "company_name": str,
        "joined": DatedShape | None,
        "began": str,
        "left": DatedShape | None,
        "ended": str | None,
        "may_have_left": bool,
        "titles": list[TitleShape],
        "team": "str | None",
        "via": "str | None",
        "from": "str | None",
        "to": "str | None",
        "founder": bool,
        "leader": bool,
        "technical": bool,
        "status": str,
        "path": str,
        "line": int,
        "sources": list[str],
    },
)
"""A stint as it looked on the day: `began` and `ended` are the days that its dates count from."""


class PersonShape(TypedDict):
    """Someone with their stints at the companies asked for; `person` is the id, else the name."""

    person: str
    name: str
    stints: list[StintShape]


class HoldingShape(TypedDict):
    """Who held a title, from when until when; `until` is null while it is held.

    `held_days` is null where the file does not date the beginning.
    """

    title: str
    person: str
    holder: str
    since: str
    since_written: str | None
    until: str | None
    held_days: int | None


class RoleShape(HoldingShape):
    """A holder of the title asked for, present or past.

    `days_between` and `overlap_days` are to the predecessor in the title. `vacancy_days` is what
    `succession_gap_days` counts after the holder's exit, null while the post is held.
    """

    company: str
    company_name: str
    predecessor: HoldingShape | None
    days_between: int | None
    overlap_days: int | None
    successor: HoldingShape | None
    vacancy_days: int | None
    vacancy_is_open: bool
    path: str
    line: int
    sources: list[str]


class PeopleShape(ViewShape):
    """`aitalent people --format json`: `people` without a role, `roles` with one.

    `never_held` are the companies in which nobody is recorded to have held the role.
    """

    companies: list[str]
    role: str | None
    everyone: bool
    people: list[PersonShape]
    roles: list[RoleShape]
    never_held: list[str]


def people_shape(listed: PeopleList) -> PeopleShape:
    """The object of `aitalent people`."""
    return {
        **_view(listed),
        "companies": [staff.id for staff in listed.staffs],
        "role": None,
        "everyone": listed.everyone,
        "people": [_person(each) for each in listed.people],
        "roles": [],
        "never_held": [],
    }


def people_lines(listed: PeopleList) -> list[dict[str, Any]]:
    """A line a stint, by company, each with what the answer depends on."""
    return [
        {**_view(listed), "person": person.person, "name": person.name, **_stint(stay)}
        for staff in listed.staffs
        for person in staff.people
        for stay in person.stays
    ]


def posts_shape(listed: PostList) -> PeopleShape:
    """The object of `aitalent people --role`."""
    return {
        **_view(listed),
        "companies": list(listed.companies),
        "role": listed.role,
        "everyone": False,
        "people": [],
        "roles": [_role(each, listed.as_of) for each in listed.posts],
        "never_held": list(listed.never),
    }


def posts_lines(listed: PostList) -> list[dict[str, Any]]:
    """A line a holder, each with what the answer depends on."""
    return [{**_view(listed), **_role(each, listed.as_of)} for each in listed.posts]


def _view(listed: PeopleList | PostList) -> ViewShape:
    return view_shape("people", listed.as_of, listed.known_by, listed.only)


def _person(person: Person) -> PersonShape:
    return {
        "person": person.person,
        "name": person.name,
        "stints": [_stint(each) for each in person.stays],
    }


def _stint(stay: Stay) -> StintShape:
    return {
        "company": stay.company,
        "company_name": stay.company_name,
        "joined": _dated(stay.joined),
        "began": str(stay.began),
        "left": _dated(stay.left),
        "ended": None if stay.ended is None else str(stay.ended),
        "may_have_left": stay.may_have_left_since is not None,
        "titles": [
            {
                "title": each.title,
                "since": None if each.since is None else each.since.written,
                "counts_from": str(each.counts_from),
            }
            for each in stay.titles
        ],
        "team": stay.team,
        "via": stay.via,
        "from": stay.from_,
        "to": stay.to,
        "founder": stay.founder,
        "leader": stay.leader,
        "technical": stay.technical,
        "status": stay.status,
        "path": stay.path,
        "line": stay.line,
        "sources": list(stay.sources),
    }


def _dated(day: Day | None) -> DatedShape | None:
    if day is None:
        return None
    first = None if day.is_upper_bound else str(day.first)
    return {"first": first, "last": str(day.last), "written": day.written}


def _holding(holding: Holding, day: date) -> HoldingShape:
    return {
        "title": holding.title,
        "person": holding.person,
        "holder": holding.name,
        "since": str(holding.since),
        "since_written": None if holding.written is None else holding.written.written,
        "until": None if holding.until is None else str(holding.until),
        "held_days": holding.held_days(day),
    }


def _role(post: PostHeld, day: date) -> RoleShape:
    before, after = post.predecessor, post.successor
    return {
        "company": post.company,
        "company_name": post.company_name,
        **_holding(post.holding, day),
        "predecessor": None if before is None else _holding(before, day),
        "days_between": post.between_days,
        "overlap_days": post.overlap_days,
        "successor": None if after is None else _holding(after, day),
        "vacancy_days": post.vacant_days,
        "vacancy_is_open": post.is_open,
        "path": post.path,
        "line": post.line,
        "sources": list(post.sources),
    }
