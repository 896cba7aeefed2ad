"""Profiles as a revision has them: read from git's objects, never from the work tree."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aitalent.text.diagnostic import Diagnostic, did_you_mean, has_errors
from aitalent.text.files import (
    BOOK_FILES,
    FOLDER_WITHOUT_PROFILES,
    PROFILE_SUFFIXES,
    Text,
    decode,
)
from aitalent.text.git import (
    LINKS_THAT_FAIL,
    NEVER_IN_A_NAME,
    Found,
    as_bytes,
    as_text,
    ask_git,
    look_up,
    read_objects,
)
from aitalent.text.revision_checks import (
    LINK_OUT_OF_TREE,
    OBJECT_MISSING,
    PATH_NOT_IN_REVISION,
    SUBMODULE_LEFT_OUT,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from aitalent.text.revision import Revision

LINK_MODE = "120000"
SUBMODULE_KIND = "commit"
LETTERS_OF_SHA256 = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionFolder:
    """The profiles of a folder or file at a revision; without `prefix` the labels are today's.

    `objects` gives the object id of each file by label, `submodules` what was left out, as paths
    from the folder asked for.
    """

    texts: tuple[Text, ...]
    objects: dict[str, str]
    submodules: tuple[str, ...]
    prefix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entries:
    """What a folder holds for us by label: ids of files, git's names of links; and submodules."""

    files: dict[str, str]
    links: dict[str, bytes]
    submodules: tuple[str, ...]


def object_id(content: bytes, *, like: str) -> str:
    """The id that git gives a file of these bytes, in the format of another id."""
    algorithm = hashlib.sha256 if len(like) == LETTERS_OF_SHA256 else hashlib.sha1
    return algorithm(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def read_revision(
    revision: Revision, path: Path, *, held: Mapping[str, str]
) -> tuple[RevisionFolder | None, tuple[Diagnostic, ...]]:
    """The profiles that `text.files.read_folder` would have read at a revision, or one file.

    The path is one of the working directory, and need not exist there any more. `held` gives
    contents by object id: these are not asked from git. Diagnostics AT101 to AT103 and AT139 a
    file, AT140 a submodule; None with AT106, AT138, AT139 or AT141 when there is nothing to read.
    """
    label = f"{revision.name}:{path.as_posix()}"
    inside = _inside(path, revision.top)
    if inside is None:
        message = f"`{path.as_posix()}` lies outside the repository `{revision.top.as_posix()}`."
        return None, (Diagnostic(check=PATH_NOT_IN_REVISION, path=label, message=message),)
    name = f"{revision.commit}:{inside}"
    found, reason = look_up(as_bytes(name), at=revision.top)
    if found is None:
        return None, (_missing(label, reason),)
    if found.kind == "blob":
        entries = _Entries(files={label: found.id}, links={}, submodules=())
    elif found.kind == "tree":
        listing = ask_git(
            *("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", found.id), at=revision.top
        )
        if listing.code:
            return None, (_missing(label, listing.reason),)
        entries = _chosen(listing.text, label=label, top=f"{name}/" if inside else name)
    else:
        return None, (_not_there(revision, path, inside, found),)
    return _read(entries, revision, label, held)


def _inside(path: Path, top: Path) -> str | None:
    """A path of the working directory as seen from the top of a repository; None outside of it.

    Links on the way to the repository are followed, those within it left to the revision.
    """
    if NEVER_IN_A_NAME.search(str(path)):
        return None
    try:
        whole = path.resolve() if ".." in path.parts else path.absolute()
        for above in reversed((whole, *whole.parents)):
            real = above.resolve()
            if real.is_relative_to(top):
                inside = (real.relative_to(top) / whole.relative_to(above)).as_posix()
                return "" if inside == "." else inside
    except (OSError, RuntimeError):  # a circle of links
        pass
    return None


def _chosen(listing: str, *, label: str, top: str) -> _Entries:
    """The entries that `read_folder` would read; links to folders can't be told yet."""
    files: dict[str, str] = {}
    links: dict[str, bytes] = {}
    submodules: list[str] = []
    for entry in listing.split("\0")[:-1]:
        head, _, rest = entry.partition("\t")
        mode, kind, id_ = head.split(" ")
        if any(part.startswith((".", "_")) for part in rest.split("/")) and rest not in BOOK_FILES:
            continue
        if kind == SUBMODULE_KIND:
            submodules.append(rest)
        elif rest.lower().endswith(PROFILE_SUFFIXES) and mode == LINK_MODE:
            links[f"{label}/{rest}"] = as_bytes(top + rest)
        elif rest.lower().endswith(PROFILE_SUFFIXES):
            files[f"{label}/{rest}"] = id_
    return _Entries(files=files, links=links, submodules=tuple(submodules))


def _read(
    entries: _Entries, revision: Revision, label: str, held: Mapping[str, str]
) -> tuple[RevisionFolder | None, tuple[Diagnostic, ...]]:
    """The texts of entries, by one start of git for all that isn't held."""
    asked = {
        **{each: id_.encode() for each, id_ in entries.files.items() if id_ not in held},
        **entries.links,
    }
    names = tuple(dict.fromkeys(asked.values()))
    answers, reason = read_objects(names, at=revision.top)
    by_name = dict(zip(names, answers, strict=False))
    texts: list[Text] = []
    objects: dict[str, str] = {}
    faults = [_left_out(label, each) for each in entries.submodules]
    for each in sorted({*entries.files, *entries.links}):
        found = (
            by_name.get(asked[each])
            if each in asked
            else Found(kind="blob", id=entries.files[each])
        )
        if found is None or found.kind == "missing":
            return None, (_missing(each, reason),)
        if found.kind in LINKS_THAT_FAIL:
            faults.append(_stray(each, found))
        elif found.kind == "blob":
            objects[each] = found.id
            if found.id in held:
                texts.append(Text(label=each, content=held[found.id]))
                continue
            text, unusable = decode(found.content, label=each)
            texts.extend([text] if text else [])
            faults.extend(unusable)
    if not objects.keys() - {f"{label}/{each}" for each in BOOK_FILES} and not has_errors(faults):
        message = f"`{label}` holds no profiles (*.yaml)."
        nothing = Diagnostic(check=FOLDER_WITHOUT_PROFILES, path=label, message=message)
        return None, (*faults, nothing)
    folder = RevisionFolder(
        texts=tuple(texts),
        objects=objects,
        submodules=entries.submodules,
        prefix=f"{revision.name}:",
    )
    return folder, tuple(faults)


def _not_there(revision: Revision, path: Path, inside: str, found: Found) -> Diagnostic:
    """The finding for a path that a revision doesn't have, with the nearest folder that it has."""
    name = path.as_posix()
    label = f"{revision.name}:{name}"
    if found.kind == "symlink":
        return _stray(label, found)
    at = f"at `{revision.name}` ({revision.commit[:10]})"
    listing = ask_git(
        *("ls-tree", "-r", "-d", "-z", "--full-tree", "--end-of-options", revision.commit),
        at=revision.top,
    )
    if listing.code:
        return _missing(label, listing.reason)
    folders: list[str] = []
    for entry in listing.text.split("\0")[:-1]:
        head, _, folder = entry.partition("\t")
        if head.split(" ")[1] != SUBMODULE_KIND:
            folders.append(folder)
        elif f"{inside}/".startswith(f"{folder}/"):
            message = f"`{folder}` is a submodule {at}. {SUBMODULE_LEFT_OUT.remedy}"
            return Diagnostic(check=PATH_NOT_IN_REVISION, path=label, message=message)
    message = f"There is no `{inside}` in the repository {at}{did_you_mean(inside, folders)}"
    return Diagnostic(check=PATH_NOT_IN_REVISION, path=label, message=message)


def _stray(label: str, found: Found) -> Diagnostic:
    """The finding for a link that no file of the revision stands behind."""
    why = {
        "symlink": f"leads out of the repository, to `{as_text(found.content)}`",
        "loop": "leads back to itself",
    }.get(found.kind, "leads to nothing")
    message = f"`{label}` is a link that {why}. It is not followed."
    return Diagnostic(check=LINK_OUT_OF_TREE, path=label, message=message)


def _left_out(label: str, rest: str) -> Diagnostic:
    message = f"`{rest}` is a submodule: profiles in it belong to another repository."
    return Diagnostic(check=SUBMODULE_LEFT_OUT, path=f"{label}/{rest}", message=message)


def _missing(label: str, reason: str) -> Diagnostic:
    """The finding for content that a repository should have and hasn't."""
    words = f" ({reason})" if reason else ""
    message = f"Git has no content for `{label}`{words}. {OBJECT_MISSING.remedy}"
    return Diagnostic(check=OBJECT_MISSING, path=label, message=message)
