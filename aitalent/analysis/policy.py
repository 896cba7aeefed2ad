"""The policy: what a project asks of its book, as `aitalent.toml` says it."""

# The annotations are read as types when a file is, so they are not put off as texts.
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Annotated, Any, Literal

from aitalent.analysis.gates import GATES, GateOn, Gates, Waiver
from aitalent.analysis.limits import Age, Drops, RangeWidth, Share, Thresholds
from aitalent.facts.day import IMPOSSIBLE_DATE, read_day
from aitalent.rules.rulebook import PILLARS, FlagSeverity
from aitalent.text.checks import DUPLICATE_KEY, UNKNOWN_VALUE, WRONG_TYPE
from aitalent.text.diagnostic import Diagnostic, did_you_mean, shortened
from aitalent.text.files import Text
from aitalent.text.notation import FaultError, HyphenatedFormat, Scalar
from aitalent.text.toml import TomlDocument, read_toml

AnswerFormat = Literal["table", "json", "ndjson", "csv", "markdown"]
OF_PILLARS = ("fail-under", "fail-on-drop", "unrated")


def _read_path(words: str | None) -> str:
    if not words or "\0" in words:
        raise FaultError(WRONG_TYPE, "A path belongs here, such as data/profiles.")
    return words


def _read_company(words: str | None) -> str:
    if not words:
        raise FaultError(WRONG_TYPE, "The id of a company belongs here.")
    return words


def _read_sentence(words: str | None) -> str:
    if not (words or "").strip():
        raise FaultError(WRONG_TYPE, "A sentence belongs here: why this is accepted.")
    return words or ""


def _read_rule(words: str | None) -> str:
    gate, _, about = (words or "").partition(":")
    if gate not in GATES:
        listed = f" Known: {', '.join(GATES)}."
        hint = did_you_mean(gate, GATES)
        message = f"No gate `{shortened(gate)}`{hint}{listed if hint == '.' else ''}"
        raise FaultError(UNKNOWN_VALUE, message)
    if gate in OF_PILLARS and about and about not in PILLARS:
        message = f"No pillar `{shortened(about)}`{did_you_mean(about, PILLARS)}"
        raise FaultError(UNKNOWN_VALUE, message)
    return words or ""


def _read_end(words: str | None) -> date:
    day = read_day(words or "")
    if day.is_upper_bound:
        message = f"`{words}` has no first day to wait for. Write the last day: 2027-01-31."
        raise FaultError(IMPOSSIBLE_DATE, message)
    return day.last


PathText = Annotated[str, Scalar(read=_read_path, schema={"type": "string", "minLength": 1})]


@dataclass(frozen=True, slots=True, kw_only=True)
class GatesText(HyphenatedFormat):
    """Gates as written; what is left out is said elsewhere, or not at all."""

    fail_under: Thresholds | None = None
    fail_on_drop: Drops | None = None
    fail_on_flag: FlagSeverity | None = None
    fail_on_new_flag: FlagSeverity | None = None
    fail_on_grade_drop: bool | None = None
    min_coverage: Share | None = None
    max_age: Age | None = None
    max_range: RangeWidth | None = None
    gate_on: GateOn | None = None
    allow_unrated: bool | None = None
    new_only: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverText(HyphenatedFormat):
    """A finding of a gate that is accepted until a day, for a reason."""

    company: Annotated[str, Scalar(read=_read_company, schema={"type": "string", "minLength": 1})]
    rule: Annotated[str, Scalar(read=_read_rule, schema={"type": "string", "minLength": 1})]
    until: Annotated[date, Scalar(read=_read_end, schema={"type": "string"})]
    reason: Annotated[str, Scalar(read=_read_sentence, schema={"type": "string", "minLength": 1})]
    fact: str | None = None

    @property
    def waiver(self) -> Waiver:
        """What the gates are given."""
        return Waiver(
            company=self.company,
            rule=self.rule,
            fact=self.fact,
            until=self.until,
            reason=self.reason,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(HyphenatedFormat):
    """A policy file; its paths start from the folder of the file."""

    profiles: PathText | None = None
    rulebook: PathText | None = None
    format: AnswerFormat | None = None
    baseline: PathText | None = None
    gates: GatesText = field(default_factory=GatesText)
    waive: tuple[WaiverText, ...] = ()


PATHS = ("profiles", "rulebook", "baseline")
"""The keys that hold paths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One setting: its name, the path of its table, and the type that its words are read as."""

    name: str
    table: tuple[str, ...]
    kind: Any

    @property
    def path(self) -> tuple[str, ...]:
        """Where it stands in a policy file."""
        return (*self.table, self.name)


def _keys(kind: type[HyphenatedFormat], *table: str) -> tuple[Key, ...]:
    return tuple(
        Key(name=kind.spell(each.name), table=table, kind=each.type) for each in fields(kind)
    )


KEYS = {
    key.name: key
    for key in (*_keys(Policy), *_keys(GatesText, "gates"))
    if key.name not in ("gates", "waive")
}
"""Every setting by its name."""


def read_policy(
    text: Text, *, table: Sequence[str] = ()
) -> tuple[TomlDocument[Policy] | None, tuple[Diagnostic, ...]]:
    """A policy file, or the table of a larger file; diagnostics AT107, AT109 and AT111 to AT116.

    Neither a policy nor a diagnostic when there is no such table.
    """
    document, faults = read_toml(text, Policy, table=table)
    if document is None:
        return None, faults
    known: set[tuple[str, str, str | None]] = set()
    repeated = []
    for place, each in enumerate(document.value.waive):
        subject = (each.company, each.rule, each.fact)
        if subject in known:
            message = f"`{shortened(each.rule)}` of `{shortened(each.company)}` is waived above."
            repeated.append(document.diagnostic(DUPLICATE_KEY, message, "waive", place))
        known.add(subject)
    return (None, tuple(repeated)) if repeated else (document, ())


def said_in(policy: Policy) -> dict[str, Any]:
    """What a policy says, by the names of the keys."""
    said = {each.name: getattr(policy, each.name) for each in fields(Policy)}
    said |= {each.name: getattr(policy.gates, each.name) for each in fields(GatesText)}
    by_key = {HyphenatedFormat.spell(name): value for name, value in said.items()}
    return {name: by_key[name] for name in KEYS if by_key[name] is not None}


def key_of_gate(name: str) -> str:
    """The key that sets a field of the gates."""
    return HyphenatedFormat.spell("max_age" if name == "max_age_days" else name)


def gates_of(values: Mapping[str, Any]) -> Gates:
    """The gates that settings amount to, of whatever else is among them."""
    keys = {each.name: key_of_gate(each.name) for each in fields(Gates)}
    return Gates(**{name: values[key] for name, key in keys.items() if key in values})
