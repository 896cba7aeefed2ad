"""From the two sides to the two ends of a diff: books, days, views and rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from aitalent.analysis.changes import Side
from aitalent.analysis.diff import diff_scored
from aitalent.analysis.ends import BookEnd, SavedEnd, score_beside, score_end
from aitalent.analysis.saved import read_saved
from aitalent.cli.answer import complain
from aitalent.cli.book import DEFAULT_FOLDER, check_sources, read_rules, view_of
from aitalent.cli.options import RefusedError, day_option, today
from aitalent.cli.progress import progress
from aitalent.cli.sides import Named, Texts, is_result, name_sides, read_sides
from aitalent.facts.book import Reading, read_book, read_profile
from aitalent.facts.ledger import View
from aitalent.rules.reading import read_rulebook
from aitalent.text.diagnostic import Severity
from aitalent.text.files import STANDARD_INPUT
from aitalent.text.revision_folder import read_revision

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from aitalent.analysis.changes import Diff
    from aitalent.analysis.ends import End, Scored
    from aitalent.analysis.saved import Saved
    from aitalent.cli.options import ViewOptions
    from aitalent.cli.settings import Settings
    from aitalent.facts.book import Book
    from aitalent.rules.rulebook import Rulebook
    from aitalent.text.diagnostic import Diagnostic
    from aitalent.text.files import Text
    from aitalent.text.revision import Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the person asked to compare, as written."""

    base: str
    head: str | None
    folder: str
    view: ViewOptions
    base_as_of: str | None
    rulebook: str | None
    base_rulebook: str | None


def asked_of(
    settings: Settings,
    *,
    base: str,
    head: str | None,
    view: ViewOptions,
    base_as_of: str | None = None,
    base_rulebook: str | None = None,
) -> Asked:
    """What was asked, with the folder and the rulebook that are set."""
    values = settings.values
    return Asked(
        base=base,
        head=head,
        folder=values.get("profiles", DEFAULT_FOLDER),
        view=view,
        base_as_of=base_as_of,
        rulebook=values.get("rulebook"),
        base_rulebook=base_rulebook,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """Both ends, the rules of HEAD, and the findings that make it, or a file of it, unusable."""

    base: End
    head: End
    rulebook: Rulebook
    errors: tuple[Diagnostic, ...]


def read_ends(asked: Asked) -> Ends:
    """Both ends of what was asked; faults go to the standard error.

    Raises RefusedError for what can't be compared: no such revision, options that a saved result
    contradicts, a rulebook that can't be used.
    """
    base, head = name_sides(asked.base, asked.head, asked.folder)
    before, after = read_sides(base, head, asked.folder)
    saved_before, saved_after = _read_saved(base), _read_saved(head)
    view = _view(asked, saved_before, saved_after)
    rules = _rules_at(head.revision, asked.rulebook) or read_rules(asked.rulebook)
    old_rules = _base_rules(asked, base.revision, rules, saved_before)
    head_day = _day(asked.view.as_of, "--as-of", saved_after) or today()
    base_day = _day(asked.base_as_of, "--base-as-of", saved_before) or head_day
    with progress("Reading") as tell:
        read = _Reader(readings={}, tell=tell)
        later = _saved_end(head, saved_after) or _book_end(
            after, read, _Setting(day=head_day, rulebook=rules, view=view)
        )
        earlier = _saved_end(base, saved_before) or _book_end(
            before, read, _Setting(day=base_day, rulebook=old_rules, view=view)
        )
    errors = _errors(later)
    complain(errors)
    complain(each for each in _errors(earlier) if each not in errors)
    if before is not None and _is_nothing(before, earlier):
        raise RefusedError(f"`{base.word}` holds nothing to compare with.")
    books = [each.book for each in (earlier, later) if isinstance(each, BookEnd)]
    if books:
        check_sources(view, books, "on either side")
    return Ends(base=earlier, head=later, rulebook=rules, errors=errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """What a side is scored by."""

    day: date
    rulebook: Rulebook
    view: View


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """What reads the profiles of both sides; the same words under the same path are read once.

    Each side calls its files by its own labels: the values alone are the same.
    """

    readings: dict[tuple[str, str], Reading]
    tell: Callable[[int, int], None] | None

    def book(self, side: Texts) -> tuple[Book, tuple[Diagnostic, ...]]:
        """The companies of a side, and every finding."""

        def read(text: Text) -> Reading:
            key = (text.label.removeprefix(side.root), text.content)
            if key not in self.readings:
                self.readings[key] = read_profile(text)
            found = self.readings[key]
            if found.document is None or found.document.text == text:
                return found
            return replace(found, document=replace(found.document, text=text))

        book, faults = read_book(side.texts, tell=self.tell, read=read)
        return book, (*side.faults, *faults)


def score_ends(ends: Ends) -> tuple[Scored, Scored, Diff]:
    """BASE and HEAD scored, and what lies between them."""
    with progress("Scoring") as tell:
        after = score_end(ends.head, tell=tell)
        before = score_beside(ends.base, after)
    return before, after, diff_scored(before, after)


def _saved_end(named: Named, saved: Saved | None) -> SavedEnd | None:
    if saved is None:
        return None
    side = Side(label=named.label, kind="result", as_of=saved.as_of)
    return SavedEnd(side=side, saved=saved)


def _book_end(texts: Texts | None, reader: _Reader, setting: _Setting) -> BookEnd:
    if texts is None:
        raise TypeError("a side is profiles or a saved result")
    book, faults = reader.book(texts)
    revision = texts.named.revision
    return BookEnd(
        side=Side(
            label=texts.named.label,
            kind="revision" if revision else "files",
            as_of=setting.day,
            commit=revision.commit if revision else None,
        ),
        book=book,
        rulebook=setting.rulebook,
        view=setting.view,
        prefix=texts.prefix,
        root=texts.root,
        faults=faults,
    )


def _is_nothing(texts: Texts, end: End) -> bool:
    """Whether a side holds no files, or came in without a company in it.

    Beside it all would be new, and pass every gate on what changed. Files that are all broken are
    another matter: a change may mend them.
    """
    came_in = texts.named.word == STANDARD_INPUT
    is_empty = isinstance(end, BookEnd) and not end.book.documents
    return is_empty and (came_in or not texts.texts)


def _errors(end: End) -> tuple[Diagnostic, ...]:
    faults = end.faults if isinstance(end, BookEnd) else ()
    return tuple(each for each in faults if each.severity is Severity.ERROR)


def _read_saved(named: Named) -> Saved | None:
    if named.text is None or not is_result(named):
        return None
    saved, faults = read_saved(named.text)
    complain(faults)
    if saved is None:
        raise RefusedError(f"The result `{named.word}` can't be used.")
    return saved


def _day(written: str | None, name: str, saved: Saved | None) -> date | None:
    """The day of a side; a saved result has its own."""
    day = day_option(written, name=name)
    if saved is not None and day not in (None, saved.as_of):
        raise RefusedError(f"{name}: this result was saved as of {saved.as_of}; it has no other.")
    return saved.as_of if saved else day


def _view(asked: Asked, *saved: Saved | None) -> View:
    """What both sides take into account: what was asked for, else what the result was saved with.

    Two sides that left out different facts can't be compared.
    """
    wished = view_of(asked.view)
    views = [View(known_by=each.known_by, sources=each.sources) for each in saved if each]
    view = views[0] if views and wished == View() else wished
    for each in views:
        if each != view:
            raise RefusedError(
                f"A saved result took into account {_words(each)}, the other side {_words(view)}. "
                "Give --known-by and --source as it was saved with."
            )
    return view


def _words(view: View) -> str:
    parts = [f"what was known by {view.known_by}"] if view.known_by else []
    parts += [f"the sources {', '.join(view.sources)}"] if view.sources else []
    return " and ".join(parts) or "everything"


def _base_rules(
    asked: Asked, revision: Revision | None, rules: Rulebook, saved: Saved | None
) -> Rulebook:
    """The rules of BASE: those named for it; else those at its revision; else HEAD's."""
    if asked.base_rulebook is None:
        return _rules_at(revision, asked.rulebook) or rules
    if saved is not None:
        its = f"{saved.rulebook.id} {saved.rulebook.version}"
        raise RefusedError(f"--base-rulebook: this result was scored by {its}; it has no other.")
    return read_rules(asked.base_rulebook)


def _rules_at(revision: Revision | None, rulebook: str | None) -> Rulebook | None:
    """A rulebook as a revision has it, if it has one."""
    if rulebook is None or revision is None:
        return None
    text, _ = _at(revision, Path(rulebook))
    if text is None:
        return None
    prefix = f"{revision.name}:"
    found, faults = read_rulebook(
        text, open_base=lambda label: _at(revision, Path(label.removeprefix(prefix)))
    )
    complain(faults)
    if found is None:
        raise RefusedError(
            f"The rulebook `{text.label}` can't be used; another for BASE: --base-rulebook."
        )
    return found


def _at(revision: Revision, path: Path) -> tuple[Text | None, tuple[Diagnostic, ...]]:
    """A file of a revision."""
    found, faults = read_revision(revision, path, held={})
    return (found.texts[0] if found and found.texts else None), faults
