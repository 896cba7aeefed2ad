"""Rulebook files laid over what they extend: additions, overrides and drops."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aitalent.rules.checks import BAD_EXTENDS, DUPLICATE_RULE, UNKNOWN_DROP
from aitalent.rules.written import FlagText, PillarText, RulebookText, RuleText
from aitalent.text.diagnostic import Diagnostic, did_you_mean
from aitalent.text.document import Document, read_document
from aitalent.text.files import SHIPPED_RULEBOOK, Text, read_file

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT = "default"


@dataclass(slots=True, kw_only=True)
class Draft:
    """A rulebook being put together, each part beside the document and path it stands at.

    `gravity` is the topmost document that gives one: one fit is never mixed with another.
    """

    head: dict[str, Any] = field(default_factory=dict)
    pillars: dict[str, PillarText] = field(default_factory=dict)
    stale_after_months: dict[str, float] = field(default_factory=dict)
    rules: dict[str, RuleText] = field(default_factory=dict)
    flags: dict[str, FlagText] = field(default_factory=dict)
    gravity: Document[RulebookText] | None = None
    places: dict[str, tuple[Document[RulebookText], tuple[str | int, ...]]] = field(
        default_factory=dict
    )


def read_shipped() -> tuple[Text | None, tuple[Diagnostic, ...]]:
    """The text of the rulebook that ships."""
    return read_file(Path(__file__).with_name("default.yaml"), label=SHIPPED_RULEBOOK)


Open = Callable[[str], tuple[Text | None, tuple[Diagnostic, ...]]]
"""What reads a file that a rulebook extends, by its label."""


def on_disk(label: str) -> tuple[Text | None, tuple[Diagnostic, ...]]:
    """The file of that path."""
    return read_file(Path(label), label=label)


def merge(
    draft: Draft, text: Text, *, seen: tuple[str, ...], open_base: Open
) -> Iterator[Diagnostic]:
    """Lays a file over its base, which is laid first; `seen` are the files that led here."""
    document, faults = read_document(text, RulebookText)
    yield from faults
    if document is None:
        return
    written = document.value
    if written.extends is not None:
        base, found = _base(written.extends, document, (*seen, text.label), open_base)
        yield from found
        if base is None:
            return
        yield from merge(draft, base, seen=(*seen, text.label), open_base=open_base)
    yield from _drop(draft, document)
    yield from _lay(draft, document)


def _drop(draft: Draft, document: Document[RulebookText]) -> Iterator[Diagnostic]:
    for place, name in enumerate(document.value.drop):
        if draft.rules.pop(name, None) is None and draft.flags.pop(name, None) is None:
            hint = did_you_mean(name, [*draft.rules, *draft.flags])
            yield document.diagnostic(
                UNKNOWN_DROP, f"No rule or flag `{name}`{hint}", "drop", place
            )


def _lay(draft: Draft, document: Document[RulebookText]) -> Iterator[Diagnostic]:
    written = document.value
    ids: set[str] = set()
    sections = (("rules", draft.rules, draft.flags), ("flags", draft.flags, draft.rules))
    for section, target, others in sections:
        for index, part in enumerate(getattr(written, section)):
            if part.id in ids or part.id in others:
                message = f"`{part.id}` stands here again."
                yield document.diagnostic(DUPLICATE_RULE, message, section, index, "id")
            ids.add(part.id)
            target[part.id] = _over(target.get(part.id), part)
            draft.places[part.id] = (document, (section, index))
    for name, pillar in written.pillars.items():
        about = pillar.about or (draft.pillars[name].about if name in draft.pillars else "")
        draft.pillars[name] = replace(pillar, about=about)
    for each in fields(written.stale_after):
        months = getattr(written.stale_after, each.name)
        if months is not None:
            draft.stale_after_months[each.name] = months
    draft.head["document"] = document
    if written.gravity is not None:
        draft.gravity = document
    for key in ("combine", "min_coverage", "min_pillar_coverage", "yardsticks", "grades"):
        value = getattr(written, key)
        if value is not None:
            draft.head[key] = value


def _over(base: Any, part: Any) -> Any:
    """A part over the part of the same id: what it says wins, a new scale replaces levels."""
    if base is None:
        return part
    given = {each.name: getattr(part, each.name) for each in fields(part)}
    said = {key: value for key, value in given.items() if value is not None}
    if "scale" in said:
        said.setdefault("levels", None)
    if "levels" in said:
        said.setdefault("scale", None)
        said.setdefault("spacing", None)
    return replace(base, **said)


def _base(
    name: str, document: Document[RulebookText], seen: tuple[str, ...], open_base: Open
) -> tuple[Text | None, tuple[Diagnostic, ...]]:
    if name == DEFAULT:
        return read_shipped()
    if "\0" in name:
        message = "A path holds no NUL character."
        return None, (document.diagnostic(BAD_EXTENDS, message, "extends"),)
    folder = posixpath.dirname(document.text.label)
    label = posixpath.normpath(posixpath.join(folder, name))
    if label in seen:
        message = f"`{name}` extends this file in a circle."
        return None, (document.diagnostic(BAD_EXTENDS, message, "extends"),)
    text, faults = open_base(label)
    if text is None:
        reason = " ".join(each.message for each in faults)
        return None, (document.diagnostic(BAD_EXTENDS, reason, "extends"),)
    return text, ()
