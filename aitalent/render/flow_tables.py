"""The tables of `aitalent flows`: companies, returns, clusters, pairs, the network, the moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.flow_words import (
    away,
    dated,
    folder_of,
    listed,
    marks,
    odds,
    odds_interval,
    published_odds,
    published_words,
    told_in,
)
from aitalent.render.table import (
    UNKNOWN,
    Block,
    Cell,
    Column,
    Lines,
    Table,
    counted,
    number,
    signed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from aitalent.analysis.flow_companies import Cluster, CompanyFlows
    from aitalent.analysis.flow_moves import FlowMove
    from aitalent.analysis.flow_pairs import PairFlow
    from aitalent.analysis.network import Network, Pull


def companies_table(companies: Sequence[CompanyFlows], since: date | None) -> Table:
    """Arrivals, departures and what is left, a row a company."""
    titles = (
        "came", "founding", "returns", "went", "founders", "net", "heads", "net/head", "unnamed",
    )  # fmt: skip
    rows = tuple(
        (
            Cell(text=each.place.name, tone="strong"),
            Cell(text=str(each.arrivals)),
            Cell(text=str(each.arrivals_to_found)),
            Cell(text=str(each.returns)),
            Cell(text=str(each.departures)),
            Cell(text=str(each.founders_gone)),
            Cell(text=signed(each.net, digits=0), tone="strong"),
            Cell(text=_heads(each, since)),
            Cell(text=_per_head(each.net_per_head)),
            Cell(text=UNKNOWN if each.exits_unnamed is None else str(each.exits_unnamed)),
        )
        for each in companies
    )
    widths = {"founding": 70, "returns": 80, "founders": 70, "heads": 60, "unnamed": 90}
    columns = (
        Column(title="company"),
        *(Column(title=each, align="right", from_width=widths.get(each, 0)) for each in titles),
    )
    return Table(title="Companies", columns=columns, rows=rows)


def _heads(each: CompanyFlows, since: date | None) -> str:
    """The tracked people: `5 ever` where those at the beginning are meant, and there were none."""
    if each.heads is None:
        return UNKNOWN
    return f"{each.heads} ever" if since is not None and each.heads_on is None else str(each.heads)


def _per_head(value: float | None) -> str:
    return UNKNOWN if value is None else signed(value, digits=2)


def returns_table(moves: Sequence[FlowMove]) -> Table:
    """Who came back to a former employer, and how long they had been away."""
    columns = (
        Column(title="who"),
        Column(title="back at"),
        Column(title="from"),
        Column(title="dated"),
        Column(title="away"),
    )
    rows = tuple(
        (
            Cell(text=each.move.name, tone="strong"),
            Cell(text=each.move.to.name),
            Cell(text=each.move.from_.name),
            Cell(text=dated(each)),
            Cell(text=away(each.returns)),
        )
        for each in moves
        if each.returns is not None
    )
    title = f"Back at a former employer, or at its owner: {counted(len(rows), 'move')}"
    return Table(title=title, columns=columns, rows=rows)


def cluster_lines(companies: Sequence[CompanyFlows]) -> Lines | None:
    """Departures that fell together, by date."""
    found = sorted(
        (cluster for each in companies for cluster in each.clusters),
        key=lambda each: (each.first, each.company),
    )
    vague = sum(each.vague_exits for each in companies)
    gone = sum(each.departures + (each.exits_unnamed or 0) for each in companies)
    lines = [_cluster(each) for each in found]
    if vague:
        lines.append(
            f"{vague} of {counted(gone, 'departure')} can't be held against seven days: not dated "
            "to the day."
        )
    title = f"Three or more gone from one company within seven days: {len(found)}"
    return Lines(title=title, lines=tuple(lines)) if lines else None


def _cluster(cluster: Cluster) -> str:
    days = (
        str(cluster.first)
        if cluster.first == cluster.last
        else f"{cluster.first} to {cluster.last}"
    )
    n, founders = len(cluster.people), sum(each.founder for each in cluster.people)
    to: dict[str, list[str]] = {}
    for each in cluster.people:
        to.setdefault(each.to or "where to is not said", []).append(each.name)
    told = "; ".join(f"{listed(names)} ({place})" for place, names in to.items())
    who = f"{n} people, {counted(founders, 'founder')} among them" if founders else f"{n} people"
    return f"{days} {cluster.company}: {who}: {told}"


def between_lines(moves: Sequence[FlowMove]) -> Lines:
    """Days from leaving to arrival, where both are dated to the day."""
    exact = sorted(
        (each for each in moves if each.days_between is not None),
        key=lambda each: (each.days_between or 0, each.move.day, each.move.name),
    )
    same = [each for each in exact if each.days_between == 0]
    lines = [f"{len(exact)} of {counted(len(moves), 'move')} have both days"]
    if same:
        names = listed([each.move.name for each in same])
        lines.append(
            f"on the same day: {len(same)} ({names}); one announcement may have dated both, and "
            "when a move was agreed isn't told by its dates"
        )
    lines.extend(
        f"{_days(each.days_between)}: {each.move.name}, "
        f"{each.move.from_.name} → {each.move.to.name}"
        for each in exact
        if each.days_between
    )
    return Lines(title="From leaving to arrival", lines=tuple(lines))


def _days(between: int) -> str:
    """`1 day`, or `92 days before leaving` of who was there already."""
    days = counted(abs(between), "day")
    return days if between >= 0 else f"{days} before leaving"


def pair_blocks(pairs: Sequence[PairFlow]) -> Iterator[Block]:
    """Pairs of companies with their odds, and what others have published of the same pairs."""
    columns = (
        Column(title="from → to, against the way back"),
        Column(title="n", align="right"),
        Column(title="(n+½)/(m+½)", align="right"),
        Column(title="95 % exact", align="right"),
        Column(title="published", align="right"),
    )
    rows = tuple(
        (
            Cell(text=f"{each.from_.name} → {each.to.name}", tone="strong"),
            Cell(text=odds(each.ratio)),
            Cell(text=number(each.ratio.value)),
            Cell(text=odds_interval(each.ratio)),
            Cell(text=", ".join(map(published_odds, each.published)) or UNKNOWN),
        )
        for each in pairs
    )
    if rows:
        yield Table(title="Two companies against each other", columns=columns, rows=rows)
    lines = tuple(published_words(told) for each in pairs for told in each.published)
    if lines:
        yield Lines(title="Published of the same pairs, of other people", lines=lines)


def network_table(found: Network, most: int) -> Table:
    """Who draws most beside who feeds others most."""
    columns = (
        Column(title="", align="right"),
        Column(title="draws talent"),
        Column(title="PageRank", align="right"),
        Column(title="", align="right"),
        Column(title="feeds others"),
        Column(title="PageRank", align="right"),
    )
    draws = sorted(found.pulls, key=lambda each: (each.draws_rank, each.place.name))[:most]
    feeds = sorted(found.pulls, key=lambda each: (each.feeds_rank, each.place.name))[:most]
    rows = tuple(
        (
            Cell(text=str(one.draws_rank)),
            Cell(text=one.place.name, tone="strong"),
            Cell(text=number(one.draws, digits=3)),
            Cell(text=str(other.feeds_rank)),
            Cell(text=other.place.name, tone="strong"),
            Cell(text=number(other.feeds, digits=3)),
        )
        for one, other in zip(draws, feeds, strict=True)
    )
    return Table(title=_network_title(found), columns=columns, rows=rows)


def network_lines(found: Network, pulls: Sequence[Pull]) -> Lines:
    """Where the companies asked for stand among all, or that there are too few to tell."""
    lines = [
        f"{each.place.name}: draws {number(each.draws, digits=3)}, rank {each.draws_rank}; "
        f"feeds {number(each.feeds, digits=3)}, rank {each.feeds_rank}"
        for each in pulls
    ]
    title = _network_title(found)
    return Lines(title=title, lines=tuple(lines or ["not shown: too few to rank"]))


def _network_title(found: Network) -> str:
    size = (
        f"{counted(found.moves, 'move')} between {counted(found.companies, 'company', 'companies')}"
    )
    return f"The network of all moves ({size})"


def moves_table(moves: Sequence[FlowMove], limit: int | None) -> Table:
    """The moves, newest first, with their dates as written and the lines that tell them."""
    folder = folder_of(moves)
    columns = (
        Column(title="dated"),
        Column(title="who"),
        Column(title="lines"),
    )
    newest = sorted(moves, key=lambda each: each.move.day, reverse=True)[:limit]
    rows = tuple(
        (
            Cell(text=dated(each)),
            Cell(text=_who(each)),
            Cell(text="\n".join(told_in(each, folder)), tone="quiet"),
        )
        for each in newest
    )
    # On a narrow screen the lines stand below, where no number is broken off its file.
    below = tuple((when, Cell(text=f"{who.text}\n{lines.text}")) for when, who, lines in rows)
    title = f"Moves, the newest {len(rows)} of {len(moves)}" if len(rows) < len(moves) else "Moves"
    where = f" (lines of {folder}/)" if folder else ""
    narrow = Table(
        title=f"{title}{where}", columns=(columns[0], Column(title="who, lines")), rows=below
    )
    return Table(title=narrow.title, columns=columns, rows=rows, narrower=(narrow,))


def _who(each: FlowMove) -> str:
    marked = ", ".join(marks(each))
    who = f"{each.move.name} ({marked})" if marked else each.move.name
    return f"{who}\n{each.move.from_.name} → {each.move.to.name}"
