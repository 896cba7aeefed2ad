"""Rulebook files as one checked rulebook."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from aitalent.metrics.register import METRICS
from aitalent.metrics.yardsticks import Yardsticks
from aitalent.rules.checks import (
    BAD_GRADES,
    BAD_GRAVITY,
    BAD_LEVELS,
    BAD_PILLARS,
    BAD_SCALE,
    BAD_WEIGHT,
    CAP_ON_GAIN,
    INCOMPLETE_RULE,
    PEER_SCORED,
    UNFIT_NAME,
    UNKNOWN_METRIC,
    UNREADABLE_CONDITION,
)
from aitalent.rules.condition import ConditionError, raised_by_more_of, read_condition
from aitalent.rules.gravity import EXPONENTS, Exponent, Gravity
from aitalent.rules.layers import Draft, Open, merge, on_disk, read_shipped
from aitalent.rules.rulebook import (
    PILLARS,
    Cap,
    Flag,
    Grade,
    Pillar,
    Rule,
    Rulebook,
)
from aitalent.rules.written import (
    CombineText,
    FlagText,
    RuleText,
    YardsticksText,
)
from aitalent.text.diagnostic import Check, Diagnostic, did_you_mean, has_errors
from aitalent.text.files import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aitalent.text.files import Text


@cache
def default_rulebook() -> Rulebook:
    """The rulebook that ships."""
    text, faults = read_shipped()
    book, more = read_rulebook(text) if text else (None, ())
    if book is None:
        raise RuntimeError(f"the shipped rulebook can't be read: {(*faults, *more)}")
    return book


def read_rulebook(
    text: Text, *, open_base: Open = on_disk
) -> tuple[Rulebook | None, tuple[Diagnostic, ...]]:
    """A text as a checked rulebook; diagnostics AT1xx for its format and AT3xx for its meaning.

    `open_base` reads the files that it extends.
    """
    draft = Draft()
    faults = list(merge(draft, text, seen=(), open_base=open_base))
    if has_errors(faults):
        return None, tuple(sorted(faults, key=lambda fault: fault.order))
    top = draft.head["document"]
    rules = tuple(_rules(draft, faults))
    flags = tuple(_flags(draft, faults))
    pillars = tuple(_pillars(draft, faults, rules))
    grades = tuple(_grades(draft, faults))
    gravity = _gravity(draft, faults)
    if has_errors(faults):
        return None, tuple(sorted(faults, key=lambda fault: fault.order))
    book = Rulebook(
        id=top.value.rulebook,
        version=top.value.version,
        pillars=pillars,
        exponent=draft.head.get("combine", CombineText()).exponent,
        min_coverage=draft.head.get("min_coverage", 0.5),
        min_pillar_coverage=draft.head.get("min_pillar_coverage", 0.0),
        yardsticks=Yardsticks(
            frontier_h100e=draft.head.get("yardsticks", YardsticksText()).frontier_h100e,
            stale_after_months=draft.stale_after_months,
        ),
        grades=grades,
        rules=rules,
        flags=flags,
        gravity=gravity,
    )
    return book, tuple(faults)


def _rules(draft: Draft, faults: list[Diagnostic]) -> Iterator[Rule]:
    for written in draft.rules.values():
        document, path = draft.places[written.id]
        found = [
            document.diagnostic(check, message, *path, *key)
            for check, message, key in _rule_faults(written, draft)
        ]
        faults.extend(found)
        if found:
            continue
        levels = METRICS[written.metric or ""].levels
        scale = (
            {float(levels.index(name)): points for name, points in (written.levels or {}).items()}
            if levels
            else written.scale or {}
        )
        inputs = tuple(sorted(scale))
        yield Rule(
            id=written.id,
            pillar=written.pillar or "",
            weight=written.weight or 0.0,
            metric=written.metric or "",
            inputs=inputs,
            points=tuple(scale[value] for value in inputs),
            levels=levels,
            spacing=written.spacing or "linear",
            why=written.why or "",
            evidence=written.evidence or "",
        )


_Fault = tuple[Check, str, tuple[str, ...]]


def _rule_faults(written: RuleText, draft: Draft) -> Iterator[_Fault]:
    for key in ("pillar", "weight", "metric", "why", "evidence"):
        if getattr(written, key) in (None, ""):
            yield INCOMPLETE_RULE, f"The rule `{written.id}` needs `{key}`.", ()
    if written.pillar is not None and written.pillar not in draft.pillars:
        hint = did_you_mean(written.pillar, draft.pillars)
        yield BAD_PILLARS, f"No pillar `{written.pillar}`{hint}", ("pillar",)
    if written.weight is not None and written.weight <= 0:
        yield BAD_WEIGHT, f"The weight {written.weight:g} is not above 0.", ("weight",)
    if written.metric is None:
        return
    metric = METRICS.get(written.metric)
    if metric is None:
        hint = did_you_mean(written.metric, METRICS)
        yield UNKNOWN_METRIC, f"No metric `{written.metric}`{hint}", ("metric",)
        return
    if metric.looks_at_peers:
        message = f"`{metric.id}` reads other companies' files and can't be scored."
        yield PEER_SCORED, message, ("metric",)
    if metric.levels:
        yield from _level_faults(written, metric.levels)
    else:
        yield from _scale_faults(written)


def _level_faults(written: RuleText, levels: tuple[str, ...]) -> Iterator[_Fault]:
    given = written.levels or {}
    missing = [name for name in levels if name not in given]
    extra = [name for name in given if name not in levels]
    for key in ("scale", "spacing"):
        if getattr(written, key) is not None:
            yield BAD_LEVELS, f"`{written.metric}` has levels and takes no `{key}`.", (key,)
    if missing:
        message = f"`{written.metric}` has levels: points are missing for {', '.join(missing)}."
        yield BAD_LEVELS, message, ("levels",)
    for name in extra:
        yield BAD_LEVELS, f"No level `{name}`{did_you_mean(name, levels)}", ("levels", name)


def _scale_faults(written: RuleText) -> Iterator[_Fault]:
    if written.levels is not None:
        yield BAD_LEVELS, f"`{written.metric}` is a number and needs a scale.", ("levels",)
    scale = list(written.scale or {})
    if len(scale) < 2:
        yield BAD_SCALE, f"The rule `{written.id}` needs a scale of two values.", ("scale",)
    elif scale != sorted(scale):
        yield BAD_SCALE, "The values of a scale must rise.", ("scale",)
    elif written.spacing == "log" and scale[0] <= 0:
        yield BAD_SCALE, "A scale with log spacing must lie above 0.", ("scale",)


def _flags(draft: Draft, faults: list[Diagnostic]) -> Iterator[Flag]:
    for written in draft.flags.values():
        document, path = draft.places[written.id]
        found = len(faults)
        for key in ("when", "severity", "says", "why", "evidence"):
            if not getattr(written, key):
                message = f"The flag `{written.id}` needs `{key}`."
                faults.append(document.diagnostic(INCOMPLETE_RULE, message, *path))
        try:
            condition = read_condition(written.when) if written.when else None
        except ConditionError as error:
            check = UNKNOWN_METRIC if error.unknown_metric else UNREADABLE_CONDITION
            place = (*path, "when")
            faults.append(
                document.diagnostic_within(check, str(error), *place, offset=error.column)
            )
            continue
        for check, message, key in _flag_faults(written, draft):
            faults.append(document.diagnostic(check, message, *path, key))
        if condition is None or len(faults) > found:
            continue
        yield Flag(
            id=written.id,
            severity=written.severity or "warning",
            condition=condition,
            caps=tuple(
                Cap(pillar=pillar, at_most=at_most)
                for pillar, at_most in sorted((written.cap or {}).items())
            ),
            says=written.says or "",
            why=written.why or "",
            evidence=written.evidence or "",
        )


def _flag_faults(written: FlagText, draft: Draft) -> Iterator[tuple[Check, str, str]]:
    for name in re.findall(r"\{([^}]*)\}", written.says or ""):
        if name not in METRICS:
            message = f"No metric `{name}` to fill in{did_you_mean(name, METRICS)}"
            yield UNFIT_NAME, message, "says"
    for pillar in written.cap or {}:
        if pillar not in draft.pillars:
            yield BAD_PILLARS, f"No pillar `{pillar}`{did_you_mean(pillar, draft.pillars)}", "cap"
    if not written.cap or not written.when:
        return
    condition = read_condition(written.when)
    for name, more in raised_by_more_of(condition):
        metric = METRICS[name]
        if metric.looks_at_peers:
            yield PEER_SCORED, f"`{name}` reads other companies' files and can't cap.", "cap"
        elif metric.better == ("higher" if more else "lower"):
            message = f"A better `{name}` would raise this flag and its cap."
            yield CAP_ON_GAIN, message, "cap"


def _pillars(draft: Draft, faults: list[Diagnostic], rules: tuple[Rule, ...]) -> Iterator[Pillar]:
    document = draft.head["document"]
    unknown = [name for name in draft.pillars if name not in PILLARS]
    for name in unknown:
        message = f"No pillar `{name}`{did_you_mean(name, PILLARS)}"
        faults.append(document.diagnostic(BAD_PILLARS, message, "pillars", name))
    for name in PILLARS:
        written = draft.pillars.get(name)
        if written is None or written.weight <= 0:
            message = f"The pillar `{name}` needs a weight above 0."
            faults.append(document.diagnostic(BAD_PILLARS, message, "pillars", name))
            continue
        if not has_errors(faults) and not any(rule.pillar == name for rule in rules):
            message = f"The pillar `{name}` has no rule."
            faults.append(document.diagnostic(BAD_PILLARS, message, "pillars", name))
        yield Pillar(id=name, weight=written.weight, about=written.about)


def _grades(draft: Draft, faults: list[Diagnostic]) -> Iterator[Grade]:
    written: dict[str, float] = draft.head.get("grades", {})
    bounds = list(written.values())
    if not bounds or bounds != sorted(set(bounds), reverse=True) or bounds[-1] != 0:
        message = "Grades must fall from the best to one that begins at 0."
        faults.append(draft.head["document"].diagnostic(BAD_GRADES, message, "grades"))
    for letter, at_least in written.items():
        yield Grade(letter=letter, at_least=at_least)


def _gravity(draft: Draft, faults: list[Diagnostic]) -> Gravity | None:
    document = draft.gravity
    written = document.value.gravity if document is not None else None
    if document is None or written is None:
        return None
    exponents = {}
    for name in EXPONENTS:
        each = getattr(written.exponents, name)
        exponents[name] = Exponent(value=each.value, low=each.low, high=each.high)
        if each.low > each.value or (each.high is not None and each.high < each.value):
            message = f"The exponent of `{name}` lies outside its interval."
            faults.append(document.diagnostic(BAD_GRAVITY, message, "gravity", "exponents", name))
    return Gravity(
        as_of=written.as_of.last,
        moves=int(written.moves),
        waves=int(written.waves),
        fading_years=written.fading_years,
        **exponents,
    )
