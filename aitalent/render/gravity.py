"""Exposures with the wells that pull, and for a few companies what would lessen the pull."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.digits import rounded
from aitalent.render.gravity_words import (
    NOT_PEOPLE,
    SILENCES,
    model_line,
    rulebook_line,
)
from aitalent.render.table import (
    UNKNOWN,
    Block,
    Cell,
    Column,
    Lines,
    Page,
    Table,
    companies_in_words,
    counted,
    number,
    percent,
)
from aitalent.render.view import view_footing

if TYPE_CHECKING:
    from aitalent.analysis.exposure import Easing, Relief, Well
    from aitalent.analysis.gravity import Exposure, GravityAnswer

FEW = 3
"""So many companies or fewer are shown with all that pulls on them."""
RELIEFS: dict[Relief, str] = {
    "compute-tenfold": "ten times the operating compute",
    "compute-of-well": "as much operating compute as {well}",
    "product-out": "a flagship product out",
    "one-year": "one year passes, nothing else changes",
    "two-years": "two years pass, nothing else changes",
}
DEFINITION = (
    "Exposure, 0 to 100: for each founder and leader who is there, the share that the strongest "
    "outside pull has beside staying; the mean. It says how strongly others draw, and is no "
    "probability of leaving."
)
COLUMNS = (
    "people: founders and leaders who are there. tied: those of them who have worked at another "
    "company of the book. Wells: the companies that draw most, each with its share of all pulls."
)
RANGE = (
    "Range: what facts leave open of compute and capital; what is not known of a company lies "
    "anywhere from nothing to the most that is known of any."
)
DETAIL = (
    "compute, capital: of the well, as multiples of the company's own. founders, leaders: of "
    "the company, who have worked at the well. gone ahead: tracked people now at the well who have "
    "been at the company. before, after: the exposure."
)


def gravity_page(answer: GravityAnswer) -> Page:
    """The table of exposures, the most exposed first; all about each of a few."""
    on = companies_in_words([each.name for each in answer.exposures])
    blocks: list[Block] = [_table(answer)]
    detailed = len(answer.exposures) <= FEW
    if detailed:
        for each in answer.exposures:
            blocks.extend(_detail(each, answer))
    early = (
        ("The exponents know of moves after this day: before the day of the fit they are "
         "hindsight.",)
        if answer.as_of < answer.model.as_of
        else ()
    )  # fmt: skip
    return Page(
        title=f"Gravity on {on} as of {answer.as_of}",
        lead=(DEFINITION,),
        blocks=tuple(blocks),
        foot=(
            *view_footing(answer.known_by, answer.only),
            COLUMNS,
            *((DETAIL,) if detailed and any(each.wells for each in answer.exposures) else ()),
            RANGE,
            model_line(answer.model) + " " + rulebook_line(answer.rulebook),
            *early,
            NOT_PEOPLE,
        ),
    )


def _table(answer: GravityAnswer) -> Table:
    columns = (
        Column(title="company"),
        Column(title="exposure", align="right"),
        Column(title="range", align="right"),
        Column(title="people", align="right"),
        Column(title="tied", align="right"),
        Column(title="strongest wells", from_width=66),
    )
    rows = tuple(
        (
            Cell(text=each.name, tone="strong"),
            Cell(text=number(each.value)),
            Cell(text=_range(each), tone="quiet"),
            Cell(text=str(each.founders + each.leaders)),
            Cell(text=str(each.tied)),
            Cell(text=_wells(each)),
        )
        for each in answer.exposures
    )
    return Table(title="", columns=columns, rows=rows)


def _range(each: Exposure) -> str:
    return (
        f"{number(each.low, digits=0)} to {number(each.high, digits=0)}" if each.wells else UNKNOWN
    )


def _wells(each: Exposure) -> str:
    if each.silence is not None:
        return SILENCES[each.silence]
    # One a line: a list would be broken within a name, or before a per cent sign.
    return "\n".join(f"{well.name} {percent(well.share)}" for well in each.wells)


def _detail(each: Exposure, answer: GravityAnswer) -> list[Block]:
    if each.silence is not None:
        return []
    heading = f"{each.name}: " if len(answer.exposures) > 1 else ""
    unknown = [
        words
        for words, known in (
            ("operating compute", each.operating_h100e),
            ("capital", each.capital_usd),
        )
        if known is None
    ]
    about = [
        f"{counted(each.founders, 'founder')} and {counted(each.leaders, 'other leader')} are "
        f"there; {each.tied} of {each.founders + each.leaders} "
        f"{'has' if each.tied == 1 else 'have'} worked at another company of the book."
    ]
    if unknown:
        about.append(
            f"Not known of it: {' and '.join(unknown)}. Reckoned as the median of its kind, and "
            "the range is the wider for it."
        )
    return [
        Lines(title=f"{heading}Who is there", lines=tuple(about)),
        _wells_table(f"{heading}The strongest wells", each.wells),
        _easings_table(f"{heading}What would lessen the pull, by the model", each.easings, answer),
    ]


def _wells_table(title: str, wells: tuple[Well, ...]) -> Table:
    columns = (
        Column(title="well"),
        Column(title="share", align="right"),
        Column(title="compute", align="right"),
        Column(title="capital", align="right"),
        Column(title="founders", align="right"),
        Column(title="leaders", align="right"),
        Column(title="gone ahead", align="right", from_width=80),
    )
    rows = tuple(
        (
            Cell(text=well.name, tone="strong"),
            Cell(text=percent(well.share)),
            Cell(text=times(well.compute_ratio)),
            Cell(text=times(well.capital_ratio)),
            Cell(text=str(well.founders)),
            Cell(text=str(well.leaders)),
            Cell(text=str(well.colleagues)),
        )
        for well in wells
    )
    return Table(title=title, columns=columns, rows=rows)


def times(ratio: float | None) -> str:
    """`36 ×`, with two digits that count; a dash where nothing can be said."""
    if ratio is None:
        return UNKNOWN
    if ratio >= 100:
        return f"{ratio:,.0f} ×"
    return f"{ratio:.0f} ×" if ratio >= 9.95 else f"{ratio:.2g} ×"


def _easings_table(title: str, easings: tuple[Easing, ...], answer: GravityAnswer) -> Table:
    names = {well.company: well.name for each in answer.exposures for well in each.wells}
    rows = tuple(
        (
            Cell(text=_relief(easing, names, answer)),
            Cell(text=number(easing.before)),
            Cell(text=number(easing.after), tone="strong"),
        )
        for easing in easings
    )
    columns = (
        Column(title="if"),
        Column(title="before", align="right"),
        Column(title="after", align="right"),
    )
    return Table(title=title, columns=columns, rows=rows)


def _relief(easing: Easing, names: dict[str, str], answer: GravityAnswer) -> str:
    said = RELIEFS[easing.relief]
    if easing.well is not None:
        return said.replace("{well}", names[easing.well])
    if easing.relief == "product-out" and not answer.model.product.value:
        return f"{said} (its exponent is zero)"
    return said


def gravity_records(answer: GravityAnswer) -> Table:
    """A line a company."""
    titles = (
        "company", "name", "exposure", "low", "high", "silence", "founders", "leaders", "tied",
        "operating_h100e", "capital_usd",
        *(f"{key}_{place}" for place in (1, 2, 3) for key in ("well", "share")),
        "as_of", "rulebook_sha256", "fitted_on_moves",
    )  # fmt: skip
    rows = []
    for each in answer.exposures:
        wells: list[str | float | None] = []
        for place in range(3):
            well = each.wells[place] if place < len(each.wells) else None
            wells.extend((well.company, rounded(well.share)) if well else (None, None))
        values: tuple[str | float | None, ...] = (
            each.company, each.name, *map(rounded, (each.value, each.low, each.high)), each.silence,
            each.founders, each.leaders, each.tied, each.operating_h100e, each.capital_usd,
            *wells, str(answer.as_of), answer.rulebook.sha256, answer.model.moves,
        )  # fmt: skip
        rows.append(tuple(Cell(text="", value=value) for value in values))
    return Table(title="", columns=tuple(Column(title=title) for title in titles), rows=tuple(rows))
