"""A fit of gravity: the exponents with their intervals, and what was left out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.digits import FITTED_DIGITS, rounded
from aitalent.render.gravity_words import (
    EXPONENT_WORDS,
    exponent_in_words,
    model_in_yaml,
    reason_lines,
)
from aitalent.render.table import Block, Cell, Column, Drawing, Lines, Page, Table, counted, signed
from aitalent.render.view import view_footing

if TYPE_CHECKING:
    from aitalent.analysis.gravity_fit import Fit
    from aitalent.rules.gravity import Exponent, Gravity


def fit_page(fit: Fit, fitted: Gravity) -> Page:
    """The exponents beside those of the rulebook, what fits how well, and the lines to paste."""
    blocks: list[Block] = [
        _exponents(fit, fitted),
        Lines(title="Moves left out", lines=reason_lines(fit.left_out)),
    ]
    if fit.likelihoods is not None:
        told = fit.likelihoods
        blocks.append(
            Lines(
                title="Logarithm of the likelihood",
                lines=(
                    f"all destinations alike: {signed(told.alike, digits=2)}",
                    f"without compute and capital: {signed(told.without_masses, digits=2)}",
                    f"as fitted: {signed(told.fitted, digits=2)}",
                ),
            )
        )
    blocks.append(Drawing(title="To paste into a rulebook", lines=model_in_yaml(fitted)))
    held = (
        (f"Held at zero, for the moves alone would have it below: {', '.join(fit.held)}. A pull "
         "can't fall with more of what draws.",)
        if fit.held
        else ()
    )  # fmt: skip
    return Page(
        title=f"Gravity fitted on {counted(fit.moves, 'move')} in {counted(fit.waves, 'wave')} up "
        f"to {fit.as_of}",
        lead=(),
        blocks=tuple(blocks),
        foot=(
            *view_footing(fit.known_by, fit.only),
            "Conditional logit over destinations (McFadden 1974); intervals of 95 % by the profile "
            "of the likelihood. Moves from one company to another in one month are a wave and "
            "count as one. Not shown: the interval begins at 0.",
            *held,
        ),
    )


def _exponents(fit: Fit, fitted: Gravity) -> Table:
    columns = (
        Column(title="exponent"),
        Column(title="of", from_width=80),
        Column(title="fitted (95 %)"),
        Column(title="differs from 0"),
        Column(title="in the rulebook"),
    )
    shipped: tuple[Exponent | None, ...] = (
        fit.shipped.exponents if fit.shipped is not None else (None,) * len(EXPONENT_WORDS)
    )
    rows = tuple(
        (
            Cell(text=name, tone="strong"),
            Cell(text=words),
            Cell(text=exponent_in_words(each)),
            Cell(text="shown" if each.is_told_from_zero else "not shown"),
            Cell(text=exponent_in_words(known), tone="quiet"),
        )
        for (name, words), each, known in zip(
            EXPONENT_WORDS.items(), fitted.exponents, shipped, strict=True
        )
    )
    return Table(title="", columns=columns, rows=rows)


def _ends(exponent: Exponent | None) -> tuple[float | None, ...]:
    if exponent is None:
        return (None, None, None)
    ends = (exponent.value, exponent.low, exponent.high)
    return tuple(rounded(each, FITTED_DIGITS) for each in ends)


def fit_records(fit: Fit, fitted: Gravity) -> Table:
    """A line an exponent; yes is 1 and no is 0."""
    titles = (
        "exponent", "value", "low", "high", "told_from_zero", "rulebook_value", "rulebook_low",
        "rulebook_high", "moves", "waves", "as_of",
    )  # fmt: skip
    shipped: tuple[Exponent | None, ...] = (
        fit.shipped.exponents if fit.shipped is not None else (None,) * len(EXPONENT_WORDS)
    )
    rows = tuple(
        tuple(
            Cell(text="", value=value)
            for value in (
                name, *_ends(each), int(each.is_told_from_zero),
                *_ends(known),
                fit.moves, fit.waves, str(fit.as_of),
            )
        )
        for name, each, known in zip(EXPONENT_WORDS, fitted.exponents, shipped, strict=True)
    )  # fmt: skip
    return Table(title="", columns=tuple(Column(title=title) for title in titles), rows=rows)
