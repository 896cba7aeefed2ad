"""An event in a plain sentence, and the lines of the file that tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from aitalent.analysis.events import Event, Mover
    from aitalent.facts.ledger import Fact
    from aitalent.facts.profile import Capital, Compute, Headcount, Mark, Product, Round

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MOST_NAMED = 4
MOST_TOLD = 3
_DEEDS = {
    "left": ("left", "for"),
    "gone": ("had left by then", "for"),
    "joined": ("joined", "from"),
}
_STAGES = {
    "secondary": "secondary sale",
    "debt": "debt",
    "grant": "grant",
    "ipo": "IPO",
    "acquisition": "acquisition",
}


def sentence(event: Event) -> str:
    """What happened and on which lines: `three founders left for OpenAI: … (lines 71–83)`.

    What only became known, and changed nothing, says so.
    """
    words = _people(event) if event.movers else _facts(event)
    news = "newly known: " if abs(event.learned) > abs(event.happened) else ""
    return f"{news}{words} ({lines_of(event.facts)})"


def lines_of(facts: Iterable[Fact[Any]]) -> str:
    """The lines of facts of one file, runs drawn together: `lines 71–83, 90`."""
    runs: list[list[int]] = []
    for start, end in sorted((fact.span.line, fact.span.end_line) for fact in facts):
        if runs and start <= runs[-1][1] + 1:
            runs[-1][1] = max(end, runs[-1][1])
        else:
            runs.append([start, end])
    written = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
    return f"line {written}" if written.isdigit() else f"lines {written}"


def _people(event: Event) -> str:
    if event.kind == "roles":
        return _listed([f"{mover.name} became {mover.title}" for mover in event.movers], MOST_TOLD)
    who, _, done = event.kind.partition("-")
    deed, toward = _DEEDS[done]
    employers = {mover.employer for mover in event.movers}
    shared = next(iter(employers)) if len(employers) == 1 else None
    way = f" {toward} {shared}" if shared else ""
    named = _listed([_named(mover, shared) for mover in event.movers], MOST_NAMED)
    if len(event.movers) == 1:
        return f"{'founder ' if who == 'founders' else ''}{named} {deed}{way}"
    return f"{_counted(len(event.movers))} {who} {deed}{way}: {named}"


def _named(mover: Mover, shared: str | None) -> str:
    beside = [each for each in (mover.title, mover.employer if not shared else None) if each]
    return f"{mover.name} ({', '.join(beside)})" if beside else mover.name


def _counted(count: int) -> str:
    return COUNTS[count] if count < len(COUNTS) else str(count)


def _listed(words: Sequence[str], most: int) -> str:
    """`A, B and C`; of too many the first, and how many more."""
    words = tuple(dict.fromkeys(words))
    if len(words) > most:
        return f"{', '.join(words[: most - 1])} and {len(words) - most + 1} more"
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _facts(event: Event) -> str:
    return _listed([_TOLD[event.kind](fact.entry) for fact in event.facts], MOST_TOLD)


def _round(entry: Round) -> str:
    letter = entry.stage.removeprefix("series-")
    series = f"Series {letter.upper()}" if letter != entry.stage else f"{entry.stage} round"
    name = _STAGES.get(entry.stage, series)
    amount = f" of {entry.amount}" if entry.amount is not None else ""
    worth = f" at {entry.valuation}" if entry.valuation is not None else ""
    return f"{name}{amount}{worth}"


def _mark(entry: Mark) -> str:
    return f"marked at {entry.value} ({entry.basis.replace('-', ' ')})"


def _capital(entry: Capital) -> str:
    figures = [
        f"{name} {amount}{f' {entry.basis}' if entry.basis and name in ('burn', 'revenue') else ''}"
        for name in ("cash", "credit", "burn", "revenue")
        if (amount := getattr(entry, name)) is not None
    ]
    return ", ".join(figures) or "capital"


def _compute(entry: Compute) -> str:
    site = f" at {entry.site}" if entry.site else ""
    chips = entry.accelerators
    parts = (
        f"compute {entry.phase}" if entry.phase else "",
        f"{chips} {entry.accelerator or 'chips'}{site}" if chips is not None else "",
        f"{entry.power} of power{site}" if entry.power is not None else "",
        f"access {entry.access}" if entry.access else "",
    )
    told = ", ".join(part for part in parts if part)
    return told or f"compute from {', '.join(entry.providers) or 'somewhere'}"


def _product(entry: Product) -> str:
    if entry.kind == "none":
        return f"no product yet ({entry.name})"
    return f"{entry.name} launched ({'flagship ' if entry.flagship else ''}{entry.kind})"


def _headcount(entry: Headcount) -> str:
    return f"{entry.employees} employees"


_TOLD: dict[str, Callable[[Any], str]] = {
    "funding": _round,
    "valuation": _mark,
    "capital": _capital,
    "compute": _compute,
    "products": _product,
    "headcount": _headcount,
}
