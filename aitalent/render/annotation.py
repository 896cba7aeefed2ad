"""One thing to say about one line of a file, as every machine format says it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aitalent.analysis.gates import BaselineState
    from aitalent.render.annotation_rules import Level, Rule

Harm = Literal["blocker", "critical", "warning", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of a file; lines and columns count from 1, the end column is exclusive.

    The first line, unless told. `path` is None where no file is known. Without any letter between
    its ends it is the whole line.
    """

    path: str | None
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    @property
    def is_whole_line(self) -> bool:
        """Whether it marks no letters but a line."""
        return (self.line, self.column) >= (self.end_line, self.end_column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One thing to say, and where.

    `about` is what part of the rule it breaks (a pillar, a flag). `harm` is how bad it is, None
    where nothing is wrong: a move, a pardon that is no longer needed. `pardon` tells where the
    `reason` stands for which it doesn't fail. `state` compares it with a run before, None where
    there is none. `key` stays as it is when lines move, and no two of a run are equal.
    """

    place: Place
    level: Level
    company: str
    rule: Rule
    about: str
    title: str
    message: str
    key: str
    harm: Harm | None
    state: BaselineState | None = None
    pardon: Literal["file", "policy"] | None = None
    reason: str = ""

    @property
    def path(self) -> str | None:
        """The file, if one is known."""
        return self.place.path

    @property
    def line(self) -> int:
        """The first line."""
        return self.place.line

    @property
    def counts(self) -> bool:
        """Whether something is wrong that nobody has accepted."""
        return self.harm is not None and self.pardon is None

    @property
    def fingerprint(self) -> str:
        """The key as 64 hexadecimal digits."""
        return hashlib.sha256(self.key.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def file(self) -> str:
        """The file, or the company where none is known, for formats that demand one."""
        return self.company if self.path is None else self.path


def distinct(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """The same with a number behind each key that was there before."""
    seen: set[str] = set()
    times: dict[str, int] = {}
    told = []
    for each in annotations:
        key = each.key
        while key in seen:
            times[each.key] = times.get(each.key, 1) + 1
            key = f"{each.key}#{times[each.key]}"
        seen.add(key)
        told.append(each if key == each.key else replace(each, key=key))
    return tuple(told)


def below(annotations: Iterable[Annotation], folder: str) -> tuple[Annotation, ...]:
    """The same with paths told from further up: `folder` is where they were told from."""
    return tuple(
        replace(each, place=replace(each.place, path=path_below(each.path, folder)))
        if each.path is not None
        else each
        for each in annotations
    )


def path_below(path: str, folder: str) -> str:
    """A path as it is told from the folder above another; one from the root stays as it is."""
    return path if not folder or path.startswith("/") else f"{folder}/{path}"


def relative(path: str, root: str) -> str:
    """A path as it is told from a folder, with forward slashes; one outside stays as it is."""
    inside = path.removeprefix(f"{root.rstrip('/')}/") if root else path
    return inside.removeprefix("./")
