"""What a person wished to have scored and judged, alone or beside BASE."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aitalent.cli.book import Question, ask, exists, named_in
from aitalent.cli.judging import Case, alone, case_of_diff, case_of_scores, verdict_on
from aitalent.cli.options import EVERY_COMPANY, ChoiceOptions, RefusedError, ViewOptions
from aitalent.cli.progress import progress
from aitalent.cli.selecting import fitting, kept
from aitalent.scoring.score import ranked, score_companies
from aitalent.scoring.scorecard import Scores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.analysis.changes import Diff
    from aitalent.analysis.ends import Scored
    from aitalent.analysis.gates import Gates, Verdict
    from aitalent.cli.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The companies to judge and what to put them beside, as the person wrote it."""

    targets: Sequence[str]
    against: str | None
    view: ViewOptions
    choice: ChoiceOptions = EVERY_COMPANY


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """The companies scored, the case that they are, and the gates that can judge it."""

    question: Question
    scores: Scores
    case: Case | None
    gates: Gates | None
    diff: Diff | None = None

    def verdict(self, settings: Settings, *, fails_on_stale: bool = False) -> Verdict | None:
        """What the gates say; None where none is set."""
        if self.case is None or self.gates is None:
            return None
        return verdict_on(self.case, self.gates, settings, fails_on_stale=fails_on_stale)

    @property
    def files(self) -> dict[str, str]:
        """The file of each company, by id."""
        return {
            each.profile.id: each.ledger.document.text.label for each in self.question.companies
        }


def grant(wish: Wish, gates: Gates | None, settings: Settings) -> Granted:
    """The companies of a wish, scored; with BASE beside them where one is named.

    Raises RefusedError for a BASE that nothing is asked about.
    """
    if wish.against is not None and gates is None:
        raise RefusedError("--against is for gates; set one, such as --fail-on-drop 5.")
    if wish.against is not None:
        return _beside(wish, wish.against, gates, settings)
    question = ask(
        wish.targets,
        view=wish.view,
        settings=settings,
        choice=wish.choice,
    )
    with progress("Scoring") as tell:
        scores = score_companies(
            question.companies, question.rulebook, question.day, question.view, tell=tell
        )
    if gates is None:
        return Granted(question=question, scores=scores, case=None, gates=None)
    is_whole = not wish.targets and wish.choice == EVERY_COMPANY
    case = case_of_scores(scores, question.companies, question.rulebook)
    return Granted(
        question=question,
        scores=scores,
        case=replace(case, is_whole=is_whole),
        gates=alone(gates, settings),
    )


def _beside(wish: Wish, base: str, gates: Gates | None, settings: Settings) -> Granted:
    """Companies of one folder (or those named in it) beside BASE.

    Raises RefusedError for targets of more than one place, and for a HEAD that holds no facts.
    """
    from aitalent.analysis.ends import BookEnd
    from aitalent.cli.ends import asked_of, read_ends, score_ends

    paths = [each for each in wish.targets if exists(each)]
    names = [each for each in wish.targets if each not in paths]
    if len(paths) > 1:
        raise RefusedError("--against compares one folder; name one, or companies by their names.")
    head = paths[0] if paths else None
    ends = read_ends(
        asked_of(
            settings,
            base=base,
            head=head,
            view=wish.view,
        )
    )
    end = ends.head
    if not isinstance(end, BookEnd):
        raise RefusedError(f"`{head}` is a saved result; `aitalent diff` compares those.")
    before, after, found = score_ends(ends)
    chosen = [named_in(end.book, name).value.id for name in names] or list(after.companies)
    companies = kept([after.companies[each] for each in chosen], wish.choice, end.side.as_of)
    ids = {company.profile.id for company in companies}
    case = case_of_diff(before, after, found, ends.rulebook)
    is_whole = ids == after.companies.keys()
    if not is_whole:
        left = frozenset() if names else _left(wish.choice, before)
        case = replace(
            case,
            subjects=tuple(
                each
                for each in case.subjects
                if each.id in ids or (each.before is not None and each.before.id in left)
            ),
        )
    scores = Scores(
        as_of=end.side.as_of,
        known_by=end.view.known_by,
        sources=end.view.sources,
        rulebook=end.identity,
        cards=ranked(after.cards[each] for each in ids),
    )
    return Granted(
        question=Question(
            companies=companies,
            day=end.side.as_of,
            view=end.view,
            rulebook=ends.rulebook,
            errors=ends.errors,
        ),
        scores=scores,
        case=replace(case, is_whole=is_whole),
        gates=gates,
        diff=found,
    )


def _left(choice: ChoiceOptions, before: Scored) -> frozenset[str]:
    """The companies of BASE that a choice kept: leaving it, or the book, is no way past a gate.

    Of a saved result it can't be told, so all are.
    """
    if not before.companies:
        return frozenset(before.snapshots)
    return fitting(tuple(before.companies.values()), choice, before.end.side.as_of)
