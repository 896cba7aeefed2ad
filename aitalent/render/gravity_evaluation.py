"""How gravity did on departures that it had not seen, beside three simple rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.digits import rounded
from aitalent.render.gravity_words import reason_lines
from aitalent.render.table import UNKNOWN, Cell, Column, Lines, Page, Table, counted, percents
from aitalent.render.view import view_footing

if TYPE_CHECKING:
    from aitalent.analysis.gravity_evaluation import (
        Evaluation,
        Hits,
        MeanReciprocal,
        Method,
        Standing,
        Verdict,
    )

METHOD_WORDS: dict[Method, str] = {
    "gravity": "gravity",
    "largest": "largest company (operating compute)",
    "former-employer": "former employer, else the largest",
    "most-common": "most common destination so far",
}
VERDICT_WORDS: dict[Verdict, str] = {
    "better": "gravity better", "worse": "gravity worse", "not-shown": "not shown",
}  # fmt: skip
MEASURES = ("hit@1", "hit@3", "mean 1/rank")


def evaluation_page(evaluation: Evaluation) -> Page:
    """The table of methods, what each comparison shows, and what could not be judged."""
    return Page(
        title=f"Gravity tested on {counted(evaluation.departures, 'departure')} after "
        f"{evaluation.until}, as of {evaluation.as_of}",
        lead=_lead(evaluation),
        blocks=(
            _table(evaluation),
            Lines(title="Gravity beside the others", lines=_verdicts(evaluation)),
            Lines(title="Departures not judged", lines=reason_lines(evaluation.left_out)),
        ),
        foot=(
            *view_footing(evaluation.known_by, evaluation.only),
            "hit@1, hit@3: departures whose destination a method put first, or among the first "
            "three. mean 1/rank: 1 where it always comes first, 0.5 where always second.",
            "One company left out at a time: the exponents are fitted on the moves from the others "
            "that had been published by the day, and each departure is seen as it was known the "
            "day before. Of destinations alike in rank the actual one has the middle place.",
            "Intervals of 95 %: hits exact (Clopper and Pearson), as if departures were "
            "independent; the mean by drawing waves anew. A wave: those who went the same way in "
            "one month. Not shown: the intervals overlap.",
        ),
    )


def _lead(evaluation: Evaluation) -> tuple[str, ...]:
    if evaluation.destinations is None or evaluation.fitted_on is None:
        return ("No departure could be judged.",)
    return (
        f"From {counted(evaluation.companies, 'company', 'companies')}, in "
        f"{counted(evaluation.waves, 'wave')}; {_between(evaluation.destinations)} destinations "
        f"each; fitted on {_between(evaluation.fitted_on)} moves of other companies.",
    )


def _between(ends: tuple[int, int]) -> str:
    return str(ends[0]) if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def _table(evaluation: Evaluation) -> Table:
    columns = (
        Column(title="ranked by"),
        *(Column(title=title, align="right") for title in MEASURES),
    )
    rows = tuple(
        (
            Cell(text=METHOD_WORDS[each.method], tone="strong" if not each.verdicts else "plain"),
            Cell(text=_hits(each.at_1, evaluation.departures)),
            Cell(text=_hits(each.at_3, evaluation.departures)),
            Cell(text=_mean(each.mean_reciprocal)),
        )
        for each in evaluation.standings
    )
    return Table(title="", columns=columns, rows=rows)


def _hits(hits: Hits, departures: int) -> str:
    if hits.share is None:
        return f"{hits.hits} of {departures}"
    return f"{hits.hits} of {departures} ({percents(hits.low, hits.high)})"


def _mean(mean: MeanReciprocal) -> str:
    if mean.value is None or mean.low is None or mean.high is None:
        return UNKNOWN
    return f"{mean.value:.2f} ({mean.low:.2f} to {mean.high:.2f})"


def _verdicts(evaluation: Evaluation) -> tuple[str, ...]:
    return tuple(
        f"{METHOD_WORDS[each.method]}: "
        + ", ".join(
            f"{measure} {VERDICT_WORDS[verdict]}"
            for measure, verdict in zip(MEASURES, each.verdicts, strict=True)
        )
        for each in evaluation.standings
        if each.verdicts is not None
    )


def evaluation_records(evaluation: Evaluation) -> Table:
    """A line a method."""
    titles = (
        "method", "departures", "waves", "hits_at_1", "hits_at_1_low", "hits_at_1_high",
        "hits_at_3", "hits_at_3_low", "hits_at_3_high", "mean_reciprocal_rank",
        "mean_reciprocal_rank_low", "mean_reciprocal_rank_high", "verdict_at_1", "verdict_at_3",
        "verdict_mean_reciprocal_rank", "until", "as_of",
    )  # fmt: skip
    rows = tuple(
        tuple(Cell(text="", value=value) for value in _record(each, evaluation))
        for each in evaluation.standings
    )
    return Table(title="", columns=tuple(Column(title=title) for title in titles), rows=rows)


def _record(each: Standing, evaluation: Evaluation) -> tuple[str | float | None, ...]:
    mean = each.mean_reciprocal
    return (
        each.method, evaluation.departures, evaluation.waves,
        each.at_1.hits, rounded(each.at_1.low), rounded(each.at_1.high),
        each.at_3.hits, rounded(each.at_3.low), rounded(each.at_3.high),
        rounded(mean.value), rounded(mean.low), rounded(mean.high),
        *(each.verdicts or (None, None, None)),
        str(evaluation.until), str(evaluation.as_of),
    )  # fmt: skip
