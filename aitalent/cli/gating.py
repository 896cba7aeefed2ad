"""The options that set gates, and the gates that are in force beside the policy."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

import typer

from aitalent.cli.options import RefusedError

if TYPE_CHECKING:
    from aitalent.analysis.gates import Gates
    from aitalent.cli.settings import Said, Settings

BaselineFile = Annotated[
    str | None,
    typer.Option("--baseline", metavar="FILE", help="Pass over the findings that FILE lists."),
]
Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="BASE",
        help="Compare with this folder, result or git revision, for gates on what changed.",
    ),
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="Report alone: a failed gate exits with 0.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateOptions:
    """Gates as options: None where nothing was said, so that the policy may say it."""

    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-under",
            metavar="N",
            help="Fail if a company scores below N (50), or a pillar of it (retention=40), or is "
            "not rated; repeatable.",
        ),
    ] = None
    fail_on_drop: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on-drop",
            metavar="N",
            help="Fail if a score falls by more than N points (5) or a share (10%), or a pillar "
            "does (retention=3); repeatable.",
        ),
    ] = None
    fail_on_flag: Annotated[
        str | None,
        typer.Option(
            "--fail-on-flag",
            metavar="SEVERITY",
            help="Fail on a flag that is critical, at least a warning, or any (note).",
        ),
    ] = None
    fail_on_new_flag: Annotated[
        str | None,
        typer.Option(
            "--fail-on-new-flag",
            metavar="SEVERITY",
            help="The same for flags that were not up before.",
        ),
    ] = None
    fail_on_grade_drop: Annotated[
        bool | None,
        typer.Option("--fail-on-grade-drop/--no-fail-on-grade-drop", help="Fail if a grade falls."),
    ] = None
    min_coverage: Annotated[
        str | None,
        typer.Option(
            "--min-coverage",
            metavar="SHARE",
            help="Fail if less is known of a company: 0.6 or 60%.",
        ),
    ] = None
    max_age: Annotated[
        str | None,
        typer.Option(
            "--max-age",
            metavar="AGE",
            help="Fail if a figure under a score is older: 180d, 26w, 6m or 1y.",
        ),
    ] = None
    max_range: Annotated[
        str | None,
        typer.Option("--max-range", metavar="N", help="Fail if a range is wider than N points."),
    ] = None
    gate_on: Annotated[
        str | None,
        typer.Option(
            "--gate-on",
            metavar="END",
            help="Hold low, score or high against --fail-under and --fail-on-drop [score].",
        ),
    ] = None
    allow_unrated: Annotated[
        bool | None,
        typer.Option(
            "--allow-unrated/--no-allow-unrated",
            help="Let companies pass of which too little is known for a grade.",
        ),
    ] = None
    new_only: Annotated[
        bool | None,
        typer.Option(
            "--new-only/--no-new-only", help="Don't fail on what failed before the change too."
        ),
    ] = None


def with_gates(options: GateOptions, settings: Settings) -> Settings:
    """The settings with the gates that options set above them.

    Raises RefusedError for a limit that can't be read.
    """
    given = ((key, getattr(options, name)) for key, name in _names().items())
    said = dict(_said(key, value) for key, value in given if value is not None)
    return settings.over(said) if said else settings


def gates_in_force(options: GateOptions, settings: Settings) -> Gates | None:
    """The gates of options over those of the environment, over those of the policy file, if any.

    An option replaces what the others say of the same gate, whole. Raises RefusedError for a limit
    that can't be read, and for an option that no gate heeds.
    """
    in_force = with_gates(options, settings)
    if in_force.said.keys().isdisjoint((*_names(), "baseline")):
        # To load the format of the policy takes longer than to look up one company.
        return None
    from aitalent.analysis.policy import gates_of

    gates = gates_of(in_force.values)
    if gates.is_set:
        return gates
    for key in (*_names(), "baseline"):
        said = in_force.said.get(key)
        if said is not None and said.kind == "flag" and said.value:
            raise RefusedError(f"{said.origin} is no gate by itself; set one: --fail-under 50.")
    return None


def _names() -> dict[str, str]:
    """The fields of the options by the keys of the policy."""
    return {each.name.replace("_", "-"): each.name for each in fields(GateOptions)}


def _said(key: str, value: Any) -> tuple[str, Said]:
    from aitalent.cli.settings import Said

    if isinstance(value, bool):
        flag = f"--{key}" if value else f"--no-{key}"
        return key, Said(value=value, kind="flag", origin=flag)
    from aitalent.analysis.policy import KEYS
    from aitalent.text.document import read_words

    read, faults = read_words(value, KEYS[key].kind)
    if faults:
        raise RefusedError(f"--{key}: {faults[0].message}")
    return key, Said(value=read, kind="flag", origin=f"--{key}")
