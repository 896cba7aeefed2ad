"""What may be wrong with a rulebook: codes, why each matters, and the remedy."""

from __future__ import annotations

from aitalent.text.diagnostic import Check, Severity


def _check(code: str, name: str, why: str, remedy: str) -> Check:
    return Check(code=code, name=name, severity=Severity.ERROR, why=why, remedy=remedy)


UNKNOWN_METRIC = _check(
    "AT301", "unknown-metric", "A rule over a number that doesn't exist never counts.",
    "Use a metric of `aitalent rules metrics`.",
)  # fmt: skip
UNREADABLE_CONDITION = _check(
    "AT302", "unreadable-condition", "A flag that can't be read is never raised.",
    "Compare metrics with numbers or levels: `runway_months < 6 and compute_phase <= building`.",
)  # fmt: skip
INCOMPLETE_RULE = _check(
    "AT303", "incomplete-rule", "A rule without a reason or a scale can't be defended.",
    "Give pillar, weight, metric, why, and a scale (or levels); a flag needs when and says.",
)  # fmt: skip
BAD_WEIGHT = _check(
    "AT304", "weight-not-positive", "A weight of zero or less hides a rule or rewards a fault.",
    "Give a weight above 0, or drop the rule (`drop: [its-id]`).",
)  # fmt: skip
BAD_SCALE = _check(
    "AT305", "unsorted-scale", "A scale out of order or of one point draws no line.",
    "Write at least two values, rising, each with points from 0 to 100; above 0 for log.",
)  # fmt: skip
BAD_LEVELS = _check(
    "AT306", "uncovered-level", "A level without points could not be scored.",
    "Give points for every level of the metric, and for no other word.",
)  # fmt: skip
DUPLICATE_RULE = _check(
    "AT307", "duplicate-rule", "Two rules with one id can't be told apart in a result.",
    "Give each rule and flag its own id.",
)  # fmt: skip
UNKNOWN_DROP = _check(
    "AT308", "dropped-unknown", "Dropping what isn't there is a misspelling.",
    "Name a rule or flag of the rulebook that this one extends.",
)  # fmt: skip
BAD_EXTENDS = _check(
    "AT309", "unresolved-extends", "Without its base the rulebook is not whole.",
    "Write `extends: default` or the path of a rulebook file; no circles.",
)  # fmt: skip
PEER_SCORED = _check(
    "AT310", "peer-metric-scored",
    "A metric that reads other files would let adding a company change another's score.",
    "Use it in a flag without a cap.",
)  # fmt: skip
CAP_ON_GAIN = _check(
    "AT311", "better-fact-capped",
    "A cap raised by a better value of a metric would punish an improvement.",
    "Drop the cap: the flag is still shown.",
)  # fmt: skip
BAD_PILLARS = _check(
    "AT312", "pillar-without-rules", "A pillar without weight or rules says nothing.",
    "Give every pillar a weight above 0 and at least one rule.",
)  # fmt: skip
BAD_GRADES = _check(
    "AT313", "grades-out-of-order", "A score must earn one grade, and every score earns one.",
    "Give each letter its lowest score, from 0 to 100, and one letter 0.",
)  # fmt: skip
UNFIT_NAME = _check(
    "AT314", "unknown-placeholder", "A placeholder that isn't a metric would be shown as braces.",
    "Use `{metric_id}` of a metric in `says`.",
)  # fmt: skip
BAD_GRAVITY = _check(
    "AT315", "gravity-outside-interval",
    "An estimate outside its own interval was not the one that the interval is of.",
    "Write low at most value, and value at most high, as `aitalent gravity --fit` does.",
)  # fmt: skip
RULEBOOK_CHECKS = (
    UNKNOWN_METRIC, UNREADABLE_CONDITION, INCOMPLETE_RULE, BAD_WEIGHT, BAD_SCALE, BAD_LEVELS,
    DUPLICATE_RULE, UNKNOWN_DROP, BAD_EXTENDS, PEER_SCORED, CAP_ON_GAIN, BAD_PILLARS, BAD_GRADES,
    UNFIT_NAME, BAD_GRAVITY,
)  # fmt: skip
