"""Why a score moved, in words made from the changed facts: the same on a page and in a comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aitalent.render.diff_words import LONGEST, cut, field_values
from aitalent.render.table import counted, signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.analysis.changes import CompanyChange, FactChange

MOST_PARTS = 4
"""So many changes carry their names in an equation; the rest is told in a lump."""
_NOTHING = signed(0.0)
_HALF_A_DIGIT = 0.05
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


def is_rounded_apart(change: CompanyChange) -> bool:
    """Whether the numbers as they are shown, rounded, don't add up to a digit."""
    why, move = change.why, change.move
    if why is None or move is None or change.before is None or change.after is None:
        return False
    before, after = change.before.level.score or 0.0, change.after.level.score or 0.0
    parts = [each.effect for each in why.sections] or [each.effect or 0.0 for each in change.facts]
    sums = (
        (move, [after, -before]),
        (move, [why.facts, why.rules, why.clock, why.untold]),
        (why.facts, parts if any(parts) else [why.facts]),
    )
    return any(
        abs(round(whole, 1) - sum(round(each, 1) for each in addends)) > _HALF_A_DIGIT
        for whole, addends in sums
    )


def causes(change: CompanyChange) -> str:
    """What moved it, in one line: the changed facts with their shares, the rules, passing time."""
    why = change.why
    if why is None:
        return ""
    rest = (("the rules", why.rules), ("passing time", why.clock), ("not told apart", why.untold))
    told = [f"{words} {signed(effect)}" for words, effect in rest if _share(effect) != "0"]
    return ", ".join(each for each in (parts_of(change), *told) if each)


def _share(effect: float) -> str:
    """A part of an equation: `−0.4`, and a bare 0 for nothing."""
    shown = signed(effect)
    return "0" if shown == _NOTHING else shown


def deed_words(fact: FactChange, beside: Sequence[FactChange] = ()) -> str:
    """What happened, in few words: `Zoph left`, `series-d €2B added`, `burn $20M → $18M`.

    Of people with the same last name, `beside` has the whole names told.
    """
    label = _label(fact, beside)
    if fact.deed == "changed":
        return cut(_changed(fact, label))
    if fact.deed == "reordered":
        return f"{cut(label)} moved in the file"
    return f"{cut(label)} {fact.deed}"


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
    if fact.section == "sources":
        return f"source {name}"
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
