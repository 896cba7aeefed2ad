"""What a score rests on, in words, as a table and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from aitalent.analysis.footing import LOUD
from aitalent.render.digits import DIGITS
from aitalent.render.table import Cell, Column, Table, percent, signed

if TYPE_CHECKING:
    from aitalent.analysis.explain import Explanation
    from aitalent.analysis.footing import Footing, Loudness


class FootingShape(TypedDict):
    """Shares of the known weight, which is the share `known` of all weight; they overlap."""

    known: float
    confirmed: float
    single_origin: float
    self_reported: float
    stale: float


class PillarFootingShape(TypedDict):
    """What a pillar rests on; null where nothing of it is known."""

    pillar: str
    rests_on: FootingShape | None


class LoudnessShape(TypedDict):
    """Rank correlation of score and number of sources; null with too few companies to tell."""

    rank_correlation: float | None
    companies: int
    loud: bool


def footing_shape(footing: Footing | None) -> FootingShape | None:
    """A footing for machines."""
    if footing is None:
        return None
    return {
        "known": round(footing.known, DIGITS),
        "confirmed": round(footing.confirmed, DIGITS),
        "single_origin": round(footing.single_origin, DIGITS),
        "self_reported": round(footing.self_reported, DIGITS),
        "stale": round(footing.stale, DIGITS),
    }


def pillar_footing_shapes(explanation: Explanation) -> list[PillarFootingShape]:
    """The footing of each pillar."""
    return [
        {"pillar": pillar, "rests_on": footing_shape(footing)}
        for pillar, footing in explanation.pillar_footings
    ]


def loudness_shape(loudness: Loudness | None) -> LoudnessShape | None:
    """Loudness for machines."""
    if loudness is None:
        return None
    value = loudness.rank_correlation
    return {
        "rank_correlation": None if value is None else round(value, DIGITS),
        "companies": loudness.companies,
        "loud": loudness.is_loud,
    }


def footing_lines(footing: Footing | None, loudness: Loudness | None) -> tuple[str, ...]:
    """`Rests on: 93 % confirmed, …`, and whether the order is that of the numbers of sources."""
    lines = []
    if footing is not None:
        shares = ", ".join(f"{percent(share)} {kind}" for kind, share in _shares(footing))
        lines.append(f"Rests on: {shares}.")
    if loudness is not None and loudness.rank_correlation is not None:
        value = signed(loudness.rank_correlation, digits=2)
        measured = f"Loudness {value} (rank correlation of score and number of sources, "
        measured += f"{loudness.companies} companies)"
        warning = f" Warning: above {LOUD} a score may tell no more than how much is written."
        lines.append(f"{measured}.{warning if loudness.is_loud else ''}")
    return tuple(lines)


def footing_table(explanation: Explanation) -> Table:
    """A row for the score and one for each pillar: shares of what is known of it."""
    columns = (
        Column(title=""),
        Column(title="known", align="right"),
        *(Column(title=kind, align="right") for kind, _ in _shares(explanation.footing)),
    )
    rows = (("score", explanation.footing), *explanation.pillar_footings)
    return Table(
        title="What it rests on, in shares of what is known",
        columns=columns,
        rows=tuple(_row(name, footing) for name, footing in rows),
    )


def _row(name: str, footing: Footing | None) -> tuple[Cell, ...]:
    return (
        Cell(text=name, tone="strong"),
        Cell(text=percent(footing.known) if footing else percent(0)),
        *(
            Cell(text=percent(share) if footing else "–", value=share)
            for _, share in _shares(footing)
        ),
    )


def _shares(footing: Footing | None) -> tuple[tuple[str, float], ...]:
    return (
        ("confirmed", footing.confirmed if footing else 0.0),
        ("single-origin", footing.single_origin if footing else 0.0),
        ("self-reported", footing.self_reported if footing else 0.0),
        ("stale", footing.stale if footing else 0.0),
    )
