"""What the sources of a file leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.facts.lints.register import ERROR, NOTE, WARNING, Finding, entries, seen
from aitalent.text.diagnostic import did_you_mean, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aitalent.facts.profile import Profile


def _cited(profile: Profile) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for place, key in enumerate(profile.source):
        yield ("source", place), key
    for section, index, entry in entries(profile):
        for place, key in enumerate(entry.source):
            yield (section, index, "source", place), key


@seen(
    "AT201", "unsourced-fact", ERROR,
    why="A number without a source can't be defended.",
    remedy="Add `source:` with a key of `sources`.",
)  # fmt: skip
def _unsourced(profile: Profile) -> Iterator[Finding]:
    for section, index, entry in entries(profile):
        if not entry.source:
            yield Finding(message="The fact names no source.", path=(section, index))


@seen(
    "AT202", "unknown-source", ERROR,
    why="A source key that leads nowhere is no source.",
    remedy="Add the source to `sources`, or mend the key.",
)  # fmt: skip
def _unknown_source(profile: Profile) -> Iterator[Finding]:
    for path, key in _cited(profile):
        if key not in profile.sources:
            hint = did_you_mean(key, profile.sources)
            yield Finding(message=f"No source `{shortened(key)}` in this file{hint}", path=path)


@seen(
    "AT203", "unused-source", WARNING,
    why="A source that no fact rests on makes a file look better researched than it is.",
    remedy="Cite it from a fact, or remove it.",
)  # fmt: skip
def _unused_source(profile: Profile) -> Iterator[Finding]:
    cited = {key for _, key in _cited(profile)}
    for key in profile.sources:
        if key not in cited:
            message = f"No fact cites the source `{shortened(key)}`."
            yield Finding(message=message, path=("sources", key), at_key=True)


@seen(
    "AT204", "undated-source", WARNING,
    why="Without a day of publication nobody can say what was known when.",
    remedy="Add the `date:` of publication, to the month if need be.",
)  # fmt: skip
def _undated_source(profile: Profile) -> Iterator[Finding]:
    for key, source in profile.sources.items():
        if source.date is None:
            message = f"The source `{shortened(key)}` has no date."
            yield Finding(message=message, path=("sources", key), at_key=True)


@seen(
    "AT205", "unsourced-head", NOTE,
    why="Founding date, focus and advantage are facts too, and `--source` has to know whose.",
    remedy="Add a top-level `source:`.",
)  # fmt: skip
def _unsourced_head(profile: Profile) -> Iterator[Finding]:
    if not profile.source:
        message = "The head of the file (founded, focus, advantage) names no source."
        yield Finding(message=message, path=("id",))
