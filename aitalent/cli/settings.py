"""What is in force, and who said it: an option, before the environment, before the policy file."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aitalent.cli.options import Format, RefusedError
from aitalent.cli.policy_file import named_policy, nearest_policy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aitalent.analysis.configuration import PlacedWaiver, SaidBy
    from aitalent.analysis.gates import Waiver
    from aitalent.analysis.policy import Policy
    from aitalent.cli.options import ConfigOptions
    from aitalent.text.toml import TomlDocument

PREFIX = "AITALENT_"
CONFIG_VARIABLE = f"{PREFIX}CONFIG"
YES, NO = ("1", "true", "yes"), ("0", "false", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The value of a setting, and who said it: `--fail-under`, `aitalent.toml:4:1`."""

    value: Any
    kind: SaidBy
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What was said of each key, by its name; keys of which nothing was said are left out.

    Paths in it start from the working folder. `file` is the policy file that was read.
    """

    said: Mapping[str, Said] = field(default_factory=dict)
    placed_waivers: tuple[PlacedWaiver, ...] = ()
    file: str | None = None

    def over(self, above: Mapping[str, Said]) -> Settings:
        """These settings under others that go before them."""
        return replace(self, said={**self.said, **above})

    def without(self, key: str) -> Settings:
        """These settings as if nothing had been said of a key."""
        return replace(self, said={name: each for name, each in self.said.items() if name != key})

    @property
    def values(self) -> dict[str, Any]:
        """The values alone."""
        return {name: each.value for name, each in self.said.items()}

    @property
    def format(self) -> Format:
        """How to write the answer."""
        said = self.said.get("format")
        return Format(said.value) if said else Format.TABLE

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """The findings that are accepted, some maybe no longer."""
        return tuple(each.waiver for each in self.placed_waivers)


def load_settings(
    config: ConfigOptions,
    *,
    output_format: Format | None = None,
    **flags: str | None,
) -> Settings:
    """The settings of this run: options over the environment over the policy file.

    `flags` are options of the keys' names, as they came: `rulebook`, `profiles`, `baseline`.
    Raises RefusedError for a variable `AITALENT_…` that there is not or that can't be read, and
    for a policy file that can't be used.
    """
    file, said = _environment()
    policy = _policy_file(config, file)
    settings = _of_file(policy) if policy else Settings()
    given = {
        key: Said(value=value, kind="flag", origin=f"--{key}")
        for key, value in {**flags, "format": output_format}.items()
        if value is not None
    }
    return settings.over({**said, **given}) if said or given else settings


def _policy_file(config: ConfigOptions, variable: str | None) -> TomlDocument[Policy] | None:
    if config.no_config and config.config is not None:
        raise RefusedError("--config names a file and --no-config reads none; give one of the two.")
    if config.no_config:
        return None
    named = config.config if config.config is not None else variable
    return nearest_policy() if named is None else named_policy(named)


def _of_file(document: TomlDocument[Policy]) -> Settings:
    from aitalent.analysis.configuration import PlacedWaiver
    from aitalent.analysis.policy import KEYS, PATHS, said_in

    label = document.text.label
    folder = Path(label).parent

    def where(*path: str | int) -> str:
        span = document.span(*path, key=True)
        return f"{label}:{span.line}:{span.column}"

    said = {
        key: Said(
            value=(folder / value).as_posix() if key in PATHS else value,
            kind="file",
            origin=where(*KEYS[key].path),
        )
        for key, value in said_in(document.value).items()
    }
    waivers = tuple(
        PlacedWaiver(waiver=each.waiver, origin=where("waive", place))
        for place, each in enumerate(document.value.waive)
    )
    return Settings(said=said, placed_waivers=waivers, file=label)


def variable_of(key: str) -> str:
    """The variable of the environment that sets a key."""
    return PREFIX + key.upper().replace("-", "_")


def _environment() -> tuple[str | None, dict[str, Said]]:
    """The policy file that the environment names, and what it says of each key.

    An empty variable says nothing: CI passes on what was left out that way.
    """
    given = {name: value for name, value in sorted(os.environ.items()) if name.startswith(PREFIX)}
    if not given:
        return None, {}
    from aitalent.analysis.policy import KEYS
    from aitalent.text.diagnostic import nearest

    keys = {variable_of(name): key for name, key in KEYS.items()}
    known = (*keys, CONFIG_VARIABLE)
    said, complaints = {}, []
    for name, value in given.items():
        if name not in known:
            # The beginning is the same in all: it would make everything look alike.
            close = nearest(
                name.removeprefix(PREFIX), [each.removeprefix(PREFIX) for each in known]
            )
            hint = f"; did you mean {PREFIX}{close}?" if close else "."
            complaints.append(f"No setting is called {name}{hint}")
        elif value and name in keys:
            read, fault = _read_variable(keys[name].kind, value)
            said[keys[name].name] = Said(
                value=read, kind="environment", origin=f"environment {name}"
            )
            complaints.extend([f"{name}: {fault}"] if fault else [])
    if complaints:
        raise RefusedError("\naitalent: ".join(complaints))
    return given.get(CONFIG_VARIABLE) or None, said


def _read_variable(kind: Any, value: str) -> tuple[Any, str | None]:
    """What a variable says, or what is wrong with it."""
    if kind == bool | None:
        folded = value.strip().casefold()
        if folded not in YES + NO:
            listed = ", ".join((*YES, *NO[:-1]))
            return None, f"`{value}` is neither yes nor no. Write {listed} or {NO[-1]}."
        return folded in YES, None
    from aitalent.text.document import read_words

    read, faults = read_words(value, kind)
    return read, faults[0].message if faults else None
