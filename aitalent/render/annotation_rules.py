"""The rules that an annotation can name: what each means, why, and what to do, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from aitalent.render.finding_words import MEANINGS, meaning
from aitalent.text.diagnostic import Severity

if TYPE_CHECKING:
    from aitalent.text.diagnostic import Check

Level = Literal["error", "warning", "notice"]
LEVELS: dict[Severity, Level] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that can be broken, or a kind of notice: its meaning, why it is there, what to do.

    The level is what breaking it comes to when nothing pardons it.
    """

    id: str
    name: str
    meaning: str
    why: str
    help: str
    level: Level


_HELP = {
    "fail-under": "Find the lines that cost most with `aitalent explain`, and mend what is wrong "
    "there; if the score is right, lower the threshold or waive the finding with a reason.",
    "fail-on-drop": "`aitalent diff` tells which changed lines made it fall. If they are right, "
    "waive the finding with a reason.",
    "fail-on-flag": "`aitalent explain` tells what raised the flag. If that is right, waive the "
    "finding with a reason.",
    "fail-on-new-flag": "`aitalent diff` tells which change raised the flag. If that is right, "
    "waive the finding with a reason.",
    "fail-on-grade-drop": "`aitalent diff` tells which changed lines cost the grade. If they are "
    "right, waive the finding with a reason.",
    "min-coverage": "`aitalent gaps` lists the facts that would raise the coverage most.",
    "max-age": "Add a newer figure with its source.",
    "max-range": "`aitalent gaps` lists the facts that would narrow the range most.",
    "unrated": "`aitalent gaps` lists the facts that a grade needs; `--allow-unrated` lets a "
    "company without a grade pass.",
    "broken": "`aitalent validate` names each fault of the file with its line and remedy.",
    "removed": "Put the company's file back, or waive the finding with a reason.",
}
_ASKED = "The gate is set on the command line or in the policy."
_WHY = dict.fromkeys(
    ("unrated", "broken", "removed"), "What is unknown or gone never passes a gate silently."
)
_NOTICES = (
    Rule(
        id="score-moved",
        name="score-moved",
        meaning="A change of the facts, the rules or the day that moved a score.",
        why="Who reads the line should know what it does to the score.",
        help="Nothing is wrong: `aitalent diff` tells why the score moved.",
        level="notice",
    ),
    Rule(
        id="rulebook-changed",
        name="rulebook-changed",
        meaning="Other rules than before.",
        why="What the rules moved is no movement of a company.",
        help="Nothing is wrong: `aitalent diff` tells rules and facts apart.",
        level="notice",
    ),
    Rule(
        id="stale-pardon",
        name="stale-pardon",
        meaning="A finding that the baseline accepts and that is no longer found.",
        why="What stays accepted after it is gone would hide its return.",
        help="Write the baseline anew: `aitalent check --write-baseline FILE`.",
        level="notice",
    ),
)
RULES: dict[str, Rule] = {
    **{
        gate: Rule(
            id=gate,
            name=gate,
            meaning=words,
            why=f"{words} {_WHY.get(gate, _ASKED)}",
            help=_HELP[gate],
            level="error",
        )
        for gate, words in MEANINGS.items()
    },
    **{rule.id: rule for rule in _NOTICES},
}
"""The rules of the gates, and the notices that no gate gives, by id."""


def rule_of(gate: str) -> Rule:
    """The rule of a gate by its id; one that isn't in the table says its name."""
    return RULES.get(gate) or Rule(
        id=gate,
        name=gate,
        meaning=meaning(gate),
        why=f"{meaning(gate)} {_ASKED}",
        help="`aitalent check --help` tells what each gate demands.",
        level="error",
    )


def rule_of_check(check: Check) -> Rule:
    """The rule of a check of files."""
    return Rule(
        id=check.code,
        name=check.name,
        meaning=check.name,
        why=check.why,
        help=check.remedy,
        level=LEVELS[check.severity],
    )
