"""What a diff of two books says of each company."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from textwrap import indent

from aitalent.analysis.diff import diff
from aitalent.analysis.ends import score_end
from aitalent.facts.book import read_book
from aitalent.facts.ledger import View
from aitalent.render.diff_company import company_details
from aitalent.render.why_words import deed_words
from aitalent.text.files import Text
from tests.analysis.case import DAY, profile
from tests.analysis.ends import DEFAULT, TRIO, acme, end, gone


def test_each_exit_is_told_with_its_line_and_its_share() -> None:
    after = gone("Bo Bay", gone("Cy Cole"))
    found, change = acme(TRIO, after)
    assert change.why is not None
    assert change.move is not None
    assert change.move < -5
    (bo, cy) = change.facts
    assert (bo.what, bo.deed, bo.scores) == ("people: Bo Bay", "changed", True)
    assert [(each.key, each.before, each.after) for each in bo.fields] == [
        ("left", None, "2026-01-14"),
        ("to", None, "OpenAI"),
    ]
    assert bo.after is not None
    assert bo.before is not None
    assert (bo.after.path, bo.after.line, bo.before.line) == ("acme.yaml", 11, 11)
    assert "left: 2026-01-14" in bo.after.text
    assert "left" not in bo.before.text
    assert after.split("\n")[2][bo.after.column - 1 :].startswith("left: 2026-01-14")
    effects = [each.effect for each in (bo, cy) if each.effect is not None]
    assert effects[0] < effects[1] < 0
    assert abs(math.fsum(effects) - change.move) < 1e-9
    assert (change.why.rules, change.why.clock) == (0, 0)
    assert [flag.id for flag in change.flags_raised]
    assert found.unmoved == ()


SEVERAL_LINES = """\
date: 2024-03
amount: $300M
stage: seed
source: press
note: >-
  two
  lines"""


def test_an_entry_of_several_lines_keeps_them() -> None:
    entry = "funding:\n" + indent(f"{SEVERAL_LINES}\n", "    ").replace("    ", "  - ", 1)
    change = acme(entry, f"{entry}    lead: [Ada Ash]\n")[1].facts[0]
    assert change.before is not None
    assert change.after is not None
    assert change.before.text == SEVERAL_LINES
    assert change.after.text == f"{SEVERAL_LINES}\nlead: [Ada Ash]"
    assert (change.after.line, change.after.column) == (17, 5)


def test_a_remark_moves_no_score_and_is_counted_apart() -> None:
    found, change = acme(TRIO, TRIO.replace("amount: $300M", "note: a remark, amount: $300M"))
    assert found.moved == ()
    (fact,) = change.facts
    assert (fact.what, fact.deed, fact.scores, fact.effect) == (
        "funding: seed 2024-03",
        "changed",
        False,
        None,
    )


def test_an_entry_of_several_lines_keeps_them_and_its_fields_stand_on_one() -> None:
    block = TRIO.replace(
        "  - {date: 2024-03, stage: seed, amount: $300M, valuation: $2B, source: press}\n",
        "  - date: 2024-03\n    stage: seed\n    amount: $300M\n    valuation: $2B\n"
        "    investors:\n      - Ada Fund\n    source: press\n",
    )
    assert block != TRIO
    _, change = acme(block, block.replace("Ada Fund", "Ada Fund\n      - Bo Fund"))
    (fact,) = change.facts
    assert fact.after is not None
    assert fact.after.text.startswith("date: 2024-03\nstage: seed\namount: $300M\n")
    (field,) = fact.fields
    assert (field.before, field.after) == ("- Ada Fund", "- Ada Fund - Bo Fund")
    assert deed_words(fact) == "seed $300M investors - Ada Fund → - Ada Fund - Bo Fund"
    shown = "    investors:\n      - Ada Fund\n  +   - Bo Fund\n    source: press\n  ```"
    assert shown in company_details(change)


def test_the_order_of_the_files_changes_nothing() -> None:
    before = [profile(name, TRIO) for name in ("Acme", "Bcme", "Ccme")]
    after = [profile("Acme", gone("Bo Bay")), *before[1:], profile("Dcme", gone("Cy Cole"))]
    one = diff(end(*before), end(*after))
    assert [each.id for each in one.moved] == ["acme", "dcme"]
    assert diff(end(*before[::-1]), end(*after[::-1])) == one


def test_a_comment_alone_is_a_changed_profile_without_changed_facts() -> None:
    found, change = acme(TRIO, f"{TRIO}# looked at again\n")
    assert (found.moved, change.facts, change.why) == ((), (), None)


def test_the_clock_is_what_the_former_facts_score_on_the_later_day() -> None:
    earlier = date(2025, 6, 1)
    found = diff(
        end(profile("Acme", TRIO), day=earlier), end(profile("Acme", gone("Bo Bay")), day=DAY)
    )
    aged = diff(end(profile("Acme", TRIO), day=earlier), end(profile("Acme", TRIO), day=DAY))
    (change,), (older,) = found.moved, aged.moved
    assert change.why is not None
    assert older.why is not None
    assert older.why.facts == 0
    assert change.why.clock == older.why.clock != 0
    assert change.facts[0].effect == change.why.facts < 0


def test_rules_that_changed_are_named_and_never_taken_for_the_facts() -> None:
    heavier = tuple(
        replace(rule, weight=rule.weight * 3) if rule.id == "founder-retention" else rule
        for rule in DEFAULT.rules
    )
    other = replace(DEFAULT, rules=heavier[:-1], exponent=0.5)
    text = profile("Acme", gone("Bo Bay"))
    found = diff(end(text, rulebook=DEFAULT), end(text, rulebook=other))
    (change,) = found.moved
    assert change.why is not None
    assert change.why.rules == change.move != 0
    assert change.why.facts == 0
    assert found.rulebook_change is not None
    told = found.rulebook_change.changes or ()
    assert [(each.part, each.id, each.deed) for each in told] == [
        ("rulebook", "default", "changed"),
        ("rule", "founder-retention", "changed"),
        ("rule", DEFAULT.rules[-1].id, "removed"),
    ]
    assert [(each.key, each.before, each.after) for each in told[0].fields] == [
        ("exponent", "0", "0.5")
    ]
    assert told[1].fields[0].key == "weight"


def test_a_company_under_another_id_in_another_file_is_still_itself() -> None:
    text = profile("Acme", TRIO)
    renamed = Text(
        label="acme-labs.yaml", content=text.content.replace("id: acme", "id: acme-labs")
    )
    found = diff(end(text), end(renamed))
    (change,) = found.moved
    assert (change.state, change.former_id, change.former_path) == ("changed", "acme", "acme.yaml")
    assert change.move == 0


def test_a_file_whose_company_took_another_id_and_name_is_compared_with_itself() -> None:
    text = profile("Acme", TRIO)
    content = text.content.replace("id: acme", "id: zenith").replace("name: Acme", "name: Zenith")
    (change,) = diff(end(text), end(Text(label="acme.yaml", content=content))).moved
    assert (change.id, change.former_id, change.state) == ("zenith", "acme", "changed")


def test_of_two_companies_that_could_be_the_former_one_the_surest_is_taken() -> None:
    acme = profile("Acme", TRIO)
    before = end(acme, profile("Other", TRIO))
    newcomer = Text(
        label="acme.yaml",
        content=acme.content.replace("id: acme", "id: a-newcomer").replace("name: Acme", "name: N"),
    )
    moved_on = Text(label="labs.yaml", content=acme.content.replace("id: acme", "id: labs"))
    again = Text(label="other.yaml", content=acme.content.replace("id: acme", "id: again"))
    by_name = diff(before, end(newcomer, moved_on)).moved
    assert {each.id: each.former_id for each in by_name if each.state == "changed"} == {
        "labs": "acme"
    }
    beside = diff(end(acme), end(again, replace(moved_on, label="acme.yaml"))).moved
    assert [(each.id, each.former_id) for each in beside] == [("labs", "acme"), ("again", None)]


def test_a_single_file_beside_a_folder_is_not_renamed() -> None:
    was = end(profile("Acme", TRIO), root="acme.yaml")
    (change,) = diff(was, end(profile("Acme", gone("Bo Bay")))).moved
    assert (change.state, change.former_path) == ("changed", None)


def test_a_moved_file_alone_is_no_change_of_the_company() -> None:
    text = profile("Acme", TRIO)
    found = diff(end(text), end(replace(text, label="labs/acme.yaml")))
    assert (found.moved, found.unmoved) == ((), ())


def test_companies_that_came_and_went_are_told_as_such() -> None:
    kept = profile("Kept", TRIO)
    found = diff(end(kept, profile("Old", TRIO)), end(kept, profile("New", gone("Bo Bay"))))
    assert [(change.id, change.state) for change in found.moved] == [
        ("old", "removed"),
        ("new", "added"),
    ]
    assert found.compared == 3
    assert found.moved[0].after is None
    assert [flag.id for flag in found.moved[1].flags_raised]


def test_a_file_that_can_not_be_read_any_more_is_broken_and_the_rest_is_compared() -> None:
    broken = Text(label="acme.yaml", content="id: acme\nname: [\n")
    other = profile("Other", TRIO)
    found = diff(end(profile("Acme", TRIO), other), end(broken, profile("Other", gone("Bo Bay"))))
    assert [(change.id, change.state) for change in found.moved] == [
        ("acme", "broken"),
        ("other", "changed"),
    ]
    assert found.moved[0].path == "acme.yaml"
    back = diff(end(broken), end(profile("Acme", TRIO)))
    assert [(change.id, change.state) for change in back.moved] == [("acme", "mended")]


def test_files_of_two_folders_are_the_same_file_below_them() -> None:
    text = profile("Acme", TRIO)
    broken = Text(label="new/acme.yaml", content="nothing: [")
    before = end(replace(text, label="old/acme.yaml"), root="old/")
    (change,) = diff(before, end(broken, root="new/")).moved
    assert (change.state, change.path) == ("broken", "new/acme.yaml")


def test_many_edits_are_told_by_section_and_still_add_up() -> None:
    rounds = "".join(
        f"  - {{date: 2025-0{month}, stage: growth, amount: ${month}0M, source: press}}\n"
        for month in range(1, 9)
    )
    _, change = acme(TRIO, gone("Bo Bay") + rounds)
    assert change.why is not None
    assert change.move is not None
    assert {each.section: each.changes for each in change.why.sections} == {
        "people": 1,
        "funding": 8,
    }
    assert all(fact.effect is None for fact in change.facts)
    total = math.fsum(each.effect for each in change.why.sections)
    assert abs(total - change.move) < 1e-9


def test_lines_in_another_order_can_move_a_score_and_say_so() -> None:
    first = "  - {date: 2025-01, cash: $900M, source: press}\n"
    second = "  - {date: 2025-01, cash: $90M, source: press}\n"
    _, change = acme(f"capital:\n{first}{second}{TRIO}", f"capital:\n{second}{first}{TRIO}")
    (fact,) = change.facts
    assert (fact.section, fact.deed, fact.what) == ("capital", "reordered", "capital")
    assert fact.effect == change.move != 0


def test_a_spelling_of_the_list_of_names_can_move_a_company_whose_file_did_not_change() -> None:
    facts = TRIO.replace(
        "source: press}\n  - {name: Bo", "from: Nvdia Corp, source: press}\n  - {name: Bo"
    )
    facts = facts.replace("valuation: $2B,", "valuation: $2B, investors: [Nvdia Corp],")
    names = Text(label="_names.yaml", content="names:\n  Nvidia: [Nvdia Corp]\n")
    text = profile("Acme", facts)
    found = diff(end(text), end(text, names))
    (change,) = found.moved
    assert change.why is not None
    (fact,) = change.facts
    assert (fact.section, fact.deed, fact.before, fact.after) == ("book", "changed", None, None)
    assert fact.effect == change.why.facts == change.move != 0


def test_a_company_without_any_score_before_has_moved_without_a_split() -> None:
    text = profile("Acme", "")
    bare = replace(text, content=text.content.replace("founded: 2023-01\n", ""))
    (change,) = diff(end(bare), end(profile("Acme", TRIO))).moved
    assert change.before is not None
    assert change.before.level.score is None
    assert (change.state, change.move, change.why) == ("changed", None, None)
    assert {fact.effect for fact in change.facts} == {None}


def test_what_was_published_later_is_in_neither_side() -> None:
    later = "  late: {title: T, publisher: P, date: 2026-02-01}\n"
    text = profile("Acme", TRIO)
    content = text.content.replace("people:", f"{later}people:", 1) + (
        "headcount:\n  - {date: 2026-01, employees: 900, source: late}\n"
    )
    view = View(known_by=date(2026, 1, 31))
    found = diff(end(text, view=view), end(replace(text, content=content), view=view))
    assert found.moved == ()
    assert [fact.what for fact in found.unmoved[0].facts] == ["headcount: 2026-01", "sources: late"]


def test_what_a_saved_result_says_nothing_of_moves_no_company() -> None:
    (was,) = score_end(end(profile("Acme", TRIO))).snapshots.values()
    assert not was.is_as(replace(was, flags_unknown=("structural-crack",)))
    assert was.is_as(replace(was, flags_unknown=None))


def test_a_book_of_nothing_against_nothing() -> None:
    book, _ = read_book(())
    assert book.ids == ()
    found = diff(end(), end())
    assert (found.moved, found.compared) == ((), 0)
