"""The shapes of `aitalent flows --format json` and `ndjson`."""

from __future__ import annotations

from typing_extensions import TypedDict

from aitalent.render.published import PublishedShape
from aitalent.render.view import ViewShape


class PlaceShape(TypedDict):
    """A company at one end of a move: `id` is null for one without a file, `kind` if unknown."""

    id: str | None
    name: str
    kind: str | None


class ToldShape(TypedDict):
    """The line of a file that tells a move, and the keys of its sources."""

    path: str
    line: int
    sources: list[str]


class ReturnShape(TypedDict):
    """Days away from a former employer; `most_days` is null where nothing bounds them."""

    least_days: int
    most_days: int | None


class FlowMoveShape(TypedDict):
    """One person's move: it happened between `first` (null if unbounded) and `day`.

    `left` and `joined` are as the files write them. `days_between` is null unless both are exact.
    """

    person: str
    name: str
    from_company: PlaceShape
    to_company: PlaceShape
    first: str | None
    day: str
    left: str | None
    joined: str | None
    days_between: int | None
    by_founder: bool
    by_leader: bool
    to_found: bool
    to_lead: bool
    titles_before: list[str]
    titles_after: list[str]
    team: str | None
    via: str | None
    returns: ReturnShape | None
    told_by: list[ToldShape]


class EdgeShape(TypedDict):
    """All moves from one company to another: a cell of the matrix."""

    from_company: PlaceShape
    to_company: PlaceShape
    moves: int
    founders: int
    first: str
    last: str


class LeaverShape(TypedDict):
    """One person of a cluster; `to` is null where nobody says where to."""

    name: str
    day: str
    founder: bool
    to: str | None


class ClusterShape(TypedDict):
    """Three or more who left one company within seven days."""

    first: str
    last: str
    people: list[LeaverShape]


class CompanyFlowsShape(TypedDict):
    """The balance of a company over the time asked for, whichever moves were asked for.

    `heads` are tracked people there on `heads_on`, or ever if that is null; null without a file.
    """

    company: PlaceShape
    arrivals: int
    departures: int
    net: int
    heads: int | None
    heads_on: str | None
    net_per_head: float | None
    arrivals_to_found: int
    founders_gone: int
    returns: int
    exits_unnamed: int | None
    vague_exits: int
    days_between: list[int]
    clusters: list[ClusterShape]


class RatioShape(TypedDict):
    """Two counts: `value` is (forth + ½) / (back + ½); `high` is null where nothing bounds it.

    All three are null where nobody went either way.
    """

    forth: int
    back: int
    value: float | None
    low: float | None
    high: float | None


class PublishedRatioShape(PublishedShape):
    """What others have published of the same pair."""

    ratio: float


class PairShape(TypedDict):
    """Two companies against each other."""

    from_company: PlaceShape
    to_company: PlaceShape
    ratio: RatioShape
    published: list[PublishedRatioShape]


class TideShape(TypedDict):
    """Moves from startups to incumbents against moves back; the share is null without any."""

    to_incumbents: int
    to_startups: int
    share_to_incumbents: float | None
    low: float
    high: float
    ratio: RatioShape


class PeriodShape(TypedDict):
    """A quarter, or the years held up, with founding counted as a move and without."""

    name: str
    first: str
    last: str
    all: TideShape
    without_founding: TideShape


class TurnShape(TypedDict):
    """Each is supported, not shown, contradicted or unknown."""

    were_left: str
    gained_later: str
    turned: str


class ExodusShape(TypedDict):
    """The reverse-exodus index, and the moves that are not in it."""

    quarters: list[PeriodShape]
    earlier: PeriodShape
    later: PeriodShape
    turn: TurnShape
    turn_without_founding: TurnShape
    unplaced: int
    in_no_period: int
    within_a_kind: int
    of_other_kinds: int
    of_unknown_kind: int


class PullShape(TypedDict):
    """PageRank of a company on the moves (draws) and on the moves reversed (feeds)."""

    company: PlaceShape
    draws: float
    draws_rank: int
    feeds: float
    feeds_rank: int


class NetworkShape(TypedDict):
    """The network of all moves of the time; `pulls` is empty where it is too small to rank."""

    moves: int
    companies: int
    pulls: list[PullShape]


class FlowCountsShape(TypedDict):
    """The moves asked for: `maybe_before` are left out, as they may lie before `since`."""

    moves: int
    people: int
    companies: int
    told_by_both: int
    maybe_before: int
    returns: int


class AskedShape(TypedDict):
    """What the moves were narrowed to: companies by their names, and the first day."""

    touching: list[str]
    from_name: str | None
    to_name: str | None
    since: str | None


class FlowsShape(ViewShape):
    """`aitalent flows --format json`; `sources` are those the view was limited to."""

    files: int
    asked: AskedShape
    counts: FlowCountsShape
    moves: list[FlowMoveShape]
    edges: list[EdgeShape]
    companies: list[CompanyFlowsShape]
    pairs: list[PairShape]
    exodus: ExodusShape
    network: NetworkShape
