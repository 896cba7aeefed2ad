"""A diff and a verdict for machines that read tables: a row a company, a row a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.finding_words import gate_of, sentence
from aitalent.render.table import PILLAR_TITLES, Cell, Column, Table
from aitalent.render.why_words import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aitalent.analysis.changes import CompanyChange, Diff
    from aitalent.analysis.gates import Finding, Verdict
    from aitalent.analysis.snapshot import Snapshot
    from aitalent.scoring.scorecard import Scores

Value = str | float | int | None
_SNAPSHOT = ("rank", "score", "low", "high", "grade", "coverage", *PILLAR_TITLES, "flags")


def diff_records(diff: Diff, verdict: Verdict | None) -> Table:
    """A row a company that changed; one with findings alone has a row of state `unchanged`."""
    titles = (
        "id", "name", "state", "path", "former_id", "former_path", "moved", "move",
        *(f"{each}_{side}" for each in _SNAPSHOT for side in ("before", "after")),
        "facts", "rules", "clock", "untold", "what_moved_it", "changed_facts", "flags_raised",
        "flags_lowered", "failed_gates", "base", "base_commit", "base_as_of", "head",
        "head_commit", "as_of", "known_by", "rulebook", "rulebook_version", "rulebook_sha256",
        "rulebook_sha256_before",
    )  # fmt: skip
    found = verdict.failing if verdict is not None else ()
    tail = _tail(diff)
    rows: list[tuple[Value, ...]] = []
    for is_moved, companies in ((1, diff.moved), (0, diff.unmoved)):
        rows.extend(
            (*_company(each, is_moved), _failed(found, each.id), *tail) for each in companies
        )
    listed = {each.id for each in (*diff.moved, *diff.unmoved)}
    others = {each.company: each.name for each in found if each.company not in listed}
    blank = len(titles) - 4 - len(tail)
    rows.extend(
        (place, name, "unchanged", *[None] * blank, _failed(found, place), *tail)
        for place, name in others.items()
    )
    return _table(titles, rows)


def _company(change: CompanyChange, is_moved: int) -> tuple[Value, ...]:
    why = change.why
    sides = zip(_snapshot(change.before), _snapshot(change.after), strict=True)
    split = (why.facts, why.rules, why.clock, why.untold) if why else (None,) * 4
    return (
        change.id, change.name, change.state, change.path, change.former_id, change.former_path,
        is_moved, change.move, *(value for pair in sides for value in pair), *split,
        parts_of(change) or None, len(change.facts),
        " ".join(each.id for each in change.flags_raised),
        " ".join(each.id for each in change.flags_lowered),
    )  # fmt: skip


def _snapshot(snapshot: Snapshot | None) -> tuple[Value, ...]:
    if snapshot is None:
        return (None,) * len(_SNAPSHOT)
    levels = [snapshot.of(pillar) for pillar in PILLAR_TITLES]
    return (
        snapshot.rank, snapshot.level.score, snapshot.level.low, snapshot.level.high,
        snapshot.grade, snapshot.coverage, *(each.score if each else None for each in levels),
        " ".join(each.id for each in snapshot.flags),
    )  # fmt: skip


def _failed(found: Sequence[Finding], place: str) -> str:
    """The gates that a company fails: `fail-on-drop fail-under:retention`."""
    return " ".join(dict.fromkeys(each.rule for each in found if each.company == place))


def _tail(diff: Diff) -> tuple[Value, ...]:
    before = diff.rulebook_change.before if diff.rulebook_change else diff.rulebook
    return (
        diff.base.label, diff.base.commit, str(diff.base.as_of), diff.head.label, diff.head.commit,
        str(diff.head.as_of), str(diff.known_by) if diff.known_by else None, diff.rulebook.id,
        diff.rulebook.version, diff.rulebook.sha256, before.sha256,
    )  # fmt: skip


def verdict_records(verdict: Verdict, scores: Scores, *, diff: Diff | None = None) -> Table:
    """A row a finding, worst first."""
    changes = diff.moved_by_id if diff else {}
    titles = (
        "company", "name", "rule", "fact", "severity", "fails", "says", "gate", "seen", "limit",
        "unit", "path", "line", "state", "pardon", "reason", "as_of", "rulebook",
        "rulebook_version", "rulebook_sha256",
    )  # fmt: skip
    rules, gate_on = scores.rulebook, verdict.gates.gate_on
    rows: list[tuple[Value, ...]] = [
        (
            each.company, each.name, each.rule, each.fact, each.severity, int(each.fails),
            sentence(each, change=changes.get(each.company), gate_on=gate_on), gate_of(each),
            each.seen, each.limit, each.unit,
            each.spot.path if each.spot else None, each.spot.line if each.spot else None,
            each.state, each.pardon, each.reason, str(scores.as_of), rules.id, rules.version,
            rules.sha256,
        )
        for each in verdict.findings
    ]  # fmt: skip
    return _table(titles, rows)


def _table(titles: Sequence[str], rows: Iterable[Sequence[Value]]) -> Table:
    return Table(
        title="",
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(tuple(Cell(text="", value=value) for value in row) for row in rows),
    )
