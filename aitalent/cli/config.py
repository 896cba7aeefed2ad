"""`aitalent config`: what is in force, and who said it."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from aitalent.cli.answer import Answer, give
from aitalent.cli.gating import BaselineFile, GateOptions
from aitalent.cli.grouped import grouped
from aitalent.cli.options import (
    ConfigOptions,
    Format,
    OutputFile,
    OutputFormat,
    RulebookPath,
    day_option,
    today,
)

if TYPE_CHECKING:
    from aitalent.analysis.configuration import Configuration
    from aitalent.cli.settings import Settings


@grouped
def config(
    *,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="Show waivers as they stand on DATE [today]."),
    ] = None,
    rulebook: RulebookPath = None,
    baseline: BaselineFile = None,
    gates: GateOptions,
    output_format: OutputFormat = None,
    output: OutputFile = None,
    config: ConfigOptions,
) -> None:
    """Show every setting in force and where it was said, and the waivers with their last days."""
    from aitalent.cli.gating import with_gates
    from aitalent.cli.settings import load_settings
    from aitalent.render.config import config_page, config_records
    from aitalent.render.config_json import config_lines, config_shape

    settings = load_settings(
        config, rulebook=rulebook, baseline=baseline, output_format=output_format
    )
    found = _configuration(with_gates(gates, settings), as_of)
    answer = Answer(
        page=lambda: config_page(found),
        records=lambda: config_records(found),
        document=lambda _: config_shape(found),
        lines=lambda _: config_lines(found),
    )
    give(answer, settings.format, output)


def _configuration(settings: Settings, as_of: str | None) -> Configuration:
    """Every key with what was said of it, or what holds without a word."""
    from aitalent.analysis.configuration import Configuration, Setting, as_written
    from aitalent.analysis.policy import KEYS
    from aitalent.cli.settings import Said

    defaults = {
        name: Said(value=value, kind="default", origin="default")
        for name, value in _defaults().items()
    }
    in_force = {**defaults, **settings.said}
    return Configuration(
        as_of=day_option(as_of, name="--as-of") or today(),
        file=settings.file,
        settings=tuple(
            Setting(
                key=".".join(key.path),
                value=as_written(name, in_force[name].value),
                said_by=in_force[name].kind,
                origin=in_force[name].origin,
            )
            for name, key in KEYS.items()
        ),
        waivers=settings.placed_waivers,
    )


def _defaults() -> dict[str, Any]:
    """What holds where nothing is said; None where nothing is asked then."""
    from aitalent.analysis.gates import Gates
    from aitalent.analysis.policy import key_of_gate
    from aitalent.cli.book import DEFAULT_FOLDER
    from aitalent.text.files import SHIPPED_LABEL, SHIPPED_RULEBOOK

    set_to = {each.name: getattr(Gates(), each.name) for each in fields(Gates)}
    has_folder = Path(DEFAULT_FOLDER).is_dir()
    return {
        "profiles": DEFAULT_FOLDER if has_folder else SHIPPED_LABEL,
        "rulebook": SHIPPED_RULEBOOK,
        "format": Format.TABLE.value,
        "baseline": None,
        **{key_of_gate(name): None if value == () else value for name, value in set_to.items()},
    }
