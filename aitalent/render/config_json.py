"""The JSON of `aitalent config`, and its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict

from aitalent.render.shapes import SCHEMA_VERSION

if TYPE_CHECKING:
    from aitalent.analysis.configuration import Configuration, PlacedWaiver, Setting


class SettingShape(TypedDict):
    """A setting: `value` as a policy file would say it, null where nothing is asked.

    `said_by` is flag, environment, file or default; `origin` names the option, the variable or the
    line.
    """

    key: str
    value: str | float | bool | list[str] | None
    said_by: str
    origin: str


class WaiverShape(TypedDict):
    """A finding that is accepted up to and including a day; `origin` is the line that says so."""

    company: str
    rule: str
    fact: str | None
    until: str
    expired: bool
    reason: str
    origin: str


class ConfigHeadShape(TypedDict):
    """`file` is the policy file that was read; `as_of` the day that waivers are judged on."""

    schema_version: int
    command: str
    as_of: str
    file: str | None


class ConfigShape(ConfigHeadShape):
    """`aitalent config --format json`."""

    settings: list[SettingShape]
    waivers: list[WaiverShape]


def config_shape(found: Configuration) -> ConfigShape:
    """The object of `aitalent config`."""
    return {
        **_head(found),
        "settings": [_setting(each) for each in found.settings],
        "waivers": [_waiver(each, found) for each in found.waivers],
    }


def config_lines(found: Configuration) -> list[dict[str, Any]]:
    """A line a setting, then a line a waiver, each with its kind."""
    head = _head(found)
    settings = [{**head, "kind": "setting", **_setting(each)} for each in found.settings]
    waivers = [{**head, "kind": "waiver", **_waiver(each, found)} for each in found.waivers]
    return [*settings, *waivers]


def _head(found: Configuration) -> ConfigHeadShape:
    return {
        "schema_version": SCHEMA_VERSION,
        "command": "config",
        "as_of": str(found.as_of),
        "file": found.file,
    }


def _setting(setting: Setting) -> SettingShape:
    value = setting.value
    return {
        "key": setting.key,
        "value": list(value) if isinstance(value, tuple) else value,
        "said_by": setting.said_by,
        "origin": setting.origin,
    }


def _waiver(placed: PlacedWaiver, found: Configuration) -> WaiverShape:
    waiver = placed.waiver
    return {
        "company": waiver.company,
        "rule": waiver.rule,
        "fact": waiver.fact,
        "until": str(waiver.until),
        "expired": placed.has_expired(found.as_of),
        "reason": waiver.reason,
        "origin": placed.origin,
    }
