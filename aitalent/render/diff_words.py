"""Why a score moved, in words made from the changed facts: the same on a page and in a comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aitalent.render.table import number, signed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aitalent.analysis.changes import (
        CompanyChange,
        Diff,
        FactChange,
        FieldChange,
        RuleChange,
        Side,
        Spot,
    )
    from aitalent.analysis.snapshot import Level, RaisedFlag, Snapshot
    from aitalent.rules.rulebook import Identity

SIGNS = {"added": "+", "removed": "−", "changed": "~", "reordered": "="}
MOST_PARTS = 4
"""So many changes carry their names in an equation; the rest is told in a lump."""
LONGEST = 60
UNTOLD = "a saved result holds no facts to tell apart what moved it"
_ROUNDED_AWAY = signed(0.0)
_SUFFIXES = ("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV")


def equation(change: CompanyChange) -> str:
    """`−17.2 = facts −17.2 (Zoph left −6.1, Metz left −5.6) + rules 0 + clock 0`.

    Nothing for a company without a score on both sides. Where a part can't be told apart, those
    that are nothing are left out: they may hide in it.
    """
    why = change.why
    if why is None or change.move is None:
        return ""
    parts = parts_of(change)
    facts = f"facts {_share(why.facts)}{f' ({parts})' if parts else ''}"
    terms = [facts, f"rules {_share(why.rules)}", f"clock {_share(why.clock)}"]
    if _share(why.untold) != "0":
        known = [term for term in terms if not term.endswith(" 0")]
        terms = [*known, f"untold {_share(why.untold)}"]
    return f"{signed(change.move)} = {' + '.join(terms)}"


def parts_of(change: CompanyChange) -> str:
    """The facts' share split over the changed facts, or over sections where they are many."""
    why = change.why
    if why is None:
        return ""
    if why.sections:
        told = [
            (f"{counted(each.changes, 'change')} in {each.section}", each.effect)
            for each in why.sections
        ]
    else:
        told = [
            (deed_words(each, change.facts), each.effect)
            for each in change.facts
            if each.effect is not None and each.effect
        ]
    told.sort(key=lambda pair: -abs(pair[1]))
    named = [f"{words} {signed(effect)}" for words, effect in told[:MOST_PARTS]]
    rest = told[MOST_PARTS:]
    if rest:
        named.append(f"{len(rest)} more {signed(sum(effect for _, effect in rest))}")
    return ", ".join(named)


def _share(effect: float) -> str:
    """A part of an equation: `−0.4`, and a bare 0 for nothing."""
    shown = signed(effect)
    return "0" if shown == _ROUNDED_AWAY else shown


def deed_words(fact: FactChange, beside: Sequence[FactChange] = ()) -> str:
    """What happened, in few words: `Zoph left`, `series-d €2B added`, `burn $20M → $18M`.

    Of people with the same last name, `beside` has the whole names told.
    """
    label = _label(fact, beside)
    if fact.deed == "changed":
        return _cut(_changed(fact, label))
    if fact.deed == "reordered":
        return f"{_cut(label)} moved in the file"
    return f"{_cut(label)} {fact.deed}"


def _changed(fact: FactChange, label: str) -> str:
    keys = {each.key: each for each in fact.fields}
    left = keys.get("left")
    if fact.section == "people" and left is not None and (left.before or left.after):
        if left.after is None:
            return f"{label} has not left"
        return f"{label} left" if left.before is None else f"{label} left on another day"
    told = [each for each in fact.fields if each.key not in ("source", "note")] or [*fact.fields]
    if len(told) == 1:
        (field,) = told
        name = label if field.key in label.split() or field.key == label else f"{label} {field.key}"
        short = f"{name} {field_values(field)}"
        return short if len(short) <= LONGEST else f"{name} changed"
    names = ", ".join(each.key for each in told)
    return f"{label} changed ({names})" if names else f"{label} changed"


def _label(fact: FactChange, beside: Sequence[FactChange]) -> str:
    """A short name of an entry: a last name, a round with its amount, or what it is called."""
    name = fact.what.removeprefix(f"{fact.section}:").strip() or fact.what
    if fact.section == "people":
        others = [each for each in beside if each.section == "people" and each is not fact]
        last = _last_name(fact, name)
        alike = [each for each in others if _last_name(each, each.what) == last]
        return name if alike else last
    text = fact.spot.text if fact.spot is not None else ""
    if fact.section == "funding":
        told = [_written(text, key) for key in ("stage", "amount")]
        return " ".join(told) if all(told) else f"{fact.section} {name}"
    return f"{fact.section} {name}" if name[:1].isdigit() else name


def _last_name(fact: FactChange, whole: str) -> str:
    """The last word of the name in an entry; the whole where that says too little."""
    name = _written(fact.spot.text, "name") if fact.spot is not None else ""
    words = (name or whole).split()
    return words[-1] if words and len(words[-1].rstrip(".")) > 1 and _is_word(words[-1]) else whole


def _is_word(last: str) -> bool:
    return last not in _SUFFIXES and not any(letter.isdigit() for letter in last)


def _written(text: str, key: str) -> str:
    """The value of a key of an entry as written; nothing if it is quoted or not there."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'', "", text)
    found = re.search(rf"(?:^|[{{,\n])\s*{key}:[ \t]*([^,}}\n#]+)", bare)
    return found[1].strip() if found else ""


def field_words(field: FieldChange) -> str:
    """`left: – → 2026-01-14`."""
    return f"{field.key}: {field_values(field)}"


def field_values(field: FieldChange) -> str:
    """`– → 2026-01-14`, a dash for what is not there."""
    before, after = (
        "–" if each is None else on_one_line(each) for each in (field.before, field.after)
    )
    return f"{before} → {after}"


def on_one_line(text: str, most: int = 160) -> str:
    """A text without its line breaks, cut with a sign."""
    return _cut(" ".join(text.split()), most)


def _cut(text: str, most: int = LONGEST) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def where(spot: Spot) -> str:
    """`path:line`."""
    return f"{spot.path}:{spot.line}"


def place_words(fact: FactChange) -> str:
    """Where a reader finds it; what is gone, on the side before."""
    if fact.after is not None:
        return where(fact.after)
    return f"{where(fact.before)} (before)" if fact.before is not None else ""


def flag_words(flag: RaisedFlag) -> str:
    """`critical structural-crack: 3 founders left within one week`."""
    says = f": {flag.says}" if flag.says else ""
    return f"{flag.severity} {flag.id}{says}"


def score_words(change: CompanyChange) -> str:
    """`58.9 → 41.7`, or the one score of a company on one side."""
    ends = [number(each.level.score) for each in (change.before, change.after) if each is not None]
    return " → ".join(ends)


def grade_words(change: CompanyChange) -> str:
    """`C → D`, or one grade where it is the same or there is no other."""
    grades = [each.grade for each in (change.before, change.after) if each is not None]
    return " → ".join(dict.fromkeys(grades))


def range_words(level: Level) -> str:
    """`31–52`."""
    return f"{number(level.low, digits=0)}–{number(level.high, digits=0)}"


def standing_words(snapshot: Snapshot) -> str:
    """`62.5 (NR), range 33–93, coverage 38 %`."""
    score = number(snapshot.level.score)
    return f"{score} ({snapshot.grade}), range {range_words(snapshot.level)}"


def pillar_moves(change: CompanyChange) -> tuple[tuple[str, Level, Level], ...]:
    """The pillars whose level or range differs, in the order of the rulebook."""
    if change.before is None or change.after is None:
        return ()
    found = []
    for pillar in change.after.pillars:
        before = change.before.of(pillar.id)
        if before is not None and before != pillar.level:
            found.append((pillar.id, before, pillar.level))
    return tuple(found)


def pillar_words(pillar: str, before: Level, after: Level) -> str:
    """`retention 87.9 → 26.7 (−61.2)`; the ranges where the score is the same."""
    if before.score == after.score:
        ranges = f"{range_words(before)} → {range_words(after)}"
        return f"{pillar} {number(after.score)}, range {ranges}"
    moved = move_words(before.score, after.score)
    way = f"{number(before.score)} → {number(after.score)}"
    return f"{pillar} {way}" if moved == "–" else f"{pillar} {way} ({moved})"


def move_words(before: float | None, after: float | None) -> str:
    """A difference with its sign; a dash where one side is unknown."""
    return "–" if before is None or after is None else signed(after - before)


def is_renamed(change: CompanyChange) -> bool:
    """Whether BASE knew it by another id or file; one that is gone has no new one."""
    return change.state == "changed" and bool(change.former_id or change.former_path)


def renamed_words(change: CompanyChange) -> str:
    """`meta-ai is now meta-superintelligence-labs (profiles/a.yaml → profiles/b.yaml)`."""
    ids = f"{change.former_id} is now {change.id}" if change.former_id else change.name
    if not change.former_path:
        return ids
    return f"{ids} ({change.former_path} → {change.path})"


def rules_words(diff: Diff) -> str:
    """Which rules gave way to which, so that nobody takes it for a movement; nothing if none."""
    change = diff.rulebook_change
    if change is None:
        return ""
    rules = f"{identity_words(change.before)} → {identity_words(change.after)}"
    known = "" if change.changes is not None else " What differs in them is not known here."
    return f"The rules changed: {rules}.{known} Their part in each move is told as `rules`."


def rule_lines(changes: Iterable[RuleChange]) -> tuple[str, ...]:
    """`~ flag down-round: cap {valuation: 50} → {valuation: 45}`, a line a part."""
    return tuple(
        f"{SIGNS[each.deed]} {f'{each.part} {each.id}'.strip()}"
        + (": " if each.fields else "")
        + "; ".join(f"{field.key} {field_values(field)}" for field in each.fields)
        for each in changes
    )


def identity_words(rules: Identity) -> str:
    """`default 2 (c093e8bc3598)`."""
    return f"{rules.id} {rules.version} ({rules.sha256[:12]})"


def side_words(side: Side) -> str:
    """`main (4f2a90c1)`."""
    return f"{side.label} ({side.commit[:8]})" if side.commit else side.label


def title_words(diff: Diff) -> str:
    """`main (4f2a90c1) → working tree, as of 2026-01-20`; both days where they differ."""
    base, head = side_words(diff.base), side_words(diff.head)
    if diff.base.as_of == diff.head.as_of:
        return f"{base} → {head}, as of {diff.head.as_of}"
    return f"{base} as of {diff.base.as_of} → {head} as of {diff.head.as_of}"


def count_lines(diff: Diff) -> tuple[str, ...]:
    """How many moved, whose file changed without a move, and how many are the same."""
    same = diff.compared - len(diff.moved) - len(diff.unmoved)
    unmoved = [f"{counted(len(diff.unmoved), 'profile')} changed without moving a score"]
    unchanged = [f"{same} of {counted(diff.compared, 'company', 'companies')} unchanged"]
    return (*(unmoved if diff.unmoved else []), *unchanged)


def counted(count: int, one: str, many: str = "") -> str:
    """`1 change`, `2 changes`."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"
