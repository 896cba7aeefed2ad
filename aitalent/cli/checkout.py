"""Where the working folder lies in the checkout of a service of code review."""

from __future__ import annotations

import os
from pathlib import Path

CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where GitHub and GitLab say what their paths are told from."""


def folder_in_checkout() -> str:
    """The working folder as seen from the top of the checkout that CI names; empty at the top."""
    here = Path.cwd()
    for name in CHECKOUTS:
        top = os.environ.get(name)
        if top and here.is_relative_to(Path(top).resolve()):
            inside = here.relative_to(Path(top).resolve()).as_posix()
            return "" if inside == "." else inside
    return ""
