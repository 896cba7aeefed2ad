"""Companies of two sides are paired by id, or as a change tells."""

from __future__ import annotations

from dataclasses import replace

from aitalent.analysis.changes import CompanyChange
from aitalent.analysis.snapshot import Snapshot
from aitalent.analysis.subjects import evidence_of, subjects
from aitalent.facts.ledger import View
from aitalent.scoring.score import score_companies
from tests.analysis.case import DAY, companies, profile
from tests.analysis.snapshots import RULES, result


def change(
    name: str, before: Snapshot | None, after: Snapshot | None, former: str | None = None
) -> CompanyChange:
    return CompanyChange(
        id=name, name=name, state="changed", path=None, former_id=former, former_path=None,
        before=before, after=after, why=None, facts=(), flags_raised=(), flags_lowered=(),
    )  # fmt: skip


def test_a_company_is_paired_with_itself_added_or_removed() -> None:
    same, new, gone = (result(60.0, name=each) for each in ("same", "new", "gone"))
    found = subjects([same, new], [gone, replace(same, rank=2)])
    assert [(s.id, s.after, s.before and s.before.rank) for s in found] == [
        ("same", same, 2),
        ("new", new, None),
        ("gone", None, 1),
    ]


def test_a_change_knows_what_was_before() -> None:
    before, after = result(60.0), result(50.0)
    (only,) = subjects([after], changes=[change("acme", before, after)])
    assert only.before == before


def test_without_a_base_there_is_nothing_before() -> None:
    (only,) = subjects([result()])
    assert (only.before, only.change, only.evidence) == (None, None, None)


def test_a_company_under_a_new_id_is_neither_added_nor_removed() -> None:
    before, after = result(60.0, name="old"), result(50.0, name="new")
    moved = change("new", before, after, former="old")
    (only,) = subjects([after], [before], changes=[moved])
    assert (only.id, only.before, only.after, only.change) == ("new", before, after, moved)


def test_a_file_that_broke_keeps_the_change_that_tells() -> None:
    before = result(60.0)
    broke = replace(change("acme", before, None), state="broken")
    (only,) = subjects([], [before], changes=[broke])
    assert (only.after, only.before, only.change) == (None, before, broke)


def test_a_file_that_was_broken_has_no_before() -> None:
    mended = replace(change("acme", None, result()), state="mended")
    (only,) = subjects([result()], changes=[mended])
    assert only.before is None


def test_evidence_goes_by_the_ids_of_its_own_side() -> None:
    acme = companies(profile("Acme", ""))
    evidence = evidence_of(score_companies(acme, RULES, DAY, View()), acme)
    after = result(name="new")
    moved = change("new", result(), after, former="acme")
    (one,) = subjects([after], [result()], changes=[moved], evidence_before=evidence)
    assert (one.evidence, one.evidence_before) == (None, evidence["acme"])
    (other,) = subjects([result()], evidence=evidence)
    assert other.evidence == evidence["acme"]
    assert evidence["acme"].company is acme[0]
    (gone,) = subjects([], [result()], evidence_before=evidence)
    assert gone.evidence_before == evidence["acme"]
