"""From what BASE and HEAD were called to their texts: paths, revisions, saved results."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from aitalent.analysis.saved import LARGEST_RESULT_BYTES, looks_saved
from aitalent.cli.answer import complain
from aitalent.cli.book import exists
from aitalent.cli.options import RefusedError
from aitalent.text.diagnostic import Severity
from aitalent.text.files import STANDARD_INPUT, Text, decode, read_file, read_folder
from aitalent.text.revision import Revision, find_revision, merge_base
from aitalent.text.revision_folder import object_id, read_revision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aitalent.text.diagnostic import Diagnostic

WORKING_TREE = "working tree"
"""What HEAD is called when a revision is compared with the files as they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What one of the two words means: a revision, or what stands at a path or came in.

    `path` of a revision is the folder named behind its colon, if one was. `label` is what the
    reader is told.
    """

    word: str
    label: str
    revision: Revision | None = None
    path: Path | None = None
    text: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The profiles of one side; `root` is what all its labels begin with, `prefix` its revision.

    `objects` are git's ids of the texts by their labels, where they came from a revision.
    """

    named: Named
    texts: tuple[Text, ...]
    faults: tuple[Diagnostic, ...]
    root: str
    prefix: str = ""
    objects: Mapping[str, str]
    submodules: tuple[str, ...] = ()


def name_sides(base: str, head: str | None, folder: str) -> tuple[Named, Named]:
    """What BASE and HEAD are; without HEAD, the folder of profiles as it stands.

    `A...B` as BASE is the revision where B left A, and B is HEAD; `A...` compares the folder as it
    stands with it. Raises RefusedError for what is neither a path nor a revision.
    """
    if base == head == STANDARD_INPUT:
        raise RefusedError("Only one of BASE and HEAD can be the standard input.")
    dots = "..." if "..." in base else ".."
    # A word that begins with a dot is a path, even one that isn't there: `../old`.
    if dots in base and not base.startswith(".") and not exists(base):
        left, _, right = base.partition(dots)
        if right and head is not None:
            raise RefusedError(f"`{base}` names both sides; write no HEAD beside it.")
        start, end = _revision(left or "HEAD"), _revision(right or "HEAD")
        if dots == "...":
            start = _found(merge_base(start, end))
        label = base if dots == "..." else start.name
        first = Named(word=base, label=label, revision=start)
        if right:
            return first, Named(word=base, label=end.name, revision=end)
    else:
        first = _named(base)
    if head is not None:
        return first, _named(head)
    if not Path(folder).is_dir():
        raise RefusedError(f"There is no folder `{folder}` here. Name yours: --profiles FOLDER.")
    as_it_stands = _named(folder)
    label = WORKING_TREE if first.revision else as_it_stands.label
    return first, replace(as_it_stands, label=label)


def _named(word: str) -> Named:
    """A word as what it names: a path that exists goes before a revision."""
    if word == STANDARD_INPUT:
        raw = sys.stdin.buffer.read(LARGEST_RESULT_BYTES + 1)
        text, faults = decode(raw, label="<stdin>", largest=LARGEST_RESULT_BYTES)
        complain(faults)
        if text is None:
            raise RefusedError("The standard input can't be used.")
        return Named(word=word, label="standard input", text=text)
    if exists(word):
        return _at_path(Path(word), word)
    revision, _, path = word.partition(":")
    found, faults = find_revision(revision, Path())
    if found is None:
        complain(faults)
        raise RefusedError(f"`{word}` is no file, no folder and no revision that can be read.")
    folder = found.top / path if path else None
    return Named(word=word, label=word, revision=found, path=folder)


def _at_path(path: Path, word: str) -> Named:
    if path.is_dir():
        return Named(word=word, label=word, path=path)
    text, faults = read_file(path, largest=LARGEST_RESULT_BYTES)
    complain(faults)
    if text is None:
        raise RefusedError(f"`{word}` can't be used.")
    return Named(word=word, label=word, path=path, text=text)


def is_result(named: Named) -> bool:
    """Whether a side is a result that was saved, and no profiles."""
    return named.text is not None and looks_saved(named.text.content)


def read_sides(base: Named, head: Named, folder: str) -> tuple[Texts | None, Texts | None]:
    """The profiles of both sides; None for a saved result.

    A revision is read at the folder that the other side names, else at `folder`. What git holds
    under the same object id is read once.
    """
    after = _read(head, _folder_of(head, base, folder), None)
    before = _read(base, _folder_of(base, head, folder), after)
    if before is not None and after is not None and before.submodules:
        after = _without(after, before.submodules)
    return before, after


def _folder_of(named: Named, other: Named, folder: str) -> Path:
    """Where a side's profiles are."""
    if named.path is not None:
        return named.path
    is_elsewhere = other.revision is None and other.path is not None and not is_result(other)
    return other.path if is_elsewhere and other.path is not None else Path(folder)


def _read(named: Named, path: Path, other: Texts | None) -> Texts | None:
    if is_result(named):
        return None
    if named.text is not None:
        label = named.text.label
        return Texts(named=named, texts=(named.text,), faults=(), root=label, objects={})
    if named.revision is None:
        texts, faults = read_folder(path)
        root = f"{path.as_posix()}/"
        return Texts(named=named, texts=texts, faults=faults, root=root, objects={})
    held = _held(other, named.revision.commit) if other else {}
    found, faults = read_revision(named.revision, path, held=held)
    if found is None:
        complain(faults)
        raise RefusedError(
            f"`{named.word}` holds nothing to compare. Are its profiles elsewhere? Write "
            f"{named.revision.name}:FOLDER. Are they new? They can be compared once it has them."
        )
    single = f"{found.prefix}{path.as_posix()}"
    is_file = [text.label for text in found.texts] == [single]
    return Texts(
        named=named,
        texts=found.texts,
        faults=faults,
        root=single if is_file else f"{single}/",
        prefix=found.prefix,
        objects=found.objects,
        submodules=found.submodules,
    )


def _held(other: Texts, like: str) -> dict[str, str]:
    """The contents that are in memory by the ids that git would give them."""
    return {
        other.objects.get(text.label) or object_id(text.content.encode(), like=like): text.content
        for text in other.texts
    }


def _without(side: Texts, submodules: tuple[str, ...]) -> Texts:
    """A side without the files of submodules, which a revision doesn't hold either."""
    below = tuple(f"{side.root}{name}/" for name in submodules)
    kept = tuple(text for text in side.texts if not text.label.startswith(below))
    return Texts(
        named=side.named,
        texts=kept,
        faults=tuple(fault for fault in side.faults if not fault.path.startswith(below)),
        root=side.root,
        prefix=side.prefix,
        objects=side.objects,
    )


def _revision(name: str) -> Revision:
    return _found(find_revision(name, Path()))


def _found(result: tuple[Revision | None, tuple[Diagnostic, ...]]) -> Revision:
    revision, faults = result
    complain([fault for fault in faults if revision is None or fault.severity is Severity.ERROR])
    if revision is None:
        raise RefusedError("There is nothing to compare with.")
    return revision
