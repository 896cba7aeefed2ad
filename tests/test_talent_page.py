"""The founding article's claims, each held against the book that ships."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import aitalent
from aitalent.render.table import percent
from aitalent.rules.reading import default_rulebook
from tests.conftest import ROOT
from tests.generated import generated
from tests.test_company_book import AS_OF, shipped

if TYPE_CHECKING:
    from aitalent.analysis.exodus import Tide
    from aitalent.analysis.flows import Flows
    from aitalent.analysis.hazard import Hazard
    from aitalent.analysis.retention import Retention

PAGE = ROOT / "docs" / "talent.md"
WEEK = (date(2026, 1, 13), date(2026, 1, 31))
SUPPORTED, NOT_SHOWN, CONTRADICTED = "supported", "not shown", "contradicted"
Row = tuple[str, str, str]


@cache
def flows() -> Flows:
    book, _ = shipped()
    return aitalent.flows(book, as_of=AS_OF)


@cache
def retention() -> Retention:
    book, _ = shipped()
    return aitalent.retention(book, as_of=AS_OF, hazard=True)


def test_each_claim_is_marked_by_what_the_book_says(rewrite: bool) -> None:  # noqa: FBT001
    claims = (
        the_week(), successor(), *founders_gone(), exodus_of_2024(), turn_of_2026(),
        *hazards(), traits(), forecast(),
    )  # fmt: skip
    rows = ["", "| the article, or the issue it raises | the book | verdict |", "|---|---|---|"]
    rows.extend(f"| {claim} | {figure} | {verdict} |" for claim, figure, verdict in claims)
    generated(PAGE, "claims", [*rows, ""], rewrite=rewrite)


def the_week() -> Row:
    book, _ = shipped()
    found = aitalent.flows(book, ["thinking-machines-lab"], since=WEEK[0], as_of=WEEK[1])
    (own,) = (each for each in found.companies if each.place.id == "thinking-machines-lab")
    (cluster,) = own.clusters
    back = [each for each in found.returns if each.move.to.id == "openai"]
    figure = (
        f"{len(cluster.people)} people on {cluster.first}, {own.founders_gone} of them founders, "
        f"{len(back)} back at OpenAI"
    )
    verdict = SUPPORTED if len(back) == own.founders_gone == 3 else CONTRADICTED
    return "Three founders went back to their former employer within a week", figure, verdict


def successor() -> Row:
    book, _ = shipped()
    (seat,) = aitalent.people(book, ["tml"], role="CTO", as_of=WEEK[1]).seats
    (post,) = seat.holders
    figure = f"{post.holding.name} since {post.holding.since}, no day vacant"
    verdict = SUPPORTED if post.between_days == 0 else CONTRADICTED
    return "The post of chief technology officer was filled at once", figure, verdict


def founders_gone() -> tuple[Row, Row]:
    book, _ = shipped()
    found = aitalent.retention(book, ["xai", "h-company"], as_of=AS_OF, by="company")
    gone = {part.id: (part.ended, part.stints) for part in found.parts}
    (xai, of_xai), (h, of_h) = gone["xai"], gone["h-company"]
    return (
        (
            "xAI lost nearly all of its founders",
            f"{xai} of {of_xai} gone",
            SUPPORTED if xai > of_xai * 0.8 else CONTRADICTED,
        ),
        (
            "H Company lost three of its five founders",
            f"{h} of {of_h} gone",
            SUPPORTED if (h, of_h) == (3, 5) else CONTRADICTED,
        ),
    )


def exodus_of_2024() -> Row:
    index = flows().exodus
    tides = (index.earlier.all, index.earlier.without_founding)
    claim = "2024 and 2025 were years of leaving the giants for startups"
    verdict = {"supported": SUPPORTED, "contradicted": CONTRADICTED}.get(
        index.turn.were_left, NOT_SHOWN
    )
    alone = index.turn_without_founding.were_left
    return (
        claim,
        f"to incumbents {_of(tides[0])}; without founding {_of(tides[1])}",
        f"{verdict}; {alone} where founding is left out",
    )


def turn_of_2026() -> Row:
    index = flows().exodus
    figure = f"to incumbents {_of(index.later.all)}, after {_of(index.earlier.all)}"
    return "Early 2026 turned", figure, index.turn.turned


def _of(tide: Tide) -> str:
    low, high = tide.interval
    share = percent(tide.share) if tide.share is not None else "none"
    return f"{tide.to_incumbents} of {tide.moves}, {share} ({_span(low, high)})"


def _span(low: float, high: float) -> str:
    return f"{100 * low:.0f}–{percent(high)}"


def hazards() -> tuple[Row, ...]:
    by_name = {each.covariate: each for each in retention().hazards or ()}
    return (
        _hazard(
            "Founders leave more often where the former employer has ten times the compute",
            by_name["former-employer-10x"],
        ),
        _hazard(
            "Founders leave more often before a flagship product is out than after",
            by_name["after-flagship"],
            expected_below=True,
        ),
        _hazard(
            "Founders leave more often in their first twelve months than later",
            by_name["after-12-months"],
            expected_below=True,
        ),
    )


def _hazard(claim: str, found: Hazard, *, expected_below: bool = False) -> Row:
    counts = f"{found.events_with} exits with, {found.events_without} without"
    if found.low is None or found.high is None:
        return claim, counts, NOT_SHOWN
    figure = f"{counts}: times {found.low:.2f} to {found.high:.2f}"
    if found.low <= 1 <= found.high:
        return claim, figure, NOT_SHOWN
    return claim, figure, SUPPORTED if (found.high < 1) == expected_below else CONTRADICTED


def traits() -> Row:
    fitted = default_rulebook().gravity
    assert fitted is not None
    compute, capital = fitted.compute, fitted.capital
    assert compute.high is not None
    assert capital.high is not None
    figure = (
        f"exponents {compute.value:.2f} ({compute.low:.2f}–{compute.high:.2f}) and "
        f"{capital.value:.2f} ({capital.low:.2f}–{capital.high:.2f}), {fitted.moves} moves"
    )
    apart = compute.low > capital.high
    return "Compute draws more than capital does", figure, SUPPORTED if apart else NOT_SHOWN


def forecast() -> Row:
    book, _ = shipped()
    found = aitalent.gravity_evaluation(book, as_of=AS_OF)
    gravity, *others = found.standings
    verdicts = {verdict for each in others for verdict in each.verdicts or ()}
    verdict = SUPPORTED if verdicts == {"better"} else NOT_SHOWN
    figure = (
        f"first in {gravity.at_1.hits}, among three in {gravity.at_3.hits} of {found.departures} "
        f"departures; the best simple rule {max(each.at_1.hits for each in others)} and "
        f"{max(each.at_3.hits for each in others)}"
    )
    return "Gravity tells where the next ones go, better than simple rules do", figure, verdict
