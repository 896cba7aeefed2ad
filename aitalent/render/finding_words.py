"""Findings of the gates in plain sentences, the same in every format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.render.table import number
from aitalent.rules.rulebook import FLAG_SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from aitalent.analysis.changes import CompanyChange
    from aitalent.analysis.gates import Finding, GateOn
    from aitalent.analysis.snapshot import Level

MEANINGS = {
    "fail-under": "A score below the least that is allowed.",
    "fail-on-drop": "A score that fell by more than is allowed; a gain elsewhere pays for nothing.",
    "fail-on-flag": "A flag that is up and as severe as the gate names, or more.",
    "fail-on-new-flag": "A flag that was not up before, as severe as the gate names, or more.",
    "fail-on-grade-drop": "A grade below the one before.",
    "min-coverage": "Too little of what the rules ask for is known.",
    "max-age": "A figure under the score that is older than is allowed.",
    "max-range": "A range from low to high that is wider than is allowed.",
    "unrated": "No grade, for want of evidence: what is unknown passes no gate.",
    "broken": "A file that can't be read: what is unknown passes no gate.",
    "removed": "A company that was there before and is gone.",
}
"""What each rule finds, by its name without what it is about."""
_MOST_DIGITS = 9


def meaning(rule: str) -> str:
    """What a rule finds, in one sentence for a list of rules; an unknown one says its name."""
    return MEANINGS.get(rule.partition(":")[0], f"{rule}.")


def sentence(
    finding: Finding, *, change: CompanyChange | None = None, gate_on: GateOn = "score"
) -> str:
    """Who broke what and what is allowed: `Acme fell by 17.2, more than the 5 allowed`.

    With the company's change the sentence tells where a fall ended and what a flag says.
    """
    return f"{finding.name} {predicate(finding, change=change, gate_on=gate_on)}."


def predicate(
    finding: Finding, *, change: CompanyChange | None = None, gate_on: GateOn = "score"
) -> str:
    """The same without the company's name and the full stop."""
    gate, _, about = finding.rule.partition(":")
    seen, limit = _pair(finding)
    case = _Case(
        finding=finding, about=about, seen=seen, limit=limit, change=change, gate_on=gate_on
    )
    told = _PREDICATES.get(gate)
    return told(case) if told else f"broke {finding.rule}: {seen} where {limit} is allowed"


def gate_of(finding: Finding) -> str:
    """The gate that it broke, as one writes it: `--fail-on-drop retention=3`.

    For what fails under any gate, a word.
    """
    gate, _, about = finding.rule.partition(":")
    if gate in ("unrated", "broken", "removed"):
        return "no --allow-unrated" if gate == "unrated" else gate
    limit = _written(finding)
    if gate in ("fail-under", "fail-on-drop") and about:
        return f"--{gate} {about}={limit}"
    return f"--{gate}" if gate == "fail-on-grade-drop" else f"--{gate} {limit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A finding with its numbers in words, and what else is known of it."""

    finding: Finding
    about: str
    seen: str
    limit: str
    change: CompanyChange | None
    gate_on: GateOn

    @property
    def part(self) -> str:
        """` in retention`, or nothing for the whole."""
        return f" in {_spelt(self.about)}" if self.about else ""


def _under(case: _Case) -> str:
    seen = f"{case.seen}{case.part}"
    scores = {
        "low": f"may score as little as {seen}",
        "score": f"scores {seen}",
        "high": f"scores {seen} at most",
    }[case.gate_on]
    return f"{scores}, under the {case.limit} demanded"


def _drop(case: _Case) -> str:
    fell = f"fell by {case.seen}{case.part}{_to(case)}"
    return f"{fell}, more than the {case.limit} allowed"


def _to(case: _Case) -> str:
    """Where a fall ended: ` to 41.7 (C → D)`; the grade where it is of the whole."""
    change, pillar = case.change, case.about or None
    if change is None or change.before is None or change.after is None:
        return ""
    level = change.after.of(pillar)
    end = None if level is None else _end(level, case.gate_on)
    if end is None:
        return ""
    old, new = change.before.grade, change.after.grade
    grade = f" ({old} → {new})" if pillar is None and old != new else ""
    return f" to {number(end)}{grade}"


def _end(level: Level, gate_on: GateOn) -> float | None:
    return {"low": level.low, "score": level.score, "high": level.high}[gate_on]


def _flag(case: _Case) -> str:
    return f"has the {case.finding.severity} flag {case.about}{_says(case)}"


def _new_flag(case: _Case) -> str:
    return f"has the new {case.finding.severity} flag {case.about}{_says(case)}"


def _says(case: _Case) -> str:
    """What a flag says, from the finding or else from the company; nothing where neither does."""
    seen = case.finding.seen
    if isinstance(seen, str) and seen not in (*FLAG_SEVERITIES, case.about, ""):
        return f": {seen}"
    after = case.change.after if case.change else None
    up = after.flags if after else ()
    return next((f": {each.says}" for each in up if each.id == case.about), "")


def _age(case: _Case) -> str:
    figure = f"a {_spelt(case.about)} figure" if case.about else "a figure"
    return f"rests on {figure} {case.seen} old, older than the {case.limit} allowed"


def _coverage(case: _Case) -> str:
    evidence = f"has {case.seen} of the evidence that the rules ask for"
    return f"{evidence}, less than the {case.limit} demanded"


def _unrated(case: _Case) -> str:
    what = f"no known score{case.part}" if case.about else "no grade"
    return f"has {what}: too little is known, and the unknown passes no gate"


_PREDICATES: dict[str, Callable[[_Case], str]] = {
    "fail-under": _under,
    "fail-on-drop": _drop,
    "fail-on-flag": _flag,
    "fail-on-new-flag": _new_flag,
    "fail-on-grade-drop": lambda case: f"fell from grade {case.limit} to {case.seen}",
    "min-coverage": _coverage,
    "max-age": _age,
    "max-range": lambda case: f"has a range {case.seen} wide, more than the {case.limit} allowed",
    "unrated": _unrated,
    "broken": lambda _: "can't be read: its file has errors, and the unknown passes no gate",
    "removed": lambda _: "was removed: a company that is gone passes no gate",
}


def _spelt(about: str) -> str:
    return about.replace("_", " ")


def _pair(finding: Finding) -> tuple[str, str]:
    """What was seen and what is allowed, with as many digits as tell them apart."""
    seen, limit = finding.seen, finding.limit
    share, days = finding.unit == "share", finding.unit == "days"
    if not isinstance(seen, int | float):
        return "unknown" if seen is None else seen, _limit(finding)
    size = abs(seen) if finding.rule.startswith("fail-on-drop") else seen
    shown = 100 * size if share else size
    digits = 0 if share or days else 1
    if isinstance(limit, int | float) and size != limit:
        bound = 100 * limit if share else limit
        while digits < _MOST_DIGITS and round(shown, digits) == round(bound, digits):
            digits += 1
    unit = " %" if share else " days" if days else ""
    return f"{number(shown, digits=digits)}{unit}", _limit(finding)


def _limit(finding: Finding) -> str:
    limit = finding.limit
    if isinstance(limit, int | float):
        return f"{100 * limit:g} %" if finding.unit == "share" else f"{limit:g}"
    return "none" if limit is None else limit


def _written(finding: Finding) -> str:
    """The limit as an option takes it."""
    limit = finding.limit
    if not isinstance(limit, int | float):
        return limit or ""
    if finding.rule.startswith("max-age"):
        return f"{limit:g}d"
    share = finding.rule.startswith("fail-on-drop") and finding.unit == "share"
    return f"{100 * limit:g}%" if share else f"{limit:g}"
