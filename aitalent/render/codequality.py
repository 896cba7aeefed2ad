"""GitLab's Code Quality report: what is wrong, as an array of JSON objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aitalent.render.json_text import dumped
from aitalent.render.table import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aitalent.render.annotation import Annotation, Harm

SEVERITIES: dict[Harm, str] = {
    "blocker": "blocker",
    "critical": "critical",
    "warning": "major",
    "note": "minor",
}
NOTICE = "info"


def draw(annotations: Sequence[Annotation]) -> str:
    """What is wrong and accepted by nobody; moves and pardons are no matter of quality.

    GitLab wants a path: where no file is known, the company stands for it.
    """
    return dumped(
        [
            {
                "description": plain(each.message),
                "check_name": plain(each.rule.id),
                "fingerprint": each.fingerprint,
                "severity": NOTICE if each.level == "notice" else SEVERITIES[each.harm],
                "location": {
                    "path": encodable(each.file),
                    "lines": {"begin": each.line},
                },
            }
            for each in annotations
            if each.harm is not None and each.counts
        ],
        indent=2,
    )


def encodable(path: str) -> str:
    """A path for a reader that can't take half a pair of surrogates: these are shown as escapes."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
