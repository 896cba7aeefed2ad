"""From what the person named to companies: paths, names, standard input, the default book."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aitalent.cli.answer import ExitCode, complain
from aitalent.cli.options import EVERY_COMPANY, RefusedError, day_option, today
from aitalent.cli.progress import progress
from aitalent.cli.selecting import kept
from aitalent.facts.book import Book, read_book
from aitalent.facts.ledger import View
from aitalent.rules.reading import default_rulebook, read_rulebook
from aitalent.text.diagnostic import Severity, did_you_mean, nearest
from aitalent.text.files import (
    LARGEST_TEXT_BYTES,
    SHIPPED_LABEL,
    STANDARD_INPUT,
    Text,
    decode,
    read_file,
    read_folder,
    shipped_profiles,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from aitalent.cli.options import ChoiceOptions, ViewOptions
    from aitalent.cli.settings import Settings
    from aitalent.facts.profile import Profile
    from aitalent.metrics.register import Company
    from aitalent.rules.rulebook import Rulebook
    from aitalent.text.diagnostic import Diagnostic
    from aitalent.text.document import Document

DEFAULT_FOLDER = "profiles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The companies asked for, in that order, with the day, the view and the rules.

    `errors` are the findings that kept files from being used. `outside` are the names asked for
    that no file is about; where there are no others, the companies are all.
    """

    companies: tuple[Company, ...]
    day: date
    view: View
    rulebook: Rulebook
    errors: tuple[Diagnostic, ...]
    outside: tuple[str, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """What the run comes to as far as reading goes."""
        return ExitCode.UNUSABLE if self.errors else ExitCode.FINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """What the targets led to: all texts, the labels asked for as paths, the names, the faults."""

    texts: tuple[Text, ...]
    labels: tuple[str, ...]
    names: tuple[str, ...]
    faults: tuple[Diagnostic, ...]


def read_targets(targets: Sequence[str], settings: Settings) -> Targets:
    """The texts behind targets.

    A target that exists as a path, or looks like one, is a path; `-` is the standard input; any
    other is the name of a company, looked up in the default folder.
    """
    texts: dict[str, Text] = {}
    names: list[str] = []
    faults: list[Diagnostic] = []
    for target in dict.fromkeys(targets):
        path = Path(target)
        read: tuple[Text | None, ...] = ()
        found: tuple[Diagnostic, ...] = ()
        if target == STANDARD_INPUT:
            text, found = decode(sys.stdin.buffer.read(LARGEST_TEXT_BYTES + 1), label="<stdin>")
            read = (text,)
        elif _is_folder(target):
            read, found = read_folder(path)
        elif _is_path(target):
            text, found = read_file(path)
            read = (text,)
        else:
            names.append(target)
        texts.update({text.label: text for text in read if text is not None})
        faults.extend(found)
    labels = tuple(texts)
    if names or not targets:
        default, found = read_default_folder(settings)
        texts = {**{text.label: text for text in default}, **texts}
        faults.extend(found)
    return Targets(
        texts=tuple(texts.values()),
        labels=labels if targets else tuple(texts),
        names=tuple(names),
        faults=tuple(faults),
    )


def read_default_folder(
    settings: Settings,
) -> tuple[tuple[Text, ...], tuple[Diagnostic, ...]]:
    """The folder that is set, else `./profiles` if there is one, else the book that ships.

    Raises RefusedError when what is set is no folder.
    """
    said = settings.said.get("profiles")
    if said is not None:
        if not Path(said.value).is_dir():
            raise RefusedError(f"{said.origin}: `{said.value}` is no folder of profiles.")
        return read_folder(Path(said.value))
    folder = Path(DEFAULT_FOLDER)
    if folder.is_dir():
        return read_folder(folder)
    return read_folder(shipped_profiles(), label=SHIPPED_LABEL)


def exists(word: str) -> bool:
    """Whether a word is a path that is there; some are too long, or too odd, to ask about."""
    try:
        return bool(word) and (Path(word).exists() or Path(word).is_symlink())
    except (OSError, ValueError):
        return False


def _is_folder(target: str) -> bool:
    return exists(target) and Path(target).is_dir()


def is_place(target: str) -> bool:
    """Whether a target is a file, a folder or the standard input, and no company's name."""
    return target == STANDARD_INPUT or _is_folder(target) or _is_path(target)


def _is_path(target: str) -> bool:
    """Whether a target exists as a path or looks like one."""
    return "/" in target or target.endswith((".yaml", ".yml")) or exists(target)


def ask(
    targets: Sequence[str],
    *,
    view: ViewOptions,
    settings: Settings,
    choice: ChoiceOptions = EVERY_COMPANY,
    outside: Callable[[Book], Iterable[str]] | None = None,
) -> Question:
    """The question that targets and options put; faults go to the standard error.

    Files that can't be used are reported and left out, and the exit code says so. `outside` names
    the companies without a file that may be asked for, too. Raises RefusedError when a name, a
    source or the rulebook is unknown, or no company is left.
    """
    from aitalent.metrics.register import company

    read = read_targets(targets, settings)
    with progress("Reading") as tell:
        book, found = read_book(read.texts, tell=tell)
    errors = [each for each in (*read.faults, *found) if each.severity is Severity.ERROR]
    complain(errors)
    taken = view_of(view)
    check_sources(taken, [book], "in these profiles")
    rules = rules_in_force(settings)
    known = tuple(outside(book)) if outside is not None and read.names else ()
    beyond = tuple(each for each in read.names if is_outside(book, each, known))
    chosen = _chosen(book, read, [each for each in read.names if each not in beyond], known)
    if beyond and not chosen:
        chosen = book.documents
    if not chosen:
        raise RefusedError("No company is left to answer for.")
    day = day_option(view.as_of, name="--as-of") or today()
    companies = [company(document, book, taken, yardsticks=rules.yardsticks) for document in chosen]
    return Question(
        companies=kept(companies, choice, day),
        day=day,
        view=taken,
        rulebook=rules,
        errors=tuple(errors),
        outside=beyond,
    )


def is_outside(book: Book, name: str, known: Iterable[str]) -> bool:
    """Whether a name is of a company without a file, one of those known."""
    called = book.canonical(name).casefold()
    return book.meant_by(name) is None and called in {each.casefold() for each in known}


def _chosen(
    book: Book, read: Targets, names: Iterable[str], known: Sequence[str]
) -> tuple[Document[Profile], ...]:
    """The companies named, in the order asked for, then those of the paths, by id."""
    named = [named_in(book, name, outside=known) for name in names]
    by_path = [document for document in book.documents if document.text.label in read.labels]
    return tuple({document.value.id: document for document in (*named, *by_path)}.values())


def named_in(book: Book, name: str, *, outside: Iterable[str] = ()) -> Document[Profile]:
    """A company by any of its names; raises RefusedError with the nearest one."""
    found = book.find(name)
    if found is None:
        close = book.nearest(name) or nearest(name, outside)
        hint = f"; did you mean `{close}`?" if close else "."
        known = "" if close else f" Known: {', '.join(book.ids) or 'none'}."
        raise RefusedError(f"No company `{name}`{hint}{known}")
    return found


def view_of(options: ViewOptions) -> View:
    """What is to be taken into account, as the options say it."""
    return View(
        known_by=day_option(options.known_by, name="--known-by"),
        sources=tuple(dict.fromkeys(options.sources or ())),
    )


def check_sources(view: View, books: Sequence[Book], where: str) -> None:
    """Raises RefusedError for a source of the view that no book has; `where` says what they are."""
    known = {key for book in books for document in book.documents for key in document.value.sources}
    for key in view.sources:
        if key not in known:
            raise RefusedError(f"--source: no source `{key}` {where}{did_you_mean(key, known)}")


def rules_in_force(settings: Settings) -> Rulebook:
    """The rulebook that is set, or the one that ships; raises RefusedError for one of no use."""
    said = settings.said.get("rulebook")
    if said is None:
        return default_rulebook()
    return read_rules(said.value, setter="" if said.kind == "flag" else f" ({said.origin})")


def read_rules(path: str | None, *, setter: str = "") -> Rulebook:
    """The rulebook of a path, or the one that ships; raises RefusedError when it can't be used."""
    if path is None:
        return default_rulebook()
    text, faults = read_file(Path(path))
    book, found = read_rulebook(text) if text else (None, ())
    complain([*faults, *found])
    if book is None:
        raise RefusedError(f"The rulebook `{path}`{setter} can't be used.")
    return book
