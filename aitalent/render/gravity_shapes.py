"""The shapes of the JSON of `aitalent gravity`: exposures, a fit, an evaluation."""

from __future__ import annotations

from typing_extensions import TypedDict

from aitalent.render.shapes import RulebookShape
from aitalent.render.view import ViewShape


class ExponentShape(TypedDict):
    """An exponent with its interval of 95 %; `high` is null where nothing bounds it."""

    value: float
    low: float
    high: float | None
    told_from_zero: bool


class ModelShape(TypedDict):
    """A fitted gravity: `exponents` by name."""

    as_of: str
    moves: int
    waves: int
    fading_years: float
    exponents: dict[str, ExponentShape]


class WellShape(TypedDict):
    """A company that pulls; a ratio is null where one of the two is not known."""

    company: str
    name: str
    share: float
    compute_ratio: float | None
    capital_ratio: float | None
    founders_tied: int
    leaders_tied: int
    gone_ahead: int


class EasingShape(TypedDict):
    """What the exposure would be; `relief` says if what, `well` whose compute is meant."""

    relief: str
    well: str | None
    before: float
    after: float


class ExposureShape(TypedDict):
    """A company's exposure, 0 to 100; where it is null `silence` says why."""

    company: str
    name: str
    exposure: float | None
    low: float | None
    high: float | None
    silence: str | None
    founders: int
    leaders: int
    tied: int
    operating_h100e: float | None
    capital_usd: float | None
    wells: list[WellShape]
    easings: list[EasingShape]


class LeftOutShape(TypedDict):
    """How many moves were left out for a reason."""

    reason: str
    moves: int


class LikelihoodsShape(TypedDict):
    """Logarithms: as fitted, without compute and capital, and with all destinations alike."""

    fitted: float
    without_masses: float
    alike: float


class FitShape(TypedDict):
    """`--fit`: `held` are exponents held at zero that the moves would have below."""

    fitted: ModelShape
    held: list[str]
    likelihoods: LikelihoodsShape | None
    left_out: list[LeftOutShape]


class HitsShape(TypedDict):
    """How often the actual destination was among the first; `share` is null without any."""

    hits: int
    share: float | None
    low: float
    high: float


class MeanReciprocalShape(TypedDict):
    """The mean of one over the rank, null without any departure."""

    value: float | None
    low: float | None
    high: float | None


class VerdictsShape(TypedDict):
    """How gravity compares: better, worse, or not-shown where the intervals overlap."""

    at_1: str
    at_3: str
    mean_reciprocal_rank: str


class StandingShape(TypedDict):
    """How one method did; `verdicts` are null for gravity itself."""

    method: str
    at_1: HitsShape
    at_3: HitsShape
    mean_reciprocal_rank: MeanReciprocalShape
    verdicts: VerdictsShape | None


class EvaluationShape(TypedDict):
    """`--evaluate`: what was judged, what was not, and how each method did."""

    until: str
    departures: int
    waves: int
    companies: int
    destinations: list[int] | None
    fitted_on: list[int] | None
    left_out: list[LeftOutShape]
    standings: list[StandingShape]


class GravityShape(ViewShape):
    """`aitalent gravity --format json`: `model` is the rulebook's, null if it has none.

    One of the three is there: exposures, with `--fit` the fit, with `--evaluate` the evaluation.
    """

    rulebook: RulebookShape | None
    model: ModelShape | None
    companies: int | None
    exposures: list[ExposureShape]
    fit: FitShape | None
    evaluation: EvaluationShape | None
