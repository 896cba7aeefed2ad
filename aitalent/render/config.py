"""The settings in force and the waivers, as a page and as records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.table import Block, Cell, Column, Page, Table

if TYPE_CHECKING:
    from aitalent.analysis.configuration import Configuration, PlacedWaiver, Setting, Value


def config_page(found: Configuration) -> Page:
    """The settings with who said them, then the waivers with their last days."""
    waivers = (_waivers(found),) if found.waivers else ()
    blocks: tuple[Block, ...] = (_settings(found), *waivers)
    return Page(
        title="Settings in force",
        lead=(f"Policy file: {found.file or 'none'}",),
        blocks=blocks,
        foot=("An option goes before the environment, the environment before the policy file.",),
    )


def _settings(found: Configuration) -> Table:
    return Table(
        title="",
        columns=(Column(title="setting"), Column(title="value"), Column(title="from")),
        rows=tuple(_row(each) for each in found.settings),
    )


def _row(setting: Setting) -> tuple[Cell, ...]:
    is_said = setting.said_by != "default"
    return (
        Cell(text=setting.key),
        Cell(text=value_in_words(setting.value), tone="strong" if is_said else "plain"),
        Cell(text=setting.origin, tone="plain" if is_said else "quiet"),
    )


def value_in_words(value: Value) -> str:
    """A value as a person would write it; a dash where nothing is asked."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.10g}"
    return value if isinstance(value, str) else ", ".join(value)


def _waivers(found: Configuration) -> Table:
    return Table(
        title=f"Waivers as of {found.as_of}",
        columns=(
            Column(title="company, rule"),
            Column(title="until"),
            Column(title="reason, from"),
        ),
        rows=tuple(_waiver(each, found) for each in found.waivers),
    )


def _waiver(placed: PlacedWaiver, found: Configuration) -> tuple[Cell, ...]:
    waiver = placed.waiver
    has_expired = placed.has_expired(found.as_of)
    until = f"{waiver.until}\nexpired" if has_expired else str(waiver.until)
    return (
        Cell(text="\n".join(filter(None, (waiver.company, waiver.rule, waiver.fact)))),
        Cell(text=until, tone="bad" if has_expired else "plain"),
        Cell(text=f"{waiver.reason}\n{placed.origin}"),
    )


def config_records(found: Configuration) -> Table:
    """A line a setting, then a line a waiver."""
    titles = (
        "kind", "setting", "value", "said_by", "origin", "company", "rule", "fact", "until",
        "expired", "reason", "as_of",
    )  # fmt: skip
    day = str(found.as_of)
    rows: list[tuple[str | None, ...]] = [
        ("setting", each.key, None if each.value is None else value_in_words(each.value),
         each.said_by, each.origin, *(None,) * 6, day)
        for each in found.settings
    ]  # fmt: skip
    rows.extend(
        ("waiver", None, None, "file", each.origin, each.waiver.company, each.waiver.rule,
         each.waiver.fact, str(each.waiver.until),
         value_in_words(each.has_expired(found.as_of)), each.waiver.reason, day)
        for each in found.waivers
    )  # fmt: skip
    return Table(
        title="",
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(tuple(Cell(text="", value=value) for value in row) for row in rows),
    )
