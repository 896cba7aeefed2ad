"""What gates judge: one company at HEAD and at BASE, with the facts behind it where they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from aitalent.analysis.changes import CompanyChange
    from aitalent.analysis.snapshot import Snapshot
    from aitalent.metrics.register import Company
    from aitalent.scoring.scorecard import Scorecard, Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The company and the scorecard behind a snapshot: where the lines of a finding stand.

    `prefix` is the name of the revision before the path of its file.
    """

    company: Company
    card: Scorecard
    prefix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is known of one company.

    `after` is None when it is not at HEAD (its file is gone, or broken as `change` tells), `before`
    when it is not at BASE or there is no BASE. A saved result has no evidence.
    """

    id: str
    name: str
    after: Snapshot | None
    before: Snapshot | None = None
    change: CompanyChange | None = None
    evidence: Evidence | None = None
    evidence_before: Evidence | None = None


def evidence_of(scores: Scores, companies: Iterable[Company]) -> dict[str, Evidence]:
    """The evidence behind each scorecard of a run, by company."""
    by_id = {company.profile.id: company for company in companies}
    return {card.id: Evidence(company=by_id[card.id], card=card) for card in scores.cards}


def subjects(
    head: Sequence[Snapshot],
    base: Sequence[Snapshot] = (),
    *,
    changes: Iterable[CompanyChange] = (),
    evidence: Mapping[str, Evidence] | None = None,
    evidence_before: Mapping[str, Evidence] | None = None,
) -> tuple[Subject, ...]:
    """The companies of both sides, paired by id, or as a change tells where an id changed.

    `changes` are those of a diff, `moved` and `unmoved`; a company without one is as it was.
    `evidence_before` goes by the ids of BASE.
    """
    by_id = {change.id: change for change in changes}
    known, known_before = evidence or {}, evidence_before or {}
    left = {each.id: each for each in base}
    found = []
    for after in head:
        change = by_id.get(after.id)
        former = after.id if change is None else change.former_id or change.id
        before = left.pop(former, None)
        if change is not None:
            before = change.before
        found.append(
            Subject(
                id=after.id,
                name=after.name,
                after=after,
                before=before,
                change=change,
                evidence=known.get(after.id),
                evidence_before=known_before.get(former),
            )
        )
    found.extend(
        Subject(
            id=before.id,
            name=before.name,
            after=None,
            before=before,
            change=by_id.get(before.id),
            evidence_before=known_before.get(before.id),
        )
        for before in left.values()
    )
    return tuple(found)
