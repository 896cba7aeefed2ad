"""The JSON of `aitalent gravity`, of its fit and of its evaluation, and their one shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict

from aitalent.render.gravity_words import DIGITS, FITTED_DIGITS, rounded
from aitalent.render.view import ViewShape, view_shape
from aitalent.rules.gravity import EXPONENTS

if TYPE_CHECKING:
    from aitalent.analysis.gravity import Easing, Exposure, GravityAnswer, Well
    from aitalent.analysis.gravity_evaluation import Evaluation, Hits, Standing
    from aitalent.analysis.gravity_fit import Fit
    from aitalent.rules.gravity import Exponent, Gravity


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


class RulebookNameShape(TypedDict):
    """Whose exponents are used."""

    id: str
    version: str
    sha256: str


class GravityShape(ViewShape):
    """`aitalent gravity --format json`: `model` is the rulebook's, null if it has none.

    One of the three is there: exposures, with `--fit` the fit, with `--evaluate` the evaluation.
    """

    rulebook: RulebookNameShape | None
    model: ModelShape | None
    companies: int | None
    exposures: list[ExposureShape]
    fit: FitShape | None
    evaluation: EvaluationShape | None


def gravity_shape(answer: GravityAnswer) -> GravityShape:
    """The object of `aitalent gravity`."""
    return {
        **view_shape("gravity", answer.as_of, answer.known_by, answer.sources),
        "rulebook": _rulebook(answer),
        "model": _model(answer.model),
        "companies": answer.companies,
        "exposures": [_exposure(each) for each in answer.exposures],
        "fit": None,
        "evaluation": None,
    }


def gravity_lines(answer: GravityAnswer) -> list[dict[str, Any]]:
    """A line a company, each with what it depends on."""
    head = {
        **view_shape("gravity", answer.as_of, answer.known_by, answer.sources),
        "rulebook": _rulebook(answer),
        "model": _model(answer.model),
    }
    return [{**head, **_exposure(each)} for each in answer.exposures]


def _rulebook(answer: GravityAnswer) -> RulebookNameShape:
    named = answer.rulebook
    return {"id": named.id, "version": named.version, "sha256": named.sha256}


def _model(model: Gravity) -> ModelShape:
    return {
        "as_of": str(model.as_of),
        "moves": model.moves,
        "waves": model.waves,
        "fading_years": model.fading_years,
        "exponents": {
            name: _exponent(each) for name, each in zip(EXPONENTS, model.exponents, strict=True)
        },
    }


def _exponent(exponent: Exponent) -> ExponentShape:
    return {
        "value": _fitted(exponent.value),
        "low": _fitted(exponent.low),
        "high": None if exponent.high is None else _fitted(exponent.high),
        "told_from_zero": exponent.is_told_from_zero,
    }


def _fitted(value: float) -> float:
    return round(value, FITTED_DIGITS) + 0.0


def _exposure(each: Exposure) -> ExposureShape:
    return {
        "company": each.company,
        "name": each.name,
        "exposure": rounded(each.value),
        "low": rounded(each.low),
        "high": rounded(each.high),
        "silence": each.silence,
        "founders": each.founders,
        "leaders": each.leaders,
        "tied": each.tied,
        "operating_h100e": each.operating_h100e,
        "capital_usd": each.capital_usd,
        "wells": [_well(well) for well in each.wells],
        "easings": [_easing(easing) for easing in each.easings],
    }


def _well(well: Well) -> WellShape:
    return {
        "company": well.company,
        "name": well.name,
        "share": round(well.share, DIGITS),
        "compute_ratio": rounded(well.compute_ratio),
        "capital_ratio": rounded(well.capital_ratio),
        "founders_tied": well.founders,
        "leaders_tied": well.leaders,
        "gone_ahead": well.colleagues,
    }


def _easing(easing: Easing) -> EasingShape:
    return {
        "relief": easing.relief,
        "well": easing.well,
        "before": round(easing.before, DIGITS),
        "after": round(easing.after, DIGITS),
    }


def fit_shape(fit: Fit, fitted: Gravity) -> GravityShape:
    """The object of `aitalent gravity --fit`."""
    told = fit.likelihoods
    likelihoods: LikelihoodsShape | None = (
        {
            "fitted": _fitted(told.fitted),
            "without_masses": _fitted(told.without_masses),
            "alike": _fitted(told.alike),
        }
        if told is not None
        else None
    )
    return {
        **view_shape("gravity", fit.as_of, fit.known_by, fit.sources),
        "rulebook": None,
        "model": _model(fit.shipped) if fit.shipped is not None else None,
        "companies": None,
        "exposures": [],
        "fit": {
            "fitted": _model(fitted),
            "held": list(fit.held),
            "likelihoods": likelihoods,
            "left_out": [{"reason": reason, "moves": count} for reason, count in fit.left_out],
        },
        "evaluation": None,
    }


def fit_lines(fit: Fit, fitted: Gravity) -> list[dict[str, Any]]:
    """A line an exponent, each with what it depends on."""
    head = view_shape("gravity", fit.as_of, fit.known_by, fit.sources)
    known = _model(fit.shipped)["exponents"] if fit.shipped is not None else {}
    return [
        {**head, "exponent": name, **each, "rulebook": known.get(name), "moves": fit.moves}
        for name, each in _model(fitted)["exponents"].items()
    ]


def evaluation_shape(evaluation: Evaluation) -> GravityShape:
    """The object of `aitalent gravity --evaluate`."""
    return {
        **view_shape("gravity", evaluation.as_of, evaluation.known_by, evaluation.sources),
        "rulebook": None,
        "model": None,
        "companies": None,
        "exposures": [],
        "fit": None,
        "evaluation": {
            "until": str(evaluation.until),
            "departures": evaluation.departures,
            "waves": evaluation.waves,
            "companies": evaluation.companies,
            "destinations": _ends(evaluation.destinations),
            "fitted_on": _ends(evaluation.fitted_on),
            "left_out": [
                {"reason": reason, "moves": count} for reason, count in evaluation.left_out
            ],
            "standings": [_standing(each) for each in evaluation.standings],
        },
    }


def evaluation_lines(evaluation: Evaluation) -> list[dict[str, Any]]:
    """A line a method, each with what it depends on."""
    head = {
        **view_shape("gravity", evaluation.as_of, evaluation.known_by, evaluation.sources),
        "until": str(evaluation.until),
        "departures": evaluation.departures,
    }
    return [{**head, **_standing(each)} for each in evaluation.standings]


def _ends(ends: tuple[int, int] | None) -> list[int] | None:
    return None if ends is None else list(ends)


def _standing(standing: Standing) -> StandingShape:
    mean, verdicts = standing.mean_reciprocal, standing.verdicts
    return {
        "method": standing.method,
        "at_1": _hits(standing.at_1),
        "at_3": _hits(standing.at_3),
        "mean_reciprocal_rank": {
            "value": rounded(mean.value),
            "low": rounded(mean.low),
            "high": rounded(mean.high),
        },
        "verdicts": None
        if verdicts is None
        else {"at_1": verdicts[0], "at_3": verdicts[1], "mean_reciprocal_rank": verdicts[2]},
    }


def _hits(hits: Hits) -> HitsShape:
    return {
        "hits": hits.hits,
        "share": rounded(hits.share),
        "low": rounded(hits.low) or 0.0,
        "high": rounded(hits.high) or 0.0,
    }
