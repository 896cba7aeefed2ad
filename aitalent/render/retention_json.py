"""The JSON of `aitalent retention`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aitalent.analysis.confidence import CONFIDENCE
from aitalent.render.json import DIGITS
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


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def _curve(part: Part) -> shapes.CurveShape:
    left_out = dict(part.left_out)
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
        "left_out": {
            "no_joining_date": left_out["no-joining-date"],
            "open_joining_date": left_out["open-joining-date"],
            "undated_sources": left_out["undated-sources"],
        },
        "missing": part.missing,
        "told_until_months": _rounded(part.curve.told_until),
        "median": {
            "months": _rounded(median.months),
            "low": _rounded(median.low),
            "high": _rounded(median.high),
            "least": _rounded(median.least),
            "most": _rounded(median.most),
        },
        "survival": [_milestone(part, each) for each in part.milestones],
        "cohorts": [kept_shape(each) for each in part.cohorts],
        "windows": [kept_shape(each) for each in part.windows],
        "points": [_point(each) for each in part.curve.told],
    }


def _point(step: Step) -> shapes.PointShape:
    return {
        "months": round(step.age, DIGITS),
        "survival": round(step.survival, DIGITS),
        "low": _rounded(step.low),
        "high": _rounded(step.high),
        "at_risk": step.at_risk,
        "events": step.ended,
    }


def _milestone(part: Part, milestone: Milestone) -> shapes.MilestoneShape:
    step = milestone.step
    return {
        "months": milestone.months,
        "survival": _rounded(step.survival) if step else None,
        "low": _rounded(step.low) if step else None,
        "high": _rounded(step.high) if step else None,
        "least": _rounded(milestone.least),
        "most": _rounded(milestone.most),
        "at_risk": part.curve.at_risk(milestone.months),
    }


def kept_shape(kept: Kept) -> shapes.KeptShape:
    """A cohort or a window for machines."""
    return {
        "months": kept.months,
        "since": str(kept.since),
        "eligible": kept.eligible,
        "stayed": kept.stayed,
        "share": _rounded(kept.share),
        "low": round(kept.low, DIGITS),
        "high": round(kept.high, DIGITS),
        "least": _rounded(kept.least),
        "most": _rounded(kept.most),
        "followed_late": kept.followed_late,
    }


def _published(published: Published) -> shapes.PublishedRetentionShape:
    figure, source = published.figure, published.source
    return {
        "published_company": figure.company,
        "company": published.company,
        "months": figure.months,
        "share": figure.share,
        "population": figure.population,
        "differs": figure.differs,
        "source": figure.source,
        "title": source.title,
        "publisher": source.publisher,
        "origins": list(source.origin),
        "date": str(source.date) if source.date else None,
        "url": source.url,
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
        "months_with": round(hazard.months_with, DIGITS),
        "months_without": round(hazard.months_without, DIGITS),
        "ratio": _significant(hazard.ratio),
        "low": _significant(hazard.low),
        "high": _significant(hazard.high),
        "not_shown": hazard.not_shown,
    }


def _significant(value: float | None) -> float | None:
    """A fitted number: an iteration leaves its last digits to the machine."""
    return None if value is None else float(f"{value:.5g}")
