"""The JSON of `aitalent gravity`, of its fit and of its evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aitalent.render.digits import FITTED_DIGITS, rounded
from aitalent.render.view import view_shape
from aitalent.rules.gravity import EXPONENTS

if TYPE_CHECKING:
    from aitalent.analysis.exposure import Easing, Well
    from aitalent.analysis.gravity import Exposure, GravityAnswer
    from aitalent.analysis.gravity_evaluation import Evaluation, Hits, Standing
    from aitalent.analysis.gravity_fit import Fit
    from aitalent.render import gravity_shapes as shapes
    from aitalent.render.shapes import RulebookShape
    from aitalent.rules.gravity import Exponent, Gravity


def gravity_shape(answer: GravityAnswer) -> shapes.GravityShape:
    """The object of `aitalent gravity`."""
    return {
        **view_shape("gravity", answer.as_of, answer.known_by, answer.only),
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
        **view_shape("gravity", answer.as_of, answer.known_by, answer.only),
        "rulebook": _rulebook(answer),
        "model": _model(answer.model),
    }
    return [{**head, **_exposure(each)} for each in answer.exposures]


def _rulebook(answer: GravityAnswer) -> RulebookShape:
    named = answer.rulebook
    return {"id": named.id, "version": named.version, "sha256": named.sha256}


def _model(model: Gravity) -> shapes.ModelShape:
    return {
        "as_of": str(model.as_of),
        "moves": model.moves,
        "waves": model.waves,
        "fading_years": model.fading_years,
        "exponents": {
            name: _exponent(each) for name, each in zip(EXPONENTS, model.exponents, strict=True)
        },
    }


def _exponent(exponent: Exponent) -> shapes.ExponentShape:
    return {
        "value": rounded(exponent.value, FITTED_DIGITS),
        "low": rounded(exponent.low, FITTED_DIGITS),
        "high": rounded(exponent.high, FITTED_DIGITS),
        "told_from_zero": exponent.is_told_from_zero,
    }


def _exposure(each: Exposure) -> shapes.ExposureShape:
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


def _well(well: Well) -> shapes.WellShape:
    return {
        "company": well.company,
        "name": well.name,
        "share": rounded(well.share),
        "compute_ratio": rounded(well.compute_ratio),
        "capital_ratio": rounded(well.capital_ratio),
        "founders_tied": well.founders,
        "leaders_tied": well.leaders,
        "gone_ahead": well.colleagues,
    }


def _easing(easing: Easing) -> shapes.EasingShape:
    return {
        "relief": easing.relief,
        "well": easing.well,
        "before": rounded(easing.before),
        "after": rounded(easing.after),
    }


def fit_shape(fit: Fit, fitted: Gravity) -> shapes.GravityShape:
    """The object of `aitalent gravity --fit`."""
    told = fit.likelihoods
    likelihoods: shapes.LikelihoodsShape | None = (
        {
            "fitted": rounded(told.fitted, FITTED_DIGITS),
            "without_masses": rounded(told.without_masses, FITTED_DIGITS),
            "alike": rounded(told.alike, FITTED_DIGITS),
        }
        if told is not None
        else None
    )
    return {
        **view_shape("gravity", fit.as_of, fit.known_by, fit.only),
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
    head = view_shape("gravity", fit.as_of, fit.known_by, fit.only)
    known = _model(fit.shipped)["exponents"] if fit.shipped is not None else {}
    return [
        {**head, "exponent": name, **each, "rulebook": known.get(name), "moves": fit.moves}
        for name, each in _model(fitted)["exponents"].items()
    ]


def evaluation_shape(evaluation: Evaluation) -> shapes.GravityShape:
    """The object of `aitalent gravity --evaluate`."""
    return {
        **view_shape("gravity", evaluation.as_of, evaluation.known_by, evaluation.only),
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
        **view_shape("gravity", evaluation.as_of, evaluation.known_by, evaluation.only),
        "until": str(evaluation.until),
        "departures": evaluation.departures,
    }
    return [{**head, **_standing(each)} for each in evaluation.standings]


def _ends(ends: tuple[int, int] | None) -> list[int] | None:
    return None if ends is None else list(ends)


def _standing(standing: Standing) -> shapes.StandingShape:
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


def _hits(hits: Hits) -> shapes.HitsShape:
    return {
        "hits": hits.hits,
        "share": rounded(hits.share),
        "low": rounded(hits.low),
        "high": rounded(hits.high),
    }
