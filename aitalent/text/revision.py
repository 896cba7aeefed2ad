"""Which commit a person means: a branch, a tag, an id or `HEAD~3`, asked from git."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aitalent.text.diagnostic import Diagnostic, nearest
from aitalent.text.git import NEVER_IN_A_NAME, ask_git, refusal
from aitalent.text.revision_checks import (
    AMBIGUOUS_REVISION,
    NO_COMMITS,
    NO_COMMON_COMMIT,
    SHALLOW_HISTORY,
    UNKNOWN_REVISION,
)

if TYPE_CHECKING:
    from aitalent.text.git import Answer

LETTERS_OF_IDS = (40, 64)
"""How long an id is: SHA-1, SHA-256."""
_STEPS = re.compile(r"[~^:]|@\{")
"""Where the name of a branch ends and the steps from it begin: `main~3`, `main@{u}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One commit: as it was written, its full id, and the repository it lies in.

    `top` is the top of the work tree, or the git directory of a bare repository.
    """

    name: str
    commit: str
    top: Path


def find_revision(name: str, folder: Path) -> tuple[Revision | None, tuple[Diagnostic, ...]]:
    """The commit that a branch, tag, id or expression such as `HEAD~3` names.

    Asked in the repository around a folder, which may have gone meanwhile. Diagnostics AT130 to
    AT136.
    """
    unfit = _unfit(name)
    if unfit:
        message = f"`{name}` can't be a revision: {unfit}."
        return None, (Diagnostic(check=UNKNOWN_REVISION, path=name, message=message),)
    at = next((each for each in (folder, *folder.parents) if each.is_dir()), Path())
    place = ask_git("rev-parse", "--is-inside-work-tree", "--show-toplevel", at=at)
    top = place.text.partition("\n")[2]
    if place.code and place.out:  # a bare repository, or the inside of `.git`
        place = ask_git("rev-parse", "--absolute-git-dir", at=at)
        top = place.text
    if place.code:
        return None, (refusal(place, path=folder.as_posix(), wanted=f"`{name}`"),)
    # `:/words` takes all that follows for words, so nothing may be added; it finds commits only.
    wanted = name if name.startswith(":/") else f"{name}^{{commit}}"
    warn = ("-c", "core.warnAmbiguousRefs=true")
    answer = ask_git(*warn, "rev-parse", "--verify", "--end-of-options", wanted, at=at)
    commit = answer.text.strip()
    if "is ambiguous" in answer.said and not _is_id(name):
        return None, (_ambiguous(name, answer, at),)
    if not _is_id(commit):
        return None, (_unknown(name, answer, at),)
    return Revision(name=name, commit=commit, top=Path(top.removesuffix("\n")).resolve()), ()


def merge_base(first: Revision, second: Revision) -> tuple[Revision | None, tuple[Diagnostic, ...]]:
    """The commit at which two revisions of a repository parted; diagnostics AT131, AT136, AT137."""
    name = f"{first.name}...{second.name}"
    answer = ask_git("merge-base", "--end-of-options", first.commit, second.commit, at=first.top)
    commit = answer.text.strip()
    if _is_id(commit):
        return Revision(name=name, commit=commit, top=first.top), ()
    if answer.code != 1:  # which says that there is none
        return None, (refusal(answer, path=name, wanted=f"`{name}`"),)
    message = f"`{first.name}` and `{second.name}` have no commit in common"
    if _is_shallow(first.top):
        message += f" as far as this shallow clone goes. {SHALLOW_HISTORY.remedy}"
        return None, (Diagnostic(check=SHALLOW_HISTORY, path=name, message=message),)
    message += f". Write `{first.name} {second.name}` to compare the two as they are."
    return None, (Diagnostic(check=NO_COMMON_COMMIT, path=name, message=message),)


def _is_id(word: str) -> bool:
    return len(word) in LETTERS_OF_IDS and re.fullmatch("[0-9a-f]+", word) is not None


def _unfit(name: str) -> str:
    """Why a name never reaches git, or nothing."""
    if not name:
        return "it is empty"
    if name.startswith("-"):
        return "it begins with `-`"
    if re.search("[\n\r]", name) or NEVER_IN_A_NAME.search(name):
        return "it holds a line break, a NUL or half a character"
    if re.fullmatch(r"[^:{}]*\.\.[^:{}]*", name):
        base, head = re.split(r"\.{2,}", name, maxsplit=1)
        base, head = base or "HEAD", head or "HEAD"
        return f"it names two. Write `{base} {head}`, or `{base}...{head}` for since they parted"
    return ""


def _ambiguous(name: str, answer: Answer, at: Path) -> Diagnostic:
    """The finding for a name that git takes for one of several, with what to write instead."""
    base = _STEPS.split(name)[0]
    meant = {f"refs/{kind}{base}" for kind in ("", "tags/", "heads/", "remotes/")}
    meant.add(f"refs/remotes/{base}/HEAD")
    names = [each for each in _references("refname", at) if each in meant]
    ids = re.findall(r"^hint: +([0-9a-f]{4,}) ", answer.said, re.MULTILINE)
    choice = " or ".join(f"`{each}`" for each in (names or ids)) or "more of it"
    message = f"`{name}` may mean more than one thing. Write {choice}, or the commit's whole id."
    return Diagnostic(check=AMBIGUOUS_REVISION, path=name, message=message)


def _unknown(name: str, answer: Answer, at: Path) -> Diagnostic:
    """The finding for a name that leads to no commit: not there, not fetched, or not made yet."""
    base = _STEPS.split(name)[0]
    known = _references("refname:short", at)
    has_commits = not ask_git("rev-parse", "--verify", "--quiet", "HEAD", at=at).code
    if not has_commits and (not known or base in ("", "@", "HEAD")):
        message = f"`{name}` leads nowhere: nothing has been committed here yet."
        return Diagnostic(check=NO_COMMITS, path=name, message=message)
    is_there = base in ("", "@", "HEAD", *known)
    if _is_shallow(at):
        return _not_fetched(name, is_there=is_there)
    own_words = "" if "single revision" in answer.reason else answer.reason
    if own_words or is_there:
        message = f"`{name}` leads to no commit{f': {own_words}' if own_words else ''}."
        return Diagnostic(check=UNKNOWN_REVISION, path=name, message=message)
    # `main` where only `origin/main` was fetched, and the other way round.
    last = base.rpartition("/")[2]
    close = next((each for each in known if each.rpartition("/")[2] == last), nearest(base, known))
    hint = f"; did you mean `{close}`?" if close else "."
    message = f"There is no branch, tag or commit `{base}`{hint}"
    return Diagnostic(check=UNKNOWN_REVISION, path=name, message=message)


def _not_fetched(name: str, *, is_there: bool) -> Diagnostic:
    """The finding for what a shallow clone lacks; such clones often have a single branch, too."""
    every_branch = "" if is_there else "`git remote set-branches origin '*'` and "
    message = (
        f"`{name}` is not in this clone, which is shallow: its history was cut off. "
        f"Give actions/checkout `fetch-depth: 0`, or run {every_branch}`git fetch --unshallow`."
    )
    return Diagnostic(check=SHALLOW_HISTORY, path=name, message=message)


def _references(field: str, at: Path) -> tuple[str, ...]:
    """The branches and tags of a repository, those of its remotes too, its own first."""
    kinds = ("refs/heads", "refs/tags", "refs/remotes")
    listed = ask_git("for-each-ref", f"--format=%({field})", "--end-of-options", *kinds, at=at)
    return tuple(listed.text.splitlines())


def _is_shallow(at: Path) -> bool:
    return ask_git("rev-parse", "--is-shallow-repository", at=at).text.strip() == "true"
