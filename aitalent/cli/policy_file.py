"""The policy file of a project: found upwards from the working folder, or named."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from aitalent.cli.answer import complain, say
from aitalent.cli.options import RefusedError
from aitalent.text.files import decode, read_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aitalent.analysis.policy import Policy
    from aitalent.text.files import Text
    from aitalent.text.toml import TomlDocument

POLICY_FILE, PROJECT_FILE = "aitalent.toml", "pyproject.toml"
PROJECT_TABLE = ("tool", "aitalent")


def named_policy(path: str) -> TomlDocument[Policy]:
    """The policy of a file; of a pyproject.toml, the table `[tool.aitalent]`.

    Raises RefusedError when there is none or it can't be used, its faults told.
    """
    text, faults = read_file(Path(path))
    complain(faults)
    table = PROJECT_TABLE if Path(path).name == PROJECT_FILE else ()
    found = _policy(text, table) if text else None
    if found is None and text is not None:
        raise RefusedError(f"`{path}` has no table `[tool.aitalent]`.")
    if found is None:
        raise RefusedError(f"The policy file `{path}` can't be used.")
    return found


def nearest_policy() -> TomlDocument[Policy] | None:
    """The policy of the nearest folder, from the working folder up to the root, that has one.

    Of two in one folder `aitalent.toml` counts, and a note tells of the other. Raises RefusedError
    when it can't be used, its faults told.
    """
    for folder in folders_upwards():
        own = folder / POLICY_FILE
        if _is_file(own):
            found = named_policy(own.as_posix())
            _tell_of_another(folder)
            return found
        text = _project_text(folder)
        project = _policy(text, PROJECT_TABLE) if text else None
        if project is not None:
            return project
    return None


def folders_upwards() -> Iterator[Path]:
    """The working folder and those around it, as seen from it."""
    try:
        above = len(Path.cwd().parents)
    except OSError:
        # The folder was removed under our feet.
        return
    for steps in range(above + 1):
        yield Path(*[".."] * steps)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _project_text(folder: Path) -> Text | None:
    """A pyproject.toml that may have our table; one that can't be opened is not ours to mend."""
    path = folder / PROJECT_FILE
    try:
        raw = path.read_bytes() if path.is_file() else b""
    except OSError:
        return None
    # Most projects say nothing to this program, and to parse their file would take long.
    if not re.search(rb"""tool["']?\s*(?:\.\s*["']?aitalent|\]|=)""", raw):
        return None
    text, faults = decode(raw, label=path.as_posix())
    if text is None:
        complain(faults)
        raise RefusedError(f"The policy file `{path.as_posix()}` can't be used.")
    return text


def _tell_of_another(folder: Path) -> None:
    text = _project_text(folder)
    if text is None:
        return
    from aitalent.analysis.policy import read_policy

    document, faults = read_policy(text, table=PROJECT_TABLE)
    if document or faults:
        say(
            f"{text.label}: note: [tool.aitalent] is passed over, for {POLICY_FILE} stands beside "
            "it."
        )


def _policy(text: Text, table: tuple[str, ...]) -> TomlDocument[Policy] | None:
    from aitalent.analysis.policy import read_policy

    document, faults = read_policy(text, table=table)
    complain(faults)
    if faults:
        raise RefusedError(f"The policy file `{text.label}` can't be used.")
    return document
