"""JSON as text in which nothing can steer a terminal, hide from an eye, or fail to be encoded."""

from __future__ import annotations

import json
import re

_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)
"""What JSON lets stand but a terminal would obey, or an eye not see; all below U+10000.

Half a pair of surrogates stands for a byte of a file name that isn't UTF-8, and can't be encoded.
"""


def dumped(document: object, *, indent: int | None) -> str:
    """A document as JSON with a line break at its end; the same document gives the same bytes."""
    text = json.dumps(document, indent=indent, ensure_ascii=False, allow_nan=False)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"
