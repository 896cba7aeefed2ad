"""Rulebook files: `extends`, overrides and drops, resolved into one checked rulebook."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aitalent.metrics.register import METRICS
from aitalent.rules.checks import (
    BAD_EXTENDS,
    BAD_GRADES,
    BAD_LEVELS,
    BAD_PILLARS,
    BAD_SCALE,
    BAD_WEIGHT,
    CAP_ON_GAIN,
    DUPLICATE_RULE,
    INCOMPLETE_RULE,
    PEER_SCORED,
    UNFIT_NAME,
    UNKNOWN_DROP,
    UNKNOWN_METRIC,
    UNREADABLE_CONDITION,
)
from aitalent.rules.condition import ConditionError, raised_by_more_of, read_condition
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
    PillarText,
    RulebookText,
    RuleText,
    YardsticksText,
)
from aitalent.text.diagnostic import Check, Diagnostic, did_you_mean, has_errors
from aitalent.text.document import Document, read_document
from aitalent.text.files import Text, read_file

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT = "default"


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A rulebook being put together, each part beside the document and path it stands at."""

    head: dict[str, Any] = field(default_factory=dict)
    pillars: dict[str, PillarText] = field(default_factory=dict)
    rules: dict[str, RuleText] = field(default_factory=dict)
    flags: dict[str, FlagText] = field(default_factory=dict)
    places: dict[str, tuple[Document[RulebookText], tuple[str | int, ...]]] = field(
        default_factory=dict
    )


def default_rulebook() -> Rulebook:
    """The rulebook that ships."""
    text, faults = read_shipped()
    book, more = read_rulebook(text) if text else (None, ())
    if book is None:
        raise RuntimeError(f"the shipped rulebook can't be read: {(*faults, *more)}")
    return book


def read_shipped() -> tuple[Text | None, tuple[Diagnostic, ...]]:
    """The text of the rulebook that ships."""
    return read_file(Path(__file__).with_name("default.yaml"), label="aitalent:rules/default.yaml")


def read_rulebook(text: Text) -> tuple[Rulebook | None, tuple[Diagnostic, ...]]:
    """A text as a checked rulebook; diagnostics AT1xx for its format and AT3xx for its meaning."""
    draft = _Draft()
    faults = list(_merge(draft, text, seen=()))
    if has_errors(faults):
        return None, tuple(sorted(faults, key=lambda fault: fault.order))
    top = draft.head["document"]
    rules = tuple(_rules(draft, faults))
    flags = tuple(_flags(draft, faults))
    pillars = tuple(_pillars(draft, faults, rules))
    grades = tuple(_grades(draft, faults))
    if has_errors(faults):
        return None, tuple(sorted(faults, key=lambda fault: fault.order))
    book = Rulebook(
        id=top.value.rulebook,
        version=top.value.version,
        pillars=pillars,
        exponent=draft.head.get("combine", CombineText()).exponent,
        min_coverage=draft.head.get("min_coverage", 0.5),
        frontier_h100e=draft.head.get("yardsticks", YardsticksText()).frontier_h100e,
        grades=grades,
        rules=rules,
        flags=flags,
    )
    return book, tuple(faults)


def _merge(draft: _Draft, text: Text, *, seen: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Lays a file over its base, which is laid first."""
    document, faults = read_document(text, RulebookText)
    yield from faults
    if document is None:
        return
    written = document.value
    if written.extends is not None:
        base, found = _base(written.extends, document, (*seen, text.label))
        yield from found
        if base is None:
            return
        yield from _merge(draft, base, seen=(*seen, text.label))
    yield from _drop(draft, document)
    yield from _lay(draft, document)


def _drop(draft: _Draft, document: Document[RulebookText]) -> Iterator[Diagnostic]:
    for place, name in enumerate(document.value.drop):
        if draft.rules.pop(name, None) is None and draft.flags.pop(name, None) is None:
            hint = did_you_mean(name, [*draft.rules, *draft.flags])
            yield document.diagnostic(
                UNKNOWN_DROP, f"No rule or flag `{name}`{hint}", "drop", place
            )


def _lay(draft: _Draft, document: Document[RulebookText]) -> Iterator[Diagnostic]:
    written = document.value
    ids: set[str] = set()
    for section, target in (("rules", draft.rules), ("flags", draft.flags)):
        for index, part in enumerate(getattr(written, section)):
            if part.id in ids:
                message = f"`{part.id}` stands here again."
                yield document.diagnostic(DUPLICATE_RULE, message, section, index, "id")
            ids.add(part.id)
            target[part.id] = _over(target.get(part.id), part)
            draft.places[part.id] = (document, (section, index))
    draft.pillars.update(written.pillars)
    draft.head["document"] = document
    for key in ("combine", "min_coverage", "yardsticks", "grades"):
        value = getattr(written, key)
        if value is not None:
            draft.head[key] = value


def _over(base: Any, part: Any) -> Any:
    """A part over the part of the same id: what it says wins, a new scale replaces levels."""
    if base is None:
        return part
    given = {each.name: getattr(part, each.name) for each in fields(part)}
    said = {key: value for key, value in given.items() if value is not None}
    if "scale" in said:
        said.setdefault("levels", None)
    if "levels" in said:
        said.setdefault("scale", None)
        said.setdefault("spacing", None)
    return replace(base, **said)


def _base(
    name: str, document: Document[RulebookText], seen: tuple[str, ...]
) -> tuple[Text | None, tuple[Diagnostic, ...]]:
    if name == DEFAULT:
        return read_shipped()
    folder = posixpath.dirname(document.text.label)
    label = posixpath.normpath(posixpath.join(folder, name))
    if label in seen:
        message = f"`{name}` extends this file in a circle."
        return None, (document.diagnostic(BAD_EXTENDS, message, "extends"),)
    text, faults = read_file(Path(label), label=label)
    if text is None:
        reason = " ".join(each.message for each in faults)
        return None, (document.diagnostic(BAD_EXTENDS, reason, "extends"),)
    return text, ()


def _rules(draft: _Draft, faults: list[Diagnostic]) -> Iterator[Rule]:
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


def _rule_faults(written: RuleText, draft: _Draft) -> Iterator[_Fault]:
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


def _flags(draft: _Draft, faults: list[Diagnostic]) -> Iterator[Flag]:
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


def _flag_faults(written: FlagText, draft: _Draft) -> Iterator[tuple[Check, str, str]]:
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


def _pillars(draft: _Draft, faults: list[Diagnostic], rules: tuple[Rule, ...]) -> Iterator[Pillar]:
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


def _grades(draft: _Draft, faults: list[Diagnostic]) -> Iterator[Grade]:
    written: dict[str, float] = draft.head.get("grades", {})
    bounds = list(written.values())
    if not bounds or bounds != sorted(bounds, reverse=True) or bounds[-1] != 0:
        message = "Grades must fall from the best to one that begins at 0."
        faults.append(draft.head["document"].diagnostic(BAD_GRADES, message, "grades"))
    for letter, at_least in written.items():
        yield Grade(letter=letter, at_least=at_least)
