"""The commands and options as the program declares them, without any library's internals."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from typer import Typer
from typer.models import ArgumentInfo, OptionInfo, ParameterInfo

from aitalent.cli.main import COMMANDS, app, declared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """An argument or option: how it is written, what it takes, what it is for."""

    written: str
    choices: tuple[str, ...]
    help: str


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command by its whole name."""

    name: str
    help: str
    parameters: tuple[Parameter, ...]


def commands() -> Iterator[Command]:
    """Every command of the program, depth first, in the order of declaration."""
    yield from _group(app, "aitalent")
    for name in COMMANDS:
        found = declared(name)
        if isinstance(found, Typer):
            yield from _group(found, f"aitalent {name}")
        else:
            yield _command(f"aitalent {name}", found.__doc__, found)


def _group(group: Typer, name: str) -> Iterator[Command]:
    """A group, then its commands."""
    callback = group.registered_callback
    function = callback.callback if callback else None
    yield _command(name, group.info.help or (function and function.__doc__), function)
    for command in group.registered_commands:
        assert command.callback is not None
        called = command.name or command.callback.__name__
        yield _command(
            f"{name} {called}", command.help or command.callback.__doc__, command.callback
        )


def _command(name: str, text: Any, function: Callable[..., Any] | None) -> Command:
    described = inspect.cleandoc(text) if isinstance(text, str) else ""
    parameters = tuple(_parameters(function)) if function else ()
    return Command(name=name, help=described, parameters=parameters)


def _parameters(function: Callable[..., Any]) -> Iterator[Parameter]:
    for name, hint in get_type_hints(function, include_extras=True).items():
        information = [each for each in get_args(hint) if isinstance(each, ParameterInfo)]
        if information:
            yield _parameter(name, hint, information[0])


def _parameter(name: str, hint: Any, information: ParameterInfo) -> Parameter:
    declared = [information.default] if isinstance(information.default, str) else []
    declared += list(information.param_decls or ())
    metavar = information.metavar or ""
    if isinstance(information, OptionInfo):
        flags = ", ".join(declared or [f"--{name.replace('_', '-')}"])
        written = f"{flags} {metavar}".strip()
    else:
        assert isinstance(information, ArgumentInfo)
        written = metavar or name.upper()
    return Parameter(
        written=written, choices=tuple(_choices(get_args(hint)[0])), help=information.help or ""
    )


def _choices(kind: Any) -> Iterator[str]:
    for each in get_args(kind) or (kind,):
        if isinstance(each, type) and issubclass(each, Enum):
            yield from (str(member.value) for member in each)
