"""People as a page: a chart a company, and what is known of each stint of a single one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.people_chart import marks, people_chart
from aitalent.render.table import (
    UNKNOWN,
    Block,
    Cell,
    Column,
    Lines,
    Page,
    Table,
    companies_in_words,
    counted,
)
from aitalent.render.view import view_footing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aitalent.analysis.people import PeopleList, Person, Staff, Stay

TITLES = "A day after a title: since when. Lines are of {path}."
LEGEND = (
    "━ there, ░ may have been there (a date to the month, to the year or by then), ▶ there on the "
    "day.",
    "F founder, L holds or held a leading title (CEO, CTO, chief scientist …), T technical.",
)


def people_page(listed: PeopleList) -> Page:
    """One company with its stints in a table, or a chart a company."""
    shown = [staff for staff in listed.staffs if staff.people]
    empty = [staff for staff in listed.staffs if not staff.people]
    alone = len(listed.staffs) == 1
    blocks: list[Block] = [
        people_chart(staff, listed.as_of, title=_title(staff, listed)) for staff in shown
    ]
    if alone and shown:
        blocks.append(_stints(shown[0]))
    if empty:
        title = "Nobody on file" if listed.everyone else "No founder or leader on file"
        blocks.append(Lines(title=title, lines=tuple(map(_without, empty))))
    who = "People" if listed.everyone else "Founders and leaders"
    of = companies_in_words([staff.name for staff in listed.staffs])
    return Page(
        title=f"{who} of {of} as of {listed.as_of}",
        lead=(),
        blocks=tuple(blocks),
        foot=(*_foot(listed, shown), *view_footing(listed.known_by, listed.only)),
    )


def _title(staff: Staff, listed: PeopleList) -> str:
    count = len(staff.people)
    of_all = "" if listed.everyone else f" of {staff.tracked} on file"
    return f"{staff.name}: {count}{of_all}" if of_all else f"{staff.name}: {count} on file"


def _without(staff: Staff) -> str:
    others = f" ({counted(staff.tracked, 'other')})" if staff.tracked else ""
    return f"{staff.name}{others}"


def _foot(listed: PeopleList, shown: Iterable[Staff]) -> Iterable[str]:
    shown = tuple(shown)
    if shown:
        yield from LEGEND
    left_out = sum(staff.tracked - len(staff.people) for staff in listed.staffs)
    if left_out:
        yield f"{counted(left_out, 'other')} on file, neither founder nor leader: --all shows them."
    if len(listed.staffs) > 1:
        yield "Titles, moves and lines: name one company, or write --format csv."
        yield "One title in every company: --role CTO."
    elif shown:
        yield TITLES.replace("{path}", shown[0].path)


def _stints(staff: Staff) -> Table:
    stays = [(person, stay) for person in staff.people for stay in person.stays]
    with_team = any(stay.team or stay.via for _, stay in stays)
    columns = (
        Column(title="person"),
        Column(title=""),
        Column(title="joined"),
        Column(title="left"),
        Column(title="titles"),
        *((Column(title="team, via", from_width=90),) if with_team else ()),
        Column(title="from → to", from_width=76),
        Column(title="line", align="right"),
    )
    rows = tuple(
        (
            Cell(text="\n".join(dict.fromkeys((person.name, person.person))), tone="strong"),
            Cell(text=marks(founder=stay.founder, leader=stay.leader, technical=stay.technical)),
            Cell(text=_joined(stay)),
            Cell(text=_left(stay)),
            Cell(text="\n".join(_titles(stay)) or UNKNOWN),
            *((Cell(text="\n".join(filter(None, (stay.team, stay.via)))),) if with_team else ()),
            Cell(text=_moved(stay)),
            Cell(text=str(stay.line), tone="quiet"),
        )
        for person, stay in stays
    )
    return Table(title="Stints", columns=columns, rows=rows)


def _joined(stay: Stay) -> str:
    return str(stay.joined) if stay.joined is not None else f"by {stay.began}"


def _left(stay: Stay) -> str:
    if stay.left is not None:
        return str(stay.left)
    return "may have left" if stay.may_have_left_since is not None else ""


def _titles(stay: Stay) -> Iterable[str]:
    for each in stay.titles:
        yield f"{each.title}, {each.since}" if each.since is not None else each.title


def _moved(stay: Stay) -> str:
    return f"{stay.from_ or ''} → {stay.to or ''}".strip() if stay.from_ or stay.to else ""


def people_records(listed: PeopleList) -> Table:
    """A line a stint; yes is 1 and no is 0."""
    titles = (
        "company", "person", "name", "founder", "leader", "technical", "joined", "joined_first",
        "joined_last", "began", "left", "left_first", "left_last", "ended", "may_have_left",
        "titles", "team", "via", "from", "to", "status", "where", "sources", "as_of",
    )  # fmt: skip
    rows = tuple(
        tuple(Cell(text="", value=value) for value in (*_record(person, stay), str(listed.as_of)))
        for staff in listed.staffs
        for person in staff.people
        for stay in person.stays
    )
    return Table(title="", columns=tuple(Column(title=title) for title in titles), rows=rows)


def _record(person: Person, stay: Stay) -> tuple[str | int | None, ...]:
    joined, left = stay.joined, stay.left
    return (
        stay.company,
        person.person,
        person.name,
        int(stay.founder),
        int(stay.leader),
        int(stay.technical),
        None if joined is None else joined.written,
        None if joined is None or joined.is_upper_bound else str(joined.first),
        None if joined is None else str(joined.last),
        str(stay.began),
        None if left is None else left.written,
        None if left is None or left.is_upper_bound else str(left.first),
        None if left is None else str(left.last),
        None if stay.ended is None else str(stay.ended),
        int(stay.may_have_left_since is not None),
        "; ".join(_titles(stay)),
        stay.team,
        stay.via,
        stay.from_,
        stay.to,
        stay.status,
        f"{stay.path}:{stay.line}",
        "; ".join(stay.sources),
    )
