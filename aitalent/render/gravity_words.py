"""The words of gravity that several pages share: exponents, reasons, and what it doesn't say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.metrics.register import METRICS
from aitalent.metrics.words import in_words
from aitalent.render.table import UNKNOWN, counted, number, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.analysis.explain import Explanation
    from aitalent.analysis.gravity import Exposure, Silence
    from aitalent.rules.gravity import Exponent, Gravity
    from aitalent.rules.rulebook import Identity

NOT_PEOPLE = "Counts and companies only: people are not tickets, and nobody is ranked."
EXPONENT_WORDS = {
    "compute": "a tenfold of operating compute",
    "capital": "a tenfold of capital",
    "product": "a flagship product out",
    "tie": "having worked there, if only just left",
    "colleagues": "colleagues gone ahead (log of 1 + count)",
}
REASON_WORDS = {
    "may-be-earlier": "may have happened by that day already",
    "from-outside": "from a company outside the book",
    "to-outside": "to a company outside the book",
    "founding": "to found a company, which is no choice among those there are",
    "vague": "told by a bound only, or by a span of more than a quarter",
    "not-there-yet": "to a company that was not there yet on the day before",
    "no-choice": "with no other company to choose",
    "too-few-others": "from a company without which too few moves are left to fit on",
}

SILENCES: dict[Silence, str] = {
    "no-people": "no founder or leader is known to be there",
    "one-person": "it would be a figure about one person",
    "no-wells": "no other company is in the book",
    "no-compute": "no company's operating compute is known",
    "no-capital": "no company's valuation or money raised is known",
}


def pull_lines(explanation: Explanation) -> tuple[str, ...]:
    """What stands beside a score: the simple exposure, and the fitted one if there is one."""
    simple = in_words(explanation.simple_pull, METRICS["gravity_exposure"])
    said = f"gravity_exposure: {simple} of founders and leaders came from ten times the compute"
    lines = [said if explanation.simple_pull.is_known else "gravity_exposure: unknown"]
    if explanation.pull is not None:
        lines.append(f"fitted exposure, 0 to 100: {_pull(explanation.pull)}")
        lines.append(
            "(the share that the strongest outside pull has beside staying, the mean over founders "
            "and leaders; fitted on recorded moves, no probability)"
        )
    return tuple(lines)


def _pull(each: Exposure) -> str:
    if each.silence is not None:
        return f"unknown, for {SILENCES[each.silence]}"
    well = each.wells[0]
    people = counted(each.founders + each.leaders, "person", "people")
    return (
        f"{number(each.value)} (range {number(each.low, digits=0)} to "
        f"{number(each.high, digits=0)}), {people}; the strongest well is {well.name} "
        f"({percent(well.share)} of all pulls)"
    )


def model_line(model: Gravity) -> str:
    """What the exponents rest on."""
    return (
        f"Exponents fitted on {counted(model.moves, 'move')} in {counted(model.waves, 'wave')} up "
        f"to {model.as_of}; not shown to differ from zero: {_untold(model)}."
    )


def _untold(model: Gravity) -> str:
    names = zip(EXPONENT_WORDS, model.exponents, strict=True)
    return ", ".join(name for name, each in names if not each.is_told_from_zero) or "none"


def rulebook_line(identity: Identity) -> str:
    """Whose exponents they are."""
    return f"Rulebook {identity.id} {identity.version} ({identity.sha256[:12]})."


def exponent_in_words(exponent: Exponent | None) -> str:
    """`0.88 (0.00 to 1.90)`, the interval of 95 % beside it."""
    if exponent is None:
        return UNKNOWN
    high = "unbounded" if exponent.high is None else f"{exponent.high:.2f}"
    return f"{exponent.value:.2f} ({exponent.low:.2f} to {high})"


def reason_lines(left_out: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """A line a reason, or that there is none."""
    return tuple(f"{count} {REASON_WORDS[reason]}" for reason, count in left_out) or ("none",)


def model_in_yaml(model: Gravity) -> tuple[str, ...]:
    """The lines that a rulebook takes."""
    lines = [
        "gravity:",
        f"  as_of: {model.as_of}",
        f"  moves: {model.moves}",
        f"  waves: {model.waves}",
        f"  fading_years: {model.fading_years:g}",
        "  exponents:",
    ]
    for name, each in zip(EXPONENT_WORDS, model.exponents, strict=True):
        high = "" if each.high is None else f", high: {_plain(each.high)}"
        lines.append(f"    {name}: {{value: {_plain(each.value)}, low: {_plain(each.low)}{high}}}")
    return tuple(lines)


def _plain(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
