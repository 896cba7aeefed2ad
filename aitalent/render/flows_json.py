"""The JSON of `aitalent flows`: the moves, and all that they amount to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from aitalent.render.digits import rounded
from aitalent.render.published import published_shape
from aitalent.render.view import ViewShape, view_shape

if TYPE_CHECKING:
    from aitalent.analysis.exodus import Exodus, Period, Tide, Turn
    from aitalent.analysis.flow_companies import CompanyFlows
    from aitalent.analysis.flow_moves import FlowMove
    from aitalent.analysis.flow_pairs import FlowEdge, PairFlow, Published
    from aitalent.analysis.flow_question import Asked
    from aitalent.analysis.flows import Flows
    from aitalent.analysis.network import Pull
    from aitalent.analysis.proportions import Ratio
    from aitalent.facts.moves import Place
    from aitalent.render import flows_shapes as shapes


def flows_shape(flows: Flows) -> shapes.FlowsShape:
    """The object of `aitalent flows`."""
    question = flows.question
    return {
        **_view(flows),
        "files": flows.files,
        "asked": {
            "touching": [each.name for each in question.touching],
            "from_name": _name(question.from_),
            "to_name": _name(question.to),
            "since": _day(question.since),
        },
        "counts": {
            "moves": len(flows.moves),
            "people": flows.people,
            "companies": len(flows.places),
            "told_by_both": flows.told_by_both,
            "maybe_before": flows.maybe_before,
            "returns": len(flows.returns),
        },
        "moves": [_move(each) for each in flows.moves],
        "edges": [_edge(each) for each in flows.edges],
        "companies": [_company(each) for each in flows.companies],
        "pairs": [_pair(each) for each in flows.pairs],
        "exodus": _exodus(flows.exodus),
        "network": {
            "moves": flows.network.moves,
            "companies": flows.network.companies,
            "pulls": [_pull(each) for each in flows.network.pulls],
        },
    }


def flows_lines(flows: Flows) -> list[dict[str, Any]]:
    """A line a move, each with what the answer depends on."""
    return [{**_view(flows), **_move(each)} for each in flows.moves]


def _view(flows: Flows) -> ViewShape:
    return view_shape("flows", flows.as_of, flows.known_by, flows.only)


def _name(asked: Asked | None) -> str | None:
    return None if asked is None else asked.name


def _day(day: date | None) -> str | None:
    return None if day is None else str(day)


def _place(place: Place) -> shapes.PlaceShape:
    return {"id": place.id, "name": place.name, "kind": place.kind}


def _move(each: FlowMove) -> shapes.FlowMoveShape:
    move = each.move
    return {
        "person": move.person,
        "name": move.name,
        "from_company": _place(move.from_),
        "to_company": _place(move.to),
        "first": None if move.first == date.min else str(move.first),
        "day": str(move.day),
        "left": None if each.left is None else str(each.left),
        "joined": None if each.joined is None else str(each.joined),
        "days_between": each.days_between,
        "by_founder": move.by_founder,
        "by_leader": each.by_leader,
        "to_found": each.founds,
        "to_lead": each.to_lead,
        "titles_before": list(each.titles_before),
        "titles_after": list(each.titles_after),
        "team": each.team,
        "via": each.via,
        "returns": None
        if each.returns is None
        else {"least_days": each.returns.least_days, "most_days": each.returns.most_days},
        "told_by": [
            {
                "path": fact.document.text.label,
                "line": fact.span.line,
                "sources": list(fact.sources),
            }
            for fact in move.told_by
        ],
    }


def _edge(each: FlowEdge) -> shapes.EdgeShape:
    return {
        "from_company": _place(each.from_),
        "to_company": _place(each.to),
        "moves": len(each.moves),
        "founders": each.founders,
        "first": str(each.first),
        "last": str(each.last),
    }


def _company(each: CompanyFlows) -> shapes.CompanyFlowsShape:
    return {
        "company": _place(each.place),
        "arrivals": each.arrivals,
        "departures": each.departures,
        "net": each.net,
        "heads": each.heads,
        "heads_on": _day(each.heads_on),
        "net_per_head": rounded(each.net_per_head),
        "arrivals_to_found": each.arrivals_to_found,
        "founders_gone": each.founders_gone,
        "returns": each.returns,
        "exits_unnamed": each.exits_unnamed,
        "vague_exits": each.vague_exits,
        "days_between": list(each.days_between),
        "clusters": [
            {
                "first": str(cluster.first),
                "last": str(cluster.last),
                "people": [
                    {
                        "name": leaver.name,
                        "day": str(leaver.day),
                        "founder": leaver.founder,
                        "to": leaver.to,
                    }
                    for leaver in cluster.people
                ],
            }
            for cluster in each.clusters
        ],
    }


def _ratio(found: Ratio) -> shapes.RatioShape:
    return {
        "forth": found.forth,
        "back": found.back,
        "value": rounded(found.value),
        "low": rounded(found.low),
        "high": rounded(found.high),
    }


def _pair(each: PairFlow) -> shapes.PairShape:
    return {
        "from_company": _place(each.from_),
        "to_company": _place(each.to),
        "ratio": _ratio(each.ratio),
        "published": [_published(told) for told in each.published],
    }


def _published(told: Published) -> shapes.PublishedRatioShape:
    return {"ratio": told.figure.ratio, **published_shape(told.figure, told.source)}


def _exodus(exodus: Exodus) -> shapes.ExodusShape:
    return {
        "quarters": [_period(each) for each in exodus.quarters],
        "earlier": _period(exodus.earlier),
        "later": _period(exodus.later),
        "turn": _turn(exodus.turn),
        "turn_without_founding": _turn(exodus.turn_without_founding),
        "unplaced": exodus.unplaced,
        "in_no_period": exodus.in_no_period,
        "within_a_kind": exodus.within_a_kind,
        "of_other_kinds": exodus.of_other_kinds,
        "of_unknown_kind": exodus.of_unknown_kind,
    }


def _period(each: Period) -> shapes.PeriodShape:
    return {
        "name": each.name,
        "first": str(each.first),
        "last": str(each.last),
        "all": _tide(each.all),
        "without_founding": _tide(each.without_founding),
    }


def _tide(tide: Tide) -> shapes.TideShape:
    low, high = tide.interval
    return {
        "to_incumbents": tide.to_incumbents,
        "to_startups": tide.to_startups,
        "share_to_incumbents": rounded(tide.share),
        "low": rounded(low),
        "high": rounded(high),
        "ratio": _ratio(tide.ratio),
    }


def _turn(turn: Turn) -> shapes.TurnShape:
    return {
        "were_left": turn.were_left,
        "gained_later": turn.gained_later,
        "turned": turn.turned,
    }


def _pull(each: Pull) -> shapes.PullShape:
    return {
        "company": _place(each.place),
        "draws": each.draws,
        "draws_rank": each.draws_rank,
        "feeds": each.feeds,
        "feeds_rank": each.feeds_rank,
    }
