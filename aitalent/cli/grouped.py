"""Options that several commands share: declared once, handed to each as one argument."""

from __future__ import annotations

from dataclasses import is_dataclass
from functools import cache, update_wrapper
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """The command as the command line sees it: its groups of options spread out.

    A group is a parameter whose type is a dataclass; each field is an option, annotated as typer
    wants it and with a default. The command gets an object of it.
    """
    declared = signature(command, eval_str=True).parameters.values()
    groups = {each.name: each.annotation for each in declared if _is_group(each.annotation)}
    spread = [
        option
        for each in declared
        for option in (_options(each.annotation) if each.name in groups else (each,))
    ]

    def run(**given: Any) -> None:
        for name, group in groups.items():
            own = [each.name for each in _options(group) if each.name in given]
            given[name] = group(**{each: given.pop(each) for each in own})
        command(**given)

    outer: Any = update_wrapper(run, command)
    outer.__signature__ = Signature(spread)
    outer.__annotations__ = {each.name: each.annotation for each in spread}
    return run


def _is_group(annotation: Any) -> bool:
    return isinstance(annotation, type) and is_dataclass(annotation)


@cache
def _options(group: type) -> tuple[Parameter, ...]:
    """The fields of a group as parameters."""
    return tuple(signature(group, eval_str=True).parameters.values())
