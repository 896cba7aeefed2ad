"""A diff as JSON: one object, or a company a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aitalent.render.digits import DIGITS, rounded
from aitalent.render.shapes import SCHEMA_VERSION
from aitalent.render.verdict_json import finding_shape, side_shape, spot_shape, verdict_shape
from aitalent.render.why_words import deed_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aitalent.analysis.changes import (
        CompanyChange,
        Diff,
        FactChange,
        FieldChange,
        RulebookChange,
    )
    from aitalent.analysis.gates import Verdict
    from aitalent.analysis.snapshot import Level, RaisedFlag, RuleLevel, Snapshot
    from aitalent.render import diff_shapes as shapes
    from aitalent.render.shapes import RangeShape, RulebookShape
    from aitalent.rules.rulebook import Identity

_ROUNDING = 1e-6
"""What thousands of rounded parts may be off by together."""


def diff_shape(diff: Diff, verdict: Verdict | None) -> shapes.DiffShape:
    """The object of `aitalent diff`."""
    changes = diff.moved_by_id
    moved = [_change(each) for each in diff.moved]
    return {
        **_head(diff),
        "summary": {
            "moved": len(moved),
            "worst_drop": max([0.0, *(-(each["move"] or 0.0) for each in moved)]),
            "failed": verdict.failed if verdict is not None else None,
        },
        "moved": moved,
        "unmoved": [_change(each) for each in diff.unmoved],
        "verdict": verdict_shape(verdict, changes) if verdict is not None else None,
    }


def diff_lines(diff: Diff, verdict: Verdict | None) -> Iterator[dict[str, Any]]:
    """A line a company that changed, each with its findings and what the result depends on.

    A company whose findings are all there is to tell has a line as well, of state `unchanged`.
    """
    head = _head(diff)
    changes = diff.moved_by_id
    found = verdict.findings if verdict is not None else ()
    gate_on = verdict.gates.gate_on if verdict is not None else "score"
    failed = verdict.failed if verdict is not None else None

    def findings(place: str) -> list[shapes.FindingShape]:
        mine = (each for each in found if each.company == place)
        return [finding_shape(each, changes.get(place), gate_on) for each in mine]

    for is_moved, companies in ((True, diff.moved), (False, diff.unmoved)):
        for each in companies:
            told = {"failed": failed, "moved": is_moved, "findings": findings(each.id)}
            yield {**head, **_change(each), **told}
    listed = {each.id for each in (*diff.moved, *diff.unmoved)}
    others = {each.company: each.name for each in found if each.company not in listed}
    for place, name in others.items():
        told = {"failed": failed, "moved": False, "findings": findings(place)}
        yield {**head, **_unchanged(place, name), **told}


def _unchanged(place: str, name: str) -> dict[str, Any]:
    """A company of which only its findings are known here."""
    return {
        "id": place, "name": name, "state": "unchanged", "path": None, "former_id": None,
        "former_path": None, "move": None, "before": None, "after": None, "why": None, "rules": [],
        "flags_raised": [], "flags_lowered": [], "facts": [],
    }  # fmt: skip


def _head(diff: Diff) -> shapes.DiffHeadShape:
    change = diff.rulebook_change
    return {
        "schema_version": SCHEMA_VERSION,
        "command": "diff",
        "as_of": str(diff.head.as_of),
        "known_by": str(diff.known_by) if diff.known_by else None,
        "sources": list(diff.sources),
        "rulebook": _rulebook(diff.rulebook),
        "base": side_shape(diff.base),
        "head": side_shape(diff.head),
        "rulebook_change": _rulebook_change(change) if change else None,
        "compared": diff.compared,
    }


def _rulebook(rules: Identity) -> RulebookShape:
    return {"id": rules.id, "version": rules.version, "sha256": rules.sha256}


def _rulebook_change(change: RulebookChange) -> shapes.RulebookChangeShape:
    parts: list[shapes.RuleChangeShape] | None = None
    if change.changes is not None:
        parts = [
            {
                "part": each.part,
                "id": each.id,
                "deed": each.deed,
                "fields": [_field(field) for field in each.fields],
            }
            for each in change.changes
        ]
    return {
        "before": _rulebook(change.before),
        "after": _rulebook(change.after),
        "changes": parts,
    }


def _field(field: FieldChange) -> shapes.FieldShape:
    return {"key": field.key, "before": field.before, "after": field.after}


def _change(change: CompanyChange) -> shapes.CompanyChangeShape:
    why, effects = _why(change)
    move = None if change.move is None else round(change.move, DIGITS)
    return {
        "id": change.id,
        "name": change.name,
        "state": change.state,
        "path": change.path,
        "former_id": change.former_id,
        "former_path": change.former_path,
        "move": round(why["after"] - why["before"], DIGITS) if why else move,
        "before": _snapshot(change.before) if change.before else None,
        "after": _snapshot(change.after) if change.after else None,
        "why": why,
        "rules": _rules(change.before, change.after),
        "flags_raised": [_flag(each) for each in change.flags_raised],
        "flags_lowered": [_flag(each) for each in change.flags_lowered],
        "facts": [
            _fact(each, change.facts, effect)
            for each, effect in zip(change.facts, effects, strict=True)
        ],
    }


def _why(change: CompanyChange) -> tuple[shapes.WhyShape | None, list[float | None]]:
    """The split with the effects of its facts, rounded so that both sums hold as written."""
    why = change.why
    effects = [each.effect for each in change.facts]
    told = [effect or 0.0 for effect in effects]
    if why is None or change.before is None or change.after is None:
        return None, [None if each is None else round(each, DIGITS) for each in effects]
    before, after = (
        round(each.level.score or 0.0, DIGITS) for each in (change.before, change.after)
    )
    clock, rules, facts, untold = adding_up(
        [why.clock, why.rules, why.facts, why.untold], after - before
    )
    if why.sections:
        sections = adding_up([each.effect for each in why.sections], facts)
    else:
        sections = []
        told = adding_up(told, facts)
    written = [None if each is None else value for each, value in zip(effects, told, strict=True)]
    return {
        "before": before,
        "after": after,
        "clock": clock,
        "rules": rules,
        "facts": facts,
        "untold": untold,
        "sections": [
            {"section": each.section, "changes": each.changes, "effect": effect}
            for each, effect in zip(why.sections, sections, strict=True)
        ],
    }, written


def adding_up(parts: Sequence[float], whole: float) -> list[float]:
    """Parts rounded so that as written they add up to a whole; the largest takes what is left.

    Parts that don't add up to it in the first place are only rounded.
    """
    rounded = [round(each, DIGITS) + 0.0 for each in parts]
    if rounded and abs(sum(parts) - whole) < _ROUNDING:
        largest = max(range(len(parts)), key=lambda place: abs(parts[place]))
        rest = sum(each for place, each in enumerate(rounded) if place != largest)
        rounded[largest] = round(whole - rest, DIGITS) + 0.0
    return rounded


def _snapshot(snapshot: Snapshot) -> shapes.SnapshotShape:
    return {
        "id": snapshot.id,
        "name": snapshot.name,
        "rank": snapshot.rank,
        "score": rounded(snapshot.level.score),
        "range": _range(snapshot.level),
        "grade": snapshot.grade,
        "rated": snapshot.is_rated,
        "coverage": round(snapshot.coverage, DIGITS),
        "stale": round(snapshot.stale, DIGITS),
        "pillars": [
            {
                "id": each.id,
                "score": rounded(each.level.score),
                "range": _range(each.level),
                "coverage": round(each.coverage, DIGITS),
            }
            for each in snapshot.pillars
        ],
        "flags": [_flag(each) for each in snapshot.flags],
        "flags_unknown": list(snapshot.flags_unknown or ()),
    }


def _range(level: Level) -> RangeShape:
    return {"low": round(level.low, DIGITS), "high": round(level.high, DIGITS)}


def _flag(flag: RaisedFlag) -> shapes.RaisedFlagShape:
    return {"id": flag.id, "severity": flag.severity, "says": flag.says}


def _rules(before: Snapshot | None, after: Snapshot | None) -> list[shapes.RuleMoveShape]:
    """The rules that give other points, or rest on another figure; of both sides alone."""
    if before is None or after is None:
        return []
    old, new = ({each.id: each for each in side.rules} for side in (before, after))
    return [
        _rule(rule, old.get(rule), new.get(rule))
        for rule in dict.fromkeys([*new, *old])
        if old.get(rule) != new.get(rule)
    ]


def _rule(rule: str, old: RuleLevel | None, new: RuleLevel | None) -> shapes.RuleMoveShape:
    return {
        "id": rule,
        "pillar": (new.pillar if new else "") or (old.pillar if old else ""),
        "before": rounded(old.points) if old else None,
        "after": rounded(new.points) if new else None,
        "words_before": old.words if old else None,
        "words_after": new.words if new else None,
    }


def _fact(
    fact: FactChange, beside: Sequence[FactChange], effect: float | None
) -> shapes.FactChangeShape:
    return {
        "section": fact.section,
        "what": fact.what,
        "deed": fact.deed,
        "says": deed_words(fact, beside),
        "effect": effect,
        "scores": fact.scores,
        "before": spot_shape(fact.before),
        "after": spot_shape(fact.after),
        "fields": [_field(each) for each in fact.fields],
    }
