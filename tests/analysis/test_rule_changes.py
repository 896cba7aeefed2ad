"""What differs between two rulebooks."""

from __future__ import annotations

from dataclasses import replace

from aitalent.analysis.rule_changes import named_change, rulebook_change
from tests.analysis.ends import DEFAULT


def test_the_same_rules_have_not_changed_whatever_they_are_known_by() -> None:
    assert rulebook_change(DEFAULT, DEFAULT) is None
    assert named_change(DEFAULT.identity, DEFAULT.identity) is None


def test_rules_that_are_known_by_name_alone_have_changed_in_ways_unknown() -> None:
    other = replace(DEFAULT, exponent=0.5)
    found = named_change(DEFAULT.identity, other.identity)
    assert found is not None
    assert found.changes is None


def test_a_weight_is_told_beside_a_head_that_is_the_same() -> None:
    rules = tuple(
        replace(rule, weight=rule.weight + 1) if rule.id == "runway" else rule
        for rule in DEFAULT.rules
    )
    found = rulebook_change(DEFAULT, replace(DEFAULT, rules=rules))
    assert found is not None
    assert found.changes is not None
    (change,) = found.changes
    assert (change.part, change.id, change.deed) == ("rule", "runway", "changed")
    (field,) = change.fields
    assert field.key == "weight"
    assert float(field.after or 0) == float(field.before or 0) + 1
