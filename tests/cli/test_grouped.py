"""Groups of options: declared once, spread over the command line, handed over as one."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import signature
from typing import Annotated, get_type_hints

import typer
from typer.testing import CliRunner

from aitalent.cli.grouped import grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    colour: Annotated[str, typer.Option("--colour")] = "red"
    layers: Annotated[int | None, typer.Option("--layers")] = None


def painted(arguments: list[str]) -> str:
    app = typer.Typer()

    @app.command()
    @grouped
    def paint(wall: str, *, paint: Paint, fast: bool = False) -> None:
        """Paint a wall."""
        typer.echo(f"{wall} {paint} {fast}")

    return CliRunner().invoke(app, arguments).output.strip()


def test_the_options_of_a_group_reach_the_command_as_one() -> None:
    assert painted(["north", "--layers", "2", "--fast"]) == (
        "north Paint(colour='red', layers=2) True"
    )
    assert painted(["north", "--colour", "blue"]) == "north Paint(colour='blue', layers=None) False"


def test_a_group_stands_where_its_parameter_stood() -> None:
    @grouped
    def paint(*, a: int = 1, paint: Paint, b: int = 2) -> None:
        """Paint."""
        assert (a, paint, b) == (1, Paint(layers=3), 2)

    assert list(signature(paint).parameters) == ["a", "colour", "layers", "b"]
    assert list(get_type_hints(paint)) == ["a", "colour", "layers", "b"]
    assert (paint.__name__, paint.__doc__) == ("paint", "Paint.")
    paint(a=1, layers=3, b=2)
