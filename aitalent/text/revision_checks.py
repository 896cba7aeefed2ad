"""What can be wrong with a revision and with what git has of it."""

from __future__ import annotations

from aitalent.text.diagnostic import Check, Severity

UNKNOWN_REVISION = Check(
    code="AT130",
    name="unknown-revision",
    severity=Severity.ERROR,
    why="Without the commit there is nothing to compare with.",
    remedy="Name a branch, a tag or a commit that `git log` lists.",
)
SHALLOW_HISTORY = Check(
    code="AT131",
    name="shallow-history",
    severity=Severity.ERROR,
    why="A shallow clone ends before the commit asked for; a nearer one would be another answer.",
    remedy="Give actions/checkout `fetch-depth: 0`, or run `git fetch --unshallow`.",
)
NO_COMMITS = Check(
    code="AT132",
    name="repository-without-commits",
    severity=Severity.ERROR,
    why="A repository in which nothing was committed has no past to compare with.",
    remedy="Commit the profiles, or compare two folders.",
)
NOT_A_REPOSITORY = Check(
    code="AT133",
    name="not-a-repository",
    severity=Severity.ERROR,
    why="Revisions are read from the git repository around the folder.",
    remedy="Run the command inside a repository, or name a folder or a saved result instead.",
)
GIT_MISSING = Check(
    code="AT134",
    name="git-missing",
    severity=Severity.ERROR,
    why="Revisions are read by the program `git`.",
    remedy="Install git, or name a folder or a saved result instead of a revision.",
)
AMBIGUOUS_REVISION = Check(
    code="AT135",
    name="ambiguous-revision",
    severity=Severity.ERROR,
    why="A name that means two commits would give one of two answers.",
    remedy="Write refs/heads/NAME, refs/tags/NAME or the whole id of the commit.",
)
GIT_REFUSED = Check(
    code="AT136",
    name="git-refused",
    severity=Severity.ERROR,
    why="What git won't read can't be compared; the message holds its own words.",
    remedy="Do what git asks for; `git status` in the same folder tells more.",
)
NO_COMMON_COMMIT = Check(
    code="AT137",
    name="no-common-commit",
    severity=Severity.ERROR,
    why="Histories that never met have no point at which they parted.",
    remedy="Name the two revisions apart: BASE HEAD instead of BASE...HEAD.",
)
PATH_NOT_IN_REVISION = Check(
    code="AT138",
    name="path-not-in-revision",
    severity=Severity.ERROR,
    why="A path that the revision doesn't have would look like a book without companies.",
    remedy="Name a path that the repository had at that revision.",
)
LINK_OUT_OF_TREE = Check(
    code="AT139",
    name="link-out-of-tree",
    severity=Severity.ERROR,
    why="What a link out of the repository leads to is not part of the revision.",
    remedy="Commit the profile itself, or link to a file of the same repository.",
)
SUBMODULE_LEFT_OUT = Check(
    code="AT140",
    name="submodule-left-out",
    severity=Severity.WARNING,
    why="A submodule is another repository; its profiles are not in this one's revisions.",
    remedy="Run the command inside the submodule to compare its profiles.",
)
OBJECT_MISSING = Check(
    code="AT141",
    name="object-missing",
    severity=Severity.ERROR,
    why="Half a book would be compared as if it were the whole; nothing is fetched unasked.",
    remedy="In a partial clone run `git fetch --refetch --no-filter`; else `git fsck` tells more.",
)

REVISION_CHECKS = (
    UNKNOWN_REVISION,
    SHALLOW_HISTORY,
    NO_COMMITS,
    NOT_A_REPOSITORY,
    GIT_MISSING,
    AMBIGUOUS_REVISION,
    GIT_REFUSED,
    NO_COMMON_COMMIT,
    PATH_NOT_IN_REVISION,
    LINK_OUT_OF_TREE,
    SUBMODULE_LEFT_OUT,
    OBJECT_MISSING,
)
