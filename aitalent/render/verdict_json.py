"""A verdict as JSON: what the gates found, or a finding a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aitalent.render.digits import rounded
from aitalent.render.finding_words import gate_of, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aitalent.analysis.changes import CompanyChange, Diff, Side, Spot
    from aitalent.analysis.gates import Finding, GateOn, Gates, Verdict, Waiver
    from aitalent.render import diff_shapes as shapes
    from aitalent.render.shapes import HeadShape


def check_shape(
    verdict: Verdict, head: HeadShape, *, diff: Diff | None = None
) -> shapes.CheckShape:
    """The object of `aitalent check`; with a diff the sentences say more."""
    return {
        **head,
        "base": side_shape(diff.base) if diff else None,
        "verdict": verdict_shape(verdict, diff.moved_by_id if diff else {}),
    }


def check_lines(
    verdict: Verdict, head: HeadShape, *, diff: Diff | None = None
) -> Iterator[dict[str, Any]]:
    """A line a finding, each with what the result depends on."""
    base = side_shape(diff.base) if diff else None
    changes = diff.moved_by_id if diff else {}
    for each in verdict.findings:
        change = changes.get(each.company)
        yield {**head, "base": base, **finding_shape(each, change, verdict.gates.gate_on)}


def side_shape(side: Side) -> shapes.SideShape:
    """One end of a comparison."""
    return {
        "label": side.label,
        "kind": side.kind,
        "as_of": str(side.as_of),
        "commit": side.commit,
    }


def verdict_shape(verdict: Verdict, changes: Mapping[str, CompanyChange]) -> shapes.VerdictShape:
    """A verdict; with the changes of its companies its sentences say more."""
    return {
        "failed": verdict.failed,
        "companies": verdict.companies,
        "gates": _gates(verdict.gates),
        "findings": [
            finding_shape(each, changes.get(each.company), verdict.gates.gate_on)
            for each in verdict.findings
        ],
        "stale_pardons": [
            {"company": company, "rule": rule, "fact": fact}
            for company, rule, fact in verdict.stale_pardons
        ],
        "fails_on_stale": verdict.fails_on_stale,
        "expired_waivers": [_waiver(each) for each in verdict.expired],
        "unused_waivers": [_waiver(each) for each in verdict.unused],
    }


def _gates(gates: Gates) -> shapes.GatesShape:
    return {
        "fail_under": [
            {"pillar": each.pillar, "at_least": each.at_least} for each in gates.fail_under
        ],
        "fail_on_drop": [
            {"pillar": each.pillar, "points": each.points, "share": each.share}
            for each in gates.fail_on_drop
        ],
        "fail_on_flag": gates.fail_on_flag,
        "fail_on_new_flag": gates.fail_on_new_flag,
        "fail_on_grade_drop": gates.fail_on_grade_drop,
        "min_coverage": gates.min_coverage,
        "max_age_days": gates.max_age_days,
        "max_range": gates.max_range,
        "gate_on": gates.gate_on,
        "allow_unrated": gates.allow_unrated,
        "new_only": gates.new_only,
    }


def finding_shape(
    finding: Finding, change: CompanyChange | None, gate_on: GateOn
) -> shapes.FindingShape:
    """A finding with its sentence and the gate that it broke."""
    return {
        "company": finding.company,
        "name": finding.name,
        "rule": finding.rule,
        "fact": finding.fact,
        "severity": finding.severity,
        "fails": finding.fails,
        "says": sentence(finding, change=change, gate_on=gate_on),
        "gate": gate_of(finding),
        "seen": _seen(finding.seen),
        "limit": _seen(finding.limit),
        "unit": finding.unit,
        "spot": spot_shape(finding.spot),
        "state": finding.state,
        "pardon": finding.pardon,
        "reason": finding.reason,
    }


def _seen(value: float | str | None) -> float | str | None:
    return value if isinstance(value, str) else rounded(value)


def spot_shape(spot: Spot | None) -> shapes.SpotShape | None:
    """A place in a file, or null."""
    if spot is None:
        return None
    return {
        "path": spot.path,
        "line": spot.line,
        "column": spot.column,
        "end_line": spot.end_line,
        "end_column": spot.end_column,
        "text": spot.text,
        "sources": list(spot.sources),
    }


def _waiver(waiver: Waiver) -> shapes.WaiverShape:
    return {
        "company": waiver.company,
        "rule": waiver.rule,
        "fact": waiver.fact,
        "until": str(waiver.until),
        "reason": waiver.reason,
    }
