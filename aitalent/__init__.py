"""How exposed is an AI company, and why: sourced facts, readable rules, scores with their range.

The Python face: `read_book`, `read_rulebook`, `score`, `compare`, `diff`, `explain`, `gaps`,
`flows`, `gravity`, `gravity_fit`, `gravity_evaluation`, `history`, `ledger`, `people`, `retention`,
`sources` and `to_frame`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    import pandas as pd

    from aitalent.analysis.changes import Diff
    from aitalent.analysis.compare import Comparison
    from aitalent.analysis.explain import Explanation
    from aitalent.analysis.facts import LedgerPage
    from aitalent.analysis.flow_question import Asked
    from aitalent.analysis.flows import Flows
    from aitalent.analysis.gaps import Gaps
    from aitalent.analysis.gravity import GravityAnswer
    from aitalent.analysis.gravity_evaluation import Evaluation
    from aitalent.analysis.gravity_fit import Fit
    from aitalent.analysis.history import History
    from aitalent.analysis.people import PeopleList
    from aitalent.analysis.retention import By, Retention
    from aitalent.analysis.sources import SourceList
    from aitalent.analysis.stretches import Group
    from aitalent.analysis.succession import PostList
    from aitalent.facts.book import Book
    from aitalent.facts.ledger import View
    from aitalent.facts.steps import Step
    from aitalent.metrics.register import Company
    from aitalent.render.notebook import LeagueTable
    from aitalent.rules.rulebook import Rulebook
    from aitalent.scoring.scorecard import Scores
    from aitalent.text.diagnostic import Diagnostic

__all__ = [
    "compare",
    "diff",
    "explain",
    "flows",
    "gaps",
    "gravity",
    "gravity_evaluation",
    "gravity_fit",
    "history",
    "ledger",
    "people",
    "read_book",
    "read_rulebook",
    "retention",
    "score",
    "sources",
    "to_frame",
]


def read_book(path: str | Path | None = None) -> tuple[Book, tuple[Diagnostic, ...]]:
    """The companies of a file or folder (or of the book that ships), and every finding."""
    from pathlib import Path

    from aitalent.facts.book import read_book as read
    from aitalent.text.files import SHIPPED_LABEL, read_file, read_folder, shipped_profiles

    if path is None:
        texts, faults = read_folder(shipped_profiles(), label=SHIPPED_LABEL)
    elif Path(path).is_dir():
        texts, faults = read_folder(Path(path))
    else:
        text, faults = read_file(Path(path))
        texts = (text,) if text else ()
    book, found = read(texts)
    return book, (*faults, *found)


def read_rulebook(path: str | Path) -> tuple[Rulebook | None, tuple[Diagnostic, ...]]:
    """The rulebook of a file, checked, or None; and every finding."""
    from pathlib import Path

    from aitalent.rules.reading import read_rulebook as read
    from aitalent.text.files import read_file

    text, faults = read_file(Path(path))
    book, found = read(text) if text else (None, ())
    return book, (*faults, *found)


def score(
    book: Book,
    *,
    as_of: date,
    known_by: date | None = None,
    sources: Sequence[str] = (),
    rulebook: Rulebook | None = None,
) -> LeagueTable:
    """The scorecards of every company of a book on a day, best first; a table in a notebook."""
    from aitalent.render.notebook import league_table
    from aitalent.scoring.score import score_companies

    rules = _rules(rulebook)
    view = _view(known_by, sources)
    companies = _companies(book, book.ids, view, rules)
    return league_table(score_companies(companies, rules, as_of, view))


def compare(
    book: Book,
    names: Sequence[str],
    *,
    as_of: date,
    known_by: date | None = None,
    sources: Sequence[str] = (),
    rulebook: Rulebook | None = None,
) -> Comparison:
    """Companies side by side, by id, name or alias; raises KeyError for one not in the book."""
    from aitalent.analysis.compare import compare as compare_companies

    rules = _rules(rulebook)
    view = _view(known_by, sources)
    return compare_companies(_companies(book, names, view, rules), rules, as_of)


def diff(
    base: Book,
    head: Book,
    *,
    as_of: date,
    base_as_of: date | None = None,
    known_by: date | None = None,
    sources: Sequence[str] = (),
    rulebook: Rulebook | None = None,
    base_rulebook: Rulebook | None = None,
) -> Diff:
    """What moved between two books, worst first, and why: facts + rules + clock.

    Without a day or rules of its own, BASE is scored as HEAD is.
    """
    from aitalent.analysis.changes import Side
    from aitalent.analysis.diff import diff as diff_ends
    from aitalent.analysis.ends import BookEnd

    rules = _rules(rulebook)
    view = _view(known_by, sources)

    def end(label: str, book: Book, day: date, scored_by: Rulebook) -> BookEnd:
        side = Side(label=label, kind="files", as_of=day)
        return BookEnd(
            side=side, book=book, rulebook=scored_by, view=view, prefix="", root="", faults=()
        )

    return diff_ends(
        end("base", base, base_as_of or as_of, base_rulebook or rules),
        end("head", head, as_of, rules),
    )


def explain(
    book: Book,
    name: str,
    *,
    as_of: date,
    since: date | None = None,
    known_by: date | None = None,
    sources: Sequence[str] = (),
    rulebook: Rulebook | None = None,
) -> Explanation:
    """Why a company scores what it does; raises KeyError for one not in the book."""
    from aitalent.analysis.explain import explain as explain_company

    rules = _rules(rulebook)
    view = _view(known_by, sources)
    company = _companies(book, [name], view, rules)[0]
    return explain_company(company, rules, as_of, since=since)


def ledger(
    book: Book,
    name: str,
    metric: str | None = None,
    *,
    as_of: date,
    known_by: date | None = None,
    sources: Sequence[str] = (),
    rulebook: Rulebook | None = None,
    with_all: bool = False,
) -> LedgerPage:
    """What is in force behind a metric, or in the whole ledger, and what was passed over and why.

    This is `aitalent facts`. Raises KeyError for a company or a metric that there is not.
    """
    from aitalent.analysis.facts import list_facts
    from aitalent.metrics.register import METRICS
    from aitalent.text.diagnostic import did_you_mean

    if metric is not None and metric not in METRICS:
        raise KeyError(f"no metric `{metric}`{did_you_mean(metric, METRICS)}")
    view = _view(known_by, sources)
    company = _companies(book, [name], view, _rules(rulebook))[0]
    return list_facts(company, as_of, metric=metric, with_all=with_all)


def sources(
    book: Book,
    names: Sequence[str] = (),
    *,
    as_of: date,
    known_by: date | None = None,
    sources: Sequence[str] = (),
) -> SourceList:
    """The sources of companies (all, if none is named) with what they carry, dead weight first."""
    from aitalent.analysis.sources import list_sources

    view = _view(known_by, sources)
    companies = _companies(book, names or book.ids, view, _rules(None))
    return list_sources(companies, as_of, view)


@overload
def people(
    book: Book,
    names: Sequence[str] = ...,
    *,
    as_of: date,
    role: None = ...,
    everyone: bool = ...,
    known_by: date | None = ...,
    sources: Sequence[str] = ...,
) -> PeopleList: ...
@overload
def people(
    book: Book,
    names: Sequence[str] = ...,
    *,
    as_of: date,
    role: str,
    known_by: date | None = ...,
    sources: Sequence[str] = ...,
) -> PostList: ...
def people(
    book: Book,
    names: Sequence[str] = (),
    *,
    as_of: date,
    role: str | None = None,
    everyone: bool = False,
    known_by: date | None = None,
    sources: Sequence[str] = (),
) -> PeopleList | PostList:
    """Founders and leaders of companies (all, if none is named) with their stints.

    With a `role` its holders, after whom and how long it was vacant. Raises KeyError for a company
    or a title not in the book.
    """
    from aitalent.analysis.people import list_people
    from aitalent.analysis.succession import list_posts

    view = _view(known_by, sources)
    companies = _companies(book, names or book.ids, view, _rules(None))
    if role is not None:
        return list_posts(companies, as_of, view, role)
    return list_people(companies, as_of, view, everyone=everyone)


def retention(
    book: Book,
    names: Sequence[str] = (),
    *,
    as_of: date,
    group: Group = "founders",
    by: By | None = None,
    months: Sequence[int] = (12, 24, 36),
    hazard: bool = False,
    known_by: date | None = None,
    sources: Sequence[str] = (),
) -> Retention:
    """How long people of companies (of all, if none is named) stay, by their stints up to a day.

    Hazard ratios take lifelines: without it they raise ModuleNotFoundError.
    """
    from aitalent.analysis.retention import Question
    from aitalent.analysis.retention import retention as retention_of

    view = _view(known_by, sources)
    companies = _companies(book, names or book.ids, view, _rules(None))
    question = Question(group=group, by=by, months=tuple(months), with_hazard=hazard)
    return retention_of(companies, as_of, question)


def gaps(
    book: Book,
    names: Sequence[str] = (),
    *,
    as_of: date,
    known_by: date | None = None,
    sources: Sequence[str] = (),
    rulebook: Rulebook | None = None,
    top: int | None = None,
) -> Gaps:
    """The facts worth finding next, of the companies named (or all), ranked among the whole book.

    Those first that would firm up the ranking most; raises KeyError for one not in the book.
    """
    from aitalent.analysis.gaps import gaps as gaps_of

    rules = _rules(rulebook)
    view = _view(known_by, sources)
    everyone = _companies(book, book.ids, view, rules)
    asked = _companies(book, names, view, rules) if names else everyone
    return gaps_of(asked, rules, as_of, among=everyone, top=top)


def flows(
    book: Book,
    names: Sequence[str] = (),
    *,
    as_of: date,
    from_: str | None = None,
    to: str | None = None,
    since: date | None = None,
    known_by: date | None = None,
    sources: Sequence[str] = (),
) -> Flows:
    """Who moves where: the moves that touch companies (all, if none is named), and their sums.

    Any name will do, with a file or without; raises KeyError for one that no file knows.
    """
    from aitalent.analysis.flow_question import FlowQuestion
    from aitalent.analysis.flows import flows as flows_of
    from aitalent.facts.ledger import ledgers

    view = _view(known_by, sources)
    question = FlowQuestion(
        touching=tuple(_asked(book, name) for name in names),
        from_=None if from_ is None else _asked(book, from_),
        to=None if to is None else _asked(book, to),
        since=since,
    )
    return flows_of(ledgers(book.documents, view), book, as_of, question, view)


def gravity(
    book: Book,
    names: Sequence[str] = (),
    *,
    as_of: date,
    known_by: date | None = None,
    sources: Sequence[str] = (),
    rulebook: Rulebook | None = None,
) -> GravityAnswer:
    """Who pulls on the founders and leaders of the companies named (or all), by fitted exponents.

    Raises KeyError for a company not in the book, ValueError for a rulebook without `gravity`.
    """
    from aitalent.analysis.gravity import exposures

    rules = _rules(rulebook)
    view = _view(known_by, sources)
    companies = _companies(book, names or book.ids, view, rules)
    answer = exposures(companies, rules, as_of, view)
    if answer is None:
        raise ValueError(f"the rulebook `{rules.id}` has no gravity")
    return answer


def gravity_fit(
    book: Book,
    *,
    as_of: date,
    known_by: date | None = None,
    sources: Sequence[str] = (),
    rulebook: Rulebook | None = None,
) -> Fit:
    """Gravity fitted on the moves that a book tells by a day: `aitalent gravity --fit`."""
    from aitalent.analysis.gravity_fit import fit_gravity

    view = _view(known_by, sources)
    return fit_gravity(book, _rules(rulebook), as_of, view)


def gravity_evaluation(
    book: Book,
    *,
    as_of: date,
    until: date | None = None,
    known_by: date | None = None,
    sources: Sequence[str] = (),
    rulebook: Rulebook | None = None,
) -> Evaluation:
    """How gravity did on the departures after a day: `aitalent gravity --evaluate`.

    Raises ValueError for an `until` that does not lie before `as_of`.
    """
    from aitalent.analysis.gravity_evaluation import evaluate_gravity

    view = _view(known_by, sources)
    return evaluate_gravity(book, _rules(rulebook), as_of, view, until=until)


def history(
    book: Book,
    names: Sequence[str],
    *,
    as_of: date,
    since: date | None = None,
    step: Step = "month",
    pillar: str | None = None,
    known_by: date | None = None,
    as_known: bool = False,
    sources: Sequence[str] = (),
    rulebook: Rulebook | None = None,
) -> History:
    """Companies over time, up to a day; raises KeyError for a company or pillar not there.

    Without `since` from the first fact that scores, at most three years back. With `as_known` each
    point rests on what had been published by its own day, whatever `known_by` says.
    """
    from aitalent.analysis.history import Course, first_day
    from aitalent.analysis.history import history as history_of
    from aitalent.facts.steps import step_days

    rules = _rules(rulebook)
    if pillar is not None and pillar not in {each.id for each in rules.pillars}:
        raise KeyError(f"no pillar `{pillar}`")
    view = _view(known_by, sources)
    companies = _companies(book, names, view, rules)
    first = since or first_day(companies, as_of)
    if first > as_of:
        raise ValueError(f"since {first} lies after as_of {as_of}")
    days = step_days(first, as_of, step)
    course = Course(days=days, step=step, pillar=pillar, as_known=as_known)
    return history_of(companies, rules, course)


def to_frame(scores: Scores) -> pd.DataFrame:
    """Scores as a pandas DataFrame by company id, in their order, unknown as NaN."""
    import pandas as pd

    from aitalent.analysis.league import whole_league
    from aitalent.render.league import league_records
    from aitalent.render.table import PILLAR_TITLES, as_dicts

    table = league_records(whole_league(scores))
    frame = pd.DataFrame(as_dicts(table), columns=[column.title for column in table.columns])
    numbers = dict.fromkeys(("score", "low", "high", "coverage", *PILLAR_TITLES), "float64")
    return frame.astype({"rank": "int64", **numbers}).set_index("id")


def _rules(rulebook: Rulebook | None) -> Rulebook:
    from aitalent.rules.reading import default_rulebook

    return rulebook or default_rulebook()


def _view(known_by: date | None, sources: Sequence[str]) -> View:
    from aitalent.facts.ledger import View

    return View(known_by=known_by, sources=tuple(sources))


def _asked(book: Book, name: str) -> Asked:
    from aitalent.analysis.flow_question import asked_for, employers
    from aitalent.text.diagnostic import did_you_mean

    asked, known = asked_for(name, book), tuple(employers(book))
    if asked.id is None and asked.name.casefold() not in {each.casefold() for each in known}:
        raise KeyError(f"no company `{name}`{did_you_mean(name, (*book.ids, *known))}")
    return asked


def _companies(book: Book, names: Sequence[str], view: View, rulebook: Rulebook) -> list[Company]:
    from aitalent.metrics.register import company

    found = []
    for name in names:
        document = book.find(name)
        if document is None:
            close = book.nearest(name)
            hint = f"; did you mean `{close}`?" if close else ""
            raise KeyError(f"no company `{name}`{hint}")
        found.append(company(document, book, view, yardsticks=rulebook.yardsticks))
    return found
