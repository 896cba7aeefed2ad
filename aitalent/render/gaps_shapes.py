"""The shape of `aitalent gaps --format json`: a list of tasks."""

from __future__ import annotations

from typing_extensions import TypedDict

from aitalent.render.shapes import HeadShape, RangeShape


class PlaceShape(TypedDict):
    """Where a fact belongs: what stands there now (or nothing), and the YAML to write.

    `line` is that of the fact; of the section below which a line is to be added; or the first free
    one, where `adds_section` says that the section is to be added. `YYYY-MM`, `…` and `KEY` are
    blanks; `hint` says what may stand in them.
    """

    path: str
    line: int
    section: str
    adds_section: bool
    now: str
    write: str
    hint: str


class FactGapShape(TypedDict):
    """A fact to find or to firm up, and what knowing it would do.

    `kind` is unknown, stale, vague or single-origin. `worst` and `best` are scores over all that
    the fact could turn out to be, and `rank_worst` and `rank_best` the ranks. `narrows` is what
    the answer takes off the range, `firms` what it takes off the overlap with the others' ranges,
    `moves` how far the score could go. `beside` is a figure missing too, found together with it.
    """

    position: int
    company: str
    name: str
    kind: str
    figure: str
    beside: str | None
    rules: list[str]
    flags: list[str]
    score: float | None
    worst: float
    best: float
    rank: int
    rank_worst: int
    rank_best: int
    narrows: float
    moves: float
    firms: float
    place: PlaceShape


class FirmnessShape(TypedDict):
    """Pairs of companies, those whose ranges overlap, and by how many points in all."""

    pairs: int
    open_pairs: int
    overlap: float


class RankedShape(TypedDict):
    """A company that the gaps were ranked among."""

    id: str
    rank: int
    rated: bool
    score: float | None
    range: RangeShape


class GapsShape(HeadShape):
    """`aitalent gaps --format json`; `found` counts the gaps that `--top` left out, too."""

    asked: list[str]
    among: list[RankedShape]
    firmness: FirmnessShape
    found: int
    gaps: list[FactGapShape]
