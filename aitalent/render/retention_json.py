"""The JSON of `aitalent retention`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aitalent.analysis.confidence import CONFIDENCE
from aitalent.render.digits import fitted_ratio, rounded
from aitalent.render.published import published_shape
from aitalent.render.retention_words import COHORT, FOLLOWED, HAZARDS, MEDIAN, SURVIVAL, WINDOW
from aitalent.render.view import view_shape

if TYPE_CHECKING:
    from aitalent.analysis.cohorts import Kept
    from aitalent.analysis.hazard import Hazard
    from aitalent.analysis.retention import Milestone, Part, Published, Retention
    from aitalent.analysis.survival import Step
    from aitalent.render import retention_shapes as shapes


def retention_shape(told: Retention) -> shapes.RetentionShape:
    """The object of `aitalent retention`."""
    return {
        **_head(told),
        "companies": [each for each, _ in told.companies],
        "definitions": {
            "survival": SURVIVAL,
            "median": MEDIAN,
            "cohort": COHORT,
            "window": WINDOW,
            "followed": FOLLOWED[told.group],
        },
        "curves": [_curve(part) for part in told.parts],
        "published": [_published(each) for each in told.published],
        "hazards": None if told.hazards is None else [_hazard(each) for each in told.hazards],
    }


def retention_lines(told: Retention) -> list[dict[str, Any]]:
    """A line a curve, then a line a published figure and a hazard; `record` tells which."""
    head = _head(told)
    return [
        *({**head, "record": "curve", **_curve(part)} for part in told.parts),
        *({**head, "record": "published", **_published(each)} for each in told.published),
        *({**head, "record": "hazard", **_hazard(each)} for each in told.hazards or ()),
    ]


def _head(told: Retention) -> shapes.RetentionHead:
    return {
        **view_shape("retention", told.as_of, told.known_by, told.only),
        "group": told.group,
        "by": told.by,
        "confidence": CONFIDENCE,
    }


def _curve(part: Part) -> shapes.CurveShape:
    median = part.median
    return {
        "id": part.id,
        "name": part.name,
        "stints": part.stints,
        "people": part.people,
        "companies": part.companies,
        "events": part.ended,
        "censored": part.censored,
        "late_entries": part.late,
        "unseen": part.unseen,
        "left_out": [
            {"reason": reason, "stints": count} for reason, count in part.left_out if count
        ],
        "missing": part.missing,
        "told_until_months": rounded(part.curve.told_until),
        "median": {
            "months": rounded(median.months),
            "low": rounded(median.low),
            "high": rounded(median.high),
            "least": rounded(median.least),
            "most": rounded(median.most),
        },
        "survival": [_milestone(part, each) for each in part.milestones],
        "cohorts": [kept_shape(each) for each in part.cohorts],
        "windows": [kept_shape(each) for each in part.windows],
        "points": [_point(each) for each in part.curve.told],
    }


def _point(step: Step) -> shapes.PointShape:
    return {
        "months": rounded(step.age),
        "survival": rounded(step.survival),
        "low": rounded(step.low),
        "high": rounded(step.high),
        "at_risk": step.at_risk,
        "events": step.ended,
    }


def _milestone(part: Part, milestone: Milestone) -> shapes.MilestoneShape:
    step = milestone.step
    return {
        "months": milestone.months,
        "survival": rounded(step.survival) if step else None,
        "low": rounded(step.low) if step else None,
        "high": rounded(step.high) if step else None,
        "least": rounded(milestone.least),
        "most": rounded(milestone.most),
        "at_risk": part.curve.at_risk(milestone.months),
    }


def kept_shape(kept: Kept) -> shapes.KeptShape:
    """A cohort or a window for machines."""
    return {
        "months": kept.months,
        "since": str(kept.since),
        "eligible": kept.eligible,
        "stayed": kept.stayed,
        "share": rounded(kept.share),
        "low": rounded(kept.low),
        "high": rounded(kept.high),
        "least": rounded(kept.least),
        "most": rounded(kept.most),
        "followed_late": kept.followed_late,
    }


def _published(published: Published) -> shapes.PublishedRetentionShape:
    figure = published.figure
    return {
        "published_company": figure.company,
        "company": published.company,
        "months": figure.months,
        "share": figure.share,
        **published_shape(figure, published.source),
        "cohort": kept_shape(published.cohort),
        "window": kept_shape(published.window),
    }


def _hazard(hazard: Hazard) -> shapes.HazardShape:
    return {
        "covariate": hazard.covariate,
        "definition": HAZARDS[hazard.covariate],
        "stints": hazard.stints,
        "unknown": hazard.unknown,
        "companies": hazard.companies,
        "events_with": hazard.events_with,
        "events_without": hazard.events_without,
        "months_with": rounded(hazard.months_with),
        "months_without": rounded(hazard.months_without),
        "ratio": fitted_ratio(hazard.ratio),
        "low": fitted_ratio(hazard.low),
        "high": fitted_ratio(hazard.high),
        "not_shown": hazard.not_shown,
    }
